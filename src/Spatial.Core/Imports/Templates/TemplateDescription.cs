using System.Text.Json;
using Spatial.Contract.Imports;

namespace Spatial.Imports.Templates;

/// <summary>A template as it is said over HTTP.</summary>
public static class TemplateDescription
{
    public static Template Of(LedgerTemplate template) => new(
        template.Id,
        template.Code,
        template.Title,
        template.HasGeometry,
        [.. template.Columns.Select(Of)],
        [.. template.Columns.Where(c => c.List is not null).Select(c => TemplateCatalogue.Lists[c.List!]).Distinct().Select(Of)]);

    private static TemplateColumn Of(LedgerColumn c) => new(
        c.Key, c.Title, c.Header, JsonNamingPolicy.CamelCase.ConvertName(c.Kind.ToString()), c.Required, c.Unless, c.Unit, c.UnitColumn, c.Min, c.Max, c.List, c.Note, c.Example, c.Aliases, ColumnRules.Of(c), c.Offered);

    private static TemplateList Of(CodeList list) => new(list.Id, list.Title, [.. list.Entries.Select(e => new TemplateWord(e.Value, e.Title, e.Synonyms))]);
}
