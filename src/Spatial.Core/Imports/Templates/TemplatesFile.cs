using System.Text.Json;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Imports.Templates;

/// <summary>templates.json as it is written.</summary>
/// <param name="Kinds">What to fill in, by kind of column; the note of a column without one of its own.</param>
/// <param name="Units">Units a header may name, each with the other words for it.</param>
/// <param name="Shared">Columns several templates have; a template takes one by <see cref="ColumnEntry.Like"/> and may change members.</param>
internal sealed record TemplatesFile(
    IReadOnlyDictionary<ColumnKind, Text> Kinds,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Units,
    IReadOnlyList<ColumnEntry> Shared,
    IReadOnlyList<TemplateEntry> Templates,
    IReadOnlyList<ListEntries> Lists)
{
    /// <exception cref="JsonException">The file is no such file.</exception>
    public static TemplatesFile Read(Stream stream) => JsonSerializer.Deserialize<TemplatesFile>(stream, RowJson.Options)!;

    /// <summary>The templates with every column whole.</summary>
    /// <exception cref="InvalidOperationException">A column is like no shared one, or lacks its key, title or kind.</exception>
    public IReadOnlyList<LedgerTemplate> Whole() =>
        [.. Templates.Select(t => new LedgerTemplate(t.Id, t.Code, t.Title, [.. t.Columns.Select(c => Whole(t.Id, c))], t.HasGeometry))];

    private LedgerColumn Whole(string template, ColumnEntry own)
    {
        var like = own.Like is null
            ? own
            : Shared.FirstOrDefault(s => s.Key == own.Like) ?? throw new InvalidOperationException($"templates.json: {template} takes the shared column {own.Like}, which does not exist.");
        var kind = own.Kind ?? like.Kind;
        if ((own.Key ?? like.Key, own.Title ?? like.Title, kind) is not ({ } key, { } title, { } known))
        {
            throw new InvalidOperationException($"templates.json: {template} has a column without key, title or kind: {own}.");
        }

        // What the shared title is called remains a name of the column under another title.
        var aliases = own.Aliases ?? like.Aliases ?? [];
        return new LedgerColumn(
            key,
            title,
            known,
            own.Unit ?? like.Unit,
            own.Required ?? like.Required ?? false,
            like.Title is { } shared && shared != title && !aliases.Contains(shared.Zh) ? [shared.Zh, .. aliases] : aliases,
            own.List ?? like.List,
            own.Min ?? like.Min,
            own.Max ?? like.Max,
            own.UnitColumn ?? like.UnitColumn,
            own.Note ?? like.Note ?? Kinds[known],
            own.Repeats ?? like.Repeats ?? false,
            own.Unless ?? like.Unless,
            own.Example ?? like.Example,
            own.Offered ?? like.Offered ?? true);
    }
}

/// <summary>One template of templates.json.</summary>
internal sealed record TemplateEntry(string Id, string Code, Text Title, IReadOnlyList<ColumnEntry> Columns, bool HasGeometry = false);

/// <summary>One column of templates.json; see <see cref="LedgerColumn"/> for the members.</summary>
/// <param name="Like">Key of the shared column that gives the members left out.</param>
internal sealed record ColumnEntry(
    string? Like = null,
    string? Key = null,
    Text? Title = null,
    ColumnKind? Kind = null,
    string? Unit = null,
    bool? Required = null,
    string? Unless = null,
    string? List = null,
    decimal? Min = null,
    decimal? Max = null,
    string? UnitColumn = null,
    bool? Repeats = null,
    bool? Offered = null,
    IReadOnlyList<string>? Aliases = null,
    string? Example = null,
    Text? Note = null);

/// <summary>A code list of templates.json.</summary>
internal sealed record ListEntries(string Id, Text Title, IReadOnlyList<EntryEntry> Entries);

/// <summary>An entry of a code list of templates.json; no synonyms when left out.</summary>
internal sealed record EntryEntry(string Value, Text Title, IReadOnlyList<string>? Synonyms = null, string? Stored = null, decimal? Factor = null)
{
    public ListEntry Whole() => new(Value, Title, Synonyms ?? [], Stored, Factor);
}
