using Spatial.Identity;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Industry codes of GB/T 4754-2017 (V23).</summary>
internal static class IndustryText
{
    /// <summary>The stored code of a text that needs no remark: four known digits; else null.</summary>
    public static string? Plain(string text) => text.Length == 4 ? IndustryCodes.Find(text)?.Code : null;

    /// <param name="isNumber">Whether the cell was a number, which has no leading zero.</param>
    public static LedgerValue Read(LedgerColumn column, string text, bool isNumber, RowRemarks remarks)
    {
        var shown = Fault.Show(text);
        var plain = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var section = plain.Length > 1 && char.IsAsciiLetterUpper(plain[0]) && char.IsAsciiDigit(plain[1]) ? plain[0] : '\0';
        var body = section == '\0' ? plain : plain[1..];
        var end = body.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var letters ? letters : body.Length;
        if (end == 0)
        {
            return ReadName(column, text, plain, remarks);
        }

        var code = body[..end];
        if (IndustryCodes.Find(code) is not { } known)
        {
            var zero = code.Length is 1 or 3 ? IndustryCodes.Find("0" + code) : null;
            if (zero is not null)
            {
                remarks.Error("V23", $"{column.Title.Zh}“{shown}”少了前面的 0，是否为 {zero.Code} {zero.Name}？请把单元格格式设为文本。", $"{column.Title.En} '{shown}' lost its leading zero; is it {zero.Code} {zero.Name}? Make the cell's format text.");
                return LedgerValue.Unknown;
            }

            return Unknown(column, text, code, remarks);
        }

        var name = body[end..].Trim('-', '_', ':', '/', '(', ')', '.', ' ');
        if (section != '\0' && section != known.Section)
        {
            remarks.Warn("V23", $"“{shown}”的门类字母与 {known.Code} {known.Name}（{known.Section}）不符，按代码记。", $"The letter of '{shown}' does not go with {known.Code} {known.Name} ({known.Section}); the digits are kept.");
        }
        else if (name.Length > 0 && !name.Equals(HalfWidth.Of(known.Name), StringComparison.OrdinalIgnoreCase))
        {
            remarks.Warn("V23", $"“{shown}”的名称与 {known.Code} {known.Name} 不同，按代码记，请核对。", $"The name in '{shown}' is not that of {known.Code} {known.Name}; the code is kept; check it.");
        }
        else if (code != text)
        {
            remarks.Fix("V23", $"“{shown}”按代码 {code} 记。", $"'{shown}' is kept as {code}.");
        }

        if (code.Length < 4)
        {
            var other = isNumber && code.Length == 3 && IndustryCodes.Find("0" + code) is { } lost ? ($"；若前面少了 0，则为 {lost.Code} {lost.Name}", $"; if a leading zero was lost it is {lost.Code} {lost.Name}") : ("", "");
            remarks.Warn("V23", $"“{shown}”（{known.Name}）只有{code.Length}位，已保留，请补四位小类代码{other.Item1}。", $"'{shown}' ({known.Name}) has only {code.Length} digits; kept, but give all four{other.Item2}.");
        }

        return LedgerValue.Of(code);
    }

    /// <summary>Several codes.</summary>
    public static LedgerValue ReadSeveral(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        var codes = new List<string>();
        var refused = false;
        var words = ListText.Split(text);
        if (words.Length == 0)
        {
            UnknownWords.Note(text, remarks);
        }

        foreach (var word in words)
        {
            var value = Read(column, word, cell.Kind == CellKind.Number, remarks);
            refused |= !value.IsKnown;
            if (value.IsKnown && !codes.Contains(value.Text!))
            {
                codes.Add(value.Text!);
            }
        }

        return refused || codes.Count == 0 ? LedgerValue.Unknown : LedgerValue.Of(string.Join(ListText.Joint, codes));
    }

    private static LedgerValue ReadName(LedgerColumn column, string text, string plain, RowRemarks remarks)
    {
        if (IndustryCodes.Named(plain) is not { } named || named.Code.Length < 2)
        {
            return Unknown(column, text, plain, remarks);
        }

        remarks.Fix("V23", $"“{Fault.Show(text)}”按代码 {named.Code} 记。", $"'{Fault.Show(text)}' is kept as {named.Code}.");
        if (named.Code.Length < 4)
        {
            remarks.Warn("V23", $"“{Fault.Show(text)}”只到{named.Code.Length}位，请补四位小类代码。", $"'{Fault.Show(text)}' has only {named.Code.Length} digits; give all four.");
        }

        return LedgerValue.Of(named.Code);
    }

    private static LedgerValue Unknown(LedgerColumn column, string text, string code, RowRemarks remarks)
    {
        var near = string.Join("、", IndustryCodes.Nearest(code));
        var (zh, en) = near.Length == 0 ? ("", "") : ($"，最接近的是：{near}", $"; nearest: {near}");
        remarks.Error("V23", $"{column.Title.Zh}“{Fault.Show(text)}”不是 GB/T 4754-2017 的行业代码{zh}。", $"{column.Title.En} '{Fault.Show(text)}' is no code of GB/T 4754-2017{en}.");
        return LedgerValue.Unknown;
    }
}
