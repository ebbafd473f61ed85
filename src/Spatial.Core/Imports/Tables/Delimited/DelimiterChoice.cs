namespace Spatial.Imports.Tables.Delimited;

/// <summary>Which character parts the fields: comma, tab or semicolon, whichever parts the first 20 records most evenly into most fields; what stands in quotes does not count. A first line <c>sep=;</c>, which Excel understands, settles it.</summary>
/// <param name="SkipsLine">The first line only names the delimiter.</param>
internal readonly record struct DelimiterChoice(char Delimiter, bool SkipsLine)
{
    private const int Records = 20;

    /// <summary>Comma first: it wins when nothing is parted.</summary>
    private static readonly char[] Candidates = [',', '\t', ';'];

    /// <param name="start">The first characters of the file.</param>
    public static DelimiterChoice Of(ReadOnlySpan<char> start)
    {
        if (start.Length > 5 && start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start[5] is '\r' or '\n' && Candidates.Contains(start[4]))
        {
            return new(start[4], SkipsLine: true);
        }

        var (best, most) = (',', 0);
        foreach (var candidate in Candidates)
        {
            var evenness = Evenness(start, candidate);
            if (evenness > most)
            {
                (best, most) = (candidate, evenness);
            }
        }

        return new(best, SkipsLine: false);
    }

    /// <summary>Over the counts of delimiters that records have: count times records that have it, the highest. Title lines above the header, which have none, do not disturb.</summary>
    private static int Evenness(ReadOnlySpan<char> text, char delimiter)
    {
        var counts = new List<int>(Records);
        var (count, quoted, fieldBegins) = (0, false, true);
        foreach (var c in text)
        {
            if (c == '"')
            {
                // A quote in the midst of a field is text; a doubled one closes and opens again.
                quoted = quoted ? !quoted : fieldBegins;
                fieldBegins = !quoted;
                continue;
            }

            if (quoted)
            {
                continue;
            }

            fieldBegins = Candidates.Contains(c) || c is '\r' or '\n'; // of any, or quotes of a file parted otherwise would not be seen
            count += c == delimiter ? 1 : 0;
            if (c is '\r' or '\n' && count > 0)
            {
                counts.Add(count);
                count = 0;
                if (counts.Count == Records)
                {
                    break;
                }
            }
        }

        if (count > 0 && counts.Count < Records)
        {
            counts.Add(count);
        }

        return counts.Count == 0 ? 0 : counts.GroupBy(n => n).Max(group => group.Key * group.Count());
    }
}
