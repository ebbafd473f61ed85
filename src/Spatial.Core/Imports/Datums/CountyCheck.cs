using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>Where a place lies with respect to the county the row declares (V13).</summary>
internal enum CountyPlace : byte
{
    /// <summary>No county was declared, or the row has no place.</summary>
    Unasked,

    /// <summary>Its boundary is not loaded: not checked, which is no pass.</summary>
    Unloaded,

    /// <summary>Inside, or outside by no more than the boundary may be off.</summary>
    Inside,

    Outside,
}

/// <summary>Holds places against the declared county (V13).</summary>
internal static class CountyCheck
{
    /// <summary>Up to here outside the county (included) a place is taken with a warning.</summary>
    public const double NearM = 2000;

    private static readonly CoordinateReading[] Datums = [CoordinateReading.AsIs, CoordinateReading.Gcj02, CoordinateReading.Bd09];

    public static CountyPlace Of(TerritoryShape? county, string? code, double longitude, double latitude) =>
        double.IsNaN(longitude) || string.IsNullOrEmpty(code) ? CountyPlace.Unasked
        : county is null ? CountyPlace.Unloaded
        : county.Contains(longitude, latitude) || county.OutsideM(longitude, latitude) <= county.AccuracyM ? CountyPlace.Inside
        : CountyPlace.Outside;

    /// <summary>What to say about a place outside its county.</summary>
    public static (Severity Severity, Text Sentence) Judge(in LedgerPoint point, in EnteredPlace entered, in PointVerdict verdict, TerritoryShape county)
    {
        var metres = county.BorderM(verdict.Longitude, verdict.Latitude);
        var inForce = verdict.Used?.Reading ?? CoordinateReading.AsIs;
        CoordinateReading? hint = null;
        foreach (var reading in Datums)
        {
            var (x, y) = reading.Place(entered.Longitude, entered.Latitude);
            if (hint is null && reading != inForce && county.Contains(x, y))
            {
                hint = reading;
            }
        }

        return metres <= NearM ? (Severity.Warning, RowSentences.NearCounty(point, county, metres, hint))
            : hint is { } r ? (Severity.Warning, RowSentences.Suggested(point, county, metres, RowSentences.ByReading(r)))
            : Meridian(point, entered, county) is { } meridian ? (Severity.Warning, RowSentences.Suggested(point, county, metres, RowSentences.ByMeridian(meridian)))
            : (Severity.Error, RowSentences.Far(point, county, metres));
    }

    // The zones beside the one declared, for metres only.
    private static int? Meridian(in LedgerPoint point, in EnteredPlace entered, TerritoryShape county)
    {
        if (entered.Kind != EnteredKind.Zone)
        {
            return null;
        }

        var (easting, northing) = (entered.Notes & EnteredNotes.SurveyOrder) != EnteredNotes.None ? (point.Y, point.X) : (point.X, point.Y);
        if ((entered.Notes & EnteredNotes.Prefixed) != EnteredNotes.None)
        {
            easting %= 1e6;
        }

        foreach (var step in (ReadOnlySpan<int>)[-3, 3, -6, 6])
        {
            if (entered.Meridian + step is >= 75 and <= 135 and var meridian
                && EnteredPlace.Read(easting, northing, DeclaredDatum.Gauss(meridian)) is { Kind: EnteredKind.Zone } other && county.Contains(other.Longitude, other.Latitude))
            {
                return meridian;
            }
        }

        return null;
    }
}
