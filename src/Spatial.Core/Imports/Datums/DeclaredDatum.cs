using System.Globalization;

namespace Spatial.Imports.Datums;

/// <summary>A datum as the planner declared it in the cell 坐标系, or as <c>--accept-datum</c> names it.</summary>
/// <param name="Meridian">Central meridian of <see cref="DatumKind.Gauss"/> in degrees east, 75 to 135; null when the cell does not say (then the eastings must carry their zone).</param>
/// <param name="ZoneWidth">3 or 6 degrees; 0 for degrees.</param>
public sealed record DeclaredDatum(DatumKind Kind, int? Meridian = null, int ZoneWidth = 0)
{
    public static readonly DeclaredDatum Wgs84 = new(DatumKind.Wgs84);
    public static readonly DeclaredDatum Cgcs2000 = new(DatumKind.Cgcs2000);
    public static readonly DeclaredDatum Gcj02 = new(DatumKind.Gcj02);
    public static readonly DeclaredDatum Bd09 = new(DatumKind.Bd09);

    /// <summary>A zone of 3 degrees (or 6), by its meridian; null: each easting carries its zone.</summary>
    public static DeclaredDatum Gauss(int? meridian, int width = 3) => new(DatumKind.Gauss, meridian, width);

    /// <summary>As stored in <c>src_crs</c>: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:4547, or CGCS2000 GK.</summary>
    public string Code => Kind switch
    {
        DatumKind.Wgs84 => "WGS84",
        DatumKind.Cgcs2000 => "CGCS2000",
        DatumKind.Gcj02 => "GCJ-02",
        DatumKind.Bd09 => "BD-09",
        _ => Meridian is { } m ? string.Create(CultureInfo.InvariantCulture, $"EPSG:{Srid(m)}") : "CGCS2000 GK",
    };

    /// <summary>How the numbers are read when the declaration is believed.</summary>
    public CoordinateReading Reading => Kind switch
    {
        DatumKind.Gcj02 => CoordinateReading.Gcj02,
        DatumKind.Bd09 => CoordinateReading.Bd09,
        _ => CoordinateReading.AsIs,
    };

    /// <summary>Reads what <c>--accept-datum</c> names: gcj02, bd09, wgs84, cgcs2000, EPSG:n, or any word the cell may hold.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: no datum, or one that cannot be converted.</exception>
    public static DeclaredDatum Parse(string text) => DatumWords.Read(text) switch
    {
        { Datum: { } datum } => datum,
        { Refusal: { } refusal } => throw new Fault(FaultCode.BadValue, refusal.Zh, refusal.En, "accept-datum"),
        _ => throw new Fault(
            FaultCode.BadValue,
            $"“{Fault.Show(text)}”没有说明坐标系：请写 wgs84、cgcs2000、gcj02、bd09 或 EPSG:n。",
            $"'{Fault.Show(text)}' names no datum: write wgs84, cgcs2000, gcj02, bd09 or EPSG:n.",
            "accept-datum"),
    };

    // A zone of 6 degrees is the same projection as the one of 3 degrees with its meridian: only the name differs.
    private int Srid(int meridian) => ZoneWidth == 6 ? 4502 + ((meridian - 75) / 6) : 4534 + ((meridian - 75) / 3);
}
