namespace Spatial.Sample;

/// <summary>
/// One sample cluster and the inputs of its class (A6.6), as numbers of firms and devices: what stands on which side of a threshold is decided here and not by chance.
/// </summary>
/// <param name="Name">Without the mark of the sample.</param>
/// <param name="Kind">A value of cluster.kind.</param>
/// <param name="Firms">Industries (GB/T 4754-2017) and how many firms each; empty: nobody is known to belong to it.</param>
/// <param name="Sizes">Sizes of the firms, in turn.</param>
/// <param name="Devices">Kinds of control device every firm has (control_device.kind).</param>
/// <param name="Inspected">Firms whose devices have all been inspected; those of the others have not.</param>
/// <param name="Ineffective">Devices of the inspected that are 低效 or 失效.</param>
/// <param name="Rectified">Of these, put right since.</param>
/// <param name="Scattered">Scattered-polluting firms.</param>
/// <param name="GradeB">Firms graded A or B.</param>
/// <param name="Ungraded">Firms without a grade; the rest is graded below B, one of them PI where that changes nothing.</param>
public sealed record ClusterCase(
    string Name, string Kind, (string Code, int Count)[] Firms, string Sizes, string[] Devices,
    int Inspected, int Ineffective, int Rectified, int Scattered, int GradeB, int Ungraded)
{
    /// <summary>Firms in all.</summary>
    public int Count => Firms.Sum(f => f.Count);

    /// <summary>Lies across the border of two counties, with members on both sides; two of them were added by hand.</summary>
    public bool AcrossCounties { get; init; }
}

/// <summary>The sample clusters of a city: each class of A6.6 occurs, and each of its inputs on both sides of its threshold and, once, exactly at it.</summary>
public static class ClusterCases
{
    private static readonly string[] Organic = ["dust", "voc"];
    private static readonly string[] Kiln = ["dust", "desulphurisation"];
    private static readonly string[] Firing = ["dust", "desulphurisation", "denitrification"];

    /// <summary>Cases under the names the city's plan uses; a city without such a plan takes those of Jingzhou.</summary>
    public static IReadOnlyList<ClusterCase> Of(string city) => city == "410100" ? Zhengzhou : Jingzhou;

    private static readonly ClusterCase[] Jingzhou =
    [
        Foundries("小铸造产业集群", "small_polluting", [("3391", 18), ("3392", 4), ("3311", 2)]),
        Bricks("砖瓦产业集群", "small_polluting", [("3031", 14), ("3021", 2)]),
        Ineffective("纺织服装产业集群", "key", [("1711", 6), ("1713", 5), ("1752", 3), ("1819", 8)], Organic),
        Scattered("机械产业集群", "key", [("3484", 9), ("3511", 4), ("3391", 7)], Organic),
        Upgrade("汽车零部件产业集群", "key", [("3670", 22), ("2926", 2)], Organic),
        Model("家电产业集群", "key", [("3852", 10), ("3857", 6), ("3831", 2)], Organic),
        HardlyInspected("医药化工产业集群", "key", [("2710", 7), ("2614", 4), ("2661", 5)], Organic),
        AtThresholds("造纸产业集群", "key", [("2221", 17), ("2223", 8)], Kiln),
        AcrossCounties("新材料产业集群", "key", [("2651", 14), ("3091", 6)], Organic),
        LargeFoundries("装备制造产业集群", "key", [("3391", 12), ("3511", 8)]),
        Unknown("煤化工产业集群", "key"),
    ];

    private static readonly ClusterCase[] Zhengzhou =
    [
        Foundries("小铸造产业集群", "small_polluting", [("3391", 18), ("3392", 4), ("3311", 2)]),
        Bricks("砖瓦产业集群", "small_polluting", [("3031", 14), ("3021", 2)]),
        Ineffective("耐材产业集群", "traditional", [("3089", 22)], Kiln),
        Scattered("刚玉产业集群", "traditional", [("3099", 13), ("3391", 7)], Kiln),
        Upgrade("炭素产业集群", "traditional", [("3091", 22), ("3089", 2)], Organic),
        Model("铝工业产业集群", "traditional", [("3252", 16), ("3831", 2)], Organic),
        HardlyInspected("氯化石蜡产业集群", "traditional", [("2614", 16)], Organic),
        AtThresholds("石灰窑产业集群", "traditional", [("3012", 25)], Kiln),
        AcrossCounties("跨县铝工业产业集群", "traditional", [("3252", 20)], Organic),
        LargeFoundries("建筑机械加工产业集群", "traditional", [("3391", 12), ("3511", 8)]),
        Unknown("采碎石产业集群", "traditional"),
    ];

    // 关停或综合整治: foundries or brickworks are the half of it and more, and small; the second would pass every other test.
    private static ClusterCase Foundries(string name, string kind, (string, int)[] firms) => new(name, kind, firms, "小微小微小小", Organic, 22, 14, 3, 6, 1, 0);

    private static ClusterCase Bricks(string name, string kind, (string, int)[] firms) => new(name, kind, firms, "小小微", Firing, 15, 6, 2, 1, 0, 0);

    // 综合整治, once by its devices (16 of 40) and once by its firms (5 of 20).
    private static ClusterCase Ineffective(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "小中微小", devices, 20, 16, 4, 1, 6, 2);

    private static ClusterCase Scattered(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "小微小中", devices, 18, 3, 1, 5, 5, 0);

    // 提升: 3 of 24 graded B or better, whatever the one without a grade is.
    private static ClusterCase Upgrade(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "小中小中大", devices, 21, 5, 2, 2, 3, 1);

    // 示范.
    private static ClusterCase Model(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "中小大中", devices, 18, 1, 1, 0, 9, 0);

    // 未定: 9 of 16 inspected.
    private static ClusterCase HardlyInspected(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "中小小", devices, 9, 5, 0, 1, 4, 1);

    // Exactly 80 % inspected, 30 % ineffective, 20 % scattered, 20 % graded B or better: 综合整治, since these numbers are included.
    private static ClusterCase AtThresholds(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "小中小微", devices, 20, 12, 0, 5, 5, 0);

    // Exactly 20 % graded B or better is not below 20 %: 示范.
    private static ClusterCase AcrossCounties(string name, string kind, (string, int)[] firms, string[] devices) => new(name, kind, firms, "中小小大", devices, 18, 5, 1, 2, 4, 0) { AcrossCounties = true };

    // Foundries are more than half, but not small: 提升.
    private static ClusterCase LargeFoundries(string name, string kind, (string, int)[] firms) => new(name, kind, firms, "中中大中小", Organic, 17, 3, 1, 0, 3, 0);

    // A name and nothing else: no boundary, no members.
    private static ClusterCase Unknown(string name, string kind) => new(name, kind, [], "", [], 0, 0, 0, 0, 0, 0);
}
