using Spatial.Analyses;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Reports;

/// <summary>The report of an analysis that has no form of its own: every column of its description.</summary>
public sealed class PlainReport(AnalysisDescription description) : Report
{
    public override string Code => "";

    public override string Analysis => description.Id;

    public override Text Title => description.Title;

    public override string Units => string.Join("、", description.Columns.Select(c => Shown.Unit(c.Unit)).OfType<string>().Distinct(StringComparer.Ordinal));

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. description.Columns.Select(Column)];

    public override Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel)
    {
        var sample = input.Run.Rows == RowKind.Sample;
        return Task.FromResult<IReadOnlyList<ReportLine>>(
            [.. input.Rows.Select(row => new ReportLine([.. row.Values.Select((value, i) => Cell(description.Columns[i], value, row.Values))], sample))]);
    }

    // Unknown stays empty; what the row cannot have is marked, where the column holds text.
    private object? Cell(Column column, object? value, IReadOnlyList<object?> row) =>
        value is null && column.Type == ValueType.Text && Absence.Of(description.Columns, column, row) == Absence.None ? Absence.None.Zh : Shown.Cell(column, value);

    private static ReportColumn Column(Column column)
    {
        var header = Shown.Header(column);
        var fit = Math.Clamp(header.Length * 2.2, 8, 24);
        return column.Type switch
        {
            ValueType.Integer => new(header, CellStyle.Number0, fit),
            ValueType.Number => new(header, CellStyle.Number0 + Math.Clamp(column.Digits, 0, 6), fit),
            ValueType.Date => new(header, CellStyle.Date, Math.Max(fit, 12)),
            ValueType.Boolean => new(header, CellStyle.Text, fit),
            _ => new(header, CellStyle.Wrap, Math.Max(fit, 16)),
        };
    }
}
