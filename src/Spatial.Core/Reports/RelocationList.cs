using System.Globalization;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>
/// R1 城市建成区重污染企业搬迁改造清单 (DOMAIN 7.1), in the given columns. 改造方式 is the decision where there is one, else the proposal; 备注 says which.
/// Money, workers, responsible unit and progress are what the dispositions known at the run's time say; nothing is invented.
/// </summary>
public sealed class RelocationList : Report
{
    private const string Unknown = "未知";

    public override string Code => "R1";

    public override string Analysis => "relocation-candidates";

    public override Text Title => new("城市建成区重污染企业搬迁改造清单", "Relocation and upgrading of heavily polluting firms in the built-up area");

    public override string Units => "亩、万元、人";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("序号", CellStyle.Number0, 6),
        new("县(市、区)", CellStyle.Wrap, 12),
        new("企业名称", CellStyle.Wrap, 30),
        new("统一社会信用代码", CellStyle.Text, 22),
        new("行业", CellStyle.Wrap, 18),
        new("企业规模", CellStyle.Text, 10),
        new("占地(亩)", CellStyle.Number1, 10, Total: true),
        new("位置判定", CellStyle.Wrap, 11),
        new("重污染依据", CellStyle.Wrap, 36),
        new("改造方式", CellStyle.Text, 10),
        new("承接园区", CellStyle.Wrap, 20),
        new("启动期限", CellStyle.Date, 12),
        new("完成期限", CellStyle.Date, 12),
        new("投资(万元)", CellStyle.Number2, 12, Total: true),
        new("职工安置(人)", CellStyle.Number0, 12, Total: true),
        new("责任单位", CellStyle.Wrap, 18),
        new("进展", CellStyle.Wrap, 24),
        new("备注", CellStyle.Wrap, 40),
    ];

    public override IReadOnlyList<(string Word, string Meaning)> Definitions { get; } =
    [
        ("建成区内", "厂区边界与建成区重叠比例达到参数所定下限（默认 0.5，含）；只有点位的，在边界以内的距离大于容差。"),
        ("部分在内", "厂区边界与建成区有重叠但低于上述下限；须实地核实。"),
        ("待核实", "点位到建成区边界的距离不大于容差（定位精度、边界精度与边界年份合计），或位置只到县级，不能判定；须实地核实。"),
        ("改造方式", "有决定的填决定，没有决定的填系统按条款提出的建议；备注中注明。建议不是决定，决定权在政府。"),
        ("空白与未知", "空白单元格或“未知”表示没有数据，不等于零；合计只计已知值，未知的行数在合计行备注中列出。"),
    ];

    public override async Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel)
    {
        var reported = await SiteReport.ReadAsync(input, cancel);
        var values = new RowValues(input.Description);
        return [.. input.Rows.Select(row => new ReportLine(Line(values, row, reported.GetValueOrDefault(row.Feature)), values.Flag(row, "is_sample")))];
    }

    private static object?[] Line(RowValues v, AnalysisRow row, SiteReport? reported) =>
    [
        v[row, "ordinal"],
        v.Shown(row, "county") ?? Unknown,
        v.Shown(row, "name") ?? row.Name,
        v.Shown(row, "uscc") ?? Unknown,
        v.Shown(row, "industry") ?? Unknown,
        v.Shown(row, "size") ?? Unknown,
        v[row, "area_mu"],
        v.Shown(row, "location_verdict") ?? Unknown,
        v.Shown(row, "heavy_basis") ?? Unknown,
        v.Shown(row, "decided_way") ?? v.Shown(row, "proposed_way") ?? Unknown,
        v.Shown(row, "receiving_park") ?? (Way(v, row) == "RelocateToPark" ? "待定" : null),
        v[row, "start_due"],
        v[row, "finish_due"],
        (double?)reported?.InvestmentWanCny,
        reported?.Workers,
        reported?.ResponsibleUnit,
        Progress(v, row, reported),
        Remark(v, row, reported),
    ];

    private static string? Way(RowValues v, AnalysisRow row) => v.Text(row, "decided_way") ?? v.Text(row, "proposed_way");

    private static string Progress(RowValues v, AnalysisRow row, SiteReport? reported)
    {
        var state = v.Shown(row, "state") ?? Unknown;
        var days = v[row, "overdue_days"] ?? v[row, "days_past_due"];
        var past = days is long and > 0 ? $"（超过完成期限 {days} 天）" : "";
        return string.IsNullOrWhiteSpace(reported?.Progress) ? state + past : $"{state}{past}；{reported.Progress}";
    }

    private static string Remark(RowValues v, AnalysisRow row, SiteReport? reported)
    {
        var proposed = v.Shown(row, "proposed_way") ?? Unknown;
        string?[] parts =
        [
            v.Flag(row, "is_sample") ? "示例数据" : null,
            v.Flag(row, "to_verify") ? "待核实" : null,
            v.Shown(row, "decided_way") is { } decided
                ? $"已决定{Bracket(string.Join("，", new[] { v.Shown(row, "decided_by"), v.Shown(row, "decided_on") }.OfType<string>()))}{(decided == proposed ? "，与建议一致" : $"，建议为{proposed}")}"
                : "改造方式为系统建议，尚未决定",
            Missing(v.Shown(row, "missing")),
            string.IsNullOrWhiteSpace(reported?.Note) ? null : reported.Note,
        ];
        return string.Join("；", parts.OfType<string>().Distinct(StringComparer.Ordinal));
    }

    /// <summary>A handful of missing inputs is named here; more stand on the sheet 理由.</summary>
    private static string? Missing(string? missing)
    {
        const int Most = 40; // characters
        return string.IsNullOrEmpty(missing) ? null : missing.Length <= Most ? $"缺：{missing}" : $"缺资料 {missing.Split('、').Length} 项，见“理由”表";
    }

    private static string Bracket(string? text) => string.IsNullOrEmpty(text) ? "" : string.Create(CultureInfo.InvariantCulture, $"（{text}）");
}
