using Spatial.Identity;

namespace Spatial.Imports.Values;

/// <summary>
/// A cell that holds longitude and latitude (113.62,34.75 · 113.62 34.75 · 经度113.62 纬度34.75 · 112°14′24″E 30°20′10″N). Where the halves are named the names count, else the longitude stands first.
/// </summary>
internal static class PlacePair
{
    /// <summary>Splits a cell that was cleaned, half-width and Simplified; false when it is not two.</summary>
    public static bool TrySplit(string text, out string longitude, out string latitude)
    {
        (longitude, latitude) = ("", "");
        var body = text.Trim().TrimStart('(', '[').TrimEnd(')', ']').Trim();
        if (body.StartsWith("POINT", StringComparison.OrdinalIgnoreCase))
        {
            body = body[5..].Trim().TrimStart('(').Trim();
        }

        var halves = Halves(body);
        if (halves is not [{ Length: > 0 } first, { Length: > 0 } second])
        {
            return false;
        }

        DegreesText.Hemisphere(first, out var a);
        DegreesText.Hemisphere(second, out var b);
        var swapped = a is 'N' or 'S' || (a == '\0' && b is 'E' or 'W');
        (longitude, latitude) = swapped ? (second, first) : (first, second);
        return true;
    }

    private static string[] Halves(string body)
    {
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '、', '|', '/', '\n'])
        {
            var halves = body.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (halves.Length == 2)
            {
                return halves;
            }
        }

        // 经度113.62纬度34.75, E112°14′24″N30°20′10″
        foreach (var word in (ReadOnlySpan<string>)["北纬", "纬度", "N", "东经", "经度", "E"])
        {
            if ((word.Length > 1 || body is ['E' or 'N', ..]) && body.IndexOf(word, StringComparison.Ordinal) is > 0 and var at && at < body.Length - word.Length)
            {
                return [body[..at].Trim(), body[at..].Trim()];
            }
        }

        // 112°14′24″E 30°20′10″N, then two, four or six bare numbers.
        foreach (var letter in "EN")
        {
            if (body.IndexOf(letter, StringComparison.Ordinal) is > 0 and var at && at < body.Length - 1)
            {
                return [body[..(at + 1)].Trim(), body[(at + 1)..].Trim()];
            }
        }

        var words = body.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 2 or 4 or 6 ? [string.Join(' ', words[..(words.Length / 2)]), string.Join(' ', words[(words.Length / 2)..])] : [];
    }
}
