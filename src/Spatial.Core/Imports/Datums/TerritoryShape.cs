using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Spatial.Analyses.Territory;
using Spatial.Crs;

namespace Spatial.Imports.Datums;

/// <summary>
/// One outline made ready for many points: is a point inside, how far outside. Made ready at the first question; safe to ask from many threads.
/// Held in a plane of its own, longitude and latitude scaled to metres at its middle, where edges that are straight in degrees stay straight.
/// </summary>
public sealed class TerritoryShape
{
    // One degree of latitude and of longitude at the equator, metres on the ellipsoid of CGCS2000.
    private const double A = 6378137.0;
    private const double F = 1 / 298.257222101;
    private const double E2 = F * (2 - F);

    private readonly Lazy<EdgeTree> tree;
    private readonly Envelope box;
    private readonly double lon0;
    private readonly double lat0;
    private readonly double metresPerLon;
    private readonly double metresPerLat;

    private TerritoryShape(OutlineKind kind, string code, string name, string? parent, double? accuracyM, Geometry outline)
    {
        (Kind, Code, Name, Parent, StatedAccuracyM, Outline) = (kind, code, name, parent, accuracyM, outline);
        box = outline.EnvelopeInternal;
        (lon0, lat0) = (box.Centre.X, box.Centre.Y);
        var phi = double.DegreesToRadians(lat0);
        var m = 1 - (E2 * Math.Sin(phi) * Math.Sin(phi));
        metresPerLon = double.DegreesToRadians(A / Math.Sqrt(m) * Math.Cos(phi));
        metresPerLat = double.DegreesToRadians(A * (1 - E2) / (m * Math.Sqrt(m)));
        tree = new Lazy<EdgeTree>(Prepare);
        AreaM2 = outline.Area * metresPerLon * metresPerLat;
    }

    public OutlineKind Kind { get; }

    /// <summary>GB/T 2260 code of a county, code of a township, catalogue code or id of a park, key of a site.</summary>
    public string Code { get; }

    public string Name { get; }

    /// <summary>County code of a township or park; null when it has none.</summary>
    public string? Parent { get; }

    /// <summary>As stored, metres, 95 %; null is unknown.</summary>
    public double? StatedAccuracyM { get; }

    /// <summary>What the outline may be off, metres: as stated, else 10 for sites, 50 for parks, 150 for townships, 200 for counties.</summary>
    public double AccuracyM => StatedAccuracyM ?? Kind switch { OutlineKind.Site or OutlineKind.SiteInFile => 10, OutlineKind.Park => 50, OutlineKind.Township => 150, _ => 200 };

    /// <summary>In EPSG:4490.</summary>
    public Geometry Outline { get; }

    /// <summary>In the shape's own plane: within 0.5 % for a county.</summary>
    public double AreaM2 { get; }

    /// <summary>Length of the outlines in the shape's own plane.</summary>
    public double PerimeterM { get; private set; }

    /// <param name="outline">Polygon or MultiPolygon in EPSG:4490, valid, not empty.</param>
    /// <exception cref="ArgumentException">It is neither, or it is empty.</exception>
    public static TerritoryShape Of(OutlineKind kind, string code, string name, string? parent, double? accuracyM, Geometry outline) =>
        outline is IPolygonal && !outline.IsEmpty ? new(kind, code, name, parent, accuracyM, outline) : throw new ArgumentException($"{name} has no area.", nameof(outline));

    /// <summary>Inside the outline; on it either answer may come.</summary>
    public bool Contains(double longitude, double latitude)
    {
        if (!box.Covers(longitude, latitude))
        {
            return false;
        }

        var (x, y) = ToPlane(longitude, latitude);
        return tree.Value.Winding(x, y) > 0;
    }

    /// <summary>Metres to the outline, whichever side, geodesic, rounded to 1 mm like every distance that is compared with a threshold.</summary>
    public double BorderM(double longitude, double latitude)
    {
        var (x, y) = ToPlane(longitude, latitude);
        var near = tree.Value.FindNearest(x, y);
        return Math.Round(Geodesic.Distance(longitude, latitude, lon0 + (near.X / metresPerLon), lat0 + (near.Y / metresPerLat)), 3);
    }

    /// <summary>Metres outside, in the shape's own plane (0.5 % off at a county's rim); 0 inside.</summary>
    internal double OutsideM(double longitude, double latitude, double eastM = 0, double northM = 0)
    {
        var (x, y) = ToPlane(longitude, latitude);
        (x, y) = (x + eastM, y + northM);
        return tree.Value.Winding(x, y) > 0 ? 0 : Math.Sqrt(tree.Value.FindNearest(x, y).Squared);
    }

    /// <summary>Metres inside, negative outside, in the shape's own plane.</summary>
    internal double DepthM(double longitude, double latitude, double eastM = 0, double northM = 0)
    {
        var (x, y) = ToPlane(longitude, latitude);
        (x, y) = (x + eastM, y + northM);
        var metres = Math.Sqrt(tree.Value.FindNearest(x, y).Squared);
        return tree.Value.Winding(x, y) > 0 ? metres : -metres;
    }

    /// <summary>Metres from one place to another, east and north, in the shape's own plane.</summary>
    internal (double East, double North) Vector(double lon1, double lat1, double lon2, double lat2) => ((lon2 - lon1) * metresPerLon, (lat2 - lat1) * metresPerLat);

    private (double X, double Y) ToPlane(double longitude, double latitude) => ((longitude - lon0) * metresPerLon, (latitude - lat0) * metresPerLat);

    private EdgeTree Prepare()
    {
        var rings = new List<EdgeTree.Ring>();
        for (var i = 0; i < Outline.NumGeometries; i++)
        {
            var polygon = (Polygon)Outline.GetGeometryN(i);
            rings.Add(RingOf(polygon.ExteriorRing, outer: true));
            rings.AddRange(polygon.InteriorRings.Select(hole => RingOf(hole, outer: false)));
        }

        PerimeterM = rings.Sum(r => Enumerable.Range(1, r.X.Length - 1).Sum(i => Math.Sqrt(Math.Pow(r.X[i] - r.X[i - 1], 2) + Math.Pow(r.Y[i] - r.Y[i - 1], 2))));
        return new EdgeTree(rings);
    }

    private EdgeTree.Ring RingOf(LineString ring, bool outer)
    {
        var all = ring.Coordinates;
        if (Orientation.IsCCW(all) != outer)
        {
            Array.Reverse(all = (Coordinate[])all.Clone());
        }

        return new EdgeTree.Ring([.. all.Select(c => ToPlane(c.X, c.Y).X)], [.. all.Select(c => ToPlane(c.X, c.Y).Y)], 0);
    }

    /// <summary>Makes the shape ready now, so that <see cref="PerimeterM"/> is known.</summary>
    internal void Ready() => _ = tree.Value;
}
