using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>Reads the column 坐标系 row by row. Cells repeat, so each spelling is read once. Not safe for several threads.</summary>
public sealed class DatumReader
{
    // A ledger has a handful of spellings; a column of junk must not fill the memory.
    private const int MostRemembered = 1000;

    private readonly Dictionary<string, (DeclaredDatum? Datum, Text? Refusal)> read = new(StringComparer.Ordinal);

    /// <summary>The datum of a cell; null when it is empty or says 不明 (no remark: <see cref="DatumForensics"/> says V14 together with what the points look like), or when it was refused (Error V14 naming the value).</summary>
    public DeclaredDatum? Read(string? text, RowRemarks remarks)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!read.TryGetValue(text, out var known))
        {
            known = DatumWords.Read(text);
            if (read.Count < MostRemembered)
            {
                read.Add(text, known);
            }
        }

        if (known.Refusal is { } refusal)
        {
            remarks.Error("V14", refusal.Zh, refusal.En);
        }

        return known.Datum;
    }
}
