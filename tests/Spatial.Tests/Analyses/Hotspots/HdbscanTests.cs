using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Against R's hdbscan, and against the hierarchy formed in another way: from the top, by the components of the graph below each distance.</summary>
public sealed class HdbscanTests(SpdepReference r) : IClassFixture<SpdepReference>
{
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Labels_are_those_of_R_but_for_points_that_join_two_clusters_at_one_distance(int points)
    {
        var (x, y) = r.Points("blobs");
        var ours = SpdepTests.Relabelled(Hdbscan.Of(x, y, points, points).ClusterOf.Select(c => (double)c));
        var theirs = SpdepTests.Relabelled(r.Values($"blobs/hdbscan-{points}"));

        // A point whose core distance is what joins two clusters belongs to neither. R gives it to the one that its order of equal edges takes first.
        var tree = JoiningTree.Of(x.Length, MutualReachability.Tree(x, y, CoreDistances.Of(x, y, points), 0, CancellationToken.None));
        var between = tree.Nodes.Where(n => n.Children.Count(c => tree.SizeOf(c) >= points) > 1).SelectMany(n => n.Children.Where(c => c < x.Length)).ToHashSet();
        var differing = Enumerable.Range(0, x.Length).Where(i => ours[i] != theirs[i]).ToArray();
        differing.ShouldAllBe(i => ours[i] == 0 && between.Contains(i));
        differing.Length.ShouldBeLessThanOrEqualTo(2);
        ours.Max().ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData(1, 60, 4, 3, false)]
    [InlineData(2, 80, 5, 5, false)]
    [InlineData(3, 70, 3, 2, true)]
    [InlineData(4, 90, 6, 4, false)]
    [InlineData(5, 75, 5, 1, true)]
    public void Clusters_memberships_and_stability_are_those_of_the_definition(int seed, int count, int leastSize, int samples, bool single)
    {
        // On a lattice, so that many distances are equal and points share spots.
        var random = new SeededRandom(seed, "hdbscan");
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var centre = random.Below(4);
            (x[i], y[i]) = (Math.Round(10 * (centre % 2) + (1 + centre) * random.Normal()), Math.Round(12 * (centre / 2) + (1 + centre) * random.Normal()));
        }

        var ours = Hdbscan.Of(x, y, leastSize, samples, single: single);
        var (clusterOf, membership, stability) = NaiveHdbscan.Of(x, y, leastSize, samples, single);

        ours.ClusterOf.ShouldBe(clusterOf);
        for (var i = 0; i < count; i++)
        {
            ours.Membership[i].ShouldBe(membership[i], 1e-12);
        }

        ours.Stability.Length.ShouldBe(stability.Length);
        for (var c = 0; c < stability.Length; c++)
        {
            ours.Stability[c].ShouldBe(stability[c], 1e-9);
        }

        ours.Clusters.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var random = new SeededRandom(4, "hdbscan-order");
        var (x, y) = (new double[600], new double[600]);
        for (var i = 0; i < 600; i++)
        {
            (x[i], y[i]) = (Math.Round(random.Next(0, 40) + 60 * random.Below(3)), Math.Round(random.Next(0, 40)));
        }

        var keys = Enumerable.Range(0, 600).Select(i => $"K{i:000}").ToArray();
        var shuffled = Enumerable.Range(0, 600).ToArray();
        new Random(5).Shuffle(shuffled);
        var one = Hdbscan.Of(x, y, order: CanonicalOrder.Of(keys));
        var other = Hdbscan.Of(Array.ConvertAll(shuffled, i => x[i]), Array.ConvertAll(shuffled, i => y[i]), order: CanonicalOrder.Of(Array.ConvertAll(shuffled, i => keys[i])));

        one.Clusters.Length.ShouldBeGreaterThan(2);
        other.ClusterOf.ShouldBe(shuffled.Select(i => one.ClusterOf[i]));
        other.Membership.ShouldBe(shuffled.Select(i => one.Membership[i]));
        other.Stability.ShouldBe(one.Stability);
    }

    [Fact]
    public void The_spanning_tree_takes_the_smaller_ids_where_weights_are_equal()
    {
        // The corners of a square: four sides of 1, of which three are taken.
        MutualReachability.Tree([0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 0], 0, CancellationToken.None)
            .ShouldBe([new(1, 0, 1), new(1, 0, 3), new(1, 1, 2)]);
    }

    [Fact]
    public void Points_on_one_spot_and_a_floor_keep_density_finite()
    {
        // Six firms at one address, beside two loose clusters: the address is no cluster of infinite density.
        double[] x = [0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 50, 51, 52, 50, 51, 52], y = [0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1, 1, 1];
        var found = Hdbscan.Of(x, y, 5, 3);
        found.ClusterOf.ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
        found.Membership.ShouldAllBe(m => m > 0 && m <= 1);
        Hdbscan.Of(x, y, 5, 3, floor: 10).Membership.ShouldAllBe(m => m == 1);
        Hdbscan.Of(new double[20], new double[20]).ClusterOf.ShouldAllBe(c => c == 0);
        Hdbscan.Of(new double[20], new double[20], single: true).ClusterOf.ShouldAllBe(c => c == 1);
        Hdbscan.Of([], []).Clusters.ShouldBeEmpty();
        Hdbscan.Of([1], [1], single: true).ClusterOf.ShouldBe([0]);
    }

    [Fact]
    public void Parameters_out_of_range_are_refused_by_name()
    {
        Should.Throw<Fault>(() => Hdbscan.Of([0], [0], leastSize: 1)).Field.ShouldBe("min_cluster_size");
        Should.Throw<Fault>(() => Hdbscan.Of([0], [0], samples: 0)).Field.ShouldBe("min_samples");
        Should.Throw<Fault>(() => Hdbscan.Of([0], [0], floor: -1)).Field.ShouldBe("floor");
        Should.Throw<Fault>(() => Hdbscan.Of(new double[Hdbscan.MostPoints + 1], new double[Hdbscan.MostPoints + 1])).Code.ShouldBe(FaultCode.TooLarge);
    }
}
