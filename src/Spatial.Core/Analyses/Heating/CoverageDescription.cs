using Spatial.Analyses.Heating.Boilers;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Heating;

/// <summary>Parameters, columns, zones and figures of <c>central-heating-coverage</c>.</summary>
internal static class CoverageDescription
{
    public const string Zones = "heating-coverage";

    private static readonly RowsWhere Reached = new("covered", ["true", "null"]);
    private static readonly RowsWhere ToVerify = new("to_verify", ["true"]);

    public static readonly AnalysisDescription Description = new(
        "central-heating-coverage",
        2,
        new("集中供热覆盖", "Central-heating coverage"),
        new("哪些锅炉在集中供热范围内：沿管网、按直线接入距离各判一次；没有管线数据时按理论供热半径，并注明。", "Which boilers central heating covers: along the pipes and by straight connecting distance; without pipes by theoretical radius, named so."),
        ["JZ-2.3-a", "JZ-2.3-b"],
        [.. HeatingParameters.Coverage, .. BoilerJudging.Parameters],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("boiler", new("锅炉", "Boiler"), ValueType.Text),
            new("name", new("名称", "Name"), ValueType.Text, Headline: true),
            new("owner", new("单位", "Owner"), ValueType.Text),
            new("county", new("县（市、区）", "County"), ValueType.Text, Headline: true),
            new("capacity_tph", new("额定蒸发量", "Rated output"), ValueType.Number, "t/h", Digits: 1, Headline: true),
            new("fuel", new("燃料", "Fuel"), ValueType.Text, Choices: Fuels.All, Headline: true),
            new("medium", new("介质", "Medium"), ValueType.Text, Choices: Media),
            new("governing_rule", new("适用规则", "Governing rule"), ValueType.Text, Applies: ToVerify),
            new("covered", new("集中供热覆盖", "Covered"), ValueType.Boolean, Headline: true),
            new("method", new("判定方法", "Method"), ValueType.Text, Choices: Methods),
            new("offset_m", new("接入段长度（垂距）", "Offset from the pipe"), ValueType.Number, "m", Digits: 1),
            new("along_m", new("沿管网距离", "Along the pipes"), ValueType.Number, "m", Digits: 1),
            new("total_m", new("供热距离合计", "Offset and along"), ValueType.Number, "m", Digits: 1, Headline: true),
            new("heat_source", new("热源", "Heat source"), ValueType.Text, Headline: true, Applies: Reached),
            new("pipe", new("接入管线", "Pipe to connect to"), ValueType.Text),
            new("pipe_status", new("沿线最低建设状态", "Least ready on the way"), ValueType.Text, Choices: States, Applies: Reached),
            new("sources_in_reach", new("可达热源数", "Sources in reach"), ValueType.Integer),
            new("connectable", new("介质、压力能否接入", "Medium and pressure suit"), ValueType.Boolean, Applies: Reached),
            new("near", new("直线接入距离内有管线", "A pipe within the connecting distance"), ValueType.Boolean),
            new("in_radius", new("理论供热半径内", "Within the theoretical radius"), ValueType.Boolean),
            new("tolerance_m", new("容差", "Tolerance"), ValueType.Number, "m", Digits: 1),
            new("reasons", new("理由", "Reasons (Chinese)"), ValueType.Text),
            new("missing", new("缺少资料", "What is missing"), ValueType.Text, Applies: RowsWhere.Never),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Shapes:
        [
            new(Zones, new("集中供热覆盖范围", "Central-heating zones"),
            [
                new("name", new("名称", "Name"), ValueType.Text, Headline: true),
                new("method", new("方法", "Method"), ValueType.Text, Choices: Methods),
                new("heat_source", new("热源", "Heat source"), ValueType.Text),
                new("medium", new("介质", "Medium"), ValueType.Text, Choices: Media),
                new("area_km2", new("面积", "Area"), ValueType.Number, "km2", Digits: 3),
                new("length_km", new("管线长度", "Length of pipes"), ValueType.Number, "km", Digits: 3),
                new("boilers", new("锅炉台数", "Boilers"), ValueType.Integer),
                new("tph", new("锅炉蒸吨", "Capacity of the boilers"), ValueType.Number, "t/h", Digits: 1),
                new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
            ]),
        ],
        Figures:
        [
            Count("boilers", "锅炉", "Boilers", true),
            Count("covered", "已覆盖", "Covered", true),
            Count("uncovered", "未覆盖", "Not covered", true),
            Count("unknown", "待核实", "To be verified", true),
            Amount("covered_tph", "已覆盖蒸吨", "Capacity covered", "t/h", 1, true),
            Amount("zone_area_km2", "覆盖范围面积", "Area of the zone", "km2", 3, true),
            Count("near_any_pipe", "接入距离内有管线（不论状态、热源）", "Within the connecting distance of any pipe, of whatever state or source"),
            Amount("network_km", "已连通管线", "Pipes that hang together with a source", "km", 3),
            Count("isolated_pipes", "孤立管段", "Isolated pipes"),
            Amount("isolated_km", "孤立管段长度", "Length of isolated pipes", "km", 3),
            Count("small", "自建小锅炉", "Self-owned small boilers"),
            Count("small_covered", "已覆盖的自建小锅炉", "Self-owned small boilers covered"),
            Count("small_unknown", "自建小锅炉中待核实", "Of them to be verified"),
            Amount("small_covered_ratio", "自建小锅炉覆盖率（台数，待核实的计入分母）", "Share of them covered, by number, of all including those to be verified", "1", 3),
            Amount("small_tph", "自建小锅炉蒸吨", "Capacity of self-owned small boilers", "t/h", 1),
            Amount("small_covered_tph", "已覆盖的自建小锅炉蒸吨", "Capacity of those covered", "t/h", 1),
            Amount("small_unknown_tph", "自建小锅炉中待核实蒸吨", "Capacity of those to be verified", "t/h", 1),
            Amount("small_covered_tph_ratio", "自建小锅炉覆盖率（蒸吨，待核实的计入分母）", "Share covered, by capacity, of all including those to be verified", "1", 3),
            Amount("park_area_km2", "园区面积", "Area of the parks", "km2", 3),
            Amount("park_covered_km2", "园区覆盖面积", "Area of the parks covered", "km2", 3),
            Amount("park_covered_ratio", "园区覆盖率", "Share of the parks covered", "1", 3),
            Count("lacking", "待补数据", "Boilers without capacity or fuel"),
        ],
        Around: ["counties", "parks", "rivers", Zones, "heat-pipes", "heat-sources"],
        Steps:
        [
            new("position", new("位置", "Place")),
            new("network", new("沿管网", "Along the pipes")),
            new("buffer", new("直线接入距离", "Straight connecting distance")),
            new("radius", new("理论供热半径", "Theoretical radius")),
            new("connect", new("能否接入", "Medium and pressure")),
            new("rule", new("锅炉规则", "Boiler rule")),
        ]);

    private static IReadOnlyList<Choice> Methods =>
    [
        new("network", new("沿管网", "along the pipes")),
        new("buffer", new("直线接入距离", "straight connecting distance")),
        new("radius", new("理论供热半径", "theoretical radius")),
        new("none", new("位置不详", "place not known")),
    ];

    private static IReadOnlyList<Choice> Media => [.. new[] { "steam", "hot_water", "heat_oil" }.Select(m => new Choice(m, HeatingWords.MediumName(m)))];

    private static IReadOnlyList<Choice> States => [.. new[] { "built", "under_construction", "planned" }.Select(s => new Choice(s, HeatingWords.State(s)))];

    private static Column Count(string name, string zh, string en, bool headline = false) => new(name, new(zh, en), ValueType.Integer, Headline: headline);

    private static Column Amount(string name, string zh, string en, string unit, int digits, bool headline = false) => new(name, new(zh, en), ValueType.Number, unit, Digits: digits, Headline: headline);
}
