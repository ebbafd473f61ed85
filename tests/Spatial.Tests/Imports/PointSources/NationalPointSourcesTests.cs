using Dapper;
using Spatial.Imports;
using Spatial.Imports.PointSources;
using Spatial.Layers;
using Xunit.Abstractions;

namespace Spatial.Tests.Imports.PointSources;

/// <summary>The national layer in the database against the two lists it is made from.</summary>
public sealed class NationalPointSourcesTests(NationalDatabase test, ITestOutputHelper output) : IClassFixture<NationalDatabase>
{
    [Fact]
    public async Task Every_coal_record_and_every_cement_plant_is_a_feature_with_or_without_capacity()
    {
        // 1,003 coal records and 1,159 cement plants. 1,588 state a capacity and 574 do not: 571 cement plants, and 3 coal records whose cell is empty as well
        // (counting these 3 among the stated gives 1,591 and 571).
        (await RowsAsync("select kind || ' ' || count(*) || ' ' || count(capacity) || ' ' || count(*) filter (where capacity is null) from n group by kind order by kind"))
            .ShouldBe(["cement 1159 588 571", "coal_power 1003 1000 3"]);
        (RawPlants.Coal.Count, RawPlants.Coal.Count(c => c is null)).ShouldBe((1003, 3));
        (RawPlants.Cement.Count, RawPlants.Cement.Count(c => c.Capacity is null)).ShouldBe((1159, 571));
        (await RowsAsync("select uid || ' ' || name from n where kind = 'coal_power' and capacity is null order by uid"))
            .ShouldBe(["WRI-1070680 Zhangping 3-6 Coal", "WRI-1070693 Jingbei Coal", "WRI-1070767 Maanshan 1 Coal"]);
    }

    [Fact]
    public async Task Who_is_not_estimated_is_listed_with_the_reason()
    {
        (await RowsAsync("select kind || ' ' || coalesce(excluded, '-') || ' ' || count(*) from n group by kind, excluded order by count(*) desc, 1")).ShouldBe(
        [
            "coal_power - 1000",
            "cement - 531",
            "cement 来源没有给出产能 382",
            "cement 来源没有给出产能；粉磨站没有熟料窑 178",
            "cement 粉磨站没有熟料窑 57",
            "cement 来源没有给出产能；来源没有说明有没有熟料窑 10",
            "coal_power 来源没有给出产能 3",
            "cement 来源没有给出产能；来源没有说明有没有熟料窑；来源的状态是 Under Construction，不是在运行 1",
        ]);
        (await RowsAsync("select count(*)::text from n where (excluded is null) <> (nox_t is not null) or (excluded is null) <> (excluded_en is null)")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task What_is_not_estimated_is_null_and_never_zero()
    {
        (await RowsAsync("select count(*)::text from n where least(capacity, activity, nox_t, nox_low_t, nox_high_t) <= 0 or name = '' or province = '' or plant_type = '' or name_zh is not null")).ShouldBe(["0"]);
        (await RowsAsync("select count(*)::text from n where num_nonnulls(activity, nox_t, nox_low_t, nox_high_t) not in (0, 4)")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Bounds_enclose_the_value()
    {
        (await RowsAsync("select count(*)::text from n where not (nox_low_t < nox_t and nox_t < nox_high_t)")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Every_feature_has_its_source_accuracy_method_place_and_an_id_of_its_own()
    {
        (await RowsAsync("select count(*)::text from n where source is null or accuracy_m is null or accuracy_m <= 0 or method is null or method_en is null or geom is null or is_sample is distinct from false or capacity_unit is null or activity_unit is null")).ShouldBe(["0"]);
        (await RowsAsync("select (count(*) - count(distinct uid))::text from n")).ShouldBe(["0"]);
        (await RowsAsync("select kind || ' ' || accuracy_m || ' ' || count(*) from n group by kind, accuracy_m order by 1")).ShouldBe(["cement 200 1159", "coal_power 2000 124", "coal_power 500 875", "coal_power 5000 4"]);
        (await RowsAsync("select string_agg(uid, ' ' order by uid) from n where uid like 'WRI-1070834%'")).ShouldBe(["WRI-1070834 WRI-1070834-2 WRI-1070834-3 WRI-1070834-4"]);
        (await RowsAsync("select count(*)::text from n where not st_within(geom, st_makeenvelope(73, 17, 136, 54, 4490))")).ShouldBe(["0"]);
        (await RowsAsync("select quality || ' ' || is_sample from layer where name = 'national-point-sources'")).ShouldBe(["estimated false"]);
    }

    [Fact]
    public async Task Two_plants_found_by_name_have_the_emissions_computed_by_hand()
    {
        (await RowsAsync("select name || ' ' || capacity || ' ' || capacity_unit || ' ' || round(activity::numeric, 2) || ' ' || round(nox_t::numeric, 2) || ' ' || round(nox_low_t::numeric, 2) || ' ' || round(nox_high_t::numeric, 2) || ' ' || st_x(geom) || ' ' || st_y(geom) from n where uid = 'WRI-1070579'"))
            .ShouldBe(["Zhongtai Toksun power station 600 MW 22648.24 1351.33 408.96 2537.52 88.645011 42.737161"]);
        (await RowsAsync("select name || ' ' || province || ' ' || capacity || ' ' || capacity_unit || ' ' || round(activity::numeric, 3) || ' ' || round(nox_t::numeric, 2) || ' ' || round(nox_low_t::numeric, 2) || ' ' || round(nox_high_t::numeric, 2) from n where uid = 'SFI-GACTCHN0001'"))
            .ShouldBe(["Anhui Hailuo Cement Baimashan Cement Plant Co Ltd Anhui Sheng 2.7 Mt/a 1.689 1751.93 1035.46 3146.37"]);
    }

    /// <remarks>
    /// Plausibility, orders of magnitude recalled and to be verified: thermal power of China 2020 emitted 0.8-1.5 Mt NOx, cement 1-2 Mt.
    /// Coal: the range of the layer, 0.67-4.16 Mt, holds all of 0.8-1.5; its value, 2.21 Mt, lies above, as GAINS' own 2.85 Mt for 2020 does, a projection from before the
    /// ultra-low-emission retrofits were done. At the low factor alone (ultra-low limit) it would be 0.89 Mt.
    /// Cement: 0.69 Mt (0.41-1.24) is of the 531 plants with a kiln and a stated capacity, 1,066 of about 3,800 Mt/a; so it must stay below the nation's, and does.
    /// </remarks>
    [Fact]
    public async Task Totals_are_the_sum_of_an_independent_computation_and_of_a_plausible_order()
    {
        const double Hours = 4216, HeatRate = 0.3055, GjPerTce = 29.307, Utilisation = 0.6255;
        var (power, kilns) = (RawPlants.Gains("Power_Gen_Coal_", 2020), RawPlants.Gains("CEMENT", 2020));
        var coal = RawPlants.Coal.Sum(mw => mw ?? 0) * Hours * HeatRate * GjPerTce * (power.NoxKt * 1e9 / (power.Activity * 1e6)) / 1e6;
        var cement = RawPlants.Cement.Where(c => c is { Type: "Integrated", Status: "Operating" }).Sum(c => c.Capacity ?? 0) * 1e6 * Utilisation * (kilns.NoxKt / kilns.Activity) / 1e3;

        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var totals = (await connection.QueryAsync<(string Kind, double Nox, double Low, double High, double Activity)>(await Sql("select kind, sum(nox_t), sum(nox_low_t), sum(nox_high_t), sum(activity) from n group by kind"))).ToDictionary(t => t.Kind);
        foreach (var t in totals.Values)
        {
            output.WriteLine(FormattableString.Invariant($"{t.Kind}: NOx {t.Nox:N0} t/a, bounds {t.Low:N0} to {t.High:N0}; activity {t.Activity:N1}"));
        }

        // The factor file rounds 59.66589 to 59.666 g/GJ.
        totals["coal_power"].Nox.ShouldBe(coal, coal * 1e-5);
        totals["cement"].Nox.ShouldBe(cement, cement * 1e-5);

        totals["coal_power"].Low.ShouldBeLessThan(0.8e6);
        totals["coal_power"].High.ShouldBeGreaterThan(1.5e6);
        totals["coal_power"].Nox.ShouldBeInRange(0.8e6, 2.85e6);
        totals["cement"].Nox.ShouldBeInRange(0.2e6, 2e6);
    }

    [Fact]
    public async Task A_second_load_changes_nothing()
    {
        var before = await RowsAsync("select (select count(*) from n) || ' ' || (select count(*) from import_batch) || ' ' || (select sum(nox_t) from n) || ' ' || (select recorded_at from layer where name = 'national-point-sources')");
        var outcome = await test.LoadAsync(DataFolder.Path);
        (outcome.Unchanged, outcome.Read, outcome.Accepted, outcome.Rejected).ShouldBe((true, 2162, 2162, 0));
        (await RowsAsync("select (select count(*) from n) || ' ' || (select count(*) from import_batch) || ' ' || (select sum(nox_t) from n) || ' ' || (select recorded_at from layer where name = 'national-point-sources')")).ShouldBe(before);
    }

    [Fact]
    public async Task The_collection_declares_every_property_with_a_title_and_draws_the_excluded_hollow()
    {
        var layer = await new LayerCatalogue(test.Database).FindAsync("national-point-sources", CancellationToken.None);
        layer.Layer.Properties.Count.ShouldBe(21);
        layer.Source.Columns.Count.ShouldBe(21, "what is declared is loaded, and what is loaded declared");
        layer.Layer.Properties.ShouldAllBe(p => p.Title.Zh != p.Name);
        layer.Layer.Properties.Where(p => p.Name.EndsWith("_t", StringComparison.Ordinal)).ShouldAllBe(p => p.Type == Contract.ValueType.Number && p.Unit == "t/a");
        (await new LayerItems(test.Database).CountAsync(layer, CancellationToken.None)).ShouldBe(2162);
        layer.Layer.Style[0].ShouldSatisfyAllConditions(r => r.Property.ShouldBe("nox_t"), r => r.Values.ShouldBe(["null"]), r => r.Symbol.Fill.ShouldBeNull());
        layer.Layer.Style.Skip(1).ShouldAllBe(r => r.Symbol.SizeBy!.Property == "nox_t");
    }

    // The layer under its own property names.
    private async Task<string> Sql(string query)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var properties = await LayerTable.PropertiesAsync(connection, NationalPointSources.Layer, CancellationToken.None);
        return $"with n as (select fid, geom{string.Concat(properties.Select(p => $", {p.Column} as {p.Name}"))} from layer_data.national_point_sources) {query}";
    }

    private async Task<string[]> RowsAsync(string query)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(await Sql(query))];
    }
}
