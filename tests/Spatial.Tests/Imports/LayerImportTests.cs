using System.Globalization;
using System.Text;
using System.Text.Json;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

public sealed class LayerImportTests(TestDatabase test) : ImportTest(test)
{
    [Fact]
    public async Task Property_names_keep_their_case_and_Chinese_and_types_are_found_over_all_features()
    {
        var path = Files.Collection(
            "a.geojson",
            Point(113.6, 34.7, """{"名称":"=1+1","Code":1,"code":"<b>x</b>","数值":1,"日期":"2021-06-30","在产":true,"混合":1,"大":12345678901234567890,"嵌套":{"a":[1,"x"]},"空":null}"""),
            Point(113.7, 34.8, """{"名称":"甲","Code":2,"code":"y","数值":2.5,"日期":"2021-07-01","在产":false,"混合":"2a","大":1,"后来":"2021-02-30"}"""));
        var outcome = await ImportAsync(path, "typed");
        (outcome.Read, outcome.Accepted, outcome.Rejected, outcome.Unchanged).ShouldBe((2, 2, 0, false));
        var properties = JsonSerializer.Deserialize<LayerProperty[]>(await ScalarAsync<string>("select properties::text from layer where name = 'typed'"))!;
        properties.Select(p => $"{p.Name}:{p.Type}").ShouldBe(
            ["名称:text", "Code:integer", "code:text", "数值:number", "日期:date", "在产:boolean", "混合:text", "大:text", "嵌套:text", "空:text", "后来:text"]);
        properties.Select(p => p.Column).ShouldBe(Enumerable.Range(1, 11).Select(i => $"p{i}"));
        (await ColumnAsync<string>("select concat_ws('|', p1, p2, p3, p4, p5, p6, p7, p8, p9, p11) from layer_data.typed order by fid")).ShouldBe(
            ["""=1+1|1|<b>x</b>|1|2021-06-30|t|1|12345678901234567890|{"a":[1,"x"]}""", "甲|2|y|2.5|2021-07-01|f|2a|1|2021-02-30"]);
    }

    [Fact]
    public async Task A_hostile_property_name_is_only_a_name()
    {
        var name = "x\"); drop table layer; --" + new string('长', 100);
        await ImportAsync(Files.Collection("a.geojson", Point(113, 34, JsonSerializer.Serialize(new Dictionary<string, object> { [name] = 1, ["geom"] = 2, ["fid"] = 3 }))), "hostile");
        var properties = JsonSerializer.Deserialize<LayerProperty[]>(await ScalarAsync<string>("select properties::text from layer where name = 'hostile'"))!;
        properties.Select(p => p.Name).ShouldBe([name, "geom", "fid"]);
        (await ScalarAsync<long>("select p1 + p2 + p3 from layer_data.hostile")).ShouldBe(6);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_replaces_the_layer()
    {
        var path = Files.Collection("a.geojson", Point(113, 34, """{"a":1}"""));
        var first = await ImportAsync(path, "again");
        var second = await ImportAsync(path, "again");
        second.Unchanged.ShouldBeTrue();
        second.Batch.ShouldBe(first.Batch);
        (await ScalarAsync<long>("select count(*) from import_batch where target = 'again'")).ShouldBe(1);

        await ImportAsync(Files.Collection("b.geojson", Point(113, 34, """{"b":"x"}"""), Point(113, 35, """{"b":"y"}""")), "again");
        (await ColumnAsync<string>("select p1 from layer_data.again order by fid")).ShouldBe(["x", "y"]);
        (await ScalarAsync<long>("select count(*) from layer where name = 'again'")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'layer_data' and tablename like 'import\\_%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_imports_of_one_name_at_once_wait_for_each_other()
    {
        var paths = Enumerable.Range(0, 4).Select(i => Files.Collection($"{i}.geojson", Point(113, 34, $$"""{"n":{{i}}}"""))).ToArray();
        var outcomes = await Task.WhenAll(paths.Select(path => ImportAsync(path, "at-once")));
        outcomes.ShouldAllBe(o => o.Accepted == 1);
        (await ScalarAsync<long>("select count(*) from layer_data.at_once")).ShouldBe(1);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_leaves_nothing()
    {
        var path = Files.Collection("a.geojson", [.. Enumerable.Range(0, 20_000).Select(i => Point(113, 34, $$"""{"n":{{i}}}"""))]);
        using var cancel = new CancellationTokenSource();
        var progress = new Stopping(cancel);
        await Should.ThrowAsync<OperationCanceledException>(() => LayerImport.RunAsync(Test.Database, path, "cancelled", null, new ImportOptions(), progress, cancel.Token));
        (await ScalarAsync<long>("select (select count(*) from layer where name = 'cancelled') + (select count(*) from pg_tables where schemaname = 'layer_data' and (tablename = 'cancelled' or tablename like 'import\\_%'))")).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Layer")]
    [InlineData("1a")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a\";drop table layer")]
    [InlineData("图层")]
    [InlineData("a\n")]
    [InlineData("../a")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghij")]
    [InlineData("sites")]
    [InlineData("relocation-candidates")]
    [InlineData("emission-grid")]
    public async Task A_name_that_is_none_or_the_products_own_is_refused(string name)
    {
        var fault = await RefusedAsync(Files.Collection("a.geojson", Point(113, 34)), layer: name);
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadValue, "as-layer"));
    }

    [Fact]
    public async Task The_longest_name_is_taken()
    {
        var name = "l" + new string('a', 62);
        await ImportAsync(Files.Collection("a.geojson", Point(113, 34)), name);
        (await ScalarAsync<string>("select table_name from layer where length(name) = 63")).ShouldBe(name);
    }

    [Fact]
    public async Task A_layer_of_a_million_vertices_is_taken_whole()
    {
        const int N = 1_000_000;
        var text = new StringBuilder("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[""");
        for (var i = 0; i <= N; i++)
        {
            var angle = 2 * Math.PI * (i % N) / N;
            text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"[{113 + (0.3 * Math.Cos(angle)):R},{34.5 + (0.3 * Math.Sin(angle)):R}]");
        }

        var outcome = await ImportAsync(Files.Write("million.geojson", text.Append("]]}}]}").ToString()), "million");
        outcome.Accepted.ShouldBe(1);
        (await ScalarAsync<int>("select st_npoints(geom) from layer_data.million")).ShouldBe(N + 1);
    }

    private sealed class Stopping(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Step.En == "staging")
            {
                cancel.Cancel();
            }
        }
    }
}
