using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Against the whole distribution: every way to choose a place's neighbours from the others, listed.</summary>
public sealed class ConditionalPermutationTests
{
    private static readonly GridCell[] Square = [.. Enumerable.Range(0, 9).Select(i => new GridCell(i % 3, i / 3))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shares_of_draws_are_those_of_all_choices_from_the_other_places(int seed)
    {
        // Nine places, each with 3, 5 or 8 of the eight others: the place itself is in almost every draw, so that a wrong correction would show at once.
        var random = new SeededRandom(seed, "permutation-test");
        double[] values = [.. Square.Select(_ => Math.Round(random.Next(0, 4)) / 10)];
        const int Draws = 400_000;

        var weights = GridContiguity.Queen(Square);
        var counts = ConditionalPermutation.Run(values, weights, Draws, seed);

        for (var i = 0; i < 9; i++)
        {
            var (atLeast, atMost) = Exact(values, weights, i);

            // Five standard errors of a share.
            ((double)counts.AtLeast[i] / Draws).ShouldBe(atLeast, 5 * Math.Sqrt(0.25 / Draws), $"place {i}, at least");
            ((double)counts.AtMost[i] / Draws).ShouldBe(atMost, 5 * Math.Sqrt(0.25 / Draws), $"place {i}, at most");
            if (atLeast is 0 or 1)
            {
                counts.AtLeast[i].ShouldBe((int)(atLeast * Draws));
            }
        }
    }

    [Fact]
    public void A_place_is_never_its_own_neighbour()
    {
        // Only the first place has anything: its neighbours' sum is 0 in every draw, whatever draws hold the place itself.
        double[] values = [7, 0, 0, 0, 0, 0, 0, 0, 0];
        var counts = ConditionalPermutation.Run(values, GridContiguity.Queen(Square), 10_000, 1);

        (counts.AtLeast[0], counts.AtMost[0]).ShouldBe((10_000, 10_000));
        counts.TwoSided(0).ShouldBe(1);
        counts.NearerTail(0).ShouldBe(1);
    }

    [Fact]
    public void A_place_whose_neighbours_are_all_others_has_the_same_sum_in_every_draw()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var counts = ConditionalPermutation.Run(values, GridContiguity.Queen(Square), 5000, 1);
        (counts.AtLeast[4], counts.AtMost[4]).ShouldBe((5000, 5000));
    }

    [Fact]
    public void Sums_that_are_equal_as_numbers_are_ties_though_doubles_add_them_up_differently()
    {
        (0.1 + 0.2).ShouldNotBe(0.3);

        // Neighbours of the first place: 0.1 and 0.2; any other pair of the rest is 0.3 and 0.
        double[] values = [5, 0.1, 0.2, 0.3, 0];
        var weights = SpatialWeights.FromLists([[1, 2], [0], [0], [0], [0]]);
        const int Draws = 60_000;
        var counts = ConditionalPermutation.Run(values, weights, Draws, 4);

        // Pairs of {0.1, 0.2, 0.3, 0}: sums 0.3, 0.4, 0.1, 0.5, 0.2, 0.3, so 4 of 6 are at least and 4 of 6 at most 0.3.
        ((double)counts.AtLeast[0] / Draws).ShouldBe(4 / 6.0, 0.01);
        ((double)counts.AtMost[0] / Draws).ShouldBe(4 / 6.0, 0.01);
    }

    [Fact]
    public void Amid_zeros_a_high_cell_is_no_rarity_though_no_draw_is_lower()
    {
        // 95 of 100 cells are zero; most draws of neighbours are all zero, like the true ones of the high cell in the corner.
        var cells = Enumerable.Range(0, 100).Select(i => new GridCell(i % 10, i / 10)).ToArray();
        var values = new double[100];
        (values[0], values[55], values[56], values[65], values[99]) = (50, 20, 30, 10, 40);

        var result = LocalMoranTest.Run(values, GridContiguity.Queen(cells), new PermutationSettings(9999));

        result.Places[0]!.Local.I.ShouldBeLessThan(0);
        result.Places[0]!.P.ShouldBeGreaterThan(0.5);
        result.Places[0]!.Quadrant.ShouldBeNull();
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var (cells, values) = Random(40, 7);
        var weights = GridContiguity.Queen(cells);
        var one = ConditionalPermutation.Run(values, weights, 30_000, 5, threads: 1);
        var many = ConditionalPermutation.Run(values, weights, 30_000, 5, threads: 7);

        many.AtLeast.ShouldBe(one.AtLeast);
        many.AtMost.ShouldBe(one.AtMost);
        ConditionalPermutation.Run(values, weights, 30_000, 6).AtLeast.ShouldNotBe(one.AtLeast);
    }

    [Fact]
    public void Rows_in_another_order_give_the_same_answer_for_every_cell_bit_by_bit()
    {
        var (cells, values) = Random(30, 11);
        var shuffled = Enumerable.Range(0, cells.Length).ToArray();
        new Random(1).Shuffle(shuffled);
        var (otherCells, otherValues) = (Array.ConvertAll(shuffled, i => cells[i]), Array.ConvertAll(shuffled, i => values[i]));
        var settings = new PermutationSettings(5000, Seed: 9);

        var hot = HotspotTest.Run(values, GridContiguity.Queen(cells), settings, CanonicalOrder.Of(cells));
        var otherHot = HotspotTest.Run(otherValues, GridContiguity.Queen(otherCells), settings, CanonicalOrder.Of(otherCells));
        otherHot.Places.ShouldBe(shuffled.Select(i => hot.Places[i]));

        var local = LocalMoranTest.Run(values, GridContiguity.Queen(cells), settings, CanonicalOrder.Of(cells));
        var otherLocal = LocalMoranTest.Run(otherValues, GridContiguity.Queen(otherCells), settings, CanonicalOrder.Of(otherCells));
        otherLocal.Places.ShouldBe(shuffled.Select(i => local.Places[i]));

        GlobalMoranTest.Run(otherValues, GridContiguity.Rook(otherCells), settings, CanonicalOrder.Of(otherCells))
            .ShouldBe(GlobalMoranTest.Run(values, GridContiguity.Rook(cells), settings, CanonicalOrder.Of(cells)));
    }

    [Fact]
    public void Shuffled_emissions_are_called_hot_by_the_normal_p_but_hardly_ever_by_permutation()
    {
        // The reason the normal p is not used: 20 maps of 40 × 40 cells with 120 log-normal values at random places.
        var cells = Enumerable.Range(0, 1600).Select(i => new GridCell(i % 40, i / 40)).ToArray();
        var weights = GridContiguity.Queen(cells);
        var (byPermutation, byNormal) = (0, 0);
        for (var map = 0; map < 20; map++)
        {
            var random = new SeededRandom(map, "shuffled-emissions");
            var values = new double[1600];
            for (var k = 0; k < 120; k++)
            {
                values[random.Below(1600)] = random.LogNormal(Math.Exp(2), 1.5);
            }

            var result = HotspotTest.Run(values, weights, new PermutationSettings(100_000, Seed: map));
            byPermutation += result.Places.Any(p => p.IsSignificant && p.Score > 0) ? 1 : 0;
            byNormal += result.Places.Any(p => p.NormalIsSignificant && p.Score > 0) ? 1 : 0;
        }

        byNormal.ShouldBe(20);
        byPermutation.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void The_global_p_is_the_share_of_all_arrangements()
    {
        // Eight places on a line; 8! arrangements, listed.
        double[] values = [1, 2, 2, 5, 3, 8, 7, 9];
        var cells = Enumerable.Range(0, 8).Select(i => new GridCell(i, 0)).ToArray();
        var weights = GridContiguity.Rook(cells);
        var z = GlobalMoran.Differences(values);
        var observed = GlobalMoran.CrossProduct(z, weights);
        var (all, far) = (0, 0);
        foreach (var arrangement in Arrangements(z))
        {
            all++;
            far += GlobalMoran.CrossProduct(arrangement, weights) >= observed - 1e-9 ? 1 : 0;
        }

        all.ShouldBe(40_320);
        var test = GlobalMoranTest.Run(values, weights, new PermutationSettings(200_000, Seed: 2));
        test.Greater.ShouldBe((double)far / all, 0.005);
        test.P.ShouldBe(2 * test.Greater, 0.001);
        test.Less.ShouldBeGreaterThan(0.9);
    }

    private static (GridCell[] Cells, double[] Values) Random(int side, int seed)
    {
        var random = new SeededRandom(seed, "cells");
        var cells = Enumerable.Range(0, side * side).Select(i => new GridCell(i % side - 5, i / side - 5)).Where(_ => random.Chance(0.8)).ToArray();
        return (cells, [.. cells.Select(_ => random.Chance(0.7) ? 0 : random.LogNormal(3, 1))]);
    }

    private static (double AtLeast, double AtMost) Exact(double[] values, SpatialWeights weights, int place)
    {
        var others = Enumerable.Range(0, values.Length).Where(j => j != place).Select(j => (decimal)values[j]).ToArray();
        decimal observed = 0;
        foreach (var j in weights.Of(place))
        {
            observed += (decimal)values[j];
        }

        var (all, atLeast, atMost) = (0, 0, 0);
        for (var chosen = 0; chosen < 1 << others.Length; chosen++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)chosen) == weights.NumberOf(place))
            {
                var sum = others.Where((_, j) => (chosen >> j & 1) == 1).Sum();
                all++;
                atLeast += sum >= observed ? 1 : 0;
                atMost += sum <= observed ? 1 : 0;
            }
        }

        return ((double)atLeast / all, (double)atMost / all);
    }

    private static IEnumerable<double[]> Arrangements(double[] items, int from = 0)
    {
        if (from == items.Length)
        {
            yield return items;
            yield break;
        }

        for (var i = from; i < items.Length; i++)
        {
            var next = items.ToArray();
            (next[from], next[i]) = (next[i], next[from]);
            foreach (var arrangement in Arrangements(next, from + 1))
            {
                yield return arrangement;
            }
        }
    }
}
