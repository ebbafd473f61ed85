using System.Globalization;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Policies;
using Spatial.Contract;
using Spatial.Crs;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>Parameters, columns, figures and rows of <c>enterprise-clusters</c>.</summary>
internal static class EnterpriseClustersDescription
{
    private static readonly string[] Pollutants = ["SO2", "NOx", "PM10", "VOCs"];

    // Of a cluster whose members nobody knows nothing can be counted.
    private static readonly RowsWhere Detected = new("kind", ["detected"]);

    public static readonly AnalysisDescription Description = new(
        "enterprise-clusters",
        3,
        new("产业集群识别与分类", "Industrial clusters and their classes"),
        new("企业在哪里成群、是不是文件点名的集群、该关停、整治、提升还是示范：聚类结果与点名集群并列，排查率不足时分类未定。", "Where firms cluster, whether a document names the cluster, and whether to close, rectify, upgrade or demonstrate; undecided where inspection covers too little."),
        ["JZ-1.3", "JZ-1.3-b", "XG-2.3", "XG-2.8-11"],
        [
            new("method", new("聚类方法", "Method"), ValueType.Text, "dbscan", Choices: [new("dbscan", new("DBSCAN（按厂区数）", "DBSCAN by number of sites")), new("dbscan_weighted", new("DBSCAN（按排放量）", "DBSCAN by emission")), new("hdbscan", new("HDBSCAN（疏密不一）", "HDBSCAN, where density varies"))], Source: "DOMAIN A6.2, A6.3"),
            new("eps_m", new("邻域半径", "Radius of a neighbourhood"), ValueType.Number, 1000.0, "m", 1, 100_000, Source: "DOMAIN A6.2", IsScenario: true),
            new("min_pts", new("邻域内最少厂区数（含自身）", "Sites in a neighbourhood, itself included"), ValueType.Integer, 5L, "1", 1, 10_000, Source: "DOMAIN A6.2", IsScenario: true),
            new("min_weight", new("邻域内最少排放量（按排放量聚类时）", "Emission in a neighbourhood (when weighted)"), ValueType.Number, 50.0, "t/a", 1e-6, 1e9, Source: "DOMAIN A6.2"),
            new("min_cluster_size", new("最小集群（HDBSCAN）", "Smallest cluster (HDBSCAN)"), ValueType.Integer, 5L, "1", 2, 10_000, Source: "DOMAIN A6.3"),
            new("min_samples", new("核心距离取第几近（HDBSCAN）", "Samples of the core distance (HDBSCAN)"), ValueType.Integer, 5L, "1", 1, 10_000, Source: "DOMAIN A6.3"),
            new("industries", new("只看这些行业（GB/T 4754 代码前缀；不设：全部）", "Only these industries (prefixes of GB/T 4754; not set: all)"), ValueType.TextList, null, Source: "DOMAIN A6.1"),
            HotspotParameters.Pollutant,
            HotspotParameters.Year,
            new("shared_address_max", new("同一地址登记超过多少家视为集中注册地址", "Registrations at one address above which it is no works"), ValueType.Integer, 20L, "1", 1, 100_000, Source: "DOMAIN 4.F traps"),
            .. ClusterClasses.Parameters,
        ],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("name", new("集群", "Cluster"), ValueType.Text, Headline: true),
            new("kind", new("类型", "Kind"), ValueType.Text, Choices: [new("key", new("重点产业集群（文件点名）", "key cluster")), new("gas_related", new("涉气产业集群", "with air emissions")), new("traditional", new("传统产业集群", "traditional")), new("small_polluting", new("小铸造、砖瓦等集群", "small polluting")), new("emerging", new("新兴产业集群", "emerging")), new("detected", new("识别出的集群", "detected"))], Headline: true),
            new("county", new("县（市、区）", "County"), ValueType.Text, Headline: true, Applies: RowsWhere.Never),
            new("industry", new("主导行业（50% 及以上，否则综合）", "Leading industry, 50 % or more"), ValueType.Text),
            new("firms", new("企业数", "Firms"), ValueType.Integer, Headline: true),
            new("sites", new("厂区数", "Sites"), ValueType.Integer),
            new("area_km2", new("面积", "Area"), ValueType.Number, "km2", Digits: 2),
            new("firms_per_km2", new("企业密度", "Firms per km2"), ValueType.Number, Digits: 2),
            .. Pollutants.Select(x => new Column(x.ToLowerInvariant() + "_t", new($"{x} 排放", x), ValueType.Number, "t/a", Digits: 2)),
            new("devices", new("治理设施", "Control devices"), ValueType.Integer),
            new("inspected", new("已排查设施", "Inspected"), ValueType.Integer),
            new("coverage", new("排查率", "Inspection coverage"), ValueType.Number, "1", Digits: 3, Headline: true),
            new("ineffective", new("低效失效设施", "Ineffective devices"), ValueType.Integer),
            new("rectified", new("已整改设施", "Put right"), ValueType.Integer),
            new("rectify_due", new("整改期限（最晚）", "To be put right by (latest)"), ValueType.Date, Applies: RowsWhere.Never),
            new("proposed_way", new("建议分类", "Proposed class"), ValueType.Text, Choices: ClusterClasses.All, Headline: true),
            new("document_way", new("文件要求", "Demanded by the text"), ValueType.Text, Choices: ClusterClasses.All, Applies: RowsWhere.Never),
            new("decided_way", new("决定分类", "Decided class"), ValueType.Text, Choices: ClusterClasses.Ways, Applies: RowsWhere.Never),
            new("decided_by", new("决定人", "Decided by"), ValueType.Text, Applies: RowsWhere.Never),
            new("decided_on", new("决定日期", "Decided on"), ValueType.Date, Applies: RowsWhere.Never),
            new("class", new("分类（决定、文件、建议依次）", "Class (decided, else demanded, else proposed)"), ValueType.Text, Choices: ClusterClasses.All, Headline: true),
            new("like", new("对应的集群", "Counterpart"), ValueType.Text, Applies: RowsWhere.Never),
            new("jaccard", new("范围重合度（Jaccard）", "Likeness of ground (Jaccard)"), ValueType.Number, "1", Digits: 3, Applies: RowsWhere.Never),
            new("membership", new("平均隶属度（HDBSCAN）", "Mean membership (HDBSCAN)"), ValueType.Number, "1", Digits: 3, Applies: RowsWhere.Never),
            new("missing", new("缺少资料", "What is missing"), ValueType.Text, Applies: RowsWhere.Never),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        Figures:
        [
            Count("sites", "厂区", "Sites"),
            Count("used", "参与聚类", "Taking part", true),
            Count("detected", "识别出的集群", "Clusters detected", true),
            Count("noise", "不成群的厂区", "Sites in none", true),
            Count("named", "点名或登记的集群", "Clusters named or on record", true),
            Count("declared", "其中文件计数的重点集群", "Of them counted by the text"),
            Count("placeholders", "其中未列名（占位）", "Of them not named"),
            Count("rough", "定位过粗未参与", "Placed too roughly", true),
            Count("shared_address", "集中注册地址剔除", "At shared addresses", true),
            new("emission_year", new("排放年份", "Year of the emissions"), ValueType.Integer),
            .. ClusterClasses.All.Select(c => Count("class_" + c.Value, c.Title.Zh, c.Title.En)),
        ],
        Around: ["counties", "parks", "sites", "clusters"],
        Decides: "cluster",
        Steps:
        [
            new("document", new("文件要求", "What the text demands")),
            new("members", new("成员", "Members")),
            new("coverage", new("设施排查率", "Inspection coverage")),
            new("close", new("关停或综合整治：小铸造、砖瓦", "Close or rectify: foundries, bricks")),
            new("rectify", new("综合整治：低效设施、散乱污", "Rectify: ineffective devices, scattered polluters")),
            new("upgrade", new("提升：绩效等级", "Upgrade: performance grades")),
            new("likeness", new("与点名集群比较", "Beside the named clusters")),
            new("decision", new("决定", "Decision")),
        ],
        HasCharts: true);

    /// <summary>Where column <c>class</c> stands.</summary>
    public static readonly int ClassAt = Description.Columns.ToList().FindIndex(c => c.Name == "class");

    public static AnalysisRow Row(FoundCluster c, int ordinal, (string Way, string? By, DateOnly? On, DateOnly? Due)? decision, PlaneProjection plane, bool isSample, PolicyDocument policy)
    {
        var p = c.Profile;
        var km2 = c.Ground is { } ground ? ground.Area / 1e6 : (double?)null;
        var way = decision?.Way ?? c.DocumentClass ?? c.Judged.Way;
        string[] missing = [.. c.Judged.Missing.Select(m => m.Zh).Distinct(StringComparer.Ordinal)];
        object?[] values =
        [
            (long)ordinal, c.Name, c.Kind, c.Counties, c.IsKnown ? p.Industry ?? "综合" : null, Counted(p.Firms), Counted(c.Sites.Count), km2, km2 is > 0 && c.IsKnown ? p.Firms / km2 : null,
            .. Pollutants.Select(x => (object?)Mass(c, x)), Counted(p.Devices), Counted(p.Inspected), p.Coverage, Counted(p.Ineffective), Counted(p.Rectified), p.RectifyDue,
            c.Judged.Way, c.DocumentClass, decision?.Way, decision?.By, decision?.On, way, c.Like, c.Jaccard, c.Membership, missing.Length == 0 ? null : string.Join("、", missing),
            way == ClusterClasses.Undecided, isSample,
        ];
        return new AnalysisRow(c.Id, c.Key, c.Name, c.Ground is null ? null : plane.Inverse(c.Ground), values, [.. Reasons(c, decision, policy)]);

        object? Counted(int number) => c.IsKnown ? (long)number : null;
    }

    // Unknown when no member has a record; members without one are not counted as 0, the sum is of those known.
    private static double? Mass(FoundCluster c, string pollutant)
    {
        double[] known = [.. c.Sites.Where(s => s.Emitted.ContainsKey(pollutant)).Select(s => s.Emitted[pollutant])];
        return known.Length == 0 ? null : known.Sum();
    }

    private static IEnumerable<Reason> Reasons(FoundCluster c, (string Way, string? By, DateOnly? On, DateOnly? Due)? decision, PolicyDocument policy)
    {
        if (c.DocumentClass is { } demanded)
        {
            var title = ClusterClasses.All.Single(w => w.Value == demanded).Title;
            yield return new Reason("document", "true", new($"文件要求：{title.Zh}。", $"The text demands: {title.En}."), c.Clause, policy.Cite(c.Clause));
        }

        if (c.IsKnown)
        {
            var basis = c.Kind == "detected" ? new Text("聚类得出", "found by clustering") : new("登记名单或边界内", "listed, or inside its boundary");
            yield return new Reason(
                "members",
                "true",
                new($"成员 {c.Profile.Firms} 家企业、{c.Sites.Count} 个厂区（{basis.Zh}）；主导行业：{c.Profile.Industry ?? "综合"}。", $"{c.Profile.Firms} firms with {c.Sites.Count} sites, {basis.En}; leading industry: {(c.Profile.Industry is null ? "mixed" : c.Profile.Industry)}."),
                c.Clause,
                policy.Cite(c.Clause),
                Measured: c.Profile.Firms.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var reason in c.Judged.Reasons)
        {
            yield return reason;
        }

        if (c.Like is { } like)
        {
            yield return new Reason("likeness", "true", new($"与“{like}”的范围重合度（交比并）{c.Jaccard:0.###}。", $"Its ground and that of '{like}' have {c.Jaccard:0.###} of their union in common."), Measured: c.Jaccard?.ToString("0.###", CultureInfo.InvariantCulture));
        }

        if (decision is { } d)
        {
            var title = ClusterClasses.All.FirstOrDefault(w => w.Value == d.Way)?.Title ?? new(d.Way, d.Way);
            yield return new Reason("decision", "true", new($"已决定：{title.Zh}（{d.By}）。", $"Decided: {title.En} ({d.By})."));
        }
    }

    private static Column Count(string name, string zh, string en, bool headline = false) => new(name, new(zh, en), ValueType.Integer, Headline: headline);
}
