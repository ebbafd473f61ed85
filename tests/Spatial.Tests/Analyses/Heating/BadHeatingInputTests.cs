using System.Text;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Tests.Imports;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>What bad input gets (DOMAIN 8): one sentence in both languages that names the value.</summary>
public sealed class BadHeatingInputTests(TestDatabase test) : ImportTest(test)
{
    [Theory]
    [InlineData("connect_dist_m", "NaN")]
    [InlineData("connect_dist_m", "-1")]
    [InlineData("connect_dist_m", "Infinity")]
    [InlineData("max_network_m", "-0.5")]
    [InlineData("max_network_m", "1e400")]
    [InlineData("radius_steam_m", "-1")]
    [InlineData("node_tolerance_m", "-1")]
    [InlineData("source_snap_m", "x")]
    [InlineData("statuses", "abandoned")]
    public async Task A_parameter_that_is_none_is_named(string name, string value)
    {
        var fault = await RefusedAsync(new() { [name] = value });
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadValue, name));
        fault.Sentence.Zh.ShouldContain(value);
    }

    [Fact]
    public async Task A_layer_that_does_not_exist_is_named_with_those_there_are()
    {
        await ImportAsync(Files.Collection("a.geojson", Point(0, 0)), "there", "local");
        var fault = await RefusedAsync(new() { ["pipes"] = "not-there" });
        (fault.Code, fault.Field).ShouldBe((FaultCode.NotFound, "pipes"));
        fault.Sentence.Zh.ShouldContain("“not-there”");
        fault.Sentence.Zh.ShouldContain("there");
        (await RefusedAsync(new() { ["sources"] = "x'; drop table layer; --" })).Code.ShouldBe(FaultCode.NotFound);
    }

    [Fact]
    public async Task A_layer_of_the_wrong_geometry_is_named()
    {
        await ImportAsync(Files.Collection("a.geojson", Point(0, 0)), "points", "local");
        await ImportAsync(Files.Collection("l.geojson", Shape("LineString", "[[0,0],[1,1]]")), "lines", "local");
        var fault = await RefusedAsync(new() { ["pipes"] = "points" });
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadLayer, "pipes"));
        fault.Sentence.Zh.ShouldBe("参数 pipes 指的图层“points”是 Point，须为线。");
        (await RefusedAsync(new() { ["boilers"] = "lines" })).Sentence.En.ShouldBe("Layer 'lines' of boilers holds LineString; it must hold points.");
    }

    [Theory]
    [InlineData("capacity_tph", "0")]
    [InlineData("capacity_tph", "-35")]
    [InlineData("额定蒸发量(蒸吨/小时)", "\"NaN\"")]
    [InlineData("capacity_mw", "\"七\"")]
    [InlineData("peak_tph", "-1")]
    [InlineData("压力", "0")]
    [InlineData("load_hours", "9000")]
    [InlineData("capacity_tph", "4000.1")]
    [InlineData("capacity_mw", "2800.1")]
    [InlineData("peak", "8000")]
    [InlineData("pressure", "22.1")]
    public async Task An_impossible_number_in_a_layer_is_named_with_its_feature(string name, string value)
    {
        await ImportAsync(Files.Collection("s.geojson", Point(0, 0)), "some-sources", "local");
        var layer = "b" + Math.Abs(string.GetHashCode(name + value, StringComparison.Ordinal));
        await ImportAsync(Files.Collection("b.geojson", Point(1, 1), Point(2, 2, $$"""{"{{name}}":{{value}}}""")), layer, "local");

        var fault = await RefusedAsync(new() { ["sources"] = "some-sources", ["boilers"] = layer });

        fault.Code.ShouldBe(FaultCode.BadLayer);
        fault.Sentence.Zh.ShouldContain("第 2 个要素");
        fault.Sentence.Zh.ShouldContain(value.Trim('"'));
    }

    [Theory]
    [InlineData("sources", "capacity_steam", "1000000000000", "10000")]
    [InlineData("sources", "capacity_hot", "10001", "10000")]
    [InlineData("sources", "pressure_mpa", "1000", "22")]
    [InlineData("sources", "temp_c", "-300", "800")]
    [InlineData("sources", "temp_c", "801", "800")]
    [InlineData("pipes", "dn", "0.5", "10")]
    [InlineData("pipes", "dn", "3001", "3000")]
    [InlineData("sources", "状态", "\"运转\"", "运行")]
    [InlineData("sources", "kind", "\"热电连产\"", "热电联产")]
    [InlineData("pipes", "介质", "\"高压蒸气\"", "蒸汽")]
    [InlineData("pipes", "status", "\"正常\"", "已建")]
    [InlineData("boilers", "状态", "\"在用中\"", "在用")]
    [InlineData("boilers", "fuel", "\"coal,biomass\"", "coal")]
    [InlineData("boilers", "介质", "\"汽水\"", "蒸汽")]
    public async Task A_word_or_number_that_is_none_is_named_with_what_is_allowed(string which, string name, string value, string allowed)
    {
        await ImportWorldAsync("bad", which, name, value);
        var fault = await RefusedAsync(new() { ["sources"] = "bad-sources", ["pipes"] = "bad-pipes", ["boilers"] = "bad-boilers" }, city: null);
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadLayer, which));
        fault.Sentence.Zh.ShouldContain("第 1 个要素");
        fault.Sentence.Zh.ShouldContain(name);
        fault.Sentence.Zh.ShouldContain(value.Trim('"'));
        fault.Sentence.Zh.ShouldContain(allowed);
        fault.Sentence.En.ShouldContain(allowed);
    }

    [Theory]
    [InlineData("boilers", "状态", "\"已拆除\"", null, null)]
    [InlineData("boilers", "状态", "\"报废\"", null, null)]
    [InlineData("boilers", "状态", "\"注销\"", null, null)]
    [InlineData("boilers", "状态", "\"运行\"", "covered", true)]
    [InlineData("pipes", "介质", "\"高温热水\"", "covered", false)]
    [InlineData("pipes", "介质", "\"饱和蒸汽\"", "covered", true)]
    [InlineData("pipes", "状态", "\"废弃\"", "covered", false)]
    [InlineData("pipes", "dn", "10", "covered", true)]
    [InlineData("pipes", "dn", "3000", "covered", true)]
    [InlineData("boilers", "fuel", "\"天然气锅炉\"", "fuel", "natural_gas")]
    [InlineData("boilers", "capacity_tph", "4000", "capacity_tph", 4000.0)]
    [InlineData("sources", "capacity_steam", "10000", "covered", true)]
    [InlineData("sources", "temp_c", "0", "covered", true)]
    [InlineData("sources", "pressure", "22", "covered", true)]
    [InlineData("boilers", "状态", "\"不详\"", "to_verify", true)]
    public async Task Words_that_lists_use_are_understood(string which, string name, string value, string? column, object? expected)
    {
        await ImportWorldAsync("good", which, name, value);
        var runs = new AnalysisRuns(Test.Database);
        var run = await runs.RunAsync(new RunRequest(Id, null, Day, Set: new Dictionary<string, object?> { ["sources"] = "good-sources", ["pipes"] = "good-pipes", ["boilers"] = "good-boilers" }), CancellationToken.None);
        var row = (await runs.RowsAsync(run.Id, CancellationToken.None)).SingleOrDefault();
        (row is null).ShouldBe(column is null, "what is gone is not listed");
        if (column is not null)
        {
            row!.At(column).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_layer_imported_again_with_a_property_of_another_type_is_read_by_the_same_service()
    {
        await ImportWorldAsync("again", "boilers", "note", "1");
        var set = new Dictionary<string, object?> { ["sources"] = "again-sources", ["pipes"] = "again-pipes", ["boilers"] = "again-boilers" };
        var runs = new AnalysisRuns(Test.Database);
        for (var i = 0; i < 4; i++)
        {
            await runs.RunAsync(new RunRequest(Id, null, Day, Set: set), CancellationToken.None);
        }

        foreach (var note in new[] { "\"one\"", "true", "2.5", "\"2025-01-01\"" })
        {
            await ImportWorldAsync("again", "boilers", "note", note);
            for (var i = 0; i < 3; i++)
            {
                (await runs.RunAsync(new RunRequest(Id, null, Day, Set: set), CancellationToken.None)).Figures["covered"].ShouldBe(1, note);
            }
        }
    }

    // A source, a pipe and a boiler in planar metres, one property set; later properties win.
    private async Task ImportWorldAsync(string prefix, string which, string name, string value)
    {
        string With(string layer, string properties) => layer == which ? $"{{{properties},\"{name}\":{value}}}" : $"{{{properties}}}";
        await ImportAsync(Files.Collection("s.geojson", Point(0, 0, With("sources", "\"id\":\"S\""))), $"{prefix}-sources", "local");
        await ImportAsync(Files.Collection("p.geojson", Shape("LineString", "[[0,0],[3000,0]]", With("pipes", name is "介质" && which == "pipes" ? "\"id\":\"P\"" : "\"id\":\"P\",\"medium\":\"steam\""))), $"{prefix}-pipes", "local");
        await ImportAsync(Files.Collection("b.geojson", Point(1000, 100, With("boilers", "\"id\":\"B\"" + (name is "介质" or "capacity_tph" && which == "boilers" ? "" : ",\"medium\":\"steam\"")))), $"{prefix}-boilers", "local");
    }

    [Fact]
    public async Task Without_a_city_and_without_layers_and_with_planes_mixed_it_says_what_to_give()
    {
        (await RefusedAsync([], city: null)).Field.ShouldBe("city");
        await ImportAsync(Files.Collection("s.geojson", Point(0, 0)), "plan-sources", "local");
        await ImportAsync(Files.Collection("b.geojson", Point(0, 0)), "plan-boilers", "local");
        await ImportAsync(Files.Collection("p.geojson", Shape("LineString", "[[112,30],[112.1,30]]")), "map-pipes");
        (await RefusedAsync(new() { ["sources"] = "plan-sources" })).Sentence.Zh.ShouldContain("plan-sources");
        var mixed = await RefusedAsync(new() { ["sources"] = "plan-sources", ["boilers"] = "plan-boilers", ["pipes"] = "map-pipes" });
        mixed.Code.ShouldBe(FaultCode.BadValue);
        mixed.Sentence.Zh.ShouldContain("map-pipes");
    }

    [Fact]
    public async Task Without_a_source_the_service_answers_422_by_its_code()
    {
        var layout = await BeginAsync(Test);
        await layout.BoilerAsync("B", 0, 0);
        var fault = await RefusedAsync([]);
        fault.Code.ShouldBe(FaultCode.NoHeatSource);
        fault.Sentence.Zh.ShouldContain("荆州市在 2025-06-30 没有热源");
        await layout.SourceAsync("planned", 0, 0, new() { ["status"] = "规划" });
        (await RefusedAsync([])).Sentence.Zh.ShouldContain("没有已建的热源");

        var service = new Api.ApiService();
        await service.InitializeAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/processes/central-heating-coverage/execution") { Content = new StringContent("""{"inputs":{"city":"荆州","as_of":"2025-06-30"}}""", Encoding.UTF8, "application/json") };
        var (status, problem) = await service.RefusedAsync(asked);
        (status, problem.GetProperty("code").GetString()).ShouldBe((422, "NO_HEAT_SOURCE"));
        await service.DisposeAsync();
    }

    private async Task<Fault> RefusedAsync(Dictionary<string, object?> set, string? city = "421000")
    {
        var fault = await Should.ThrowAsync<Fault>(() => new AnalysisRuns(Test.Database).RunAsync(new RunRequest(Id, city, Day, Set: set), CancellationToken.None));
        fault.Sentence.Zh.ShouldEndWith("。");
        fault.Sentence.En.ShouldEndWith(".");
        return fault;
    }
}
