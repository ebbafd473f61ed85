using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

/// <summary>The first rows of a sheet, made by a test. An empty text is an empty cell.</summary>
internal static class Head
{
    public static SheetHead Of(params string[][] rows) => Merged([], rows);

    public static SheetHead Merged(MergedRange[] merged, params string[][] rows) => SheetHead.Of(new TableSheet(0, "企业名单", false, merged, 0), rows.Select((cells, i) => Row(i + 1, cells)));

    public static TableRow Row(int number, params string[] cells)
    {
        var row = new TableRow { Number = number };
        row.Cells.AddRange(cells.Select(TableCell.Of));
        return row;
    }

    /// <summary>The headers as the template's workbook writes them.</summary>
    public static string[] HeadersOf(string template) => [.. TemplateCatalogue.Of(template).Columns.Where(c => c.Offered).Select(c => c.Header)];

    /// <summary>For each column of the file the key of its column in the template; null for one not read.</summary>
    public static string?[] Keys(this HeaderMatch match) => [.. match.Columns.Select(c => c < 0 ? null : match.Template.Columns[c].Key)];
}
