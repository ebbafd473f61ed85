using System.Text;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Contract;

namespace Spatial.Tests.Reports;

public sealed class GeoJsonTableTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_feature_has_every_column_and_numbers_keep_their_point()
    {
        var rows = new[]
        {
            MadeRun.Row(1, "甲", MadeRun.Point(113.6, 34.0), ("area_mu", 10.0)),
            MadeRun.Row(2, "乙", null, ("area_mu", null)),
        };
        var text = Encoding.UTF8.GetString(await WorkbookTests.WriteAsync(MadeRun.Input(test.Database, rows, RowKind.Sample), "geojson"));
        text.ShouldContain("\"area_mu\":10.0");
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        root.GetProperty("is_sample").GetBoolean().ShouldBeTrue();
        root.GetProperty("as_of").GetString().ShouldBe("2021-06-30");
        root.GetProperty("run").GetString().ShouldBe("01890000-0000-7000-8000-000000000001");
        var features = root.GetProperty("features").EnumerateArray().ToArray();
        features.Length.ShouldBe(2);
        foreach (var feature in features)
        {
            feature.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe([.. MadeRun.Description.Columns.Select(c => c.Name), "reasons"]);
            feature.GetProperty("properties").GetProperty("reasons").GetArrayLength().ShouldBe(2);
        }

        features[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => c.GetDouble()).ShouldBe([113.6, 34.0]);
        features[1].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
        features[1].GetProperty("properties").GetProperty("area_mu").ValueKind.ShouldBe(JsonValueKind.Null);
        features[0].GetProperty("properties").GetProperty("ordinal").GetRawText().ShouldBe("1");
    }

    [Fact]
    public async Task Exterior_rings_run_anticlockwise_and_holes_clockwise()
    {
        var clockwise = new WKTReader().Read("POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))");
        var text = Encoding.UTF8.GetString(await WorkbookTests.WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, "甲", clockwise)]), "geojson"));
        using var json = JsonDocument.Parse(text);
        var rings = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
            .Select(r => r.EnumerateArray().Select(p => new Coordinate(p[0].GetDouble(), p[1].GetDouble())).ToArray()).ToArray();
        rings.Length.ShouldBe(2);
        Orientation.IsCCW(rings[0]).ShouldBeTrue();
        Orientation.IsCCW(rings[1]).ShouldBeFalse();
    }
}
