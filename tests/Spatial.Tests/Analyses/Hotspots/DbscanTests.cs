using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Against the definition, pair by pair; and whatever order, threads and crowds there are.</summary>
public sealed class DbscanTests
{
    [Theory]
    [InlineData(1, 400, 1.0, 4, false)]
    [InlineData(2, 400, 0.5, 3, false)]
    [InlineData(3, 900, 1.3, 8, false)]
    [InlineData(4, 300, 1.0, 1, false)]
    [InlineData(5, 500, 1.0, 4, true)]
    [InlineData(6, 700, 2.0, 12, true)]
    [InlineData(7, 1200, 3.0, 90, false)]
    public void Clusters_are_those_of_the_definition(int seed, int count, double eps, int least, bool weighted)
    {
        // On a lattice of half units, so that distances of exactly eps, points on one spot and equal distances to two clusters abound.
        var random = new SeededRandom(seed, "dbscan");
        double Coordinate(double centre) => Math.Round(2 * (random.Chance(0.5) ? random.Next(-12, 12) : centre + 2 * random.Normal())) / 2;
        var centres = Enumerable.Range(0, 5).Select(_ => (X: random.Next(-10, 10), Y: random.Next(-10, 10))).ToArray();
        var (x, y, w) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var centre = centres[random.Below(5)];
            (x[i], y[i], w[i]) = (Coordinate(centre.X), Coordinate(centre.Y), random.Below(4) / 10.0);
        }

        var ours = weighted ? Dbscan.ByWeight(x, y, w, eps, least / 10.0) : Dbscan.ByCount(x, y, eps, least, w);
        var naive = NaiveDbscan.Of(x, y, w, eps, weighted ? null : least, least);

        ours.IsCore.ShouldBe(naive.IsCore);
        ours.ClusterOf.ShouldBe(naive.ClusterOf);
        ours.Clusters.Select(c => c.Points).ShouldBe(Enumerable.Range(1, ours.Clusters.Length).Select(id => naive.ClusterOf.Count(c => c == id)));
        ours.Clusters.ShouldAllBe(c => Math.Abs(c.Weight - Enumerable.Range(0, count).Where(i => ours.ClusterOf[i] == c.Id).Sum(i => w[i])) < 1e-9);
    }

    [Fact]
    public void A_distance_of_exactly_eps_is_within_and_a_hair_more_is_not()
    {
        Dbscan.ByCount([0, 0.3], [0, 0.4], 0.5, 2).ClusterOf.ShouldBe([1, 1]);
        Dbscan.ByCount([0, 0.3], [0, 0.4], Math.BitDecrement(0.5), 2).ClusterOf.ShouldBe([0, 0]);

        // Far from the origin, where squares of cells begin anywhere.
        Dbscan.ByCount([499_300, 500_300], [3_400_000, 3_400_000], 1000, 2).ClusterOf.ShouldBe([1, 1]);
        Dbscan.ByCount([499_300, 500_300.001], [3_400_000, 3_400_000], 1000, 2).ClusterOf.ShouldBe([0, 0]);
    }

    [Fact]
    public void Weights_that_add_up_to_the_least_weight_are_enough_and_a_hair_less_are_not()
    {
        double[] x = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], tenths = [.. x.Select(_ => 0.1)], sevens = [.. x.Select(_ => 0.7)];
        tenths.Aggregate(0.0, (a, b) => a + b).ShouldBeLessThan(1);

        Dbscan.ByWeight(x, x, tenths, 1, 1).ClusterOf.ShouldAllBe(c => c == 1);
        Dbscan.ByWeight(x, x, tenths, 1, 1.0000001).ClusterOf.ShouldAllBe(c => c == 0);
        Dbscan.ByWeight(x, x, sevens, 1, 7).ClusterOf.ShouldAllBe(c => c == 1);
        Dbscan.ByWeight([.. x, 500], [.. x, 0], [.. tenths, 1e9], 1, 1).ClusterOf.ShouldBe([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1]);
    }

    [Fact]
    public void A_border_point_goes_to_the_nearest_core_and_at_equal_distance_to_the_smaller_id()
    {
        // Two groups, the right one of more weight, and a point of no weight half-way: 1.25 from 0.25 and from 2.75.
        double[] x = [-0.5, -0.25, 0, 0.125, 0.25, 2.75, 2.875, 3, 3.25, 3.5, 1.5];
        double[] y = new double[11], weights = [1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 0];
        var tied = Dbscan.ByWeight(x, y, weights, 1.25, 4.5);
        tied.ClusterOf.ShouldBe([2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
        tied.IsCore[10].ShouldBeFalse();

        x[10] = 1.375;
        Dbscan.ByWeight(x, y, weights, 1.4, 4.5).ClusterOf.ShouldBe([2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2]);
    }

    [Fact]
    public void Ids_go_by_weight_then_by_the_smallest_key()
    {
        double[] x = [0, 0, 100, 100, 200, 200], y = new double[6];
        Dbscan.ByCount(x, y, 1, 2, [1, 1, 5, 5, 1, 1]).ClusterOf.ShouldBe([2, 2, 1, 1, 3, 3]);
        Dbscan.ByCount(x, y, 1, 2, [1, 1, 5, 5, 1, 1], CanonicalOrder.Of(["f", "e", "d", "c", "b", "a"])).ClusterOf.ShouldBe([3, 3, 1, 1, 2, 2]);

        // 0.1 + 0.2 weighs as much as 0.3 + 0.
        Dbscan.ByCount([0, 0, 9, 9], new double[4], 1, 2, [0.3, 0, 0.1, 0.2]).ClusterOf.ShouldBe([1, 1, 2, 2]);
    }

    [Fact]
    public void Neither_the_order_of_rows_nor_the_number_of_threads_changes_anything()
    {
        var random = new SeededRandom(8, "dbscan-order");
        var n = 4000;
        var (x, y, w) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (x[i], y[i], w[i]) = (Math.Round(random.Next(0, 90)), Math.Round(random.Next(0, 90)), random.Next());
        }

        var keys = Enumerable.Range(0, n).Select(i => $"K{i:00000}").ToArray();
        var shuffled = Enumerable.Range(0, n).ToArray();
        new Random(2).Shuffle(shuffled);

        var one = Dbscan.ByCount(x, y, 1, 4, w, CanonicalOrder.Of(keys), threads: 1);
        var other = Dbscan.ByCount(
            Array.ConvertAll(shuffled, i => x[i]), Array.ConvertAll(shuffled, i => y[i]), 1, 4, Array.ConvertAll(shuffled, i => w[i]), CanonicalOrder.Of(Array.ConvertAll(shuffled, i => keys[i])), threads: 5);

        one.Clusters.Length.ShouldBeGreaterThan(50);
        other.ClusterOf.ShouldBe(shuffled.Select(i => one.ClusterOf[i]));
        other.Clusters.ShouldBe(one.Clusters.Select(c => c with { First = Array.IndexOf(shuffled, c.First) }));
    }

    [Fact]
    public void A_crowd_beside_a_crowd_is_not_compared_pair_by_pair()
    {
        // Two crowds of 100,000 in neighbouring squares, just too far apart: 10^10 pairs if each were looked at. Weights too small to be core but for the whole of it.
        const int Crowd = 100_000;
        var random = new SeededRandom(1, "crowds");
        var (x, y, w) = (new double[2 * Crowd], new double[2 * Crowd], new double[2 * Crowd]);
        for (var i = 0; i < 2 * Crowd; i++)
        {
            (x[i], y[i], w[i]) = ((i < Crowd ? 0 : 1.01) + random.Next(0, 0.005), random.Next(0, 0.7), 1e-9);
        }

        var since = System.Diagnostics.Stopwatch.StartNew();
        Dbscan.ByCount(x, y, 1, 5).Clusters.Select(c => c.Points).ShouldBe([Crowd, Crowd]);
        Dbscan.ByWeight(x, y, w, 1, 1).Clusters.ShouldBeEmpty();
        since.Elapsed.TotalSeconds.ShouldBeLessThan(20);
    }

    [Fact]
    public void Parameters_out_of_range_are_refused_by_name()
    {
        Should.Throw<Fault>(() => Dbscan.ByCount([0], [0], 0, 5)).Field.ShouldBe("eps");
        Should.Throw<Fault>(() => Dbscan.ByCount([0], [0], double.NaN, 5)).Field.ShouldBe("eps");
        Should.Throw<Fault>(() => Dbscan.ByCount([0, 1e12], [0, 0], 0.001, 5)).Field.ShouldBe("eps");
        Should.Throw<Fault>(() => Dbscan.ByCount([0], [0], 1, 0)).Field.ShouldBe("min_pts");
        Should.Throw<Fault>(() => Dbscan.ByWeight([0], [0], [1], 1, 0)).Field.ShouldBe("min_weight");
        Should.Throw<Fault>(() => Dbscan.ByWeight([0, 1], [0, 1], [1, -1], 1, 1)).Sentence.En.ShouldContain("number 2 is negative: -1");
        Should.Throw<Fault>(() => Dbscan.ByCount([0, double.PositiveInfinity], [0, 0], 1, 1)).Field.ShouldBe("points");
        Should.Throw<Fault>(() => Dbscan.ByCount(new double[Dbscan.MostPoints + 1], new double[Dbscan.MostPoints + 1], 1, 1)).Code.ShouldBe(FaultCode.TooLarge);
        Dbscan.ByCount([], [], 1, 1).Clusters.ShouldBeEmpty();
    }
}
