using Spatial.Crs;

namespace Spatial.Imports.Datums;

/// <summary>A way to understand degrees as entered: which conversions they went through before they were written down.</summary>
public enum CoordinateReading : byte
{
    /// <summary>WGS 84 or CGCS2000: nothing is to be done.</summary>
    AsIs,

    /// <summary>GCJ-02: 412 to 679 m to the east-south-east of the place.</summary>
    Gcj02,

    /// <summary>BD-09: up to 1.4 km to the east-north-east.</summary>
    Bd09,

    /// <summary>Shifted to GCJ-02 twice.</summary>
    TwiceGcj02,

    /// <summary>Taken for GCJ-02 and corrected though it was right: lies on the other side. Points held against outlines that are themselves GCJ-02 look the same.</summary>
    OvercorrectedGcj02,

    /// <summary>Taken for BD-09 and corrected though it was right.</summary>
    OvercorrectedBd09,

    /// <summary>BD-09 corrected as if it were GCJ-02.</summary>
    Bd09CorrectedAsGcj02,

    /// <summary>GCJ-02 corrected as if it were BD-09.</summary>
    Gcj02CorrectedAsBd09,
}

/// <summary>Where degrees as entered lie under each reading.</summary>
public static class CoordinateReadings
{
    /// <summary>How many readings there are.</summary>
    public const int Count = 8;

    /// <summary>The place in EPSG:4490, within 1 mm.</summary>
    public static (double Longitude, double Latitude) Place(this CoordinateReading reading, double longitude, double latitude)
    {
        switch (reading)
        {
            case CoordinateReading.Gcj02:
                return Gcj02.ToWgs84(longitude, latitude);
            case CoordinateReading.Bd09:
                return Bd09.ToWgs84(longitude, latitude);
            case CoordinateReading.TwiceGcj02:
                var once = Gcj02.ToWgs84(longitude, latitude);
                return Gcj02.ToWgs84(once.Longitude, once.Latitude);
            case CoordinateReading.OvercorrectedGcj02:
                return Gcj02.FromWgs84(longitude, latitude);
            case CoordinateReading.OvercorrectedBd09:
                return Bd09.FromWgs84(longitude, latitude);
            case CoordinateReading.Bd09CorrectedAsGcj02:
                var baidu = Gcj02.FromWgs84(longitude, latitude);
                return Bd09.ToWgs84(baidu.Longitude, baidu.Latitude);
            case CoordinateReading.Gcj02CorrectedAsBd09:
                var mars = Bd09.FromWgs84(longitude, latitude);
                return Gcj02.ToWgs84(mars.Longitude, mars.Latitude);
            default:
                return (longitude, latitude);
        }
    }

    /// <summary>The word for evidence, remarks and <c>--accept-datum</c>.</summary>
    public static string Word(this CoordinateReading reading) => reading switch
    {
        CoordinateReading.AsIs => "wgs84",
        CoordinateReading.Gcj02 => "gcj02",
        CoordinateReading.Bd09 => "bd09",
        CoordinateReading.TwiceGcj02 => "gcj02_twice",
        CoordinateReading.OvercorrectedGcj02 => "gcj02_overcorrected",
        CoordinateReading.OvercorrectedBd09 => "bd09_overcorrected",
        CoordinateReading.Bd09CorrectedAsGcj02 => "bd09_corrected_as_gcj02",
        _ => "gcj02_corrected_as_bd09",
    };

    /// <summary>Something a planner can declare, so that a proposal can be accepted.</summary>
    public static bool IsDatum(this CoordinateReading reading) => reading <= CoordinateReading.Bd09;
}
