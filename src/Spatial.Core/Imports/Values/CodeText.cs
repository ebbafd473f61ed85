using System.Buffers;
using System.Globalization;
using Spatial.Identity;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Codes that stay text, credit codes and permit numbers (V2).</summary>
internal static class CodeText
{
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");

    /// <summary>Numbers of a workbook are exact to 15 digits.</summary>
    private const double ExactBelow = 1e15;

    /// <summary>A facility, outlet or registration number.</summary>
    public static LedgerValue Read(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        if (IsDamaged(cell, text))
        {
            Damaged(column, text, remarks);
            return LedgerValue.Unknown;
        }

        return LedgerValue.Of(text);
    }

    /// <summary>A credit code. A 15-digit number is given back with a warning, for the caller to keep as <c>legacy_reg_no</c>.</summary>
    public static LedgerValue ReadUscc(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        if (IsDamaged(cell, text))
        {
            Damaged(column, text, remarks);
            return LedgerValue.Unknown;
        }

        var cleaned = Uscc.Clean(text);
        if (Uscc.IsLegacyNumber(cleaned))
        {
            remarks.Warn("V2", $"“{cleaned}”是15位旧注册号，记入 legacy_reg_no；请补18位统一社会信用代码。", $"'{cleaned}' is an old licence number of 15 digits and goes to legacy_reg_no; add the credit code.");
            return LedgerValue.Of(cleaned);
        }

        if (!Uscc.TryParse(text, out var code, out var refusal))
        {
            remarks.Error("V2", refusal.Zh, refusal.En);
            return LedgerValue.Unknown;
        }

        Checks(code, remarks);
        if (code.Code != text)
        {
            remarks.Fix("V5", $"信用代码“{Fault.Show(text)}”整理为 {code.Code}。", $"The credit code '{Fault.Show(text)}' was tidied to {code.Code}.");
        }

        return LedgerValue.Of(code.Code);
    }

    /// <summary>A permit number.</summary>
    public static LedgerValue ReadPermit(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        if (IsDamaged(cell, text))
        {
            Damaged(column, text, remarks);
            return LedgerValue.Unknown;
        }

        if (!PermitNumber.TryParse(text, out var number, out var refusal))
        {
            remarks.Error("V2", refusal.Zh, refusal.En);
            return LedgerValue.Unknown;
        }

        if (Uscc.TryParse(number.CreditCode, out var code, out _))
        {
            Checks(code, remarks);
        }

        if (number.Code != text)
        {
            remarks.Fix("V5", $"排污许可证编号“{Fault.Show(text)}”整理为 {number.Code}。", $"The permit number '{Fault.Show(text)}' was tidied to {number.Code}.");
        }

        return LedgerValue.Of(number.Code);
    }

    /// <summary>Whether a code may be taken as it stands: ASCII letters, digits, dot, hyphen and underscore.</summary>
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetterOrDigit(text[0]) && !IsScientific(text) && !(text.Length is 2 or 4 && text is "NA" or "na" or "null" or "NULL" or "None" or "none");
    }

    /// <summary>Whether a permit number may be taken as it stands.</summary>
    public static bool IsCleanPermit(ReadOnlySpan<char> text) =>
        text.Length == 22 && Uscc.IsClean(text[..18]) && char.IsAsciiDigit(text[18]) && char.IsAsciiDigit(text[19]) && char.IsAsciiDigit(text[20])
        && (text[18] != '0' || text[19] != '0' || text[20] != '0') && char.IsAsciiLetterUpper(text[21]);

    // A number of 16 digits and more, a fraction with an exponent, or a date made of 1-2 is not what was typed.
    private static bool IsDamaged(in TableCell cell, string text) => cell.Kind switch
    {
        CellKind.Number => Math.Abs(cell.Number) >= ExactBelow || text.Contains('E', StringComparison.Ordinal),
        CellKind.Date or CellKind.Percent => true,
        _ => IsScientific(text),
    };

    // 9.142E+17 and 9.142E17; not a code such as 3E5.
    private static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        if (e < 1 || e == text.Length - 1 || !char.IsAsciiDigit(text[0]) || text[..e].ContainsAnyExcept(Mantissa))
        {
            return false;
        }

        var exponent = text[(e + 1)..];
        return (exponent[0] == '+' || text[..e].Contains('.')) && exponent.TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0 && exponent.Length > 1;
    }

    private static void Damaged(LedgerColumn column, string text, RowRemarks remarks) => remarks.Error(
        "V2",
        $"{column.Title.Zh}“{Fault.Show(text)}”被表格软件改成了数字或日期，原编号已不可知；单元格格式应为文本，请重新填写。",
        string.Create(CultureInfo.InvariantCulture, $"{column.Title.En} '{Fault.Show(text)}' was turned into a number or date by the spreadsheet and is lost; the cell's format must be text; enter it again."));

    private static void Checks(Uscc code, RowRemarks remarks)
    {
        foreach (var warning in code.Warnings)
        {
            remarks.Warn("V2", warning.Zh + "，已保留，待核。", warning.En + "; kept for review.");
        }
    }
}
