namespace Spatial.Crs;

/// <summary>
/// An easting with its zone in front, as Chinese survey files write it: 37 619 249.75 is zone 37, 619 249.75 m. Zones 25-45 are 3-degree zones, 13-23 6-degree ones.
/// </summary>
/// <param name="Zone">13-23 or 25-45.</param>
/// <param name="Easting">Metres, the zone taken off, with the false easting of 500,000 m still in.</param>
public readonly record struct ZonedEasting(int Zone, double Easting)
{
    /// <summary>3 or 6 degrees.</summary>
    public int Width => Zone >= 25 ? 3 : 6;

    /// <summary>Central meridian in degrees east.</summary>
    public int Meridian => Zone >= 25 ? Zone * 3 : (Zone * 6) - 3;

    /// <summary>EPSG code of the zone with the prefix in its eastings (CGCS2000).</summary>
    public int PrefixedEpsg => Zone >= 25 ? 4513 + Zone - 25 : 4491 + Zone - 13;

    /// <summary>EPSG code of the same zone without the prefix.</summary>
    public int PlainEpsg => PrefixedEpsg + (Zone >= 25 ? 21 : 11);

    /// <summary>Reads an easting in metres.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: an easting without a zone (its central meridian must be asked for, never guessed: a wrong zone moves Jingzhou by 288 km), or none at all.</exception>
    public static ZonedEasting Parse(double easting)
    {
        if (easting is >= 100_000 and <= 900_000)
        {
            throw new Fault(
                FaultCode.BadValue,
                FormattableString.Invariant($"东坐标 {easting:0.###} 没有带号，请说明中央经线。"),
                FormattableString.Invariant($"The easting {easting:0.###} has no zone in front; name the central meridian."),
                "crs");
        }

        var zone = double.IsFinite(easting) && Math.Abs(easting) < 1e9 ? (int)Math.Floor(easting / 1e6) : 0;
        var rest = easting - (zone * 1e6);
        return zone is (>= 13 and <= 23) or (>= 25 and <= 45) && rest is >= 0 and < 1e6
            ? new ZonedEasting(zone, rest)
            : throw new Fault(
                FaultCode.BadValue,
                FormattableString.Invariant($"{easting:0.###} 不是高斯投影的东坐标。"),
                FormattableString.Invariant($"{easting:0.###} is no Gauss-Krueger easting."),
                "crs");
    }
}
