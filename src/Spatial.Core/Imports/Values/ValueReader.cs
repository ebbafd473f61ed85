using System.Globalization;
using Spatial.Identity;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>
/// Reads the cells of a ledger by the kind of their column (V2, V5 to V8, V11, V19, V21 to V23, V26 to V29, V32). A clean cell costs one look and no memory beyond its value;
/// all others go the slow way, where every mending is remarked on. Safe for several threads, each with remarks of its own.
/// </summary>
/// <param name="lists">Code lists of the templates by id.</param>
public sealed class ValueReader(IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
{
    private const string Datums = "datums";

    /// <summary>No code, number, day or list of codes is longer.</summary>
    private const int Longest = 500;

    private readonly Dictionary<string, WordList> words = lists.ToDictionary(l => l.Key, l => new WordList(l.Value), StringComparer.Ordinal);

    /// <summary>Day the ledger speaks of: a county code that has ended since is right for it (V32). Null for today.</summary>
    public DateOnly? DataDate { get; init; }

    /// <summary>
    /// Reads one cell. The caller sets the remarks' column; <see cref="RowRemarks.Original"/> is set when something is said, and null otherwise. After an error the value is unknown.
    /// A column of both longitude and latitude gives text <c>113.62,34.75</c>; <see cref="ReadPair"/> gives both numbers.
    /// </summary>
    /// <param name="unit">Unit of the numbers, from the column's unit column or the file's header; null for the column's own. A column without unit keeps the numbers in this one.</param>
    /// <param name="entered">The cell as entered, when <see cref="Plain"/> of the value would not give it again; null when it would, and for a blank cell.</param>
    /// <exception cref="KeyNotFoundException">The column names a code list that was not given.</exception>
    public LedgerValue Read(LedgerColumn column, in TableCell cell, RowRemarks remarks, string? unit, out string? entered)
    {
        entered = null;
        remarks.Original = null;
        LedgerValue value;
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return LedgerValue.Unknown;
            case CellKind.Text when TryText(column, cell.Text!, unit, out value, out var plain):
                entered = plain ? null : cell.Text;
                return value;
            case CellKind.Number when TryNumber(column, cell.Number, unit, out value):
                return value;
            case CellKind.Date when column.Kind == ColumnKind.Date && cell.Number >= 61 && cell.Number == Math.Truncate(cell.Number) && DateText.TrySerial(cell.Number, out var day):
                return LedgerValue.Of(day);
        }

        return cell.IsBlank ? LedgerValue.Unknown : ReadSlowly(column, cell, remarks, unit, out entered);
    }

    /// <summary>Reads a cell of both longitude and latitude.</summary>
    /// <param name="entered">As of <see cref="Read"/>, against <c>113.62,34.75</c>.</param>
    public static void ReadPair(LedgerColumn column, in TableCell cell, RowRemarks remarks, out LedgerValue longitude, out LedgerValue latitude, out string? entered)
    {
        (longitude, latitude, entered, remarks.Original) = (LedgerValue.Unknown, LedgerValue.Unknown, null, null);
        if (cell.IsBlank)
        {
            return;
        }

        var original = cell.ToString();
        var before = remarks.All.Count;
        remarks.Original = original;
        entered = original;
        if (!TryPrepare(column, cell, original, remarks, out var text, out var mended))
        {
            return;
        }

        if (!PlacePair.TrySplit(text, out var east, out var north))
        {
            remarks.Error("V11", $"{column.Title.Zh}“{Fault.Show(original)}”应为经度和纬度，用逗号分开，如 113.620000,34.750000。", $"{column.Title.En} '{Fault.Show(original)}' must be longitude and latitude separated by a comma, such as 113.620000,34.750000.");
            return;
        }

        longitude = DegreesText.Read(column, east, false, remarks);
        latitude = DegreesText.Read(column, north, true, remarks);
        if (!longitude.IsKnown || !latitude.IsKnown)
        {
            (longitude, latitude) = (LedgerValue.Unknown, LedgerValue.Unknown);
            return;
        }

        Mended(original, mended, remarks);
        entered = PairText(longitude, latitude) == original ? null : original;
        remarks.Original = remarks.All.Count == before ? null : original;
    }

    /// <summary>A value written plainly in its column's unit: numbers without separators, 是 and 否, yyyy-MM-dd, the word the list shows, several joined by 、; empty for unknown.</summary>
    public string Plain(LedgerColumn column, in LedgerValue value) => value.Kind switch
    {
        ValueKind.Number => NumberText.Plain(column.Kind == ColumnKind.Percent ? value.Number * 100 : value.Number),
        ValueKind.Flag => value.Number == 0 ? "否" : "是",
        ValueKind.Moment => value.Moment.ToString(column.Kind == ColumnKind.Time ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Text => column.Kind switch
        {
            ColumnKind.List or ColumnKind.Datum => ListOf(column)?.Title(value.Text!) ?? value.Text!,
            ColumnKind.Words or ColumnKind.Industries => string.Join('、', value.Text!.Split(ListText.Joint).Select(word => ListOf(column)?.Title(word) ?? word)),
            _ => value.Text!,
        },
        _ => "",
    };

    // What needs no remark. `plain` is whether the value written plainly gives the text again.
    private bool TryText(LedgerColumn column, string text, string? unit, out LedgerValue value, out bool plain)
    {
        value = LedgerValue.Unknown;
        plain = true;
        switch (column.Kind)
        {
            case ColumnKind.Text:
                return CellText.IsClean(text) && Taken(text, out value);
            case ColumnKind.Name:
                return CellText.IsClean(text) && NameText.IsUnremarkable(text) && Taken(text, out value);
            case ColumnKind.Uscc:
                return Uscc.IsClean(text) && Taken(text, out value);
            case ColumnKind.Permit:
                return CodeText.IsCleanPermit(text) && Taken(text, out value);
            case ColumnKind.Code:
                return CodeText.IsClean(text) && Taken(text, out value);
            case ColumnKind.Number or ColumnKind.Integer:
                return (unit is null || column.Unit is null || unit == column.Unit) && NumberText.TryPlain(text, out var number, out plain) && MeasuredNumber.IsUnremarkable(column, number, unit) && Taken(number, out value);
            case ColumnKind.Percent:
                return unit is null or "%" && NumberText.TryPlain(text, out var percent, out plain) && PercentText.IsUnremarkable(column, percent) && Taken(percent / 100, out value);
            case ColumnKind.Longitude or ColumnKind.Latitude:
                return NumberText.TryPlain(text, out var degrees, out plain) && Taken(degrees, out value);
            case ColumnKind.Date:
                return DateText.TryPlain(text, out var day, out plain) && Taken(day, out value);
            case ColumnKind.Time:
                return MomentText.TryPlainHour(text, out var hour, out plain) && Taken(hour, out value);
            case ColumnKind.Year:
                return text.Length == 4 && NumberText.TryPlain(text, out var year, out plain) && IsYear(column, year) && Taken(year, out value);
            case ColumnKind.Flag when text is "是" or "否":
                value = LedgerValue.Of(text == "是");
                return true;
            case ColumnKind.List or ColumnKind.Datum:
                return ListOf(column)?.Shown(text) is { } entry && Taken(entry.Value, out value);
            case ColumnKind.Words when ListOf(column) is { } list:
                return list.Shown(text) is { } word && Taken(word.Value, out value);
            case ColumnKind.Region:
                return RegionText.Plain(text) is { } region && Taken(region, out value);
            case ColumnKind.Industry or ColumnKind.Industries:
                return IndustryText.Plain(text) is { } industry && Taken(industry, out value);
            default:
                return false;
        }
    }

    // A number whose decimal is the number again, in the column's own unit.
    private static bool TryNumber(LedgerColumn column, double number, string? unit, out LedgerValue value)
    {
        value = LedgerValue.Unknown;
        if (!NumberText.TryDecimal(number, out var plain) || (double)plain != number)
        {
            return false;
        }

        return column.Kind switch
        {
            ColumnKind.Number or ColumnKind.Integer => (unit is null || column.Unit is null || unit == column.Unit) && MeasuredNumber.IsUnremarkable(column, plain, unit) && Taken(plain, out value),
            ColumnKind.Percent => unit is null or "%" && PercentText.IsUnremarkable(column, plain) && Taken(plain / 100, out value),
            ColumnKind.Longitude or ColumnKind.Latitude => Taken(plain, out value),
            ColumnKind.Year => plain == decimal.Truncate(plain) && IsYear(column, plain) && Taken(plain, out value),
            ColumnKind.Region => number is > 0 and < 1_000_000 && plain == decimal.Truncate(plain) && RegionText.Plain((int)plain) is { } region && Taken(region, out value),
            _ => false,
        };
    }

    private LedgerValue ReadSlowly(LedgerColumn column, in TableCell cell, RowRemarks remarks, string? unit, out string? entered)
    {
        var original = cell.ToString();
        var before = remarks.All.Count;
        remarks.Original = original;
        entered = original;
        var value = LedgerValue.Unknown;
        if (TryPrepare(column, cell, original, remarks, out var text, out var mended))
        {
            value = ReadKind(column, cell, text, remarks, unit);
            if (IsRefused(remarks, before))
            {
                return LedgerValue.Unknown;
            }

            Mended(original, mended, remarks);
        }

        if (value.IsKnown && IsPlain(column, value, cell, original))
        {
            entered = null;
        }

        if (remarks.All.Count == before)
        {
            remarks.Original = null;
        }

        return value;
    }

    private LedgerValue ReadKind(LedgerColumn column, in TableCell cell, string text, RowRemarks remarks, string? unit)
    {
        switch (column.Kind)
        {
            case ColumnKind.Text:
                return NameText.ReadText(column, text, remarks);
            case ColumnKind.Name:
                return NameText.ReadName(column, text, remarks);
            case ColumnKind.Uscc:
                return CodeText.ReadUscc(column, cell, text, remarks);
            case ColumnKind.Permit:
                return CodeText.ReadPermit(column, cell, text, remarks);
            case ColumnKind.Code:
                return CodeText.Read(column, cell, text, remarks);
            case ColumnKind.Date:
                return MomentText.ReadDate(column, cell, text, remarks);
            case ColumnKind.Time:
                return MomentText.ReadTime(column, cell, text, remarks);
            case ColumnKind.Year:
                return MomentText.ReadYear(column, cell, text, remarks);
            case ColumnKind.Flag:
                return FlagText.Read(column, text, remarks);
            case ColumnKind.Datum:
                // The list offers the usual words; what others mean, and what is refused, is decided with the coordinates (V14).
                return ListOf(column) is { } datums && datums.Find(text) is not null ? ListText.Read(column, datums, text, remarks) : LedgerValue.Of(text);
            case ColumnKind.List:
                return ListOf(column) is { } list ? ListText.Read(column, list, text, remarks) : LedgerValue.Of(text);
            case ColumnKind.Words:
                return ListText.ReadWords(column, ListOf(column), text, remarks);
            case ColumnKind.Region:
                return RegionText.Read(column, text, DataDate, remarks);
            case ColumnKind.Industry:
                return IndustryText.Read(column, text, cell.Kind == CellKind.Number, remarks);
            case ColumnKind.Industries:
                return IndustryText.ReadSeveral(column, cell, text, remarks);
            case ColumnKind.LongitudeLatitude:
                ReadPair(column, cell, remarks, out var longitude, out var latitude, out _);
                return longitude.IsKnown ? LedgerValue.Of(PairText(longitude, latitude)) : LedgerValue.Unknown;
        }

        if (cell.Kind is CellKind.Date or CellKind.Boolean)
        {
            // 5-10 turns into the tenth of May when a workbook reads it.
            remarks.Error("V6", $"{column.Title.Zh}“{Fault.Show(text)}”应为数字，格内是{(cell.Kind == CellKind.Date ? "日期（可能由“5-10”之类的范围变成）" : "逻辑值")}。", $"{column.Title.En} '{Fault.Show(text)}' must be a number; the cell holds a {(cell.Kind == CellKind.Date ? "date, perhaps made of a range such as 5-10" : "truth value")}.");
            return LedgerValue.Unknown;
        }

        return column.Kind switch
        {
            ColumnKind.Percent when cell.Kind is CellKind.Number or CellKind.Percent => PercentText.Read(column, cell.Number, cell.Kind == CellKind.Percent, unit, remarks),
            ColumnKind.Percent => PercentText.Read(column, text, unit, remarks),
            ColumnKind.Longitude or ColumnKind.Latitude when cell.Kind is CellKind.Number => Coordinate(column, cell.Number, text, remarks),
            ColumnKind.Longitude or ColumnKind.Latitude => DegreesText.Read(column, text, column.Kind == ColumnKind.Latitude, remarks),
            _ when cell.Kind == CellKind.Number => MeasuredNumber.Read(column, cell.Number, unit, remarks),
            _ => MeasuredNumber.Read(column, text, unit, remarks),
        };
    }

    // Error values, cleaning, and the words for unknown, which are the same for all kinds.
    private static bool TryPrepare(LedgerColumn column, in TableCell cell, string original, RowRemarks remarks, out string text, out bool mended)
    {
        text = original;
        mended = false;
        if (cell.Kind == CellKind.Error || (cell.Kind == CellKind.Text && CellText.IsFormula(original)))
        {
            remarks.Error("V28", $"{column.Title.Zh}是错误值或没有结果的公式“{Fault.Show(original)}”，请改成数值。", $"{column.Title.En} is an error value or a formula without a result, '{Fault.Show(original)}'; replace it by its value.");
            return false;
        }

        if (cell.Kind != CellKind.Text)
        {
            return true;
        }

        var guarded = CellText.IsGuarded(original);
        var style = column.Kind switch { ColumnKind.Text => CellStyle.Prose, ColumnKind.Name or ColumnKind.Words or ColumnKind.List or ColumnKind.Datum => CellStyle.Name, _ => CellStyle.Value };
        text = CellText.Clean(guarded ? original[1..] : original, style);
        mended = !guarded && text != original;
        if (guarded)
        {
            remarks.Fix("V29", $"“{Fault.Show(original)}”去掉了导出时加的单引号。", $"The apostrophe of the export was taken off '{Fault.Show(original)}'.");
        }

        if (style == CellStyle.Value)
        {
            text = Simplified.Of(text);
        }

        if (text.Length == 0)
        {
            // Zero-width characters only: as empty as blanks.
            return false;
        }

        if (text.Length > Longest && column.Kind is not (ColumnKind.Text or ColumnKind.Name or ColumnKind.Words))
        {
            remarks.Error("V6", $"{column.Title.Zh}有 {text.Length} 个字（“{Fault.Show(text)}”），不是本栏的值，请核对是否串列。", $"{column.Title.En} has {text.Length} characters ('{Fault.Show(text)}'), which is no value of this column; have the columns shifted?");
            return false;
        }

        var unknown = column.Kind switch
        {
            ColumnKind.List or ColumnKind.Datum => false,
            ColumnKind.Text or ColumnKind.Name => CellText.IsDash(text),
            ColumnKind.Flag => (CellText.SaysUnknown(text) && text != "无") || text is "不确定",
            ColumnKind.Words => CellText.SaysUnknown(text) && (column.List is null || text != "无"),
            _ => CellText.SaysUnknown(text),
        };
        if (unknown)
        {
            UnknownWords.Note(text, remarks);
            return false;
        }

        return true;
    }

    private static void Mended(string original, bool mended, RowRemarks remarks)
    {
        if (mended)
        {
            remarks.Fix("V5", $"“{Fault.Show(original)}”里的全角字符、看不见的字符或多余空格已整理。", $"Full-width or invisible characters or blanks in '{Fault.Show(original)}' were tidied.");
        }
    }

    private static LedgerValue Coordinate(LedgerColumn column, double number, string text, RowRemarks remarks)
    {
        if (NumberText.TryDecimal(number, out var value))
        {
            return LedgerValue.Of(value);
        }

        NumberRemarks.Refuse(column, text, NumberFault.NotFinite, remarks);
        return LedgerValue.Unknown;
    }

    // Numbers of a workbook are compared as numbers: 1E-05 is 0.00001 written again.
    private bool IsPlain(LedgerColumn column, in LedgerValue value, in TableCell cell, string original) => (cell.Kind, value.Kind) switch
    {
        (CellKind.Number, ValueKind.Number) => (double)(column.Kind == ColumnKind.Percent ? value.Number * 100 : value.Number) == cell.Number,
        (CellKind.Percent, _) => false,
        (CellKind.Date, ValueKind.Moment) => DateText.TrySerial(cell.Number, out var moment) && moment == value.Moment,
        _ => Plain(column, value) == original,
    };

    private static string PairText(LedgerValue longitude, LedgerValue latitude) => $"{NumberText.Plain(longitude.Number)},{NumberText.Plain(latitude.Number)}";

    private static bool IsRefused(RowRemarks remarks, int before)
    {
        for (var i = before; i < remarks.All.Count; i++)
        {
            if (remarks.All[i].Severity == Severity.Error)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(LedgerColumn column, decimal year) => year >= (column.Min ?? 1900) && year <= (column.Max ?? 2100) && year is >= 1900 and <= 2100;

    private WordList? ListOf(LedgerColumn column) => column.List is { } id ? words[id] : column.Kind == ColumnKind.Datum ? words.GetValueOrDefault(Datums) : null;

    private static bool Taken(string text, out LedgerValue value)
    {
        value = LedgerValue.Of(text);
        return true;
    }

    private static bool Taken(decimal number, out LedgerValue value)
    {
        value = LedgerValue.Of(number);
        return true;
    }

    private static bool Taken(DateTime moment, out LedgerValue value)
    {
        value = LedgerValue.Of(moment);
        return true;
    }
}
