using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>A boiler, each by itself: capacities are never added up over a plant (DOMAIN 3.4, A4.1). Null is unknown, never zero.</summary>
internal sealed record Boiler
{
    public required Guid Id { get; init; }

    /// <summary>Natural key: registration code or local key.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Owner { get; init; }

    public string? RegCode { get; init; }

    public Guid? Site { get; init; }

    public Guid? Park { get; init; }

    /// <summary>Declared county, six digits.</summary>
    public string? CountyCode { get; init; }

    public string? County { get; init; }

    /// <summary>Rated output, t/h, as a decimal as entered; what was entered in MW is divided by 0.7.</summary>
    public decimal? CapacityTph { get; init; }

    public decimal? CapacityEntered { get; init; }

    /// <summary>t/h or MW.</summary>
    public string? CapacityUnit { get; init; }

    /// <summary>steam, hot_water or heat_oil.</summary>
    public string? Medium { get; init; }

    /// <summary>A code of column boiler.fuel; <see cref="Fuels.Group"/> gives coal, biomass, ...</summary>
    public string? Fuel { get; init; }

    /// <summary>production, heating, both, standby or power.</summary>
    public string? Usage { get; init; }

    /// <summary>self or public.</summary>
    public string? PurposeOwner { get; init; }

    /// <summary>在用, 备用, 停用 (also what is scrapped or struck off) or 拟建 (also what is built after the day of the run).</summary>
    public string? Status { get; init; }

    public DateOnly? BuiltOn { get; init; }

    public DateOnly? RetiredOn { get; init; }

    /// <summary>Full-load hours a year.</summary>
    public decimal? LoadHours { get; init; }

    public decimal? Efficiency { get; init; }

    /// <summary>t/a.</summary>
    public decimal? FuelUseT { get; init; }

    /// <summary>Recorded peak of the steam taken, t/h.</summary>
    public decimal? PeakTph { get; init; }

    /// <summary>The user needs, MPa.</summary>
    public decimal? PressureMpa { get; init; }

    /// <summary>Of the coal, 0 to 1.</summary>
    public decimal? Sulphur { get; init; }

    /// <inheritdoc cref="Sulphur"/>
    public decimal? Ash { get; init; }

    public decimal? NcvGjT { get; init; }

    public string? DustRemoval { get; init; }

    public bool? IsDedicated { get; init; }

    /// <summary>site, site_uncertain, county or prefecture.</summary>
    public string LocationLevel { get; init; } = "site";

    /// <summary>95 % radius of the position, metres.</summary>
    public double? AccuracyM { get; init; }

    /// <summary>Position in metres of the run's plane, its own or its site's; null: not known.</summary>
    public Spot? At { get; init; }

    /// <summary>EPSG:4490; null when not known or without a place on Earth.</summary>
    public Point? Geometry { get; init; }

    /// <summary>Known well enough to measure from: a plant, not a point that stands for a county.</summary>
    public bool IsPlaced => At is not null && LocationLevel is "site" or "site_uncertain";
}
