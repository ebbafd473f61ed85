using Spatial.Imports.Tables;

namespace Spatial.Imports.Templates;

/// <summary>The first rows of a sheet, copied, in which the header is looked for (V1).</summary>
public sealed class SheetHead
{
    /// <summary>How many rows are looked at.</summary>
    public const int Depth = 10;

    private readonly List<(int Number, string[] Texts, HeaderText[] Headers)> rows = [];
    private readonly Dictionary<(int Row, int Column), HeaderText> over = [];
    private MergedRange[] merged = [];

    private SheetHead(TableSheet sheet) => Sheet = sheet;

    /// <summary>The sheet they are of.</summary>
    public TableSheet Sheet { get; }

    /// <summary>No cell of the rows holds anything.</summary>
    public bool IsBlank => rows.TrueForAll(r => Array.TrueForAll(r.Texts, t => t.Length == 0));

    /// <summary>Rows there are, at most <see cref="Depth"/>.</summary>
    internal int Count => rows.Count;

    /// <summary>Columns of the widest row.</summary>
    internal int Width { get; private set; }

    /// <summary>Reads the head of a sheet; the rest is not read.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>, <see cref="FaultCode.TooLarge"/>: as the reader says.</exception>
    public static SheetHead Read(TableFile file, TableSheet sheet, CancellationToken cancel) => Of(sheet, file.Rows(sheet, cancel));

    /// <summary>Copies the first rows.</summary>
    public static SheetHead Of(TableSheet sheet, IEnumerable<TableRow> first)
    {
        var head = new SheetHead(sheet);
        foreach (var row in first.Take(Depth))
        {
            string[] texts = [.. row.Cells.Select(c => c.ToString().Trim())];
            head.rows.Add((row.Number, texts, [.. texts.Select(HeaderText.Of)]));
            head.Width = Math.Max(head.Width, texts.Length);
        }

        // Of a sheet with thousands of merged cells only those of the head matter here.
        head.merged = head.rows.Count == 0 ? [] : [.. sheet.Merged.Where(m => m.FirstRow <= head.rows[^1].Number)];
        return head;
    }

    /// <summary>Last row of what is merged downwards from a cell of this row; the row itself when nothing is.</summary>
    internal int MergedTo(int row, int column) => merged.Where(m => m.FirstRow == Number(row) && column >= m.FirstColumn && column <= m.LastColumn).Select(m => m.LastRow).DefaultIfEmpty(Number(row)).Max();

    /// <summary>Number of the row in the file, from 1.</summary>
    internal int Number(int row) => rows[row].Number;

    /// <summary>The cells of a row as they stand, trimmed.</summary>
    internal string[] Texts(int row) => rows[row].Texts;

    /// <summary>A cell as it stands, trimmed; empty beyond the row.</summary>
    internal string Text(int row, int column) => column < rows[row].Texts.Length ? rows[row].Texts[column] : "";

    /// <summary>A cell as a header.</summary>
    internal HeaderText Header(int row, int column) => column < rows[row].Headers.Length ? rows[row].Headers[column] : HeaderText.Empty;

    /// <summary>The header of a column over two rows: what stands above (also as a merged group, or to the left where merges are lost) and what stands below it.</summary>
    internal HeaderText Over(int row, int column)
    {
        if (!over.TryGetValue((row, column), out var header))
        {
            var below = Header(row + 1, column);
            over[(row, column)] = header = below.Under(Header(row, GroupAt(row, column, below)));
        }

        return header;
    }

    /// <summary>The column whose cell stands over this one.</summary>
    private int GroupAt(int row, int column, HeaderText below)
    {
        foreach (var range in merged)
        {
            if (Number(row) >= range.FirstRow && Number(row) <= range.LastRow && column >= range.FirstColumn && column <= range.LastColumn)
            {
                return range.FirstColumn;
            }
        }

        var group = column;
        while (below.Names.Count > 0 && group > 0 && Text(row, group).Length == 0)
        {
            group--;
        }

        return group;
    }
}
