using System.Text;
using Spatial.Identity;

namespace Spatial.Imports.Templates;

/// <summary>
/// The text of a header cell, made comparable: full-width, blanks, line breaks, zero-width characters, ★ and *, punctuation, case, superscripts and Traditional characters do not matter (V1).
/// What stands in parentheses at the end, 单位 and unit, is kept apart from the name.
/// </summary>
/// <param name="Names">The name as a whole and without what stands in parentheses at its end, folded; most whole first.</param>
/// <param name="Groups">What stands in parentheses at its end, as entered, outermost first.</param>
internal readonly record struct HeaderText(IReadOnlyList<string> Names, IReadOnlyList<string> Groups)
{
    /// <summary>Longer text is no header.</summary>
    private const int Longest = 200;

    /// <summary>A header of nothing.</summary>
    public static readonly HeaderText Empty = new([], []);

    private static readonly HashSet<char> Marks = [.. "★☆*※●○◎▲△▼◆◇■□①②③④⑤⑥⑦⑧⑨⑩、,.。:;'\"“”‘’《》<>/\\-_—–~·|&\u2022\u00B7\u200B\u200C\u200D\u2060\uFEFF\u00AD"];

    public static HeaderText Of(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > Longest)
        {
            return Empty;
        }

        var names = new List<string>(2);
        var groups = new List<string>(1);
        for (var rest = raw.AsSpan().Trim(); ;)
        {
            var name = Fold(rest);
            if (name.Length > 0)
            {
                names.Add(name);
            }

            var (before, group) = Group(rest);
            if (group is null || before.Length == 0)
            {
                return new HeaderText(names, groups);
            }

            groups.Add(group);
            rest = before;
        }
    }

    /// <summary>Text as headers and units are compared; parentheses go, what stands in them stays.</summary>
    public static string Fold(string text) => Fold(text.AsSpan());

    /// <summary>The name of a sub-header under a group header, as one header: 可用总量(吨) over SO2 is 可用总量SO2(吨).</summary>
    public HeaderText Under(HeaderText top) => top.Names.Count == 0
        ? this
        : Names.Count == 0
            ? top
            : new HeaderText([.. Names.Select(n => top.Names[^1] + n), .. Names.Select(n => top.Names[0] + n)], [.. Groups, .. top.Groups]);

    private static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length + 1);
        foreach (var c in text)
        {
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(half) || char.IsControl(half) || Marks.Contains(half) || Opens(half) || Closes(half))
            {
                continue;
            }

            _ = half switch
            {
                '㎡' => folded.Append("m2"),
                '㎢' => folded.Append("km2"),
                '㎥' => folded.Append("m3"),
                '²' or '₂' => folded.Append('2'),
                '³' or '₃' => folded.Append('3'),
                'μ' => folded.Append('µ'), // Greek mu is the micro sign
                'ₓ' => folded.Append('x'),
                '佔' => folded.Append('占'), // these three stay in names, where they may be meant
                '釐' => folded.Append('厘'),
                '乾' => folded.Append('干'),
                _ => folded.Append(char.ToLowerInvariant(Simplified.Of(half))),
            };
        }

        return folded.ToString();
    }

    /// <summary>Takes off what stands in parentheses at the end; nested ones go with the outer.</summary>
    private static (string Before, string? Group) Group(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !Closes(text[^1]))
        {
            return ("", null);
        }

        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += Closes(text[i]) ? 1 : Opens(text[i]) ? -1 : 0;
            if (depth == 0)
            {
                return (text[..i].TrimEnd().ToString(), text[(i + 1)..^1].Trim().ToString());
            }
        }

        return ("", null);
    }

    private static bool Opens(char c) => c is '(' or '（' or '[' or '【' or '〔' or '［' or '{' or '〈';

    private static bool Closes(char c) => c is ')' or '）' or ']' or '】' or '〕' or '］' or '}' or '〉';
}
