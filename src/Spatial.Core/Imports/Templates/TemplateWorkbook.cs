using Spatial.Reports;

namespace Spatial.Imports.Templates;

/// <summary>A template as a workbook: 数据 to fill in, 说明 (what each column takes) and 代码表 (the words of its lists).</summary>
public static class TemplateWorkbook
{
    /// <summary>The sheet that is filled in and imported.</summary>
    public const string Data = "数据";

    /// <summary>The sheet that says what each column takes; it holds nothing to import.</summary>
    public const string Notes = "说明";

    /// <summary>The sheet of code lists; it holds nothing to import.</summary>
    public const string Codes = "代码表";

    /// <summary>Media type of the workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows the drop-down lists are offered in: as many as a workbook may bring (V31), and the header.</summary>
    private const int LastRow = 200_001;

    // One template always gives the same bytes, so that planners can see that theirs is the current one.
    internal static readonly DateTimeOffset Made = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Title, double Width)[] NoteColumns =
    [
        ("列名", 26), ("Column", 26), ("必填 Required", 9), ("单位 Unit", 13), ("填写说明", 50), ("What to fill in", 50), ("示例 Example", 26), ("代码表 List", 18), ("校验规则 Rules", 18),
    ];

    /// <summary>Writes the workbook.</summary>
    /// <param name="target">Need not be seekable.</param>
    public static void Write(LedgerTemplate template, Stream target)
    {
        using var book = new TemplateBook(template, [.. template.Columns.Where(c => c.Offered)], null, target);
    }

    /// <summary>Starts the sheet 数据: header, widths, text columns and drop-down lists.</summary>
    /// <param name="mark">Header of a column behind the template's; null for none.</param>
    internal static XlsxSheet StartData(Xlsx book, IReadOnlyList<LedgerColumn> columns, List<CodeList> lists, string? mark)
    {
        IReadOnlyList<string> more = mark is null ? [] : [mark];
        var sheet = book.Sheet(Data, [.. columns.Select(WidthOf), .. more.Select(_ => 10.0)], headerRow: 1, frozenColumns: 1, empty: [.. columns.Select(c => IsText(c.Kind) ? (CellStyle?)CellStyle.Entry : null), .. more.Select(_ => (CellStyle?)null)]);
        sheet.Header([.. columns.Select(c => c.Header), .. more]);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Kind is ColumnKind.List or ColumnKind.Datum && lists.FindIndex(l => l.Id == columns[i].List) is >= 0 and var list)
            {
                var letters = Xlsx.Letters((list * CodeColumns) + 1);
                sheet.Choices(i + 1, LastRow, $"'{Codes}'!${letters}$2:${letters}${lists[list].Entries.Count + 1}");
            }
        }

        return sheet;
    }

    /// <summary>Writes the sheet 说明.</summary>
    /// <param name="first">A sentence to begin with; null for none.</param>
    internal static void WriteNotes(Xlsx book, LedgerTemplate template, List<LedgerColumn> columns, string? first)
    {
        using var sheet = book.Sheet(Notes, [.. NoteColumns.Select(c => c.Width)], headerRow: first is null ? 4 : 5, frozenColumns: 1);
        sheet.Title($"{template.Code} {template.Title.Zh} {template.Title.En}");
        if (first is not null)
        {
            Say(sheet, first);
        }

        Say(sheet, $"★ 为必填列，缺少的行不予接收；其余列不详的留空（空白是“未知”，不是“否”，也不是 0）。一行一个对象，不写合计行、不合并单元格。{(template.HasGeometry ? "空间文件（GeoJSON、GeoPackage、SHP）的属性字段用这些列名或英文名。" : "")}");
        Say(sheet, $"★ columns are required, a row without them is refused; leave the others empty when unknown (empty is unknown, neither no nor 0). One object a row, no totals, no merged cells.{(template.HasGeometry ? " Fields of spatial files (GeoJSON, GeoPackage, SHP) go by these names or the English ones." : "")}");
        sheet.Header([.. NoteColumns.Select(c => c.Title)]);
        foreach (var column in columns)
        {
            sheet.Row(
            [
                column.Header, column.Title.En, Required(column, columns), UnitOf(column, columns), column.Note.Zh, column.Note.En, column.Example,
                column.List is null ? null : TemplateCatalogue.Lists[column.List].Title.Zh, string.Join(' ', ColumnRules.Of(column)),
            ], [.. NoteColumns.Select(_ => CellStyle.Wrap)]);
        }
    }

    private static void Say(XlsxSheet sheet, string sentence) => sheet.Row([sentence], [CellStyle.Note]);

    private static string Required(LedgerColumn column, List<LedgerColumn> columns) => !column.Required ? "" : columns.Exists(c => c.Key == column.Unless) ? "★ 或另一列 or another" : "★";

    private static string? UnitOf(LedgerColumn column, List<LedgerColumn> columns) => column.Unit
        ?? (column.UnitColumn is { } key ? $"见“{columns.First(c => c.Key == key).Title.Zh}”列" : null);

    /// <summary>Columns a list takes on sheet 代码表: word, English, synonyms, and a gap.</summary>
    private const int CodeColumns = 4;

    /// <summary>Writes the sheet 代码表; none without lists.</summary>
    internal static void WriteCodes(Xlsx book, List<CodeList> lists)
    {
        if (lists.Count == 0)
        {
            return;
        }

        double[] widths = [.. lists.SelectMany(l => (double[])[Most(l.Entries.Select(e => e.Title.Zh).Append(l.Title.Zh + "的取值"), 24), Most(l.Entries.Select(e => e.Title.En).Append(l.Title.En), 34), 40, 2])];
        using var sheet = book.Sheet(Codes, widths[..^1], headerRow: 0);

        // Not the bare title: a list's would be read as a header of a ledger.
        sheet.Row([.. Across(lists, l => l.Title.Zh + "的取值", l => l.Title.En, _ => "也可写 Also read")], Styles(lists, _ => CellStyle.Header), height: 36);
        for (var i = 0; i < lists.Max(l => l.Entries.Count); i++)
        {
            var row = i;
            sheet.Row(
                Across(lists, l => At(l, row)?.Title.Zh, l => At(l, row)?.Title.En, l => At(l, row) is { Synonyms.Count: > 0 } entry ? string.Join("、", entry.Synonyms) : null),
                Styles(lists, l => At(l, row) is null ? CellStyle.Note : CellStyle.Wrap));
        }
    }

    private static ListEntry? At(CodeList list, int row) => row < list.Entries.Count ? list.Entries[row] : null;

    private static string?[] Across(List<CodeList> lists, params Func<CodeList, string?>[] cells) =>
        [.. lists.SelectMany(l => cells.Select(c => c(l)).Append(null)).SkipLast(1)];

    private static CellStyle[] Styles(List<CodeList> lists, Func<CodeList, CellStyle> style) =>
        [.. lists.SelectMany(l => Enumerable.Repeat(style(l), CodeColumns - 1).Append(CellStyle.Note)).SkipLast(1)];

    /// <summary>Wide enough for the header, in two lines when it is long, and for what is usually filled in.</summary>
    private static double WidthOf(LedgerColumn column) => Math.Max(Math.Max(Math.Min(Units(column.Header) + 3, 18), (Units(column.Header) / 2.0) + 4), column.Kind switch
    {
        ColumnKind.Uscc => 22,
        ColumnKind.Permit => 26,
        ColumnKind.Name => 28,
        ColumnKind.Text => 18,
        ColumnKind.Words or ColumnKind.Industries => 20,
        ColumnKind.Date or ColumnKind.Longitude or ColumnKind.Latitude or ColumnKind.Code => 13,
        ColumnKind.Time => 18,
        ColumnKind.Datum => 20,
        _ => 10,
    });

    private static double Most(IEnumerable<string> texts, double atMost) => Math.Min(texts.Max(Units) + 3, atMost);

    /// <summary>Width of a text in a column's units: a Chinese character takes two.</summary>
    private static int Units(string text) => text.Sum(c => c > 0xFF ? 2 : 1);

    /// <summary>Whether the cells are formatted as text: whatever a spreadsheet program would turn into another number, date or formula.</summary>
    private static bool IsText(ColumnKind kind) => kind is not (ColumnKind.Number or ColumnKind.Integer or ColumnKind.Percent or ColumnKind.Year or ColumnKind.Longitude or ColumnKind.Latitude);
}
