using Spatial.Identity;
using Spatial.Imports.Tables;

namespace Spatial.Imports.Ledgers;

/// <summary>Rows that are no data (V18): totals and subtotals, and the notes and signatures below a table.</summary>
internal static class SkippedRow
{
    private static readonly string[] Totals = ["合计", "小计", "总计", "共计", "累计", "其中", "合計", "小計", "總計", "共計"];
    private static readonly string[] Notes = ["注:", "注1", "备注:", "说明:", "填表人", "填报人", "制表人", "审核人", "负责人", "填报单位", "填表日期", "填报日期", "单位负责人", "联系电话", "數據來源", "数据来源:"];

    /// <summary>Whether a row below the header is a total or a note: the word stands in one of its first cells, and the cells that make a row of data are empty.</summary>
    public static bool IsTotalOrNote(TableRow row, SheetPlan sheet)
    {
        var filled = 0;
        string? first = null;
        var total = false;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i];
            if (cell.IsBlank)
            {
                continue;
            }

            filled++;
            if (filled > 3 || cell.Kind != CellKind.Text)
            {
                continue;
            }

            var text = Plain(cell.Text!);
            first ??= text;
            total |= IsTotal(text) || (text.Length <= 14 && Array.Exists(Totals, t => text.EndsWith(t, StringComparison.Ordinal)) && !text.Contains("公司", StringComparison.Ordinal))
                || (text.StartsWith("其中:", StringComparison.Ordinal) || text.StartsWith("其中,", StringComparison.Ordinal));
        }

        return (total && !HasIdentity(row, sheet))
            || (first is not null && filled <= 4 && Array.Exists(Notes, n => first.StartsWith(n, StringComparison.Ordinal)) && !HasIdentity(row, sheet));
    }

    /// <summary>The first text of the row, for the remark.</summary>
    public static string FirstText(TableRow row) => row.Cells.Find(c => !c.IsBlank).ToString();

    // A row with a code is data, whatever else it says; the word 合计 in the column of codes is none.
    private static bool HasIdentity(TableRow row, SheetPlan sheet) => Array.Exists(sheet.IdentityColumns, c => !row[c].IsBlank && !(row[c].Kind == CellKind.Text && IsTotal(Plain(row[c].Text!))));

    private static bool IsTotal(string text) => Array.Exists(Totals, t => text == t || text == t + ":");

    private static string Plain(string text) => string.Concat(HalfWidth.Of(text).Where(c => !char.IsWhiteSpace(c)));
}
