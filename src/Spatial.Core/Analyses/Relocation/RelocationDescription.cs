using Spatial.Analyses.Territory;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Relocation;

/// <summary>Parameters and columns of <c>relocation-candidates</c>.</summary>
internal static class RelocationDescription
{
    public static readonly AnalysisDescription Description = new(
        "relocation-candidates",
        1,
        new("建成区重污染企业搬迁改造清单", "Heavy polluters to relocate from the built-up area"),
        new("哪些重污染企业须离开建成区，采取何种方式，何时完成，依据何在。", "Which heavy polluters must leave the built-up area, how, by when, and why."),
        ["ZZ-3.1-a", "ZZ-3.1-b", "ZZ-3.1-c", "ZZ-3.1-d", "ZZ-3.2", "ZZ-2.2.1-3", "ZZ-2.2.1-4", "ZZ-2.2.1-5", "ZZ-2.2.1-6", "ZZ-2.2.2", "ZZ-4.1-2"],
        [
            new("min_overlap_ratio", new("判为“建成区内”的最小重叠比例", "Least share of the site's ground inside to count as inside"), ValueType.Number, 0.5, "1", 0.000001, 1, Source: "DOMAIN 9 Q5"),
            new("industries", new("重点行业（政策用语或2–4位行业代码）", "Industries (policy words or GB/T 4754 codes of 2 to 4 digits)"), ValueType.TextList, IndustryTest.Named, Source: "ZZ-3.1-c"),
            new("heavy_load_share", new("重污染依据四：县域累计排放占比", "Heavy-polluter basis 4: cumulative share of the county's load"), ValueType.Number, 0.65, "1", 0.01, 1, Source: "DOMAIN A1.3"),
            BuiltUpAreas.Parameters[0],
            new("emission_year", new("排放年份（不设：基准日之前最近一年）", "Year of emissions (not set: the latest up to the as-of date)"), ValueType.Integer, null, "a", 1990, 2100, Source: "DOMAIN A1.3"),
            BuiltUpAreas.Parameters[1],
            Weight("w_emis", "排放", "emissions", 0.30),
            Weight("w_dense", "临近人口密集区", "nearness to dense areas", 0.20),
            Weight("w_haz", "危险化学品", "hazardous chemicals", 0.15),
            Weight("w_compliance", "超标", "exceedances", 0.15),
            Weight("w_monitor", "临近国控站点", "nearness to national control sites", 0.10),
            Weight("w_petition", "投诉", "complaints", 0.10),
            new("dense_reach_m", new("人口密集区影响距离", "Reach of nearness to dense areas"), ValueType.Number, 2000.0, "m", 1, 100000, Source: "DOMAIN A1"),
            new("monitor_reach_m", new("国控站点影响距离", "Reach of nearness to national control sites"), ValueType.Number, 5000.0, "m", 1, 100000, Source: "DOMAIN A1"),
        ],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("name", new("企业名称", "Name"), ValueType.Text, Headline: true),
            new("uscc", new("统一社会信用代码", "Credit code"), ValueType.Text),
            new("permit_no", new("排污许可证编号", "Permit number"), ValueType.Text),
            new("county", new("县（市、区）", "County"), ValueType.Text, Headline: true),
            new("county_code", new("县（市、区）代码", "County code"), ValueType.Text),
            new("industry", new("行业", "Industry"), ValueType.Text, Headline: true),
            new("size", new("规模", "Size"), ValueType.Text),
            new("area_mu", new("占地", "Ground"), ValueType.Number, "mu", Digits: 1),
            new("location_verdict", new("位置判定", "Location"), ValueType.Text, Choices: Verdicts, Headline: true),
            new("overlap_ratio", new("重叠比例", "Share inside"), ValueType.Number, "1", Digits: 3),
            new("boundary_distance_m", new("距建成区边界（内为正）", "Distance to the boundary (+ inside)"), ValueType.Number, "m", Digits: 1),
            new("tolerance_m", new("容差", "Tolerance"), ValueType.Number, "m", Digits: 1),
            new("built_up_area", new("建成区", "Built-up area"), ValueType.Text),
            new("built_up_vintage", new("建成区年份", "Vintage of the built-up area"), ValueType.Integer),
            new("heavy_polluter", new("重污染企业", "Heavy polluter"), ValueType.Boolean),
            new("heavy_basis", new("重污染依据", "Basis of heavy polluter"), ValueType.Text),
            new("proposed_way", new("建议方式", "Proposed way"), ValueType.Text, Choices: Ways.All, Headline: true),
            new("decided_way", new("决定方式", "Decided way"), ValueType.Text, Choices: [.. Ways.All.Where(w => w.Value != Ways.Undecided)]),
            new("decided_by", new("决定人", "Decided by"), ValueType.Text),
            new("decided_on", new("决定日期", "Decided on"), ValueType.Date),
            new("rules_fired", new("成立的规则", "Rules that hold"), ValueType.Text),
            new("reasons_zh", new("理由", "Reasons (Chinese)"), ValueType.Text),
            new("missing", new("缺少资料", "What is missing"), ValueType.Text),
            new("receiving_park", new("承接园区", "Receiving park"), ValueType.Text),
            new("start_due", new("启动期限", "Start due"), ValueType.Date),
            new("finish_due", new("完成期限", "Finish due"), ValueType.Date, Headline: true),
            new("state", new("状态", "State"), ValueType.Text, Choices: Deadlines.States, Headline: true),
            new("overdue_days", new("逾期天数", "Days overdue"), ValueType.Integer, "d"),
            new("days_past_due", new("超过完成期限天数", "Days past the finish date"), ValueType.Integer, "d"),
            new("priority", new("优先度（下限）", "Priority (lower bound)"), ValueType.Number, "1", Digits: 3, Headline: true),
            new("priority_upper", new("优先度（上限）", "Priority (upper bound)"), ValueType.Number, "1", Digits: 3),
            new("location_level", new("定位级别", "Level of the place"), ValueType.Text, Choices: Levels),
            new("pos_accuracy_m", new("定位精度", "Positional accuracy"), ValueType.Number, "m", Digits: 1),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        Figures:
        [
            Figure("sites_examined", "已审查厂址", "Sites examined", true),
            Figure("in", "建成区内", "Inside", true),
            Figure("partial", "部分在内", "Partly inside", true),
            Figure("uncertain", "待核实", "To be verified", true),
            Figure("industry_outside", "行业不在清单", "Outside the industries"),
            Figure("out", "建成区外", "Outside the built-up area"),
            Figure("surveyed_not_heavy", "非重污染", "Not heavy polluters"),
            Figure("listed", "列入清单", "Listed"),
            Figure("heavy_unknown", "重污染与否不详", "Heavy polluter or not unknown"),
            new("emission_year", new("排放年份", "Year of emissions"), ValueType.Integer),
        ],
        Decides: "site",
        Steps:
        [
            new("location", new("位置判定", "Location")),
            new("county", new("所在县（市、区）", "County")),
            new("industry", new("行业", "Industry")),
            new("heavy", new("重污染依据", "Heavy-polluter basis")),
            new("policy", new("政策文件效力", "Force of the policy document")),
            .. Enumerable.Range(0, 8).Select(n => new Choice($"P{n}", new($"改造方式规则 P{n}", $"Disposition rule P{n}"))),
            new("deadline", new("期限", "Deadline")),
            new("priority", new("优先度构成", "Priority")),
        ]);

    /// <summary>What a verdict is called.</summary>
    public static IReadOnlyList<Choice> Verdicts =>
    [
        new("IN", new("建成区内", "inside")),
        new("PARTIAL", new("部分在内", "partly inside")),
        new("UNCERTAIN", new("待核实", "to be verified")),
    ];

    private static IReadOnlyList<Choice> Levels =>
    [
        new("site", new("厂区", "site")),
        new("site_uncertain", new("厂区（待核实）", "site, uncertain")),
        new("county", new("县级代表点", "county")),
        new("prefecture", new("仅知所在市", "prefecture")),
    ];

    private static Column Figure(string name, string zh, string en, bool headline = false) => new(name, new(zh, en), ValueType.Integer, Headline: headline);

    private static Parameter Weight(string name, string zh, string en, double value) =>
        new(name, new($"优先度权重：{zh}", $"Priority weight: {en}"), ValueType.Number, value, "1", 0, 1, Source: "DOMAIN A1");
}
