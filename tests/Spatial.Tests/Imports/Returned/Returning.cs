using Spatial.Contract;
using Spatial.Imports;
using Spatial.Imports.Returned;

namespace Spatial.Tests.Imports.Returned;

/// <summary>Writes and reads returned workbooks for the tests.</summary>
internal static class Returning
{
    public const string Red = "FFB3B9";
    public const string Yellow = "FFEB93";
    public const string Blue = "C9E5FA";

    public static Remark Error(int row, int column, string zh = "无法读取“甲”，请改正。") => Say(Severity.Error, row, column, zh);

    public static Remark Warn(int row, int column, string zh = "数值“9”偏大，请核对。") => Say(Severity.Warning, row, column, zh);

    public static Remark Fix(int row, int column, string zh = "已把“１”改为“1”。") => Say(Severity.Fixed, row, column, zh);

    private static Remark Say(Severity severity, int row, int column, string zh) => new("V5", severity, 0, row, column, new Text(zh, "x"), null);

    /// <summary>The returned bytes of a workbook with one sheet.</summary>
    public static byte[] Mark(byte[] book, int headerRow, int lastColumn, params Remark[] remarks)
    {
        using var files = new TemporaryFiles();
        var path = files.Write("台账.xlsx", book);
        using var target = new MemoryStream();
        ReturnedWorkbook.Write(
            new MadeTable(path, "xlsx"),
            [new ReturnedSheet(MadeTable.Named(new ReadBook(book).Sheets[0]), headerRow, lastColumn, remarks)],
            target,
            CancellationToken.None);
        return target.ToArray();
    }

    /// <summary>Every value, formula and look of the original is in the returned one; nothing is added but the reasons and coloured empty cells; colours are where the remarks are and nowhere else.</summary>
    public static Dictionary<(int Row, int Column), ReadCell> ShouldBeMarked(byte[] original, byte[] returned, int headerRow, int reasonColumn, params Remark[] remarks)
    {
        var before = new ReadBook(original).Cells();
        var after = new ReadBook(returned).Cells();
        var colours = remarks.Where(r => r.Column >= 0).GroupBy(r => (r.Row, r.Column)).ToDictionary(g => g.Key, g => Colour(g.Max(r => r.Severity)));
        foreach (var (place, cell) in before.Where(b => b.Key.Column != reasonColumn))
        {
            var expected = cell with { Fill = colours.TryGetValue(place, out var colour) ? colour : cell.Fill };
            if (after[place] != expected)
            {
                after[place].ShouldBe(expected, $"{place}");
            }
        }

        foreach (var (place, cell) in after.Where(a => !before.ContainsKey(a.Key) && a.Key.Column != reasonColumn))
        {
            cell.Value.ShouldBeNull();
            cell.Fill.ShouldBe(colours[place]);
        }

        colours.Keys.ShouldBeSubsetOf(after.Keys);
        after[(headerRow, reasonColumn)].Value.ShouldBe("错误原因");
        after.Where(a => a.Key.Column == reasonColumn && a.Key.Row != headerRow && a.Value.Value is not null).Select(a => a.Key.Row).Order()
            .ShouldBe(remarks.Select(r => r.Row).Where(r => r > 0 && r != headerRow).Distinct().Order());
        return after;
    }

    public static string Colour(Severity severity) => severity switch
    {
        Severity.Error => Red,
        Severity.Warning => Yellow,
        _ => Blue,
    };
}
