using System.Collections.Frozen;
using System.Text;
using Spatial.Identity;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>A code list made ready for look-up (V22): the words shown, then the same, values and synonyms without regard to case, width, blanks and Traditional characters.</summary>
internal sealed class WordList
{
    private readonly FrozenDictionary<string, ListEntry> shown;
    private readonly FrozenDictionary<string, ListEntry?> folded;
    private readonly FrozenDictionary<string, ListEntry> byValue;
    private readonly string[] words;

    public WordList(IReadOnlyList<ListEntry> entries)
    {
        shown = entries.GroupBy(e => e.Title.Zh, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        byValue = entries.GroupBy(e => e.Value, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var found = new Dictionary<string, ListEntry?>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            Claim(found, entry.Title.Zh, entry, own: true);
        }

        foreach (var entry in entries)
        {
            Claim(found, entry.Value, entry, own: true);
            Claim(found, entry.Title.En, entry, own: false);
            foreach (var synonym in entry.Synonyms)
            {
                Claim(found, synonym, entry, own: false);
            }
        }

        folded = found.ToFrozenDictionary(StringComparer.Ordinal);
        words = [.. entries.Select(e => e.Title.Zh).Concat(entries.SelectMany(e => e.Synonyms)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The entry that is shown with exactly this word.</summary>
    public ListEntry? Shown(string word) => shown.GetValueOrDefault(word);

    /// <summary>The entry of a word in any spelling; null when none has it or two have.</summary>
    public ListEntry? Find(string word) => folded.GetValueOrDefault(Fold(word));

    /// <summary>The word shown for a stored value; the value itself when the list has it no more.</summary>
    public string Title(string value) => byValue.TryGetValue(value, out var entry) ? entry.Title.Zh : value;

    /// <summary>Three titles near to a word.</summary>
    public IReadOnlyList<string> Nearest(string word)
    {
        var near = NearestWords.To(Fold(word), words.Select(Fold).Distinct(StringComparer.Ordinal), 9).Select(w => folded.GetValueOrDefault(w)?.Title.Zh).OfType<string>().Distinct(StringComparer.Ordinal).Take(3).ToList();
        return near.Count == 3 ? near : [.. near.Concat(shown.Values.Select(e => e.Title.Zh)).Distinct(StringComparer.Ordinal).Take(3)];
    }

    private static string Fold(string word)
    {
        var text = new StringBuilder(word.Length);
        foreach (var c in HalfWidth.Of(Simplified.Of(word)))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200B' or '\uFEFF'))
            {
                text.Append(char.ToLowerInvariant(c is '–' or '—' or '－' ? '-' : c));
            }
        }

        return text.ToString();
    }

    // A word that two entries claim means neither, unless it is the own name of one.
    private static void Claim(Dictionary<string, ListEntry?> found, string word, ListEntry entry, bool own)
    {
        var key = Fold(word);
        if (key.Length == 0)
        {
            return;
        }

        if (!found.TryGetValue(key, out var holder))
        {
            found[key] = entry;
        }
        else if (!own && holder is not null && holder != entry && Fold(holder.Title.Zh) != key && Fold(holder.Value) != key)
        {
            found[key] = null;
        }
    }
}
