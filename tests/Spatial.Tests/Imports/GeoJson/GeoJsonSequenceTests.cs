using System.Text;

namespace Spatial.Tests.Imports.GeoJson;

/// <summary>One feature a line, with record separators (RFC 8142) and without.</summary>
public sealed class GeoJsonSequenceTests(TestDatabase test) : ImportTest(test)
{
    private static readonly string[] Three = [Point(113, 34, """{"名称":"甲","n":1}"""), Point(113.1, 34.1, """{"名称":"乙\n","n":2.5}"""), """{"type":"Feature","properties":{"名称":null,"n":null},"geometry":null}"""];

    [Theory]
    [InlineData("", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\u001e", "\n")]
    [InlineData("\uFEFF", "\n\n")]
    public async Task Every_line_is_a_feature(string before, string after)
    {
        var text = before == "\uFEFF" ? before + string.Join(after, Three) : string.Concat(Three.Select(f => before + f + after));
        var name = "lines" + (int)(before.FirstOrDefault('0')) + after.Length;
        (await ImportAsync(Files.Write(name + ".geojsonl", Encoding.UTF8.GetBytes(text)), name)).Accepted.ShouldBe(3);
        (await ColumnAsync<string>($"select concat_ws('|', p1, p2, st_astext(geom)) from layer_data.{name} order by fid")).ShouldBe(["甲|1|POINT(113 34)", "乙\n|2.5|POINT(113.1 34.1)", ""]);
        (await ScalarAsync<string>($"select format from import_batch where target = '{name}'")).ShouldBe("GeoJSONSeq");
    }

    [Theory]
    [InlineData("{0}\n{1}\n{{\"type\":\"Feature\",\"prop", "不是合法的 JSON")]
    [InlineData("{0}\n{{\"type\":\"Point\",\"coordinates\":[1,2]}}\n", "第 2 个对象不是要素")]
    [InlineData("{0}\n{1}\n{{\"type\":\"FeatureCollection\",\"features\":[]}}\n", "第 3 个对象不是要素")]
    [InlineData("{0}\n[1]\n", "在结束之后还有内容")]
    [InlineData("{0}\nname,lon\n", "不是合法的 JSON")]
    [InlineData("\u001e{0}\n\u001e{{\"type\":\"Feature\",\"a\":\"cut\n\u001e{1}\n", "不是合法的 JSON")]
    [InlineData("\u001e", "不是 GeoJSON 要素集合")]
    public async Task A_damaged_line_refuses_the_whole(string form, string said)
    {
        var fault = await RefusedAsync(Files.Write("bad.geojsonl", string.Format(form, Three[0], Three[1])));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldContain(said);
    }

    [Fact]
    public async Task A_line_in_another_reference_system_than_the_first_is_refused()
    {
        static string In(string? crs) => "{" + (crs is null ? "" : $"\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{crs}\"}}}},") + Point(465_205, 3_846_924)[1..];
        (await ImportAsync(Files.Write("gk.geojsonl", In("EPSG:4547") + "\n" + In(null) + "\n" + In("EPSG:4547")), "gk-lines")).Crs.ShouldBe("EPSG:4547");
        (await RefusedAsync(Files.Write("two.geojsonl", In("EPSG:4547") + "\n" + In("EPSG:4548")))).Sentence.Zh.ShouldContain("EPSG:4548");
        (await RefusedAsync(Files.Write("late.geojsonl", In(null) + "\n" + In("EPSG:4547")))).Code.ShouldBeOneOf(FaultCode.BadFile, FaultCode.CrsUnsupported);
    }

    [Fact]
    public async Task A_feature_that_falls_on_the_edge_of_the_read_buffer_is_read_whole()
    {
        var lines = Enumerable.Range(0, 400).Select(i => "\u001e" + Point(113, 34, $$"""{"名称":"{{new string('郑', 700 + i)}}","n":{{i}}}""") + "\n");
        (await ImportAsync(Files.Write("edges.geojsons", string.Concat(lines)), "edge-lines")).Accepted.ShouldBe(400);
        (await ScalarAsync<long>("select count(*) from layer_data.edge_lines where length(p1) = 700 + p2")).ShouldBe(400);
    }
}
