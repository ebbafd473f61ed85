namespace Spatial.Identity;

/// <summary>
/// Traditional characters to Simplified, one by one (DOMAIN 0.5, V27), by <c>data/codes/hant_hans.csv</c> (Unihan 15.0). Characters that are themselves usual in
/// Simplified text (著, 乾, 於, 覆: all of the Table of General Standard Characters) or that have two simplified forms (鍾) are left as they stand.
/// </summary>
public static class Simplified
{
    private static readonly char[] Table = new char[char.MaxValue + 1];

    /// <summary>Pairs that hold in a running text known to be Traditional, but not in a name: 著 is 着 there.</summary>
    private static readonly Dictionary<char, char> InText = [];

    static Simplified()
    {
        for (var i = 0; i < Table.Length; i++)
        {
            Table[i] = (char)i;
        }

        foreach (var row in CodeTable.Rows("hant_hans.csv"))
        {
            if (row[2].Length > 0)
            {
                InText[row[0][0]] = row[1][0];
            }
            else
            {
                Table[row[0][0]] = row[1][0];
            }
        }
    }

    /// <summary>The simplified form of one character, or the character.</summary>
    public static char Of(char character) => Table[character];

    /// <summary>Whether the character has one simplified form and is not itself used in Simplified text.</summary>
    public static bool IsTraditional(char character) => Table[character] != character;

    /// <summary>A name or word folded; the same object when nothing is Traditional.</summary>
    public static string Of(string text) => text.AsSpan().ContainsTraditional()
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Table[source[i]];
            }
        })
        : text;

    /// <summary>A running text folded: when any of it is Traditional all of it is, and 著 becomes 着.</summary>
    public static string OfText(string text) => text.AsSpan().ContainsTraditional()
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = InText.TryGetValue(source[i], out var simple) ? simple : Table[source[i]];
            }
        })
        : text;

    private static bool ContainsTraditional(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (Table[c] != c)
            {
                return true;
            }
        }

        return false;
    }
}
