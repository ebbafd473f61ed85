using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>The worked numbers of the method: a 5 × 5 grid by Gi*, local and global Moran, nine points by DBSCAN, two sources by kernel density.</summary>
public sealed class WorkedHotspotsTests
{
    private static readonly GridCell[] Cells = [.. Enumerable.Range(0, 25).Select(i => new GridCell(i % 5, i / 5))];

    private static readonly double[] Values =
    [
        22, 25, 18, 2, 1,
        24, 30, 21, 3, 2,
        19, 20, 17, 1, 4,
        2, 3, 1, 2, 0,
        1, 0, 2, 4, 3,
    ];

    // The hot corner: rows 1 and 2, columns 1 and 2.
    private static readonly int[] Corner = [0, 1, 5, 6];

    [Fact]
    public void Gi_star_of_the_grid()
    {
        double[] expected =
        [
            3.513, 3.987, 2.075, -0.349, -1.538,
            3.987, 4.740, 2.293, -0.528, -1.934,
            2.029, 2.293, 0.675, -1.274, -1.980,
            -0.442, -0.694, -1.316, -1.979, -1.887,
            -1.647, -2.120, -1.980, -1.980, -1.484,
        ];

        var scores = GetisOrd.Scores(Values, GridContiguity.Queen(Cells).WithSelf());

        for (var i = 0; i < 25; i++)
        {
            scores[i].ShouldBe(expected[i], 0.0005, $"cell {i}");
        }
    }

    [Fact]
    public void The_normal_p_is_at_most_5_percent_in_13_cells_of_which_Benjamini_Hochberg_keeps_the_corner()
    {
        var p = GetisOrd.Scores(Values, GridContiguity.Queen(Cells).WithSelf()).Select(NormalDistribution.TwoSided).ToArray();
        p.Count(v => v <= 0.05).ShouldBe(13);

        var adjusted = BenjaminiHochberg.Adjust(p);
        Enumerable.Range(0, 25).Where(i => adjusted[i] <= 0.05).ShouldBe(Corner);
    }

    [Fact]
    public void Local_Moran_adds_up_to_the_global_one()
    {
        var weights = GridContiguity.Queen(Cells).RowStandardised();
        var local = LocalMoranStatistic.Of(Values, weights, MoranNull.Conditional).Places;
        var global = GlobalMoran.Of(Values, weights);

        local[6].I.ShouldBe(2.5202, 0.00005);
        local[0].I.ShouldBe(2.3011, 0.00005);
        global.I.ShouldBe(0.7094, 0.00005);
        global.Expected.ShouldBe(-1.0 / 24, 1e-15);
        local.Average(p => p.I).ShouldBe(global.I, 1e-14);

        // High amid high in the 3 × 3 block, low amid low elsewhere, by sign alone.
        for (var i = 0; i < 25; i++)
        {
            LocalMoranTest.Quadrant(local[i]).ShouldBe(i % 5 < 3 && i / 5 < 3 ? MoranQuadrant.HH : MoranQuadrant.LL, $"cell {i}");
        }
    }

    [Fact]
    public void Local_Moran_by_9999_permutations_calls_the_corner_high_amid_high_and_nothing_else()
    {
        var result = LocalMoranTest.Run(Values, GridContiguity.Queen(Cells), new PermutationSettings(9999, Seed: 20240101));

        foreach (var i in Corner)
        {
            result.Places[i]!.P.ShouldBeLessThanOrEqualTo(0.001);
            result.Places[i]!.Quadrant.ShouldBe(MoranQuadrant.HH);
        }

        Enumerable.Range(0, 25).Where(i => result.Places[i]!.IsSignificant).ShouldBe(Corner);
        result.Places.Count(p => p!.Quadrant is not null).ShouldBe(4);
        result.Power.IsFew.ShouldBeTrue();
        result.Power.IsBlunt.ShouldBeFalse();
    }

    [Fact]
    public void Gi_star_by_permutation_calls_the_corner_hot_and_says_where_the_normal_p_differs()
    {
        var result = HotspotTest.Run(Values, GridContiguity.Queen(Cells), new PermutationSettings(100_000, Seed: 3));

        foreach (var i in Corner)
        {
            result.Places[i].IsSignificant.ShouldBeTrue();
            result.Places[i].Class.ShouldBeOneOf(HotspotClass.Hot95, HotspotClass.Hot99);
        }

        result.Places.Count(p => p.Disagrees).ShouldBe(result.Places.Count(p => p.IsSignificant != p.NormalIsSignificant));
        result.Places[6].P.ShouldBeLessThan(0.001);
    }

    [Fact]
    public void Nine_points_make_two_clusters_a_border_and_a_noise_point()
    {
        double[] x = [0, 0.4, 0.2, 0.6, 1.3, 5, 5.3, 5.1, 9];
        double[] y = [0, 0, 0.5, 0.5, 0.5, 5, 5.1, 5.4, 0];

        var result = Dbscan.ByCount(x, y, 0.8, 3);

        result.ClusterOf.ShouldBe([1, 1, 1, 1, 1, 2, 2, 2, 0]);
        result.IsCore.ShouldBe([true, true, true, true, false, true, true, true, false]);
        result.Clusters.ShouldBe([new Cluster(1, 5, 4, 5, 0), new Cluster(2, 3, 3, 3, 5)]);

        var band = PointNeighbours.Within(x, y, 0.8).WithSelf();
        Enumerable.Range(0, 9).Select(i => band.Of(i).Length).ShouldBe([4, 4, 4, 5, 2, 3, 3, 3, 1]);
    }

    [Theory]
    [InlineData(0, 14.8021)]
    [InlineData(500, 15.0436)]
    [InlineData(2000, 7.4665)]
    [InlineData(3200, 1.1334)]
    public void Two_sources_of_100_and_50_t_give_this_density(double at, double expected)
    {
        // Cells of 2 m whose centre is the place asked for: sources are moved so that it is.
        var frame = GridFrame.Around(new MetricGrid("local", 2), 0, 0, 1, 1);
        KernelDensity.Of([1 - at, 1001 - at], [1, 1], [100, 50], frame).Values[0].ShouldBe(expected, 0.00005);
    }

    [Fact]
    public void The_density_adds_up_to_the_weights()
    {
        var frame = GridFrame.Around(new MetricGrid("local", 20), -5000, -5000, 6000, 5000);
        KernelDensity.Of([0, 1000], [0, 0], [100, 50], frame).Integral.ShouldBe(150, 0.01);
    }
}
