using System.Globalization;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;
using Spectre.Console;

namespace Spatial.Cli;

/// <summary>A run as a person reads it in a terminal: head of the list, counts, warnings, figures.</summary>
internal sealed class ResultTable(Terminal terminal)
{
    /// <summary>Prints the first <paramref name="most"/> rows in the headline columns.</summary>
    public void Write(Run run, IReadOnlyList<AnalysisRow> rows, int most)
    {
        var description = AnalysisCatalogue.DescriptionOf(run);
        terminal.Output.WriteLine($"{terminal.In(description.Title)}  {run.CityName}  {terminal.In(new("基准日", "as of"))} {run.AsOf:yyyy-MM-dd}  {terminal.In(Kind(run.Rows))}  {run.Id}");
        if (run.Subject is { } subject)
        {
            terminal.Output.WriteLine($"  {terminal.In(subject)}");
        }

        foreach (var version in run.Versions)
        {
            terminal.Output.WriteLine($"  {terminal.In(version.Title)}: {version.Version}; {version.Source}");
        }

        foreach (var warning in run.Warnings)
        {
            terminal.Output.WriteLine($"  ! {terminal.In(warning)}");
        }

        var columns = description.Columns.Select((c, i) => (Column: c, At: i)).Where(c => c.Column.Headline).ToArray();
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (column, _) in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(terminal.In(column.Title))) { NoWrap = true });
        }

        foreach (var row in rows.Take(most))
        {
            table.AddRow([.. columns.Select(c => Markup.Escape(row.Values[c.At] is null ? terminal.In(Absence.Of(description.Columns, c.Column, row.Values)) : Show(c.Column, row.Values[c.At])))]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Math.Max(200, console.Profile.Width);
        console.Write(table);
        if (rows.Count > most)
        {
            terminal.Output.WriteLine(terminal.In(new($"……共 {rows.Count} 行，以上为前 {most} 行。", $"… {rows.Count} rows in all, the first {most} above.")));
        }

        foreach (var (name, counts) in run.Counts)
        {
            var column = description.Columns.First(c => c.Name == name);
            terminal.Output.WriteLine($"{terminal.In(column.Title)}: {string.Join("，", counts.Select(c => $"{Counted(column, c.Key)} {c.Value}"))}");
        }
    }

    /// <summary>Prints every global figure, to 6 decimals; an unknown one says so.</summary>
    public void WriteFigures(Run run)
    {
        var described = AnalysisCatalogue.DescriptionOf(run).Figures ?? [];
        foreach (var (name, value) in run.Figures)
        {
            var figure = described.FirstOrDefault(f => f.Name == name);
            var title = figure is null ? "" : $"  {terminal.In(figure.Title)}{(figure.Unit is null or "1" ? "" : $" ({figure.Unit})")}";
            terminal.Output.WriteLine($"{name} = {value?.ToString("0.000000", CultureInfo.InvariantCulture) ?? terminal.In(new("未知", "unknown"))}{title}");
        }
    }

    public static Contract.Text Kind(RowKind rows) => rows == RowKind.Sample ? new("示例数据", "sample data") : new("真实数据", "real data");

    // Keys of counts are texts: True, False, and unknown for no value.
    private string Counted(Column column, string key) => Show(
        column, column.Choices?.Any(c => c.Value == key) == true ? key : key == "unknown" ? null : column.Type == Contract.ValueType.Boolean && bool.TryParse(key, out var flag) ? flag : key);

    private string Show(Column column, object? value) => value switch
    {
        null => terminal.In(Absence.Unknown),
        _ when column.Choices?.FirstOrDefault(c => c.Value == value.ToString()) is { } choice => terminal.In(choice.Title),
        bool b => terminal.In(b ? new("是", "yes") : new("否", "no")),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => Shown.Number(number, column.Digits),
        IReadOnlyList<string> list => string.Join("、", list),
        var other => other.ToString() ?? "",
    };
}
