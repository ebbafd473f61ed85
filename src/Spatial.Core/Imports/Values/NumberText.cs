using System.Globalization;

namespace Spatial.Imports.Values;

/// <summary>How a number was written, beside plainly.</summary>
[Flags]
internal enum NumberForm : byte
{
    Plain = 0,

    /// <summary>With thousand separators.</summary>
    Separated = 1,

    /// <summary>In Chinese numerals.</summary>
    Chinese = 2,

    /// <summary>1.5E+3.</summary>
    Scientific = 4,

    /// <summary>(123) for -123.</summary>
    Accounting = 8,

    /// <summary>With ¥ before it.</summary>
    Currency = 16,

    /// <summary>3.2万.</summary>
    Multiplied = 32,

    /// <summary>Its numeral or multiplier holds 万 or 亿, which in a column of 万元 may mean the unit.</summary>
    Large = 64,
}

/// <summary>Why a text is no number.</summary>
internal enum NumberFault : byte
{
    None,
    Approximate,
    Range,
    Expression,
    NotFinite,
    Separators,
    TooLong,
    Numeral,
    NotANumber,
}

/// <summary>A number with what follows it (V6).</summary>
/// <param name="Value">As written, scale kept, so that decimals can be counted.</param>
/// <param name="Rest">What follows, trimmed: the unit; empty for none.</param>
internal readonly record struct NumberReading(decimal Value, string Rest, NumberForm Form, NumberFault Fault);

/// <summary>Numbers as planners write them (V6). Texts come cleaned and Simplified.</summary>
internal static class NumberText
{
    private static readonly string[] Approximations =
        ["约", "大约", "大概", "近", "将近", "接近", "大于", "小于", "不足", "不少于", "不低于", "不超过", "不大于", "不小于", "超过", "超", "至少", "至多", "最多", "不到", "≥", "≤", "≧", "≦", ">", "<", "~", "≈", "±", "几", "数", "上"];

    private static readonly string[] VagueEnds = ["左右", "以上", "以下", "以内", "上下", "不等", "之间", "余", "多", "+", "几", "来"];

    /// <summary>
    /// The fast way: an optional minus, up to 18 digits, one point. No memory.
    /// </summary>
    /// <param name="plain">Whether the value written plainly gives the text again: no leading zeros, no plus, no zeros at the end of the fraction.</param>
    public static bool TryPlain(ReadOnlySpan<char> text, out decimal value, out bool plain)
    {
        value = 0;
        plain = false;
        var negative = !text.IsEmpty && text[0] == '-';
        var digits = negative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 19 || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1]))
        {
            return false;
        }

        ulong number = 0;
        var point = -1;
        var count = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9)
            {
                number = (number * 10) + digit;
                count++;
            }
            else if (digits[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (count > 18)
        {
            return false;
        }

        var scale = point < 0 ? 0 : digits.Length - 1 - point;
        value = new decimal((int)(number & 0xFFFFFFFF), (int)(number >> 32), 0, negative && number != 0, (byte)scale);
        plain = (digits[0] != '0' || digits.Length == 1 || point == 1) && (point < 0 || digits[^1] != '0') && !(negative && number == 0);
        return true;
    }

    /// <summary>A number of a workbook, with the 15 significant digits that its program shows.</summary>
    /// <returns>False for what is not finite, too large, or too small to be kept.</returns>
    public static bool TryDecimal(double number, out decimal value)
    {
        value = 0;
        if (!(Math.Abs(number) < 7.9e27))
        {
            return false;
        }

        value = number == Math.Truncate(number) && Math.Abs(number) < 9e15 ? (long)number : (decimal)number;
        return value != 0 || number == 0;
    }

    /// <summary>A number written plainly: no separators, no zeros at the end.</summary>
    public static string Plain(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a number and what follows it.</summary>
    /// <param name="text">Cleaned, half-width, Simplified.</param>
    public static NumberReading Read(string text)
    {
        var rest = text.AsSpan().Trim();
        if (TryPlain(rest, out var simple, out _))
        {
            return new(simple, "", NumberForm.Plain, NumberFault.None);
        }

        if (IsNotFinite(rest))
        {
            return Bad(NumberFault.NotFinite);
        }

        foreach (var word in Approximations)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && rest.Length > word.Length)
            {
                return Bad(NumberFault.Approximate);
            }
        }

        var form = NumberForm.Plain;
        var negative = false;
        if (rest is ['(', ..] && rest.IndexOf(')') is > 1 and var close)
        {
            var inner = rest[1..close].Trim();
            if (!inner.IsEmpty && char.IsAsciiDigit(inner[0]))
            {
                (form, negative) = (NumberForm.Accounting, true);
                rest = string.Concat(inner, rest[(close + 1)..]);
            }
        }

        if (rest is ['¥', ..])
        {
            form |= NumberForm.Currency;
            rest = rest[1..].TrimStart();
        }

        if (rest is ['-' or '−', ..] && form == NumberForm.Plain)
        {
            negative = true;
            rest = rest[1..].TrimStart();
        }
        else if (rest is ['+', ..] && form == NumberForm.Plain)
        {
            rest = rest[1..].TrimStart();
        }

        if (rest is ['¥', ..])
        {
            form |= NumberForm.Currency;
            rest = rest[1..].TrimStart();
        }

        var reading = rest is [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..] ? Arabic(rest, form) : Chinese(rest, form);
        return reading.Fault == NumberFault.None ? Followed(reading with { Value = negative ? -reading.Value : reading.Value }) : reading;
    }

    private static NumberReading Arabic(ReadOnlySpan<char> text, NumberForm form)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (IsSeparator(text[end]) && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) || (text[end] == '.' && text[..end].IndexOf('.') < 0 && (end + 1 == text.Length || !IsSeparator(text[end + 1])))))
        {
            end++;
        }

        var number = text[..end];
        if (number.IndexOfAny(",' ") >= 0)
        {
            if (!IsGrouped(number))
            {
                return Bad(NumberFault.Separators);
            }

            form |= NumberForm.Separated;
            number = number.ToString().Replace(",", "").Replace("'", "").Replace(" ", "");
        }

        var rest = text[end..];
        if (rest is ['.', >= '0' and <= '9', ..] or [',', >= '0' and <= '9', ..])
        {
            return Bad(NumberFault.Separators);
        }

        var exponent = Exponent(rest);
        if (exponent > 0)
        {
            form |= NumberForm.Scientific;
            number = string.Concat(number, rest[..exponent]);
            rest = rest[exponent..];
        }

        var mantissa = number.IndexOfAny('e', 'E') is >= 0 and var e ? number[..e] : number;
        var significant = mantissa.TrimStart("0.").Length - (mantissa.TrimStart('0').IndexOf('.') > 0 ? 1 : 0);
        if (significant > 28 || (mantissa.IndexOf('.') is >= 0 and var point && mantissa.Length - point - 1 > 28) || mantissa.Length > 60)
        {
            return Bad(NumberFault.TooLong);
        }

        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) || (value == 0 && mantissa.IndexOfAnyInRange('1', '9') >= 0))
        {
            return Bad(NumberFault.NotFinite);
        }

        return new(value, rest.Trim().ToString(), form, NumberFault.None);
    }

    // 1,234,567.89: the same separator throughout, three digits in each group but the first, a first group that is no zero, none after the point. 1,23 and 0,123 may be decimal commas.
    private static bool IsGrouped(ReadOnlySpan<char> number)
    {
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        var first = whole.IndexOfAny(",' ");
        if (first < 0 || (point >= 0 && number[point..].IndexOfAny(",' ") >= 0) || first > 3 || whole[0] == '0')
        {
            return false;
        }

        var separator = whole[first];
        for (var at = first; at < whole.Length; at += 4)
        {
            if (whole[at] != separator || at + 4 > whole.Length || whole.Slice(at + 1, 3).IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Exponent(ReadOnlySpan<char> rest)
    {
        if (rest is not ['e' or 'E', _, ..])
        {
            return 0;
        }

        var digits = rest[1] is '+' or '-' ? 2 : 1;
        var end = digits;
        while (end < rest.Length && char.IsAsciiDigit(rest[end]))
        {
            end++;
        }

        return end > digits ? end : 0;
    }

    private static NumberReading Chinese(ReadOnlySpan<char> text, NumberForm form)
    {
        var end = 0;
        while (end < text.Length && (ChineseNumeral.IsPart(text[end]) || text[end] == '点' || (end == 0 && text[end] == '负')))
        {
            end++;
        }

        if (end == 0)
        {
            return Bad(NumberFault.NotANumber);
        }

        var numeral = text[..end];
        if (!ChineseNumeral.TryParse(numeral, out var value))
        {
            return Bad(NumberFault.Numeral);
        }

        return new(value, text[end..].Trim().ToString(), form | NumberForm.Chinese | (numeral.IndexOfAny('万', '亿') >= 0 ? NumberForm.Large : NumberForm.Plain), NumberFault.None);
    }

    // What follows a number decides whether it is one: 5-10 and 35+75 are not, 100左右 is not exact, 3.2万 is.
    private static NumberReading Followed(NumberReading reading)
    {
        var rest = reading.Rest;
        if (rest.Length == 0)
        {
            return reading;
        }

        var after = rest.AsSpan(1).TrimStart();
        var numberAfter = !after.IsEmpty && (char.IsAsciiDigit(after[0]) || (ChineseNumeral.IsPart(after[0]) && after[0] is not ('千' or '百' or '万' or '亿')));
        if (rest[0] is '-' or '–' or '—' or '−' or '~' or '至' or '到' or '…' && (numberAfter || rest[0] is '至' or '到'))
        {
            return Bad(NumberFault.Range);
        }

        if (numberAfter && rest[0] is '+' or '*' or '×' or 'x' or 'X' or '/' or ':' or '÷' or '=')
        {
            return Bad(NumberFault.Expression);
        }

        foreach (var word in VagueEnds)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) || rest.EndsWith(word, StringComparison.Ordinal))
            {
                return Bad(NumberFault.Approximate);
            }
        }

        // 5万吨-10万吨
        if (rest.IndexOfAny(['-', '~', '至', '到']) is > 0 and var dash && dash + 1 < rest.Length && char.IsAsciiDigit(rest[dash + 1]))
        {
            return Bad(NumberFault.Range);
        }

        var factor = Multiplier(rest);
        if (factor == 0)
        {
            return reading;
        }

        return Math.Abs(reading.Value) < 1e15m
            ? new(reading.Value * factor, "", reading.Form | NumberForm.Multiplied | (factor >= 10_000m ? NumberForm.Large : NumberForm.Plain), NumberFault.None)
            : Bad(NumberFault.NotFinite);
    }

    private static decimal Multiplier(string word) => word switch
    {
        "十" => 10m,
        "百" => 100m,
        "千" => 1000m,
        "万" => 10_000m,
        "十万" => 100_000m,
        "百万" => 1_000_000m,
        "千万" => 10_000_000m,
        "亿" => 100_000_000m,
        "十亿" => 1_000_000_000m,
        "百亿" => 10_000_000_000m,
        "千亿" => 100_000_000_000m,
        "万亿" => 1_000_000_000_000m,
        _ => 0m,
    };

    private static bool IsNotFinite(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("+-−");
        return text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase) || text is "∞" or "1.#INF" or "1.#IND" or "1.#QNAN";
    }

    private static bool IsSeparator(char c) => c is ',' or '\'' or ' ';

    private static NumberReading Bad(NumberFault fault) => new(0, "", NumberForm.Plain, fault);
}
