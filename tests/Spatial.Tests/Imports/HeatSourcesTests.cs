using Dapper;

namespace Spatial.Tests.Imports;

/// <summary>The five heat sources JZ-2.3-a names, as far as anybody knows them.</summary>
public sealed class HeatSourcesTests(DemonstrationDatabase test) : IClassFixture<DemonstrationDatabase>
{
    [Fact]
    public async Task Five_named_sources_say_how_well_their_place_is_known()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select concat_ws('|', local_key, name, kind, region_code, location_level, pos_accuracy_m, status, clause_id, source_row, quality) from heat_source order by local_key")).ShouldBe(
        [
            "JZ-E01|国能长源荆州热电|CHP|421002|site|500|运行|JZ-2.3-a|HS-001|inferred",
            "JZ-E02|华电江陵发电|CHP|421024|site|500|运行|JZ-2.3-a|HS-003|inferred",
            "JZ-E03|荣成纸业|captive|421087|site|700|运行|JZ-2.3-a|HS-004|inferred",
            "JZ-E04|旺能环保|waste_to_energy|421003|site_uncertain|5000|运行|JZ-2.3-a|HS-002|inferred",
            "JZ-E05|山鹰华中纸业|captive|421022|county|38782|运行|JZ-2.3-a|HS-005|inferred",
        ]);
    }

    [Fact]
    public async Task What_no_open_source_says_is_unknown_and_never_zero()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from heat_source where num_nonnulls(capacity_steam_tph, capacity_hot_mw, committed_tph, pressure_mpa, temp_c, efficiency, in_service_on) > 0 or is_sample or import_batch_id is null or note not like '%未公开%'")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select (select count(*) from heat_pipe) + (select count(*) from boiler) + (select count(*) from no_coal_zone)")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<string>("select note from heat_source where local_key = 'JZ-E05'"))!.ShouldContain("不是厂址");
        (await connection.ExecuteScalarAsync<long>("select count(*) from heat_source h join admin_region r on r.code = h.region_code and st_covers(r.geom, h.geom)")).ShouldBe(5);
    }

    [Fact]
    public async Task Loading_again_changes_neither_count_nor_history()
    {
        await Spatial.Imports.DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from heat_source")).ShouldBe(5);
        (await connection.ExecuteScalarAsync<long>("select count(*) from heat_source_history")).ShouldBe(0);
    }
}
