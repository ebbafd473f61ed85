using Spatial.Analyses.Heating.Allocation;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Screening;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Heating;

/// <summary>Parameters, columns, sources and figures of <c>heat-allocation</c>.</summary>
internal static class HeatAllocationDescription
{
    public const string Sources = "heat-allocation-sources";

    // Served, or perhaps; not served, or perhaps. What asks for nothing is neither.
    private static readonly RowsWhere Supplied = new("why_unserved", ["served", "unsettled"]);
    private static readonly RowsWhere LeftOut = new("why_unserved", [.. ServiceGaps.Reasons.Select(r => r.Value).Except(["served", "no_demand"])]);
    private static readonly RowsWhere ForCapacity = new("why_unserved", ["capacity"]);
    private static readonly RowsWhere ForPipe = new("why_unserved", ["offset", "length", "no_network"]);

    public static readonly AnalysisDescription Description = new(
        "heat-allocation",
        2,
        new("供热能力分配与节煤减排", "Heat allocation and what it saves"),
        new("须替代的锅炉由哪个热源供热，热源够不够，谁接不上、为什么、最省的补救办法；失去最大热源会怎样；管道带不带得动；毛、净节煤和减排各多少。", "Which source supplies which boiler's users, whether there is enough, who is left out, why and what would help; what if the largest source fails; whether the pipes carry it; gross and net savings."),
        ["JZ-2.3-a", "JZ-2.3-b", "JZ-2.3-e", "JZ-2.3-f"],
        [
            .. HeatingParameters.Coverage,
            HeatingParameters.Splittable,
            HeatingParameters.WithoutSource,
            HeatingParameters.Simultaneity,
            new("with_standby", new("备用锅炉的需求也计入", "Standby boilers ask for heat too"), ValueType.Boolean, false, Source: "DOMAIN A4.5"),
            new("replace", new("替代对象（不设：库中锅炉按规则，用户图层或未指定城市时为全部现有锅炉）", "Boilers to replace (not set: by the rules for those of the database, all of a user's layer or without a city)"), ValueType.Text, null, Choices: [new("rules", new("按规则须淘汰或接入的", "those that the rules send away")), new("all", new("全部现有锅炉", "all existing boilers"))], Source: "DOMAIN A4.3"),
            .. BoilerJudging.Parameters,
            new("pipe_loss", new("管网热损失", "Heat lost in the pipes"), ValueType.Number, 0.08, "1", 0, 0.9, Source: "[R] DOMAIN A4.5"),
            new("source_efficiency", new("热源热效率（热源未填时）", "Efficiency of a source whose own is not known"), ValueType.Number, 0.88, "1", 0.1, 1.1, Source: "[R] DOMAIN A4.5"),
            new("coal_ncv_gj_t", new("原煤低位发热量（锅炉未填时，及热源用煤）", "Heating value of raw coal"), ValueType.Number, 20.908, "GJ/t", 5, 40, Source: "[R] DOMAIN 0.6"),
            new("solve_seconds", new("求解工作量上限（约合空闲机器的秒数）", "Work for the solver, about seconds of an idle machine"), ValueType.Number, 10.0, "s", 1, 120, Source: "DOMAIN A4.3"),
            .. ScreeningLimits.Parameters,
        ],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("name", new("名称", "Name"), ValueType.Text, Headline: true),
            new("boiler", new("锅炉", "Boiler"), ValueType.Text),
            new("owner", new("单位", "Owner"), ValueType.Text),
            new("county", new("县（市、区）", "County"), ValueType.Text),
            new("capacity_tph", new("额定蒸发量", "Rated output"), ValueType.Number, "t/h", Digits: 1, Headline: true),
            new("fuel", new("燃料", "Fuel"), ValueType.Text, Choices: Fuels.All),
            new("governing_rule", new("主导规则", "Governing rule"), ValueType.Text),
            new("due", new("期限", "Due"), ValueType.Date),
            new("demand_tph", new("需求", "Demand"), ValueType.Number, "t/h", Digits: 3, Headline: true),
            new("served", new("能否承接", "Served"), ValueType.Boolean, Headline: true),
            new("served_tph", new("承接负荷", "Load served"), ValueType.Number, "t/h", Digits: 3, Headline: true),
            new("source", new("热源", "Source"), ValueType.Text, Headline: true, Applies: Supplied),
            new("network_km", new("沿管网距离", "Along the network"), ValueType.Number, "km", Digits: 3, Applies: Supplied),
            new("covered", new("集中供热覆盖", "Covered"), ValueType.Boolean),
            new("why_unserved", new("未承接原因", "Why not served"), ValueType.Text, Choices: ServiceGaps.Reasons, Headline: true),
            new("cheapest_change", new("最省的补救办法", "Least change that would serve it"), ValueType.Text, Applies: LeftOut),
            new("more_tph", new("须增加能力", "Capacity to add"), ValueType.Number, "t/h", Digits: 3, Applies: ForCapacity),
            new("more_at", new("增加能力的热源", "Where to add it"), ValueType.Text, Applies: ForCapacity),
            new("more_m", new("须新建管线", "Pipe to add"), ValueType.Number, "m", Digits: 1, Applies: ForPipe),
            new("n_1", new("失去最大热源后仍足额", "Holds without the largest source"), ValueType.Boolean, Applies: Supplied),
            new("pipe_check", new("管道校核", "Does the pipe carry it"), ValueType.Text, Choices: PipeVerdicts.All, Headline: true),
            new("velocity_m_s", new("最不利流速", "Tightest velocity"), ValueType.Number, "m/s", Digits: 1, Applies: Supplied),
            new("user_pressure_mpa", new("末端压力", "Pressure at the user"), ValueType.Number, "MPa", Digits: 3, Applies: Supplied),
            new("heat_gj", new("年供热量", "Heat of a year"), ValueType.Number, "GJ/a", Digits: 0),
            Tonnes("coal_gross", "毛节煤", "Coal saved, gross"),
            Tonnes("coal_extra", "热源增煤", "More coal at the source"),
            Tonnes("coal_net", "净节煤", "Coal saved, net"),
            Tonnes("so2_gross", "SO2 毛减排", "SO2 avoided, gross"),
            Tonnes("so2_net", "SO2 净减排", "SO2 avoided, net"),
            Tonnes("nox_gross", "NOx 毛减排", "NOx avoided, gross"),
            Tonnes("nox_net", "NOx 净减排", "NOx avoided, net"),
            Tonnes("pm_gross", "颗粒物毛减排", "PM avoided, gross"),
            Tonnes("pm_net", "颗粒物净减排", "PM avoided, net"),
            Tonnes("pm10_gross", "PM10 毛减排", "PM10 avoided, gross"),
            Tonnes("pm25_gross", "PM2.5 毛减排", "PM2.5 avoided, gross"),
            Tonnes("co2_gross", "CO2 毛减排", "CO2 avoided, gross"),
            Tonnes("co2_net", "CO2 净减排", "CO2 avoided, net"),
            new("no_factor", new("缺排放系数（NO_FACTOR）", "Factors missing (NO_FACTOR)"), ValueType.Text, Applies: RowsWhere.Never),
            new("retire_order", new("退出次序", "Order of retirement"), ValueType.Integer, Applies: Supplied),
            new("missing", new("缺少资料", "What is missing"), ValueType.Text, Applies: RowsWhere.Never),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Shapes:
        [
            new(Sources, new("热源余量", "What sources have left"),
            [
                new("name", new("热源", "Source"), ValueType.Text),
                new("capacity_tph", new("供汽能力", "Capacity, steam"), ValueType.Number, "t/h", Digits: 1),
                new("capacity_hot_mw", new("热水能力", "Capacity, hot water"), ValueType.Number, "MW", Digits: 1),
                new("committed_tph", new("已签约", "Committed"), ValueType.Number, "t/h", Digits: 1),
                new("pipe_km", new("管网长度", "Length of pipes"), ValueType.Number, "km", Digits: 3),
                new("area_km2", new("覆盖面积", "Area covered"), ValueType.Number, "km2", Digits: 3),
                new("boilers", new("覆盖锅炉台数", "Boilers covered"), ValueType.Integer),
                new("boilers_tph", new("覆盖锅炉蒸吨", "Their capacity"), ValueType.Number, "t/h", Digits: 1),
                new("served_tph", new("承接负荷（蒸汽）", "Load served, steam"), ValueType.Number, "t/h", Digits: 3),
                new("served_hot_mw", new("承接负荷（热水）", "Load served, hot water"), ValueType.Number, "MW", Digits: 3),
                new("margin_tph", new("供汽余量", "Left, steam"), ValueType.Number, "t/h", Digits: 3),
                new("margin_hot_mw", new("热水余量", "Left, hot water"), ValueType.Number, "MW", Digits: 3),
                new("unserved", new("未承接台数", "Boilers not served"), ValueType.Integer),
                new("unserved_tph", new("未承接负荷", "Load not served"), ValueType.Number, "t/h", Digits: 3),
                Tonnes("coal_gross", "毛节煤", "Coal saved, gross"),
                Tonnes("coal_net", "净节煤", "Coal saved, net"),
                Tonnes("so2_net", "SO2 净减排", "SO2 avoided, net"),
                Tonnes("nox_net", "NOx 净减排", "NOx avoided, net"),
                Tonnes("pm_net", "颗粒物净减排", "PM avoided, net"),
                Tonnes("co2_net", "CO2 净减排", "CO2 avoided, net"),
                new("is_complete", new("减排数完整", "Savings complete"), ValueType.Boolean),
                new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
            ]),
        ],
        Figures:
        [
            Count("boilers", "须替代锅炉", "Boilers to replace", true),
            Amount("demand_tph", "需求", "Demand", "t/h", 1, true),
            Amount("served_tph", "承接负荷", "Load served", "t/h", 1, true),
            Count("served_boilers", "足额承接", "Fully served", true),
            Amount("unserved_tph", "未承接负荷", "Load not served", "t/h", 1, true),
            Amount("unknown_tph", "待核实负荷", "Load to be verified", "t/h", 1),
            Count("standby_boilers", "其中备用锅炉（不计需求）", "Of them standby boilers, whose demand is not counted"),
            Count("open_boilers", "是否须淘汰待核实的锅炉（不计入以上）", "Boilers of which it is open whether they go, not in the above"),
            Amount("open_tph", "其需求", "Their demand", "t/h", 1),
            Amount("served_bound_tph", "任何方案的承接上限", "No plan serves more than", "t/h", 3),
            Amount("cost_tph_km", "负荷乘管网距离", "Load times network length", "t/h.km", 3),
            Amount("demand_in_zone_tph", "覆盖范围内需求", "Demand in the zone", "t/h", 1),
            Amount("demand_coverage", "负荷覆盖率", "Demand coverage", "1", 3),
            Amount("available_tph", "可供蒸汽（能力减已签约）", "Steam available: capacity less what is committed", "t/h", 1),
            Amount("served_steam_tph", "其中由蒸汽承接", "Of the load served, by steam", "t/h", 1),
            Amount("margin_tph", "供汽余量", "Steam left", "t/h", 1, true),
            Amount("source_margin", "供汽余量率", "Share of the steam left", "1", 3),
            Amount("available_hot_mw", "可供热水", "Hot water available", "MW", 1),
            Amount("served_hot_mw", "其中由热水承接", "Of the load served, by hot water", "MW", 1),
            Amount("margin_hot_mw", "热水余量", "Hot water left", "MW", 1),
            Amount("source_margin_hot", "热水余量率", "Share of the hot water left", "1", 3),
            Amount("n_1_served_tph", "失去最大热源后承接", "Served without the largest source", "t/h", 1),
            Count("n_1_failing", "失去最大热源后不足额的用户", "Users failing without the largest source"),
            Count("pipe_failing", "管道校核不通过的锅炉", "Boilers whose pipe fails the check"),
            Amount("pipe_failing_tph", "其中承接负荷（待核实）", "Load served over such pipes, to be verified", "t/h", 1),
            Amount("coal_gross_t", "毛节煤", "Coal saved, gross", "t/a", 1, true),
            Amount("coal_extra_t", "热源增煤", "More coal at the sources", "t/a", 1),
            Amount("coal_net_t", "净节煤", "Coal saved, net", "t/a", 1, true),
            Amount("coal_net_of_coal_t", "其中燃煤锅炉净节煤", "Of it by boilers that burn coal", "t/a", 1),
            Count("coal_left_out_boilers", "未计入节煤合计的锅炉（毛或增不详）", "Boilers left out of the coal totals: gross or extra not known"),
            Amount("coal_left_out_gross_t", "其中已知的毛节煤", "What is known of their gross", "t/a", 1),
            Amount("coal_left_out_extra_t", "其中已知的热源增煤", "What is known of their extra", "t/a", 1),
            Amount("so2_net_t", "SO2 净减排", "SO2 avoided, net", "t/a", 2),
            Amount("nox_net_t", "NOx 净减排", "NOx avoided, net", "t/a", 2),
            Amount("pm_net_t", "颗粒物净减排", "PM avoided, net", "t/a", 2),
            Amount("co2_net_t", "CO2 净减排", "CO2 avoided, net", "t/a", 1),
            Count("savings_incomplete", "节煤减排不完整的锅炉", "Boilers whose savings are incomplete"),
        ],
        Around: ["counties", "parks", "rivers", "heat-pipes", "heat-sources"],
        Steps:
        [
            new("replace", new("是否须替代", "Whether it is replaced")),
            new("demand", new("需求", "Demand")),
            new("supply", new("承接", "Supply")),
            new("gap", new("未承接原因与补救", "Why not, and what would help")),
            new("n_1", new("失去最大热源（N-1）", "Without the largest source (N-1)")),
            new("pipe", new("管道校核", "Screening of the pipes")),
            new("saving", new("节煤减排", "Savings")),
        ]);

    private static Column Tonnes(string name, string zh, string en) => new($"{name}_t", new(zh, en), ValueType.Number, "t/a", Digits: 2);

    private static Column Count(string name, string zh, string en, bool headline = false) => new(name, new(zh, en), ValueType.Integer, Headline: headline);

    private static Column Amount(string name, string zh, string en, string unit, int digits, bool headline = false) => new(name, new(zh, en), ValueType.Number, unit, Digits: digits, Headline: headline);
}
