using System.Buffers;
using System.Globalization;
using System.Text;
using Spatial.Reports;

namespace Spatial.Imports.Returned;

/// <summary>
/// Rewrites one sheet as it streams by: colours the cells remarked on, takes our colours off cells that are right now, and fills the column 错误原因.
/// Rows of which nothing is said pass as they are.
/// </summary>
/// <param name="column">The column 错误原因, from 0.</param>
/// <param name="isNew">It is added now; otherwise it is there from an earlier round.</param>
/// <param name="headerRow">From 1; 0 for none.</param>
internal sealed class SheetMarking(MarkStyles styles, RowMarks marks, int column, bool isNew, int headerRow)
{
    private readonly ArrayBufferWriter<byte> output = new(1 << 16);
    private readonly List<RowCell> cells = [];
    private readonly List<(int Column, Severity? Colour)> wanted = [];
    private readonly bool adds = isNew && marks.Row != RowMarks.NoRow;
    private SheetNames names = new("");
    private List<(int First, int Last, int Style)> columnStyles = [];

    /// <param name="sheet">The part as UTF-8.</param>
    public void Write(Stream sheet, Stream target, CancellationToken cancel)
    {
        var window = new XmlWindow(sheet, target, cancel);
        var head = SheetHead.Read(window);
        names = head.Names;
        columnStyles = head.ColumnStyles();
        window.Write(Utf8Part.Declaration);
        window.Write(adds ? head.WithColumn(column, ReasonText.Width) : head.Bytes);
        var start = window.Tag(0);
        if (start.Kind == TagKind.Empty)
        {
            var opened = TagEdit.Opened(start.Bytes);
            window.Drop(start.Bytes.Length);
            window.Write(opened);
            WriteMissingRows(window, RowMarks.NoRow);
            window.Write(Encoding.UTF8.GetBytes($"</{names.Prefix}sheetData>"));
        }
        else
        {
            window.Pass(start.Bytes.Length);
            WriteRows(window);
        }

        window.PassAll();
    }

    private void WriteRows(XmlWindow window)
    {
        var rows = new SheetRows(window, names);
        while (rows.Next())
        {
            WriteMissingRows(window, rows.Number);
            var isMarked = marks.Row == rows.Number;
            if (isMarked || styles.HasOwn || !isNew || rows.Number == headerRow)
            {
                output.ResetWrittenCount();
                if (Edit(window.Rest[..rows.Length], rows.Number, isMarked))
                {
                    window.Drop(rows.Length);
                    window.Write(output.WrittenSpan);
                }
                else
                {
                    window.Pass(rows.Length);
                }
            }
            else
            {
                window.Pass(rows.Length);
            }

            if (isMarked)
            {
                marks.Next();
            }
        }

        WriteMissingRows(window, RowMarks.NoRow);
    }

    /// <summary>Rows that are spoken of and not in the file: an empty row within the table, say.</summary>
    private void WriteMissingRows(XmlWindow window, int before)
    {
        for (; marks.Row < before; marks.Next())
        {
            output.ResetWrittenCount();
            var row = Encoding.UTF8.GetBytes($"<{names.Prefix}row r=\"{marks.Row}\"/>");
            Edit(row, marks.Row, isMarked: true);
            window.Write(output.WrittenSpan);
        }
    }

    /// <summary>Writes the row to <see cref="output"/> as it shall be.</summary>
    /// <returns>False when it stays as it is.</returns>
    private bool Edit(ReadOnlySpan<byte> row, int number, bool isMarked)
    {
        RowCells.Find(row, names, cells);
        var reason = isMarked && number != headerRow ? marks.Reason : null;
        ListWanted(number, isMarked, reason);
        var (recoloured, cleared) = (false, false);
        foreach (var cell in cells)
        {
            recoloured |= IsOutdated(cell, number);
            cleared |= IsStale(cell, number);
        }

        if (wanted.Count == 0 && !recoloured && !cleared)
        {
            return false;
        }

        var tag = XmlTag.Read(row);
        var rowStyle = CellPlace.IsTrue(tag["customFormat"u8]) ? CellPlace.Number(tag["s"u8], 0) : 0;
        WriteRowStart(tag, reason);
        var (copied, next) = (tag.Bytes.Length, 0);
        foreach (var cell in cells)
        {
            for (; next < wanted.Count && wanted[next].Column < cell.Column; next++)
            {
                if (!IsThere(wanted[next].Column))
                {
                    Copy(row, ref copied, cell.Start);
                    WriteNew(number, wanted[next], rowStyle, reason);
                }
            }

            var found = PlaceIn(wanted, cell.Column);
            if (found < 0 && !IsStale(cell, number))
            {
                if (IsOutdated(cell, number))
                {
                    Copy(row, ref copied, cell.Start);
                    output.Write(TagEdit.With(row.Slice(cell.Start, cell.TagLength), "s"u8, styles.Base(cell.Style)));
                    copied += cell.TagLength;
                }

                continue;
            }

            Copy(row, ref copied, cell.Start);
            if (found >= 0 && cell.Column != column)
            {
                output.Write(TagEdit.With(row.Slice(cell.Start, cell.TagLength), "s"u8, styles.Marked(cell.Style, wanted[found].Colour!.Value)));
                copied += cell.TagLength;
            }
            else
            {
                if (found >= 0)
                {
                    WriteNew(number, wanted[found], rowStyle, reason);
                }

                copied += cell.Length;
            }
        }

        for (; next < wanted.Count; next++)
        {
            if (!IsThere(wanted[next].Column))
            {
                Copy(row, ref copied, AfterCells(row, tag));
                WriteNew(number, wanted[next], rowStyle, reason);
            }
        }

        if (tag.Kind != TagKind.Empty)
        {
            Copy(row, ref copied, row.Length);
        }
        else
        {
            output.Write(Encoding.UTF8.GetBytes($"</{names.Prefix}row>"));
        }

        return true;
    }

    /// <summary>The cells to colour and the one to fill with text, ascending.</summary>
    private void ListWanted(int number, bool isMarked, string? reason)
    {
        wanted.Clear();
        if (isMarked)
        {
            wanted.AddRange(marks.Cells.Select(cell => (cell.Column, (Severity?)cell.Severity)));
        }

        if (reason is not null)
        {
            wanted.Add((column, marks.WholeRow));
        }
        else if (adds && number == headerRow)
        {
            wanted.Add((column, Severity.Error));
        }

        wanted.Sort((a, b) => a.Column.CompareTo(b.Column));
    }

    /// <summary>Coloured by us in an earlier round; the header of the reasons keeps its colour.</summary>
    private bool IsOutdated(RowCell cell, int number) => styles.IsOwn(cell.Style) && (isNew || number != headerRow || cell.Column != column);

    /// <summary>A reason of an earlier round, of which nothing is said any more.</summary>
    private bool IsStale(RowCell cell, int number) => !isNew && cell.Column == column && number > headerRow && cell.HoldsSomething;

    /// <summary>
    /// The hint which columns a row spans goes, being too short now. The row grows to show a reason of several lines: LibreOffice does not fit a row to its text when it opens a file.
    /// Whether the height was set by the planner stays said, so that Excel fits the row again when a cell in it changes.
    /// </summary>
    private void WriteRowStart(XmlTag tag, string? reason)
    {
        var start = TagEdit.Without(tag.Bytes, "spans"u8);
        if (reason is not null && ReasonText.Lines(reason) is > 1 and var lines)
        {
            const double Line = 14.5;
            const double Most = 409; // what the format allows
            var needed = Math.Min((lines * Line) + 3, Most);
            var height = double.TryParse(tag["ht"u8], CultureInfo.InvariantCulture, out var said) ? said : 0;
            start = needed > height ? TagEdit.With(start, "ht"u8, needed.ToString(CultureInfo.InvariantCulture)) : start;
        }

        output.Write(tag.Kind == TagKind.Empty ? TagEdit.Opened(start) : start);
    }

    /// <summary>A cell that was not there, or the reason in place of the old one.</summary>
    private void WriteNew(int number, (int Column, Severity? Colour) cell, int rowStyle, string? reason)
    {
        var p = names.Prefix;
        var place = CellPlace.Of(cell.Column, number);
        if (cell.Column != column)
        {
            output.Write(Encoding.UTF8.GetBytes($"<{p}c r=\"{place}\" s=\"{styles.Marked(rowStyle > 0 ? rowStyle : ColumnStyle(cell.Column), cell.Colour!.Value)}\"/>"));
            return;
        }

        // The header looks like its neighbour, in the colour of errors.
        var format = reason is null ? cells.FindLast(other => other.Column < column).Style : styles.Reason;
        format = cell.Colour is { } colour ? styles.Marked(format, colour) : format;
        output.Write(Encoding.UTF8.GetBytes($"<{p}c r=\"{place}\" s=\"{format}\" t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{Escaped(reason ?? ReasonText.Title)}</{p}t></{p}is></{p}c>"));
    }

    private int ColumnStyle(int of) => columnStyles.Find(run => run.First <= of && of <= run.Last).Style;

    private static string Escaped(string text) => CellText.ForWorkbook(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Where the last cell ends; what may follow in a row is no cell.</summary>
    private int AfterCells(ReadOnlySpan<byte> row, XmlTag tag) => cells.Count > 0 ? cells[^1].Start + cells[^1].Length : Math.Min(tag.Bytes.Length, row.Length);

    private bool IsThere(int wantedColumn)
    {
        foreach (var cell in cells)
        {
            if (cell.Column == wantedColumn)
            {
                return true;
            }
        }

        return false;
    }

    private static int PlaceIn(List<(int Column, Severity? Colour)> wanted, int of)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i].Column == of)
            {
                return i;
            }
        }

        return -1;
    }

    private void Copy(ReadOnlySpan<byte> row, ref int copied, int to)
    {
        if (to > copied)
        {
            output.Write(row[copied..to]);
            copied = to;
        }
    }
}
