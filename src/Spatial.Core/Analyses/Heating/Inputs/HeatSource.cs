using NetTopologySuite.Geometries;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>A heat source (DOMAIN 3.5). Null is unknown, never zero.</summary>
internal sealed record HeatSource
{
    public required Guid Id { get; init; }

    /// <summary>Natural key; what <c>without_source</c> names and ties are broken by.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>CHP, captive, boiler_house, waste_to_energy or waste_heat.</summary>
    public string? Kind { get; init; }

    /// <summary>Steam for users outside the plant, t/h; not the plant's total.</summary>
    public decimal? SteamTph { get; init; }

    /// <summary>Hot water for users outside the plant, MW; 1 t/h = 0.7 MW.</summary>
    public decimal? HotMw { get; init; }

    /// <summary>Already under contract, t/h.</summary>
    public decimal? CommittedTph { get; init; }

    /// <summary>Of the steam as it leaves, MPa.</summary>
    public decimal? PressureMpa { get; init; }

    public decimal? TempC { get; init; }

    public decimal? Efficiency { get; init; }

    /// <summary>built (运行), under_construction, planned or stopped (停运).</summary>
    public string? Status { get; init; }

    public DateOnly? InServiceOn { get; init; }

    /// <summary>site, site_uncertain, county or prefecture.</summary>
    public string LocationLevel { get; init; } = "site";

    /// <summary>95 % radius of the position, metres.</summary>
    public double? AccuracyM { get; init; }

    /// <summary>Position in metres of the run's plane; null: not known.</summary>
    public Spot? At { get; init; }

    /// <summary>EPSG:4490; null when not known or without a place on Earth.</summary>
    public Point? Geometry { get; init; }

    /// <summary>Known well enough to be put on the network: a plant, not a point that stands for a county.</summary>
    public bool IsPlaced => At is not null && LocationLevel is "site" or "site_uncertain";
}
