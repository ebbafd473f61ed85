using System.Text.Json;

namespace Spatial.Imports;

/// <summary>Names a user's layer cannot take: the collections of the product, present and announced, and every layer of <c>layers.json</c>.</summary>
internal static class BuiltInLayers
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    public static bool Contains(string name) => Names.Value.Contains(name);

    private static HashSet<string> Read()
    {
        HashSet<string> names =
        [
            "counties", "built-up-areas", "parks", "sites", "relocation-candidates", "rivers", "lakes", "places", "monitoring-sites", "stations",
            "power-plants", "cement-plants", "named-entities",
            "heat-sources", "heat-pipes", "heating-coverage", "boilers", "hot-spots", "emission-grid",
        ];
        using var stream = typeof(BuiltInLayers).Assembly.GetManifestResourceStream("Layers/layers.json")!;
        using var catalogue = JsonDocument.Parse(stream);
        names.UnionWith(catalogue.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()!));
        return names;
    }
}
