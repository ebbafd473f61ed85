using Spatial.Imports;

namespace Spatial.Tests.Imports.Tables;

/// <summary>Tables brought in as layers of one's own.</summary>
public class TableFeaturesTests(TestDatabase test) : ImportTest(test)
{
    [Fact]
    public async Task A_text_with_coordinates_becomes_points_in_the_system_that_is_named()
    {
        var file = Files.Write("点.csv", "名称,经度,纬度,编号,产量\n甲,113.62,34.75,007,12.5\n乙,113.63,34.76,008,\n");

        var outcome = await ImportAsync(file, "points", "EPSG:4490");

        (outcome.Accepted, outcome.Rejected).ShouldBe((2, 0));
        (await ColumnAsync<string>("select concat_ws('|', p1, p4, p5, st_astext(geom)) from layer_data.points order by fid")).ShouldBe(["甲|007|12.5|POINT(113.62 34.75)", "乙|008|POINT(113.63 34.76)"]);
    }

    [Fact]
    public async Task Coordinates_whose_system_nobody_names_are_refused() =>
        (await RefusedAsync(Files.Write("点.csv", "名称,经度,纬度\n甲,113.62,34.75\n"))).Code.ShouldBe(FaultCode.CrsUnsupported);

    [Theory]
    [InlineData("gcj02", 113.62604305, 34.74881540)]
    [InlineData("bd09", 113.63245691, 34.75506663)]
    public async Task The_shift_of_a_web_map_is_taken_off(string crs, double x, double y)
    {
        await ImportAsync(Files.Collection("图.geojson", Point(x, y)), "shifted", crs);

        (await ScalarAsync<double>("select st_distance(geom::geography, st_setsrid(st_makepoint(113.62, 34.75), 4490)::geography) from layer_data.shifted")).ShouldBeLessThan(0.002);
    }

    [Fact]
    public async Task A_table_without_coordinates_is_a_layer_without_a_place()
    {
        (await ImportAsync(Files.Write("表.csv", "WKT,a\nPOINT(1 2),x\n"), "plain")).Accepted.ShouldBe(1);
        (await ScalarAsync<int>("select count(geom)::int from layer_data.plain")).ShouldBe(0);
    }
}
