using NetTopologySuite.Geometries;
using Spatial.Analyses.Territory;
using Spatial.Crs;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>
/// Where a run measures: points are found in metres of one plane, distances between them are geodesic (DOMAIN 5.3). In a <c>local</c> plan, which has no place on Earth,
/// the plane is all there is and distances are planar.
/// </summary>
/// <param name="Projection">Null: local.</param>
internal sealed record HeatPlane(PlaneProjection? Projection)
{
    /// <summary>Metres of the plane differ from geodesic ones by less than this share anywhere in a city (DOMAIN 5.2: 1102 ppm at worst).</summary>
    public const double WorstScale = 0.0012;

    public bool IsLocal => Projection is null;

    /// <summary>A coordinate as stored (degrees, or local metres) in metres of the plane.</summary>
    public Spot Place(double x, double y)
    {
        if (Projection is null)
        {
            return new Spot(x, y);
        }

        var (easting, northing) = Projection.Forward(x, y);
        return new Spot(easting, northing);
    }

    /// <summary>Metres between two places, not rounded.</summary>
    public double Metres(Spot a, Spot b)
    {
        if (Projection is null)
        {
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            return Math.Sqrt(dx * dx + dy * dy);
        }

        var (lon1, lat1) = Projection.Inverse(a.X, a.Y);
        var (lon2, lat2) = Projection.Inverse(b.X, b.Y);
        return Geodesic.Distance(lon1, lat1, lon2, lat2);
    }

    /// <summary>Rounded to 1 mm, as every distance before it is compared (DOMAIN 5.3).</summary>
    public double Rounded(Spot a, Spot b) => Math.Round(Metres(a, b), 3);

    /// <summary>Metres between two coordinates as stored.</summary>
    public double Stored(double x1, double y1, double x2, double y2) =>
        Projection is null ? Metres(new Spot(x1, y1), new Spot(x2, y2)) : Geodesic.Distance(x1, y1, x2, y2);

    /// <summary>A geometry in metres of the plane in EPSG:4490; null in a local plan: it cannot be on the map.</summary>
    public Geometry? OnMap(Geometry metres) => Projection?.Inverse(metres);
}
