namespace Spatial.Identity;

/// <summary>The words nearest to what was entered, to be suggested (V22, V23, V32): by edit distance (Levenshtein), then by order given.</summary>
public static class NearestWords
{
    private const int Longest = 64;

    /// <summary>At most <paramref name="count"/> of the words, nearest first; none is further than its own length, that is, each shares something.</summary>
    public static IReadOnlyList<string> To(string entered, IEnumerable<string> words, int count = 3)
    {
        var best = new List<(string Word, int Distance)>(count + 1);
        foreach (var word in words)
        {
            var distance = Distance(entered, word);
            if (distance >= Math.Max(entered.Length, word.Length) || best.Exists(b => b.Word == word))
            {
                continue;
            }

            var at = best.FindIndex(b => b.Distance > distance);
            best.Insert(at < 0 ? best.Count : at, (word, distance));
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return [.. best.Select(b => b.Word)];
    }

    /// <summary>At most <paramref name="count"/> of the codes that share most leading digits with the one entered, then lie nearest by number.</summary>
    /// <param name="sorted">Codes of one length in ordinal order: those that share most leading digits stand beside the place of the one entered.</param>
    public static IReadOnlyList<string> ToCode(string entered, string[] sorted, int count = 3)
    {
        var found = Array.BinarySearch(sorted, entered, StringComparer.Ordinal);
        var at = found < 0 ? ~found : found;
        var number = Number(entered[..Math.Min(entered.Length, sorted[0].Length)].PadRight(sorted[0].Length, '0'));
        return
        [
            .. sorted[Math.Max(0, at - count - 1)..Math.Min(sorted.Length, at + count + 1)]
                .OrderByDescending(code => code.AsSpan().CommonPrefixLength(entered)).ThenBy(code => Math.Abs(Number(code) - number)).Take(count),
        ];
    }

    /// <summary>Characters to insert, delete or replace. Only the first 64 characters of each count.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, Longest)];
        b = b[..Math.Min(b.Length, Longest)];
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    private static long Number(string digits) => long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
