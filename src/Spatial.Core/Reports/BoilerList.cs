using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>R5 燃煤(生物质)锅炉淘汰清单 (DOMAIN 7.1), in the given columns: every boiler of which something is asked or still to be settled; those of which nothing is asked are left out.</summary>
public sealed class BoilerList : Report
{
    private const string Unknown = "未知";

    public override string Code => "R5";

    public override string Analysis => "boiler-retirement";

    public override Text Title => new("燃煤(生物质)锅炉淘汰清单", "Coal (biomass) boilers to eliminate");

    public override string Units => "蒸吨/小时";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("序号", CellStyle.Number0, 6),
        new("县市区", CellStyle.Wrap, 12),
        new("企业", CellStyle.Wrap, 30),
        new("登记编号", CellStyle.Text, 20),
        new("额定蒸发量(蒸吨/小时)", CellStyle.Number2, 14, Total: true),
        new("燃料", CellStyle.Text, 12),
        new("用途", CellStyle.Text, 10),
        new("是否建成区", CellStyle.Text, 11),
        new("适用条款", CellStyle.Wrap, 24),
        new("处置", CellStyle.Wrap, 18),
        new("期限", CellStyle.Date, 12),
        new("状态", CellStyle.Wrap, 24),
    ];

    public override IReadOnlyList<(string Word, string Meaning)> Definitions { get; } =
    [
        ("适用条款", "所有成立的规则及主导规则的条款；临界（恰在原文“以上/以下”所指的数值上）和待核实的规则另行标出，须人工核定。"),
        ("主导规则", "淘汰优先于退出接入，优先于改燃料，优先于治理；同级取期限最早者。"),
        ("处置", "有决定的填决定，没有决定的填系统按条款提出的建议。建议不是决定。"),
        ("现有与新建", "拟建（含建成日期在基准日之后的）或方案生效日及以后建成的为新建；建成日期不详的在用锅炉按现有判定。"),
        ("期限", "有决定的按决定；B5 自管道投用之日与条款生效之日中较晚者起算；决定保留的不填期限，状态写明哪些规则仍成立。"),
        ("B5 与集中供热", "须有建成的管网能供到、热源的介质和压力相容；仅在理论供热半径内的待核实，不作为覆盖。"),
        ("容量", "每台锅炉单独判定，同一企业多台不相加；备用锅炉计入。"),
        ("空白与未知", "空白单元格或“未知”表示没有数据，不等于零。"),
    ];

    public override Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel)
    {
        var v = new RowValues(input.Description);
        return Task.FromResult<IReadOnlyList<ReportLine>>(
            [.. input.Rows.Where(row => v.Text(row, "disposal") is not ("none" or "not_applicable")).Select(row => new ReportLine(Line(v, row), v.Flag(row, "is_sample")))]);
    }

    private static object?[] Line(RowValues v, AnalysisRow row) =>
    [
        v[row, "ordinal"],
        v.Shown(row, "county") ?? Unknown,
        v.Shown(row, "name") ?? row.Name,
        v.Shown(row, "reg_code") ?? Unknown,
        v[row, "capacity_tph"],
        v.Shown(row, "fuel") ?? Unknown,
        v.Shown(row, "usage") ?? Unknown,
        v.Shown(row, "in_built_up") ?? Unknown,
        Clauses(v, row),
        (v.Shown(row, "disposal") ?? Unknown) + (v.Text(row, "decided_way") is null ? "（建议）" : "（决定）"),
        v[row, "due"],
        State(v, row),
    ];

    private static string Clauses(RowValues v, AnalysisRow row)
    {
        string?[] parts =
        [
            v.Text(row, "rules") is { } rules ? rules + (v.Text(row, "clause") is { } clause ? $"（主导 {v.Text(row, "governing_rule")}，{clause}）" : "") : null,
            v.Text(row, "boundary_rules") is { } boundary ? $"临界：{boundary}" : null,
            v.Text(row, "unknown_rules") is { } unknown ? $"待核实：{unknown}" : null,
        ];
        return string.Join("；", parts.OfType<string>());
    }

    private static string State(RowValues v, AnalysisRow row)
    {
        string?[] parts =
        [
            v.Shown(row, "state"),
            v[row, "overdue_days"] is long and > 0 and var days ? $"逾期 {days} 天" : null,
            v.Flag(row, "to_verify") ? "待核实" : null,
            v.Text(row, "missing") is { } missing ? $"缺：{missing}" : null,
        ];
        return string.Join("；", parts.OfType<string>().Distinct(StringComparer.Ordinal));
    }
}
