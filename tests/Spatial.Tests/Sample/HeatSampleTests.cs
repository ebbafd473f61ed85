using Dapper;
using Spatial.Analyses;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>The sample of Jingzhou's heating: a case of everything, marked as what it is.</summary>
[Collection(nameof(HeatDatabase))]
public sealed class HeatSampleTests(HeatDatabase heat)
{
    private static readonly string[] Tables = ["heat_source", "heat_pipe", "no_coal_zone", "boiler", "boiler_control"];

    [Fact]
    public async Task Every_row_is_a_sample_and_says_so_by_its_name()
    {
        foreach (var table in Tables)
        {
            (await ScalarAsync<long>($"select count(*) from {table} where is_sample and (quality <> 'estimated' or source_doc <> '示例数据生成器 seed=1')")).ShouldBe(0, table);
            (await ScalarAsync<long>($"select count(*) from {table} where source_doc like '示例%' and not is_sample")).ShouldBe(0, table);
            (await ScalarAsync<long>($"select count(*) from {table}_history")).ShouldBe(0, table);
        }

        (await ScalarAsync<long>("select count(*) from boiler where owner_name not like '示例-%' or reg_code not like '示例%'")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from heat_pipe where name not like '示例-%'")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from heat_source where is_sample and name not like '示例-热源-%'")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from heat_source where not is_sample")).ShouldBe(5);
        heat.Outcome.Boilers.ShouldBeInRange(300, 600);
    }

    [Fact]
    public async Task The_sample_source_stands_beside_the_real_one_as_a_record_of_its_own()
    {
        (await ScalarAsync<double>("select st_distance(a.geom::geography, b.geom::geography) from heat_source a, heat_source b where a.local_key = '示例-热源-01' and b.local_key = 'JZ-E01'")).ShouldBeInRange(200, 800);
        (await ColumnAsync<string>("select concat_ws('|', name, kind, status, (capacity_steam_tph is null)::text, (committed_tph is null)::text) from heat_source where is_sample order by name")).ShouldBe(
        [
            "示例-热源-01|CHP|运行|false|false", "示例-热源-02|boiler_house|运行|false|false", "示例-热源-03|waste_heat|在建|false|false", "示例-热源-04|captive|运行|true|true",
        ]);
    }

    [Fact]
    public async Task Pipes_are_a_tree_joined_end_to_end_and_one_stub_is_joined_to_nothing()
    {
        // As many nodes as pipes and parts together: no loops. Parts: the network, the captive one, the stub.
        (await ScalarAsync<long>("select count(distinct n) - (select count(*) from heat_pipe) from (select from_node as n from heat_pipe union select to_node from heat_pipe) x")).ShouldBe(3);
        (await ScalarAsync<long>(
            "select count(*) from (select n, count(distinct st_asbinary(g)) as places from (select from_node as n, st_startpoint(geom) as g from heat_pipe union all select to_node, st_endpoint(geom) from heat_pipe) e group by n) x where places > 1")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from heat_pipe p where name like '%孤立%' and status = 'built' and not exists (select from heat_pipe q where q.id <> p.id and st_dwithin(p.geom::geography, q.geom::geography, 1000))")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from heat_source h where is_sample and not exists (select from heat_pipe p where st_dwithin(h.geom::geography, p.geom::geography, 1))")).ShouldBe(0);
        (await ScalarAsync<double>("select max(st_length(st_makeline(a.geom, b.geom)::geography)) from (select p.id, d.path[1] as i, d.geom from heat_pipe p, st_dumppoints(p.geom) d) a join (select p.id, d.path[1] as i, d.geom from heat_pipe p, st_dumppoints(p.geom) d) b on b.id = a.id and b.i = a.i + 1")).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Diameters_media_and_states_are_mixed_and_only_a_planned_pipe_crosses_to_Gongan()
    {
        (await ScalarAsync<long>("select count(distinct dn_mm) from heat_pipe where dn_mm between 150 and 800")).ShouldBeGreaterThan(5);
        (await ScalarAsync<long>("select count(*) from heat_pipe where dn_mm is null")).ShouldBeGreaterThan(0);
        (await ColumnAsync<string>("select distinct medium || ' ' || status from heat_pipe order by 1")).ShouldBe(["hot_water built", "steam built", "steam planned", "steam under_construction"]);
        (await ColumnAsync<string>("select distinct p.status from heat_pipe p join admin_region r on r.code = '421022' and st_intersects(r.geom, p.geom)")).ShouldBe(["planned"]);
        (await ScalarAsync<double>("select sum(st_length(geom::geography)) / 1000 from heat_pipe where status = 'built'")).ShouldBeInRange(30, 90);
    }

    [Fact]
    public async Task Trade_sizes_and_the_sizes_at_the_thresholds_occur()
    {
        var sizes = (await ColumnAsync<decimal>("select distinct capacity_tph from boiler where capacity_unit = 't/h'")).ToHashSet();
        foreach (var size in new[] { 1m, 2, 4, 6, 10, 15, 20, 35, 65, 75, 130, 1.9m, 2.1m, 9.9m, 10.1m, 19.9m, 20.1m, 35.1m, 64.9m, 65.1m })
        {
            sizes.ShouldContain(size);
        }

        (await ScalarAsync<long>("select count(*) from boiler where capacity_unit = 'MW' and capacity_entered = 7 and capacity_tph = 10")).ShouldBeGreaterThan(0);
        (await ScalarAsync<long>("select count(*) from boiler where capacity_unit = 'MW' and abs(capacity_tph * 0.7 - capacity_entered) > 0.01")).ShouldBe(0);
        foreach (var what in new[] { "fuel is null", "capacity_tph is null", "geom is null", "status = '拟建'", "status = '备用'", "retired_on is not null", "purpose_owner = 'public'", "purpose_owner is null", "pressure_mpa > 1.6", "medium = 'hot_water'", "built_on >= '2024-11-10'", "is_dedicated is null and fuel like 'biomass%'" })
        {
            (await ScalarAsync<long>($"select count(*) from boiler where {what}")).ShouldBeGreaterThanOrEqualTo(3, what);
        }
    }

    [Fact]
    public async Task Most_boilers_belong_to_sample_sites_and_stand_in_or_beside_their_yard()
    {
        (await ScalarAsync<double>("select avg((site_id is not null)::int)::float8 from boiler")).ShouldBeGreaterThan(0.5);
        (await ScalarAsync<long>("select count(*) from boiler b where site_id is not null and not exists (select from site s join enterprise e on e.id = s.enterprise_id where s.id = b.site_id and e.id = b.enterprise_id and e.name_zh = b.owner_name and s.is_sample)")).ShouldBe(0);
        (await ScalarAsync<double>("select avg((geom is null or location_level = 'county' or pos_accuracy_m = 555)::int)::float8 from boiler")).ShouldBeInRange(0.01, 0.06);
    }

    [Fact]
    public async Task Built_pipes_reach_a_good_part_and_the_planned_branch_adds_a_clear_group()
    {
        var steam = "st_dwithin(b.geom::geography, p.geom::geography, 500) and p.medium = 'steam' and p.name not like '%孤立%'";
        var built = await ScalarAsync<long>($"select count(*) from boiler b where exists (select from heat_pipe p where p.status = 'built' and {steam})");
        built.ShouldBeInRange(100, heat.Outcome.Boilers / 2);
        (await ScalarAsync<long>($"select count(*) from boiler b where exists (select from heat_pipe p where p.status = 'planned' and {steam}) and not exists (select from heat_pipe p where p.status = 'built' and {steam})")).ShouldBeInRange(20, 60);
        (await ScalarAsync<long>("select count(*) from boiler b join no_coal_zone z on st_within(b.geom, z.geom) where b.fuel in ('raw_coal', 'petcoke', 'briquette', 'coal_gas')")).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Theory]
    [InlineData("郑州")]
    [InlineData("衢州")]
    [InlineData("孝感")]
    public async Task Any_city_has_a_heating_sample_and_the_same_seed_gives_the_same_one(string name)
    {
        await using var own = new TestDatabase();
        await own.InitializeAsync();
        try
        {
            await using var connection = await own.Database.OpenAsync(CancellationToken.None);
            var city = await City.FindAsync(connection, name, CancellationToken.None);
            var outcome = await SampleCity.GenerateAsync(own.Database, city, 5, SampleCity.LeastSites, null, CancellationToken.None);
            outcome.Boilers.ShouldBeGreaterThan(100);
            outcome.HeatPipes.ShouldBeGreaterThan(10);
            var first = await SampleDatabase.PrintAsync(connection, Tables);
            await SampleCity.GenerateAsync(own.Database, city, 6, SampleCity.LeastSites, null, CancellationToken.None);
            (await SampleDatabase.PrintAsync(connection, Tables)).ShouldNotBe(first);
            await SampleCity.GenerateAsync(own.Database, city, 5, SampleCity.LeastSites, null, CancellationToken.None);
            (await SampleDatabase.PrintAsync(connection, Tables)).ShouldBe(first);
            (await connection.ExecuteScalarAsync<long>("select count(*) from heat_source where not st_isvalid(geom) or region_code is null")).ShouldBe(0);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await heat.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private async Task<T[]> ColumnAsync<T>(string sql)
    {
        await using var connection = await heat.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
