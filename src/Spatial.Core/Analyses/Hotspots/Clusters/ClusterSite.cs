using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>A site as clusters are made of it.</summary>
/// <param name="Place">EPSG:4490; null when unknown.</param>
/// <param name="At">Metres of the city's plane; null when unknown.</param>
/// <param name="Industry">GB/T 4754; null when unknown.</param>
/// <param name="Size">微, 小, 中, 大; null when unknown.</param>
/// <param name="Grade">Null: not graded, or not known.</param>
/// <param name="Emitted">t/a by pollutant; empty without records.</param>
internal sealed record ClusterSite(
    Guid Id,
    string Key,
    Guid Firm,
    string Name,
    string? CountyCode,
    string? County,
    Geometry? Place,
    Coordinate? At,
    bool HasOutline,
    double? AccuracyM,
    string LocationLevel,
    string? Address,
    string? Industry,
    string? Size,
    bool? IsScattered,
    string? Grade,
    int Devices,
    int Inspected,
    int Ineffective,
    int Rectified,
    DateOnly? RectifyDue,
    IReadOnlyDictionary<string, double> Emitted)
{
    /// <summary>Pollution equivalents a year: SO2 and NOx 0.95 kg each, dust 4 kg (environmental protection tax law, annex [R]); dust is PM10 where recorded, else PM2.5, else TSP. 0 without records.</summary>
    public double Equivalents
    {
        get
        {
            var dust = Emitted.TryGetValue("PM10", out var pm10) ? pm10 : Emitted.TryGetValue("PM2.5", out var pm25) ? pm25 : Emitted.GetValueOrDefault("TSP");
            return 1000 * (((Emitted.GetValueOrDefault("SO2") + Emitted.GetValueOrDefault("NOx")) / 0.95) + (dust / 4));
        }
    }
}
