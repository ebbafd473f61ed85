using System.Globalization;

namespace Spatial.Layers;

/// <summary>Days asked for, both included, of the calendar of Asia/Shanghai; an open end is null.</summary>
public readonly record struct DateSpan(DateOnly? First, DateOnly? Last)
{
    /// <summary>Reads the OGC parameter: a day or instant, or an interval <c>a/b</c> with <c>..</c> or nothing for an open end.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>.</exception>
    public static DateSpan Parse(string text)
    {
        var parts = text.Split('/');
        var first = Day(parts[0], text, parts.Length == 2);
        var last = parts.Length == 1 ? first : Day(parts[1], text, true);
        if (parts.Length > 2 || (first is null && last is null) || first > last)
        {
            throw Bad(text);
        }

        return new DateSpan(first, last);
    }

    private static DateOnly? Day(string part, string text, bool mayBeOpen)
    {
        if (mayBeOpen && part is "" or "..")
        {
            return null;
        }

        if (DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return part.Length > 10 && part[10] == 'T' && DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime)
            : throw Bad(text);
    }

    private static Fault Bad(string text) => new(
        FaultCode.BadValue,
        $"日期 datetime“{Fault.Show(text)}”不可用；写法：2021-06-30、2021-06-30T00:00:00Z 或 2021-01-01/2021-06-30。",
        $"datetime '{Fault.Show(text)}' cannot be read; write 2021-06-30, 2021-06-30T00:00:00Z or 2021-01-01/2021-06-30.",
        "datetime");
}
