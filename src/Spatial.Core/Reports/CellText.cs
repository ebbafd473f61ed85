using System.Text.RegularExpressions;

namespace Spatial.Reports;

/// <summary>Text made safe for the cell of a table that a spreadsheet program opens.</summary>
public static partial class CellText
{
    /// <summary>Longest text a cell of a workbook holds.</summary>
    private const int Longest = 32_767;

    /// <summary>
    /// DOMAIN V29: text beginning with <c>= + - @</c>, tab or carriage return gets a leading apostrophe, so that no program reads it as a formula;
    /// the import takes it off again. Numbers are never text and never change.
    /// </summary>
    public static string Neutral(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>Neutral text without what XML 1.0 cannot carry (shown as U+FFFD), cut to the length a cell holds, and with literal <c>_xHHHH_</c> kept literal.</summary>
    public static string ForWorkbook(string text)
    {
        var neutral = Neutral(text);
        if (neutral.Length > Longest)
        {
            neutral = neutral[..(Longest - 1)] + "…";
        }

        if (!Forbidden().IsMatch(neutral) && !neutral.Contains("_x", StringComparison.OrdinalIgnoreCase))
        {
            return neutral;
        }

        // Office reads _xHHHH_ as a character; its own way to write the underscore is _x005F_.
        return Escape().Replace(Forbidden().Replace(neutral, "\uFFFD"), "_x005F_$1");
    }

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Forbidden();

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
