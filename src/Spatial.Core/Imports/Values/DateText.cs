using System.Buffers;
using System.Globalization;

namespace Spatial.Imports.Values;

/// <summary>How a day was written.</summary>
internal enum DateForm : byte
{
    /// <summary>2024-12-31 or 2024/12/31: nothing to say.</summary>
    Day,

    /// <summary>Another way of writing a whole day.</summary>
    Written,

    /// <summary>A month, quarter, half or end of year, of which the last day is meant.</summary>
    Period,

    /// <summary>A year, or 月前: the last day is a guess to be looked at.</summary>
    Guess,
}

/// <summary>Why a text is no day.</summary>
internal enum DateFault : byte
{
    None,
    NotADate,
    TwoDigitYear,
    NoYear,
    NoSuchDay,
    Range,
    Vague,
    OutOfRange,
}

/// <summary>A day as read.</summary>
/// <param name="TimeOfDay">What followed the day, empty for nothing.</param>
internal readonly record struct DateReading(DateTime Day, DateForm Form, DateFault Fault, string TimeOfDay);

/// <summary>Days as planners write them (V19, DOMAIN 0.3). Years 1900 to 2100; texts come cleaned, half-width and Simplified.</summary>
internal static class DateText
{
    /// <summary>Serial days of the 1900 system that may be dates when they stand as bare numbers: 1954-10-03 to 2099-12-31.</summary>
    private const int FirstSerial = 20_000, LastSerial = 73_050;

    private static readonly SearchValues<char> Numerals = SearchValues.Create("〇零一二三四五六七八九十○");

    /// <summary>The fast way: yyyy-MM-dd or yyyy/M/d, nothing else.</summary>
    /// <param name="plain">Whether it is yyyy-MM-dd.</param>
    public static bool TryPlain(ReadOnlySpan<char> text, out DateTime day, out bool plain)
    {
        day = default;
        plain = false;
        if (text.Length is < 8 or > 10 || text[4] is not ('-' or '/') || !TryDigits(text[..4], out var year))
        {
            return false;
        }

        var rest = text[5..];
        var separator = rest.IndexOf(text[4]);
        if (separator is < 1 or > 2 || rest.Length - separator is < 2 or > 3 || !TryDigits(rest[..separator], out var month) || !TryDigits(rest[(separator + 1)..], out var date) || !IsDay(year, month, date))
        {
            return false;
        }

        day = new DateTime(year, month, date, 0, 0, 0, DateTimeKind.Unspecified);
        plain = text.Length == 10 && text[4] == '-';
        return true;
    }

    /// <summary>The moment of a serial number of the 1900 system, seconds rounded; false for the 1900-02-29 that never was and for what is out of range.</summary>
    public static bool TrySerial(double serial, out DateTime moment)
    {
        moment = default;
        if (!(serial >= 1 && serial < LastSerial + 366) || (serial >= 60 && serial < 61))
        {
            return false;
        }

        // The system counts 1900-02-29: days before it stand one lower than the automation dates of .NET.
        var ticks = (long)Math.Round((serial < 60 ? serial + 1 : serial) * 86_400) * TimeSpan.TicksPerSecond;
        moment = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(ticks);
        return true;
    }

    /// <summary>A bare number in a column of days: 45657, 20241231, 202412, 2024.</summary>
    public static DateReading Read(double number)
    {
        if (number != Math.Truncate(number) && number is >= FirstSerial and <= LastSerial && TrySerial(number, out var moment))
        {
            return new(moment.Date, DateForm.Written, DateFault.None, moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        }

        return number == Math.Truncate(number) && number is >= 0 and <= 99_999_999 ? Read(((long)number).ToString(CultureInfo.InvariantCulture)) : Bad(DateFault.NotADate);
    }

    /// <summary>Reads any form.</summary>
    public static DateReading Read(string text)
    {
        if (TryPlain(text, out var plain, out _))
        {
            return new(plain, DateForm.Day, DateFault.None, "");
        }

        var scan = new Scanner(ChineseDigits(text));
        var digits = scan.Digits();
        switch (digits.Length)
        {
            case 0:
                return Bad(DateFault.NotADate);
            case 8 when TryDigits(digits[..4], out var y) && TryDigits(digits[4..6], out var m) && TryDigits(digits[6..], out var d):
                return Finish(y, m, d, DateForm.Written, scan);
            case 6 when scan.IsAtEnd:
                return TryDigits(digits[..4], out var year6) && TryDigits(digits[4..], out var month6) && year6 is >= 1900 and <= 2100 && month6 is >= 1 and <= 12
                    ? Last(year6, month6, DateForm.Period)
                    : Bad(DateFault.TwoDigitYear);
            case 5 when scan.IsAtEnd && TryDigits(digits, out var serial) && serial is >= FirstSerial and <= LastSerial && TrySerial(serial, out var moment):
                return new(moment, DateForm.Written, DateFault.None, "");
            case 4:
                _ = TryDigits(digits, out var year);
                return year is >= 1900 and <= 2100 ? InYear(year, ref scan) : Bad(DateFault.OutOfRange);
            case 1 or 2:
                return scan.Next is '月' || (scan.IsSeparator && scan.CountSeparators() < 2) ? Bad(DateFault.NoYear) : scan.IsAtEnd ? Bad(DateFault.NotADate) : Bad(DateFault.TwoDigitYear);
            default:
                return Bad(DateFault.NotADate);
        }
    }

    /// <summary>Says what is wrong.</summary>
    public static void Refuse(string title, string titleEn, string text, DateFault fault, RowRemarks remarks)
    {
        var shown = Fault.Show(text);
        var (zh, en) = fault switch
        {
            DateFault.TwoDigitYear => ("的年份不是四位，请写成 2024-12-31 的样子", "has no year of four digits; write it like 2024-12-31"),
            DateFault.NoYear => ("没有年份，请写成 2024-12-31 的样子", "has no year; write it like 2024-12-31"),
            DateFault.NoSuchDay => ("这一天不存在", "is no day of the calendar"),
            DateFault.Range => ("是一段时间，请填一天", "is a span of time; give one day"),
            DateFault.Vague => ("说不出是哪一天，请写成 2024-12-31 的样子", "does not say which day; write it like 2024-12-31"),
            DateFault.OutOfRange => ("的年份不在 1900 到 2100 之间", "has a year outside 1900 to 2100"),
            _ => ("不是日期，请写成 2024-12-31 的样子", "is no date; write it like 2024-12-31"),
        };
        remarks.Error("V19", $"{title}“{shown}”{zh}。", $"{titleEn} '{shown}' {en}.");
    }

    /// <summary>Says how a day was read that was not written plainly.</summary>
    public static void Note(string text, DateTime day, DateForm form, RowRemarks remarks)
    {
        var (shown, read) = (Fault.Show(text), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        switch (form)
        {
            case DateForm.Written:
                remarks.Fix("V19", $"“{shown}”读作 {read}。", $"'{shown}' was read as {read}.");
                break;
            case DateForm.Period:
                remarks.Fix("V19", $"“{shown}”按最后一天 {read} 记。", $"Of '{shown}' the last day is taken, {read}.");
                break;
            case DateForm.Guess:
                remarks.Warn("V19", $"“{shown}”没有写明日期，暂按最后一天 {read} 记，请核对。", $"'{shown}' names no day; the last, {read}, was taken; check it.");
                break;
        }
    }

    private static DateReading InYear(int year, ref Scanner scan)
    {
        var separated = scan.TakeSeparator();
        if (scan.Take("年度"))
        {
            return Last(year, 12, DateForm.Guess, scan);
        }

        var nian = scan.Take("年");
        scan.TakeBlanks();
        if (scan.IsAtEnd)
        {
            return separated ? Bad(DateFault.NotADate) : Last(year, 12, DateForm.Guess);
        }

        if (scan.TakeEnd())
        {
            return Last(year, 12, DateForm.Period, scan);
        }

        if (scan.TakeBefore() && scan.IsAtEnd)
        {
            // 2020年前 is before 2020 when read by the letter (DOMAIN 0.3).
            return Last(year, 12, DateForm.Guess);
        }

        if (scan.Take("上半年"))
        {
            return Last(year, 6, DateForm.Period, scan);
        }

        if (scan.Take("下半年"))
        {
            return Last(year, 12, DateForm.Period, scan);
        }

        if (scan.Next is 'Q' or 'q' or '第')
        {
            var ordinal = scan.Next == '第';
            scan.Skip();
            return scan.Digits() is [>= '1' and <= '4' and var quarter] && (!ordinal || scan.Take("季度")) ? Last(year, (quarter - '0') * 3, DateForm.Period, scan) : Bad(DateFault.NotADate);
        }

        if (!nian && !separated)
        {
            return Bad(scan.IsRange ? DateFault.Range : DateFault.NotADate);
        }

        var digits = scan.Digits();
        if (digits.Length == 1 && digits[0] is >= '1' and <= '4' && scan.Take("季度"))
        {
            return Last(year, (digits[0] - '0') * 3, DateForm.Period, scan);
        }

        if (digits.Length is 0 or > 2 || !TryDigits(digits, out var month))
        {
            return Bad(digits.Length == 4 ? DateFault.Range : DateFault.Vague);
        }

        return month is < 1 or > 12 ? Bad(DateFault.NoSuchDay) : InMonth(year, month, ref scan);
    }

    private static DateReading InMonth(int year, int month, ref Scanner scan)
    {
        var blank = scan.TakeBlanks();
        var yue = scan.Take("月份") || scan.Take("月");
        blank |= scan.TakeBlanks();
        if (scan.IsAtEnd)
        {
            return Last(year, month, DateForm.Period);
        }

        if (scan.TakeEnd())
        {
            return Last(year, month, DateForm.Period, scan);
        }

        if (scan.TakeBefore())
        {
            return scan.IsAtEnd ? Last(year, month, DateForm.Guess) : Bad(DateFault.NotADate);
        }

        var separated = scan.TakeSeparator() || blank;
        if (scan.IsRange || (!yue && !separated))
        {
            return Bad(scan.IsRange ? DateFault.Range : DateFault.NotADate);
        }

        var digits = scan.Digits();
        return digits.Length switch
        {
            1 or 2 when TryDigits(digits, out var day) => Finish(year, month, day, DateForm.Written, scan),
            4 => Bad(DateFault.Range),
            _ => Bad(DateFault.Vague),
        };
    }

    private static DateReading Finish(int year, int month, int day, DateForm form, Scanner scan)
    {
        if (!IsDay(year, month, day))
        {
            return Bad(year is < 1900 or > 2100 ? DateFault.OutOfRange : DateFault.NoSuchDay);
        }

        scan.TakeBlanks();
        _ = scan.Take("日") || scan.Take("号");
        _ = scan.TakeBefore();
        if (scan.IsRange)
        {
            return Bad(DateFault.Range);
        }

        var time = scan.Rest.Trim();
        if (time.Length > 0 && time[0] is 'T' or 't')
        {
            time = time[1..];
        }

        return time.Length == 0 || char.IsAsciiDigit(time[0])
            ? new(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), form, DateFault.None, time)
            : Bad(DateFault.NotADate);
    }

    private static DateReading Last(int year, int month, DateForm form) => new(new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Unspecified), form, DateFault.None, "");

    private static DateReading Last(int year, int month, DateForm form, Scanner scan)
    {
        _ = scan.TakeEnd();
        _ = scan.TakeBefore();
        return scan.IsAtEnd ? Last(year, month, form) : Bad(scan.IsRange ? DateFault.Range : DateFault.NotADate);
    }

    private static bool IsDay(int year, int month, int day) => year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + c - '0';
        }

        return !text.IsEmpty;
    }

    // 二〇二四年十二月三十一日: each run of numerals becomes its number.
    private static string ChineseDigits(string text)
    {
        if (!text.AsSpan().ContainsAny(Numerals))
        {
            return text;
        }

        var plain = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && Numerals.Contains(text[end]))
            {
                end++;
            }

            if (end > i && ChineseNumeral.TryParse(text.AsSpan(i, end - i), out var number))
            {
                plain.Append(number);
            }
            else
            {
                plain.Append(text, i, Math.Max(1, end - i));
            }

            i = Math.Max(i + 1, end);
        }

        return plain.ToString();
    }

    private static DateReading Bad(DateFault fault) => new(default, DateForm.Day, fault, "");

    /// <summary>Goes over the text from left to right.</summary>
    private struct Scanner(string text)
    {
        private int at;

        public readonly bool IsAtEnd => at >= text.Length;

        public readonly char Next => at < text.Length ? text[at] : '\0';

        public readonly string Rest => text[at..];

        public readonly bool IsSeparator => Next is '-' or '/' or '.' or '、' or '—' or '–' or ',';

        public readonly bool IsRange => Next is '~' or '至' or '到' or '—' or '–' || (Next is '-' && at + 4 < text.Length && char.IsAsciiDigit(text[at + 4]));

        public ReadOnlySpan<char> Digits()
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return text.AsSpan(from, at - from);
        }

        public void Skip() => at++;

        public bool TakeBlanks()
        {
            var from = at;
            while (Next == ' ')
            {
                at++;
            }

            return at > from;
        }

        public bool Take(string word)
        {
            if (at > text.Length || !text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }

            at += word.Length;
            return true;
        }

        /// <summary>One of - / . or blanks.</summary>
        public bool TakeSeparator()
        {
            var from = at;
            TakeBlanks();
            if (Next is '-' or '/' or '.')
            {
                at++;
                TakeBlanks();
            }

            return at > from;
        }

        public bool TakeEnd() => Take("年底") || Take("年末") || Take("月底") || Take("月末") || Take("底") || Take("末");

        public bool TakeBefore() => Take("之前") || Take("以前") || Take("前");

        public readonly int CountSeparators()
        {
            var count = 0;
            foreach (var c in text)
            {
                count += c is '-' or '/' or '.' ? 1 : 0;
            }

            return count;
        }
    }
}
