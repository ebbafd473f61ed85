using Dapper;
using Spatial.Layers;
using Spatial.Tests.Api;

namespace Spatial.Tests.Layers;

public sealed class CoarseTilesTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task A_crowded_tile_counts_every_site_once_and_follows_the_data()
    {
        await using var connection = await api.Test.Database.OpenAsync(CancellationToken.None);
        var layer = await new LayerCatalogue(api.Test.Database).FindAsync("sites", CancellationToken.None);
        using var tiles = new LayerTiles(api.Test.Database);
        var tile = new TileAddress(8, 101, 208);

        await AddAsync(connection, 600, 113.0);
        var first = await TileAsync(tiles, layer, tile);
        Total(first).ShouldBe(600);
        first.Features.ShouldContain(f => f.Attributes.ContainsKey("point_count"));
        first.Features.Count.ShouldBeLessThan(600);

        // A cell with one site shows it whole.
        await AddAsync(connection, 1, 113.8);
        var second = await TileAsync(tiles, layer, tile);
        Total(second).ShouldBe(601);
        second.Features.Single(f => !f.Attributes.ContainsKey("point_count") && f.Attributes.ContainsKey("fid")).Attributes["name"].ShouldBe("n1");

        await connection.ExecuteAsync("delete from site where name like 'n%' and name <> 'n1'; select pg_stat_force_next_flush()");
        Total(await TileAsync(tiles, layer, tile)).ShouldBe(2);
    }

    private static int Total(VectorTile tile) => tile.Features.Sum(f => f.Attributes.TryGetValue("point_count", out var count) ? (int)(double)count : 1);

    private static async Task<VectorTile> TileAsync(LayerTiles tiles, CatalogueLayer layer, TileAddress tile)
    {
        var bytes = await tiles.TileAsync(layer, tile, ItemsQuery.Default, CancellationToken.None);

        // Asked again it is the same but for the order of its features, which the plan of the moment decides.
        (await tiles.TileAsync(layer, tile, ItemsQuery.Default, CancellationToken.None)).Order().ShouldBe(bytes.Order());
        return VectorTile.Decode(bytes).ShouldHaveSingleItem();
    }

    private static Task AddAsync(Npgsql.NpgsqlConnection connection, int count, double longitude) => connection.ExecuteAsync(
        """
        insert into site (city_code, enterprise_id, name, location_level, point, valid_from, source_doc, quality, is_sample)
        select '410100', '00000000-0000-7000-8000-0000000000e2', 'n' || n, 'site', st_setsrid(st_makepoint(@longitude + n / 10000.0, 34.5), 4490), '2000-01-01', 'generator', 'estimated', true
        from generate_series(1, @count) n;
        select pg_stat_force_next_flush();
        """,
        new { count, longitude });
}
