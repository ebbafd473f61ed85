using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Edges of the rules: thresholds of classes, draws that are needed, what is refused.</summary>
public sealed class HotspotRulesTests
{
    private static readonly GridCell[] Row = [.. Enumerable.Range(0, 12).Select(i => new GridCell(i, 0))];

    [Fact]
    public void Classes_begin_below_1_5_and_10_percent()
    {
        HotspotClasses.Of(Math.BitDecrement(0.01), 1).ShouldBe(HotspotClass.Hot99);
        HotspotClasses.Of(0.01, 1).ShouldBe(HotspotClass.Hot95);
        HotspotClasses.Of(Math.BitDecrement(0.05), -1).ShouldBe(HotspotClass.Cold95);
        HotspotClasses.Of(0.05, -1).ShouldBe(HotspotClass.Cold90);
        HotspotClasses.Of(Math.BitDecrement(0.10), 1).ShouldBe(HotspotClass.Hot90);
        HotspotClasses.Of(0.10, 1).ShouldBe(HotspotClass.None);
        HotspotClasses.Of(0.001, -0.1).ShouldBe(HotspotClass.Cold99);
        HotspotClasses.Of(double.NaN, 3).ShouldBe(HotspotClass.None);
        HotspotClasses.Of(0.001, double.NaN).ShouldBe(HotspotClass.None);
    }

    [Fact]
    public void P_values_are_of_the_counts_as_written()
    {
        var counts = new PermutationCounts(999, [0, 3, 600], [999, 998, 500]);
        counts.TwoSided(0).ShouldBe(1 / 1000.0);
        counts.TwoSided(1).ShouldBe(7 / 1000.0);
        counts.TwoSided(2).ShouldBe(1);
        counts.NearerTail(0).ShouldBe(1 / 1000.0);
        counts.NearerTail(1).ShouldBe(4 / 1000.0);
    }

    [Theory]
    [InlineData(1600, 31_999)]
    [InlineData(1, 19)]
    [InlineData(140_000, 2_799_999)]
    public void One_cell_alone_passes_among_n_from_this_many_draws(int tests, long draws)
    {
        DrawsNeeded.ForOne(tests, 0.05).ShouldBe(draws);
        DrawsNeeded.Together(tests, 0.05, (int)draws).ShouldBe(1);
        DrawsNeeded.Together(tests, 0.05, (int)draws - 1).ShouldBe(2);

        // The rule says what Benjamini-Hochberg does: one least p, all others 1.
        BenjaminiHochberg.Adjust([.. Enumerable.Repeat(1.0, tests - 1), 1.0 / (draws + 1)])[^1].ShouldBeLessThanOrEqualTo(0.05 + 1e-15);
        BenjaminiHochberg.Adjust([.. Enumerable.Repeat(1.0, tests - 1), 1.0 / draws])[^1].ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void With_999_draws_over_1600_cells_32_must_be_rare_together_and_with_18_nothing_can_pass()
    {
        DrawsNeeded.Together(1600, 0.05, 999).ShouldBe(32);
        DrawsNeeded.Hopeless(1600, 0.05, 999).ShouldBeFalse();
        DrawsNeeded.Hopeless(1600, 0.05, 18).ShouldBeTrue();
        DrawsNeeded.Hopeless(1600, 0.05, 19).ShouldBeFalse();
    }

    [Fact]
    public void A_test_says_when_its_draws_are_too_few_for_one_cell()
    {
        var values = Row.Select(c => (double)c.Col).ToArray();
        var few = HotspotTest.Run(values, GridContiguity.Rook(Row), new PermutationSettings(200)).Power;
        few.ShouldBe(new TestPower(12, 0, true, 239, 2));
        few.IsBlunt.ShouldBeTrue();
        HotspotTest.Run(values, GridContiguity.Rook(Row), new PermutationSettings(239)).Power.IsBlunt.ShouldBeFalse();
    }

    [Fact]
    public void Seven_places_are_too_few_eight_come_with_a_warning_and_thirty_without()
    {
        Should.Throw<Fault>(() => Run(7)).Code.ShouldBe(FaultCode.InsufficientData);
        Run(8).Power.IsFew.ShouldBeTrue();
        Run(29).Power.IsFew.ShouldBeTrue();
        Run(30).Power.IsFew.ShouldBeFalse();

        static HotspotTest Run(int n) => HotspotTest.Run([.. Enumerable.Range(0, n).Select(i => (double)i)], GridContiguity.Rook([.. Enumerable.Range(0, n).Select(i => new GridCell(i, 0))]), new PermutationSettings(99));
    }

    [Fact]
    public void Equal_values_and_values_that_are_no_numbers_are_refused_by_name()
    {
        var weights = GridContiguity.Rook(Row);
        Should.Throw<Fault>(() => HotspotTest.Run([.. Row.Select(_ => 0.1)], weights, new PermutationSettings(99))).Code.ShouldBe(FaultCode.InsufficientData);
        var nan = Row.Select(c => c.Col == 4 ? double.NaN : c.Col).ToArray();
        Should.Throw<Fault>(() => LocalMoranTest.Run(nan, weights, new PermutationSettings(99))).Sentence.En.ShouldContain("number 5");
        Should.Throw<Fault>(() => HotspotTest.Run([1, 2, 3], weights, new PermutationSettings(99))).Code.ShouldBe(FaultCode.BadValue);
        Should.Throw<Fault>(() => HotspotTest.Run([.. Row.Select(c => (double)c.Col)], weights, new PermutationSettings(0))).Field.ShouldBe("draws");
        Should.Throw<Fault>(() => HotspotTest.Run([.. Row.Select(c => (double)c.Col)], weights, new PermutationSettings(99, Q: 0))).Field.ShouldBe("q");
        Should.Throw<Fault>(() => BenjaminiHochberg.Adjust([0.5, 1.1])).Sentence.En.ShouldContain("1.1");
    }

    [Fact]
    public void A_cell_without_neighbours_has_no_p_no_class_and_no_quadrant_and_is_left_out_of_the_mean()
    {
        GridCell[] cells = [.. Row, new GridCell(100, 100)];
        double[] values = [1, 1, 2, 1, 2, 9, 9, 8, 1, 2, 1, 1, 500];

        var hot = HotspotTest.Run(values, GridContiguity.Rook(cells), new PermutationSettings(999));
        (hot.Places[12].P, hot.Places[12].Adjusted).ShouldBe((double.NaN, double.NaN));
        hot.Places[12].Class.ShouldBe(HotspotClass.None);
        (hot.Power.Tested, hot.Power.Islands).ShouldBe((12, 1));

        var local = LocalMoranTest.Run(values, GridContiguity.Rook(cells), new PermutationSettings(999));
        local.Places[12].ShouldBeNull();
        var without = LocalMoranTest.Run(values[..12], GridContiguity.Rook(Row), new PermutationSettings(999));
        local.Places[..12].ShouldBe(without.Places);
        local.Places[..12].Average(p => p!.Local.I).ShouldBe(local.Global.I, 1e-14);
    }

    [Fact]
    public void Gi_has_no_score_where_all_others_are_equal_and_one_giant_leaves_the_others_theirs()
    {
        var weights = GridContiguity.Rook(Row);
        var lone = Row.Select(c => c.Col == 3 ? 1e9 : 0.3).ToArray();
        GetisOrd.Scores(lone, weights)[3].ShouldBe(double.NaN);
        GetisOrd.Scores(lone, weights)[4].ShouldBeGreaterThan(1);

        // Others 1 … 12 but the fourth: mean 74 / 11, mean square 634 / 11; neighbours 3 and 5.
        var giant = Row.Select(c => c.Col == 3 ? 1e9 : c.Col + 1.0).ToArray();
        var (mean, squares) = (74 / 11.0, 634 / 11.0);
        GetisOrd.Scores(giant, weights)[3].ShouldBe((8 - 2 * mean) / Math.Sqrt((squares - mean * mean) * (11 * 2 - 4) / 10), 1e-6);

        var all = SpatialWeights.FromLists([.. Row.Select((_, i) => (int[])[.. Enumerable.Range(0, 12).Where(j => j != i)])]);
        GetisOrd.Scores(giant, all.WithSelf()).ShouldAllBe(s => double.IsNaN(s));
    }

    [Fact]
    public void Places_most_of_which_are_islands_are_too_few() =>
        Should.Throw<Fault>(() => HotspotTest.Run([1, 2, 3, 4, 5, 6, 7, 8, 9], PointNeighbours.Within([0, 1, 20, 30, 40, 50, 60, 70, 80], new double[9], 1), new PermutationSettings(99)))
            .Sentence.En.ShouldContain("Only 2 of 9");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291410)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(-3, 0.0026997960632601867)]
    [InlineData(6, 1.9731752900753960e-9)]
    [InlineData(20, 5.507248237212467e-89)]
    public void Two_sided_normal_p(double z, double expected) => NormalDistribution.TwoSided(z).ShouldBe(expected, expected * 1e-13);

    [Fact]
    public void A_series_of_scores_peaks_first_where_it_rises_before_and_does_not_rise_after()
    {
        Chosen([1, 3, 2, 5, 4]).ShouldBe((1, true));
        Chosen([1, 3, 3, 2]).ShouldBe((1, true));
        Chosen([5, 4, 3]).ShouldBe((0, false));
        Chosen([1, 2, 3]).ShouldBe((2, false));
        Chosen([double.NaN, 2, 4, double.NaN, 3]).ShouldBe((2, true));
        Chosen([double.NaN]).ShouldBe((null, false));

        static (int?, bool) Chosen(double[] scores)
        {
            // I = score, with mean 0 and variance 1.
            var chosen = MoranByDistance.Choose([.. scores.Select((s, i) => new MoranByDistance.Step(i, 10, 1, double.IsNaN(s) ? null : new GlobalMoran(10, s, 0, 1, 1)))]);
            return (chosen.Chosen, chosen.IsPeak);
        }
    }

    [Fact]
    public void Blobs_of_400_m_give_a_peak_of_that_order_and_each_step_is_global_Moran_of_its_band()
    {
        // A lattice of 100 m whose values are high in squares of 400 m, low between.
        var points = Enumerable.Range(0, 24 * 24).Select(i => (X: i % 24 * 100.0, Y: i / 24 * 100.0)).ToArray();
        var (x, y) = (points.Select(p => p.X).ToArray(), points.Select(p => p.Y).ToArray());
        var values = points.Select(p => (int)(p.X / 400) % 2 == 0 && (int)(p.Y / 400) % 2 == 0 ? 10.0 : 1).ToArray();

        var series = MoranByDistance.Of(x, y, values, [50, 100, 150, 200, 250, 300, 400, 600, 800]);

        series.Steps[0].Moran.ShouldBeNull();
        series.Steps[1].Neighbours.ShouldBe(4 - 4 / 24.0, 1e-9);
        series.IsPeak.ShouldBeTrue();
        series.Steps[series.Chosen!.Value].Distance.ShouldBeInRange(150, 300);
        series.Steps[3].Moran.ShouldBe(GlobalMoran.Of(values, PointNeighbours.Within(x, y, 200).RowStandardised()));
    }
}
