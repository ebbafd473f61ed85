using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>是 and 否, with the words met for them. Empty is unknown and never 否.</summary>
internal static class FlagText
{
    public static LedgerValue Read(LedgerColumn column, string text, RowRemarks remarks)
    {
        if (Answer(text) is { } yes)
        {
            if (text is not ("是" or "否"))
            {
                remarks.Fix("V22", $"“{Fault.Show(text)}”按“{(yes ? "是" : "否")}”记。", $"'{Fault.Show(text)}' was read as {(yes ? "yes" : "no")}.");
            }

            return LedgerValue.Of(yes);
        }

        remarks.Error("V22", $"{column.Title.Zh}“{Fault.Show(text)}”应为“是”或“否”，不详请留空。", $"{column.Title.En} '{Fault.Show(text)}' must be 是 or 否; leave it empty when unknown.");
        return LedgerValue.Unknown;
    }

    private static bool? Answer(string text) => text.ToUpperInvariant() switch
    {
        "是" or "有" or "Y" or "YES" or "T" or "TRUE" or "1" or "√" or "✓" or "✔" or "☑" or "对" or "已" or "真" or "V" => true,
        "否" or "无" or "没有" or "不是" or "未" or "N" or "NO" or "F" or "FALSE" or "0" or "×" or "✗" or "✘" or "X" or "☒" or "非" or "假" => false,
        _ => null,
    };
}
