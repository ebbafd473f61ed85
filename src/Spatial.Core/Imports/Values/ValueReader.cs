using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

public sealed class ValueReader(IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
{
    public DateOnly? DataDate { get; init; }

    public LedgerValue Read(LedgerColumn column, in TableCell cell, RowRemarks remarks, string? unit, out string? entered)
    {
        entered = null;
        var text = cell.ToString().Trim();
        switch (column.Kind)
        {
            case ColumnKind.Number or ColumnKind.Integer or ColumnKind.Percent or ColumnKind.Year or ColumnKind.Longitude or ColumnKind.Latitude:
                return decimal.TryParse(text, out var d) ? LedgerValue.Of(d) : LedgerValue.Unknown;
            case ColumnKind.Date or ColumnKind.Time:
                return DateTime.TryParse(text, out var t) ? LedgerValue.Of(t) : LedgerValue.Unknown;
            case ColumnKind.Flag:
                return LedgerValue.Of(text == "是");
            case ColumnKind.List:
                return lists[column.List!].FirstOrDefault(e => e.Value == text || e.Title.Zh == text || e.Synonyms.Contains(text)) is { } e ? LedgerValue.Of(e.Value) : LedgerValue.Unknown;
            default:
                return LedgerValue.Of(text);
        }
    }
}
