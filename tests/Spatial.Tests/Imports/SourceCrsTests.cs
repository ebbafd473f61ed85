namespace Spatial.Tests.Imports;

public sealed class SourceCrsTests(TestDatabase test) : ImportTest(test)
{
    [Theory]
    [InlineData(null)]
    [InlineData("EPSG:4326")]
    [InlineData("EPSG:4490")]
    [InlineData("epsg:4490")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    public async Task WGS_84_and_CGCS2000_are_taken_as_equal(string? crs)
    {
        await ImportAsync(Files.Collection("a.geojson", Point(113.62, 34.75)), "degrees", crs);
        (await ScalarAsync<string>("select st_srid(geom) || ' ' || st_astext(geom) from layer_data.degrees")).ShouldBe("4490 POINT(113.62 34.75)");
    }

    [Theory]
    [InlineData("EPSG:4547", 465_205.2293, 3_846_924.0985)]
    [InlineData("EPSG:4526", 38_465_205.2293, 3_846_924.0985)]
    [InlineData("EPSG:4546", 739_929.69, 3_849_986.46)]
    [InlineData("EPSG:3857", 12_648_120.5, 4_131_234.5)]
    [InlineData("EPSG:32649", 739_831.5, 3_848_446.9)]
    public async Task A_projected_file_is_brought_to_4490_as_PostGIS_does(string crs, double x, double y)
    {
        await ImportAsync(Files.Collection("a.geojson", Point(x, y)), "projected", crs);
        var code = int.Parse(crs["EPSG:".Length..]);
        (await ScalarAsync<double>("select st_distance(geom::geography, st_setsrid(st_transform(st_setsrid(st_makepoint(@x, @y), @code), 4326), 4490)::geography) from layer_data.projected", new { x, y, code })).ShouldBe(0, 1e-6);
        (await ScalarAsync<double>("select st_distance(geom::geography, st_setsrid(st_makepoint(113.62, 34.75), 4490)::geography) from layer_data.projected")).ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task The_legacy_crs_member_is_read_wherever_it_stands_and_the_users_word_goes_over_it()
    {
        const string Member = """ "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}} """;
        var feature = Point(465_205.2293, 3_846_924.0985);
        var after = Files.Write("after.geojson", $$"""{"type":"FeatureCollection","features":[{{feature}}],{{Member}}}""");
        (await ImportAsync(after, "member")).Crs.ShouldBe("EPSG:4547");
        (await ScalarAsync<bool>("select st_dwithin(geom, st_setsrid(st_makepoint(113.62, 34.75), 4490), 1e-8) from layer_data.member")).ShouldBeTrue();
        var before = Files.Write("before.geojson", $$"""{ {{Member}},"type":"FeatureCollection","features":[{{feature}}]}""");
        var outcome = await ImportAsync(before, "member", "EPSG:4548");
        outcome.Crs.ShouldBe("EPSG:4548");
        outcome.Warnings.ShouldHaveSingleItem().Zh.ShouldContain("urn:ogc:def:crs:EPSG::4547");
    }

    [Theory]
    [InlineData("EPSG:4214", "北京54或西安80")]
    [InlineData("EPSG:4610", "北京54或西安80")]
    [InlineData("EPSG:2383", "北京54或西安80")]
    [InlineData("EPSG:21420", "北京54或西安80")]
    [InlineData("EPSG:2154", "不能换算")]
    [InlineData("EPSG:0", "不能换算")]
    public async Task A_system_that_cannot_be_brought_to_4490_is_refused_with_one_sentence(string crs, string reason)
    {
        var fault = await RefusedAsync(Files.Collection("a.geojson", Point(113, 34)), crs);
        fault.Code.ShouldBe(FaultCode.CrsUnsupported);
        fault.Sentence.Zh.ShouldContain(reason);
        var declared = Files.Write("declared.geojson", $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{crs}}}"}},"features":[{{{Point(113, 34)}}}]}""");
        (await RefusedAsync(declared)).Code.ShouldBe(FaultCode.CrsUnsupported);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4547")]
    [InlineData("EPSG:")]
    [InlineData("EPSG:99999999")]
    [InlineData("EPSG:4547; drop table layer")]
    [InlineData("+proj=longlat")]
    public async Task What_is_no_system_is_refused(string crs) => (await RefusedAsync(Files.Collection("a.geojson", Point(113, 34)), crs)).Code.ShouldBe(FaultCode.BadValue);

    [Theory]
    [InlineData(null, 465_205.2, 3_846_924.1, "投影坐标")]
    [InlineData(null, 34.75, 113.62, "颠倒")]
    [InlineData(null, 113.62, -90.001, "范围")]
    [InlineData("EPSG:4547", 38_465_205.2, 3_846_924.1, "带号 38")]
    [InlineData("EPSG:3857", 3e7, 1, "范围")]
    [InlineData("EPSG:4526", 465_205.2, 3_846_924.1, "范围")]
    [InlineData("EPSG:4526", 113.62, 34.75, "经纬度")]
    public async Task Coordinates_that_cannot_be_in_the_system_are_refused_with_what_they_probably_are(string? crs, double x, double y, string hint)
    {
        var fault = await RefusedAsync(Files.Collection("a.geojson", Point(crs is null ? 113 : x, crs is null ? 34 : y), Point(x, y)), crs);
        fault.Code.ShouldBe(FaultCode.CrsUnsupported);
        fault.Sentence.Zh.ShouldContain(hint);
    }

    [Fact]
    public async Task Local_metres_are_kept_as_drawn_without_a_place_on_Earth()
    {
        var outcome = await ImportAsync(Files.Collection("plan.geojson", Shape("LineString", "[[0,0],[10000,0]]")), "plan", "local");
        outcome.Crs.ShouldBe("local");
        (await ScalarAsync<string>("select st_srid(geom) || ' ' || st_astext(geom) from layer_data.plan")).ShouldBe("0 LINESTRING(0 0,10000 0)");
        (await ScalarAsync<bool>("select is_local from layer where name = 'plan'")).ShouldBeTrue();
        (await ScalarAsync<long>("select count(*) from information_schema.columns where table_name = 'plan' and column_name = 'geom_3857'")).ShouldBe(0);
    }
}
