using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Crs;

namespace Spatial.Sample;

/// <summary>Writes boilers and their cleaning.</summary>
public static class BoilerRows
{
    private static readonly DateOnly Since = new(2015, 1, 1);
    private static readonly DateOnly Announced = new(2025, 1, 1);

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, IReadOnlyList<BoilerDrawn> boilers, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel) => outcome with
    {
        Boilers = await BoilersAsync(set, boilers, connection, batch, cancel),
        BoilerControls = await ControlsAsync(set, boilers, connection, batch, cancel),
    };

    private static async Task<int> BoilersAsync(SampleSet set, IReadOnlyList<BoilerDrawn> boilers, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "boiler",
            "city_code varchar, id uuid, enterprise_id uuid, site_id uuid, owner_name text, reg_code text, local_key text, region_code varchar, park_id uuid, capacity_tph numeric, capacity_entered numeric, capacity_unit text, medium text, fuel text, usage text, purpose_owner text, status text, built_on date, retired_on date, load_hours numeric, efficiency numeric, fuel_use_t numeric, peak_tph numeric, pressure_mpa numeric, sulphur numeric, ash numeric, ncv_gj_t numeric, dust_removal text, is_dedicated boolean, location_level text, pos_accuracy_m double, geom geometry, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var (b, i) in boilers.Select((b, i) => (b, i)))
        {
            var random = new SeededRandom(set.Seed, "boiler/register", i);
            var park = b.Works?.Park ?? set.Parks.At(b.Place);
            var (place, accuracy, level, region) = Register(set, b, random);
            await copy.AddAsync(
                $"锅炉 {i + 1}",
                [
                    set.City.Code, Id(set, i), b.Works?.Firm.Id, b.Works?.Id, b.Works?.Firm.Name ?? $"示例-用热单位-{i + 1:0000}",
                    random.Chance(0.1) ? null : $"示例锅{set.City.Code[..4]}{i + 1:00000}", $"示例-锅炉-{i + 1:00000}", region, park is null ? null : TerritoryRows.ParkId(set, park),
                    b.Capacity, b.InMegawatts && b.Capacity is { } tph ? (double)Math.Round((decimal)tph * 0.7m, 2) : b.Capacity, b.Capacity is null ? null : b.InMegawatts ? "MW" : "t/h",
                    b.Medium, b.Fuel, b.Usage, b.Ownership, b.Status, b.BuiltOn, b.RetiredOn, b.LoadHours, b.Efficiency, b.FuelUse, b.Peak, b.PressureMpa, b.Sulphur, b.Ash, b.Ncv, b.Dust, b.Dedicated,
                    level, accuracy, place, b.Status == "拟建" ? Announced : Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> ControlsAsync(SampleSet set, IReadOnlyList<BoilerDrawn> boilers, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection, "boiler_control", "city_code varchar, id uuid, boiler_id uuid, pollutant text, technique text, capture_eff numeric, removal_eff numeric, run_rate numeric", set.Source, batch, cancel);
        foreach (var (b, i) in boilers.Select((b, i) => (b, i)))
        {
            var random = new SeededRandom(set.Seed, "boiler/control", i);
            double? run = random.Chance(0.08) ? null : Math.Round(random.Next(0.9, 0.99), 2);
            var (sulphur, nitrogen) = (false, false);
            if (b.Dust is not null and not "none")
            {
                var (technique, removal) = b.Dust switch { "bag" => ("布袋除尘", 0.98), "electrostatic" => ("静电除尘", 0.985), "wet" => ("湿式除尘", 0.87), _ => ("旋风除尘", 0.75) };
                await Add("PM", technique, removal);
            }

            if (b is { Burns: true, Fuel: not "biomass_pellet" and not "biomass_raw" } && random.Chance(b.Capacity >= 20 ? 0.95 : 0.45))
            {
                sulphur = true;
                await Add("SO2", b.Capacity >= 35 ? "石灰石-石膏法脱硫" : "双碱法脱硫", b.Capacity >= 35 ? 0.92 : 0.8);
            }

            if (b.Capacity >= 35 && b.Fuel is not null and not "electric" && random.Chance(0.8))
            {
                nitrogen = true;
                await Add("NOx", "SNCR脱硝", 0.45);
            }
            else if (b.Fuel == "natural_gas" && random.Chance(0.3))
            {
                nitrogen = true;
                await Add("NOx", "低氮燃烧器", 0.5);
            }

            // Of most boilers without a device the register says so; of the others nobody knows.
            if (!sulphur && b.Burns && random.Chance(0.85))
            {
                await None("SO2");
            }

            if (!nitrogen && b.Fuel is not null and not "electric" and not "waste_heat" && random.Chance(0.85))
            {
                await None("NOx");
            }

            ValueTask Add(string pollutant, string technique, double removal) => Row(pollutant, technique, 1.0, random.Chance(0.05) ? null : removal, run);

            ValueTask None(string pollutant) => Row(pollutant, "无", null, 0, null);

            async ValueTask Row(string pollutant, string technique, double? capture, double? removal, double? running) => await copy.AddAsync(
                $"治理设施 {i + 1}",
                [set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "boiler_control", copy.Rows), Id(set, i), pollutant, technique, capture, removal, running],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static Guid Id(SampleSet set, int ordinal) => SeededRandom.Id(set.Seed, set.City.Code, "boiler", ordinal);

    // Where the register says it stands: one in twenty is known by county only, has no position, two decimals of a degree, a web-map pick, or a neighbour's county.
    private static (Point? Place, double? AccuracyM, string Level, string? Region) Register(SampleSet set, BoilerDrawn b, SeededRandom random)
    {
        var county = set.Frame.CountyOf(b.Place) ?? b.Works?.County;
        var degrees = set.Frame.Plane.ToDegrees(b.Place.X, b.Place.Y);
        if (county is null || b.IsShown || !random.Chance(Entry.DirtyShare))
        {
            var sigma = b.IsShown ? 0 : b.AccuracyM / 2.45;
            return (set.Frame.Plane.ToStored(new Coordinate(b.Place.X + (sigma * random.Normal()), b.Place.Y + (sigma * random.Normal()))), b.AccuracyM, b.AccuracyM >= 200 ? "site_uncertain" : "site", county?.Code);
        }

        switch (random.Below(5))
        {
            case 0:
                var middle = county.Area.InteriorPoint.Coordinate;
                return (set.Frame.Plane.ToStored(middle), Math.Round(county.Area.Coordinates.Max(c => c.Distance(middle))), "county", county.Code);
            case 1:
                return (null, null, "county", county.Code);
            case 2:
                return (CityPlane.StoredPoint(Math.Round(degrees.X, 2), Math.Round(degrees.Y, 2)), 555, "site", county.Code);
            case 3:
                var (lon, lat) = Gcj02.FromWgs84(degrees.X, degrees.Y);
                return (CityPlane.StoredPoint(Math.Round(lon, 8), Math.Round(lat, 8)), 30, "site", county.Code);
            default:
                var other = set.Frame.Counties.Where(c => c != county).MinBy(c => c.Area.Centroid.Coordinate.Distance(county.Area.Centroid.Coordinate)) ?? county;
                return (set.Frame.Plane.ToStored(b.Place), b.AccuracyM, "site", other.Code);
        }
    }
}
