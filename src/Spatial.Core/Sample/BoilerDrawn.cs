using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A boiler of the sample as it truly is; what the register says of its place is worked out when it is written. Null is unknown.</summary>
public sealed record BoilerDrawn
{
    /// <summary>The works it stands on; null: a firm known by name only.</summary>
    public Works? Works { get; init; }

    public required Coordinate Place { get; init; }

    /// <summary>Steam, t/h: as entered, or heat in MW divided by 0.7.</summary>
    public double? Capacity { get; init; }

    /// <summary>True: entered in MW.</summary>
    public bool InMegawatts { get; init; }

    public string? Medium { get; init; } = "steam";

    public string? Fuel { get; init; }

    public string? Usage { get; init; } = "production";

    public string? Ownership { get; init; } = "self";

    public string? Status { get; init; } = "在用";

    public DateOnly? BuiltOn { get; init; }

    public DateOnly? RetiredOn { get; init; }

    public double? LoadHours { get; init; }

    public double? Efficiency { get; init; }

    public double? FuelUse { get; init; }

    public double? Peak { get; init; }

    public double? PressureMpa { get; init; }

    public double? Sulphur { get; init; }

    public double? Ash { get; init; }

    public double? Ncv { get; init; }

    public string? Dust { get; init; }

    public bool? Dedicated { get; init; }

    /// <summary>95 % radius of the register's position, m.</summary>
    public double AccuracyM { get; init; } = 10;

    /// <summary>A case of something: its position is as good as it says.</summary>
    public bool IsShown { get; init; }

    /// <summary>True for a fuel a network can replace (DOMAIN A4.1, B5; not gas).</summary>
    public bool Burns => Fuel is "raw_coal" or "briquette" or "coal_water_slurry" or "coal_powder" or "biomass_pellet" or "biomass_raw" or "oil" or "petcoke" or "coal_gas";
}
