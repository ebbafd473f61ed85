using Spatial.Analyses.Policies;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>What the industry test found.</summary>
/// <param name="Word">Policy word or code that matched, e.g. 化工; null when none did.</param>
/// <param name="Code">Code of the firm that matched.</param>
internal sealed record IndustryMatch(Truth Truth, string? Word, string? Code);

/// <summary>
/// A1.2: any code of the firm matches the list by prefix; a firm without a code is unknown, never outside.
/// The list is open (等重点行业): words of policy_industry or bare GB/T 4754 prefixes of 2 to 4 digits may be added.
/// </summary>
internal sealed class IndustryTest
{
    /// <summary>The ten industries ZZ-3.1-c names.</summary>
    public static readonly string[] Named = ["钢铁", "电解铝", "水泥", "玻璃", "焦化", "铸造", "炭素", "化工", "造纸", "印染"];

    private readonly Dictionary<string, IndustryMatch> memory = new(StringComparer.Ordinal);
    private readonly List<(string Word, string Prefix, bool Exclude)> rules = [];
    private readonly List<(string Word, string Prefix, bool Exclude)> chemical;

    /// <exception cref="Fault">A word that policy_industry does not have; the sentence lists those it has.</exception>
    public IndustryTest(IReadOnlyList<string> industries, IReadOnlyList<(string Word, string Prefix, bool Exclude)> policy)
    {
        var words = policy.Select(p => p.Word).Distinct().ToArray();
        foreach (var industry in industries.Distinct())
        {
            var meant = policy.Where(p => p.Word == industry || (industry == "玻璃" && p.Word == "平板玻璃" && !words.Contains("玻璃"))).ToArray();
            if (meant.Length > 0)
            {
                rules.AddRange(meant.Select(m => (industry, m.Prefix, m.Exclude)));
            }
            else if (industry.Length is >= 2 and <= 4 && industry.All(char.IsAsciiDigit))
            {
                rules.Add((industry, industry, false));
            }
            else
            {
                throw new Fault(
                    FaultCode.BadValue,
                    $"参数 industries 中没有行业“{Fault.Show(industry)}”；可用 2–4 位国民经济行业代码，或：{string.Join("、", words)}。",
                    $"Parameter industries: no industry '{Fault.Show(industry)}'; give a GB/T 4754 code of 2 to 4 digits, or one of: {string.Join(", ", words)}.",
                    "industries");
            }
        }

        chemical = [.. policy.Where(p => p.Word == "化工")];
        if (chemical.Count == 0)
        {
            chemical = [("化工", "26", false)];
        }

        Added = [.. industries.Except(Named)];
    }

    /// <summary>What a planner added to the list of the text.</summary>
    public IReadOnlyList<string> Added { get; }

    public IndustryMatch Match(string? primary, IReadOnlyList<string> all)
    {
        var key = KeyOf(primary, all);
        if (!memory.TryGetValue(key, out var match))
        {
            memory[key] = match = Judge([.. (primary is null ? [] : (IEnumerable<string>)[primary]).Concat(all).Where(c => c.Length > 0)], rules);
        }

        return match;
    }

    /// <summary>A set of codes as one text, the form <c>RelocationCandidates.sql</c> compares.</summary>
    public static string KeyOf(string? primary, IReadOnlyList<string> all) => primary + ";" + string.Join(',', all);

    /// <summary>Whether the firm is chemical (化工).</summary>
    public IndustryMatch Chemical(IEnumerable<string> codes) => Judge([.. codes], chemical);

    private static IndustryMatch Judge(IReadOnlyList<string> codes, List<(string Word, string Prefix, bool Exclude)> rules)
    {
        if (codes.Count == 0)
        {
            return new IndustryMatch(Truth.Unknown, null, null);
        }

        foreach (var code in codes)
        {
            foreach (var (word, prefix, _) in rules.Where(r => !r.Exclude && code.StartsWith(r.Prefix, StringComparison.Ordinal)))
            {
                if (!rules.Any(r => r.Exclude && r.Word == word && code.StartsWith(r.Prefix, StringComparison.Ordinal)))
                {
                    return new IndustryMatch(Truth.True, word, code);
                }
            }
        }

        // A code too coarse to tell (化工's 26 against a list with 2614) is unknown.
        return rules.Any(r => !r.Exclude && codes.Any(c => r.Prefix.StartsWith(c, StringComparison.Ordinal)))
            ? new IndustryMatch(Truth.Unknown, null, codes[0])
            : new IndustryMatch(Truth.False, null, codes[0]);
    }
}
