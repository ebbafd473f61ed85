using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Analyses.Policies;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Where firms stand close together, which of the clusters a document names they are, and what class follows (DOMAIN A6.1 to A6.4, A6.6).
/// <list type="number">
/// <item>One point a site; what is placed too roughly, and addresses that many registrations share, are left out and counted.</item>
/// <item>DBSCAN or HDBSCAN in the city's plane, free of the order of rows; the ground is the union of discs, drawn in.</item>
/// <item>Clusters that the text names are rows too, also those without a boundary or members, so that the eleven reconcile; where both have ground, likeness is told.</item>
/// <item>The class is proposed from inspections, scattered polluters and grades, undecided where inspection covers too little; planners decide.</item>
/// </list>
/// </summary>
public sealed class EnterpriseClusters : Analysis
{
    private static readonly PolicyTopic Plan = new("JZ", new("产业集群分类整治", "classifying industrial clusters"), new("分类依据的条款不适用，只列数据", "its clauses do not apply: figures only"));

    public override AnalysisDescription Description => EnterpriseClustersDescription.Description;

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var p = input.Parameters;
        var plane = PlaneProjection.Of(input.City!.Srid);
        var facts = FactReader.Of<EnterpriseClusters>(input);
        var year = new NpgsqlParameter("year", NpgsqlDbType.Integer) { Value = (object?)(int?)(p.All["year"] as long?) ?? DBNull.Value };
        int? measured = null;
        var sites = await facts.ReadAsync("ClusterSites", r => Site(r, plane, ref measured), cancel, year);
        var named = await facts.ReadAsync("NamedClusters", r => Named(r, plane), cancel);
        var decisions = (await facts.ReadAsync("ClusterDecisions", r => (Id: r.GetGuid(0), Way: r.GetString(1), By: r.TextOrNull(2), On: r.DateOrNull(3), Due: r.DateOrNull(4)), cancel)).ToDictionary(d => d.Id);
        var policy = await PolicyDocument.ReadAsync(input, Plan, cancel);
        var classes = new ClusterClasses(p, policy.Cite);

        var chosen = new ChosenSites(p, sites);
        var found = DetectedClusters.Of(p, chosen.Used, cancel);
        var sample = input.Rows == RowKind.Sample;
        var all = new List<FoundCluster>();
        foreach (var cluster in found.Clusters)
        {
            var ground = ClusterPolygon.Of(cluster.Sites.Select(s => s.At!), p.Number("eps_m"));
            var like = named.Where(n => n.Ground is not null).Select(n => (n.Name, Share: ClusterPolygon.Jaccard(ground, n.Ground!) ?? 0)).Where(n => n.Share > 0).OrderByDescending(n => n.Share).ThenBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault();
            var profile = ClusterProfile.Of(cluster.Sites, [.. named.Where(n => n.Industries.Count > 0)]);
            var counties = Counties(cluster.Sites);
            all.Add(new FoundCluster(
                IdOf(input.City.Code, cluster.First.Key), $"detected/{cluster.First.Key}", $"识别集群 {cluster.Number}{(counties is null ? "" : $"（{counties}）")}", "detected", counties, null, null,
                cluster.Sites, true, ground, profile, classes.Of(profile), like.Name, like.Name is null ? null : like.Share, cluster.Membership));
        }

        foreach (var cluster in named)
        {
            ClusterSite[] members = cluster.Members.Count > 0 ? [.. sites.Where(s => cluster.Members.Contains(s.Id))]
                : cluster.Ground is { } area ? [.. chosen.Placed.Where(s => area.Intersects(area.Factory.CreatePoint(s.At)))] : [];
            var isKnown = cluster.Members.Count > 0 || cluster.Ground is not null;
            var profile = ClusterProfile.Of(members, [.. named.Where(n => n.Industries.Count > 0)]);
            var best = cluster.Ground is not { } own ? default : all.Where(f => f.Kind == "detected").Select(f => (f.Name, Share: ClusterPolygon.Jaccard(f.Ground!, own) ?? 0)).Where(f => f.Share > 0).OrderByDescending(f => f.Share).ThenBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault();
            var judged = isKnown ? classes.Of(profile) : new ClusterClass(ClusterClasses.Undecided, [new("members", "unknown", new("没有边界和企业名单，无法统计和分类。", "Neither its boundary nor its members are known: nothing can be counted."), cluster.Clause, policy.Cite(cluster.Clause))], [new("集群边界或企业名单", "boundary or members of the cluster")]);
            all.Add(new FoundCluster(
                cluster.Id, cluster.Key, cluster.Name, cluster.Kind, cluster.Counties ?? Counties(members), cluster.DocumentClass, cluster.Clause,
                members, isKnown, cluster.Ground, profile, judged, best.Name, best.Name is null ? null : best.Share, null));
        }

        FoundCluster[] ordered = [.. all.OrderBy(c => c.Kind switch { "key" => 0, "detected" => 2, _ => 1 }).ThenByDescending(c => c.Kind == "detected" ? c.Profile.Firms : 0).ThenBy(c => c.Key, StringComparer.Ordinal)];
        var rows = ordered.Select((c, i) => EnterpriseClustersDescription.Row(c, i + 1, decisions.TryGetValue(c.Id, out var d) ? (d.Way, d.By, d.On, d.Due) : null, plane, sample, policy)).ToArray();

        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["sites"] = sites.Count,
            ["used"] = chosen.Used.Count,
            ["detected"] = found.Clusters.Count,
            ["noise"] = found.Noise,
            ["named"] = named.Count,
            ["declared"] = named.Count(n => n.DeclaredCountOf is not null),
            ["placeholders"] = named.Count(n => n.IsPlaceholder),
            ["rough"] = chosen.Rough,
            ["shared_address"] = chosen.Shared,
            ["emission_year"] = measured,
        };
        foreach (var way in ClusterClasses.All)
        {
            figures[$"class_{way.Value}"] = rows.Count(r => (string?)r.Values[EnterpriseClustersDescription.ClassAt] == way.Value);
        }

        var warnings = new List<Text>(chosen.Said());
        if (!policy.Binds)
        {
            warnings.Add(policy.Why);
        }

        if (named.Count(n => n.IsPlaceholder) is > 0 and var unnamed)
        {
            warnings.Add(new($"原文称 11 个重点产业集群，只列出 {named.Count(n => n.DeclaredCountOf is not null) - unnamed} 个名称；{unnamed} 个以占位记录，不臆造名称。", $"The text counts eleven key clusters and names {named.Count(n => n.DeclaredCountOf is not null) - unnamed}; {unnamed} stand as placeholders, no name is invented."));
        }

        var versions = new List<DataVersion> { new("sites", new("企业厂区", "sites"), $"{sites.Count} 个厂区", sample ? "示例数据生成器" : "厂区登记", null) };
        if (policy.Version is { } version)
        {
            versions.Add(version);
        }

        return new AnalysisResult(rows, ["kind", "class"], figures, warnings, versions)
        {
            Charts = chosen.Used.Count > p.Integer("min_pts") ? [DetectedClusters.DistanceChart(p, chosen.Used)] : [],
        };
    }

    private static ClusterSite Site(NpgsqlDataReader r, PlaneProjection plane, ref int? year)
    {
        year ??= r.IntegerOrNull(21);
        var place = r.IsDBNull(6) ? null : r.GetFieldValue<Geometry>(6);
        var at = place is null ? null : plane.Forward(place).Centroid.Coordinate;
        return new ClusterSite(
            r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.TextOrNull(4), r.TextOrNull(5), place, at, r.GetBoolean(7), r.NumberOrNull(8), r.GetString(9), r.TextOrNull(10), r.TextOrNull(11),
            r.TextOrNull(12) is { } size and not "未知" ? size : null, r.FlagOrNull(13), r.TextOrNull(14), r.GetInt32(15), r.GetInt32(16), r.GetInt32(17), r.GetInt32(18), r.DateOrNull(19),
            r.TextOrNull(20) is { } json ? JsonSerializer.Deserialize<Dictionary<string, double>>(json)! : new Dictionary<string, double>());
    }

    private static NamedCluster Named(NpgsqlDataReader r, PlaneProjection plane) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(4), r.GetBoolean(5), r.TextOrNull(6), r.IsDBNull(7) ? [] : r.GetFieldValue<string[]>(7), r.TextOrNull(8), r.TextOrNull(9), r.TextOrNull(10),
        r.IsDBNull(11) ? null : plane.Forward(r.GetFieldValue<Geometry>(11)), r.GetFieldValue<Guid[]>(12).ToHashSet(), r.GetString(13));

    private static string? Counties(IEnumerable<ClusterSite> sites)
    {
        string[] names = [.. sites.Where(s => s.County is not null).GroupBy(s => s.County!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        return names.Length == 0 ? null : string.Join("、", names);
    }

    // The same cluster has the same id in every run that finds its first site first.
    private static Guid IdOf(string city, string first) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"cluster/{city}/{first}")).AsSpan(0, 16));
}

/// <summary>A cluster, named or detected, with all that is said of it.</summary>
/// <param name="IsKnown">Whether members or ground are known; when not, nothing can be counted.</param>
/// <param name="Ground">Metres of the plane; null when unknown.</param>
/// <param name="Like">The named cluster a detected one overlaps most, or the other way round.</param>
/// <param name="Membership">Mean membership of HDBSCAN; null by DBSCAN.</param>
internal sealed record FoundCluster(
    Guid Id, string Key, string Name, string Kind, string? Counties, string? DocumentClass, string? Clause,
    IReadOnlyList<ClusterSite> Sites, bool IsKnown, Geometry? Ground, ClusterProfile Profile, ClusterClass Judged, string? Like, double? Jaccard, double? Membership);
