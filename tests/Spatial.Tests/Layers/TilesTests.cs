using System.Net;
using System.Text.Json;
using Spatial.Tests.Api;

namespace Spatial.Tests.Layers;

public sealed class TilesTests(ApiService api) : IClassFixture<ApiService>
{
    [Theory]
    [InlineData("readings", 12)]
    [InlineData("readings", 14)]
    [InlineData("sites", 12)]
    [InlineData("counties", 10)]
    [InlineData("parks", 13)]
    [InlineData("monitoring-sites", 9)]
    [InlineData("built-up-areas", 11)]
    public async Task A_tile_decodes_to_what_items_give_for_its_bounds(string collection, int zoom)
    {
        var (row, column) = TileOf(113.05, 34.05, zoom);
        if (collection == "readings")
        {
            (row, column) = TileOf(113.01, 34.01, zoom);
        }

        if (collection == "parks")
        {
            (row, column) = TileOf(113.085, 34.085, zoom);
        }

        var layer = (await TileAsync($"/collections/{collection}/tiles/WebMercatorQuad/{zoom}/{row}/{column}")).ShouldHaveSingleItem();
        layer.Name.ShouldBe(collection);
        layer.Extent.ShouldBe(4096);
        var drawn = layer.Features.ToDictionary(f => (string)f.Attributes["fid"]);

        var (west, south, east, north) = Bounds(row, column, zoom);
        var items = await api.JsonAsync($"/collections/{collection}/items?limit=10000&bbox={west:R},{south:R},{east:R},{north:R}");
        var features = items.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("id").ToString());
        features.Count.ShouldBeGreaterThan(0);

        // On the very edge rounding to tile units decides; clear of it, the two agree both ways.
        features.Keys.Except(drawn.Keys).ShouldBeEmpty();
        drawn.Where(f => f.Value.Parts.Any(p => p.Any(q => q.X is > 0 and < 4096 && q.Y is > 0 and < 4096))).Select(f => f.Key).Except(features.Keys).ShouldBeEmpty();
        foreach (var (id, feature) in features)
        {
            foreach (var property in feature.GetProperty("properties").EnumerateObject())
            {
                var has = drawn[id].Attributes.TryGetValue(property.Name, out var value);
                has.ShouldBe(property.Value.ValueKind != JsonValueKind.Null, $"{id} {property.Name}");
                if (has)
                {
                    Same(property.Value, value!).ShouldBeTrue($"{id} {property.Name}: {property.Value} and {value}");
                }
            }

            if (feature.GetProperty("geometry").GetProperty("type").GetString() == "Point")
            {
                var place = feature.GetProperty("geometry").GetProperty("coordinates");
                var (x, y) = Units(place[0].GetDouble(), place[1].GetDouble(), row, column, zoom);
                var at = drawn[id].Parts.ShouldHaveSingleItem().ShouldHaveSingleItem();
                Math.Abs(at.X - x).ShouldBeLessThanOrEqualTo(1);
                Math.Abs(at.Y - y).ShouldBeLessThanOrEqualTo(1);
            }
        }
    }

    [Fact]
    public async Task A_square_is_drawn_where_its_corners_are()
    {
        var (row, column) = TileOf(113.05, 34.05, 12);
        var layer = (await TileAsync($"/collections/built-up-areas/tiles/WebMercatorQuad/12/{row}/{column}?datetime=2010-01-01")).ShouldHaveSingleItem();
        var ring = layer.Features.ShouldHaveSingleItem().Parts.ShouldHaveSingleItem();
        var (x, y) = Units(113.04, 34.06, row, column, 12);
        ((double)ring.Min(p => p.X)).ShouldBe(Math.Max(x, -64), 1);
        ((double)ring.Min(p => p.Y)).ShouldBe(Math.Max(y, -64), 1);
        ring.ShouldAllBe(p => p.X >= -64 && p.X <= 4160 && p.Y >= -64 && p.Y <= 4160);
    }

    [Theory]
    [InlineData("/collections/sites/tiles/WebMercatorQuad/10/0/0")]
    [InlineData("/collections/rivers/tiles/WebMercatorQuad/5/12/26")]
    [InlineData("/collections/relocation-candidates/tiles/WebMercatorQuad/9/0/0")]
    public async Task An_empty_tile_is_a_valid_empty_tile(string path)
    {
        using var answer = await api.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        VectorTile.Decode(await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("23/0/0")]
    [InlineData("1/2/0")]
    [InlineData("1/0/2")]
    [InlineData("-1/0/0")]
    [InlineData("1/-1/0")]
    [InlineData("1/0/0.5")]
    [InlineData("99999999999999999999/0/0")]
    [InlineData("a/b/c")]
    public async Task A_tile_outside_the_set_is_404(string tile)
    {
        var (status, problem) = await api.RefusedAsync("/collections/sites/tiles/WebMercatorQuad/" + tile);
        status.ShouldBe(404);
        problem.GetProperty("messageEn").GetString()!.ShouldContain(tile);
    }

    [Fact]
    public async Task A_tile_asked_for_again_is_not_sent_again()
    {
        var (row, column) = TileOf(113.05, 34.05, 12);
        var path = $"/collections/sites/tiles/WebMercatorQuad/12/{row}/{column}";
        using var first = await api.Client.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await api.Client.SendAsync(again);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_local_layer_has_no_tiles() =>
        (await api.RefusedAsync("/collections/plan/tiles/WebMercatorQuad/0/0/0")).Status.ShouldBe(400);

    [Fact]
    public async Task Filters_hold_for_tiles_too()
    {
        var (row, column) = TileOf(113.05, 34.05, 12);
        var layer = (await TileAsync($"/collections/sites/tiles/WebMercatorQuad/12/{row}/{column}?is_sample=false")).ShouldHaveSingleItem();
        layer.Features.ShouldHaveSingleItem().Attributes["name"].ShouldBe("甲化工厂");
    }

    private static bool Same(JsonElement json, object value) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble() == (double)value,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean() == (bool)value,
        JsonValueKind.Array => JsonElement.DeepEquals(json, JsonDocument.Parse((string)value).RootElement),
        _ => json.GetString() == (string)value,
    };

    private async Task<IReadOnlyList<VectorTile>> TileAsync(string path)
    {
        using var answer = await api.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return VectorTile.Decode(await answer.Content.ReadAsByteArrayAsync());
    }

    private static (double X, double Y) World(double longitude, double latitude, int zoom)
    {
        var n = Math.Pow(2, zoom);
        return ((longitude + 180) / 360 * n, (1 - Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI) / 2 * n);
    }

    private static (int Row, int Column) TileOf(double longitude, double latitude, int zoom)
    {
        var (x, y) = World(longitude, latitude, zoom);
        return ((int)y, (int)x);
    }

    private static (double X, double Y) Units(double longitude, double latitude, int row, int column, int zoom)
    {
        var (x, y) = World(longitude, latitude, zoom);
        return ((x - column) * 4096, (y - row) * 4096);
    }

    private static (double West, double South, double East, double North) Bounds(int row, int column, int zoom)
    {
        var n = Math.Pow(2, zoom);
        double Latitude(int y) => Math.Atan(Math.Sinh(Math.PI * (1 - 2 * y / n))) * 180 / Math.PI;
        return (column / n * 360 - 180, Latitude(row + 1), (column + 1) / n * 360 - 180, Latitude(row));
    }
}
