using Dapper;
using Npgsql;
using Spatial.Layers;
using Spatial.Tests.Api;

namespace Spatial.Tests.Layers;

/// <summary>Boxes, tiles and pages are answered from an index, whatever the size of the table.</summary>
public sealed class LayerPlansTests(ApiService api) : IClassFixture<ApiService>
{
    private static readonly TileAddress Tile = new(14, 6540, 13336);

    [Theory]
    [InlineData("sites", "site_point_3857_idx")]
    [InlineData("counties", "admin_region_geom_3857_idx")]
    [InlineData("built-up-areas", "built_up_area_geom_3857_idx")]
    [InlineData("parks", "park_geom_3857_idx")]
    [InlineData("clusters", "cluster_geom_3857_idx")]
    [InlineData("monitoring-sites", "monitoring_site_geom_3857_idx")]
    [InlineData("heat-sources", "heat_source_geom_3857_idx")]
    [InlineData("heat-pipes", "heat_pipe_geom_3857_idx")]
    [InlineData("boilers", "boiler_geom_3857_idx")]
    [InlineData("no-coal-zones", "no_coal_zone_geom_3857_idx")]
    [InlineData("relocation-candidates", "analysis_row_geom_3857_idx")]
    [InlineData("readings", "readings_geom_3857_idx")]
    public async Task A_tile_uses_the_spatial_index(string collection, string index)
    {
        var layer = await new LayerCatalogue(api.Test.Database).FindAsync(collection, CancellationToken.None);
        await using var connection = await OpenAsync();

        // A table of three rows is read whole, and rightly; the question is whether the index can serve.
        await connection.ExecuteAsync("set enable_seqscan = off");
        (await PlanAsync(connection, LayerSql.Tile(connection, layer, Tile, ItemsQuery.Default, [Guid.NewGuid()], 500))).ShouldContain(index);
        (await PlanAsync(connection, LayerSql.CoarsePoints(connection, layer, Tile, ItemsQuery.Default, [Guid.NewGuid()]))).ShouldContain(index);
        (await PlanAsync(connection, LayerSql.CoarseShapes(connection, layer, Tile, ItemsQuery.Default, [Guid.NewGuid()], 500))).ShouldContain(index);
    }

    [Fact]
    public async Task A_box_of_items_uses_the_spatial_index_and_a_page_the_index_of_its_key()
    {
        var layer = await new LayerCatalogue(api.Test.Database).FindAsync("sites", CancellationToken.None);
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into site (city_code, enterprise_id, name, location_level, point, valid_from, source_doc, quality, is_sample)
            select '410100', '00000000-0000-7000-8000-0000000000e2', 'n' || n, 'site', st_setsrid(st_makepoint(112 + (n % 200) / 100.0, 33 + (n / 200) / 100.0), 4490), '2000-01-01', 'generator', 'estimated', true
            from generate_series(0, 39999) n;
            analyze site;
            """);
        var box = ItemsQuery.Default with { Box = Bbox.Parse("113.0499,34.0499,113.0501,34.0501", OutputCrs.Crs84) };
        var boxed = await PlanAsync(connection, LayerSql.Items(connection, layer, box, []));
        boxed.ShouldContain("site_point_3857_idx");
        boxed.ShouldNotContain("Seq Scan on site");

        var paged = await PlanAsync(connection, LayerSql.Items(connection, layer, ItemsQuery.Default with { After = new PageKey([], [ApiService.Site]) }, []));
        paged.ShouldContain("site_id_idx");
        paged.ShouldNotContain("Seq Scan on site");
    }

    [Theory]
    [InlineData("readings", "readings_pkey", """["100"]""")]
    [InlineData("relocation-candidates", "analysis_row_pkey", """["00000000-0000-7000-8000-000000000001","5"]""")]
    public async Task A_page_continues_by_the_index_of_its_key(string collection, string index, string last)
    {
        var layer = await new LayerCatalogue(api.Test.Database).FindAsync(collection, CancellationToken.None);
        var query = ItemsQuery.Default with { After = new PageKey([], System.Text.Json.JsonSerializer.Deserialize<string[]>(last)!) };
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync("set enable_seqscan = off; set enable_sort = off");
        (await PlanAsync(connection, LayerSql.Items(connection, layer, query, [Guid.NewGuid()]))).ShouldContain(index);
    }

    private Task<NpgsqlConnection> OpenAsync() => api.Test.Database.OpenAsync(CancellationToken.None);

    private static async Task<string> PlanAsync(NpgsqlConnection connection, NpgsqlCommand command)
    {
        await using (command)
        {
            command.CommandText = "explain " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }

            return string.Join('\n', lines);
        }
    }
}
