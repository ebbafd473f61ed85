using System.Globalization;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>A stored value as the template wants it: list words in Chinese, 是 and 否, percent, days; what the import reads back as the same value.</summary>
internal static class ExportCell
{
    /// <summary>The cell: text, decimal or day; null for nothing.</summary>
    public static object? Of(LedgerColumn column, object value) => (column.Kind, value) switch
    {
        (ColumnKind.Percent, decimal share) => Plain(share * 100),
        (ColumnKind.Time, DateTime moment) => moment.ToString(moment.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        (_, bool yes) => yes ? "是" : "否",
        (_, decimal number) => Plain(number),
        (_, int or long or short) => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        (_, double number) => Plain((decimal)number),
        (_, DateTime day) => DateOnly.FromDateTime(day),
        (_, DateOnly day) => day,
        (_, string[] { Length: 0 }) => null,
        (_, string[] words) => string.Join('、', words.Select(w => Title(column, w))),
        (ColumnKind.Longitude or ColumnKind.Latitude, string text) => Number(text) ?? (object)text,
        (_, string text) => Title(column, text.TrimEnd()),
        _ => value.ToString(),
    };

    /// <summary>A cell as entered: a number where it is one and the column holds such, else the text.</summary>
    public static object? Entered(LedgerColumn column, string text) => column.Kind switch
    {
        ColumnKind.Number or ColumnKind.Integer or ColumnKind.Percent or ColumnKind.Year => Number(text) ?? (object)text,
        ColumnKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => text.Length == 0 ? null : text,
    };

    /// <summary>As text: what a csv holds.</summary>
    public static string? Text(object? cell) => cell switch
    {
        null => null,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    // The word the template offers; a unit stored is shown by the unit that counts once.
    private static string Title(LedgerColumn column, string word)
    {
        var list = column.List ?? (column.Kind == ColumnKind.Datum ? "datums" : null);
        if (list is null || !TemplateCatalogue.Lists.TryGetValue(list, out var codes))
        {
            return word;
        }

        var entry = codes.Entries.FirstOrDefault(e => e.Value == word) ?? codes.Entries.FirstOrDefault(e => e.Stored == word && e.Factor == 1) ?? codes.Entries.FirstOrDefault(e => e.Synonyms.Contains(word));
        return entry?.Title.Zh ?? word;
    }

    // Only a number whose decimal is the text again: 007 and 1,5 stay as they stand.
    private static object? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;

    // 12.50 is 12.5; the division takes the zeros off without a detour over text.
    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
