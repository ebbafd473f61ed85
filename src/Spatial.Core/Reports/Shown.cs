using System.Globalization;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>Values as a planner reads them: labels for codes, 是/否, dates as 2021-06-30. Null is unknown and stays null: the caller says 未知 or leaves the cell empty.</summary>
public static class Shown
{
    /// <summary>A value as text; numbers rounded to the column's digits.</summary>
    public static string? Text(Column column, object? value) => value switch
    {
        null => null,
        bool b => Label(column, b ? "true" : "false") ?? (b ? "是" : "否"),
        DateOnly date => Date(date),
        string code => Label(column, code) ?? code,
        IEnumerable<string> list => string.Join("、", list.Select(one => Label(column, one) ?? one)),
        double number => Number(number, column.Digits),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A number with its digits, rounded as spreadsheets round; one that is more than zero and would show as zero is &lt;0.001.</summary>
    public static string Number(double number, int digits)
    {
        var rounded = Math.Round((decimal)number, digits, MidpointRounding.AwayFromZero);
        return number > 0 && rounded == 0 && digits > 0
            ? "<" + Math.Pow(10, -digits).ToString("F" + digits, CultureInfo.InvariantCulture)
            : rounded.ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    /// <summary>A value for the cell of a workbook: numbers and dates typed and unrounded, everything else as text.</summary>
    public static object? Cell(Column column, object? value) => value is null or DateOnly or long or int or double ? value : Text(column, value);

    /// <summary>Title with its unit, as in 占地(亩).</summary>
    public static string Header(Column column)
    {
        var unit = Unit(column.Unit);
        return unit is null || column.Title.Zh.Contains('(', StringComparison.Ordinal) || column.Title.Zh.Contains('（', StringComparison.Ordinal) ? column.Title.Zh : $"{column.Title.Zh}({unit})";
    }

    /// <summary>A unit as planners write it; null for none and for pure ratios.</summary>
    public static string? Unit(string? unit) => unit switch
    {
        null or "" or "1" => null,
        "m" => "米",
        "km" => "公里",
        "mu" => "亩",
        "d" => "天",
        "a" => "年",
        "t" => "吨",
        "t/a" => "吨/年",
        "t/h" => "蒸吨/小时",
        "kg/h" => "千克/小时",
        "m/s" => "米/秒",
        "mm" => "毫米",
        "GJ" or "GJ/a" => unit,
        "km2" => "平方公里",
        "m2" => "平方米",
        "t/km2" => "吨/平方公里",
        "1/km2" => "每平方公里",
        _ => unit,
    };

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in the planner's time (UTC+8, no daylight saving).</summary>
    public static string Moment(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "（北京时间）";

    /// <summary>A global figure with its title and unit: 覆盖锅炉 123 台; unknown is said.</summary>
    public static string Figure(Column figure, double? value)
    {
        var digits = figure.Type == Contract.ValueType.Integer ? 0 : figure.Digits;
        return value is { } number
            ? $"{figure.Title.Zh} {Math.Round((decimal)number, digits, MidpointRounding.AwayFromZero).ToString("N" + digits, CultureInfo.InvariantCulture)}{(Unit(figure.Unit) is { } unit ? " " + unit : "")}"
            : $"{figure.Title.Zh} 未知";
    }

    /// <summary>A counted value (key of <see cref="Run.Counts"/>): codes by their labels, True and False as 是 and 否, no value as 未知.</summary>
    public static string Counted(Column column, string key) =>
        Label(column, key) ?? (column.Type == Contract.ValueType.Boolean && bool.TryParse(key, out var flag) ? Text(column, flag)! : key == "unknown" ? "未知" : key);

    /// <summary>A figure or parameter with at most six decimals; 未知 when null.</summary>
    public static string Plain(object? value) => value switch
    {
        null => "未知",
        bool b => b ? "是" : "否",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        DateOnly date => Date(date),
        IEnumerable<string> list => string.Join("、", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string? Label(Column column, string value) => column.Choices?.FirstOrDefault(c => c.Value == value)?.Title.Zh;
}
