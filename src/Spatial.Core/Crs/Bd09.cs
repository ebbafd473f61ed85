namespace Spatial.Crs;

/// <summary>BD-09, Baidu's shift on top of GCJ-02 (DOMAIN 5.4). Degrees in and out, longitude first.</summary>
public static class Bd09
{
    private const double Step = Math.PI * 3000 / 180;

    /// <summary>GCJ-02 to BD-09.</summary>
    public static (double Longitude, double Latitude) FromGcj02(double longitude, double latitude)
    {
        var z = Math.Sqrt((longitude * longitude) + (latitude * latitude)) + (0.00002 * Math.Sin(latitude * Step));
        var angle = Math.Atan2(latitude, longitude) + (0.000003 * Math.Cos(longitude * Step));
        return ((z * Math.Cos(angle)) + 0.0065, (z * Math.Sin(angle)) + 0.006);
    }

    /// <summary>BD-09 to GCJ-02, iterated like <see cref="Gcj02.ToWgs84"/> (the closed form errs by up to 0.15 m).</summary>
    public static (double Longitude, double Latitude) ToGcj02(double longitude, double latitude)
    {
        var (x, y) = (longitude - 0.0065, latitude - 0.006);
        var z = Math.Sqrt((x * x) + (y * y)) - (0.00002 * Math.Sin(y * Step));
        var angle = Math.Atan2(y, x) - (0.000003 * Math.Cos(x * Step));
        return Gcj02.Invert(longitude, latitude, z * Math.Cos(angle), z * Math.Sin(angle), FromGcj02);
    }

    /// <summary>WGS 84 to BD-09.</summary>
    public static (double Longitude, double Latitude) FromWgs84(double longitude, double latitude)
    {
        var (x, y) = Gcj02.FromWgs84(longitude, latitude);
        return FromGcj02(x, y);
    }

    /// <summary>BD-09 to WGS 84.</summary>
    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude)
    {
        var (x, y) = ToGcj02(longitude, latitude);
        return Gcj02.ToWgs84(x, y);
    }
}
