using System.Net;
using System.Text.Json;
using Spatial.Analyses;
using Spatial.Api;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Tests.Imports.Ogr;

namespace Spatial.Tests.Imports;

/// <summary>The life of a user's layer as the map, the items and the analyses see it, whatever format it came in.</summary>
public sealed class BroughtLayersTests(TestDatabase test) : FormatTest(test)
{
    private const string Tile = "tiles/WebMercatorQuad/10/409/833";

    public static TheoryData<string> Formats => ["geojsonl", "shp", "zip", "kml", "kmz", "gpkg"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_layer_of_each_format_serves_tiles_items_style_and_an_analysis(string format)
    {
        var path = format switch
        {
            "geojsonl" => Made("GeoJSONSeq", "a.geojsonl", Squares),
            "shp" => Made("ESRI Shapefile", "a.shp", Squares, "-lco", "ENCODING=CP936"),
            "zip" => Zip("a.zip", Parts(Made("ESRI Shapefile", "a.shp", Squares, "-lco", "ENCODING=CP936"))),
            "kml" => Made("LIBKML", "a.kml", Squares),
            "kmz" => Zip("a.kmz", ("doc.kml", File.ReadAllBytes(Made("LIBKML", "a.kml", Squares)))),
            _ => Made("GPKG", "a.gpkg", Squares),
        };
        var layer = "from-" + format;
        (await ImportAsync(path, layer)).Accepted.ShouldBe(9);
        await using var app = SpatialApi.Build(Test.Database, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var items = JsonDocument.Parse(await client.GetStringAsync($"/collections/{layer}/items")).RootElement;
        items.GetProperty("numberReturned").GetInt32().ShouldBe(9);
        items.GetProperty("features")[2].GetProperty("properties").GetProperty("v").GetInt64().ShouldBe(4);
        items.GetProperty("features")[2].GetProperty("properties").GetProperty("名称").GetString().ShouldBe("地块2");
        (await client.GetByteArrayAsync($"/collections/{layer}/{Tile}")).Length.ShouldBeGreaterThan(100);
        var drawn = JsonDocument.Parse(await client.GetStringAsync("/layers")).RootElement.GetProperty("layers").EnumerateArray().Single(l => l.GetProperty("id").GetString() == layer);
        drawn.GetProperty("geometryType").GetString().ShouldBe("Polygon");
        drawn.GetProperty("style").GetArrayLength().ShouldBe(1);
        (await MoranAsync(layer)).RowCount.ShouldBe(9);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_dropped_layer_is_gone_everywhere_and_the_next_of_its_name_is_new()
    {
        await ImportAsync(Files.Collection("a.geojson", Squares), "passing");
        await using var app = SpatialApi.Build(Test.Database, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        string[] addresses = ["/collections/passing", "/collections/passing/items", "/collections/passing/items/1", $"/collections/passing/{Tile}"];
        for (var i = 0; i < 8; i++)
        {
            // Often enough for the driver to prepare its statements.
            foreach (var address in addresses)
            {
                (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }

        var tag = (await client.GetAsync($"/collections/passing/{Tile}")).Headers.ETag!.Tag;
        var run = await MoranAsync("passing");
        await BroughtLayers.DropAsync(Test.Database, "passing", CancellationToken.None);
        foreach (var address in addresses)
        {
            var answer = await client.SendAsync(Conditional(address, tag));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            answer.Headers.ETag.ShouldBeNull();
        }

        (await ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'layer_data' and tablename = 'passing'")).ShouldBe(0);
        (await new AnalysisRuns(Test.Database).RowsAsync(run.Id, CancellationToken.None)).Count.ShouldBe(9);
        (await client.GetAsync($"/runs/{run.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Should.ThrowAsync<Fault>(() => MoranAsync("passing"))).Code.ShouldBe(FaultCode.NotFound);

        // The same file again is no longer unchanged; another has other columns under the same statements.
        (await ImportAsync(Files.Collection("b.geojson", Point(113.005, 34.005, """{"v":"文字","w":true}""")), "passing")).Unchanged.ShouldBeFalse();
        var items = JsonDocument.Parse(await client.GetStringAsync("/collections/passing/items")).RootElement.GetProperty("features");
        items.GetArrayLength().ShouldBe(1);
        items[0].GetProperty("properties").GetProperty("v").GetString().ShouldBe("文字");
        var tile = await client.SendAsync(Conditional($"/collections/passing/{Tile}", tag));
        tile.StatusCode.ShouldBe(HttpStatusCode.OK);
        tile.Headers.ETag!.Tag.ShouldNotBe(tag);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_renamed_layer_goes_on_under_its_new_name()
    {
        var path = Files.Collection("a.geojson", Squares);
        await ImportAsync(path, "before");
        await BroughtLayers.RenameAsync(Test.Database, "before", "after-it", CancellationToken.None);
        (await ScalarAsync<string>("select string_agg(name || ' ' || title_zh || ' ' || table_name, ',') from layer where name in ('before', 'after-it')")).ShouldBe("after-it after-it after_it");
        (await MoranAsync("after-it")).RowCount.ShouldBe(9);
        (await ImportAsync(path, "after-it")).Unchanged.ShouldBeTrue();
        (await ImportAsync(path, "before")).Unchanged.ShouldBeFalse();

        (await Should.ThrowAsync<Fault>(() => BroughtLayers.RenameAsync(Test.Database, "before", "after-it", CancellationToken.None))).Code.ShouldBe(FaultCode.Conflict);
        (await Should.ThrowAsync<Fault>(() => BroughtLayers.RenameAsync(Test.Database, "nothing", "x", CancellationToken.None))).Sentence.Zh.ShouldContain("after-it");
        foreach (var name in new[] { "Bad", "a_b", "x\"; drop table layer; --", "sites", "" })
        {
            (await Should.ThrowAsync<Fault>(() => BroughtLayers.RenameAsync(Test.Database, "before", name, CancellationToken.None))).Code.ShouldBe(FaultCode.BadValue);
        }

        (await ScalarAsync<long>("select count(*) from layer_data.before")).ShouldBe(9);
    }

    [Fact]
    public async Task Layers_of_the_product_and_unknown_ones_are_left_alone()
    {
        (await Should.ThrowAsync<Fault>(() => BroughtLayers.DropAsync(Test.Database, "counties", CancellationToken.None))).Code.ShouldBe(FaultCode.BadValue);
        (await Should.ThrowAsync<Fault>(() => BroughtLayers.RenameAsync(Test.Database, "rivers", "mine", CancellationToken.None))).Code.ShouldBe(FaultCode.BadValue);
        var fault = await Should.ThrowAsync<Fault>(() => BroughtLayers.DropAsync(Test.Database, "no\"such", CancellationToken.None));
        (fault.Code, fault.Field).ShouldBe((FaultCode.NotFound, "name"));
    }

    private static HttpRequestMessage Conditional(string address, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return request;
    }

    private Task<Run> MoranAsync(string layer) => new AnalysisRuns(Test.Database).RunAsync(
        new RunRequest("local-moran", null, new DateOnly(2025, 1, 1), null, RowKind.Real, new Dictionary<string, object?> { ["layer"] = layer, ["value"] = "v", ["draws"] = 99L }), CancellationToken.None);
}
