using System.Text;
using System.Text.Json;

namespace Spatial.Imports.Ogr;

/// <summary>What planners want of an OpenStreetMap extract, as data (<c>osm.json</c>): the ways or areas whose <paramref name="Key"/> has one of the values, with some of their tags.</summary>
/// <param name="Layer">GDAL's layer: <c>lines</c> or <c>multipolygons</c>.</param>
internal sealed record OsmTheme(string Layer, string Key, IReadOnlyList<string> Values, IReadOnlyList<string> Tags)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <summary>By the name that <c>--table</c> gives.</summary>
    public static readonly IReadOnlyDictionary<string, OsmTheme> All = Read();

    /// <summary>The theme of this name.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when none is named, <see cref="FaultCode.NotFound"/> for another.</exception>
    public static OsmTheme Find(string? name, string shownAs)
    {
        var names = string.Join("、", All.Keys);
        return name is null
            ? throw new Fault(FaultCode.BadValue, $"“{Fault.Show(shownAs)}”是 OpenStreetMap 数据，请用 --table 说明要哪一类：{names}。", $"'{Fault.Show(shownAs)}' is OpenStreetMap data; say with --table what to take: {names}.", "table")
            : All.TryGetValue(name, out var theme)
                ? theme
                : throw new Fault(FaultCode.NotFound, $"OpenStreetMap 数据没有类别“{Fault.Show(name)}”；有：{names}。", $"There is no theme '{Fault.Show(name)}' of OpenStreetMap data; there are: {names}.", "table");
    }

    /// <summary>What ogr2ogr is to take: names and values are ours.</summary>
    public IReadOnlyList<string> Selection(string name) =>
        [Layer, "-nln", name, "-where", $"\"{Key}\" IN ({string.Join(", ", Values.Select(v => $"'{v}'"))})"];

    /// <summary>GDAL's osmconf.ini for this theme.</summary>
    public string Configuration()
    {
        var text = new StringBuilder()
            .AppendLine("closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,natural,office,place,shop,sport,tourism")
            .AppendLine("attribute_name_laundering=no");
        foreach (var layer in new[] { "points", "lines", "multipolygons", "multilinestrings", "other_relations" })
        {
            text.AppendLine().AppendLine($"[{layer}]").AppendLine("osm_id=yes").AppendLine("other_tags=no").AppendLine("all_tags=no");
            if (layer == Layer)
            {
                text.AppendLine($"attributes={string.Join(',', Tags)}");
            }
        }

        return text.ToString();
    }

    private static Dictionary<string, OsmTheme> Read()
    {
        using var stream = typeof(OsmTheme).Assembly.GetManifestResourceStream("Imports/Ogr/osm.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, OsmTheme>>(stream, Form)!;
    }
}
