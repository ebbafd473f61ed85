using Spatial.Contract;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>What is said about a workbook as a whole.</summary>
internal static class WorkbookRemarks
{
    public static IEnumerable<Remark> Of(bool from1904, bool hasMacros)
    {
        if (from1904)
        {
            yield return About("V19", "工作簿使用 1904 日期系统；日期已按该系统换算（序号加 1462 天），请抽查日期列。", "The workbook counts days from 1904; dates were brought over (1462 days added): check some of them.");
        }

        if (hasMacros)
        {
            yield return About("V31", "工作簿含有宏 (vbaProject.bin)；宏未运行，只读取单元格的值。", "The workbook holds macros (vbaProject.bin); they were not run, only the values of cells are read.");
        }
    }

    private static Remark About(string rule, string zh, string en) => new(rule, Severity.Warning, 0, 0, -1, new Text(zh, en), null);
}
