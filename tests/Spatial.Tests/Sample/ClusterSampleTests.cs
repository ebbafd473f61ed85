using Dapper;
using Spatial.Analyses;
using Spatial.Database;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>The clusters of Jingzhou's sample: a case of every class, the inputs on both sides of their thresholds, and a truth to score against.</summary>
[Collection(nameof(HeatDatabase))]
public sealed class ClusterSampleTests(HeatDatabase heat)
{
    private static readonly string[] Tables = ["cluster", "cluster_member", "control_device", "performance_grade", "planted_cluster"];

    // The inputs of A6.6 for each sample cluster with members, and the class they give by the words of the rule.
    private const string Inputs =
        """
        with firm as (
            select c.id, c.name_zh, e.industry_primary in ('3391', '3392', '3031') as is_small_trade, e.is_scattered_polluting, g.grade in ('A', 'B') as is_graded_b,
                case e.size when '微' then 1 when '小' then 2 when '中' then 3 when '大' then 4 end as size
            from cluster c
            join cluster_member m on m.cluster_id = c.id
            join site s on s.id = m.site_id
            join enterprise e on e.id = s.enterprise_id
            left join performance_grade g on g.enterprise_id = e.id and g.valid_to is null
            where c.is_sample
        ),
        device as (
            select m.cluster_id as id, count(d.inspected_on) / count(*)::float8 as coverage, count(*) filter (where d.verdict in ('低效', '失效')) / count(d.verdict)::float8 as ineffective
            from cluster_member m join control_device d on d.site_id = m.site_id
            group by 1
        ),
        input as (
            select f.id, f.name_zh, avg(is_small_trade::int)::float8 as trade, percentile_disc(0.5) within group (order by size) as size, d.coverage, d.ineffective,
                avg(is_scattered_polluting::int)::float8 as scattered, avg(coalesce(is_graded_b, false)::int)::float8 as graded
            from firm f join device d using (id)
            group by f.id, f.name_zh, d.coverage, d.ineffective
        ),
        classed as (
            select *, case
                when coverage < 0.8 then 'undecided'
                when trade >= 0.5 and size <= 2 then 'close_or_rectify'
                when ineffective >= 0.3 or scattered >= 0.2 then 'rectify'
                when graded < 0.2 then 'upgrade'
                else 'demonstrate' end as class
            from input
        )
        """;

    [Fact]
    public async Task Every_row_is_a_sample_and_says_so_by_its_name()
    {
        foreach (var table in Tables)
        {
            (await ScalarAsync<long>($"select count(*) from {table} where is_sample and (quality <> 'estimated' or source_doc <> '示例数据生成器 seed=1')")).ShouldBe(0, table);
            (await ScalarAsync<long>($"select count(*) from {table} where source_doc like '示例%' and not is_sample")).ShouldBe(0, table);
            (await ScalarAsync<long>($"select count(*) from {table} where is_sample")).ShouldBeGreaterThan(0, table);
            (await ScalarAsync<long>($"select count(*) from {table}_history")).ShouldBe(0, table);
        }

        (await ScalarAsync<long>("select count(*) from cluster where is_sample and (name_zh not like '示例-%' or local_key not like '示例-%' or declared_count_of is not null or is_placeholder)")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from planted_cluster where name !~ '^示例-植入集群-[1-3]$'")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from cluster where not is_sample")).ShouldBe(34);
    }

    [Theory]
    [InlineData("('A', 'B')")]
    [InlineData("('A', 'B', 'PI')")]
    public async Task Each_class_occurs_whether_or_not_PI_counts_as_B(string grades)
    {
        (await ColumnAsync<string>(Inputs.Replace("('A', 'B')", grades) + "select name_zh || ' ' || class from classed order by name_zh collate \"C\"")).ShouldBe(
        [
            "示例-小铸造产业集群 close_or_rectify", "示例-砖瓦产业集群 close_or_rectify", "示例-纺织服装产业集群 rectify", "示例-机械产业集群 rectify", "示例-造纸产业集群 rectify",
            "示例-汽车零部件产业集群 upgrade", "示例-装备制造产业集群 upgrade", "示例-家电产业集群 demonstrate", "示例-新材料产业集群 demonstrate", "示例-医药化工产业集群 undecided",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("coverage", 0.8)]
    [InlineData("ineffective", 0.3)]
    [InlineData("scattered", 0.2)]
    [InlineData("graded", 0.2)]
    public async Task Each_input_lies_below_above_and_once_exactly_at_its_threshold(string input, double threshold)
    {
        var values = await ColumnAsync<double>($"{Inputs} select {input} from classed");
        values.Count(v => v < threshold - 0.01).ShouldBeGreaterThanOrEqualTo(1);
        values.Count(v => v > threshold + 0.01).ShouldBeGreaterThanOrEqualTo(1);
        values.Count(v => Math.Abs(v - threshold) < 1e-9).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Half_the_firms_in_foundries_or_brickworks_occurs_with_small_and_with_larger_firms_and_less_than_half_too()
    {
        (await ScalarAsync<long>(Inputs + "select count(*) from classed where trade >= 0.5 and size <= 2")).ShouldBe(2);
        (await ScalarAsync<long>(Inputs + "select count(*) from classed where trade >= 0.5 and size > 2")).ShouldBe(1);
        (await ScalarAsync<long>(Inputs + "select count(*) from classed where trade > 0.2 and trade < 0.5")).ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_has_a_boundary_around_its_members_and_one_has_neither()
    {
        (await ScalarAsync<long>("select count(*) from cluster where is_sample and geom is not null and (not st_isvalid(geom) or st_area(geom::geography) not between 1e6 and 12e6 or accuracy_m is null)")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from cluster c join cluster_member m on m.cluster_id = c.id join site s on s.id = m.site_id where not st_contains(c.geom, coalesce(s.boundary, s.point))")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from cluster a join cluster b on a.id < b.id and a.is_sample and b.is_sample and st_intersects(a.geom, b.geom)")).ShouldBe(0);
        (await ColumnAsync<string>("select concat_ws('|', name_zh, members::text, voc_t::text, class) from layer_cluster where is_sample and geom is null")).ShouldBe(["示例-煤化工产业集群|0|undecided"]);
    }

    [Fact]
    public async Task One_cluster_lies_across_a_county_border_with_members_on_both_sides_and_some_added_by_hand()
    {
        var sides = await ColumnAsync<long>(
            "select count(*) from cluster c join cluster_member m on m.cluster_id = c.id join site s on s.id = m.site_id join admin_region r on r.level = 'county' and not r.is_sample and st_covers(r.geom, s.point) where c.is_sample and cardinality(c.county_codes) = 2 group by c.id, r.code");
        sides.Length.ShouldBe(2);
        sides.Min().ShouldBeGreaterThanOrEqualTo(3);
        (await ScalarAsync<long>("select count(*) from cluster where is_sample and cardinality(county_codes) = 2")).ShouldBe(1);
        (await ColumnAsync<string>("select basis || ' ' || count(*) from cluster_member group by basis order by 1")).ShouldBe(["listed 203", "manual 2"]);
    }

    [Fact]
    public async Task Three_clusters_of_falling_strength_are_planted_and_their_truth_is_the_registers()
    {
        var planted = (await RowsAsync(
            """
            select p.name, p.strength, p.sites, p.emitted_t::float8, p.pollutant, p.seed,
                (select count(*) from site s join enterprise e on e.id = s.enterprise_id where s.id = any (p.site_ids) and s.is_sample and e.industry_primary = p.industry and st_dwithin(s.point::geography, p.geom::geography, p.radius_m)) as inside,
                (select sum(r.emitted_t)::float8 from emission_record r where r.site_id = any (p.site_ids) and r.year = 2020 and r.pollutant = p.pollutant) as registered_t,
                (select max(r.emitted_t)::float8 from emission_record r where r.site_id = any (p.site_ids) and r.year = 2020 and r.pollutant = p.pollutant) as largest_t
            from planted_cluster p order by p.name
            """)).ToArray();
        planted.Select(p => (string)p.strength).ShouldBe(["strong", "middling", "weak"]);
        foreach (var p in planted)
        {
            ((long)p.inside).ShouldBe((int)p.sites);
            ((double)p.registered_t).ShouldBe((double)p.emitted_t, 1e-5);
            ((double)p.largest_t / (double)p.emitted_t).ShouldBeLessThan(0.2, "no single stack makes the cluster");
            ((string)p.pollutant).ShouldBe("VOCs");
            ((int)p.seed).ShouldBe(1);
        }

        ((double)planted[0].emitted_t).ShouldBeGreaterThan(3 * (double)planted[1].emitted_t);
        ((double)planted[1].emitted_t).ShouldBeGreaterThan(1.7 * (double)planted[2].emitted_t);

        // The largest stack of the city is another's, and far larger than a planted one's.
        (await ScalarAsync<double>("select max(emitted_t)::float8 from emission_record where is_sample and pollutant = 'VOCs' and year = 2020")).ShouldBeGreaterThan(3 * planted.Max(p => (double)p.largest_t));
        (await ScalarAsync<long>("select count(*) from planted_cluster a join planted_cluster b on a.id < b.id and st_dwithin(a.geom::geography, b.geom::geography, 8000)")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from planted_cluster p join cluster c on c.is_sample and st_dwithin(p.geom::geography, c.geom::geography, p.radius_m)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_tenth_of_the_firms_still_emits_about_seventy_percent_of_VOCs()
    {
        var firms = (await ColumnAsync<double>("select coalesce(sum(r.emitted_t), 0)::float8 from site s left join emission_record r on r.site_id = s.id and r.year = 2020 and r.pollutant = 'VOCs' where s.is_sample group by s.enterprise_id")).OrderDescending().ToArray();
        (firms.Take(firms.Length / 10).Sum() / firms.Sum()).ShouldBeInRange(0.65, 0.75);
    }

    [Fact]
    public async Task One_agents_address_has_more_than_twenty_registrations_at_one_point_and_some_places_are_worse_than_a_kilometre()
    {
        (await ColumnAsync<string>("select concat_ws('|', count(*), count(distinct enterprise_id), count(distinct st_asbinary(point)), count(boundary)) from site where is_sample and address is not null group by address having count(*) > 20")).ShouldBe(["26|26|1|0"]);
        (await ScalarAsync<long>("select max(n) from (select count(*) as n from site where is_sample and pos_accuracy_m > 1000 and boundary is null group by st_asbinary(point)) x")).ShouldBe(12);
        (await ScalarAsync<long>("select count(*) from site where is_sample and pos_accuracy_m > 1000")).ShouldBeInRange(20, 200);
    }

    [Fact]
    public async Task Inspections_say_what_they_found_by_when_it_is_to_be_mended_and_what_is_not_known()
    {
        (await ScalarAsync<long>("select count(*) from control_device where (verdict in ('低效', '失效')) <> (rectify_due is not null) or rectified_on is not null and verdict = '有效' or inspected_on > '2025-06-30' or rectified_on > '2025-06-30'")).ShouldBe(0);
        foreach (var what in new[] { "inspected_on is null", "inspected_on is not null and verdict is null", "verdict = '有效'", "verdict = '低效'", "verdict = '失效'", "rectified_on is not null", "rectify_due < '2025-06-30' and rectified_on is null and verdict <> '有效'", "run_rate is null", "removal_eff is null", "kind = 'denitrification'", "kind = 'voc'" })
        {
            (await ScalarAsync<long>($"select count(*) from control_device where {what}")).ShouldBeGreaterThanOrEqualTo(5, what);
        }

        (await ColumnAsync<string>("select grade from performance_grade group by grade order by grade collate \"C\"")).ShouldBe(["A", "B", "B-", "C", "D", "NPI", "PI"]);
        (await ScalarAsync<long>("select count(*) from performance_grade a join performance_grade b on a.enterprise_id = b.enterprise_id and a.id < b.id and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from performance_grade where valid_to is not null")).ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("郑州")]
    [InlineData("衢州")]
    [InlineData("孝感")]
    public async Task Any_city_has_clusters_and_a_decision_on_one_outlives_the_sample_it_was_made_on(string name)
    {
        await using var own = new TestDatabase();
        await own.InitializeAsync();
        try
        {
            await using var connection = await own.Database.OpenAsync(CancellationToken.None);
            var city = await City.FindAsync(connection, name, CancellationToken.None);
            var outcome = await SampleCity.GenerateAsync(own.Database, city, 5, SampleCity.LeastSites, null, CancellationToken.None);
            outcome.PlantedClusters.ShouldBe(3);
            outcome.Clusters.ShouldBe(11);
            outcome.ClusterMembers.ShouldBe(205);
            outcome.Sites.ShouldBe(SampleCity.LeastSites + 205 + 33 + 26 + 12);
            (await connection.ExecuteScalarAsync<long>("select count(distinct st_asbinary(geom)) from planted_cluster")).ShouldBe(3);
            var first = await SampleDatabase.PrintAsync(connection, Tables);
            await connection.ExecuteAsync(
                "insert into object_decision (city_code, kind, object_id, decided_way, decided_on, decided_by, source_doc, quality, is_sample) select city_code, 'cluster', id, 'upgrade', '2025-06-30', '张三', '规划人员决定', 'reported', true from cluster where local_key = '示例-集群-05'");
            await SampleCity.GenerateAsync(own.Database, city, 6, SampleCity.LeastSites, null, CancellationToken.None);
            (await SampleDatabase.PrintAsync(connection, Tables)).ShouldNotBe(first);
            await SampleCity.GenerateAsync(own.Database, city, 5, SampleCity.LeastSites, null, CancellationToken.None);
            (await SampleDatabase.PrintAsync(connection, Tables)).ShouldBe(first);
            (await connection.QueryAsync<string>("select local_key || ' ' || class || ' ' || class_basis from layer_cluster where class_basis = 'decided'")).ShouldBe(["示例-集群-05 upgrade decided"]);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("cluster", "note = '边界已核实'")]
    [InlineData("cluster_member", "basis = 'manual'")]
    [InlineData("control_device", "run_rate = 0.5")]
    [InlineData("performance_grade", "industry_group = '其他'")]
    public async Task What_was_known_before_a_change_stays_known(string table, string change)
    {
        await using var connection = await heat.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var id = await connection.ExecuteScalarAsync<Guid>($"select id from {table} where is_sample order by id limit 1");
        await connection.ExecuteAsync($"update {table} set {change} where id = @id", new { id });
        (await connection.QueryAsync<string>($"select (superseded_at = 'infinity')::text from {table}_known where id = @id order by 1", new { id })).ShouldBe(["false", "true"]);
        (await connection.ExecuteScalarAsync<long>($"select count(*) from {table}_known where id = @id and superseded_at = 'infinity' and {change}", new { id })).ShouldBe(1);
        await transaction.RollbackAsync();
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

    private async Task<IEnumerable<dynamic>> RowsAsync(string sql)
    {
        await using var connection = await heat.Database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync(sql);
    }
}
