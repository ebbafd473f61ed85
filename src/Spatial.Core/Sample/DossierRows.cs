using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes firms, sites and production lines.</summary>
public static class DossierRows
{
    private static readonly DateOnly Since = new(2015, 1, 1);

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel) => outcome with
    {
        Enterprises = await EnterprisesAsync(set, connection, batch, cancel),
        Sites = await SitesAsync(set, connection, batch, cancel),
        ProductionLines = await LinesAsync(set, connection, batch, cancel),
    };

    private static async Task<int> EnterprisesAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "enterprise",
            "city_code varchar, id uuid, uscc char, local_key text, name_zh text, former_names text[], entity_type text, size text, is_extra_large boolean, employees integer, revenue_wan_cny numeric, main_products text, industry_primary varchar, industry_all varchar[], status text, is_scattered_polluting boolean, is_hazchem boolean, has_major_risk boolean, land_ok boolean, licence_ok boolean, valid_from date",
            set.Source,
            batch,
            cancel);
        Firm? twin = null;
        foreach (var works in set.Works.Where(w => w.SiteNo == 1).OrderBy(w => w.Firm.Ordinal))
        {
            var firm = works.Firm;
            var random = new SeededRandom(set.Seed, "enterprise", firm.Ordinal);
            var counted = !random.Chance(0.06);
            var hazchem = random.Chance(firm.Industry.Hazchem);
            var scattered = firm.Size == "微" && random.Chance(0.05);
            var formerly = works.Showing == Showing.Twin && twin is not null ? new[] { twin.Name } : null;
            twin = works.Showing == Showing.Twin && twin is null ? firm : null;
            string[] industries = works is { Dealt: null, Role: null } && random.Chance(0.1) ? [firm.Industry.Code, random.Pick(IndustryMix.All).Code] : [firm.Industry.Code];
            await copy.AddAsync(
                $"企业 {firm.Ordinal + 1}",
                [
                    set.City.Code, firm.Id, firm.Uscc, firm.LocalKey, firm.Name, formerly, firm.Uscc is null ? (random.Chance(0.5) ? "作坊" : "个体") : "企业",
                    counted ? firm.Size : null, counted ? firm is { Size: "大", Revenue: > 400_000 } : null, counted ? firm.Employees : null, counted ? firm.Revenue : null,
                    random.Chance(0.1) ? null : firm.Industry.Product, firm.Industry.Code, industries.Distinct().ToArray(), Status(random, works),
                    works.Role is { } role ? role.Scattered : works.Dealt is null && random.Chance(0.08) ? null : works.Dealt is null && scattered, works.Dealt is null && random.Chance(0.05) ? null : hazchem, random.Chance(0.1) ? null : hazchem && random.Chance(0.2),
                    works.Dealt is null ? Unknown(random, 0.08, scattered ? 0.35 : 0.95) : works.Dealt != "P1", works.Dealt is null ? Unknown(random, 0.05, firm.Uscc is null ? 0.3 : 0.98) : true, Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> SitesAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "site",
            "city_code varchar, id uuid, enterprise_id uuid, site_no integer, name text, local_key text, permit_no char, permit_level text, region_code varchar, park_id uuid, address text, location_level text, point geometry, boundary geometry, area_mu numeric, pos_accuracy_m double, src_crs text, src_x text, src_y text, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var works in set.Works)
        {
            cancel.ThrowIfCancellationRequested();
            var random = new SeededRandom(set.Seed, "site", works.Ordinal);
            var entry = Entry.Of(works, set.Frame, random);
            works.Id = SeededRandom.Id(set.Seed, set.City.Code, "site", copy.Rows);
            var emitted = works.Emitted.Sum();
            var level = emitted > 60 ? "重点管理" : emitted > 4 ? "简化管理" : "登记管理";
            var permit = works.Firm.Uscc is { } uscc && !random.Chance(0.07) ? SampleCodes.Permit(uscc, works.SiteNo, level == "登记管理" ? random.Pick(['W', 'X', 'Y', 'Z']) : random.Pick(['P', 'P', 'P', 'Q', 'R', 'U', 'V'])) : null;

            // Known ground is measured; a stated area alone may be off by some percent, and is missing for one in eight.
            var mu = works.AreaM2 / (10_000.0 / 15);
            object? area = entry.Ground is null && random.Chance(0.12) ? null : Math.Max(0.1, Math.Round(entry.Ground is null ? mu * random.Next(0.92, 1.08) : mu, 1));
            var degrees = entry.Place is null ? null : set.Frame.Plane.ToDegrees(entry.Place.X, entry.Place.Y);
            var x = degrees is null ? 0 : Math.Round(degrees.X, entry.Decimals);
            var y = degrees is null ? 0 : Math.Round(degrees.Y, entry.Decimals);
            await copy.AddAsync(
                $"厂区 {works.Ordinal + 1}" + (entry.Method is null ? "" : $"，{entry.Method}"),
                [
                    set.City.Code, works.Id, works.Firm.Id, works.SiteNo, works.SiteNo == 1 ? works.Firm.Name : $"{works.Firm.Name}({works.SiteNo}号厂区)",
                    works.Firm.LocalKey, permit, permit is null && random.Chance(0.5) ? null : level, entry.RegionCode,
                    works.Park is null ? null : TerritoryRows.ParkId(set, works.Park),
                    works.Address ?? (random.Chance(0.3) ? null : works.Park is null ? $"{works.County.Name}示例路{1 + random.Below(400)}号" : $"{works.Park.Name}{1 + random.Below(60)}号"),
                    entry.LocationLevel, degrees is null ? null : CityPlane.StoredPoint(x, y), entry.Ground is null ? null : set.Frame.Plane.ToStored(entry.Ground),
                    area, entry.AccuracyM, degrees is null ? null : "EPSG:4490",
                    degrees is null ? null : x.ToString("F" + entry.Decimals, System.Globalization.CultureInfo.InvariantCulture),
                    degrees is null ? null : y.ToString("F" + entry.Decimals, System.Globalization.CultureInfo.InvariantCulture), Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> LinesAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "production_line",
            "city_code varchar, id uuid, site_id uuid, code text, kind text, name text, product text, capacity numeric, capacity_unit text, process text, diameter_m numeric, is_special_cement boolean, is_independent boolean, catalogue_class text, catalogue_version text, retrofit_kind text, retrofit_due date, retrofit_done date, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var works in set.Works)
        {
            var lines = works.Lines.Count > 0 ? works.Lines : UsualLines.Of(works, new SeededRandom(set.Seed, "lines", works.Ordinal));
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                await copy.AddAsync(
                    $"生产线 {works.Ordinal + 1}-{i + 1}",
                    [
                        set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "production_line", copy.Rows), works.Id, $"MF{i + 1:0000}", line.Kind, line.Name, line.Product,
                        line.Capacity, line.Unit, line.Process, line.DiameterM, line.Special, line.Independent, line.Class, line.Class is null ? null : "2019",
                        line.RetrofitDue is null ? null : "ultra_low_emission", line.RetrofitDue, line.RetrofitDone, Since,
                    ],
                    cancel);
            }
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    // Shown and dealt cases are in production, so that nothing but what they show decides.
    private static string? Status(SeededRandom random, Works works) => works.Showing != Showing.Nothing || works.Dealt is not null ? "在产" : random.Next() switch
    {
        < 0.83 => "在产",
        < 0.90 => "停产",
        < 0.93 => "关闭",
        < 0.955 => "搬迁中",
        < 0.975 => "在建",
        < 0.985 => "注销",
        _ => null,
    };

    private static object? Unknown(SeededRandom random, double share, double yes) => random.Chance(share) ? null : random.Chance(yes);
}
