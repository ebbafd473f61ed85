using System.Text;
using Spatial.Imports.Templates;
using Spatial.Reports;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>The export as CSV: UTF-8 with BOM, so that Excel reads the Chinese; text that a spreadsheet would take for a formula gets an apostrophe, which the import takes off (V29). Numbers never do.</summary>
internal sealed class CsvExport : ExportFile
{
    private readonly StreamWriter writer;
    private readonly bool sample;

    public CsvExport(IReadOnlyList<LedgerColumn> columns, bool sample, string path)
    {
        this.sample = sample;
        writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 65_536);
        Line(Headers(columns, sample));
    }

    public override void Write(ExportRow row) => Line([.. row.Cells.Select(c => c is string text ? CellText.Neutral(text) : ExportCell.Text(c)), .. sample ? ["是"] : Array.Empty<string?>()]);

    public override ValueTask DisposeAsync() => writer.DisposeAsync();

    private void Line(IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            var cell = cells[i];
            if (cell is null)
            {
                continue;
            }

            // A cell of blanks at an end, and a line of one empty cell, would be lost without quotes.
            if (cell.Length > 0 && cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && !char.IsWhiteSpace(cell[0]) && !char.IsWhiteSpace(cell[^1]))
            {
                writer.Write(cell);
            }
            else
            {
                writer.Write('"');
                writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
        }

        writer.Write("\r\n");
    }
}
