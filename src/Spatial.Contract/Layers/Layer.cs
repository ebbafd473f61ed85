namespace Spatial.Contract;

/// <summary>A layer of the catalogue as clients see it: titles, properties with units, zooms, and the one style page, viewer and papers draw it by.</summary>
/// <param name="Id">Kebab-case id, also the id of the OGC collection.</param>
/// <param name="Code">Layer code of DOMAIN 6 such as <c>L11</c>; null for a user's own layer.</param>
/// <param name="GeometryType"><c>Point</c>, <c>LineString</c>, <c>Polygon</c> or <c>Geometry</c>.</param>
/// <param name="Properties">Every property every feature has; null is unknown.</param>
/// <param name="Label">Property drawn as label; null for none.</param>
/// <param name="IsLocal">Planar metres without a place on Earth: no map.</param>
/// <param name="RealIsContext">Beneath a result on sample rows its real features are drawn too, as surroundings; of other layers real and sample are never drawn together.</param>
/// <param name="Analysis">The analysis whose rows it draws; null for every other layer, also for what a run draws besides its list.</param>
public sealed record Layer(
    string Id,
    string? Code,
    Text Title,
    string GeometryType,
    int MinZoom,
    int MaxZoom,
    IReadOnlyList<Column> Properties,
    IReadOnlyList<StyleRule> Style,
    string? Label,
    bool IsLocal,
    bool RealIsContext = false,
    string? Analysis = null);

/// <summary>
/// One rule of a style. Rules with the same <paramref name="Pass"/> are tried in order and the first that holds draws;
/// passes are drawn one over another in the order they first appear (symbol, then rings and hatches).
/// </summary>
/// <param name="Title">Legend line.</param>
/// <param name="Property">Property tested; null: always.</param>
/// <param name="Values">Values for which the rule holds, as text (<c>true</c>, <c>false</c>, <c>null</c> for unknown).</param>
public sealed record StyleRule(
    string Pass,
    Text Title,
    Symbol Symbol,
    string? Property = null,
    IReadOnlyList<string>? Values = null);

/// <summary>How a feature is drawn; lengths in CSS pixels (1/96 inch), colours <c>#RRGGBB</c>.</summary>
/// <param name="Shape">For points: circle, triangle, diamond, cross, square, star, flame, ring.</param>
/// <param name="Size">Diameter of a point symbol.</param>
/// <param name="Dash">Dash lengths; null is solid.</param>
/// <param name="Hatch">Colour of a 45° hatch over the fill; null for none.</param>
/// <param name="SizeBy">Makes the diameter of a point follow a property; null: always <paramref name="Size"/>.</param>
public sealed record Symbol(
    string? Shape = null,
    double Size = 8,
    string? Fill = null,
    double FillOpacity = 1,
    string? Stroke = null,
    double StrokeWidth = 1,
    IReadOnlyList<double>? Dash = null,
    string? Hatch = null,
    Scale? SizeBy = null);

/// <summary>Size by a property: diameter = <c>Most · √(value / Full)</c>, kept within <paramref name="Least"/> and <paramref name="Most"/>; a value unknown draws the symbol's own size.</summary>
/// <param name="Full">Value drawn at <paramref name="Most"/>.</param>
/// <param name="Least">Smallest diameter, CSS pixels.</param>
/// <param name="Most">Largest diameter, CSS pixels.</param>
public sealed record Scale(string Property, double Full, double Least = 4, double Most = 20);
