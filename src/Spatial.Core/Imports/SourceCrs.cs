using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;

namespace Spatial.Imports;

/// <summary>
/// The reference system of a file and the coordinates it can hold. WGS 84 and CGCS2000 are taken as equal (DOMAIN 5.1: below one metre);
/// Beijing 1954 and Xi'an 1980 are refused, for their parameters are restricted.
/// </summary>
/// <param name="Name"><c>EPSG:n</c> or <c>local</c>.</param>
/// <param name="Srid">As in spatial_ref_sys; 0 for local.</param>
/// <param name="Kind">Degrees, projected metres, or planar metres without a place on Earth.</param>
/// <param name="MinX">Least plausible x; the other three likewise.</param>
public sealed partial record SourceCrs(string Name, int Srid, CrsKind Kind, double MinX, double MinY, double MaxX, double MaxY)
{
    /// <summary>Degrees picked from AMap or Tencent maps, brought to CGCS2000 point by point (DOMAIN 5.4).</summary>
    public static readonly SourceCrs Gcj02 = new("GCJ-02", 4490, CrsKind.Geographic, -180, -90, 180, 90);

    /// <summary>Degrees picked from Baidu maps, likewise.</summary>
    public static readonly SourceCrs Bd09 = new("BD-09", 4490, CrsKind.Geographic, -180, -90, 180, 90);

    /// <summary>What a GeoJSON file is in when it says nothing (RFC 7946).</summary>
    public static readonly SourceCrs Wgs84 = new("EPSG:4326", 4326, CrsKind.Geographic, -180, -90, 180, 90);

    /// <summary>Planar metres without a place on Earth.</summary>
    public static readonly SourceCrs Local = new("local", 0, CrsKind.Local, -1e9, -1e9, 1e9, 1e9);

    /// <summary>The datum is WGS 84, so that the step to 4490 is a change of name only.</summary>
    public bool IsWgs84 => Srid is 4326 or 3857 or (>= 32601 and <= 32660);

    /// <summary>Reads <c>EPSG:n</c>, <c>local</c>, or the names legacy GeoJSON files carry.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.CrsUnsupported"/> when it cannot be brought to EPSG:4490; <see cref="FaultCode.BadValue"/> when it is no reference system.</exception>
    public static SourceCrs Parse(string text)
    {
        var wanted = text.Trim();
        if (string.Equals(wanted, "local", StringComparison.OrdinalIgnoreCase))
        {
            return Local;
        }

        switch (wanted.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            case "GCJ02":
                return Gcj02;
            case "BD09":
                return Bd09;
        }

        if (Crs84().IsMatch(wanted))
        {
            return Wgs84;
        }

        var match = Epsg().Match(wanted);
        return match.Success && int.TryParse((match.Groups[1].Success ? match.Groups[1] : match.Groups[2]).ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? Of(code)
            : throw new Fault(
                FaultCode.BadValue,
                $"坐标系“{Fault.Show(text)}”读不懂：请写 EPSG:n（如 EPSG:4547）、gcj02、bd09 或 local。",
                $"'{Fault.Show(text)}' is no reference system: write EPSG:n (as EPSG:4547), gcj02, bd09 or local.",
                "crs");
    }

    /// <summary>The system with this EPSG code.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.CrsUnsupported"/>.</exception>
    public static SourceCrs Of(int code) => code switch
    {
        4326 => Wgs84,
        4490 => Wgs84 with { Name = "EPSG:4490", Srid = 4490 },
        3857 or 900913 => new("EPSG:3857", 3857, CrsKind.Projected, -20037508.35, -20048966.11, 20037508.35, 20048966.11),
        >= 4491 and <= 4501 => Zone(code, code - 4491 + 13),
        >= 4502 and <= 4512 => Zone(code, 0),
        >= 4513 and <= 4533 => Zone(code, code - 4513 + 25),
        >= 4534 and <= 4554 => Zone(code, 0),
        >= 32601 and <= 32660 => Zone(code, 0),
        4214 or (>= 2401 and <= 2442) or (>= 21413 and <= 21463) or 4610 or (>= 2327 and <= 2390) => throw new Fault(
            FaultCode.CrsUnsupported,
            $"EPSG:{code} 是北京54或西安80坐标系，转换参数不公开；请先用七参数转换为 CGCS2000（EPSG:4490 或 4491—4554）再导入。",
            $"EPSG:{code} is Beijing 1954 or Xi'an 1980, whose parameters are restricted; convert the file to CGCS2000 (EPSG:4490 or 4491-4554) first.",
            "crs"),
        _ => throw new Fault(
            FaultCode.CrsUnsupported,
            $"坐标系 EPSG:{code} 不能换算到 EPSG:4490；可用：EPSG:4490、4326、3857、4491—4554、32601—32660，或 --crs local（平面米，不上图）。",
            $"EPSG:{code} cannot be brought to EPSG:4490; there are EPSG:4490, 4326, 3857, 4491-4554, 32601-32660, or --crs local (planar metres, no map).",
            "crs"),
    };

    /// <summary>The same geometry with the shift of a web map taken off its coordinates, in place; any other system's is left as it is.</summary>
    internal Geometry? Unshifted(Geometry? geometry)
    {
        if (geometry is not null && (this == Gcj02 || this == Bd09))
        {
            geometry.Apply(new Unshift(this == Gcj02 ? Crs.Gcj02.ToWgs84 : Crs.Bd09.ToWgs84));
            geometry.GeometryChanged();
        }

        return geometry;
    }

    /// <summary>Says why a coordinate cannot belong to this system, with what it probably is.</summary>
    public Fault OutOfRange(int feature, double x, double y)
    {
        var (zh, en) = (Kind, Math.Abs(x), Math.Abs(y)) switch
        {
            (CrsKind.Geographic, < 90, <= 180) => ("；看起来经度和纬度颠倒了", "; longitude and latitude look swapped"),
            (CrsKind.Geographic, _, _) => ("；看起来是投影坐标（米），请用 --crs EPSG:n 说明，没有地理位置的用 --crs local", "; these look like projected metres: say --crs EPSG:n, or --crs local for a plan without a place"),
            (CrsKind.Projected, <= 180, <= 90) => ("；看起来是经纬度，请用 --crs EPSG:4490", "; these look like degrees: say --crs EPSG:4490"),
            (CrsKind.Projected, >= 13e6 and < 46e6, _) => ($"；东坐标带有带号 {(int)(x / 1e6)}，请用带号的坐标系", $"; the easting carries zone {(int)(x / 1e6)}: name the zone-prefixed system"),
            _ => ("", ""),
        };
        return new Fault(
            FaultCode.CrsUnsupported,
            FormattableString.Invariant($"第 {feature} 个要素的坐标 ({x:0.######}, {y:0.######}) 超出 {Name} 的范围{zh}。"),
            FormattableString.Invariant($"Feature {feature} has the coordinate ({x:0.######}, {y:0.######}), outside {Name}{en}."),
            "crs");
    }

    private static SourceCrs Zone(int code, int prefix) =>
        new($"EPSG:{code}", code, CrsKind.Projected, prefix * 1e6, 0, (prefix * 1e6) + 1e6, 1e7);

    private sealed class Unshift(Func<double, double, (double Longitude, double Latitude)> inverse) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = inverse(seq.GetX(i), seq.GetY(i));
                seq.SetX(i, x);
                seq.SetY(i, y);
            }
        }
    }

    [GeneratedRegex(@"^(?:urn:ogc:def:crs:)?EPSG:(?:[0-9.]*:)?([0-9]{1,6})\z|^https?://www\.opengis\.net/def/crs/EPSG/[0-9.]+/([0-9]{1,6})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Epsg();

    [GeneratedRegex(@"^(?:urn:ogc:def:crs:)?(?:OGC:)(?:[0-9.]*:)?CRS84\z|^https?://www\.opengis\.net/def/crs/OGC/[0-9.]+/CRS84\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Crs84();
}

/// <summary>What the numbers of a file mean.</summary>
public enum CrsKind
{
    /// <summary>Longitude and latitude in degrees.</summary>
    Geographic,

    /// <summary>Easting and northing in metres.</summary>
    Projected,

    /// <summary>Planar metres without a place on Earth.</summary>
    Local,
}
