using System.Buffers;

namespace Spatial.Imports.Values;

/// <summary>
/// Chinese numerals (V6): 三百二十, 一万二千, 三点五, 二〇二四, 叁佰贰拾. What may mean two numbers is refused: 三百二 is 320 when spoken and 302 when 零 was forgotten.
/// </summary>
internal static class ChineseNumeral
{
    private static readonly SearchValues<char> Powers = SearchValues.Create("十百千万亿拾佰仟");

    private const string Digits = "零一二三四五六七八九";

    /// <summary>Whether the character is part of a numeral, 点 and 负 excepted.</summary>
    public static bool IsPart(char c) => Digit(c) >= 0 || Power(c) > 0;

    /// <summary>Reads a whole numeral.</summary>
    /// <returns>False for what is no numeral or no single number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var negative = text.Length > 1 && text[0] == '负';
        text = negative ? text[1..] : text;
        var point = text.IndexOf('点');
        if (point >= 0)
        {
            if (!TryWhole(text[..point], out value) || !TryFraction(text[(point + 1)..], out var fraction))
            {
                return false;
            }

            value += fraction;
        }
        else if (!TryWhole(text, out value))
        {
            return false;
        }

        value = negative ? -value : value;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out decimal fraction)
    {
        fraction = 0;
        var scale = 1m;
        foreach (var c in text)
        {
            if (Digit(c) is not (>= 0 and var digit) || scale < 1e-20m)
            {
                return false;
            }

            fraction += digit * (scale /= 10);
        }

        return !text.IsEmpty;
    }

    private static bool TryWhole(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        if (text.IndexOfAny(Powers) < 0)
        {
            return TryPositional(text, out value);
        }

        // 亿 closes all that stands before it, 万 its own part: 三万亿, 一亿二千万.
        var yi = text.LastIndexOf('亿');
        if (yi >= 0)
        {
            return TryScaled(text[..yi], text[(yi + 1)..], 100_000_000m, out value);
        }

        var wan = text.LastIndexOf('万');
        return wan >= 0 ? TryScaled(text[..wan], text[(wan + 1)..], 10_000m, out value) : TrySection(text, false, out value);
    }

    private static bool TryScaled(ReadOnlySpan<char> high, ReadOnlySpan<char> low, decimal factor, out decimal value)
    {
        value = 0;
        if (high.IsEmpty || !TryWhole(high, out var above) || above == 0 || above >= 1_000_000_000_000m || (high.Length > 1 && high.IndexOfAny(Powers) < 0))
        {
            return false;
        }

        if (factor == 10_000m && above >= 10_000m)
        {
            return false;
        }

        decimal below = 0;
        if (low.IndexOf('万') >= 0)
        {
            if (!TryWhole(low.TrimStart("零〇"), out below))
            {
                return false;
            }
        }
        else if (!low.IsEmpty && ((factor > 10_000m && Digit(low[0]) != 0) || !TrySection(low, true, out below)))
        {
            // 一亿二千 is 1.2亿 when spoken and 100,002,000 as written.
            return false;
        }

        value = (above * factor) + below;
        return below < factor;
    }

    // Below 10,000: thousands, hundreds, tens in falling order. A last digit needs 十 or 零 before it, unless it is all there is.
    private static bool TrySection(ReadOnlySpan<char> text, bool afterLarger, out decimal value)
    {
        value = 0;
        var (last, digit, zero) = (10_000, -1, !afterLarger);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var power = Power(c);
            if (power > 1000)
            {
                return false;
            }

            if (power > 0)
            {
                if (power >= last || (digit < 0 && power != 10))
                {
                    return false;
                }

                value += (digit < 0 ? 1 : digit) * power;
                (last, digit, zero) = (power, -1, false);
            }
            else if (Digit(c) == 0)
            {
                if (digit >= 0 || (i == 0 && !afterLarger) || i == text.Length - 1)
                {
                    return false;
                }

                zero = true;
            }
            else
            {
                if (digit >= 0)
                {
                    return false;
                }

                digit = Digit(c);
            }
        }

        if (digit >= 0)
        {
            if (last != 10 && !zero)
            {
                return false;
            }

            value += digit;
        }

        return true;
    }

    private static bool TryPositional(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (Digit(c) is not (>= 0 and var digit) || text.Length > 20)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static int Digit(char c) => c switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        '壹' => 1,
        '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static int Power(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
