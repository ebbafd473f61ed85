using System.Text.Json;
using Dapper;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

/// <summary>The committed data in the database, counted against the files.</summary>
public sealed class DemonstrationDataTests(DemonstrationDatabase test) : IClassFixture<DemonstrationDatabase>
{
    private static readonly string[] Tables =
    [
        "policy_document", "clause", "rule", "policy_industry", "industry", "admin_region", "built_up_area", "park", "monitoring_site", "enterprise", "site",
        "production_line", "disposition", "cluster", "import_batch", "layer",
    ];

    [Fact]
    public async Task Loading_a_second_time_changes_no_count_and_no_history()
    {
        var before = await CountsAsync();
        before.ShouldAllBe(count => count.Value > 0);
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        (await CountsAsync()).ShouldBe(before);
        (await ScalarAsync<long>("select (select count(*) from site_history) + (select count(*) from enterprise_history) + (select count(*) from admin_region_history)")).ShouldBe(0);
    }

    [Theory]
    [InlineData("rivers", "rivers_ne10m", "rivers_wdbii")]
    [InlineData("lakes", "lakes_ne10m")]
    [InlineData("places", "populated_places")]
    [InlineData("stations", "rail_stations")]
    [InlineData("power-plants", "power_heat_plants")]
    [InlineData("cement-plants", "cement_plants")]
    [InlineData("named-entities", "named_entities")]
    [InlineData("counties", "counties", "prefecture")]
    [InlineData("built-up-areas", "urban_built_up")]
    [InlineData("monitoring-sites", "monitoring_sites")]
    public async Task A_layer_has_every_feature_of_its_files(string layer, params string[] files)
    {
        var features = files.SelectMany(f => Features("zhengzhou", f).Concat(Features("jingzhou", f))).ToArray();
        var table = await ScalarAsync<string>($"select table_name from layer where name = '{layer}'");
        (await ScalarAsync<long>($"select count(*) from layer_data.{table}")).ShouldBe(features.Length);
        (await ScalarAsync<long>($"select count(*) from layer_data.{table} where geom is null")).ShouldBe(features.Count(f => f.GetProperty("geometry").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task The_plants_of_all_China_are_loaded_and_make_no_enterprise() =>
        (await ScalarAsync<string>("select (select count(*) from layer_data.national_point_sources) || ' ' || (select count(*) from enterprise where local_key ~ '^(WRI|SFI)-')")).ShouldBe("2162 73");

    [Fact]
    public async Task Every_plant_and_firm_is_an_enterprise_once_and_the_four_matched_by_name_are_not_doubled()
    {
        var plants = Features("zhengzhou", "power_heat_plants").Count + Features("jingzhou", "power_heat_plants").Count + Features("zhengzhou", "cement_plants").Count + Features("jingzhou", "cement_plants").Count;
        plants.ShouldBe(77);
        (await ScalarAsync<long>("select count(*) from enterprise where local_key ~ '^(WRI|SFI)-'")).ShouldBe(77 - 4);
        (await ScalarAsync<long>("select count(*) from enterprise where local_key ~ '^(ZZ|JZ)-E'")).ShouldBe(12 + 16);
        (await ScalarAsync<long>("select count(*) from site")).ShouldBe(77 - 4 + 28);
        (await ColumnAsync<string>("select local_key from enterprise where exists (select from unnest(aliases) a where a ~ '^(WRI|SFI) ') order by 1")).ShouldBe(["JZ-E01", "JZ-E02", "JZ-E03", "JZ-E06"]);

        // The match of ZZ-E01 is a guess: both stay, and the guess is written down.
        (await ScalarAsync<string>("select aliases::text from enterprise where local_key = 'ZZ-E01'")).ShouldContain("疑为 SFI GACTCHN0381，待核实");
        (await ScalarAsync<long>("select count(*) from enterprise where local_key = 'SFI-GACTCHN0381'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_six_hazardous_chemical_firms_carry_the_texts_decisions()
    {
        (await ColumnAsync<string>("select concat_ws('|', s.local_key, d.decided_way, d.basis, d.clause_id, d.receiving_park, d.finish_due, d.quality, s.location_level, coalesce(s.pos_accuracy_m::text, '-')) from disposition d join site s on s.id = d.site_id order by s.local_key")).ShouldBe(
        [
            "ZZ-E02|Close|document|ZZ-3.2-b|2020-12-31|reported|county|31114",
            "ZZ-E03|Close|document|ZZ-3.2-b|2020-12-31|reported|county|31114",
            "ZZ-E04|Close|document|ZZ-3.2-b|2020-12-31|reported|county|27828",
            "ZZ-E20|RelocateToPark|document|ZZ-3.2-a|三门峡陕州工业园区|2020-12-31|inferred|prefecture|-",
            "ZZ-E21|Close|document|ZZ-3.2-b|2020-12-31|reported|prefecture|-",
            "ZZ-E22|Close|document|ZZ-3.2-b|2020-12-31|reported|prefecture|-",
        ]);
        (await ScalarAsync<long>("select count(*) from park where name = '三门峡陕州工业园区' and is_chemical_park is null and geom is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_outlines_that_touch_a_prefecture_belong_to_its_city()
    {
        (await ColumnAsync<string>("select city_code || ' ' || name from built_up_area order by 1")).ShouldBe(
        [
            "000000 临湘城区（2002年遥感）", "000000 宜昌城区（2002年遥感）", "000000 开封城区（2002年遥感）", "000000 武汉城区（2002年遥感）",
            "410100 巩义、偃师一带城区（2002年遥感）", "410100 新密城区（2002年遥感）", "410100 郑州主城区（2002年遥感）",
            "421000 岳阳城区（2002年遥感）", "421000 荆州中心城区（2002年遥感）",
        ], ignoreOrder: true);
        (await ScalarAsync<long>("select count(*) from built_up_area where vintage_year = 2002 and accuracy_m = 2000 and source_kind = 'remote_sensing' and valid_from = '2003-01-01'")).ShouldBe(9);
    }

    [Fact]
    public async Task Counties_are_valid_and_cover_their_prefecture()
    {
        (await ScalarAsync<long>("select count(*) from admin_region where level = 'county'")).ShouldBe(20);
        (await ScalarAsync<long>("select count(*) from admin_region where not st_isvalid(geom) or not st_isvalid(geom_albers)")).ShouldBe(0);
        (await ScalarAsync<double>("select max(abs(1 - c.area / st_area(p.geom_albers))) from admin_region p join (select parent_code, sum(st_area(geom_albers)) as area from admin_region where level = 'county' group by 1) c on c.parent_code = p.code where p.level = 'city'")).ShouldBeLessThan(0.005);
    }

    [Fact]
    public async Task What_is_unknown_stays_unknown_and_nothing_is_a_sample()
    {
        (await ScalarAsync<long>("select count(*) from enterprise where size is not null or is_extra_large is not null or employees is not null")).ShouldBe(0);
        (await ColumnAsync<string>("select local_key || ' ' || uscc from enterprise where uscc is not null")).ShouldBe(["JZ-E05 91421022MA48T4EY8W"]);
        (await ScalarAsync<long>("select count(*) from enterprise where status is not null and industry_primary <> '3011'")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from production_line where kind <> 'other' or capacity_unit <> 't/a'")).ShouldBe(0);
        foreach (var table in new[] { "admin_region", "built_up_area", "park", "monitoring_site", "enterprise", "site", "production_line", "disposition", "cluster", "policy_document", "clause", "rule" })
        {
            (await ScalarAsync<long>($"select count(*) from {table} where is_sample or import_batch_id is null or source_row is null")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Objects_outside_the_prefecture_are_context()
    {
        (await ScalarAsync<long>("select count(*) from site where in_prefecture and local_key like 'WRI-%' and city_code = '410100'")).ShouldBe(13);
        (await ScalarAsync<long>("select count(*) from site s join admin_region r on r.city_code = s.city_code and r.level = 'city' where s.location_level = 'site' and s.in_prefecture <> st_covers(r.geom, s.point)")).ShouldBe(0);
    }

    [Fact]
    public async Task Chinese_names_stand_beside_the_sources_and_say_when_they_are_ours()
    {
        (await ScalarAsync<long>("select count(*) from enterprise where local_key ~ '^(WRI|SFI)-' and name_zh !~ '[一-龥]'")).ShouldBe(0);
        (await ScalarAsync<string>("select name_zh || '|' || name_en from enterprise where local_key = 'WRI-1070673'")).ShouldBe("郑州新力电厂（译名待核）|Zhengzhou Xinli power station");
        var properties = JsonSerializer.Deserialize<LayerProperty[]>(await ScalarAsync<string>("select properties::text from layer where name = 'rivers'"))!;
        var (name, nameZh, status) = (Column("name"), Column("name_zh"), Column("name_status"));
        (await ColumnAsync<string>($"select distinct {name} || ' ' || {nameZh} || ' ' || {status} from layer_data.rivers where {name} is not null order by 1")).ShouldBe(
            ["Chang Jiang 长江 通用名", "Han 汉江 通用名", "Huang 黄河 通用名", "Qin 沁河 通用名", "Yangtze 长江 通用名", "Yuan 沅江 译名待核"]);
        string Column(string property) => properties.Single(p => p.Name == property).Column;
    }

    private static IReadOnlyList<JsonElement> Features(string city, string file)
    {
        var path = Path.Combine(DataFolder.Path, city, file + ".geojson");
        return File.Exists(path) ? [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("features").EnumerateArray()] : [];
    }

    private async Task<Dictionary<string, long>> CountsAsync()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            counts[table] = await ScalarAsync<long>($"select count(*) from {table}");
        }

        return counts;
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private async Task<T[]> ColumnAsync<T>(string sql)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
