namespace Spatial.Imports.Templates;

/// <summary>Every template of DOMAIN 7.2 and every code list, read from templates.json once and checked then.</summary>
public static class TemplateCatalogue
{
    private static readonly Lazy<TemplateSet> Set = new(() =>
    {
        using var stream = typeof(TemplateCatalogue).Assembly.GetManifestResourceStream("Imports/Templates/templates.json")!;
        return TemplateSet.Read(stream);
    });

    /// <summary>All templates, I1 first.</summary>
    public static IReadOnlyList<LedgerTemplate> All => Set.Value.Templates;

    /// <summary>All code lists by id.</summary>
    public static IReadOnlyDictionary<string, CodeList> Lists => Set.Value.Lists;

    /// <summary>Units a header may name: word, folded as <see cref="HeaderText.Fold(string)"/> does, to unit.</summary>
    internal static Dictionary<string, string> Units => Set.Value.Units;

    /// <summary>The template with this id.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> naming the ids there are.</exception>
    public static LedgerTemplate Of(string id) => All.FirstOrDefault(t => t.Id == id) ?? throw new Fault(
        FaultCode.NotFound,
        $"没有模板“{Fault.Show(id)}”；可用：{string.Join("、", All.Select(t => t.Id))}。",
        $"There is no template '{Fault.Show(id)}'; there are: {string.Join(", ", All.Select(t => t.Id))}.",
        "template");
}
