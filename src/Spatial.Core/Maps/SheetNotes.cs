using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Maps;

/// <summary>What the sheet rests on: data versions with age and accuracy, warnings, run, sources with their licences.</summary>
internal static class SheetNotes
{
    private const int FewKinds = 6;
    private const double Least = 8; // mm, for a title and a line

    private static readonly Letter Small = new(6.5, Colour: "#333333");

    /// <summary>Versions and warnings, as many lines as there is room for; what is left out is said.</summary>
    public static void DrawVersions(Canvas canvas, ReportInput input, Box place)
    {
        var text = canvas.Lettering;
        var y = place.Top;
        y = DrawCounts(text, input, place, y);
        if (y + Least > place.Bottom)
        {
            text.Draw("数据版本与提示见清单的“说明”表　Data versions and notes: in the workbook", place.Left, place.Bottom - 2.8, Small, place.Width);
            return;
        }

        y += text.Draw("数据版本与提示　Data versions, notes", place.Left, y, new Letter(8.5, Bold: true), place.Width).Height + 0.5;
        var lines = input.Run.Versions.Select(v => $"{v.Title.Zh}：{v.Version}；精度 {(v.AccuracyM is { } metres ? Shown.Plain(metres) + " 米" : "未知")}")
            .Concat(input.Run.Warnings.Select(w => "※ " + w.Zh)).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            var size = text.Measure(lines[i], Small, place.Width, lines: 3);
            if (y + size.Height > place.Bottom - (i < lines.Length - 1 ? 3.2 : 0))
            {
                text.Draw($"另有 {lines.Length - i} 条，见清单的“说明”表　{lines.Length - i} more in the workbook", place.Left, y, Small, place.Width);
                return;
            }

            text.Draw(lines[i], place.Left, y, Small, place.Width, lines: 3);
            y += size.Height + 0.5;
        }
    }

    private static double DrawCounts(Lettering text, ReportInput input, Box place, double y)
    {
        y += text.Draw("计数　Counts", place.Left, y, new Letter(8.5, Bold: true), place.Width).Height + 0.5;
        var figures = (input.Description.Figures ?? []).Where(f => f.Headline && input.Run.Figures.ContainsKey(f.Name)).Select(f => Shown.Figure(f, input.Run.Figures.GetValueOrDefault(f.Name))).ToArray();
        if (figures.Length > 0)
        {
            y += text.Draw(string.Join("；", figures), place.Left, y, new Letter(7.5), place.Width, lines: 4).Height + 0.5;
        }

        foreach (var (name, counts) in input.Run.Counts)
        {
            var column = input.Description.Columns.FirstOrDefault(c => c.Name == name);

            // Of many kinds those that do not occur are left to the workbook.
            var parts = counts.Where(c => c.Value > 0 || counts.Count <= FewKinds).Select(c => $"{(column is null ? c.Key : Shown.Counted(column, c.Key))} {c.Value}");
            y += text.Draw($"{column?.Title.Zh ?? name}：{string.Join("，", parts)}", place.Left, y, new Letter(7.5), place.Width, lines: 2).Height + 0.5;
        }

        return y + 1;
    }

    public static void DrawFooter(Canvas canvas, ReportInput input, MapContent content, Box place)
    {
        var run = input.Run;
        var drawn = content.Layers.Where(l => l.Sources.Count > 0).Select(l => (l.Layer.Title.Zh, l.Sources)).ToArray();
        var judged = run.Versions.Select(v => (v.Title.Zh, Source: Attribution.Of(v.Source))).Where(v => drawn.All(d => !d.Sources.Contains(v.Source, StringComparer.Ordinal)));
        var sources = drawn.Select(d => $"{d.Zh}：{string.Join("，", d.Sources)}").Concat(judged.Select(v => $"{v.Zh}：{v.Source}"));
        string[] lines =
        [
            $"运行编号 Run {run.Id}　|　截止日期 As of {Shown.Date(run.AsOf)}　|　资料截至 Known at {Shown.Moment(run.KnowledgeAt)}　|　完成 Finished {Shown.Moment(run.FinishedAt)}　|　数据种类：{(run.Rows == RowKind.Sample ? "示例数据 sample" : "真实数据 real")}　|　审图号：无（内部工作用图） Map approval number: none (internal working map)",
            $"数据来源与许可 Sources and licences　{string.Join("；", sources)}。",
            $"{(input.Rows.Count > MapPanel.Numbered ? $"表列前 {MapPanel.Numbered} 行，全部 {input.Rows.Count} 行见清单。" : "")}空心图号表示该行没有坐标、未上图。表中“未知”为没有资料，“—”为不适用。虚线圈为待核实。改造方式未注“决定”的为系统按条款提出的建议。行政区划界线仅作示意，不作为划界依据。 Hollow number: no place on the map. Boundaries are indicative only.",
        ];
        var y = place.Top;
        for (var i = 0; i < lines.Length; i++)
        {
            y += canvas.Lettering.Draw(lines[i], place.Left, y, Small, place.Width, lines: i == 1 ? 2 : 1).Height + 0.3;
        }
    }
}
