using Spatial.Analyses.Heating.Boilers;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Heating;

/// <summary>Parameters, columns and figures of <c>boiler-retirement</c>.</summary>
internal static class BoilerRetirementDescription
{
    /// <summary>What planners may decide for a boiler.</summary>
    public static IReadOnlyList<Choice> Ways { get; } =
        [.. Disposals.All.Where(d => d.Value is Disposals.Eliminate or Disposals.Connect or Disposals.Convert or Disposals.Retrofit), new("keep", new("保留", "keep"))];

    private static readonly RowsWhere Unsettled = new("proposed_way", [Disposals.Verify, Disposals.Incomplete]);

    public static readonly AnalysisDescription Description = new(
        "boiler-retirement",
        2,
        new("锅炉淘汰与治理清单", "Boilers to retire, connect, convert or retrofit"),
        new("哪些锅炉按条款不得新建、须淘汰、接入集中供热、改燃料或治理，期限何时，依据何在；每台锅炉单独判定，容量不相加。", "Which boilers may not be built, must go, connect to central heating, change fuel or be retrofitted, by when and why; each boiler by itself."),
        ["JZ-2.3-b", "JZ-2.3-c", "JZ-2.3-d", "JZ-2.3-e", "JZ-2.3-f", "JZ-2.2-e", "JZ-4.1-d", "JZ-4.1-e", "JZ-4.2-d", "JZ-4.2-e"],
        [.. HeatingParameters.Coverage, .. BoilerJudging.Parameters],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("county", new("县（市、区）", "County"), ValueType.Text, Headline: true),
            new("name", new("企业", "Owner"), ValueType.Text, Headline: true),
            new("boiler", new("锅炉", "Boiler"), ValueType.Text),
            new("reg_code", new("登记编号", "Registration"), ValueType.Text),
            new("capacity_tph", new("额定蒸发量", "Rated steam"), ValueType.Number, "t/h", Digits: 2, Headline: true),
            new("fuel", new("燃料", "Fuel"), ValueType.Text, Choices: Fuels.All, Headline: true),
            new("fuel_group", new("燃料类别", "Group of fuel"), ValueType.Text),
            new("usage", new("用途", "Use"), ValueType.Text, Choices: [new("production", new("生产", "production")), new("heating", new("采暖", "heating")), new("both", new("生产和采暖", "both")), new("standby", new("备用", "standby")), new("power", new("发电", "power"))]),
            new("status", new("锅炉状态", "Status of the boiler"), ValueType.Text),
            new("in_built_up", new("是否建成区", "In a built-up area"), ValueType.Boolean),
            new("near_park", new("是否在园区及周边", "In or near a park"), ValueType.Boolean),
            new("covered", new("是否在集中供热范围", "Covered by central heating"), ValueType.Boolean),
            new("heat_source", new("热源", "Heat source"), ValueType.Text, Applies: new("covered", ["true", "null"])),
            new("rules", new("适用规则", "Rules that hold"), ValueType.Text, Applies: RowsWhere.Never),
            new("boundary_rules", new("临界规则（需人工核定）", "Rules at their boundary"), ValueType.Text, Applies: RowsWhere.Never),
            new("unknown_rules", new("待核实规则", "Rules not settled"), ValueType.Text, Applies: RowsWhere.Never),
            new("governing_rule", new("主导规则", "Governing rule"), ValueType.Text, Headline: true, Applies: Unsettled),
            new("clause", new("适用条款", "Clause"), ValueType.Text, Applies: Unsettled),
            new("disposal", new("处置（有决定的按决定）", "Disposal (as decided where decided)"), ValueType.Text, Choices: [.. Disposals.All, new("keep", new("保留", "keep"))]),
            new("proposed_way", new("建议处置", "Proposed"), ValueType.Text, Choices: Disposals.All, Headline: true),
            new("decided_way", new("决定处置", "Decided"), ValueType.Text, Choices: Ways, Applies: RowsWhere.Never),
            new("decided_by", new("决定人", "Decided by"), ValueType.Text, Applies: RowsWhere.Never),
            new("decided_on", new("决定日期", "Decided on"), ValueType.Date, Applies: RowsWhere.Never),
            new("due", new("期限", "Due"), ValueType.Date, Headline: true, Applies: new("state", ["OVERDUE_UNFINISHED", "UNKNOWN_PAST_DUE", "PENDING", "TO_VERIFY", "INCOMPLETE"])),
            new("state", new("状态", "State"), ValueType.Text, Choices: BoilerSchedule.States, Headline: true),
            new("overdue_days", new("逾期天数", "Days overdue"), ValueType.Integer, "d", Applies: new("state", ["UNKNOWN_PAST_DUE", "TO_VERIFY", "INCOMPLETE"])),
            new("missing", new("缺少资料", "What is missing"), ValueType.Text, Applies: RowsWhere.Never),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        Figures:
        [
            Count("boilers", "锅炉", "Boilers", true),
            Count("to_retire", "须淘汰或接入", "To go", true),
            new("to_retire_tph", new("须淘汰或接入容量", "Capacity to go"), ValueType.Number, "t/h", Digits: 1),
            Count("retired", "其中已淘汰", "Of them retired"),
            new("retirement_rate", new("淘汰率", "Retired share"), ValueType.Number, "1", Digits: 3, Headline: true),
            Count("overdue", "逾期", "Overdue", true),
            Count("to_verify", "待核实", "To be verified", true),
            Count("incomplete", "待补数据", "Data to be completed"),
            Count("baseline_boilers", "10 蒸吨及以下燃煤锅炉基数（方案生效日）", "Baseline of coal boilers up to 10 t/h"),
            Count("baseline_eliminated", "基数中已淘汰", "Of the baseline eliminated"),
            Count("baseline_unknown", "基数中去向不详", "Of the baseline, fate unknown"),
            new("completion", new("JZ-2.3-e 完成率", "Completion of JZ-2.3-e"), ValueType.Number, "1", Digits: 3, Headline: true),
        ],
        Decides: "boiler",
        Steps:
        [
            new("policy", new("政策文件效力", "Force of the policy document")),
            new("coverage", new("集中供热覆盖", "Central-heating coverage")),
            new("connect", new("能否接入", "Medium and pressure")),
            .. new[] { "B1", "B2", "B1/B2", "B3", "B4", "B5", "B6", "B6b", "B7", "B8", "B9" }.Select(n => new Choice(n, new($"锅炉规则 {n}", $"Boiler rule {n}"))),
            new("data", new("资料", "Data")),
            new("deadline", new("期限", "Deadline")),
            new("decision", new("决定", "Decision")),
        ]);

    private static Column Count(string name, string zh, string en, bool headline = false) => new(name, new(zh, en), ValueType.Integer, Headline: headline);
}
