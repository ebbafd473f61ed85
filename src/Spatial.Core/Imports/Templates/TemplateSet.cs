using Spatial.Contract;

namespace Spatial.Imports.Templates;

/// <summary>What templates.json holds, checked: a mistake in it is found when the program is tested, not when a planner imports.</summary>
internal sealed record TemplateSet(IReadOnlyList<LedgerTemplate> Templates, IReadOnlyDictionary<string, CodeList> Lists, Dictionary<string, string> Units)
{
    /// <exception cref="InvalidOperationException">The file contradicts itself; the message names the template and the column.</exception>
    public static TemplateSet Read(Stream stream)
    {
        var file = TemplatesFile.Read(stream);
        Once(file.Lists.Select(l => l.Id), "lists");
        var set = new TemplateSet(file.Whole(), file.Lists.ToDictionary(l => l.Id, l => new CodeList(l.Id, l.Title, [.. l.Entries.Select(e => e.Whole())]), StringComparer.Ordinal), UnitsOf(file));
        Once(set.Templates.Select(t => t.Id), "templates");
        foreach (var list in set.Lists.Values)
        {
            Check(list);
        }

        foreach (var template in set.Templates)
        {
            set.Check(template, [.. file.Units.Keys]);
        }

        return set;
    }

    private static Dictionary<string, string> UnitsOf(TemplatesFile file)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (unit, words) in file.Units)
        {
            foreach (var word in words.Prepend(unit).Select(HeaderText.Fold).Distinct(StringComparer.Ordinal))
            {
                That(units.TryAdd(word, unit) || units[word] == unit, $"unit word {word} stands for {unit} and for another");
            }
        }

        return units;
    }

    private static void Check(CodeList list)
    {
        That(list.Entries.Count > 0, $"list {list.Id} is empty");
        Both(list.Title, list.Id);
        Once(list.Entries.Select(e => e.Value), list.Id);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in list.Entries)
        {
            Both(entry.Title, $"{list.Id} {entry.Value}");
            That(entry.Stored is null == entry.Factor is null && entry.Factor is null or > 0, $"list {list.Id}: {entry.Value} needs a stored unit and a factor above 0, or neither");
            foreach (var word in entry.Synonyms.Prepend(entry.Title.Zh).Prepend(entry.Value))
            {
                That(words.TryAdd(word, entry.Value) || words[word] == entry.Value, $"list {list.Id}: {word} means both {words[word]} and {entry.Value}");
            }
        }
    }

    private void Check(LedgerTemplate template, HashSet<string> units)
    {
        Both(template.Title, template.Id);
        Once(template.Columns.Select(c => c.Key), template.Id);
        Once(template.Columns.Select(c => HeaderText.Fold(c.Title.Zh)), template.Id);
        That(template.Columns.Any(c => c.Required), $"{template.Id} has no required column");
        foreach (var column in template.Columns)
        {
            var named = $"{template.Id} {column.Key}";
            Both(column.Title, named);
            Both(column.Note, named);
            That(column.Unit is null || units.Contains(column.Unit), $"{named}: unit {column.Unit} is not known");
            That(column.List is null || Lists.ContainsKey(column.List), $"{named}: there is no list {column.List}");
            That(column.Kind != ColumnKind.List || column.List is not null, $"{named} needs a list");
            That(column.Min is null || column.Max is null || column.Min <= column.Max, $"{named}: min is above max");
            That(!column.Required || column.Offered, $"{named} is required and not offered");
            That(column.Unless is null || (column.Required && template.Columns.Any(c => c.Key == column.Unless)), $"{named}: unless {column.Unless} needs that column, and ★");
            if (column.UnitColumn is { } unit)
            {
                var list = template.Columns.FirstOrDefault(c => c.Key == unit)?.List;
                That(list is not null && Lists[list].Entries.All(e => e.Factor is not null), $"{named}: {unit} is no column with a list of units");
            }

            if (column is { Kind: ColumnKind.List, Example: { } example })
            {
                That(Lists[column.List!].Entries.Any(e => e.Title.Zh == example), $"{named}: the example {example} is not in the list {column.List}");
            }
        }
    }

    private static void Both(Text text, string where) => That(!string.IsNullOrWhiteSpace(text.Zh) && !string.IsNullOrWhiteSpace(text.En), $"{where} lacks a text in one language");

    private static void Once(IEnumerable<string> ids, string where)
    {
        foreach (var twice in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            That(false, $"{where}: {twice.Key} stands there twice");
        }
    }

    private static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"templates.json: {otherwise}.");
        }
    }
}
