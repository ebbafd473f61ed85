using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>The sites that take part, and why the others do not (DOMAIN 4.F, traps): clusters of registered offices and of rough places are no clusters of works.</summary>
internal sealed class ChosenSites
{
    private readonly int industry;
    private readonly IReadOnlyList<(string Address, int Count)> addresses;

    public ChosenSites(ParameterValues p, IReadOnlyList<ClusterSite> sites)
    {
        var eps = p.Number("eps_m");
        var most = p.Integer("shared_address_max");
        var only = p.All["industries"] as IReadOnlyList<string>;
        Placed = [.. sites.Where(s => s.At is not null && s.LocationLevel is "site" or "site_uncertain" && s.At is not null && s.AccuracyM <= eps)];
        Rough = sites.Count - Placed.Count;
        var shared = Placed.Where(s => !s.HasOutline && s.Address is not null).GroupBy(s => s.Address!, StringComparer.Ordinal).Where(g => g.Count() > most).ToArray();
        addresses = [.. shared.Select(g => (g.Key, g.Count())).OrderByDescending(a => a.Item2).ThenBy(a => a.Key, StringComparer.Ordinal)];
        var out_ = shared.SelectMany(g => g.Select(s => s.Id)).ToHashSet();
        Shared = out_.Count;
        ClusterSite[] left = [.. Placed.Where(s => !out_.Contains(s.Id))];
        Used = only is null ? left : [.. left.Where(s => s.Industry is { } i && only.Any(o => i.StartsWith(o, StringComparison.Ordinal)))];
        industry = left.Length - Used.Count;
    }

    /// <summary>Placed at least as finely as the neighbourhood is wide.</summary>
    public IReadOnlyList<ClusterSite> Placed { get; }

    public IReadOnlyList<ClusterSite> Used { get; }

    /// <summary>Without a place, known by county only, or placed more roughly than the neighbourhood is wide.</summary>
    public int Rough { get; }

    /// <summary>At addresses that too many registrations share.</summary>
    public int Shared { get; }

    public IEnumerable<Text> Said()
    {
        if (Rough > 0)
        {
            yield return new($"{Rough} 个厂区没有坐标、只知所在县或定位误差大于邻域半径，不参与聚类。", $"{Rough} sites have no place, are known by county only or are placed more roughly than the radius: they take no part.");
        }

        foreach (var (address, count) in addresses.Take(5))
        {
            yield return new($"地址“{address}”登记了 {count} 家且没有厂界，视为集中注册地址，剔除。", $"{count} sites without an outline are registered at '{address}': taken for an address of registrations and left out.");
        }

        if (industry > 0)
        {
            yield return new($"{industry} 个厂区不属于所选行业或行业不明，不参与聚类。", $"{industry} sites are of other industries or of none known and take no part.");
        }
    }
}
