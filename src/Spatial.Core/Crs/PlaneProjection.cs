using System.Collections.Concurrent;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Spatial.Crs;

/// <summary>
/// A transverse Mercator, or for the whole country an Albers equal-area conic, between longitude and latitude (CGCS2000, degrees, in this order whatever EPSG says) and metres (easting, northing), over ProjNet.
/// Inside a 3-degree zone it agrees with PROJ to a micrometre; do not use a transverse Mercator farther than 11 degrees from its meridian.
/// </summary>
public sealed class PlaneProjection
{
    /// <summary>Web Mercator is not projected through ProjNet: read from PROJ's text it is silently wrong by up to 25 km, and a datum step costs 4.8 mm.</summary>
    public const int WebMercatorSrid = 3857;

    /// <summary>Albers equal-area for the whole of China: parallels 25 and 47, meridian 105 (STACK.md). Areas are true; lengths are off by up to 2.6 %.</summary>
    public const int NationalSrid = 990001;

    private const double Radius = 6378137;

    private static readonly ConcurrentDictionary<int, PlaneProjection> Made = new();

    // Centres of the four cities (DOMAIN 5.2) and the one projection each is measured in (5.3).
    private static readonly (double Longitude, double Latitude, int Srid)[] Cities =
    [
        (113.92, 30.93, 4547), (113.62, 34.75, 4547), (112.24, 30.33, 990421), (118.87, 28.94, 990330),
    ];

    private readonly MathTransform forward;
    private readonly MathTransform inverse;

    private PlaneProjection(int srid, double meridian, double falseEasting)
        : this(srid, meridian, "Transverse_Mercator",
        [
            new ProjectionParameter("latitude_of_origin", 0),
            new ProjectionParameter("central_meridian", meridian),
            new ProjectionParameter("scale_factor", 1),
            new ProjectionParameter("false_easting", falseEasting),
            new ProjectionParameter("false_northing", 0),
        ])
    {
    }

    private PlaneProjection(int srid, double meridian, string method, List<ProjectionParameter> parameters)
    {
        Srid = srid;
        Meridian = meridian;
        var factory = new CoordinateSystemFactory();
        var ellipsoid = factory.CreateFlattenedSphere("CGCS2000", 6378137, 298.257222101, LinearUnit.Metre);
        var datum = factory.CreateHorizontalDatum("China 2000", DatumType.HD_Geocentric, ellipsoid, null);
        var degrees = factory.CreateGeographicCoordinateSystem("CGCS2000", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich, new AxisInfo("Lon", AxisOrientationEnum.East), new AxisInfo("Lat", AxisOrientationEnum.North));
        var projection = factory.CreateProjection(method, method, parameters);
        var plane = factory.CreateProjectedCoordinateSystem("plane", degrees, projection, LinearUnit.Metre, new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
        forward = new CoordinateTransformationFactory().CreateFromCoordinateSystems(degrees, plane).MathTransform;
        inverse = forward.Inverse();
    }

    /// <summary>EPSG code, or 9904xx for a city's own projection.</summary>
    public int Srid { get; }

    /// <summary>Central meridian in degrees.</summary>
    public double Meridian { get; }

    /// <summary>The projection with this SRID: 4513-4554 (3-degree zones, prefixed and not), 4491-4512 (6-degree), 990421 Jingzhou, 990330 Quzhou.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.CrsUnsupported"/> for any other.</exception>
    public static PlaneProjection Of(int srid) => Made.GetOrAdd(srid, static s => s switch
    {
        >= 4491 and <= 4501 => new(s, 75 + (6 * (s - 4491)), ((s - 4491 + 13) * 1e6) + 500_000),
        >= 4502 and <= 4512 => new(s, 75 + (6 * (s - 4502)), 500_000),
        >= 4513 and <= 4533 => new(s, 75 + (3 * (s - 4513)), ((s - 4513 + 25) * 1e6) + 500_000),
        >= 4534 and <= 4554 => new(s, 75 + (3 * (s - 4534)), 500_000),
        990421 => new(s, 112.665, 500_000),
        990330 => new(s, 118.68, 500_000),
        NationalSrid => new(s, 105, "Albers_Conic_Equal_Area",
        [
            new ProjectionParameter("latitude_of_center", 0),
            new ProjectionParameter("longitude_of_center", 105),
            new ProjectionParameter("standard_parallel_1", 25),
            new ProjectionParameter("standard_parallel_2", 47),
            new ProjectionParameter("false_easting", 0),
            new ProjectionParameter("false_northing", 0),
        ]),
        _ => throw new Fault(FaultCode.CrsUnsupported, $"没有投影坐标系 {s}。", $"There is no projection {s}.", "crs"),
    });

    /// <summary>The projection a place is measured in: its city's within 3 degrees of a city of ours, else the 3-degree zone; null outside China's zones.</summary>
    public static PlaneProjection? Near(double longitude, double latitude)
    {
        var nearest = Cities.MinBy(c => Math.Pow(c.Longitude - longitude, 2) + Math.Pow(c.Latitude - latitude, 2));
        if (Math.Abs(nearest.Longitude - longitude) <= 3 && Math.Abs(nearest.Latitude - latitude) <= 3)
        {
            return Of(nearest.Srid);
        }

        return longitude is >= 73.5 and < 136.5 && latitude is > 0 and < 60 ? Of(4534 + (int)Math.Round((longitude - 75) / 3)) : null;
    }

    /// <summary>The projection of a region: that of its middle, or the national one where it is wider than two zones of 3 degrees; null outside China's zones.</summary>
    public static PlaneProjection? Around(NetTopologySuite.Geometries.Envelope degrees)
    {
        const double TwoZones = 6;
        return degrees.IsNull ? null : degrees.Width > TwoZones || degrees.Height > 2 * TwoZones ? Of(NationalSrid) : Near(degrees.Centre.X, degrees.Centre.Y);
    }

    /// <summary>Degrees to metres.</summary>
    public (double Easting, double Northing) Forward(double longitude, double latitude) => forward.Transform(longitude, latitude);

    /// <summary>Metres to degrees.</summary>
    public (double Longitude, double Latitude) Inverse(double easting, double northing) => inverse.Transform(easting, northing);

    /// <summary>Degrees to EPSG:3857 metres, for display only.</summary>
    public static (double X, double Y) WebMercator(double longitude, double latitude) =>
        (Radius * longitude * Math.PI / 180, Radius * Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))));
}
