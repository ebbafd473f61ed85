namespace Spatial.Layers;

/// <summary>
/// A coordinate reference system items are given and boxes are asked in (OGC API Features part 2).
/// Stored coordinates are EPSG:4490; WGS 84 and CRS84 are taken as equal to it (their difference is below 1 m and unknown),
/// so the systems differ in axis order and, for EPSG:3857, in the spherical projection.
/// </summary>
public sealed record OutputCrs(string Uri, bool LatitudeFirst, bool IsMercator)
{
    private const double Radius = 6378137;

    /// <summary>Latitude beyond which Web Mercator is not drawn; its formula goes on to infinity.</summary>
    private const double Steepest = 89.99;

    /// <summary>Longitude, latitude: the default of GeoJSON.</summary>
    public static OutputCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", false, false);

    /// <summary>The system the data are stored in.</summary>
    public static OutputCrs Storage { get; } = new("http://www.opengis.net/def/crs/EPSG/0/4490", true, false);

    /// <summary>All that are served.</summary>
    public static IReadOnlyList<OutputCrs> All { get; } =
    [
        Crs84,
        Storage,
        new("http://www.opengis.net/def/crs/EPSG/0/4326", true, false),
        new("http://www.opengis.net/def/crs/EPSG/0/3857", false, true),
    ];

    /// <summary>Finds a system by its URI.</summary>
    /// <param name="field">The parameter it came in.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> naming the systems there are.</exception>
    public static OutputCrs Parse(string text, string field) => All.FirstOrDefault(c => c.Uri == text)
        ?? throw new Fault(
            FaultCode.BadValue,
            $"坐标系 {field}“{Fault.Show(text)}”不可用；可用：{string.Join("、", All.Select(c => c.Uri))}。",
            $"{field} '{Fault.Show(text)}' is not served; there are: {string.Join(", ", All.Select(c => c.Uri))}.",
            field);

    /// <summary>Degrees of longitude and latitude to this system, in its axis order.</summary>
    public (double First, double Second) FromDegrees(double longitude, double latitude)
    {
        if (IsMercator)
        {
            var (x, y) = Mercator(longitude, latitude);
            return (Math.Round(x, 4), Math.Round(y, 4));
        }

        return LatitudeFirst ? (latitude, longitude) : (longitude, latitude);
    }

    /// <summary>A point of this system in degrees of longitude and latitude.</summary>
    public (double Longitude, double Latitude) ToDegrees(double first, double second) => this switch
    {
        { IsMercator: true } => (first / Radius * 180 / Math.PI, (2 * Math.Atan(Math.Exp(second / Radius)) - Math.PI / 2) * 180 / Math.PI),
        { LatitudeFirst: true } => (second, first),
        _ => (first, second),
    };

    /// <summary>EPSG:3857 metres; places outside the world are brought to its edge.</summary>
    public static (double X, double Y) Mercator(double longitude, double latitude)
    {
        var phi = Math.Clamp(latitude, -Steepest, Steepest) * Math.PI / 180;
        return (Radius * Math.Clamp(longitude, -180, 180) * Math.PI / 180, Radius * Math.Log(Math.Tan(Math.PI / 4 + phi / 2)));
    }
}
