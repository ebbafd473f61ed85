using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>
/// HDBSCAN (Campello, Moulavi and Sander 2013; DOMAIN A6.3): clusters where density varies, by excess of mass over mutual reachability. Free of the order of rows: what joins at one distance joins at once, sums run in canonical order.
/// </summary>
/// <param name="ClusterOf">In the order of the points as they came: 0 noise, else the cluster's id from 1.</param>
/// <param name="Membership">λ at which the point leaves its cluster over the largest λ at which any does, in (0, 1]; 0 for noise.</param>
/// <param name="Clusters">By id: total weight, largest first, then smallest key. CorePoints counts full members, of membership 1.</param>
/// <param name="Stability">By id.</param>
internal sealed record Hdbscan(int[] ClusterOf, double[] Membership, Cluster[] Clusters, double[] Stability)
{
    /// <summary>Time grows with the square of the number of points; this many take a few seconds.</summary>
    public const int MostPoints = 50_000;

    /// <param name="x">Metres of a plane, finite.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    /// <param name="leastSize">Smallest cluster, 2 or more; 5 by default.</param>
    /// <param name="samples">A point's core distance is that to its so-manieth nearest point, itself the first; 1 or more, 5 by default.</param>
    /// <param name="weights">What clusters are ranked by, finite and not negative; null: the number of points.</param>
    /// <param name="floor">Metres, 0 or more: points nearer than this are no denser, as within the accuracy of places. With 0, points on one spot count as the smallest distance there is.</param>
    /// <param name="single">Whether all points may be one cluster; not by default.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a parameter, weight or coordinate out of range; <see cref="FaultCode.TooLarge"/> above <see cref="MostPoints"/>.</exception>
    public static Hdbscan Of(
        IReadOnlyList<double> x, IReadOnlyList<double> y, int leastSize = 5, int samples = 5, IReadOnlyList<double>? weights = null, double floor = 0, bool single = false, CanonicalOrder? order = null, CancellationToken cancel = default)
    {
        Check(x, y, leastSize, samples, weights, floor);
        order ??= CanonicalOrder.AsGiven(x.Count);
        var (xs, ys) = (order.Arrange(x), order.Arrange(y));
        var edges = MutualReachability.Tree(xs, ys, CoreDistances.Of(xs, ys, Math.Min(samples, Math.Max(1, xs.Length))), floor, cancel);
        var tree = CondensedTree.Of(JoiningTree.Of(xs.Length, edges), leastSize);
        var kept = tree.ExcessOfMass(single && xs.Length >= leastSize);

        // The kept cluster that each lies in, itself or further up; −1: none.
        var within = new int[tree.Clusters.Length];
        for (var c = 0; c < within.Length; c++)
        {
            within[c] = kept[c] ? c : c == 0 ? -1 : within[tree.Clusters[c].Parent];
        }

        var weighed = weights is null ? null : order.Arrange(weights);
        FixedPoint? scale = weighed is null or [] ? null : new FixedPoint(weighed.Max(), weighed.Length);
        var tallies = new SortedDictionary<int, ClusterTally>();
        var (clusterOf, membership) = (new int[xs.Length], new double[xs.Length]);
        for (var i = 0; i < xs.Length; i++)
        {
            var cluster = xs.Length < 2 ? -1 : within[tree.LeftFrom[i]];
            if (cluster >= 0)
            {
                var death = tree.Clusters[cluster].Death;
                membership[i] = Math.Min(tree.LeftAt[i], death) / death;
                tallies.TryAdd(cluster, new ClusterTally { Number = cluster });
                tallies[cluster].Add(i, scale?.Of(weighed![i]) ?? 1, membership[i] == 1);
            }
        }

        var ranked = ClusterTally.Ranked(tallies.Values, scale);
        var idOf = new Dictionary<int, int>();
        for (var i = 0; i < ranked.Length; i++)
        {
            idOf[ranked[i].Number] = i + 1;
        }

        for (var i = 0; i < xs.Length; i++)
        {
            clusterOf[i] = membership[i] > 0 ? idOf[within[tree.LeftFrom[i]]] : 0;
        }

        return new Hdbscan(order.Restore(clusterOf), order.Restore(membership), ClusterTally.Clusters(ranked, scale, order), [.. ranked.Select(t => tree.Clusters[t.Number].Stability)]);
    }

    private static void Check(IReadOnlyList<double> x, IReadOnlyList<double> y, int leastSize, int samples, IReadOnlyList<double>? weights, double floor)
    {
        Observations.CheckPoints(x, y);
        if (x.Count > MostPoints)
        {
            throw new Fault(FaultCode.TooLarge, $"有 {x.Count} 个点，最多 {MostPoints} 个。", $"There are {x.Count} points; at most {MostPoints} are taken.", "points");
        }

        if (leastSize < 2)
        {
            throw new Fault(FaultCode.BadValue, $"最小集群规模 {leastSize} 小于 2。", $"The smallest cluster size {leastSize} is less than 2.", "min_cluster_size");
        }

        if (samples < 1)
        {
            throw new Fault(FaultCode.BadValue, $"核心邻点数 {samples} 小于 1。", $"The number of samples {samples} is less than 1.", "min_samples");
        }

        if (!(floor >= 0 && double.IsFinite(floor)))
        {
            throw new Fault(FaultCode.BadValue, $"最小距离 {floor:R} 不是非负数。", $"The floor {floor:R} is not 0 or more.", "floor");
        }

        if (weights is not null)
        {
            Observations.CheckWeights(weights, x.Count);
        }
    }
}
