namespace Spatial.Imports.Tables.Workbooks;

/// <summary>What a cell format shows a number as.</summary>
internal enum NumberFormat : byte
{
    /// <summary>A number, an amount, a length of time such as <c>[h]:mm</c>.</summary>
    Number,

    /// <summary>A day, with or without a time.</summary>
    Day,

    /// <summary>A time of day alone, which the date system does not move.</summary>
    Clock,

    /// <summary>A share shown in percent: 0.87 as 87%.</summary>
    Percent,
}

/// <summary>Tells dates from numbers by their format (ECMA-376 part 1, 18.8.30 and 18.8.31; the ids 27 to 36 and 50 to 58 are days in East Asian editions, where 32 to 35, 55 and 56 are times).</summary>
internal static class NumberFormats
{
    /// <summary>A format that every workbook knows by its number.</summary>
    public static NumberFormat Of(int id) => id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberFormat.Day,
        (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => NumberFormat.Clock,
        9 or 10 => NumberFormat.Percent,
        _ => NumberFormat.Number,
    };

    /// <summary>A format written out: its first section is judged, what is quoted, escaped or in brackets is not.</summary>
    public static NumberFormat Of(string code)
    {
        if (code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return NumberFormat.Number;
        }

        var (day, clock, percent) = (false, false, false);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = Closing(code, i, '"');
                    break;
                case '[':
                    var end = Closing(code, i, ']');
                    if (IsElapsed(code.AsSpan(i + 1, Math.Max(0, end - i - 1))))
                    {
                        return NumberFormat.Number;
                    }

                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '%':
                    percent = true;
                    break;
                case 'y' or 'd' or 'g' or 'b':
                    day = true;
                    break;
                case 'a':
                    // AM/PM and A/P are times; aaa and aaaa are days of the week.
                    if (code.AsSpan(i).StartsWith("am/pm", StringComparison.OrdinalIgnoreCase) || code.AsSpan(i).StartsWith("a/p", StringComparison.OrdinalIgnoreCase))
                    {
                        i += char.ToLowerInvariant(code[i + 1]) == 'm' ? 4 : 2;
                        clock = true;
                    }
                    else
                    {
                        day = true;
                    }

                    break;
                case 'e' when i + 1 >= code.Length || code[i + 1] is not ('+' or '-'):
                    day = true;
                    break;
                case 'h' or 's':
                    clock = true;
                    break;
                case 'm':
                    // Alone or beside a day it is the month, beside h or s the minute.
                    day |= !clock && !MinutesFollow(code, i);
                    break;
                default:
                    break;
            }
        }

        return day ? NumberFormat.Day : clock ? NumberFormat.Clock : percent ? NumberFormat.Percent : NumberFormat.Number;
    }

    private static bool IsElapsed(ReadOnlySpan<char> inBrackets)
    {
        if (inBrackets.IsEmpty)
        {
            return false;
        }

        foreach (var c in inBrackets)
        {
            if (c is not ('h' or 'H' or 'm' or 'M' or 's' or 'S'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MinutesFollow(string code, int at)
    {
        while (at < code.Length && code[at] is ('m' or 'M'))
        {
            at++;
        }

        return code.AsSpan(at).TrimStart(":").StartsWith("s", StringComparison.OrdinalIgnoreCase);
    }

    private static int Closing(string code, int from, char mark) => code.IndexOf(mark, from + 1) is >= 0 and var at ? at : code.Length;
}
