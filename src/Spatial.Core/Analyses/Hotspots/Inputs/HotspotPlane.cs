using NetTopologySuite.Geometries;
using Spatial.Crs;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>The plane in metres that a run lays its grid on and measures in: a city's projection, the national one for what is wider, or the metres of a <c>local</c> layer.</summary>
/// <param name="Projection">Null: local.</param>
internal sealed record HotspotPlane(PlaneProjection? Projection)
{
    public bool IsLocal => Projection is null;

    /// <summary>Stands in the ids of cells.</summary>
    public string Name => Projection is { } p ? p.Srid.ToString(System.Globalization.CultureInfo.InvariantCulture) : "local";

    public Geometry ToMetres(Geometry stored) => Projection?.Forward(stored) ?? stored.Copy();

    /// <summary>EPSG:4490; null in a local plan, which cannot be on the map.</summary>
    public Geometry? OnMap(Geometry metres) => Projection?.Inverse(metres);
}
