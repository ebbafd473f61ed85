using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>What a cluster's firms are like, as its class is judged by (DOMAIN A6.6). Shares are null when there is nothing to take a share of.</summary>
/// <param name="Industry">The named industry with at least half of the firms or of the pollution equivalents; null: mixed.</param>
internal sealed record ClusterProfile(
    int Firms,
    string? Industry,
    int Devices,
    int Inspected,
    int Ineffective,
    int Rectified,
    DateOnly? RectifyDue,
    int Small,
    int IndustryUnknown,
    int Scattered,
    int ScatteredUnknown,
    int GradeB,
    int GradeUnknown,
    IReadOnlyList<string?> Sizes)
{
    /// <summary>Inspected devices of all on record; null when none is on record.</summary>
    public double? Coverage => Devices == 0 ? null : (double)Inspected / Devices;

    public double? IneffectiveShare => Inspected == 0 ? null : (double)Ineffective / Inspected;

    /// <param name="named">Clusters the text names, whose industries firms are told by.</param>
    public static ClusterProfile Of(IReadOnlyList<ClusterSite> sites, IReadOnlyList<NamedCluster> named)
    {
        // A firm counts once, by its site with the smallest key.
        ClusterSite[] firms = [.. sites.OrderBy(s => s.Key, StringComparer.Ordinal).DistinctBy(s => s.Firm)];
        return new ClusterProfile(
            firms.Length,
            IndustryOf(firms, sites, named),
            sites.Sum(s => s.Devices),
            sites.Sum(s => s.Inspected),
            sites.Sum(s => s.Ineffective),
            sites.Sum(s => s.Rectified),
            sites.Select(s => s.RectifyDue).Max(),
            firms.Count(f => f.Industry is { } i && SmallTrades.Any(t => i.StartsWith(t, StringComparison.Ordinal))),
            firms.Count(f => f.Industry is null),
            firms.Count(f => f.IsScattered == true),
            firms.Count(f => f.IsScattered is null),
            firms.Count(f => f.Grade is "A" or "B" or "PI"),
            firms.Count(f => f.Grade is null),
            [.. firms.Select(f => f.Size)]);
    }

    /// <summary>Iron and other foundries, bricks (JZ-1.3-b).</summary>
    private static readonly string[] SmallTrades = ["3391", "3392", "3031"];

    private static string? IndustryOf(ClusterSite[] firms, IReadOnlyList<ClusterSite> sites, IReadOnlyList<NamedCluster> named)
    {
        var mass = sites.Sum(s => s.Equivalents);
        var shares = named.Where(n => n.Industries.Count > 0).Select(n => (
                n.Name,
                Firms: firms.Length == 0 ? 0 : (double)firms.Count(f => f.Industry is { } i && n.Takes(i)) / firms.Length,
                Mass: mass == 0 ? 0 : sites.Where(s => s.Industry is { } i && n.Takes(i)).Sum(s => s.Equivalents) / mass))
            .Where(s => s.Firms >= 0.5 || s.Mass >= 0.5)
            .OrderByDescending(s => s.Mass).ThenByDescending(s => s.Firms).ThenBy(s => s.Name, StringComparer.Ordinal).ToArray();
        return shares.Length == 0 ? null : shares[0].Name;
    }
}

/// <summary>A class with the reasons that lead to it.</summary>
internal sealed record ClusterClass(string Way, IReadOnlyList<Reason> Reasons, IReadOnlyList<Text> Missing);

/// <summary>
/// The classes of DOMAIN A6.6, first that holds: close or rectify (JZ-1.3-b), rectify, upgrade, demonstrate. Three-valued: a condition that is open leaves the class undecided, and so does
/// an inspection that covers too few devices. Thresholds are choices [D], each a parameter.
/// </summary>
internal sealed class ClusterClasses(ParameterValues p, Func<string, string?> cite)
{
    public const string Close = "close_or_rectify";
    public const string Rectify = "rectify";
    public const string Upgrade = "upgrade";
    public const string Demonstrate = "demonstrate";
    public const string Undecided = "undecided";

    private static readonly string[] Sizes = ["微", "小", "中", "大"];

    private readonly double coverage = p.Number("least_coverage");
    private readonly double small = p.Number("small_share");
    private readonly double ineffective = p.Number("ineffective_share");
    private readonly double scattered = p.Number("scattered_share");
    private readonly double graded = p.Number("graded_share");

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Share("least_coverage", "设施排查率低于多少时分类未定", "Inspection coverage below which the class stays undecided", 0.8),
        Share("small_share", "小铸造、砖瓦企业占比（及以上）", "Share of foundries and brickworks, or more", 0.5),
        Share("ineffective_share", "低效失效设施占比（及以上）", "Share of ineffective devices, or more", 0.3),
        Share("scattered_share", "散乱污企业占比（及以上）", "Share of scattered polluting firms, or more", 0.2),
        Share("graded_share", "B 级及以上企业占比（低于）", "Share of firms graded B or better, below", 0.2),
    ];

    public static IReadOnlyList<Choice> Ways { get; } =
    [
        new(Close, new("关停或综合整治", "close or rectify")),
        new(Rectify, new("综合整治", "rectify")),
        new(Upgrade, new("提升", "upgrade")),
        new(Demonstrate, new("示范", "demonstrate")),
    ];

    public static IReadOnlyList<Choice> All { get; } = [.. Ways, new(Undecided, new("未定", "undecided"))];

    public ClusterClass Of(ClusterProfile profile)
    {
        var reasons = new List<Reason>();
        var missing = new List<Text>();
        var covered = profile.Coverage;
        var enough = covered is null ? Truth.Unknown : TruthLogic.Is(covered >= coverage);
        reasons.Add(new(
            "coverage",
            enough.Word(),
            covered is { } c
                ? new($"设施排查率 {c:P1}（{profile.Inspected} / {profile.Devices} 台）{(c >= coverage ? "" : $"，低于 {coverage:P0}，分类未定")}。", $"Inspected are {c:P1} of the devices ({profile.Inspected} of {profile.Devices}){(c >= coverage ? "" : $", below {coverage:P0}: the class stays undecided")}.")
                : new("没有治理设施和排查记录，分类未定。", "No control device is on record: the class stays undecided."),
            "JZ-1.3", cite("JZ-1.3"), Threshold: $"≥ {coverage:P0}", Measured: covered?.ToString("P1", System.Globalization.CultureInfo.InvariantCulture)));
        if (covered is null)
        {
            missing.Add(new("治理设施排查", "inspection of control devices"));
        }

        var mostlySmall = AtLeast(profile.Small, profile.IndustryUnknown, profile.Firms, small).And(MedianAtMostSmall(profile.Sizes));
        Add(mostlySmall, "close", "JZ-1.3-b", $"小铸造、砖瓦企业 {profile.Small} / {profile.Firms} 家，规模中位数{Median(profile.Sizes)}", $"{profile.Small} of {profile.Firms} firms are foundries or brickworks, their median size is {Median(profile.Sizes)}", small, new("行业或规模", "industry or size"));
        var bad = (profile.Inspected == 0 ? Truth.Unknown : TruthLogic.Is(profile.IneffectiveShare >= ineffective)).Or(AtLeast(profile.Scattered, profile.ScatteredUnknown, profile.Firms, scattered));
        Add(bad, "rectify", "JZ-1.3", $"低效失效设施 {profile.Ineffective} / {profile.Inspected} 台，散乱污企业 {profile.Scattered} / {profile.Firms} 家（{profile.ScatteredUnknown} 家不详）", $"{profile.Ineffective} of {profile.Inspected} devices are ineffective, {profile.Scattered} of {profile.Firms} firms scattered and polluting ({profile.ScatteredUnknown} unknown)", ineffective, new("是否散乱污", "scattered and polluting or not"));
        var few = AtLeast(profile.GradeB, profile.GradeUnknown, profile.Firms, graded).Not();
        Add(few, "upgrade", "JZ-4.3-c", $"B 级及以上 {profile.GradeB} / {profile.Firms} 家（{profile.GradeUnknown} 家没有绩效等级记录）", $"{profile.GradeB} of {profile.Firms} firms are graded B or better ({profile.GradeUnknown} without a grade on record)", graded, new("绩效等级", "performance grade"));

        var way = enough != Truth.True ? Undecided
            : mostlySmall == Truth.True ? Close
            : mostlySmall != Truth.False ? Undecided
            : bad == Truth.True ? Rectify
            : bad != Truth.False ? Undecided
            : few == Truth.True ? Upgrade
            : few == Truth.False ? Demonstrate
            : Undecided;
        return new ClusterClass(way, reasons, missing);

        void Add(Truth truth, string step, string clause, string zh, string en, double threshold, Text lacking)
        {
            if (truth is Truth.Unknown)
            {
                missing.Add(lacking);
            }

            reasons.Add(new(step, truth.Word(), new($"{zh}。", $"{en}."), clause, cite(clause), Threshold: threshold.ToString("P0", System.Globalization.CultureInfo.InvariantCulture), Missing: truth is Truth.Unknown ? [lacking] : null));
        }
    }

    // Unknown ones may be or may not be: only what holds either way is told.
    private static Truth AtLeast(int hits, int unknown, int all, double share) =>
        all == 0 ? Truth.Unknown : hits >= share * all ? Truth.True : hits + unknown < share * all ? Truth.False : Truth.Unknown;

    private static Truth MedianAtMostSmall(IReadOnlyList<string?> sizes)
    {
        if (sizes.Count == 0)
        {
            return Truth.Unknown;
        }

        var most = MedianOf(sizes, unknown: Sizes.Length - 1);
        var least = MedianOf(sizes, unknown: 0);
        return most <= 1 ? Truth.True : least > 1 ? Truth.False : Truth.Unknown;
    }

    private static int MedianOf(IReadOnlyList<string?> sizes, int unknown)
    {
        int[] ranks = [.. sizes.Select(s => s is null ? unknown : Math.Max(0, Array.IndexOf(Sizes, s))).Order()];
        return ranks[(ranks.Length - 1) / 2];
    }

    private static string Median(IReadOnlyList<string?> sizes)
    {
        string?[] known = [.. sizes.Where(s => s is not null)];
        return known.Length == 0 ? "不详" : Sizes[MedianOf(known, 0)] + (known.Length < sizes.Count ? $"（{sizes.Count - known.Length} 家不详）" : "");
    }

    private static Parameter Share(string name, string zh, string en, double value) => new(name, new(zh, en), Contract.ValueType.Number, value, "1", 0, 1, Source: "DOMAIN A6.6 [D]");
}
