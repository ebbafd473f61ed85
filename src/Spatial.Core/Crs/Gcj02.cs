namespace Spatial.Crs;

/// <summary>
/// GCJ-02, the shifted longitude and latitude of Chinese web maps (AMap, Tencent), by the publicly known formula (DOMAIN 5.4): 412-679 m off in eastern China.
/// Outside 72.004-137.8347 E, 0.8293-55.8271 N nothing is shifted. Degrees in and out, longitude first.
/// </summary>
public static class Gcj02
{
    private const double SemiMajor = 6378245.0;
    private const double Eccentricity2 = 0.00669342162296594323;
    private const double Close = 1e-9;
    private const int MostSteps = 20;

    /// <summary>WGS 84 or CGCS2000 to GCJ-02.</summary>
    public static (double Longitude, double Latitude) FromWgs84(double longitude, double latitude)
    {
        if (longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271)
        {
            return (longitude, latitude);
        }

        var (x, y) = (longitude - 105, latitude - 35);
        var ripple = ((20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI))) * 2 / 3;
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x))) + ripple
            + (((20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI))) * 2 / 3)
            + (((160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y * Math.PI / 30))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x))) + ripple
            + (((20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI))) * 2 / 3)
            + (((150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x * Math.PI / 30))) * 2 / 3);
        var phi = latitude * Math.PI / 180;
        var m = 1 - (Eccentricity2 * Math.Sin(phi) * Math.Sin(phi));
        var root = Math.Sqrt(m);
        return (
            longitude + (east * 180 / (SemiMajor / root * Math.Cos(phi) * Math.PI)),
            latitude + (north * 180 / (SemiMajor * (1 - Eccentricity2) / (m * root) * Math.PI)));
    }

    /// <summary>GCJ-02 to WGS 84 by fixed-point iteration to 1e-9 degrees (about four steps). The one-step inverse errs by up to 3.2 m.</summary>
    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude) => Invert(longitude, latitude, longitude, latitude, FromWgs84);

    /// <summary>Solves <paramref name="forward"/>(w) = (x, y) from a first guess.</summary>
    internal static (double X, double Y) Invert(double x, double y, double guessX, double guessY, Func<double, double, (double X, double Y)> forward)
    {
        var (wx, wy) = (guessX, guessY);
        for (var step = 0; step < MostSteps; step++)
        {
            var (fx, fy) = forward(wx, wy);
            var (dx, dy) = (fx - x, fy - y);
            (wx, wy) = (wx - dx, wy - dy);
            if (Math.Max(Math.Abs(dx), Math.Abs(dy)) < Close)
            {
                break;
            }
        }

        return (wx, wy);
    }
}
