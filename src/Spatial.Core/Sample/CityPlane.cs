using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>
/// Metres east and north of a city's middle: the sinusoidal projection on the CGCS2000 ellipsoid, equal-area, so that a plot drawn with 180 mu has 180 mu on Earth.
/// Shear is below 1 % within 100 km. Only the generator draws in it; analyses measure in the city projection.
/// </summary>
public sealed class CityPlane(double lon0, double lat0)
{
    private const double A = 6378137.0;
    private const double E2 = 0.00669438002290;
    private static readonly GeometryFactory Stored = new(new PrecisionModel(), 4490);
    private readonly double northPerDegree = Math.PI / 180 * A * (1 - E2) / Math.Pow(1 - (E2 * Math.Pow(Math.Sin(lat0 * Math.PI / 180), 2)), 1.5);

    /// <summary>Factory of geometries in this plane (no SRID).</summary>
    public static GeometryFactory Drawn { get; } = new();

    public Coordinate ToPlane(double lon, double lat) => new((lon - lon0) * EastPerDegree(lat), (lat - lat0) * northPerDegree);

    /// <summary>Degrees, rounded to 8 decimals (1 mm), so that the same drawing gives the same bytes.</summary>
    public Coordinate ToDegrees(double x, double y)
    {
        var lat = lat0 + (y / northPerDegree);
        return new(Math.Round(lon0 + (x / EastPerDegree(lat)), 8), Math.Round(lat, 8));
    }

    /// <summary>A stored geometry (EPSG:4490) in this plane.</summary>
    public Geometry ToPlane(Geometry stored) => Map(stored, Drawn, c => ToPlane(c.X, c.Y));

    /// <summary>A drawn geometry in EPSG:4490.</summary>
    public Geometry ToStored(Geometry drawn) => Map(drawn, Stored, c => ToDegrees(c.X, c.Y));

    public Point ToStored(Coordinate drawn) => Stored.CreatePoint(ToDegrees(drawn.X, drawn.Y));

    /// <summary>A point in EPSG:4490 from degrees.</summary>
    public static Point StoredPoint(double lon, double lat) => Stored.CreatePoint(new Coordinate(lon, lat));

    private static double EastPerDegree(double lat)
    {
        var phi = lat * Math.PI / 180;
        return Math.PI / 180 * A * Math.Cos(phi) / Math.Sqrt(1 - (E2 * Math.Pow(Math.Sin(phi), 2)));
    }

    private static Geometry Map(Geometry geometry, GeometryFactory factory, Func<Coordinate, Coordinate> move)
    {
        return geometry switch
        {
            Point p => factory.CreatePoint(move(p.Coordinate)),
            LineString l => factory.CreateLineString(Array.ConvertAll(l.Coordinates, c => move(c))),
            Polygon p => Area(p),
            GeometryCollection c => factory.CreateMultiPolygon([.. Enumerable.Range(0, c.NumGeometries).Select(i => c.GetGeometryN(i)).OfType<Polygon>().Select(Area)]),
            _ => throw new InvalidOperationException($"The sample draws points, lines and polygons, not {geometry.GeometryType}."),
        };

        LinearRing Ring(LineString ring) => factory.CreateLinearRing(Array.ConvertAll(ring.Coordinates, c => move(c)));

        Polygon Area(Polygon p) => factory.CreatePolygon(Ring(p.ExteriorRing), Array.ConvertAll(p.InteriorRings, Ring));
    }
}
