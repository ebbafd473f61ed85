using Spatial.Imports;
using Spatial.Imports.Tables;

namespace Spatial.Tests.Imports.Returned;

/// <summary>A table file as a reader would give it; for a workbook only where it lies matters.</summary>
internal sealed class MadeTable(string path, string format, params (TableSheet Sheet, (int Number, TableCell[] Cells)[] Rows)[] sheets) : TableFile
{
    public override string Path => path;

    public override string Format => format;

    public override IReadOnlyList<Remark> Remarks => [];

    public override IReadOnlyList<TableSheet> Sheets => [.. sheets.Select(s => s.Sheet)];

    public override IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel)
    {
        var row = new TableRow();
        foreach (var (number, cells) in sheets[sheet.Index].Rows)
        {
            row.Number = number;
            row.Cells.Clear();
            row.Cells.AddRange(cells);
            yield return row;
        }
    }

    public static TableSheet Named(string name, int index = 0, params MergedRange[] merged) => new(index, name, false, merged, 0);

    /// <summary>A text file whose rows are lines of cells.</summary>
    public static MadeTable Text(string path, params string[][] rows) =>
        new(path, "csv", (Named(System.IO.Path.GetFileName(path)), [.. rows.Select((row, i) => (i + 1, row.Select(cell => TableCell.Of(cell)).ToArray()))]));
}
