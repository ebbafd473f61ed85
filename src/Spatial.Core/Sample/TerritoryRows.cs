using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes built-up and dense areas, land use, leading industries and parks.</summary>
public static class TerritoryRows
{
    private static readonly DateOnly Known = new(2020, 12, 31);
    private static readonly string[] Leading = ["14", "27", "351", "367", "392", "308", "325", "18", "23", "397", "3612", "3091"];
    private static readonly string[] Banned = ["2521", "3216", "3041", "3110", "3120"];

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        var city = set.City.Code;
        var outcome = new SampleOutcome();
        await using (var copy = await SampleCopy.OpenAsync(connection, "built_up_area", "city_code varchar, id uuid, name text, admin_grade text, vintage_year integer, source_kind text, accuracy_m double, geom geometry, valid_from date", set.Source, batch, cancel))
        {
            foreach (var (built, i) in set.Built.Towns.Select((t, i) => (t, i)))
            {
                await copy.AddAsync($"建成区 {i + 1}", [city, Id(set, "built_up_area", i), $"示例-{built.Town.Name}建成区", built.Town.Grade, 2020, "drawn", 100.0, set.Frame.Plane.ToStored(built.Area), Known], cancel);
            }

            await copy.CompleteAsync(cancel);
            outcome = outcome with { BuiltUpAreas = copy.Rows };
        }

        await using (var copy = await SampleCopy.OpenAsync(connection, "dense_area", "city_code varchar, id uuid, name text, basis text, population integer, pop_year integer, accuracy_m double, geom geometry, valid_from date", set.Source, batch, cancel))
        {
            foreach (var built in set.Built.Towns)
            {
                foreach (var (core, i) in built.Cores.Select((c, i) => (c, i)))
                {
                    // 9,000 to 15,000 people a km2; every seventh core is not counted.
                    var random = new SeededRandom(set.Seed, "population", copy.Rows);
                    object? people = copy.Rows % 7 == 6 ? null : (int)Math.Round(core.Area / 1e6 * random.Next(9_000, 15_000) / 100) * 100;
                    await copy.AddAsync(
                        $"人口密集区 {copy.Rows + 1}",
                        [city, Id(set, "dense_area", copy.Rows), $"示例-{built.Town.Name}人口密集区{i + 1:00}", "示例：按建成区强度划定", people, people is null ? null : 2020, 100.0, set.Frame.Plane.ToStored(CityPlane.Drawn.CreateMultiPolygon([core])), Known],
                        cancel);
                }
            }

            await copy.CompleteAsync(cancel);
            outcome = outcome with { DenseAreas = copy.Rows };
        }

        await using (var copy = await SampleCopy.OpenAsync(connection, "land_use_zone", "city_code varchar, id uuid, name text, land_use text, plan_year integer, accuracy_m double, geom geometry, valid_from date", set.Source, batch, cancel))
        {
            foreach (var (zone, i) in set.Zoning.Zones.Select((z, i) => (z, i)))
            {
                await copy.AddAsync($"规划地块 {i + 1}", [city, Id(set, "land_use_zone", i), zone.Name, zone.Use, zone.PlanYear, 10.0, set.Frame.Plane.ToStored(zone.Area), new DateOnly(2018, 1, 1)], cancel);
            }

            await copy.CompleteAsync(cancel);
            outcome = outcome with { LandUseZones = copy.Rows };
        }

        await using (var copy = await SampleCopy.OpenAsync(connection, "county_leading_industry", "city_code varchar, id uuid, county_code varchar, code_prefix varchar, valid_from date", set.Source, batch, cancel))
        {
            // One county has published no list: unknown.
            foreach (var county in set.Frame.Counties.SkipLast(1))
            {
                var random = new SeededRandom(set.Seed, "leading/" + county.Code);
                foreach (var prefix in Leading.OrderBy(_ => random.Next()).Take(4).Order(StringComparer.Ordinal).ToArray())
                {
                    await copy.AddAsync($"主导产业 {copy.Rows + 1}", [city, Id(set, "county_leading_industry", copy.Rows), county.Code, prefix, new DateOnly(2018, 1, 1)], cancel);
                }
            }

            await copy.CompleteAsync(cancel);
            outcome = outcome with { LeadingIndustries = copy.Rows };
        }

        return outcome with { Parks = await ParksAsync(set, connection, batch, cancel) };
    }

    /// <summary>Id of a park's row, which sites refer to.</summary>
    public static Guid ParkId(SampleSet set, ParkDrawn park) => Id(set, "park", park.Ordinal);

    private static async Task<int> ParksAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "park",
            "city_code varchar, id uuid, name text, level text, kind text, is_chemical_park boolean, chem_recognition_no text, chem_recognised_on date, leading_industries text[], admit_industries text[], ban_industries text[], area_planned_km2 numeric, area_built_km2 numeric, land_available_mu numeric, quota_so2_t numeric, quota_nox_t numeric, quota_voc_t numeric, quota_pm_t numeric, heat_available_tph numeric, sewage_capacity_m3d numeric, sewage_load_m3d numeric, sewage_online boolean, planning_eia boolean, has_rail_spur boolean, accuracy_m double, seat_point geometry, geom geometry, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var park in set.Parks.Parks)
        {
            var random = new SeededRandom(set.Seed, "park/attributes", park.Ordinal);
            var chemical = park.Kind == "化工园区";
            var km2 = park.Area.Area / 1e6;
            string[] leading = chemical ? ["26", "27"] : [.. Leading.OrderBy(_ => random.Next()).Take(random.Next() < 0.5 ? 2 : 3).Order(StringComparer.Ordinal)];
            var sewage = 100 * Math.Round(km2 * random.Next(12, 42));

            // Land is short: most of a planned area is built or promised.
            object? land = random.Chance(0.12) ? null : Math.Round(km2 * (1 - park.Share) * 1500 * random.Next(0.1, 0.6));
            await copy.AddAsync(
                $"园区 {park.Ordinal + 1}",
                [
                    set.City.Code, ParkId(set, park), park.Name, park.Level, park.Kind, park.Chemical,
                    park.RecognisedOn is null ? null : $"示例化园认〔{park.RecognisedOn.Value.Year}〕{park.Ordinal + 1}号", park.RecognisedOn,
                    leading, random.Chance(0.5) ? null : leading, chemical ? null : random.Chance(0.6) ? Banned : null,
                    Math.Round(km2, 2), random.Chance(0.1) ? null : Math.Round(km2 * park.Share, 2), land,
                    Quota(random, 40), Quota(random, 90), Quota(random, 70), Quota(random, 45),
                    random.Chance(0.35) ? null : Math.Round(random.LogNormal(60, 0.8), 1), random.Chance(0.2) ? null : sewage, random.Chance(0.3) ? null : Math.Round(sewage * random.Next(0.4, 0.98)),
                    Unknown(random, 0.2, 0.8), Unknown(random, 0.15, 0.75), Unknown(random, 0.15, 0.15), 50.0,
                    set.Frame.Plane.ToStored(park.Area.InteriorPoint), set.Frame.Plane.ToStored(CityPlane.Drawn.CreateMultiPolygon([park.Area])), new DateOnly(2016, 1, 1),
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    // Null is unknown, zero is a park whose quota is used up.
    private static object? Quota(SeededRandom random, double median) => random.Next() switch { < 0.2 => null, < 0.28 => 0.0, _ => Math.Round(random.LogNormal(median, 0.8), 1) };

    private static object? Unknown(SeededRandom random, double share, double yes) => random.Chance(share) ? null : random.Chance(yes);

    private static Guid Id(SampleSet set, string kind, long ordinal) => SeededRandom.Id(set.Seed, set.City.Code, kind, ordinal);
}
