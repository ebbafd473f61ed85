using Spatial.Analyses.Territory;

namespace Spatial.Sample;

/// <summary>Where a shown boiler must stand.</summary>
public enum BoilerSpot
{
    /// <summary>So deep in a built-up area of county level or above that its age and accuracy change nothing.</summary>
    DeepInTown,

    /// <summary>Far from every built-up area.</summary>
    OutsideTowns,

    /// <summary>In a park or beside one, on the steam network that is built.</summary>
    OnNetwork,

    /// <summary>On the network, nearer to or farther from the connection distance of 500 m than the position is accurate.</summary>
    AtConnection,

    /// <summary>Beside the pipe that is joined to nothing.</summary>
    OnStub,

    /// <summary>Beside a hot-water pipe, out of reach of steam.</summary>
    OnHotWater,

    /// <summary>Beside the planned pipe where it is longer than steam travels.</summary>
    BeyondReach,

    /// <summary>In the zone where high-polluting fuels are banned.</summary>
    NoCoalZone,
}

/// <summary>The boilers that show what is easy to get wrong: each size at its threshold, new against existing, place by place, and what is missing.</summary>
public static class BoilerCases
{
    private static readonly DateOnly AfterBan = new(2025, 2, 18);

    public static IReadOnlyList<(BoilerSpot Spot, BoilerDrawn Boiler)> All { get; } =
    [
        // B1: new, coal, 35 t/h and below in the built-up area; 35.1 is free.
        .. New(BoilerSpot.DeepInTown, [35, 35.1, 20, 10, 4]), .. Built(BoilerSpot.DeepInTown, [35, 15], AfterBan),

        // B2: new, coal, below 20 t/h elsewhere; 20 itself is the boundary.
        .. New(BoilerSpot.OutsideTowns, [20, 19.9, 20.1, 10, 6]), .. Built(BoilerSpot.OutsideTowns, [20, 15], AfterBan),

        // B3 at 10 (also as 7 MW), B6 at 65: existing coal.
        .. Old(BoilerSpot.OutsideTowns, "raw_coal", [10, 10.1, 9.9, 64.9, 65, 65.1, 75, 130]), .. Old(BoilerSpot.DeepInTown, "raw_coal", [10, 10.1, 65]),
        .. Hot(BoilerSpot.OutsideTowns, [7, 7.1]),

        // B4, B6b and B8: biomass at 2 and 35.
        .. Old(BoilerSpot.OutsideTowns, "biomass_pellet", [2, 2.1, 1.9, 35, 35.1, 40, 65]), .. Old(BoilerSpot.DeepInTown, "biomass_raw", [2, 4, 35, 75]),

        // B7: gas at 10.
        .. Old(BoilerSpot.DeepInTown, "natural_gas", [10, 9.9, 20, 35]), .. Old(BoilerSpot.OutsideTowns, "natural_gas", [10, 15]),

        // B5: small boilers in parks that the network reaches, of every fuel that counts; gas and 35.1 stay.
        .. Old(BoilerSpot.OnNetwork, "raw_coal", [10.1, 15, 20, 35, 35.1]), .. Old(BoilerSpot.OnNetwork, "biomass_pellet", [4, 6]), .. Old(BoilerSpot.OnNetwork, "oil", [4, 10]),
        .. Old(BoilerSpot.OnNetwork, "petcoke", [10]), .. Old(BoilerSpot.OnNetwork, "coal_gas", [6, 15]), .. Old(BoilerSpot.OnNetwork, "natural_gas", [6]),

        // User pressure above the source's.
        .. Pressed([2.5, 2.5, 3.82, 1.6, 1.61, 4.0]),

        // Standby counts for elimination and avoids nothing; publicly owned is not B5; an unknown owner may be.
        Shown(BoilerSpot.OnNetwork, "raw_coal", 10) with { Boiler = Old("raw_coal", 10) with { Usage = "standby", Status = "备用" } },
        Shown(BoilerSpot.OnNetwork, "raw_coal", 15) with { Boiler = Old("raw_coal", 15) with { Ownership = "public" } },
        Shown(BoilerSpot.OnNetwork, "raw_coal", 15) with { Boiler = Old("raw_coal", 15) with { Ownership = null } },

        // Gone since the plan took effect: what the completion of JZ-2.3-e counts; out of use without a day is gone or not, nobody knows.
        .. Gone(BoilerSpot.OnNetwork, [6, 10]), .. Gone(BoilerSpot.OutsideTowns, [4, 6, 10, 2]),
        Shown(BoilerSpot.OutsideTowns, "raw_coal", 6) with { Boiler = Old("raw_coal", 6) with { Status = "停用" } },

        // Steam boilers that must go where no pipe helps: a stub, hot water, too long a way.
        .. Old(BoilerSpot.OnStub, "raw_coal", [4, 6, 10]), .. Old(BoilerSpot.OnHotWater, "raw_coal", [4, 6, 10]), .. Old(BoilerSpot.BeyondReach, "raw_coal", [4, 6, 10]),

        // At the connection distance with 30 m of accuracy: unknown.
        .. Old(BoilerSpot.AtConnection, "raw_coal", [10, 6, 20, 15]),

        // B9: high-polluting fuels in the zone.
        .. Old(BoilerSpot.NoCoalZone, "raw_coal", [6, 20]), .. Old(BoilerSpot.NoCoalZone, "petcoke", [10, 15]), .. Old(BoilerSpot.NoCoalZone, "briquette", [4]), .. Old(BoilerSpot.NoCoalZone, "coal_gas", [10]), .. Old(BoilerSpot.NoCoalZone, "oil", [4]),

        // Missing: fuel, capacity.
        Shown(BoilerSpot.OnNetwork, null, 10), Shown(BoilerSpot.OutsideTowns, null, 4), Shown(BoilerSpot.DeepInTown, null, 20),
        Shown(BoilerSpot.OnNetwork, "raw_coal", null), Shown(BoilerSpot.OutsideTowns, "raw_coal", null), Shown(BoilerSpot.DeepInTown, "biomass_pellet", null),
    ];

    private static (BoilerSpot Spot, BoilerDrawn Boiler) Shown(BoilerSpot spot, string? fuel, double? capacity) => (spot, Old(fuel, capacity) with { AccuracyM = spot == BoilerSpot.AtConnection ? 30 : 10 });

    private static BoilerDrawn Old(string? fuel, double? capacity) => new() { Place = new(), Fuel = fuel, Capacity = capacity, IsShown = true, BuiltOn = new(2011, 9, 1) };

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> Old(BoilerSpot spot, string fuel, double[] sizes) => sizes.Select(s => Shown(spot, fuel, s));

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> New(BoilerSpot spot, double[] sizes) => sizes.Select(s => (spot, Old("raw_coal", s) with { Status = "拟建", BuiltOn = null }));

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> Built(BoilerSpot spot, double[] sizes, DateOnly on) => sizes.Select(s => (spot, Old("raw_coal", s) with { BuiltOn = on }));

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> Hot(BoilerSpot spot, double[] megawatts) =>
        megawatts.Select(mw => (spot, Old("raw_coal", BoilerTrade.Steam(mw)) with { InMegawatts = true, Medium = "hot_water", Usage = "heating" }));

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> Gone(BoilerSpot spot, double[] sizes) => sizes.Select((s, i) => (spot, Old("raw_coal", s) with { Status = "停用", RetiredOn = new DateOnly(2024, 12, 20).AddDays(31 * i) }));

    private static IEnumerable<(BoilerSpot, BoilerDrawn)> Pressed(double[] mpa) => mpa.Select(p => (BoilerSpot.OnNetwork, Old("raw_coal", 10) with { PressureMpa = p }));
}
