using System.Globalization;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Tests.Imports;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>The numbers of DOMAIN 4.F and A8.3 through import, run and stored rows, on local layers laid out in metres.</summary>
public sealed class HotspotAnalysesTests(TestDatabase test) : IClassFixture<TestDatabase>, IDisposable
{
    // DOMAIN A6.5, row 1 first; row r, column c stands at (25 + 50 c, 25 + 50 r).
    private static readonly double[][] Grid = [[22, 25, 18, 2, 1], [24, 30, 21, 3, 2], [19, 20, 17, 1, 4], [2, 3, 1, 2, 0], [1, 0, 2, 4, 3]];

    private readonly TemporaryFiles files = new();

    [Fact]
    public async Task Gi_star_of_the_five_by_five_grid_is_that_of_the_worked_example()
    {
        await ImportAsync("grid-points", Grid.SelectMany((row, r) => row.Select((v, c) => Point(25 + 50 * c, 25 + 50 * r, v))));
        var (run, rows) = await RunAsync("emission-hotspots", Cells("grid-points"));
        (run.Figures["tested"], run.Figures["mean"]!.Value, Math.Round(run.Figures["deviation"]!.Value, 6)).ShouldBe((25, 9.08, 9.842439));
        double[][] worked = [[3.513, 3.987, 2.075, -0.349, -1.538], [3.987, 4.740, 2.293, -0.528, -1.934]];
        for (var r = 0; r < 2; r++)
        {
            for (var c = 0; c < 5; c++)
            {
                ((double)Of(run, rows, $"local_50_{c}_{r}", "z")!).ShouldBe(worked[r][c], 0.0005);
            }
        }

        // What the normal distribution keeps is told beside: the 2 x 2 corner.
        rows.Where(x => (double?)Of(run, x, "p_normal_adjusted") <= 0.05).Select(x => x.Key).Order(StringComparer.Ordinal).ShouldBe(["local_50_0_0", "local_50_0_1", "local_50_1_0", "local_50_1_1"]);
        run.Warnings.ShouldContain(w => w.Zh.Contains("少于 30 个", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Local_Moran_of_areas_has_the_layers_own_columns_and_the_worked_values()
    {
        await ImportAsync("grid-areas", Grid.SelectMany((row, r) => row.Select((v, c) => Square(c, r, v, $"格{r + 1}{c + 1}"))));
        var (run, rows) = await RunAsync("local-moran", new() { ["layer"] = "grid-areas", ["value"] = "v", ["draws"] = 9999L });
        run.Columns!.Select(c => c.Name).Take(12).ShouldBe(["ordinal", "at", "feature_id", "v", "名称", "value", "local_i", "z", "p_normal", "p", "p_adjusted", "class"]);
        Math.Round(run.Figures["global_i"]!.Value, 4).ShouldBe(0.7094);
        Math.Round(run.Figures["expected_i"]!.Value, 4).ShouldBe(-0.0417);
        rows.Count.ShouldBe(25);
        rows.Average(r => (double)Of(run, r, "local_i")!).ShouldBe(run.Figures["global_i"]!.Value, 1e-12);
        Math.Round((double)Of(run, Named(run, rows, "格22"), "local_i")!, 4).ShouldBe(2.5202);
        Math.Round((double)Of(run, Named(run, rows, "格11"), "local_i")!, 4).ShouldBe(2.3011);
        rows.Where(r => (string?)Of(run, r, "class") == "HH").Select(r => (string)Of(run, r, "名称")!).Order(StringComparer.Ordinal).ShouldBe(["格11", "格12", "格21", "格22"]);
        var chart = (await new AnalysisRuns(test.Database).ChartsAsync(run.Id, CancellationToken.None)).Single();
        (chart.Id, chart.Points.Count, chart.Slope).ShouldBe(("moran-scatter", 25, run.Figures["global_i"]));
    }

    [Fact]
    public async Task The_order_of_rows_in_a_file_changes_nothing()
    {
        string[] features = [.. Grid.SelectMany((row, r) => row.Select((v, c) => Square(c, r, v, $"格{r + 1}{c + 1}")))];
        await ImportAsync("in-order", features);
        await ImportAsync("reversed", features.Reverse());
        foreach (var (analysis, set) in new (string, Dictionary<string, object?>)[] { ("local-moran", new() { ["neighbours"] = "nearest", ["k"] = 3L }), ("local-moran", []), ("emission-hotspots", new() { ["transform"] = "raw" }) })
        {
            var answers = new List<Dictionary<string, (object?, object?, object?)>>();
            foreach (var layer in new[] { "in-order", "reversed" })
            {
                var (run, rows) = await RunAsync(analysis, new(set) { ["layer"] = layer, ["value"] = "v", ["draws"] = 999L });
                answers.Add(rows.ToDictionary(r => (string)Of(run, r, "名称")!, r => (Of(run, r, "z"), Of(run, r, "p"), Of(run, r, "class"))));
            }

            answers[1].ShouldBe(answers[0], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_line_is_allotted_by_length_and_the_ledger_closes()
    {
        await ImportAsync("one-line", ["""{"type":"Feature","properties":{"v":12},"geometry":{"type":"LineString","coordinates":[[500,500],[3500,1500]]}}"""]);
        var (run, rows) = await RunAsync("emission-grid", new() { ["layer"] = "one-line", ["value"] = "v", ["cell_size"] = 1000L, ["study_around_m"] = 5000.0 });
        rows.ToDictionary(r => r.Key, r => Math.Round((double)Of(run, r, "emission")!, 9)).ShouldBe(
            new Dictionary<string, double> { ["local_1000_0_0"] = 2, ["local_1000_1_0"] = 4, ["local_1000_2_1"] = 4, ["local_1000_3_1"] = 2 }, ignoreOrder: true);
        (run.Figures["total"], run.Figures["grid"], run.Figures["outside"], run.Figures["unlocated"], run.Figures["excluded"]).ShouldBe((12, 12, 0, 0, 0));
        run.Figures["ledger_gap"]!.Value.ShouldBeLessThan(1e-9);
    }

    [Fact]
    public async Task What_has_no_value_is_in_no_sum_and_said_and_what_has_no_place_is_unlocated()
    {
        await ImportAsync("gaps", [Point(100, 100, 5), """{"type":"Feature","properties":{"v":7},"geometry":null}""", """{"type":"Feature","properties":{"v":null},"geometry":{"type":"Point","coordinates":[200,100]}}"""]);
        var (run, _) = await RunAsync("emission-grid", new() { ["layer"] = "gaps", ["value"] = "v" });
        (run.Figures["total"], run.Figures["grid"], run.Figures["unlocated"], run.Figures["emitters"], run.Figures["unknown_emitters"]).ShouldBe((12, 5, 7, 2, 1));
        run.Warnings.ShouldContain(w => w.Zh.Contains("合计不完整", StringComparison.Ordinal));
    }

    // A layer's number may be anything: it is in tonnes only where its property says so.
    [Theory]
    [InlineData("plain", null, "1/km2")]
    [InlineData("national-point-sources", "t/a", "t/km2")]
    public async Task What_is_measured_is_in_the_unit_of_the_layers_property(string layer, string? unit, string perArea)
    {
        var value = unit is null ? "v" : "nox_t";
        await LayerImport.RunAsync(
            test.Database, [FeatureFile.Open(files.Collection($"{layer}.geojson", [.. Enumerable.Range(0, 12).Select(i => Point(112 + (i % 4 * 0.01), 30 + (i / 4 * 0.01), i).Replace("\"v\"", $"\"{value}\"", StringComparison.Ordinal))]))],
            layer, "EPSG:4326", new ImportOptions(new(layer, layer)), null, CancellationToken.None);
        foreach (var (analysis, column, expected) in new[] { ("emission-grid", "emission", unit), ("emission-grid", "density", perArea), ("emission-density", "density", perArea), ("emission-hotspots", "value", unit), ("local-moran", "value", unit) })
        {
            var (run, rows) = await RunAsync(analysis, new() { ["layer"] = layer, ["value"] = value });
            var described = AnalysisCatalogue.DescriptionOf(run);
            described.Columns.Single(c => c.Name == column).Unit.ShouldBe(expected, analysis);
            described.Figures!.Where(f => f.Name is "total" or "grid" or "weight" or "integral").ShouldAllBe(f => f.Unit == unit);
            described.Figures!.ShouldNotContain(f => unit == null && f.Unit != null && f.Unit.StartsWith('t'));
            rows.ShouldAllBe(r => r.Reasons.All(x => x.Measured == null || unit != null || !x.Measured.Contains("t/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_density_is_that_of_the_worked_example_and_says_it_is_no_test()
    {
        await ImportAsync("two-stacks", [Point(50, 50, 100), Point(1050, 50, 50)]);
        var (run, rows) = await RunAsync("emission-density", new() { ["layer"] = "two-stacks", ["value"] = "v", ["cell_size"] = 100L });
        foreach (var (cell, expected) in new[] { ("local_100_0_0", 14.8021), ("local_100_5_0", 15.0436), ("local_100_20_0", 7.4665) })
        {
            Math.Round((double)Of(run, rows, cell, "density")!, 4).ShouldBe(expected);
        }

        run.Figures["integral"]!.Value.ShouldBe(150, 0.01);
        run.Warnings[0].Zh.ShouldContain("不是显著性检验");
    }

    [Theory]
    [InlineData("local-moran", "v", "seven", FaultCode.InsufficientData, "只有 7 个")]
    [InlineData("local-moran", "v", "alike", FaultCode.InsufficientData, "没有差异")]
    [InlineData("local-moran", "w", "seven", FaultCode.BadLayer, "“w”不存在")]
    [InlineData("local-moran", "名称", "seven", FaultCode.BadLayer, "不是数值")]
    [InlineData("local-moran", "v", "nowhere", FaultCode.NotFound, "“nowhere”不存在")]
    [InlineData("emission-grid", "v", "negative", FaultCode.BadValue, "-3 是负数")]
    [InlineData("emission-density", "v", "negative", FaultCode.BadValue, "负数：-3")]
    public async Task Bad_input_is_refused_with_one_sentence(string analysis, string value, string layer, FaultCode code, string said)
    {
        await ImportAsync("seven", Enumerable.Range(0, 7).Select(i => Square(i, 0, i, "格")));
        await ImportAsync("alike", Enumerable.Range(0, 12).Select(i => Square(i, 0, 4, "格")));
        await ImportAsync("negative", Enumerable.Range(0, 12).Select(i => Point(60 * i, 0, i == 5 ? -3 : i)));
        var fault = await Should.ThrowAsync<Fault>(() => RunAsync(analysis, new() { ["layer"] = layer, ["value"] = value }));
        (fault.Code, fault.Sentence.Zh).ShouldSatisfyAllConditions(f => f.Code.ShouldBe(code), f => f.Zh.ShouldContain(said));
        fault.Sentence.En.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_negative_number_has_no_logarithm_but_may_be_tested_raw()
    {
        await ImportAsync("signed", Enumerable.Range(0, 12).Select(i => Square(i, 0, i - 5, "格")));
        (await RunAsync("local-moran", new() { ["layer"] = "signed", ["value"] = "v", ["draws"] = 99L })).Rows.Count.ShouldBe(12);
        (await Should.ThrowAsync<Fault>(() => RunAsync("local-moran", new() { ["layer"] = "signed", ["value"] = "v", ["transform"] = "log1p" }))).Sentence.Zh.ShouldContain("不能取 log1p");
        (await Should.ThrowAsync<Fault>(() => RunAsync("local-moran", new() { ["layer"] = "signed" }))).Field.ShouldBe("value");
        (await Should.ThrowAsync<Fault>(() => RunAsync("local-moran", []))).Field.ShouldBe("city");
    }

    [Fact]
    public async Task Few_draws_say_that_one_place_alone_cannot_pass_and_an_island_is_not_tested()
    {
        await ImportAsync("with-island", [.. Enumerable.Range(0, 12).Select(i => Square(i, 0, i, "格")), Square(40, 40, 3, "岛")]);
        var (run, rows) = await RunAsync("local-moran", new() { ["layer"] = "with-island", ["value"] = "v", ["draws"] = 99L });
        run.Warnings.ShouldContain(w => w.Zh.Contains("置换 99 次偏少", StringComparison.Ordinal));
        run.Figures["islands"].ShouldBe(1);
        var island = Named(run, rows, "岛");
        (Of(run, island, "class"), Of(run, island, "p"), Of(run, island, "value")).ShouldBe((null, null, 3.0));
    }

    [Fact]
    public async Task A_chosen_distance_band_is_explained_and_drawn()
    {
        await ImportAsync("spots", from cluster in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 25) select Point(3000 * cluster + 60 * (i % 5), 60 * (i / 5), cluster == 1 ? 20 + i % 3 : i % 4));
        var (run, _) = await RunAsync("local-moran", new() { ["layer"] = "spots", ["value"] = "v", ["neighbours"] = "band", ["draws"] = 999L });
        run.Warnings.ShouldContain(w => w.Zh.Contains("增量空间自相关", StringComparison.Ordinal));
        var charts = await new AnalysisRuns(test.Database).ChartsAsync(run.Id, CancellationToken.None);
        charts.Select(c => c.Id).ShouldBe(["moran-scatter", "moran-by-distance"]);
        charts[1].MarkX.ShouldNotBeNull();
    }

    public void Dispose() => files.Dispose();

    internal static object? Of(Run run, AnalysisRow row, string column) => row.Values[AnalysisCatalogue.DescriptionOf(run).Columns.ToList().FindIndex(c => c.Name == column)];

    private static object? Of(Run run, IReadOnlyList<AnalysisRow> rows, string key, string column) => Of(run, rows.Single(r => r.Key == key), column);

    private static AnalysisRow Named(Run run, IReadOnlyList<AnalysisRow> rows, string name) => rows.Single(r => (string?)Of(run, r, "名称") == name);

    private static Dictionary<string, object?> Cells(string layer) => new()
    {
        ["layer"] = layer, ["value"] = "v", ["on"] = "cells", ["cell_size"] = 50L, ["transform"] = "raw", ["study_around_m"] = 10.0, ["min_inside"] = 0.05, ["stability"] = false,
    };

    private static string Point(double x, double y, double value) => Feature(value, "", "Point", string.Create(CultureInfo.InvariantCulture, $"[{x},{y}]"));

    private static string Square(int c, int r, double value, string name)
    {
        var ring = string.Join(",", new[] { (c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1), (c, r) }.Select(p => $"[{p.Item1},{p.Item2}]"));
        return Feature(value, $", \"名称\": \"{name}\"", "Polygon", $"[[{ring}]]");
    }

    private static string Feature(double value, string more, string type, string coordinates) =>
        "{\"type\": \"Feature\", \"properties\": {\"v\": " + value.ToString(CultureInfo.InvariantCulture) + more + "}, \"geometry\": {\"type\": \"" + type + "\", \"coordinates\": " + coordinates + "}}";

    private async Task ImportAsync(string layer, IEnumerable<string> features) =>
        await LayerImport.RunAsync(test.Database, [FeatureFile.Open(files.Collection($"{layer}.geojson", [.. features]))], layer, "local", new ImportOptions(new(layer, layer)), null, CancellationToken.None);

    private async Task<(Run Run, IReadOnlyList<AnalysisRow> Rows)> RunAsync(string analysis, Dictionary<string, object?> set)
    {
        var runs = new AnalysisRuns(test.Database);
        var run = await runs.RunAsync(new RunRequest(analysis, null, new DateOnly(2025, 6, 30), Set: set), CancellationToken.None);
        return (run, await runs.RowsAsync(run.Id, CancellationToken.None));
    }
}
