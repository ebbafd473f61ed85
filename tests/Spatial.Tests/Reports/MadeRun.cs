using NetTopologySuite.Geometries;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Reports;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Tests.Reports;

/// <summary>A run of relocation-candidates made by hand, with the columns every host knows.</summary>
internal static class MadeRun
{
    private static readonly Choice[] Ways =
    [
        new("InPlaceUpgrade", new("就地改造", "in-place upgrade")),
        new("RelocateToPark", new("退城入园", "relocation into a park")),
        new("Convert", new("转型转产", "conversion")),
        new("Close", new("关闭退出", "closure")),
        new("Undecided", new("待定", "undecided")),
    ];

    public static AnalysisDescription Description { get; } = new(
        "relocation-candidates",
        1,
        new("城市建成区重污染企业搬迁改造", "Relocation candidates in the built-up area"),
        new("哪些企业须搬迁改造。", "Who must leave."),
        ["ZZ-3.1-a"],
        [new("min_overlap_ratio", new("最小重叠比例", "Smallest overlap ratio"), ValueType.Number, 0.5, "1", 0, 1, Source: "A1.1")],
        [
            Column("ordinal", "序号", ValueType.Integer), Column("name", "企业名称"), Column("uscc", "统一社会信用代码"), Column("permit_no", "排污许可证"),
            Column("county", "县(市、区)"), Column("county_code", "区划代码"), Column("industry", "行业"), Column("size", "企业规模"),
            new("area_mu", new("占地", "Area"), ValueType.Number, "mu", Digits: 1),
            new("location_verdict", new("位置判定", "Location"), ValueType.Text, Choices: [new("IN", new("建成区内", "inside")), new("PARTIAL", new("部分在内", "partly inside")), new("UNCERTAIN", new("待核实", "to be verified"))]),
            new("overlap_ratio", new("重叠比例", "Overlap"), ValueType.Number, "1", Digits: 3),
            new("boundary_distance_m", new("距边界", "Distance"), ValueType.Number, "m"), new("tolerance_m", new("容差", "Tolerance"), ValueType.Number, "m"),
            Column("built_up_area", "建成区"), Column("built_up_vintage", "建成区年份", ValueType.Integer),
            Column("heavy_polluter", "重污染", ValueType.Boolean), Column("heavy_basis", "重污染依据"),
            new("proposed_way", new("建议方式", "Proposed"), ValueType.Text, Choices: Ways), new("decided_way", new("决定方式", "Decided"), ValueType.Text, Choices: Ways),
            Column("decided_by", "决定人"), Column("decided_on", "决定日期", ValueType.Date), Column("rules_fired", "触发规则"), Column("reasons_zh", "理由"), Column("missing", "缺少"),
            Column("receiving_park", "承接园区"), Column("start_due", "启动期限", ValueType.Date), Column("finish_due", "完成期限", ValueType.Date),
            new("state", new("状态", "State"), ValueType.Text, Choices: [new("OVERDUE_UNFINISHED", new("逾期未完成", "overdue")), new("UNKNOWN_PAST_DUE", new("进展未知（已过期限）", "unknown, past due")), new("IN_PROGRESS", new("进行中", "in progress"))]),
            new("overdue_days", new("逾期天数", "Overdue"), ValueType.Integer, "d"), new("days_past_due", new("过期限天数", "Past due"), ValueType.Integer, "d"),
            new("priority", new("优先度", "Priority"), ValueType.Number, Digits: 3), new("priority_upper", new("优先度上限", "Upper bound"), ValueType.Number, Digits: 3),
            Column("location_level", "位置级别"), new("pos_accuracy_m", new("定位精度", "Accuracy"), ValueType.Number, "m"),
            Column("to_verify", "待核实", ValueType.Boolean), Column("is_sample", "示例数据", ValueType.Boolean),
        ],
        Steps: [new("location", new("位置", "Location"))]);

    /// <summary>A run over <paramref name="rows"/>.</summary>
    public static ReportInput Input(SpatialDatabase database, IReadOnlyList<AnalysisRow> rows, RowKind kind = RowKind.Real) => new(
        Description,
        new Run(
            Guid.Parse("01890000-0000-7000-8000-000000000001"), Description.Id, "410100", "郑州市", new DateOnly(2021, 6, 30), DateTimeOffset.UnixEpoch.AddYears(51), kind,
            new Dictionary<string, object?> { ["min_overlap_ratio"] = 0.5 }, rows.Count,
            new Dictionary<string, double?> { ["sites_examined"] = 120, ["out"] = null },
            new Dictionary<string, IReadOnlyDictionary<string, int>> { ["location_verdict"] = new Dictionary<string, int> { ["IN"] = rows.Count } },
            [new("建成区版本早于基准日", "The built-up area is older than the as-of date")],
            [new("built-up-areas", new("城市建成区", "Built-up area"), "2002 年", "Natural Earth 1:50m", 2000)],
            DateTimeOffset.UnixEpoch.AddYears(51), DateTimeOffset.UnixEpoch.AddYears(51)),
        rows,
        database);

    /// <summary>A row with sensible values; <paramref name="changes"/> by column name.</summary>
    public static AnalysisRow Row(int ordinal, string name, Geometry? geometry, params (string Column, object? Value)[] changes)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["ordinal"] = (long)ordinal, ["name"] = name, ["uscc"] = "91410100567890123X", ["county"] = "中原区", ["county_code"] = "410102", ["industry"] = "化工 2614",
            ["size"] = "大", ["area_mu"] = 180.25, ["location_verdict"] = "IN", ["boundary_distance_m"] = 1234.5, ["tolerance_m"] = 2061.6, ["built_up_area"] = "郑州城区",
            ["built_up_vintage"] = 2002L, ["heavy_polluter"] = true, ["heavy_basis"] = "列入重点排污单位", ["proposed_way"] = "RelocateToPark", ["rules_fired"] = "P2",
            ["reasons_zh"] = "化工企业位于建成区内，应退城入园。", ["start_due"] = new DateOnly(2019, 12, 31), ["finish_due"] = new DateOnly(2025, 12, 31),
            ["state"] = "IN_PROGRESS", ["priority"] = 0.735, ["priority_upper"] = 0.8, ["location_level"] = "site", ["pos_accuracy_m"] = 50.0, ["to_verify"] = false, ["is_sample"] = false,
        };
        foreach (var (column, value) in changes)
        {
            values[column] = value;
        }

        return new AnalysisRow(
            new Guid(ordinal, 0, 0, new byte[8]), $"key-{ordinal}", name, geometry,
            [.. Description.Columns.Select(c => values.GetValueOrDefault(c.Name))],
            [
                new Reason("location", "true", new("位于建成区内，距边界 1234.5 米。", "Inside."), "ZZ-3.1-a", "「郑州方案 三(一)1」", "R-ZZ-013", "0 m", "1234.5 m", "2061.6 m"),
                new Reason("P2", "unknown", new("是否危险化学品企业未知。", "Unknown."), Missing: [new("危险化学品", "hazchem")]),
            ]);
    }

    public static Point Point(double lon, double lat) => new(lon, lat) { SRID = 4490 };

    private static Column Column(string name, string title, ValueType type = ValueType.Text) => new(name, new(title, name), type);
}
