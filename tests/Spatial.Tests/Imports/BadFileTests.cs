using System.Text;

namespace Spatial.Tests.Imports;

/// <summary>Files that are refused whole: one sentence that says what is wrong, and nothing written.</summary>
public sealed class BadFileTests(TestDatabase test) : ImportTest(test)
{
    private const string Good = """{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[113,34]}}""";

    public static TheoryData<string, string> Texts => new()
    {
        { "", "是空的" },
        { "  \n\t", "是空的" },
        { "\u007fELF\u0002\u0001", "不是 GeoJSON 也不是 GeoPackage" },
        { "name,lon,lat\na,113,34\n", "不是 GeoJSON 也不是 GeoPackage" },
        { "[1,2]", "不是 GeoJSON 也不是 GeoPackage" },
        { "{}", "不是 GeoJSON 要素集合" },
        { """{"type":"Topology","objects":{}}""", "Topology" },
        { """{"type":"Point","coordinates":[113,34]}""", "不是 GeoJSON 要素集合" },
        { """{"type":"FeatureCollection"}""", "不是 GeoJSON 要素集合" },
        { """{"type":"FeatureCollection","features":[]}""", "没有要素" },
        { """{"type":"FeatureCollection","features":[1]}""", "不是要素" },
        { """{"type":"FeatureCollection","features":[{"type":"Point","coordinates":[1,2]}]}""", "不是要素" },
        { """{"type":"FeatureCollection","features":{}}""", "不是 GeoJSON 要素集合" },
        { $$"""{"type":"FeatureCollection","features":[{{Good}}""", "被截断" },
        { $$"""{"type":"FeatureCollection","features":[{{Good}},{"type":"Fea""", "不是合法的 JSON" },
        { $$"""{"type":"FeatureCollection","features":[{{Good}}]} trailing""", "不是合法的 JSON" },
        { $$"""{"type":"FeatureCollection","features":[{{Good}}]}{"type":"FeatureCollection"}""", "不是合法的 JSON" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,1]}}]}""", "不是合法的 JSON" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,"a":2},"geometry":null}]}""", "出现两次" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"properties":{},"geometry":null}]}""", "出现两次" },
        { $$"""{"type":"FeatureCollection","features":[{{Good}}],"features":[]}""", "出现两次" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","properties":[1],"geometry":null}]}""", "不是对象" },
        { $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":{{new string('[', 10_000)}}""", "嵌套超过" },
        { $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":{{new string('[', 1_000_000)}}""", "嵌套超过" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_damaged_file_is_refused_with_one_sentence(string text, string reason)
    {
        var fault = await RefusedAsync(Files.Write("坏.geojson", text));
        fault.Sentence.Zh.ShouldContain(reason);
        fault.Code.ShouldBeOneOf(FaultCode.BadFile, FaultCode.UnsupportedType);
    }

    [Fact]
    public async Task A_missing_file_or_folder_is_named()
    {
        (await RefusedAsync("没有.geojson")).Code.ShouldBe(FaultCode.NotFound);
        (await RefusedAsync(Path.GetDirectoryName(Files.Write("a", ""))!)).Code.ShouldBe(FaultCode.NotFound);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused_and_says_so()
    {
        var gbk = Encoding.UTF8.GetBytes("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"??"},"geometry":null}]}""");
        var at = Array.IndexOf(gbk, (byte)'?');
        (gbk[at], gbk[at + 1]) = (0xB9, 0xFA); // 国 in GBK
        (await RefusedAsync(Files.Write("gbk.geojson", gbk))).Sentence.Zh.ShouldContain("UTF-8");
        (await RefusedAsync(Files.Write("utf16.geojson", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()))).Sentence.Zh.ShouldContain("UTF-16");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_damage()
    {
        var text = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes($$"""{"features":[{{Good}}],"type":"FeatureCollection"}""")).ToArray();
        (await ImportAsync(Files.Write("bom.geojson", text), "bom")).Accepted.ShouldBe(1);
        (await ImportAsync(Files.Write("single.geojson", Good), "single")).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task More_properties_than_500_are_refused()
    {
        var properties = "{" + string.Join(",", Enumerable.Range(0, 501).Select(i => $"\"p{i}\":{i}")) + "}";
        (await RefusedAsync(Files.Collection("wide.geojson", Point(113, 34, properties)))).Code.ShouldBe(FaultCode.TooLarge);
        (await ImportAsync(Files.Collection("wide.geojson", Point(113, 34, properties.Replace(",\"p500\":500", "", StringComparison.Ordinal))), "wide")).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_falls_on_the_edge_of_the_read_buffer_is_read_whole()
    {
        // Long texts shift every following token against the 64 KB buffer.
        var features = Enumerable.Range(0, 400).Select(i => Point(113.123456789, 34.987654321, $$"""{"名称":"{{new string('郑', 700 + i)}}","n":{{i}}}""")).ToArray();
        (await ImportAsync(Files.Collection("edges.geojson", features), "edges")).Accepted.ShouldBe(400);
        (await ScalarAsync<long>("select count(*) from layer_data.edges where length(p1) = 700 + p2 and st_x(geom) = 113.123456789 and st_y(geom) = 34.987654321")).ShouldBe(400);
    }
}
