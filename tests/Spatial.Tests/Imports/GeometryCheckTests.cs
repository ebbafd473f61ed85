using System.Globalization;

namespace Spatial.Tests.Imports;

public sealed class GeometryCheckTests(TestDatabase test) : ImportTest(test)
{
    private const string Square = "[[[113,34],[113.001,34],[113.001,34.001],[113,34.001],[113,34]]]";

    [Fact]
    public async Task A_feature_that_cannot_be_taken_is_rejected_with_its_number_and_reason_and_the_others_are_kept()
    {
        var outcome = await ImportAsync(
            Files.Collection(
                "mixed.geojson",
                Shape("Polygon", Square),
                Shape("Polygon", "[[[113,34],[113.001,34.001],[113.001,34],[113,34.001],[113,34]]]"),
                Shape("Polygon", "[]"),
                Shape("Polygon", "[[[113,34],[113.001,34],[113.001,34.001],[113,34.001]]]"),
                Shape("Polygon", "[[[113,34],[113.001,34],[113,34]]]"),
                Shape("Polygon", "[[113,34],[113.001,34]]"),
                Shape("Circle", "[113,34]"),
                Shape("Polygon", "[[[113,34],[113.001,1e400],[113.001,34.001],[113,34]]]"),
                Shape("Polygon", "[[[113,34],[113.001,\"x\"],[113.001,34.001],[113,34]]]"),
                Shape("Polygon", Square, """{"a":1e400}"""),
                Shape("Polygon", Square, """{"a":"x\u0000y"}"""),
                """{"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[]}}"""),
            "mixed");
        (outcome.Read, outcome.Accepted, outcome.Rejected).ShouldBe((12, 1, 11));
        outcome.Rejections.Select(r => r.Feature).ShouldBe(Enumerable.Range(2, 11));
        string[] reasons = ["几何无效", "几何为空", "没有闭合", "少于四个点", "写法不对", "写法不对", "不是有限的数", "写法不对", "超出范围", "空字符", "几何集合"];
        foreach (var (rejection, reason) in outcome.Rejections.Zip(reasons))
        {
            rejection.Reason.Zh.ShouldContain(reason);
        }

        (await ScalarAsync<string>("select rows_read || ' ' || rows_accepted || ' ' || rows_rejected from import_batch where target = 'mixed'")).ShouldBe("12 1 11");
    }

    [Fact]
    public async Task An_outline_is_made_valid_when_its_area_hardly_changes()
    {
        // A loop of 1e-6 x 1e-6 degrees on a square of 0.01 x 0.01.
        var outcome = await ImportAsync(Files.Collection("loop.geojson", Shape("Polygon", "[[[113,34],[113.01,34],[113.01,34.01],[113.005,34.01],[113.005001,34.010001],[113.005,34.010001],[113.005001,34.01],[113,34.01],[113,34]]]")), "loop");
        (outcome.Accepted, outcome.Fixed).ShouldBe((1, 1));
        (await ScalarAsync<bool>("select st_isvalid(geom) from layer_data.loop")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_hole_outside_its_ring_is_rejected()
    {
        var fault = await RefusedAsync(Files.Collection("hole.geojson", Shape("Polygon", "[[[113,34],[113.01,34],[113.01,34.01],[113,34]],[[114,34],[114.01,34],[114.01,34.01],[114,34]]]")));
        fault.Sentence.Zh.ShouldContain("几何无效");
    }

    [Fact]
    public async Task Heights_are_dropped_with_a_warning_and_a_feature_without_a_place_is_kept()
    {
        var outcome = await ImportAsync(
            Files.Collection("z.geojson", Shape("Point", "[113,34,120.5]"), Shape("Point", "[113,34,1,2]"), """{"type":"Feature","properties":null,"geometry":null}"""), "heights");
        outcome.Accepted.ShouldBe(3);
        outcome.Warnings.ShouldHaveSingleItem().Zh.ShouldStartWith("2 个要素");
        (await ColumnAsync<string>("select coalesce(st_astext(geom), 'null') from layer_data.heights order by fid")).ShouldBe(["POINT(113 34)", "POINT(113 34)", "null"]);
    }

    [Theory]
    [InlineData("Polygon", "Polygon", "Polygon", "ST_Polygon")]
    [InlineData("Polygon", "MultiPolygon", "Polygon", "ST_MultiPolygon")]
    [InlineData("Point", "Polygon", "Geometry", "ST_Point")]
    public async Task The_type_of_a_layer_is_that_of_its_features(string first, string second, string type, string stored)
    {
        string Make(string t) => t switch { "Point" => Shape("Point", "[113,34]"), "MultiPolygon" => Shape("MultiPolygon", $"[{Square}]"), _ => Shape("Polygon", Square) };
        await ImportAsync(Files.Collection("types.geojson", Make(first), Make(second)), "types");
        (await ScalarAsync<string>("select geometry_type from layer where name = 'types'")).ShouldBe(type);
        (await ScalarAsync<string>("select st_geometrytype(geom) from layer_data.types where fid = 1")).ShouldBe(stored);
    }

    [Theory]
    [InlineData(113.60, 34.70, 113.75, 34.80, 4547)]
    [InlineData(112.20, 30.20, 112.40, 30.35, 990421)]
    public async Task An_edge_over_500_metres_gets_points_on_the_straight_line_of_the_city_projection(double x1, double y1, double x2, double y2, int srid)
    {
        var coordinates = string.Create(CultureInfo.InvariantCulture, $"[[{x1},{y1}],[{x2},{y2}],[{x2},{y2 + 0.003}]]");
        await ImportAsync(Files.Collection("edge.geojson", Shape("LineString", coordinates)), "edge");
        const string Points = "(select (st_dumppoints(geom)).geom as p from layer_data.edge) d";
        (await ScalarAsync<double>($"select max(st_length(st_makeline(array[a, b])::geography)) from (select p as a, lead(p) over () as b from {Points}) e")).ShouldBeLessThan(500.3);
        (await ScalarAsync<double>(
            $"select max(st_distance(st_transform(p, {srid}), st_makeline(array[st_transform(st_setsrid(st_makepoint(@x1, @y1), 4490), {srid}), st_transform(st_setsrid(st_makepoint(@x2, @y2), 4490), {srid}), st_transform(st_setsrid(st_makepoint(@x2, @y3), 4490), {srid})]))) from {Points}",
            new { x1, y1, x2, y2, y3 = y2 + 0.003 })).ShouldBeLessThan(1e-4);

        // The given vertices are there bit for bit, and the short last edge has no other.
        (await ScalarAsync<long>($"select count(*) from {Points} where (st_x(p), st_y(p)) in ((@x1, @y1), (@x2, @y2))", new { x1, y1, x2, y2 })).ShouldBe(2);
        (await ScalarAsync<double>("select st_length(st_makeline(array[st_pointn(geom, -2), st_pointn(geom, -1)])::geography) from layer_data.edge")).ShouldBe(333, 1);
    }

    [Fact]
    public async Task A_border_two_areas_share_is_densified_the_same_from_both_sides()
    {
        await ImportAsync(
            Files.Collection("shared.geojson", Shape("Polygon", "[[[113,34],[113.1,34.03],[113.1,34.1],[113,34]]]"), Shape("Polygon", "[[[113.1,34.03],[113,34],[113.1,33.9],[113.1,34.03]]]")), "shared");
        (await ScalarAsync<double>("select st_area(st_intersection(a.geom, b.geom)) from layer_data.shared a, layer_data.shared b where a.fid = 1 and b.fid = 2")).ShouldBe(0);
        (await ScalarAsync<string>("select st_geometrytype(st_union(geom)) || st_numinteriorrings(st_union(geom)) from layer_data.shared")).ShouldBe("ST_Polygon0");
    }
}
