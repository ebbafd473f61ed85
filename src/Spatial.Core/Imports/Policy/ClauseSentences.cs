using System.Text.RegularExpressions;
using Spatial.Identity;

namespace Spatial.Imports.Policy;

/// <summary>
/// Finds the sentence of a policy text that a clause stands for, so that it can be quoted as printed. Clauses with an anchor get exactly the words between
/// its beginning and end; the others the sentence that holds most of their key words; those found nowhere (neither three in five letter pairs nor the longest word) keep the key words.
/// </summary>
internal sealed partial class ClauseSentences
{
    private static readonly char[] Clutter = [' ', '\t', '\n', '\u3000', '*', '—', '·'];

    private const string Markers = @"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[(（]\d[)）]|(?<!\d)\d{1,2}(?:[.．](?!\d)|\t)|</?[a-z]+>|（部内[^）]*）|以下均需[^）]*）";

    /// <summary>Share of the letter pairs a sentence must hold to be taken for the clause's.</summary>
    private const double Enough = 0.6;

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> sentences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Begins, string Ends)> anchors;

    /// <param name="folder">The data folder: <c>policy/texts</c>, <c>policy/sentence_anchors.csv</c>.</param>
    public ClauseSentences(string folder)
    {
        anchors = CsvTable.Read(folder, "policy/sentence_anchors.csv").Rows.ToDictionary(r => r["id"], r => (r["begins"], r["ends"]), StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "policy", "texts"), "*.txt").Order(StringComparer.Ordinal))
        {
            var text = Simplified.OfText(File.ReadAllText(path));
            texts[Path.GetFileName(path)] = text;
            sentences[Path.GetFileName(path)] = [.. Ends().Split(text).Select(s => s.Trim(Clutter)).Where(s => s.Length > 3)];
        }
    }

    /// <summary>The sentence of a clause, in Simplified characters.</summary>
    /// <param name="seed">File name of the text.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when an anchor is not in its text: the committed files do not belong together.</exception>
    public string Of(string clause, string seed, string keyWords)
    {
        if (!texts.TryGetValue(seed, out var text))
        {
            return keyWords;
        }

        if (anchors.TryGetValue(clause, out var anchor))
        {
            var from = text.IndexOf(anchor.Begins, StringComparison.Ordinal);
            var to = from < 0 ? -1 : text.IndexOf(anchor.Ends, from, StringComparison.Ordinal);
            return to >= 0
                ? text[from..(to + anchor.Ends.Length)]
                : throw new Fault(FaultCode.BadFile, $"条款 {clause} 的原文句子在 {seed} 里找不到。", $"The sentence of clause {clause} is not in {seed}.", "data");
        }

        var pairs = Words().Matches(keyWords).SelectMany(m => Pairs(m.Value)).ToHashSet(StringComparer.Ordinal);
        var best = sentences[seed].Select(s => (Sentence: s, Hits: pairs.Count(p => s.Contains(p, StringComparison.Ordinal)))).MaxBy(s => s.Hits);
        var longest = Words().Matches(keyWords).Select(m => m.Value).MaxBy(w => w.Length) ?? "";
        return pairs.Count > 2 && (best.Hits >= Enough * pairs.Count || (longest.Length > 4 && best.Sentence.Contains(longest, StringComparison.Ordinal))) ? best.Sentence : keyWords;
    }

    // Key words are contracted quotations: letters left out, order kept. Pairs of neighbouring letters survive that.
    private static IEnumerable<string> Pairs(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(i => word.Substring(i, 2));

    // A sentence ends at 。, at a line's end, or before the number of a paragraph; numbers, tags and the department in charge are no part of it.
    [GeneratedRegex(@"(?<=。)(?:\s|" + Markers + @")*|\n|" + Markers + @"|(?=[①-⑳])|(?<=[①-⑳])", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@"[^;,、…()→\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
