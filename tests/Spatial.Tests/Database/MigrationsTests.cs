using Dapper;
using Spatial.Database;

namespace Spatial.Tests.Database;

public sealed class MigrationsTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Running_the_migrations_twice_changes_nothing()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var before = (await connection.QueryAsync<string>("select name from schema_migration order by name")).ToArray();
        before.ShouldNotBeEmpty();
        await test.Database.MigrateAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select name from schema_migration order by name")).ToArray().ShouldBe(before);
    }

    [Theory]
    [InlineData("admin_region")]
    [InlineData("built_up_area")]
    [InlineData("dense_area")]
    [InlineData("land_use_zone")]
    [InlineData("park")]
    [InlineData("monitoring_site")]
    [InlineData("enterprise")]
    [InlineData("site")]
    [InlineData("production_line")]
    [InlineData("site_assessment")]
    [InlineData("emission_record")]
    [InlineData("disposition")]
    [InlineData("cluster")]
    [InlineData("cluster_member")]
    [InlineData("control_device")]
    [InlineData("performance_grade")]
    [InlineData("planted_cluster")]
    public async Task Every_domain_table_has_provenance_and_leads_its_primary_key_with_the_city(string table)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var columns = (await connection.QueryAsync<string>("select column_name from information_schema.columns where table_name = @table", new { table })).ToArray();
        columns.ShouldContain("is_sample");
        columns.ShouldContain("recorded_at");
        columns.ShouldContain("source_doc");
        columns.ShouldContain("quality");
        var key = (await connection.QueryAsync<string>(
            "select a.attname from pg_index i cross join lateral unnest(i.indkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n where i.indrelid = @table::regclass and i.indisprimary order by k.o",
            new { table })).ToArray();
        key.ShouldBe(["city_code", "id"]);
    }
}
