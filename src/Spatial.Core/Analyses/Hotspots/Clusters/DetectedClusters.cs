using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>Clusters found among sites, with how many are in none.</summary>
internal sealed record DetectedClusters(IReadOnlyList<DetectedClusters.One> Clusters, int Noise)
{
    private const int MostPoints = 400;

    /// <exception cref="Fault">A parameter out of range, or weights asked for that are not recorded.</exception>
    public static DetectedClusters Of(ParameterValues p, IReadOnlyList<ClusterSite> sites, CancellationToken cancel)
    {
        if (sites.Count == 0)
        {
            return new DetectedClusters([], 0);
        }

        double[] x = [.. sites.Select(s => s.At!.X)], y = [.. sites.Select(s => s.At!.Y)];
        var order = Order(sites);
        var pollutant = p.Text("pollutant");
        double[] mass = [.. sites.Select(s => s.Emitted.GetValueOrDefault(pollutant))];
        int[] of;
        double[]? membership = null;
        switch (p.Text("method"))
        {
            case "hdbscan":
                var tree = Hdbscan.Of(x, y, (int)p.Integer("min_cluster_size"), (int)p.Integer("min_samples"), order: order, cancel: cancel);
                (of, membership) = (tree.ClusterOf, tree.Membership);
                break;
            case "dbscan_weighted":
                if (mass.All(m => m == 0))
                {
                    throw new Fault(FaultCode.InsufficientData, $"没有 {pollutant} 排放记录，不能按排放量加权聚类。", $"No {pollutant} emission is on record: clusters cannot be weighted by it.", "pollutant");
                }

                of = Dbscan.ByWeight(x, y, mass, p.Number("eps_m"), p.Number("min_weight"), order, cancel: cancel).ClusterOf;
                break;
            default:
                of = Dbscan.ByCount(x, y, p.Number("eps_m"), (int)p.Integer("min_pts"), order: order, cancel: cancel).ClusterOf;
                break;
        }

        var groups = Enumerable.Range(0, sites.Count).Where(i => of[i] > 0).GroupBy(i => of[i]).OrderBy(g => g.Key);
        return new DetectedClusters(
            [
                .. groups.Select(g =>
                {
                    ClusterSite[] own = [.. g.Select(i => sites[i]).OrderBy(s => s.Key, StringComparer.Ordinal).ThenBy(s => s.Id)];
                    return new One(g.Key, own, own[0], membership is null ? null : g.Average(i => membership[i]));
                }),
            ],
            of.Count(c => c == 0));
    }

    /// <summary>The distance of each site to the so-manieth nearest: where the curve bends is a choice of the radius.</summary>
    public static Chart DistanceChart(ParameterValues p, IReadOnlyList<ClusterSite> sites)
    {
        var ordered = Order(sites);
        var distances = Dbscan.NearestDistances(ordered.Arrange([.. sites.Select(s => s.At!.X)]), ordered.Arrange([.. sites.Select(s => s.At!.Y)]), (int)p.Integer("min_pts"));
        var every = Math.Max(1, distances.Length / MostPoints);
        var eps = p.Number("eps_m");
        var beyond = distances.Count(d => d > eps);
        return new Chart(
            "k-distance",
            new("k 距离图", "k-distance plot"),
            "line",
            new("厂区（按距离从大到小）", "Sites, the farthest first"),
            new($"到第 {p.Integer("min_pts") - 1} 近厂区的距离（m）", $"Distance to the nearest but {p.Integer("min_pts") - 2} (m)"),
            [.. distances.Select((d, i) => (IReadOnlyList<double>)[i + 1, d]).Where((_, i) => i % every == 0)],
            MarkX: beyond,
            Note: new($"竖线左侧 {beyond} 个厂区的距离大于 {eps:0.#} m；曲线拐弯处是邻域半径的自然选择。", $"To the left of the line lie {beyond} sites farther than {eps:0.#} m; where the curve bends is a natural radius."));
    }

    private static CanonicalOrder Order(IReadOnlyList<ClusterSite> sites) => CanonicalOrder.Of([.. sites.Select(s => $"{s.Key}\u0001{s.Id}")]);

    /// <param name="First">The site with the smallest key.</param>
    /// <param name="Membership">Mean membership of HDBSCAN, 0 to 1; null by DBSCAN.</param>
    internal sealed record One(int Number, IReadOnlyList<ClusterSite> Sites, ClusterSite First, double? Membership);
}
