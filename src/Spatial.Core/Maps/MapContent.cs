using System.Globalization;
using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Maps;

/// <summary>What a map shows: layers from the bottom up, all geometry in one metric projection.</summary>
/// <param name="Territory">The city's outline in metres; null when none is loaded.</param>
internal sealed record MapContent(IReadOnlyList<MapLayer> Layers, PlaneProjection Projection, Geometry? Territory)
{
    /// <summary>The rows of the run.</summary>
    public MapLayer Result => Layers.Single(l => l.IsResult);
}

/// <summary>A layer with its features.</summary>
/// <param name="IsResult">The rows of the run in the order of the list: drawn on top of everything, the first ten numbered.</param>
/// <param name="Sources">Where the data come from, with their licences.</param>
internal sealed record MapLayer(Layer Layer, IReadOnlyList<MapFeature> Features, bool IsResult, IReadOnlyList<string> Sources);

/// <summary>A feature.</summary>
/// <param name="Geometry">In metres; null when its place is unknown (it is counted, not drawn).</param>
/// <param name="Values">Properties as text for style rules and labels; absent or <c>null</c> is unknown.</param>
internal sealed record MapFeature(Geometry? Geometry, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Where its point symbol and number stand: the point, or a point inside the area.</summary>
    public Coordinate? Anchor { get; } = Geometry is null or { IsEmpty: true } ? null : Geometry is Point point ? point.Coordinate : Geometry.InteriorPoint.Coordinate;

    /// <summary>The rules that draw it, at most one of each pass, in drawing order.</summary>
    public IEnumerable<StyleRule> Rules(Layer layer)
    {
        foreach (var pass in layer.Style.Select(r => r.Pass).Distinct(StringComparer.Ordinal))
        {
            if (layer.Style.FirstOrDefault(r => r.Pass == pass && Holds(r)) is { } rule)
            {
                yield return rule;
            }
        }
    }

    /// <summary>The symbol with its diameter: fixed, or following the square root of a property; its own when the property is unknown.</summary>
    public Symbol Sized(Symbol symbol)
    {
        if (symbol.SizeBy is not { } by)
        {
            return symbol;
        }

        var known = double.TryParse(Values.GetValueOrDefault(by.Property), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return symbol with { Size = known ? Math.Clamp(by.Most * Math.Sqrt(Math.Max(value, 0) / by.Full), by.Least, by.Most) : symbol.Size };
    }

    private bool Holds(StyleRule rule) => rule.Property is null || (rule.Values ?? []).Contains(Values.GetValueOrDefault(rule.Property, "null"), StringComparer.Ordinal);
}
