using System.Globalization;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>
/// Longitudes and latitudes as entered (V11): decimal degrees, degrees minutes seconds in signs, words or blanks with or without hemisphere, or metres of a plane system.
/// 112.1424 is decimal, never packed degrees and minutes. Ranges are not looked at here.
/// </summary>
internal static class DegreesText
{
    private const string DegreeSigns = "°º˚度", MinuteSigns = "′'’‘´`分＇", SecondSigns = "″\"”“秒＂";

    /// <param name="latitude">Whether the column is the latitude.</param>
    /// <param name="text">Cleaned, half-width, Simplified.</param>
    public static LedgerValue Read(LedgerColumn column, string text, bool latitude, RowRemarks remarks)
    {
        var shown = Fault.Show(text);
        var body = Hemisphere(text, out var hemisphere);
        if (hemisphere != '\0' && latitude != hemisphere is 'N' or 'S')
        {
            remarks.Warn("V10", $"{column.Title.Zh}“{shown}”写的是{(latitude ? "经度" : "纬度")}，请核对经纬度是否填反。", $"{column.Title.En} '{shown}' is marked as {(latitude ? "longitude" : "latitude")}; are the two swapped?");
        }

        var negative = hemisphere is 'W' or 'S';
        if (NumberText.TryPlain(body, out var plain, out _))
        {
            if (hemisphere != '\0')
            {
                remarks.Fix("V11", $"“{shown}”读作 {NumberText.Plain(negative ? -plain : plain)} 度。", $"'{shown}' was read as {NumberText.Plain(negative ? -plain : plain)} degrees.");
            }

            return LedgerValue.Of(negative ? -plain : plain);
        }

        if (TryParts(body, out var parts, out var count, out var signed))
        {
            return Sexagesimal(column, shown, parts, count, negative, signed, remarks);
        }

        var reading = NumberText.Read(body);
        if (reading.Fault == NumberFault.None && hemisphere == '\0' && reading.Rest is "" or "m" or "米")
        {
            NumberRemarks.Note(text, text, reading, remarks);
            if (reading.Rest.Length > 0)
            {
                remarks.Fix("V7", $"“{shown}”已去掉单位字样，记为 {NumberText.Plain(reading.Value)} 米。", $"The unit was taken off '{shown}': {NumberText.Plain(reading.Value)} m.");
            }

            return LedgerValue.Of(reading.Value);
        }

        remarks.Error("V11", $"{column.Title.Zh}“{shown}”不是坐标，请填小数度（如 112.240000）、度分秒（112°14′24″）或米。", $"{column.Title.En} '{shown}' is no coordinate; give decimal degrees (112.240000), degrees minutes seconds (112°14′24″) or metres.");
        return LedgerValue.Unknown;
    }

    /// <summary>Takes a hemisphere off the beginning or the end: E, N, 东经, 北纬, 经度.</summary>
    public static string Hemisphere(string text, out char hemisphere)
    {
        foreach (var (word, letter) in (ReadOnlySpan<(string, char)>)[("东经", 'E'), ("北纬", 'N'), ("西经", 'W'), ("南纬", 'S'), ("经度", 'E'), ("纬度", 'N'), ("E", 'E'), ("N", 'N'), ("W", 'W'), ("S", 'S'), ("e", 'E'), ("n", 'N'), ("w", 'W'), ("s", 'S'), ("东", 'E'), ("北", 'N')])
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                hemisphere = letter;
                return text[word.Length..].TrimStart(':', ' ', '=');
            }

            if (text.EndsWith(word, StringComparison.Ordinal) && text.Length > word.Length)
            {
                hemisphere = letter;
                return text[..^word.Length].TrimEnd();
            }
        }

        hemisphere = '\0';
        return text;
    }

    private static LedgerValue Sexagesimal(LedgerColumn column, string shown, ReadOnlySpan<decimal> parts, int count, bool negative, bool signed, RowRemarks remarks)
    {
        if (signed && negative)
        {
            remarks.Error("V11", $"{column.Title.Zh}“{shown}”又有负号又有方向，请只写一个。", $"{column.Title.En} '{shown}' has both a minus and a hemisphere; give one.");
            return LedgerValue.Unknown;
        }

        if (parts[1] >= 60 || parts[2] >= 60)
        {
            remarks.Error("V11", $"{column.Title.Zh}“{shown}”的分和秒应小于 60。", $"The minutes and seconds of {column.Title.En} '{shown}' must be below 60.");
            return LedgerValue.Unknown;
        }

        if ((count > 1 && parts[0] != decimal.Truncate(parts[0])) || (count > 2 && parts[1] != decimal.Truncate(parts[1])))
        {
            remarks.Error("V11", $"{column.Title.Zh}“{shown}”的度或分带小数，又写了下一级，请核对。", $"{column.Title.En} '{shown}' has a fraction of degrees or minutes followed by smaller parts; check it.");
            return LedgerValue.Unknown;
        }

        var degrees = count == 1 ? parts[0] : decimal.Round(parts[0] + (parts[1] / 60) + (parts[2] / 3600), 10);
        degrees = negative || signed ? -degrees : degrees;
        remarks.Fix("V11", $"“{shown}”读作 {NumberText.Plain(degrees)} 度。", $"'{shown}' was read as {NumberText.Plain(degrees)} degrees.");
        return LedgerValue.Of(degrees);
    }

    // Up to three numbers with their signs in falling order, or two or three numbers parted by blanks or colons. One bare number is none of this.
    private static bool TryParts(string text, out decimal[] parts, out int count, out bool signed)
    {
        parts = new decimal[3];
        count = 0;
        signed = text is ['-' or '−', ..];
        var at = signed ? 1 : 0;
        var any = false;
        while (at < text.Length)
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            var from = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }

            if (at == from || at - from > 18 || count == 3 || !NumberText.TryPlain(text.AsSpan(from, at - from), out parts[count], out _) || (count == 0 && parts[0] > 360))
            {
                return false;
            }

            count++;
            var blanks = at;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            if (at == text.Length)
            {
                break;
            }

            var sign = text[at];
            var (signs, further) = count switch { 1 => (DegreeSigns, "dD:"), 2 => (MinuteSigns, "mM:"), _ => (SecondSigns, "sS") };
            if (signs.Contains(sign, StringComparison.Ordinal) || further.Contains(sign, StringComparison.Ordinal))
            {
                any |= sign != ':';
                at++;
            }
            else if (count == 3 && MinuteSigns.Contains(sign, StringComparison.Ordinal) && at + 1 < text.Length && text[at + 1] == sign)
            {
                any = true;
                at += 2;
            }
            else if (at == blanks)
            {
                return false;
            }
        }

        return count > 1 || any;
    }
}
