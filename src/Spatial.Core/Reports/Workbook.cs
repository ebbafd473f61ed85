using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>A report as a workbook: the table as it is handed in, then 说明 (what it rests on) and 理由 (why each row is there).</summary>
internal static class Workbook
{
    private static readonly (string Title, double Width)[] ReasonColumns =
    [
        ("序号", 6), ("企业名称", 28), ("步骤", 12), ("结论", 10), ("说明", 60), ("条款", 14), ("引文", 50), ("规则", 14), ("阈值", 18), ("实测值", 18), ("容差", 14), ("缺少", 24),
    ];

    public static async Task WriteAsync(ReportInput input, Stream target, CancellationToken cancel)
    {
        var report = ReportCatalogue.Of(input.Description);
        var lines = await report.LinesAsync(input, cancel);
        var sources = await Attribution.OfRowsAsync(input, cancel);
        using var book = new Xlsx(target, report.Title.Zh, input.Run.FinishedAt);
        WriteTable(book, report, input.Run, lines, cancel);
        RunNotes.Write(book, report, input, sources);
        WriteReasons(book, input, cancel);
    }

    private static void WriteTable(Xlsx book, Report report, Run run, IReadOnlyList<ReportLine> lines, CancellationToken cancel)
    {
        var columns = report.Columns;
        using var sheet = book.Sheet("清单", [.. columns.Select(c => c.Width)], headerRow: 3, frozenColumns: Math.Min(3, columns.Count - 1));
        sheet.Title(run.Rows == RowKind.Sample ? report.Title.Zh + "（示例数据）" : report.Title.Zh);
        var second = new object?[columns.Count];
        second[0] = $"填报单位：{run.CityName}（待填）";
        second[Math.Min(columns.Count - 1, columns.Count / 2)] = $"截止日期：{Shown.Date(run.AsOf)}";
        second[columns.Count - 1] = report.Units.Length > 0 ? $"单位：{report.Units}" : null;
        sheet.Row(second, [.. columns.Select(_ => CellStyle.Note)]);
        sheet.Header([.. columns.Select(c => c.Title)]);
        CellStyle[] styles = [.. columns.Select(c => c.Style)];
        foreach (var line in lines)
        {
            cancel.ThrowIfCancellationRequested();
            sheet.Row(line.Values, styles, line.IsTotal ? RowLook.Total : line.IsSample ? RowLook.Sample : RowLook.Plain);
        }

        if (columns.Any(c => c.Total))
        {
            sheet.Row(Totals(columns, lines), styles, RowLook.Total);
        }
    }

    /// <summary>Sums of the known, unrounded values; a column of which nothing is known has no sum, and the last cell says how many rows are unknown.</summary>
    internal static object?[] Totals(IReadOnlyList<ReportColumn> columns, IReadOnlyList<ReportLine> lines)
    {
        var totals = new object?[columns.Count];
        var unknown = new List<string>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Total)
            {
                var known = lines.Where(l => l.Values[i] is not null).Select(l => Convert.ToDecimal(l.Values[i])).ToArray();
                totals[i] = known.Length > 0 ? known.Sum() : null;
                if (known.Length < lines.Count)
                {
                    unknown.Add($"{columns[i].Title} {lines.Count - known.Length} 行");
                }
            }
        }

        totals[Math.Min(1, columns.Count - 1)] = "合计";
        totals[^1] = $"共 {lines.Count} 行" + (unknown.Count > 0 ? $"；未知未计入：{string.Join("、", unknown)}" : "");
        return totals;
    }

    private static void WriteReasons(Xlsx book, ReportInput input, CancellationToken cancel)
    {
        using var sheet = book.Sheet("理由", [.. ReasonColumns.Select(c => c.Width)], headerRow: 1, frozenColumns: 2);
        sheet.Header([.. ReasonColumns.Select(c => c.Title)]);
        var styles = ReasonColumns.Select((_, i) => i == 0 ? CellStyle.Number0 : CellStyle.Wrap).ToArray();
        var look = input.Run.Rows == RowKind.Sample ? RowLook.Sample : RowLook.Plain;
        for (var i = 0; i < input.Rows.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var reason in input.Rows[i].Reasons)
            {
                sheet.Row(
                [
                    i + 1, input.Rows[i].Name, input.Description.Steps?.FirstOrDefault(c => c.Value == reason.Step)?.Title.Zh ?? reason.Step, Outcome(reason.Outcome), reason.Sentence.Zh, reason.Clause, reason.Citation, reason.Rule,
                    reason.Threshold, reason.Measured, reason.Tolerance, reason.Missing is { Count: > 0 } missing ? string.Join("、", missing.Select(m => m.Zh)) : null,
                ], styles, look);
            }
        }
    }

    private static string Outcome(string outcome) => outcome switch
    {
        "true" => "是",
        "false" => "否",
        "unknown" => "未知",
        "boundary" => "恰在界上",
        _ => outcome,
    };
}
