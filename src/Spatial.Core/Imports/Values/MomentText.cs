using System.Globalization;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Columns of days, hours and years (V19).</summary>
internal static class MomentText
{
    private const string Minutes = "yyyy-MM-dd HH:mm";

    /// <summary>A day.</summary>
    public static LedgerValue ReadDate(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        if (cell.Kind == CellKind.Date)
        {
            if (!DateText.TrySerial(cell.Number, out var moment))
            {
                DateText.Refuse(column.Title.Zh, column.Title.En, text, cell.Number is >= 60 and < 61 ? DateFault.NoSuchDay : DateFault.OutOfRange, remarks);
                return LedgerValue.Unknown;
            }

            if (moment.TimeOfDay != TimeSpan.Zero)
            {
                DateText.Note(text, moment.Date, DateForm.Written, remarks);
            }

            return LedgerValue.Of(moment.Date);
        }

        var reading = cell.Kind == CellKind.Number ? DateText.Read(cell.Number) : DateText.Read(text);
        if (reading.Fault == DateFault.None && reading.TimeOfDay.Length > 0 && !TryTime(reading.TimeOfDay, out _, out _))
        {
            reading = reading with { Fault = DateFault.NotADate };
        }

        if (reading.Fault != DateFault.None)
        {
            DateText.Refuse(column.Title.Zh, column.Title.En, text, reading.Fault, remarks);
            return LedgerValue.Unknown;
        }

        DateText.Note(text, reading.Day, reading.Form, remarks);
        return LedgerValue.Of(reading.Day);
    }

    /// <summary>An hour. Minutes are cut off with a remark; 24:00 is the next day's first hour.</summary>
    public static LedgerValue ReadTime(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        DateTime moment;
        if (cell.Kind == CellKind.Date || (cell.Kind == CellKind.Number && cell.Number is > 20_000 and < 73_050))
        {
            if (!DateText.TrySerial(cell.Number, out moment))
            {
                DateText.Refuse(column.Title.Zh, column.Title.En, text, DateFault.OutOfRange, remarks);
                return LedgerValue.Unknown;
            }
        }
        else if (!TryMoment(text, out moment, out var fault))
        {
            if (fault is DateFault.None)
            {
                remarks.Error("V19", $"{column.Title.Zh}“{Fault.Show(text)}”没有写明小时，请写成 2024-12-31 13:00 的样子。", $"{column.Title.En} '{Fault.Show(text)}' has no hour; write it like 2024-12-31 13:00.");
            }
            else
            {
                DateText.Refuse(column.Title.Zh, column.Title.En, text, fault, remarks);
            }

            return LedgerValue.Unknown;
        }

        var hour = moment.Date.AddHours(moment.Hour);
        if (hour != moment)
        {
            remarks.Fix("V19", $"“{Fault.Show(text)}”按整点记为 {hour.ToString(Minutes, CultureInfo.InvariantCulture)}。", $"'{Fault.Show(text)}' is kept by the hour: {hour.ToString(Minutes, CultureInfo.InvariantCulture)}.");
        }
        else if (!IsUsual(text) && cell.Kind is not CellKind.Date)
        {
            remarks.Fix("V19", $"“{Fault.Show(text)}”读作 {hour.ToString(Minutes, CultureInfo.InvariantCulture)}。", $"'{Fault.Show(text)}' was read as {hour.ToString(Minutes, CultureInfo.InvariantCulture)}.");
        }

        return LedgerValue.Of(hour);
    }

    /// <summary>The fast way: yyyy-MM-dd HH:00 or with seconds, / for - too.</summary>
    /// <param name="plain">Whether it is yyyy-MM-dd HH:mm.</param>
    public static bool TryPlainHour(ReadOnlySpan<char> text, out DateTime hour, out bool plain)
    {
        plain = false;
        hour = default;
        var blank = text.IndexOf(' ');
        if (blank is < 8 or > 10 || !DateText.TryPlain(text[..blank], out var day, out var plainDay))
        {
            return false;
        }

        var time = text[(blank + 1)..];
        var colon = time.IndexOf(':');
        if (colon is < 1 or > 2 || !char.IsAsciiDigit(time[0]) || !char.IsAsciiDigit(time[colon - 1]) || time[(colon + 1)..] is not ("00" or "00:00"))
        {
            return false;
        }

        var number = colon == 1 ? time[0] - '0' : ((time[0] - '0') * 10) + time[1] - '0';
        if (number > 23)
        {
            return false;
        }

        hour = day.AddHours(number);
        plain = plainDay && time.Length == 5 && colon == 2;
        return true;
    }

    /// <summary>A year of four digits.</summary>
    public static LedgerValue ReadYear(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks)
    {
        var reading = cell.Kind switch
        {
            CellKind.Date => DateText.TrySerial(cell.Number, out var moment) ? new DateReading(moment, DateForm.Day, DateFault.None, "") : new DateReading(default, DateForm.Day, DateFault.OutOfRange, ""),
            CellKind.Number => cell.Number is >= 1900 and <= 2100 && cell.Number == Math.Truncate(cell.Number) ? DateText.Read(cell.Number) : new DateReading(default, DateForm.Day, cell.Number is > 0 and < 100 ? DateFault.TwoDigitYear : DateFault.OutOfRange, ""),
            _ => DateText.Read(text),
        };
        if (reading.Fault == DateFault.NotADate && text.Length <= 3 && text.AsSpan().TrimEnd('年').IndexOfAnyExceptInRange('0', '9') < 0)
        {
            reading = reading with { Fault = DateFault.TwoDigitYear };
        }

        if (reading.Fault != DateFault.None)
        {
            DateText.Refuse(column.Title.Zh, column.Title.En, text, reading.Fault, remarks);
            return LedgerValue.Unknown;
        }

        var year = reading.Day.Year;
        if (year < (column.Min ?? 1900) || year > (column.Max ?? 2100))
        {
            remarks.Error("V19", $"{column.Title.Zh}“{Fault.Show(text)}”不在 {NumberText.Plain(column.Min ?? 1900)} 到 {NumberText.Plain(column.Max ?? 2100)} 之间。", $"{column.Title.En} '{Fault.Show(text)}' is not between {NumberText.Plain(column.Min ?? 1900)} and {NumberText.Plain(column.Max ?? 2100)}.");
            return LedgerValue.Unknown;
        }

        if (text.Length != 4 || cell.Kind == CellKind.Date)
        {
            remarks.Fix("V19", $"“{Fault.Show(text)}”按年份 {year} 记。", $"Of '{Fault.Show(text)}' the year {year} is kept.");
        }

        return LedgerValue.Of((decimal)year);
    }

    private static bool TryMoment(string text, out DateTime moment, out DateFault fault)
    {
        moment = default;
        var reading = text.Length is 10 or 12 or 14 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? DateText.Read(string.Concat(text.AsSpan(0, 4), "-", text.AsSpan(4, 2), "-") + string.Concat(text.AsSpan(6, 2), " ", text.AsSpan(8)))
            : DateText.Read(text);
        fault = reading.Fault == DateFault.None && reading.Form is not (DateForm.Day or DateForm.Written) ? DateFault.Vague : reading.Fault;
        if (fault != DateFault.None || reading.TimeOfDay.Length == 0)
        {
            return false;
        }

        if (!TryTime(reading.TimeOfDay, out var time, out var isTooLate))
        {
            fault = isTooLate ? DateFault.NoSuchDay : DateFault.NotADate;
            return false;
        }

        moment = reading.Day + time;
        return true;
    }

    // 13, 13:05, 13:05:59, 13:05:59.000, 13时, 13时05分, 13点, 1305, 130559; a Z or another zone than +08:00 is refused.
    private static bool TryTime(string text, out TimeSpan time, out bool isTooLate)
    {
        time = default;
        isTooLate = false;
        var plain = text.EndsWith("+08:00", StringComparison.Ordinal) ? text[..^6] : text;
        plain = plain.IndexOf('.', StringComparison.Ordinal) is > 0 and var point && plain.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? plain[..point] : plain;
        plain = plain.Replace("时", ":", StringComparison.Ordinal).Replace("点", ":", StringComparison.Ordinal).Replace("分", ":", StringComparison.Ordinal).Replace("秒", "", StringComparison.Ordinal).Replace("整", "", StringComparison.Ordinal).TrimEnd(':').Trim();
        if (plain.Length is 4 or 6 && plain.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            plain = string.Join(':', plain.Chunk(2).Select(c => new string(c)));
        }

        var parts = plain.Split(':');
        Span<int> numbers = stackalloc int[3];
        if (parts.Length > 3)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].AsSpan().Trim();
            if (part.Length is 0 or > 2 || part.IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return false;
            }

            numbers[i] = int.Parse(part, CultureInfo.InvariantCulture);
        }

        isTooLate = numbers[0] > 24 || numbers[1] > 59 || numbers[2] > 59 || (numbers[0] == 24 && numbers[1] + numbers[2] > 0);
        time = new TimeSpan(numbers[0], numbers[1], numbers[2]);
        return !isTooLate;
    }

    private static bool IsUsual(string text) => TryPlainHour(text, out _, out _);
}
