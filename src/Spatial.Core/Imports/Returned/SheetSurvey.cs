using System.Net;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>What must be known of a sheet before it is rewritten.</summary>
/// <param name="LastColumn">Last column in which any cell holds a value or a formula, from 0; -1 when none does.</param>
/// <param name="ReasonColumn">Column whose header is 错误原因, from an earlier round; -1 when there is none. One with formulas is the planner's own and does not count.</param>
internal sealed record SheetSurvey(int LastColumn, int ReasonColumn)
{
    /// <summary>Looks through a sheet.</summary>
    /// <param name="headerRow">From 1; 0 for none.</param>
    /// <param name="isSharedTitle">Whether a shared string is 错误原因.</param>
    public static SheetSurvey Of(Stream sheet, int headerRow, Func<int, bool> isSharedTitle, CancellationToken cancel)
    {
        var window = new XmlWindow(sheet, null, cancel);
        var names = SheetHead.Read(window).Names;
        var (last, reason) = (-1, -1);
        if (window.Tag(0).Kind == TagKind.Empty)
        {
            return new SheetSurvey(last, reason);
        }

        window.Pass(window.Tag(0).Bytes.Length);
        var rows = new SheetRows(window, names);
        var cells = new List<RowCell>();
        while (rows.Next())
        {
            var row = window.Rest[..rows.Length];
            if (rows.Number == headerRow)
            {
                RowCells.Find(row, names, cells);
                foreach (var cell in cells)
                {
                    reason = IsTitle(row.Slice(cell.Start, cell.Length), names, isSharedTitle) ? cell.Column : reason;
                }
            }
            else if (reason >= 0 && row.IndexOf(names.Formula) >= 0)
            {
                RowCells.Find(row, names, cells);
                reason = cells.Exists(cell => cell.Column == reason && cell.HoldsFormula) ? -1 : reason;
            }

            last = Math.Max(last, LastIn(row, names, cells));
            window.Pass(rows.Length);
        }

        return new SheetSurvey(last, reason);
    }

    /// <summary>Looked for from the end, so that a row costs little; a cell without a reference needs all before it.</summary>
    private static int LastIn(ReadOnlySpan<byte> row, SheetNames names, List<RowCell> cells)
    {
        for (var before = row; ;)
        {
            var at = before.LastIndexOf(names.CellStart);
            if (at < 0)
            {
                return -1;
            }

            var tag = XmlTag.Read(row[at..]);
            if (tag.Name.SequenceEqual(names.Cell))
            {
                var column = CellPlace.ColumnOf(tag["r"u8]);
                if (column < 0)
                {
                    break;
                }

                if (tag.Kind == TagKind.Start && !row[(at + tag.Bytes.Length)..].StartsWith("</"u8))
                {
                    return column;
                }
            }

            before = before[..at];
        }

        RowCells.Find(row, names, cells);
        return cells.FindLast(cell => cell.HoldsSomething) is { HoldsSomething: true } last ? last.Column : -1;
    }

    private static bool IsTitle(ReadOnlySpan<byte> cell, SheetNames names, Func<int, bool> isSharedTitle)
    {
        if (XmlTag.Read(cell)["t"u8].SequenceEqual("s"u8))
        {
            var value = cell.IndexOf(names.Value);
            var from = value < 0 ? -1 : cell[value..].IndexOf((byte)'>');
            if (from < 0)
            {
                return false;
            }

            var digits = cell[(value + from + 1)..];
            return digits.IndexOf((byte)'<') is > 0 and var length && CellPlace.Number(digits[..length].Trim(" \t\r\n"u8), -1) is >= 0 and var index && isSharedTitle(index);
        }

        return ReasonText.IsTitle(TextOf(cell));
    }

    /// <summary>All text of an element that is not longer than a title may be; null when it is.</summary>
    internal static string? TextOf(ReadOnlySpan<byte> element)
    {
        const int LongestTitle = 2_000;
        if (element.Length > LongestTitle)
        {
            return null;
        }

        var text = new StringBuilder();
        var at = 0;
        while (at < element.Length)
        {
            var next = element[at..].IndexOf((byte)'<');
            var piece = next < 0 ? element[at..] : element.Slice(at, next);
            text.Append(WebUtility.HtmlDecode(Encoding.UTF8.GetString(piece)));
            at += piece.Length;
            at += at < element.Length ? XmlTag.Read(element[at..]).Bytes.Length : 0;
        }

        return text.ToString();
    }
}
