using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Maps;

/// <summary>What a map shows: layers from the bottom up, all geometry in one metric projection.</summary>
/// <param name="Projection">Its name for the sheet.</param>
/// <param name="Territory">Extent of the city in metres; null when none is known.</param>
internal sealed record MapContent(IReadOnlyList<MapLayer> Layers, string Projection, Envelope? Territory);

/// <summary>A layer with its features.</summary>
/// <param name="IsResult">The rows of the run: drawn on top of everything, the first ten numbered.</param>
/// <param name="Sources">Where the data come from, with their licences.</param>
internal sealed record MapLayer(Layer Layer, IReadOnlyList<MapFeature> Features, bool IsResult, IReadOnlyList<string> Sources);

/// <summary>A feature.</summary>
/// <param name="Geometry">In metres; null when its place is unknown (it is counted, not drawn).</param>
/// <param name="Values">Properties as text for style rules and labels; <c>null</c> for unknown.</param>
internal sealed record MapFeature(Geometry? Geometry, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Beyond the city: context, drawn paler.</summary>
    public bool IsContext => Values.GetValueOrDefault("in_prefecture") == "false";

    /// <summary>The rules that draw it, one of each pass at most, in drawing order.</summary>
    public IEnumerable<StyleRule> Rules(Layer layer)
    {
        foreach (var pass in layer.Style.Select(r => r.Pass).Distinct(StringComparer.Ordinal))
        {
            var rule = layer.Style.FirstOrDefault(r => r.Pass == pass && Holds(r));
            if (rule is not null)
            {
                yield return rule;
            }
        }
    }

    private bool Holds(StyleRule rule) => rule.Property is null || (rule.Values ?? []).Contains(Values.GetValueOrDefault(rule.Property, "null"), StringComparer.Ordinal);
}
