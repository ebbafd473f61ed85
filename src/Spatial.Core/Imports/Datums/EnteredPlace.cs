using Spatial.Crs;

namespace Spatial.Imports.Datums;

/// <summary>What kind of numbers a row holds.</summary>
internal enum EnteredKind : byte
{
    /// <summary>Both cells empty.</summary>
    None,

    /// <summary>Degrees, longitude first once swapped.</summary>
    Degrees,

    /// <summary>Metres of a zone, turned into degrees of CGCS2000.</summary>
    Zone,

    /// <summary>An easting without zone: no place until a meridian is declared or accepted.</summary>
    EastingOnly,

    /// <summary>Numbers that are no place.</summary>
    Wrong,
}

/// <summary>What a row's numbers turned out to be besides degrees.</summary>
[Flags]
internal enum EnteredNotes : byte
{
    None = 0,

    /// <summary>Longitude and latitude stood in each other's column (V10).</summary>
    Swapped = 1,

    /// <summary>X held the northing, Y the easting, as surveyors write (V10).</summary>
    SurveyOrder = 2,

    /// <summary>The easting carried its zone (V15).</summary>
    Prefixed = 4,

    /// <summary>Farther than the half width of the zone and half a degree from the meridian (V15).</summary>
    OutOfZone = 8,

    /// <summary>A zone was declared but the numbers are degrees (V15).</summary>
    DegreesInZone = 16,
}

/// <summary>Why numbers are no place.</summary>
internal enum EnteredFault : byte
{
    None,

    /// <summary>One of the two is empty (V10).</summary>
    Half,

    /// <summary>(0, 0) (V12).</summary>
    Null,

    /// <summary>Not in China, whichever way they are read (V10).</summary>
    Range,

    /// <summary>The zone in front is not the one declared (V15).</summary>
    OtherZone,

    /// <summary>More than 11 degrees from the meridian (V15).</summary>
    Beyond,

    /// <summary>Metres, but the datum declared has degrees only (V15).</summary>
    MetresInDegrees,
}

/// <summary>
/// A row's numbers, understood by their ranges (V10, V15): degrees in either order, zone eastings with or without prefix in either order.
/// </summary>
/// <param name="Longitude">Degrees as entered, not yet freed of any shift; for zones degrees of CGCS2000.</param>
/// <param name="Meridian">Of the zone; 0 for degrees.</param>
internal readonly record struct EnteredPlace(EnteredKind Kind, double Longitude, double Latitude, EnteredNotes Notes, EnteredFault Fault, int Meridian)
{
    /// <summary>Half a degree past the rim of its zone is daily practice for a city that straddles two zones; beyond, someone should look.</summary>
    public const double OutOfZoneDegrees = 0.5;

    /// <summary>ProjNet agrees with PROJ to 25 mm here and not farther out (STACK.md).</summary>
    public const double FarthestDegrees = 11;

    // China from the islands of the south to the northern border, a little wider than V10 says for its mainland.
    private const double West = 73, East = 136, South = 3, North = 54;
    private const double LeastEasting = 100_000, MostEasting = 900_000, LeastNorthing = 300_000, MostNorthing = 6_100_000;

    /// <summary>Understands two numbers.</summary>
    /// <param name="datum">Declared or accepted; null: unknown, then only the numbers speak.</param>
    public static EnteredPlace Read(double x, double y, DeclaredDatum? datum)
    {
        if (double.IsNaN(x) && double.IsNaN(y))
        {
            return default;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return Wrong(EnteredFault.Half);
        }

        if (x == 0 && y == 0)
        {
            return Wrong(EnteredFault.Null);
        }

        if (Math.Abs(x) <= 180 && Math.Abs(y) <= 180)
        {
            var note = datum?.Kind == DatumKind.Gauss ? EnteredNotes.DegreesInZone : EnteredNotes.None;
            return IsLongitude(x) && IsLatitude(y) ? new(EnteredKind.Degrees, x, y, note, EnteredFault.None, 0)
                : IsLongitude(y) && IsLatitude(x) ? new(EnteredKind.Degrees, y, x, note | EnteredNotes.Swapped, EnteredFault.None, 0)
                : Wrong(EnteredFault.Range);
        }

        // The prefixed easting is the only number above 13 million; without prefix the northing is the one beyond 900 km.
        return IsPrefixed(x) && IsNorthing(y) ? Zone(x, y, datum, EnteredNotes.Prefixed)
            : IsPrefixed(y) && IsNorthing(x) ? Zone(y, x, datum, EnteredNotes.Prefixed | EnteredNotes.SurveyOrder)
            : IsEasting(x) && IsNorthing(y) ? Zone(x, y, datum, EnteredNotes.None)
            : IsEasting(y) && IsNorthing(x) ? Zone(y, x, datum, EnteredNotes.SurveyOrder)
            : IsFarEasting(x, datum) && IsNorthing(y) ? Zone(x, y, datum, EnteredNotes.None)
            : IsFarEasting(y, datum) && IsNorthing(x) ? Zone(y, x, datum, EnteredNotes.SurveyOrder)
            : Wrong(EnteredFault.Range);
    }

    private static EnteredPlace Zone(double easting, double northing, DeclaredDatum? datum, EnteredNotes notes)
    {
        if (datum?.Kind is DatumKind.Gcj02 or DatumKind.Bd09)
        {
            return Wrong(EnteredFault.MetresInDegrees);
        }

        var meridian = datum?.Meridian;
        var width = datum?.ZoneWidth is > 0 ? datum.ZoneWidth : 3;
        if ((notes & EnteredNotes.Prefixed) != EnteredNotes.None)
        {
            var zoned = ZonedEasting.Parse(easting);
            if (meridian is { } declared && declared != zoned.Meridian)
            {
                return new(EnteredKind.Wrong, 0, 0, notes, EnteredFault.OtherZone, zoned.Meridian);
            }

            (meridian, width, easting) = (zoned.Meridian, zoned.Width, zoned.Easting);
        }

        if (meridian is not { } of)
        {
            return new(EnteredKind.EastingOnly, easting, northing, notes, EnteredFault.None, 0);
        }

        var (longitude, latitude) = PlaneProjection.Of(4534 + ((of - 75) / 3)).Inverse(easting, northing);
        var off = Math.Abs(longitude - of);
        return double.IsNaN(longitude) || double.IsNaN(latitude) || off > FarthestDegrees || !IsLongitude(longitude) || !IsLatitude(latitude)
            ? new(EnteredKind.Wrong, 0, 0, notes, EnteredFault.Beyond, of)
            : new(EnteredKind.Zone, longitude, latitude, off > (width / 2.0) + OutOfZoneDegrees ? notes | EnteredNotes.OutOfZone : notes, EnteredFault.None, of);
    }

    private static EnteredPlace Wrong(EnteredFault fault) => new(EnteredKind.Wrong, 0, 0, EnteredNotes.None, fault, 0);

    private static bool IsLongitude(double v) => v is >= West and <= East;

    private static bool IsLatitude(double v) => v is >= South and <= North;

    private static bool IsPrefixed(double v)
    {
        var zone = Math.Floor(v / 1e6);
        return zone is (>= 13 and <= 23) or (>= 25 and <= 45);
    }

    // With a meridian declared an easting may lie as far out as the projection can be trusted, and farther to be told so.
    private static bool IsFarEasting(double v, DeclaredDatum? datum) => datum?.Meridian is not null && Math.Abs(v - 500_000) <= 1_500_000;

    private static bool IsEasting(double v) => v is >= LeastEasting and <= MostEasting;

    private static bool IsNorthing(double v) => v is >= LeastNorthing and <= MostNorthing;
}
