using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>R8 产业集群分类整治台账 (DOMAIN 7.1), in the given columns: every cluster, named or detected.</summary>
public sealed class ClusterLedger : Report
{
    private const string Unknown = "未知";

    public override string Code => "R8";

    public override string Analysis => "enterprise-clusters";

    public override Text Title => new("产业集群分类整治台账", "Ledger of industrial clusters by class");

    public override string Units => "家、台";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("集群", CellStyle.Wrap, 30),
        new("所属区县", CellStyle.Wrap, 18),
        new("行业", CellStyle.Wrap, 20),
        new("企业数", CellStyle.Number0, 10),
        new("排查数", CellStyle.Number0, 10),
        new("低效失效设施数", CellStyle.Number0, 14),
        new("分类", CellStyle.Wrap, 20),
        new("整治措施", CellStyle.Wrap, 34),
        new("完成数", CellStyle.Number0, 10),
        new("期限", CellStyle.Date, 12),
    ];

    public override IReadOnlyList<(string Word, string Meaning)> Definitions { get; } =
    [
        ("集群", "文件点名的集群（含未列名的占位）和聚类识别出的集群并列；同一企业可在两者中，故不设合计。"),
        ("排查数", "已排查的治理设施台数；排查率低于 80% 的集群分类未定。"),
        ("完成数", "低效失效设施中已完成整改的台数。"),
        ("期限", "尚未整改的低效失效设施中最晚的整改期限。"),
        ("分类", "有决定的填决定，其次为文件要求，再次为系统建议；括号内注明。"),
        ("空白与未知", "空白单元格或“未知”表示没有数据，不等于零。"),
    ];

    public override Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel)
    {
        var v = new RowValues(input.Description);
        return Task.FromResult<IReadOnlyList<ReportLine>>([.. input.Rows.Select(row => new ReportLine(Line(v, row), v.Flag(row, "is_sample")))]);
    }

    private static object?[] Line(RowValues v, AnalysisRow row) =>
    [
        row.Name,
        v.Shown(row, "county") ?? (v.Text(row, "kind") == "detected" ? Unknown : "全市（原文未列县）"),
        v.Shown(row, "industry") ?? Unknown,
        v[row, "firms"],
        v[row, "inspected"],
        v[row, "ineffective"],
        v.Shown(row, "class") + (v.Text(row, "decided_way") is not null ? "（决定）" : v.Text(row, "document_way") is not null ? "（文件要求）" : "（建议）"),
        Measure(v.Text(row, "class"), v.Text(row, "missing")),
        v[row, "rectified"],
        v[row, "rectify_due"],
    ];

    private static string Measure(string? way, string? missing) => way switch
    {
        "close_or_rectify" => "依法关停，或限期综合整治",
        "rectify" => "限期整改低效失效设施，清理散乱污企业",
        "upgrade" => "提升环保绩效等级",
        "demonstrate" => "保持，作为示范",
        _ => missing is null ? "先完成设施排查" : $"先补齐：{missing}",
    };
}
