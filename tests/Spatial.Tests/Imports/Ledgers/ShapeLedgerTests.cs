using Spatial.Imports.Ledgers;
using Spatial.Imports.Ledgers.Exports;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>Ledgers that come as layers: heat pipes, boundaries, outlines of parks, and points that stand for coordinates.</summary>
public class ShapeLedgerTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    private const string Pipe = "\"起点\":\"热电厂\",\"终点\":\"J-07\",\"DN\":400,\"介质\":\"蒸汽\",\"状态\":\"已建\",\"管段编号\":\"P-001\"";
    private const string County = "\"name\":\"甲县\",\"code\":\"421022\",\"version\":\"2023\",\"kind\":\"行政区划\"";

    public Task InitializeAsync() => new Layout(Test.Database).ExecuteAsync("truncate heat_pipe, admin_region, built_up_area, park, monitoring_site, entered_value, import_batch, heat_pipe_history, admin_region_history cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Pipes_come_in_by_GeoJSON_are_known_again_and_change_with_their_line()
    {
        var file = Files.Collection("管网.geojson", Shape("LineString", "[[112.2,30.3],[112.201,30.301]]", $"{{{Pipe}}}"));
        var outcome = await LedgerAsync(file, new LedgerOptions("heat-pipes"));
        (outcome.State, outcome.New).ShouldBe((LedgerState.Published, 1));
        (await ScalarAsync<string>("select concat_ws('|', local_key, from_node, to_node, dn_mm, medium, status, st_astext(geom), source_row) from heat_pipe"))
            .ShouldBe("P-001|热电厂|J-07|400|steam|built|LINESTRING(112.2 30.3,112.201 30.301)|2");

        (await LedgerAsync(Files.Collection("又.geojson", Shape("LineString", "[[112.2,30.3],[112.201,30.301]]", $"{{\"x\":1,{Pipe}}}")), new LedgerOptions("heat-pipes"))).Alike.ShouldBe(1);
        var moved = await LedgerAsync(Files.Collection("改.geojson", Shape("LineString", "[[112.2,30.3],[112.202,30.301]]", $"{{{Pipe}}}")), new LedgerOptions("heat-pipes", DataDate: new DateOnly(2030, 1, 1)));
        (moved.New, moved.Changed).ShouldBe((0, 1));
        (await ScalarAsync<string>("select st_astext(geom) || ' ' || valid_from from heat_pipe")).ShouldBe("LINESTRING(112.2 30.3,112.202 30.301) 2030-01-01");
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("gpkg")]
    public async Task Pipes_and_boundaries_exported_and_brought_in_again_change_nothing(string format)
    {
        // The ring of the county runs clockwise, which the export turns: the same area all the same.
        await LedgerAsync(Files.Collection("管网.geojson", Shape("LineString", "[[112.2,30.3],[112.2012345678901,30.301]]", $"{{{Pipe}}}")), new LedgerOptions("heat-pipes"));
        await LedgerAsync(Files.Collection("县.geojson", Shape("Polygon", "[[[112.1,30.1],[112.1,30.103],[112.10300000000001,30.103],[112.103,30.1],[112.1,30.1]]]", $"{{{County}}}")), new LedgerOptions("boundaries"));

        foreach (var (template, table) in new[] { ("heat-pipes", "heat_pipe"), ("boundaries", "admin_region") })
        {
            var path = (await LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions(template, format), Path.Combine(Folder, $"{template}.{format}"), CancellationToken.None)).Path;
            var held = await ScalarAsync<string>($"select to_jsonb(t)::text from {table} t");
            var (outcome, remarks) = await RunAsync(path, new LedgerOptions(template, DataDate: new DateOnly(2031, 1, 1)));
            (outcome.State, outcome.Read, outcome.Rejected, outcome.New, outcome.Changed).ShouldBe((LedgerState.Published, 1, 0, 0, 0), string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
            (await ScalarAsync<string>($"select to_jsonb(t)::text from {table} t")).ShouldBe(held);
        }
    }

    [Fact]
    public async Task Boundaries_of_a_year_are_regions_and_built_up_areas_by_their_kind()
    {
        var square = "[[[112.1,30.1],[112.103,30.1],[112.103,30.103],[112.1,30.103],[112.1,30.1]]]";
        var outcome = await LedgerAsync(
            Files.Collection("边界.geojson", Shape("Polygon", square, $"{{{County}}}"), Shape("Polygon", square, "{\"name\":\"甲城\",\"code\":\"421000\",\"version\":\"2023年\",\"kind\":\"建成区\"}")),
            new LedgerOptions("boundaries"));

        (outcome.New, outcome.Rejected).ShouldBe((2, 0));
        (await ScalarAsync<string>("select concat_ws('|', city_code, code, name_zh, level, parent_code) from admin_region")).ShouldBe("421000|421022|甲县|county|421000");
        (await ScalarAsync<string>("select concat_ws('|', city_code, name, admin_grade, vintage_year) from built_up_area")).ShouldBe("421000|甲城|prefecture_plus|2023");
    }

    [Fact]
    public async Task An_invalid_area_is_mended_below_a_thousandth_of_its_area_and_refused_above()
    {
        // A square of side 4 with a bow-tie at its corner: triangles of 0.05 x 0.05 / 2 = 0.00125 (0.008 % of 16) or of 0.3 x 0.3 / 2 (0.28 %). Degrees are thousandths.
        string Bow(double s) => FormattableString.Invariant($"[[[112.1,30.1],[112.104,30.1],[112.104,30.104],[112.1,30.104],[{112.1 - s:R},{30.104 + s:R}],[{112.1 + 0:R},{30.104 + s:R}],[{112.1 - s:R},30.104],[112.1,30.104],[112.1,30.1]]]");
        var (outcome, remarks) = await RunAsync(
            Files.Collection("坏.geojson", Shape("Polygon", Bow(0.00005), $"{{{County}}}"), Shape("Polygon", Bow(0.0008), "{\"name\":\"乙县\",\"code\":\"421083\",\"version\":\"2023\",\"kind\":\"行政区划\"}")),
            new LedgerOptions("boundaries"));

        remarks.Where(r => r.Rule == "V16").Select(r => (r.Row, r.Severity)).ShouldBe([(2, Spatial.Imports.Severity.Fixed), (2, Spatial.Imports.Severity.Warning), (3, Spatial.Imports.Severity.Error)], ignoreOrder: true);
        (outcome.Warned, outcome.Rejected, outcome.New).ShouldBe((1, 1, 1));
        (await ScalarAsync<bool>("select st_isvalid(geom) from admin_region where code = '421022'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_without_a_shape_or_with_one_of_another_kind_is_refused_and_a_table_is_no_layer()
    {
        var (outcome, remarks) = await RunAsync(
            Files.Collection("管网.geojson", Point(112.2, 30.3, $"{{{Pipe}}}"), $"{{\"type\":\"Feature\",\"geometry\":null,\"properties\":{{{Pipe}}}}}", Shape("LineString", "[[112.2,30.3],[112.201,30.301]]", $"{{{Pipe}}}")),
            new LedgerOptions("heat-pipes"));
        (outcome.Rejected, outcome.New).ShouldBe((2, 1));
        remarks.Where(r => r.Rule == "V16").Select(r => r.Row).ShouldBe([2, 3]);

        var table = Csv("heat-pipes", "管网.csv", new Dictionary<string, string> { ["from_node"] = "甲", ["to_node"] = "乙", ["medium"] = "蒸汽", ["status"] = "已建" });
        (await Should.ThrowAsync<Fault>(() => LedgerAsync(table, new LedgerOptions("heat-pipes")))).Code.ShouldBe(FaultCode.UnsupportedType);
    }

    [Fact]
    public async Task Points_without_coordinate_columns_give_longitude_latitude_and_the_datum_of_the_file()
    {
        var properties = "{\"站点编码\":\"1001A\",\"名称\":\"站点甲\",\"级别\":\"国控\",\"方法\":\"国标法\",\"状态\":\"运行\",\"联网\":true}";
        var (outcome, remarks) = await RunAsync(Files.Collection("站点.geojson", Point(112.2501, 30.3101, properties)), new LedgerOptions("monitoring-sites"));
        outcome.New.ShouldBe(1, string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
        (await ScalarAsync<string>("select st_astext(geom) || ' ' || networked from monitoring_site")).ShouldBe("POINT(112.2501 30.3101) true");
        remarks.ShouldNotContain(r => r.Rule == "V1");

        // EPSG:4547 is degrees once it is brought to 4490: 500 km east is the central meridian 114.
        var package = Files.GeoPackage("站点.gpkg", 4547, "\"code\" text, \"name\" text, \"class\" text, \"method\" text, \"status\" text", $"{TemporaryFiles.Blob(500000, 3375000)}, '1002A', '站点乙', '国控', '国标法', '运行'");
        (outcome, remarks) = await RunAsync(package, new LedgerOptions("monitoring-sites"));
        outcome.New.ShouldBe(1, string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
        (await ScalarAsync<double>("select round(st_x(geom)::numeric, 6)::float8 from monitoring_site where code = '1002A'")).ShouldBe(114);
    }

    [Fact]
    public async Task The_outline_of_a_park_comes_with_its_layer()
    {
        var park = "{\"名称\":\"园区甲\",\"级别\":\"省级\",\"类型\":\"工业园区\",\"县(市、区)代码\":\"421002\"}";
        var (outcome, remarks) = await RunAsync(Files.Collection("园区.geojson", Shape("Polygon", "[[[112.1,30.1],[112.103,30.1],[112.103,30.103],[112.1,30.103],[112.1,30.1]]]", park)), new LedgerOptions("parks"));
        outcome.New.ShouldBe(1, string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
        (await ScalarAsync<string>("select st_geometrytype(geom) || ' ' || accuracy_m from park")).ShouldBe("ST_MultiPolygon 10");
    }

    private string Folder => Path.GetDirectoryName(Files.Write("folder", "x"))!;
}
