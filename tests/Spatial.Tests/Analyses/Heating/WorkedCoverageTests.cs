using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Crs;
using Spatial.Imports;
using Spatial.Tests.Imports;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>Every number of A4.2 through the stored run, with the network in our tables and brought as layers.</summary>
public sealed class WorkedCoverageTests(TestDatabase test) : ImportTest(test)
{
    [Fact]
    public async Task Rows_of_the_database_give_the_worked_numbers()
    {
        var layout = await WorkedNetwork.PlaceAsync(Test);

        var (run, rows) = await layout.CoverAsync(WorkedNetwork.Set);

        foreach (var b in WorkedNetwork.Boilers)
        {
            var row = rows[b.Name];
            row.Metres("offset_m").ShouldBe(b.Offset, b.Offset * 1e-5);
            row.Metres("along_m").ShouldBe(b.Along, b.Along * 1e-5);
            row.Metres("total_m").ShouldBe(b.Offset + b.Along, (b.Offset + b.Along) * 1e-5);
            row.At("covered").ShouldBe(b.Covered, b.Name);
            row.At("method").ShouldBe("network");
            row.At("heat_source").ShouldBe(b.Covered ? "S" : null);
            row.At("in_radius").ShouldBe(true, "a 10 km circle would count all six");
            row.Told("network").Outcome.ShouldBe(b.Covered ? "true" : "false");
        }

        rows["B6"].At("pipe").ShouldBe("ac", "of ac and cd equally near and equally far along, the smaller");
        rows["B1"].At("near").ShouldBe(true);
        rows["B3"].At("near").ShouldBe(false);
        rows["B5"].Told("network").Sentence.Zh.ShouldContain("经 Sa→ac→cd");
        run.Figures["zone_area_km2"]!.Value.ShouldBe(7.922, 0.0005);
        (run.Figures["boilers"], run.Figures["covered"], run.Figures["uncovered"], run.Figures["unknown"]).ShouldBe((6, 3, 3, 0));
        run.Figures["covered_tph"].ShouldBe(38);
        (run.Figures["small"], run.Figures["small_covered"], run.Figures["small_covered_ratio"]).ShouldBe((6, 3, 0.5));
        run.Figures["small_covered_tph_ratio"]!.Value.ShouldBe(38.0 / 81, 1e-9);
        run.Figures["network_km"]!.Value.ShouldBe(7.3, 7.3e-5);
        run.Figures["park_covered_ratio"].ShouldBeNull();
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("gpkg")]
    public async Task The_same_network_brought_as_local_layers_gives_the_planar_numbers_exactly(string format)
    {
        await ImportLayersAsync(format);

        var (run, rows) = await RunLayersAsync(format, WorkedNetwork.Set);

        foreach (var b in WorkedNetwork.Boilers)
        {
            var row = rows[b.Name];
            (row.At("offset_m"), row.At("along_m"), row.At("total_m"), row.At("covered")).ShouldBe((b.Offset, b.Along, b.Offset + b.Along, b.Covered));
            row.Geometry.ShouldBeNull();
            row.At("capacity_tph").ShouldBe((double)b.Tph);
        }

        rows["B1"].At("heat_source").ShouldBe("热源甲");
        rows["B6"].At("pipe").ShouldBe("ac");
        run.CityCode.ShouldBeNull();
        run.Figures["zone_area_km2"]!.Value.ShouldBe(7.9222, 0.00005);
        run.Figures["covered_tph"].ShouldBe(38);
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("没有定位精度"));
    }

    [Fact]
    public async Task Without_pipes_the_radius_answers_and_is_called_theoretical()
    {
        var layout = await WorkedNetwork.PlaceAsync(Test, withPipes: false);

        var (run, rows) = await layout.CoverAsync(WorkedNetwork.Set);

        rows.Values.ShouldAllBe(r => (bool)r.At("covered")! && (string)r.At("method")! == "radius" && r.At("along_m") == null);
        rows["B6"].Metres("offset_m").ShouldBe(6200, 0.062);
        rows["B6"].Told("radius").Sentence.Zh.ShouldContain("理论供热半径");
        run.Warnings.ShouldContain(w => w.Zh.Contains("理论供热半径") && w.Zh.Contains("没有热力管线数据"));
        run.Figures["zone_area_km2"]!.Value.ShouldBe(Math.PI * 100 * Math.Sin(Math.PI / 32) / (Math.PI / 32), 0.05);
        run.Figures["isolated_pipes"].ShouldBe(0);

        var (_, near) = await layout.CoverAsync(new() { ["radius_steam_m"] = 3000.0 });
        near.Values.Where(r => r.At("covered") is true).Select(r => r.Key).Order().ShouldBe(["B1", "B4"]);
    }

    [Fact]
    public async Task The_zones_are_drawn_with_their_areas_and_boilers()
    {
        var layout = await WorkedNetwork.PlaceAsync(Test);
        var (run, _) = await layout.CoverAsync(WorkedNetwork.Set);

        var zones = await new AnalysisRuns(Test.Database).ShapesAsync(run, "heating-coverage", CancellationToken.None);

        zones.Select(z => z.Values[1]).ShouldBe(["buffer", "network"]);
        ((double)zones[0].Values[4]!).ShouldBe(7.922, 0.0005);
        (zones[0].Values[6], zones[0].Values[7]).ShouldBe((3L, 38.0));
        ((double)zones[1].Values[5]!).ShouldBe(6.5, 0.001, "800 m of cd lie beyond 5000 m");
        zones.ShouldAllBe(z => z.Geometry!.SRID == 4490);
        var circle = await WithoutPipesAsync();
        circle.Geometry!.NumPoints.ShouldBe(65);
        var (lon, lat) = PlaneProjection.Of(990421).Inverse(500_000, 3_360_000);
        foreach (var vertex in circle.Geometry.Coordinates)
        {
            Geodesic.Distance(lon, lat, vertex.X, vertex.Y).ShouldBe(10_000, 0.001);
        }
    }

    [Fact]
    public async Task A_layer_with_a_place_needs_no_city_and_lies_on_the_map()
    {
        await ImportAsync(Files.Collection("s.geojson", Point(112.24, 30.33, """{"id":"S"}""")), "placed-sources");
        await ImportAsync(Files.Collection("p.geojson", Shape("LineString", "[[112.24,30.33],[112.26,30.33]]", """{"id":"P","accuracy_m":0}""")), "placed-pipes");
        await ImportAsync(Files.Collection("b.geojson", Point(112.25, 30.331, """{"id":"B","capacity_mw":7,"accuracy_m":0}""")), "placed-boilers");

        var (_, rows) = await RunAsync(new() { ["sources"] = "placed-sources", ["pipes"] = "placed-pipes", ["boilers"] = "placed-boilers" });

        var row = rows["B"];
        row.At("covered").ShouldBe(true);
        row.At("capacity_tph").ShouldBe(10.0);
        row.Metres("offset_m").ShouldBe(110.9, 0.2);
        row.Metres("along_m").ShouldBe(962, 1);
        row.Geometry.ShouldNotBeNull();
    }

    private async Task<AnalysisShape> WithoutPipesAsync()
    {
        var layout = await WorkedNetwork.PlaceAsync(Test, withPipes: false);
        var (run, _) = await layout.CoverAsync();
        return (await new AnalysisRuns(Test.Database).ShapesAsync(run, "heating-coverage", CancellationToken.None)).Single();
    }

    private async Task ImportLayersAsync(string format)
    {
        if (format == "geojson")
        {
            var (sources, pipes, boilers) = WorkedNetwork.Features();
            await ImportAsync(Files.Collection("s.geojson", sources), "geojson-sources", "local");
            await ImportAsync(Files.Collection("p.geojson", pipes), "geojson-pipes", "local");
            await ImportAsync(Files.Collection("b.geojson", boilers), "geojson-boilers", "local");
            return;
        }

        await ImportAsync(Files.GeoPackage("s.gpkg", -1, "id text, name text", $"{TemporaryFiles.Blob(0, 0)}, 'S', '热源甲'"), "gpkg-sources", "local");
        await ImportAsync(Files.GeoPackage("p.gpkg", -1, "id text, medium text", [.. WorkedNetwork.Pipes.Select(p => $"{TemporaryFiles.LineBlob(p.Line)}, '{p.Name}', 'steam'")]), "gpkg-pipes", "local");
        await ImportAsync(Files.GeoPackage("b.gpkg", -1, "reg_code text, capacity_tph real, fuel text, medium text", [.. WorkedNetwork.Boilers.Select(b => $"{TemporaryFiles.Blob(b.X, b.Y)}, '{b.Name}', {b.Tph}, '{b.Fuel}', 'steam'")]), "gpkg-boilers", "local");
    }

    private Task<(Run Run, Dictionary<string, AnalysisRow> Rows)> RunLayersAsync(string prefix, Dictionary<string, object?> set) =>
        RunAsync(new(set) { ["sources"] = $"{prefix}-sources", ["pipes"] = $"{prefix}-pipes", ["boilers"] = $"{prefix}-boilers" });

    private async Task<(Run Run, Dictionary<string, AnalysisRow> Rows)> RunAsync(Dictionary<string, object?> set)
    {
        var runs = new AnalysisRuns(Test.Database);
        var run = await runs.RunAsync(new RunRequest(Id, null, Day, Set: set), CancellationToken.None);
        return (run, (await runs.RowsAsync(run.Id, CancellationToken.None)).ToDictionary(r => r.Key, StringComparer.Ordinal));
    }
}
