using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>The sheet 说明: the run, its days, parameters, data versions, sources, counts, figures, warnings, and what the words mean.</summary>
internal static class RunNotes
{
    public static void Write(Xlsx book, Report report, ReportInput input, IReadOnlyList<string> rowSources)
    {
        using var sheet = book.Sheet("说明", [16, 46, 100], headerRow: 0);
        foreach (var (group, name, value) in Lines(report, input, rowSources))
        {
            sheet.Row([group, name, value], [CellStyle.Wrap, CellStyle.Wrap, CellStyle.Wrap]);
        }
    }

    private static IEnumerable<(string Group, string Name, string Value)> Lines(Report report, ReportInput input, IReadOnlyList<string> rowSources)
    {
        var run = input.Run;
        yield return ("报表", report.Code.Length > 0 ? report.Code : report.Analysis, report.Title.Zh);
        yield return ("分析", input.Description.Title.Zh, input.Description.Summary.Zh);
        if (run.Rows == RowKind.Sample)
        {
            yield return ("警示", "示例数据", "本表各行由生成器产生，只供演示，不是真实企业，不得作为依据。");
        }

        yield return ("运行", "运行编号", run.Id.ToString());
        yield return ("运行", "城市", $"{run.CityName} {run.CityCode}");
        yield return ("运行", "截止日期（所判断的那一天）", Shown.Date(run.AsOf));
        yield return ("运行", "资料截至（当时已知的数据）", Shown.Moment(run.KnowledgeAt));
        yield return ("运行", "完成时间", Shown.Moment(run.FinishedAt));
        yield return ("运行", "数据种类", run.Rows == RowKind.Sample ? "示例数据" : "真实数据");
        yield return ("运行", "行数", Shown.Plain(input.Rows.Count));
        foreach (var parameter in input.Description.Parameters)
        {
            var unit = Shown.Unit(parameter.Unit);
            var source = parameter.Source is null ? "" : $"　依据：{parameter.Source}";
            var value = run.Parameters.GetValueOrDefault(parameter.Name);
            yield return ("参数", $"{parameter.Title.Zh}（{parameter.Name}）", $"{(value is null ? "未设" : Shown.Plain(value))}{(unit is null || value is null ? "" : " " + unit)}{source}");
        }

        foreach (var version in run.Versions)
        {
            yield return ("数据", $"{version.Title.Zh}　{version.Version}", $"来源：{Attribution.Of(version.Source)}；精度：{(version.AccuracyM is { } metres ? Shown.Plain(metres) + " 米" : "未知")}");
        }

        foreach (var source in rowSources)
        {
            yield return ("数据", "各行厂区", $"来源：{source}");
        }

        foreach (var (column, counts) in run.Counts)
        {
            var described = input.Description.Columns.FirstOrDefault(c => c.Name == column);
            foreach (var (value, count) in counts)
            {
                yield return ("计数", described?.Title.Zh ?? column, $"{(described is null ? value : Shown.Counted(described, value))}：{count}");
            }
        }

        foreach (var (name, figure) in run.Figures)
        {
            var described = input.Description.Figures?.FirstOrDefault(f => f.Name == name);
            yield return ("全局数值", described?.Title.Zh ?? name, $"{Shown.Plain(figure)}{(Shown.Unit(described?.Unit) is { } unit && figure is not null ? " " + unit : "")}");
        }

        foreach (var warning in run.Warnings)
        {
            yield return ("提示", "", warning.Zh);
        }

        foreach (var (word, meaning) in report.Definitions)
        {
            yield return ("名词", word, meaning);
        }

        yield return ("条款", "", string.Join("、", input.Description.Clauses));
    }
}
