using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>What is said about numbers (V6).</summary>
internal static class NumberRemarks
{
    /// <summary>Says why a text is no number.</summary>
    public static void Refuse(LedgerColumn column, string text, NumberFault fault, RowRemarks remarks)
    {
        var shown = Fault.Show(text);
        var (zh, en) = fault switch
        {
            NumberFault.Approximate => ("是约数，请填确定的数字，不详留空", "is approximate; give one number, or leave it empty"),
            NumberFault.Range => ("是范围，请填一个数字", "is a range; give one number"),
            NumberFault.Expression => ("是算式或几个数，请填一个数字", "is a calculation or several numbers; give one number"),
            NumberFault.NotFinite => ("不是有限的数或大小超出可存的范围", "is not finite or beyond what can be kept"),
            NumberFault.Separators => ("里的逗号、空格或小数点分不清千位和小数，请只用小数点", "has commas, blanks or points that do not tell thousands from decimals; use the point only"),
            NumberFault.TooLong => ("位数过多，请核对", "has too many digits; check it"),
            NumberFault.Numeral => ("这样的中文数字有两种读法或不成数，请用阿拉伯数字", "is a numeral with two readings or none; use digits"),
            _ => ("不是数字", "is no number"),
        };
        remarks.Error("V6", $"{column.Title.Zh}“{shown}”{zh}。", $"{column.Title.En} '{shown}' {en}.");
    }

    /// <summary>Says how a number was read that was not written plainly.</summary>
    public static void Note(string text, string named, NumberReading reading, RowRemarks remarks)
    {
        var (shown, value) = (Fault.Show(text), NumberText.Plain(reading.Value));
        if (reading.Form.HasFlag(NumberForm.Chinese) || reading.Form.HasFlag(NumberForm.Multiplied))
        {
            remarks.Warn("V6", $"“{shown}”按 {value} 读，请核对。", $"'{shown}' was read as {value}; check it.");
        }
        else if (reading.Form.HasFlag(NumberForm.Accounting))
        {
            remarks.Fix("V6", $"“{shown}”按会计写法读作负数 {value}。", $"'{shown}' was read as accountants write it: {value}.");
        }
        else if (reading.Form != NumberForm.Plain || named.Length != text.Length)
        {
            remarks.Fix("V6", $"“{shown}”读作 {value}。", $"'{shown}' was read as {value}.");
        }
    }
}
