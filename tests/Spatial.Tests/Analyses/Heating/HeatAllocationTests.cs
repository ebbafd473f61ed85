using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Tests.Imports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>A4.3 through the stored run: the worked example as users' layers and in our tables, what is unknown, N-1, and what would help those left out.</summary>
public sealed class HeatAllocationTests(TestDatabase test) : ImportTest(test)
{
    private const string Id = "heat-allocation";
    [Fact]
    public async Task Layers_of_the_worked_example_give_45_at_163_5_and_50_when_users_may_be_split()
    {
        await ImportStarAsync("star");

        var (run, rows) = await RunAsync("star");

        (run.Figures["served_tph"], run.Figures["demand_tph"], run.Figures["unserved_tph"], run.Figures["served_bound_tph"]).ShouldBe((45, 54, 9, 45));
        run.Figures["cost_tph_km"]!.Value.ShouldBe(163.5, 1e-6);
        foreach (var (user, source) in StarNetwork.Best)
        {
            (rows[user].Of(Id, "served"), rows[user].Of(Id, "source")).ShouldBe((source is not null, source), user);
        }

        ((double)rows["D2"].Of(Id, "network_km")!).ShouldBe(4.5, 1e-6);
        (rows["D5"].Of(Id, "why_unserved"), rows["D5"].Of(Id, "more_tph"), rows["D5"].Of(Id, "more_at")).ShouldBe(("capacity", 4.0, "S2"));
        (run.Figures["source_margin"], run.Figures["margin_tph"]).ShouldBe((0.1, 5));
        run.Figures["demand_coverage"]!.Value.ShouldBe(45 / 54.0, 1e-9);
        run.CityCode.ShouldBeNull();

        var (split, parts) = await RunAsync("star", new() { ["splittable"] = true });
        (split.Figures["served_tph"], split.Figures["served_boilers"]).ShouldBe((50, 4));
        split.Figures["cost_tph_km"]!.Value.ShouldBe(195, 1e-6);
        parts["D2"].Of(Id, "source").ShouldBe("S1 8 t/h、S2 7 t/h");
        (parts["D5"].Of(Id, "served"), parts["D5"].Of(Id, "served_tph"), parts["D5"].Of(Id, "more_tph")).ShouldBe((false, 5.0, 4.0));
    }

    [Fact]
    public async Task Our_tables_give_the_same_plan_and_the_order_of_features_changes_nothing()
    {
        var layout = await HeatWorld.BeginAsync(Test);
        await StarNetwork.PlaceAsync(layout);
        var (run, rows) = await layout.HeatAsync(Id, set: new() { ["replace"] = "all" });
        rows.ToDictionary(r => r.Key, r => (string?)r.Value.Of(Id, "source")).ShouldBe(StarNetwork.Best, ignoreOrder: true);
        run.Figures["served_tph"].ShouldBe(45);
        run.Figures["cost_tph_km"]!.Value.ShouldBe(163.5, 0.005);

        await ImportStarAsync("turned", turned: true);
        var (turned, again) = await RunAsync("turned");
        again.ToDictionary(r => r.Key, r => (string?)r.Value.Of(Id, "source")).ShouldBe(StarNetwork.Best, ignoreOrder: true);
        turned.Figures["cost_tph_km"]!.Value.ShouldBe(163.5, 1e-6);
    }

    [Fact]
    public async Task Without_the_largest_source_D2_and_D3_fail_and_a_source_can_be_left_out()
    {
        await ImportStarAsync("star");
        var (run, rows) = await RunAsync("star");
        (run.Figures["n_1_served_tph"], run.Figures["n_1_failing"]).ShouldBe((20, 2));
        (rows["D1"].Of(Id, "n_1"), rows["D2"].Of(Id, "n_1"), rows["D3"].Of(Id, "n_1"), rows["D4"].Of(Id, "n_1"), rows["D5"].Of(Id, "n_1")).ShouldBe((true, false, false, true, null));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("N-1") && w.Contains("S1") && w.Contains("D2、D3"));

        var (left, _) = await RunAsync("star", new() { ["without_source"] = "S2" });
        (left.Figures["served_tph"], left.Figures["cost_tph_km"]).ShouldBe((30, 96));
        (await Should.ThrowAsync<Fault>(() => RunAsync("star", new() { ["without_source"] = "S9" }))).Field.ShouldBe("without_source");
    }

    [Fact]
    public async Task Unknown_capacity_leaves_unknown_what_only_it_could_serve_and_is_never_zero()
    {
        await ImportStarAsync("one", without: "S2");
        var (run, rows) = await RunAsync("one");
        run.Figures["served_tph"].ShouldBe(30); // S1 alone: D1, D3, D4
        (rows["D2"].Of(Id, "served"), rows["D2"].Of(Id, "served_tph"), rows["D2"].Of(Id, "why_unserved")).ShouldBe((null, null, "unsettled"));
        rows["D5"].Of(Id, "served").ShouldBeNull();
        run.Figures["unknown_tph"].ShouldBe(24);
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("S2") && w.Contains("对外供热能力未知"));

        var layout = await HeatWorld.BeginAsync(Test);
        await StarNetwork.PlaceAsync(layout);
        await layout.ExecuteAsync("update heat_source set capacity_steam_tph = null");
        var (none, all) = await layout.HeatAsync(Id, set: new() { ["replace"] = "all" });
        foreach (var figure in new[] { "served_tph", "margin_tph", "source_margin", "unserved_tph", "cost_tph_km", "n_1_served_tph", "coal_net_t" })
        {
            none.Figures[figure].ShouldBeNull(figure);
        }

        all.Values.ShouldAllBe(r => r.Of(Id, "served") == null && r.Of(Id, "coal_net_t") == null && (bool)r.Of(Id, "covered")!);
        none.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("所有热源") && w.Contains("不是 0"));
    }

    [Fact]
    public async Task Committed_load_is_taken_off_and_unknown_commitments_count_as_none_with_a_warning()
    {
        var layout = await OnePipeAsync();
        await layout.BoilerAsync("B", 20m, "raw_coal", 1000, 0, new() { ["peak_tph"] = 12m });
        await layout.ExecuteAsync("update heat_source set committed_tph = 10");
        (await layout.HeatAsync(Id, set: All)).Rows["B"].Of(Id, "more_tph").ShouldBe(2.0);
        await layout.ExecuteAsync("update heat_source set committed_tph = null");
        var (run, rows) = await layout.HeatAsync(Id, set: All);
        rows["B"].Of(Id, "served").ShouldBe(true);
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("已签约负荷不详，按 0 计"));
    }

    [Fact]
    public async Task Demand_is_the_recorded_peak_at_most_what_is_rated_else_a_share_of_that()
    {
        var layout = await OnePipeAsync(200m);
        await layout.BoilerAsync("peak", 20m, "raw_coal", 1000, 0, new() { ["peak_tph"] = 12m });
        await layout.BoilerAsync("over", 20m, "raw_coal", 1000, 0, new() { ["peak_tph"] = 25m });
        await layout.BoilerAsync("rated", 20m, "raw_coal", 1000, 0);
        await layout.BoilerAsync("unknown", null, "raw_coal", 1000, 0);
        var rows = (await layout.HeatAsync(Id, set: All)).Rows;
        (rows["peak"].Of(Id, "demand_tph"), rows["over"].Of(Id, "demand_tph"), rows["rated"].Of(Id, "demand_tph"), rows["unknown"].Of(Id, "demand_tph")).ShouldBe((12.0, 20.0, 14.0, null));
        rows["unknown"].Of(Id, "served").ShouldBeNull();
    }

    [Fact]
    public async Task Each_boiler_left_out_says_why_and_what_would_help()
    {
        var layout = await OnePipeAsync(50m, pressure: 1.0m);
        await layout.BoilerAsync("near", 4m, "raw_coal", 1000, 400);
        await layout.BoilerAsync("offset", 4m, "raw_coal", 1000, 700);
        await layout.BoilerAsync("planned", 4m, "raw_coal", 3000, 3000);
        await layout.BoilerAsync("length", 4m, "raw_coal", 12_000, 0);
        await layout.BoilerAsync("pressure", 4m, "raw_coal", 1000, 100, new() { ["pressure_mpa"] = 1.3m });
        await layout.BoilerAsync("large", 80m, "raw_coal", 1000, 0);
        await layout.PipeAsync("branch", "3000 0, 3000 3000", "planned");

        var (run, rows) = await layout.HeatAsync(Id, set: All);

        rows["near"].Of(Id, "served").ShouldBe(true);
        rows["offset"].Of(Id, "why_unserved").ShouldBe("offset");
        ((double)rows["offset"].Of(Id, "more_m")!).ShouldBe(200, 0.01);
        (rows["planned"].Of(Id, "why_unserved"), rows["planned"].Of(Id, "more_m")).ShouldBe(("offset", null));
        ((string)rows["planned"].Of(Id, "cheapest_change")!).ShouldContain("branch（规划）");
        ((string)rows["planned"].Of(Id, "cheapest_change")!).ShouldContain("余量足够");
        rows["length"].Of(Id, "why_unserved").ShouldBe("length");
        rows["pressure"].Of(Id, "why_unserved").ShouldBe("pressure");
        (rows["large"].Of(Id, "why_unserved"), rows["large"].Of(Id, "more_tph"), rows["large"].Of(Id, "more_at")).ShouldBe(("capacity", 8.8, "S"));
        rows["large"].Reasons.Where(r => r.Step == "gap").Select(r => r.Sentence.Zh).ShouldContain(s => s.Contains("补救"));

        var (built, after) = await layout.HeatAsync(Id, set: new() { ["replace"] = "all", ["statuses"] = new[] { "built", "planned" } });
        after["planned"].Of(Id, "served").ShouldBe(true);
        built.Figures["served_tph"]!.Value.ShouldBe(run.Figures["served_tph"]!.Value + 2.8, 1e-9);
    }

    [Fact]
    public async Task In_a_city_only_boilers_that_the_rules_send_away_are_replaced_and_doubtful_ones_take_no_capacity()
    {
        var layout = await OnePipeAsync();
        await layout.BoilerAsync("goes", 10m, "raw_coal", 1000, 0);
        await layout.BoilerAsync("stays", 40m, "raw_coal", 1000, 0);
        await layout.BoilerAsync("doubtful", 20m, "raw_coal", 1000, 0, new() { ["purpose_owner"] = null });
        await layout.BoilerAsync("no fuel", 4m, null, 1000, 0);
        await layout.BoilerAsync("project", 4m, "raw_coal", 1000, 0, new() { ["status"] = "拟建" });
        await layout.ParkAsync("园区", Layout.Rectangle(0, -500, 2_000, 1_000));
        var (run, rows) = await layout.HeatAsync(Id);
        rows.Keys.ShouldBe(["goes", "doubtful", "no fuel"], ignoreOrder: true);
        (rows["goes"].Of(Id, "served"), rows["goes"].Of(Id, "governing_rule"), rows["goes"].Of(Id, "retire_order")).ShouldBe((true, "B3", 1L));
        (rows["doubtful"].Of(Id, "served"), rows["no fuel"].Of(Id, "served")).ShouldBe((null, null));
        run.Figures["served_tph"].ShouldBe(7);
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.StartsWith("2 台锅炉是否须淘汰待核实"));
        (run.Figures["boilers"], run.Figures["demand_tph"], run.Figures["unserved_tph"], run.Figures["unknown_tph"]).ShouldBe((1, 7, 0, 0));
        (run.Figures["open_boilers"], run.Figures["open_tph"]).ShouldBe((2, 14 + 2.8));
    }

    /// <summary>10 and 6 go, of 20 it is open; S serves 10, of the source at the other pipe nothing is known.</summary>
    [Fact]
    public async Task Demand_is_what_is_served_not_served_and_not_known_of_those_that_go()
    {
        var layout = await OnePipeAsync(10m);
        await layout.SourceAsync("U", 0, 9000, null);
        await layout.PipeAsync("other", "0 9000, 4000 9000");
        await layout.ParkAsync("园区", Layout.Rectangle(-500, -500, 20_000, 20_000));
        foreach (var (name, peak, y, owner) in new[] { ("served", 10m, 0, "self"), ("left out", 9m, 0, "self"), ("unknown", 6m, 9000, "self"), ("open", 20m, 0, (string?)null) })
        {
            await layout.BoilerAsync(name, 20m, "raw_coal", 1000, y, new() { ["peak_tph"] = peak, ["purpose_owner"] = owner });
        }

        var f = (await layout.HeatAsync(Id)).Run.Figures;

        (f["boilers"], f["demand_tph"], f["served_tph"], f["unserved_tph"], f["unknown_tph"]).ShouldBe((3, 25, 10, 9, 6));
        (f["open_boilers"], f["open_tph"]).ShouldBe((1, 20));
    }

    /// <summary>S has 8 t/h. A standby boiler of 8 nearer to it would serve a little more than the working one of 7.9: it is listed, and takes nothing unless asked for.</summary>
    [Theory]
    [InlineData("status", "备用")]
    [InlineData("usage", "standby")]
    public async Task A_standby_boiler_takes_no_steam_from_one_at_work(string column, string value)
    {
        var layout = await OnePipeAsync(8m);
        await layout.BoilerAsync("working", 10m, "raw_coal", 1500, 50, new() { ["peak_tph"] = 7.9m });
        await layout.BoilerAsync("standby", 10m, "raw_coal", 500, 50, new() { ["peak_tph"] = 8m, [column] = value });

        var (run, rows) = await layout.HeatAsync(Id, set: All);
        (rows["working"].Of(Id, "served"), rows["standby"].Of(Id, "served_tph"), rows["standby"].Of(Id, "demand_tph"), rows["standby"].Of(Id, "why_unserved")).ShouldBe((true, 0.0, 0.0, "no_demand"));
        rows["standby"].Reasons.Single(r => r.Step == "demand").Sentence.Zh.ShouldContain("按参数 with_standby 计入时为 8 t/h");
        (run.Figures["demand_tph"], run.Figures["served_tph"], run.Figures["served_boilers"], run.Figures["standby_boilers"]).ShouldBe((7.9, 7.9, 1, 1));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.StartsWith("1 台备用锅炉列出但不计需求"));
        var columns = AnalysisCatalogue.Find(Id).Description.Columns;
        foreach (var none in (string[])["source", "n_1", "retire_order", "cheapest_change"])
        {
            Absence.Of(columns, columns.Single(c => c.Name == none), rows["standby"].Values).ShouldBe(Absence.None, none);
        }

        var (_, counted) = await layout.HeatAsync(Id, set: new() { ["replace"] = "all", ["with_standby"] = true });
        (counted["working"].Of(Id, "served"), counted["standby"].Of(Id, "served")).ShouldBe((false, true));
    }

    [Fact]
    public async Task English_sentences_are_English()
    {
        var layout = await OnePipeAsync(50m, pressure: 1.0m);
        await layout.SourceAsync("T", 12_000, 0, 4m, new() { ["committed_tph"] = 5m, ["capacity_hot_mw"] = 7m });
        await layout.BoilerAsync("near", 4m, "raw_coal", 1000, 400);
        await layout.BoilerAsync("standby", 4m, "raw_coal", 1000, 400, new() { ["status"] = "备用" });
        await layout.BoilerAsync("planned", 4m, "raw_coal", 3000, 3000);
        await layout.BoilerAsync("pressure", 4m, "raw_coal", 1000, 700, new() { ["pressure_mpa"] = 1.3m });
        await layout.BoilerAsync("middle", 80m, "raw_coal", 6000, 0);
        await layout.BoilerAsync("large", 80m, "raw_coal", 1000, 0);
        await layout.PipeAsync("branch", "3000 0, 3000 3000", "planned");

        var (run, rows) = await layout.HeatAsync(Id, set: All);

        foreach (var said in run.Warnings.Select(w => w.En).Concat(rows.Values.SelectMany(r => r.Reasons).SelectMany(r => (r.Missing ?? []).Select(m => m.En).Append(r.Sentence.En))))
        {
            said.ShouldNotMatch(@"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]");
        }

        rows.Values.SelectMany(r => r.Reasons).Select(r => r.Sentence.En).ShouldContain(s => s.Contains("branch (planned)"));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("既供汽又供热水，已签约 5 t/h 未分介质"));
    }

    private static Dictionary<string, object?> All => new() { ["replace"] = "all" };

    /// <summary>Source S at the origin, one steam pipe of 11 km to the east.</summary>
    private async Task<Layout> OnePipeAsync(decimal capacity = 20m, decimal? pressure = null)
    {
        var layout = await HeatWorld.BeginAsync(Test);
        await layout.SourceAsync("S", 0, 0, capacity, new() { ["pressure_mpa"] = pressure });
        await layout.PipeAsync("main", "0 0, 12000 0");
        return layout;
    }

    private async Task ImportStarAsync(string prefix, string? without = null, bool turned = false)
    {
        string[] Order(string[] features) => turned ? [.. features.Reverse()] : features;
        await ImportAsync(Files.Collection($"{prefix}-s.geojson", Order(StarNetwork.SourceFeatures(without))), $"{prefix}-sources", "local");
        await ImportAsync(Files.Collection($"{prefix}-p.geojson", Order(StarNetwork.PipeFeatures())), $"{prefix}-pipes", "local");
        await ImportAsync(Files.Collection($"{prefix}-b.geojson", Order(StarNetwork.UserFeatures())), $"{prefix}-boilers", "local");
    }

    private async Task<(Run Run, Dictionary<string, AnalysisRow> Rows)> RunAsync(string prefix, Dictionary<string, object?>? set = null)
    {
        var runs = new AnalysisRuns(Test.Database);
        var all = new Dictionary<string, object?>(set ?? []) { ["sources"] = $"{prefix}-sources", ["pipes"] = $"{prefix}-pipes", ["boilers"] = $"{prefix}-boilers" };
        var run = await runs.RunAsync(new RunRequest(Id, null, new DateOnly(2025, 6, 30), Set: all), CancellationToken.None);
        return (run, (await runs.RowsAsync(run.Id, CancellationToken.None)).ToDictionary(r => r.Key, StringComparer.Ordinal));
    }
}
