using Dapper;
using Npgsql;
using Spatial.Analyses;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

[Collection(nameof(SampleDatabase))]
public sealed class SampleCityTests(SampleDatabase sample)
{
    [Fact]
    public async Task The_same_seed_gives_the_same_rows_also_after_another_seed_stood_in_between()
    {
        await using var own = new TestDatabase();
        await own.InitializeAsync();
        try
        {
            await using var connection = await own.Database.OpenAsync(CancellationToken.None);
            var city = await City.FindAsync(connection, "郑州", CancellationToken.None);
            var outcome = await SampleCity.GenerateAsync(own.Database, city, 7, 300, null, CancellationToken.None);
            outcome.Unchanged.ShouldBeFalse();
            var first = await PrintsAsync(connection);
            (await SampleCity.GenerateAsync(own.Database, city, 8, 300, null, CancellationToken.None)).Sites.ShouldBe(300 + 276, "the works of the clusters stand beside the scattered ones");
            (await PrintsAsync(connection)).ShouldNotBe(first);
            (await SampleCity.GenerateAsync(own.Database, city, 7, 300, null, CancellationToken.None)).ShouldBe(outcome);
            (await PrintsAsync(connection)).ShouldBe(first);
            foreach (var table in SampleDatabase.Tables)
            {
                (await connection.ExecuteScalarAsync<long>($"select count(*) from {table}_history")).ShouldBe(0, table);
            }
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_keeps_the_time_of_the_first()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var before = await connection.QuerySingleAsync<(long, DateTime)>("select count(*), max(recorded_at) from site where is_sample");
        var again = await SampleCity.GenerateAsync(sample.Database, sample.City, SampleDatabase.Seed, SampleCity.DefaultSites, null, CancellationToken.None);
        again.ShouldBe(sample.Outcome with { Unchanged = true });
        (await connection.QuerySingleAsync<(long, DateTime)>("select count(*), max(recorded_at) from site where is_sample")).ShouldBe(before);
    }

    [Fact]
    public async Task Every_row_is_a_sample_estimated_and_names_its_generator_and_real_rows_stay()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        foreach (var table in SampleDatabase.Tables)
        {
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where is_sample and (quality <> 'estimated' or source_doc <> '示例数据生成器 seed={SampleDatabase.Seed}')")).ShouldBe(0, table);
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where source_doc like '示例%' and not is_sample")).ShouldBe(0, table);
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where is_sample")).ShouldBeGreaterThan(0, table);
        }

        (await SampleDatabase.PrintAsync(connection, "to_jsonb(t)", "not is_sample")).ShouldBe(sample.RealBefore);
        (await connection.ExecuteScalarAsync<long>("select count(*) from monitoring_site where is_sample")).ShouldBe(0);
    }

    [Fact]
    public async Task Names_say_that_they_are_samples()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from enterprise where is_sample and name_zh !~ '^示例-.+-[0-9]{4,}$'")).ShouldBe(0);
        foreach (var table in new[] { "site", "park", "built_up_area", "dense_area", "land_use_zone" })
        {
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where is_sample and name not like '示例-%'")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task A_planners_decision_outlives_the_sample_it_was_made_on()
    {
        await using var own = new TestDatabase();
        await own.InitializeAsync();
        try
        {
            await using var connection = await own.Database.OpenAsync(CancellationToken.None);
            var city = await City.FindAsync(connection, "郑州", CancellationToken.None);
            await SampleCity.GenerateAsync(own.Database, city, 7, 300, null, CancellationToken.None);
            await connection.ExecuteAsync("insert into disposition (city_code, site_id, decided_way, basis, source_doc, quality, is_sample) select city_code, id, 'Close', 'planner', '规划人员决定', 'reported', true from site order by id limit 1");
            var made = await connection.QuerySingleAsync<(Guid, DateTime)>("select id, recorded_at from disposition where basis = 'planner'");

            // Damaged, so that it is written anew.
            await connection.ExecuteAsync("delete from production_line");
            (await SampleCity.GenerateAsync(own.Database, city, 7, 300, null, CancellationToken.None)).Unchanged.ShouldBeFalse();
            (await connection.QuerySingleAsync<(Guid, DateTime)>("select id, recorded_at from disposition where basis = 'planner'")).ShouldBe(made);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(199)]
    [InlineData(-1)]
    [InlineData(2_000_001)]
    public async Task A_number_of_sites_out_of_range_is_refused_by_name(int sites)
    {
        var fault = await Should.ThrowAsync<Fault>(() => SampleCity.GenerateAsync(sample.Database, sample.City, 1, sites, null, CancellationToken.None));
        fault.Code.ShouldBe(FaultCode.BadValue);
        fault.Sentence.Zh.ShouldContain(sites.ToString());
    }

    // All rows but the time they were recorded.
    private static Task<string> PrintsAsync(NpgsqlConnection connection) => SampleDatabase.PrintAsync(connection, "to_jsonb(t) - 'recorded_at'", "true");
}
