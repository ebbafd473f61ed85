using Spatial.Imports.Tables;

namespace Spatial.Imports.Templates;

/// <summary>Where the header of a sheet is and which of its columns is which of the template (V1).</summary>
/// <param name="Sheet">Index of the sheet, from 0.</param>
/// <param name="FirstRow">Number of the header's first row, from 1.</param>
/// <param name="LastRow">Number of its last row; the same for a header of one row.</param>
/// <param name="Columns">For each column of the file its position in the template; -1 for one that is not read.</param>
/// <param name="Units">For each column of the file the unit its header names where that is not the template's unit: 万吨 over a column in 吨; null where the template's holds.</param>
/// <param name="Missing">Required columns that the file lacks and that no other column stands for.</param>
/// <param name="Unknown">Headers that are none of the template; each has a remark.</param>
/// <param name="Remarks">Unknown columns (warning), one column twice (error), unit words that are not known (warning).</param>
/// <param name="Share">Share of the required columns that the file has, 0 to 1.</param>
public sealed record HeaderMatch(
    LedgerTemplate Template,
    int Sheet,
    int FirstRow,
    int LastRow,
    IReadOnlyList<int> Columns,
    IReadOnlyList<string?> Units,
    IReadOnlyList<LedgerColumn> Missing,
    IReadOnlyList<UnknownHeader> Unknown,
    IReadOnlyList<Remark> Remarks,
    double Share)
{
    /// <summary>Least share of the required columns by which a row is taken for the header (V1).</summary>
    public const double LeastShare = 0.6;

    /// <summary>Number of the first row that is not header. Rows of a text file are numbered by lines, so the first data row may have a higher number.</summary>
    public int FirstDataRow => LastRow + 1;

    /// <summary>The header's rows as they stand, to know them again further down.</summary>
    internal IReadOnlyList<string[]> Rows { get; init; } = [];

    /// <summary>How many headers the file has, those of no meaning not counted.</summary>
    internal int Named { get; init; }

    /// <summary>How many of them are columns of the template.</summary>
    internal int Matched { get; init; }

    /// <summary>Finds the header of a template in the first rows of a sheet.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.ImportHeader"/> with the missing ★ columns when no row has enough of them; what the reader says.</exception>
    public static HeaderMatch Find(LedgerTemplate template, TableFile file, TableSheet sheet, CancellationToken cancel) => Find(template, SheetHead.Read(file, sheet, cancel));

    /// <summary>Finds the header of a template in rows already read.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.ImportHeader"/> with the missing ★ columns when no row has enough of them.</exception>
    public static HeaderMatch Find(LedgerTemplate template, SheetHead head)
    {
        var best = HeaderSearch.Best(template, head);
        return best is { IsFound: true } ? best : throw NotFound(template, head.Sheet, best?.Missing ?? [.. template.Missing(_ => false)]);
    }

    /// <summary>Whether the row has enough of the required columns to be the header; decided in whole numbers, so that 60 of 100 is enough.</summary>
    internal bool IsFound { get; init; }

    /// <summary>Position in the file of a column of the template, from 0; -1 when the file lacks it.</summary>
    public int FileColumnOf(int templateColumn)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == templateColumn)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a row repeats the header, as on every page of a printed ledger: it is no data and is skipped.</summary>
    public bool Repeats(TableRow row)
    {
        foreach (var header in Rows)
        {
            if (Same(header, row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Refuses a file that lacks a required column: every one of its rows would be refused for it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.ImportHeader"/> with the missing ★ columns.</exception>
    public void RequireAll()
    {
        if (Missing.Count > 0)
        {
            var (zh, en) = Names(Template, Missing);
            throw new Fault(
                FaultCode.ImportHeader,
                $"第 {FirstRow} 行是“{Template.Title.Zh}”的表头，但缺少必填列：{zh}。请补上这些列；表头应与模板一致。",
                $"Row {FirstRow} is the header of '{Template.Title.En}' but lacks required columns: {en}. Add them; the header must be that of the template.",
                "header");
        }
    }

    /// <summary>A cell as a planner's program names it.</summary>
    internal static string Cell(int column, int row) => Reports.Xlsx.Letters(column + 1) + row;

    /// <summary>The missing columns in words; one that another may stand for names it.</summary>
    internal static (string Zh, string En) Names(LedgerTemplate template, IEnumerable<LedgerColumn> missing)
    {
        var named = missing
            .Select(c => (c, Other: c.Unless is { } other && template.Columns[template.IndexOf(other)] is { Offered: true } column ? column : null))
            .Select(m => (
                Zh: m.Other is null ? "★" + m.c.Title.Zh : $"★{m.c.Title.Zh}（或 {m.Other.Title.Zh}）",
                En: m.Other is null ? $"{m.c.Title.Zh} ({m.c.Title.En})" : $"{m.c.Title.Zh} ({m.c.Title.En}) or {m.Other.Title.Zh} ({m.Other.Title.En})"))
            .ToList();
        return (string.Join("、", named.Select(n => n.Zh)), string.Join(", ", named.Select(n => n.En)));
    }

    private static Fault NotFound(LedgerTemplate template, TableSheet sheet, IReadOnlyList<LedgerColumn> missing)
    {
        var (zh, en) = Names(template, missing);
        return new Fault(
            FaultCode.ImportHeader,
            $"工作表“{Fault.Show(sheet.Name)}”的前 {SheetHead.Depth} 行里没有“{template.Title.Zh}”的表头（必填列至少要有 60%），缺少：{zh}。请用 spatial template {template.Id} 得到模板。",
            $"The first {SheetHead.Depth} rows of sheet '{Fault.Show(sheet.Name)}' have no header of '{template.Title.En}' (at least 60 % of the required columns); missing: {en}. spatial template {template.Id} writes the template.",
            "header");
    }

    private static bool Same(string[] header, TableRow row)
    {
        for (var i = 0; i < header.Length; i++)
        {
            var cell = row[i];
            var same = cell.Kind switch
            {
                CellKind.Empty => header[i].Length == 0,
                CellKind.Text or CellKind.Error => cell.Text.AsSpan().Trim().SequenceEqual(header[i]),

                // Almost every row ends here, so no text is made of its numbers unless the header is a number too.
                _ => header[i].Length > 0 && char.IsAsciiDigit(header[i][0]) && cell.ToString() == header[i],
            };
            if (!same)
            {
                return false;
            }
        }

        for (var i = header.Length; i < row.Cells.Count; i++)
        {
            if (!row[i].IsBlank)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A header that no column of the template goes by.</summary>
/// <param name="Column">Column in the file, from 0.</param>
/// <param name="Header">As it stands.</param>
public sealed record UnknownHeader(int Column, string Header);
