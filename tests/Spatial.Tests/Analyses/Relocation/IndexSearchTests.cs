using Dapper;
using Npgsql;
using Spatial.Analyses.Relocation;
using Spatial.Database;
using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>Sites near a built-up area are found by index, not by looking at every site.</summary>
public sealed class IndexSearchTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_search_for_candidates_uses_the_indexes_on_places()
    {
        var layout = await BeginAsync(test);
        var area = await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 3000, 3000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.ExecuteAsync(
            """
            insert into site (city_code, enterprise_id, name, local_key, location_level, pos_accuracy_m, point, valid_from, source_doc, quality, is_sample)
            select '410100', @firm, n::text, n::text, 'site', 10,
                st_transform(st_setsrid(st_makepoint(500000 + 100 * (n % 200), 3360000 + 100 * (n / 200)), 4547), 4490), '2000-01-01', 'layout', 'verified', false
            from generate_series(1, 20000) n;
            analyze;
            """,
            new { firm });
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var version = await connection.QuerySingleAsync<DateTime>("select recorded_at from built_up_area");
        await using var command = new NpgsqlCommand("explain " + SqlFile.Of<RelocationCandidates>(), connection);
        command.Parameters.AddWithValue("city", "410100");
        command.Parameters.AddWithValue("as_of", On("2021-06-30"));
        command.Parameters.AddWithValue("known", DateTime.UtcNow);
        command.Parameters.AddWithValue("sample", false);
        command.Parameters.AddWithValue("areas", new[] { area });
        command.Parameters.AddWithValue("versions", new[] { version });
        command.Parameters.AddWithValue("reach_m", 300.0);
        command.Parameters.AddWithValue("industries", new[] { "2614;2614" });
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }
        }

        var text = string.Join('\n', plan);
        text.ShouldContain("site_point_albers_idx");
        text.ShouldContain("site_rough_place");
        text.ShouldNotContain("Seq Scan on site ");

        // And what it finds is complete.
        (await layout.ListAsync()).Count.ShouldBe(await connection.QuerySingleAsync<int>(
            "select count(*)::int from site s cross join built_up_area b where st_dwithin(s.point::geography, b.geom::geography, 10)"));
    }
}
