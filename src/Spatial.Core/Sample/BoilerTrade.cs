namespace Spatial.Sample;

/// <summary>What boilers are like: the sizes they are sold in, fuels, hours, efficiencies, coal and cleaning of an inland city's register of 2024.</summary>
public static class BoilerTrade
{
    private static readonly double[] Sizes = [1, 2, 4, 6, 10, 15, 20, 35, 65, 75, 130];
    private static readonly double[] SizeSums = Sums([11, 14, 17, 15, 16, 9, 9, 6, 1.2, 1, 0.8]);

    /// <summary>Heat of hot-water boilers, MW.</summary>
    private static readonly double[] Megawatts = [0.7, 1.4, 2.8, 4.2, 7, 10.5, 14, 29];
    private static readonly double[] MegawattSums = Sums([8, 14, 20, 14, 20, 10, 10, 4]);

    // Biomass boilers are small.
    private static readonly double[] SmallSums = Sums([20, 26, 24, 16, 10, 2.5, 1, 0.5, 0, 0, 0]);

    // Coal still leads; a fifth burns gas, one in seven biomass.
    private static readonly (string? Fuel, double Weight)[] Fuels =
    [
        ("raw_coal", 42), ("briquette", 6), ("coal_water_slurry", 4), ("coal_powder", 4), ("biomass_pellet", 11), ("biomass_raw", 3), ("natural_gas", 20), ("oil", 1.5),
        ("petcoke", 1), ("coal_gas", 1), ("electric", 2.5), ("lpg", 1), ("waste_heat", 1), (null, 2),
    ];

    private static readonly double[] FuelSums = Sums([.. Fuels.Select(f => f.Weight)]);
    private static readonly DateOnly Ban = new(2024, 11, 10);

    /// <summary>A boiler of trade size; half of the hot-water boilers are entered in MW, the others in t/h.</summary>
    public static BoilerDrawn Draw(SeededRandom random, BoilerDrawn at, bool hotWater)
    {
        var fuel = Fuels[random.PickIndex(FuelSums)].Fuel;
        var sums = fuel is "biomass_pellet" or "biomass_raw" ? SmallSums : SizeSums;
        var size = random.Chance(0.02) ? (double?)null : hotWater ? Megawatts[random.PickIndex(MegawattSums)] : Sizes[random.PickIndex(sums)];
        var inMegawatts = hotWater && random.Chance(0.7);
        var capacity = size is null || !hotWater ? size : inMegawatts ? Steam(size.Value) : Math.Round(size.Value / 0.7);
        return Finish(random, at with
        {
            Capacity = capacity,
            InMegawatts = inMegawatts && size is not null,
            Medium = random.Chance(0.02) ? null : hotWater ? "hot_water" : random.Chance(0.03) ? "heat_oil" : "steam",
            Fuel = fuel,
            Usage = hotWater ? "heating" : random.Next() switch { < 0.72 => "production", < 0.8 => "heating", < 0.9 => "both", < 0.98 => "standby", _ => null },
            Ownership = random.Next() switch { < 0.86 => "self", < 0.97 => "public", _ => null },
            Status = random.Next() switch { < 0.86 => "在用", < 0.92 => "备用", < 0.96 => "停用", < 0.98 => "拟建", _ => null },
        });
    }

    /// <summary>Fills in what follows from size, fuel and use.</summary>
    public static BoilerDrawn Finish(SeededRandom random, BoilerDrawn boiler)
    {
        var solid = boiler.Fuel is "raw_coal" or "briquette" or "coal_water_slurry" or "coal_powder";
        var biomass = boiler.Fuel is "biomass_pellet" or "biomass_raw";
        var standby = boiler.Usage == "standby" || boiler.Status == "备用";
        var large = boiler.Capacity >= 65;
        var retired = boiler is { Status: "停用", IsShown: false } && random.Chance(0.6);
        var hours = standby ? 0 : 10 * Math.Round((large ? random.Next(5000, 7500) : boiler.Usage == "heating" || biomass ? random.Next(1500, 2600) : random.Next(1800, 6200)) / 10);
        var efficiency = boiler.Fuel switch { "natural_gas" or "lpg" => random.Next(0.9, 0.96), "electric" => 0.98, _ => (solid ? 0.6 : 0.74) + random.Next(0, 0.12) + (large ? 0.16 : 0) };
        var ncv = solid ? Math.Round(random.Next(19.2, 24.5), 3) : biomass ? Math.Round(random.Next(14.2, 17.2), 3) : boiler.Fuel == "petcoke" ? 33.5 : (double?)null;
        var complete = boiler is { Capacity: { } tph } && ncv is { } gj && !random.Chance(0.3) ? Math.Round(tph * 2.52 * hours / (efficiency * gj), 1) : (double?)null;
        return boiler with
        {
            Usage = large ? "power" : boiler.Usage,
            BuiltOn = boiler.BuiltOn ?? (boiler.Status == "拟建" || random.Chance(0.06) ? null : Day(random, new(1998, 1, 1), Ban)),
            RetiredOn = retired ? Day(random, new(2023, 6, 1), new(2025, 6, 1)) : boiler.RetiredOn,
            LoadHours = boiler.Status == "拟建" || (!standby && random.Chance(0.07)) ? null : hours,
            Efficiency = random.Chance(0.1) ? null : Math.Round(efficiency, 3),
            FuelUse = standby ? 0 : complete,
            Peak = boiler.Capacity is { } rated && random.Chance(0.4) ? Math.Round(rated * random.Next(0.45, 0.95), 1) : null,
            PressureMpa = boiler.PressureMpa ?? (boiler.Medium == "steam" && !random.Chance(0.08) ? large ? 3.82 : random.Pick([0.7, 0.8, 1.0, 1.0, 1.25]) : null),
            Sulphur = solid && !random.Chance(0.08) ? Math.Round(random.Next(0.004, 0.012), 4) : null,
            Ash = solid && !random.Chance(0.08) ? Math.Round(random.Next(0.12, 0.3), 3) : null,
            Ncv = random.Chance(0.1) ? null : ncv,
            Dust = solid || biomass ? random.Next() switch { < 0.45 => "bag", < 0.6 => "cyclone", < 0.72 => "wet", < 0.8 => large ? "electrostatic" : "bag", < 0.9 => "none", _ => null } : null,
            Dedicated = biomass ? random.Next() switch { < 0.65 => true, < 0.88 => false, _ => null } : null,
            AccuracyM = boiler.IsShown ? boiler.AccuracyM : random.Pick([1.0, 10, 10, 10, 30, 30, 200]),
        };
    }

    /// <summary>Steam of a hot-water boiler: 1 t/h is 0.7 MW.</summary>
    public static double Steam(double megawatts) => (double)Math.Round((decimal)megawatts / 0.7m, 3);

    public static DateOnly Day(SeededRandom random, DateOnly from, DateOnly before) => from.AddDays(random.Below(before.DayNumber - from.DayNumber));

    private static double[] Sums(double[] weights)
    {
        var sum = 0.0;
        return Array.ConvertAll(weights, w => sum += w);
    }
}
