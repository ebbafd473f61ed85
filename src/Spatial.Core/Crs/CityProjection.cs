using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using Npgsql;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Projections;
using ProjNet.CoordinateSystems.Transformations;

namespace Spatial.Crs;

/// <summary>
/// The one metric system of a city (DOMAIN 5.3): transverse Mercator on CGCS2000, scale 1 on the central meridian, false easting 500,000 m.
/// Agrees with PROJ to a micrometre inside the zone. x is longitude or easting, y latitude or northing, whatever EPSG says of axis order.
/// </summary>
public sealed partial class CityProjection
{
    private readonly MathTransform forward;
    private readonly MathTransform inverse;

    /// <param name="srid">SRID given to projected geometries.</param>
    /// <param name="centralMeridian">Degrees east.</param>
    public CityProjection(int srid, double centralMeridian)
    {
        Srid = srid;
        CentralMeridian = centralMeridian;
        var factory = new CoordinateSystemFactory();
        var ellipsoid = factory.CreateFlattenedSphere("CGCS2000", 6378137, 298.257222101, LinearUnit.Metre);
        var datum = factory.CreateHorizontalDatum("CGCS2000", DatumType.HD_Geocentric, ellipsoid, new Wgs84ConversionInfo());
        var lon = new AxisInfo("Lon", AxisOrientationEnum.East);
        var lat = new AxisInfo("Lat", AxisOrientationEnum.North);
        var geographic = factory.CreateGeographicCoordinateSystem("CGCS2000", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich, lon, lat);
        var projection = factory.CreateProjection("Transverse_Mercator", "Transverse_Mercator",
        [
            new("latitude_of_origin", 0),
            new("central_meridian", centralMeridian),
            new("scale_factor", 1),
            new("false_easting", 500000),
            new("false_northing", 0),
        ]);
        var projected = factory.CreateProjectedCoordinateSystem($"CM {centralMeridian}", geographic, projection, LinearUnit.Metre, new AxisInfo("E", AxisOrientationEnum.East), new AxisInfo("N", AxisOrientationEnum.North));
        var made = new CoordinateTransformationFactory().CreateFromCoordinateSystems(geographic, projected).MathTransform;
        forward = made;
        inverse = made.Inverse();
    }

    public int Srid { get; }

    /// <summary>Degrees east.</summary>
    public double CentralMeridian { get; }

    /// <summary>Reads the central meridian of a city's SRID from the database.</summary>
    public static async Task<CityProjection> OfAsync(NpgsqlConnection connection, int srid, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select proj4text from spatial_ref_sys where srid = $1", connection);
        command.Parameters.Add(new() { Value = srid });
        var text = (string)(await command.ExecuteScalarAsync(cancel))!;
        return new CityProjection(srid, double.Parse(Meridian().Match(text).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>Degrees to metres.</summary>
    public (double X, double Y) Project(double lon, double lat) => forward.Transform(lon, lat);

    /// <summary>Metres to degrees.</summary>
    public (double Lon, double Lat) Unproject(double x, double y) => inverse.Transform(x, y);

    /// <summary>Degrees to metres in place, many at once.</summary>
    public void Project(Span<double> xs, Span<double> ys) => forward.Transform(xs, ys, 1, 1);

    /// <summary>A copy in metres.</summary>
    public Geometry Project(Geometry geometry) => Copy(geometry, forward, Srid);

    /// <summary>A copy in degrees (EPSG:4490).</summary>
    public Geometry Unproject(Geometry geometry) => Copy(geometry, inverse, 4490);

    private static Geometry Copy(Geometry geometry, MathTransform transform, int srid)
    {
        var copy = geometry.Copy();
        copy.Apply(new Every(transform));
        copy.SRID = srid;
        return copy;
    }

    [GeneratedRegex(@"\+lon_0=(-?[0-9.]+)")]
    private static partial Regex Meridian();

    private sealed class Every(MathTransform transform) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = transform.Transform(seq.GetX(i), seq.GetY(i));
                seq.SetX(i, x);
                seq.SetY(i, y);
            }
        }
    }
}
