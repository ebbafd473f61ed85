namespace Spatial.Imports.Tables.Workbooks;

/// <summary>Reads addresses as workbooks write them: <c>AB12</c>.</summary>
internal static class CellAddress
{
    /// <summary>Columns a sheet can have.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Rows a sheet can have.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The column from 0; -1 when there are no letters or too many.</summary>
    public static int Column(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var c in address)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + c - 'A' + 1;
            if (column > MostColumns)
            {
                return -1;
            }
        }

        return column - 1;
    }

    /// <summary>The row from 1; 0 when there is none.</summary>
    public static int Row(ReadOnlySpan<char> address) =>
        int.TryParse(address.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), out var row) && row is > 0 and <= MostRows ? row : 0;

    /// <summary>A range such as <c>A1:C3</c>; null when it is none.</summary>
    public static MergedRange? Range(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var text = reference.Replace("$", "", StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (first, last) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        var range = new MergedRange(Row(first), Row(last), Column(first), Column(last));
        return range.FirstRow > 0 && range.FirstRow <= range.LastRow && range.FirstColumn >= 0 && range.FirstColumn <= range.LastColumn ? range : null;
    }

    /// <summary>Letters and row.</summary>
    public static string Show(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters + row;
    }
}
