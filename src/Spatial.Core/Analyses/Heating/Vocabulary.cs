using Spatial.Identity;

namespace Spatial.Analyses.Heating;

/// <summary>The words of one property and the codes they stand for. The first word of a code is what a planner calls it.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);

    /// <param name="rows">Code and words, divided by spaces.</param>
    public Vocabulary(params (string Code, string Words)[] rows)
    {
        var names = new List<string>();
        foreach (var (code, words) in rows)
        {
            var all = words.Split(' ');
            names.Add(all[0]);
            codes[code.ToLowerInvariant()] = code;
            foreach (var word in all)
            {
                codes[word] = code;
            }
        }

        Allowed = names;
    }

    /// <summary>One word for each code.</summary>
    public IReadOnlyList<string> Allowed { get; }

    /// <summary>The code of a word; null when it is blank or not known.</summary>
    public string? Find(string? word) => HeatingWords.IsBlank(word) ? null : codes.GetValueOrDefault(Plain(word!));

    /// <summary>The three known words most like an unknown one (DOMAIN 7.3 V22).</summary>
    public IReadOnlyList<string> Nearest(string word)
    {
        var plain = Plain(word);
        return [.. codes.Keys.OrderByDescending(k => Likeness(k, plain)).ThenBy(k => k.Length).ThenBy(k => k, StringComparer.Ordinal).Take(3)];
    }

    private static string Plain(string word) => HalfWidth.Of(word).Trim().ToLowerInvariant();

    // Shared characters against all: order matters little in words of two to four characters.
    private static double Likeness(string a, string b)
    {
        var shared = a.Intersect(b).Count();
        return (double)shared / (a.Distinct().Count() + b.Distinct().Count() - shared);
    }
}
