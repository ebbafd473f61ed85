using Spatial.Analyses;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>How pipes hang together, sources join them and boilers are snapped, one case at a time, in metres of a layout.</summary>
public sealed class CoverageTopologyTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task An_isolated_stub_covers_nothing_and_is_listed()
    {
        var layout = await WorkedNetwork.PlaceAsync(test);
        await layout.PipeAsync("stub", [(6000, 0), (6300, 0)], new() { ["name"] = "东段" });
        await layout.PipeAsync("stub 2", [(6300, 0), (6300, 500)]);

        var (run, rows) = await layout.CoverAsync(WorkedNetwork.Set);

        rows["B6"].At("covered").ShouldBe(false);
        rows["B6"].Metres("offset_m").ShouldBe(2200, 0.03, "measured to a pipe that serves");
        rows["B6"].Told("network").Sentence.Zh.ShouldContain("孤立管段");
        run.Warnings.ShouldContain(w => w.Zh.StartsWith("孤立管段：东段（stub）、stub 2，共 2 条 0.8 km"));
        (run.Figures["isolated_pipes"], run.Figures["zone_area_km2"]!.Value).ShouldBe((2, run.Figures["zone_area_km2"]!.Value));
        run.Figures["zone_area_km2"]!.Value.ShouldBe(7.922, 0.0005);
        run.Figures["isolated_km"]!.Value.ShouldBe(0.8, 1e-5);
    }

    [Fact]
    public async Task A_tee_joins_where_an_end_lies_on_a_pipe_and_a_crossing_does_not()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("main", [(0, 0), (3000, 0)]);
        await layout.PipeAsync("tee", [(1000, 0.8), (1000, 1000)]);
        await layout.PipeAsync("crossing", [(2000, -500), (2000, 1000)]);
        await layout.BoilerAsync("on the tee", 1100, 900);
        await layout.BoilerAsync("on the crossing", 2100, 900);

        var (run, rows) = await layout.CoverAsync();

        rows["on the tee"].At("covered").ShouldBe(true);
        rows["on the tee"].Metres("along_m").ShouldBe(1000 + 899.2, 0.02);
        rows["on the crossing"].At("covered").ShouldBe(false);
        run.Warnings.ShouldContain(w => w.Zh.Contains("孤立管段：crossing"));
        (await layout.CoverAsync(new() { ["node_tolerance_m"] = 0.5 })).Rows["on the tee"].At("covered").ShouldBe(false, "0.8 m is no node within 0.5 m");
    }

    [Fact]
    public async Task Ends_within_the_tolerance_are_one_node_and_a_loop_gives_the_shorter_way()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("short", [(0, 0), (1000, 0)]);
        await layout.PipeAsync("long", [(0, 0), (0, 2000), (1000, 2000)]);
        await layout.PipeAsync("back", [(1000.9, 0), (1000, 2000.9)]);
        await layout.BoilerAsync("near the far corner", 1100, 1900);

        var (_, rows) = await layout.CoverAsync();

        rows["near the far corner"].At("covered").ShouldBe(true);
        rows["near the far corner"].Metres("along_m").ShouldBe(2900, 1.5);
        rows["near the far corner"].Told("network").Sentence.Zh.ShouldContain("经 short→back");
    }

    [Fact]
    public async Task A_source_joins_pipes_within_50_m_and_not_beyond()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("near", 500, 30);
        await layout.PipeAsync("main", [(0, 0), (3000, 0)]);
        await layout.PipeAsync("gate", [(540, 50), (540, 1000)]);
        await layout.BoilerAsync("west", 100, 100);
        await layout.BoilerAsync("north", 600, 900);

        var (_, rows) = await layout.CoverAsync();
        rows["west"].Metres("along_m").ShouldBe(400, 0.01);
        rows["north"].Metres("along_m").ShouldBe(850, 0.01, "the pipe that begins 45 m from the plant leaves it too");
        (await layout.CoverAsync(new() { ["source_snap_m"] = 40.0 })).Rows["north"].At("covered").ShouldBe(false);
        var (run, none) = await layout.CoverAsync(new() { ["source_snap_m"] = 29.0 });
        none.Values.ShouldAllBe(r => (bool)r.At("covered")! == false);
        run.Warnings.ShouldContain(w => w.Zh.Contains("附近没有管线，未接入管网"));
    }

    [Fact]
    public async Task Equally_near_the_shorter_way_then_the_smaller_pipe_is_taken()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("p1", [(0, 0), (0, 400), (1000, 400)]);
        await layout.PipeAsync("p2", [(0, 0), (1000, 0)]);
        await layout.PipeAsync("10", [(0, 0), (-1000, 0)]);
        await layout.PipeAsync("9", [(-1000, 0), (-2000, 0)]);
        await layout.BoilerAsync("between", 500, 200);
        await layout.BoilerAsync("at the node", -1000, 300);

        var (_, rows) = await layout.CoverAsync();

        rows["between"].At("pipe").ShouldBe("p2");
        rows["between"].Metres("along_m").ShouldBe(500, 0.01);
        rows["at the node"].At("pipe").ShouldBe("9", "numbers by value");
    }

    [Fact]
    public async Task A_planned_branch_counts_when_it_is_switched_on_and_says_so()
    {
        var layout = await WorkedNetwork.PlaceAsync(test);
        await layout.PipeAsync("planned", [(4000, 0), (6200, 0)], new() { ["status"] = "planned" });
        await layout.SourceAsync("S2", 6200, 20, new() { ["status"] = "规划" });
        await layout.SourceAsync("S3", 100, 100, new() { ["status"] = "停运" });

        var (today, rows) = await layout.CoverAsync(WorkedNetwork.Set);
        var (later, planned) = await layout.CoverAsync(new(WorkedNetwork.Set) { ["statuses"] = new[] { "built", "planned" } });

        rows["B6"].At("covered").ShouldBe(false);
        planned["B6"].At("covered").ShouldBe(true);
        planned["B6"].At("pipe_status").ShouldBe("planned");
        planned["B6"].At("heat_source").ShouldBe("S2");
        planned["B6"].At("sources_in_reach").ShouldBe(1L, "S is 6200 m away along the pipes");
        planned["B6"].Told("network").Sentence.Zh.ShouldContain("建成后方能供到");
        planned["B1"].At("pipe_status").ShouldBe("built");
        (today.Figures["covered"], later.Figures["covered"]).ShouldBe((3, 4));
        (today.Figures["near_any_pipe"], later.Figures["near_any_pipe"]).ShouldBe((4, 4));
        later.Figures["zone_area_km2"]!.Value.ShouldBe(7.922 + 2.2, 0.1);
    }

    [Fact]
    public async Task Steam_cannot_be_had_from_hot_water_but_the_other_way_it_can()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("hot", [(0, 0), (15000, 0)], new() { ["medium"] = "hot_water" });
        await layout.PipeAsync("steam", [(0, 0), (0, 3000)]);
        await layout.BoilerAsync("steam at hot", 2000, 100);
        await layout.BoilerAsync("hot at hot", 12000, 100, new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("hot at steam", 100, 2000, new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("pressure", 100, 2500, new() { ["pressure_mpa"] = 2.5m });
        await layout.ExecuteAsync("update heat_source set pressure_mpa = 1.6");

        var (_, rows) = await layout.CoverAsync();

        rows["steam at hot"].At("covered").ShouldBe(false);
        rows["steam at hot"].At("pipe").ShouldBe("steam", "the nearest that serves");
        rows["hot at hot"].At("covered").ShouldBe(true, "12.1 km is within 20 km of hot water");
        rows["hot at steam"].At("covered").ShouldBe(true);
        rows["pressure"].At("covered").ShouldBe(true);
        rows["pressure"].Told("connect").Outcome.ShouldBe("false");
        rows["pressure"].Told("connect").Sentence.Zh.ShouldContain("2.5 MPa");
    }

    [Fact]
    public async Task What_is_not_known_is_never_no()
    {
        var layout = await WorkedNetwork.PlaceAsync(test);
        await layout.BoilerNowhereAsync("nowhere");
        await layout.BoilerAsync("county", 60000, 60000, new() { ["location_level"] = "county", ["pos_accuracy_m"] = 31000.0 });
        await layout.BoilerAsync("no accuracy", 3000, 100, new() { ["pos_accuracy_m"] = null });
        await layout.BoilerAsync("at the limit", 3000, 530, new() { ["pos_accuracy_m"] = 40.0 });
        await layout.BoilerAsync("beyond the tolerance", 3000, 560, new() { ["pos_accuracy_m"] = 40.0 });
        await layout.BoilerAsync("exactly", 3000, 500 / 1.00001);
        await layout.BoilerAsync("out of use", 3000, 100, new() { ["status"] = "停用" });
        await layout.BoilerAsync("retired", 3000, 100, new() { ["retired_on"] = Layout.Day("2025-06-30") });
        await layout.BoilerAsync("retired later", 3000, 100, new() { ["retired_on"] = Layout.Day("2025-07-01") });

        var (run, rows) = await layout.CoverAsync(WorkedNetwork.Set);

        foreach (var name in new[] { "nowhere", "county", "no accuracy", "at the limit" })
        {
            rows[name].At("covered").ShouldBeNull(name);
            rows[name].At("to_verify").ShouldBe(true);
            rows[name].At("missing").ShouldNotBeNull();
        }

        (rows["nowhere"].At("method"), rows["nowhere"].At("offset_m"), rows["nowhere"].Geometry).ShouldBe(("none", null, null));
        rows["county"].At("method").ShouldBe("none");
        rows["at the limit"].Metres("tolerance_m").ShouldBe(40);
        rows["beyond the tolerance"].At("covered").ShouldBe(false);
        rows["exactly"].At("covered").ShouldBe(true);
        rows.ContainsKey("out of use").ShouldBeFalse();
        rows.ContainsKey("retired").ShouldBeFalse();
        rows["retired later"].At("covered").ShouldBe(true);
        run.Figures["unknown"].ShouldBe(4);
    }

    [Fact]
    public async Task A_source_known_only_by_county_leaves_open_what_only_it_could_cover()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.SourceAsync("somewhere", 0, 0, new() { ["location_level"] = "county", ["pos_accuracy_m"] = 30000.0 });
        await layout.PipeAsync("fed", [(0, 0), (1000, 0)]);
        await layout.PipeAsync("loose", [(20000, 0), (21000, 0)]);
        await layout.BoilerAsync("at the fed pipe", 500, 100);
        await layout.BoilerAsync("at the loose pipe", 20500, 100);
        await layout.BoilerAsync("at no pipe", 10000, 5000);

        var (run, rows) = await layout.CoverAsync();
        rows["at the fed pipe"].At("covered").ShouldBe(true);
        rows["at the loose pipe"].At("covered").ShouldBeNull();
        rows["at the loose pipe"].At("missing").ShouldBe("热源位置");
        rows["at no pipe"].At("covered").ShouldBe(false);
        run.Warnings.ShouldContain(w => w.Zh.Contains("somewhere") && w.Zh.Contains("位置不详"));

        await layout.ExecuteAsync("update heat_source set location_level = 'site_uncertain' where name = 'S'");
        var (doubtful, guessed) = await layout.CoverAsync();
        (guessed["at the fed pipe"].At("covered"), guessed["at the fed pipe"].At("to_verify")).ShouldBe((true, true));
        doubtful.Warnings.ShouldContain(w => w.Zh.Contains("“S”的位置是推断的"));
        doubtful.Warnings.ShouldContain(w => w.Zh.Contains("对外供热能力不详的热源：S、somewhere"));

        await layout.ExecuteAsync("delete from heat_pipe");
        var (_, radius) = await layout.CoverAsync();
        radius["at the fed pipe"].At("covered").ShouldBe(true);
        radius["at the loose pipe"].At("covered").ShouldBeNull();
    }

    [Fact]
    public async Task Two_parts_of_a_network_are_both_offered_and_the_nearer_is_told()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S1", 0, 0);
        await layout.SourceAsync("S2", 0, 600);
        await layout.PipeAsync("one", [(0, 0), (2000, 0)]);
        await layout.PipeAsync("two", [(0, 600), (2000, 600)]);
        await layout.BoilerAsync("between", 1500, 200);
        await layout.BoilerAsync("nearer by pipe two but beyond its length", 1990, 350);

        var (_, rows) = await layout.CoverAsync();
        rows["between"].At("heat_source").ShouldBe("S1");
        rows["between"].At("sources_in_reach").ShouldBe(2L);
        rows["nearer by pipe two but beyond its length"].At("heat_source").ShouldBe("S2");
    }

    [Fact]
    public async Task A_nearer_planned_pipe_takes_nothing_from_what_is_built()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("P", [(0, 0), (3000, 0)]);
        await layout.PipeAsync("Q", [(0, 0), (0, -6000), (3000, -6000), (3000, -200), (2000, -200)], new() { ["status"] = "planned" });
        await layout.BoilerAsync("between", 2500, -150);
        await layout.BoilerAsync("at Q alone", 500, -5900);

        var (_, today) = await layout.CoverAsync();
        var (_, later) = await layout.CoverAsync(new() { ["statuses"] = new[] { "built", "planned" } });

        foreach (var column in new[] { "covered", "offset_m", "along_m", "pipe", "pipe_status", "heat_source" })
        {
            later["between"].At(column).ShouldBe(today["between"].At(column), column);
        }

        later["between"].At("covered").ShouldBe(true);
        later["between"].Told("network").Sentence.Zh.ShouldContain("更近的规划管线“Q”（垂距 50 m）未采用，已建管网已能供到");
        today["between"].Told("network").Sentence.Zh.ShouldNotContain("未采用");
        (today["at Q alone"].At("covered"), later["at Q alone"].At("covered"), later["at Q alone"].At("pipe_status")).ShouldBe((false, true, "planned"));
    }

    [Fact]
    public async Task A_planned_pipe_nearer_to_a_source_does_not_take_it_off_the_built_one()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 1500, 30);
        await layout.PipeAsync("built", [(0, 0), (3000, 0)]);
        await layout.PipeAsync("planned", [(0, 40), (3000, 40)], new() { ["status"] = "planned" });
        await layout.BoilerAsync("B", 2500, -100);
        var (_, rows) = await layout.CoverAsync(new() { ["statuses"] = new[] { "built", "planned" } });
        (rows["B"].At("covered"), rows["B"].At("pipe"), rows["B"].At("pipe_status")).ShouldBe((true, "built", "built"));
        rows["B"].Metres("along_m").ShouldBe(1000, 0.02);
    }

    [Theory]
    [InlineData("2025-06-30", true)]
    [InlineData("2025-07-01", false)]
    public async Task What_goes_into_service_after_the_day_is_under_construction_on_it(string service, bool covered)
    {
        foreach (var later in new[] { "heat_pipe", "heat_source" })
        {
            var layout = await BeginAsync(test);
            await layout.SourceAsync("S", 0, 0);
            await layout.SourceAsync("elsewhere", 90_000, 0);
            await layout.PipeAsync("P", [(0, 0), (3000, 0)]);
            await layout.BoilerAsync("B", 1500, 100);
            await layout.ExecuteAsync($"update {later} set in_service_on = '{service}' where local_key in ('S', 'P')");
            var (run, rows) = await layout.CoverAsync();
            rows["B"].At("covered").ShouldBe(covered, later);
            run.Warnings.Any(w => w.Zh.Contains("按在建计")).ShouldBe(!covered);
            var (_, building) = await layout.CoverAsync(new() { ["statuses"] = new[] { "built", "under_construction" } });
            (building["B"].At("covered"), building["B"].At("pipe_status")).ShouldBe((true, covered ? "built" : "under_construction"));
        }
    }

    [Fact]
    public async Task A_boiler_of_unknown_medium_is_covered_for_certain_only_where_steam_comes()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, new() { ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("hot", [(0, 0), (9000, 0)], new() { ["medium"] = "hot_water" });
        await layout.PipeAsync("steam", [(0, 0), (0, 3000)]);
        await layout.BoilerAsync("at hot", 5000, 100, new() { ["medium"] = null, ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("at steam", 100, 2000, new() { ["medium"] = null, ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("steam boiler", 5000, 100, new() { ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("no pressure", 100, 2000);

        var (run, rows) = await layout.CoverAsync();
        (rows["at hot"].At("covered"), rows["at hot"].At("to_verify"), rows["at hot"].At("missing")).ShouldBe((null, true, "锅炉介质"));
        (rows["at steam"].At("covered"), rows["at steam"].At("pipe"), rows["at steam"].At("to_verify"), rows["at steam"].At("missing"), rows["at steam"].At("connectable")).ShouldBe((true, "steam", false, null, true));
        (rows["steam boiler"].At("covered"), rows["steam boiler"].At("connectable")).ShouldBe((false, null));
        (rows["no pressure"].At("covered"), rows["no pressure"].At("connectable"), rows["no pressure"].At("to_verify"), rows["no pressure"].At("missing")).ShouldBe((true, null, true, "用户压力"));
        run.Figures["unknown"].ShouldBe(1);
    }

    [Fact]
    public async Task Every_pipe_on_the_way_sets_the_length_and_hot_water_goes_by_its_own_pipes()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("steam", [(0, 0), (15_000, 0)]);
        await layout.PipeAsync("last", [(15_000, 0), (15_100, 0)], new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("over steam", 15_100, 50, new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("within 10 km", 9_900, 50, new() { ["medium"] = "hot_water" });
        var (_, rows) = await layout.CoverAsync();
        rows["over steam"].At("covered").ShouldBe(false);
        rows["over steam"].Told("network").Sentence.Zh.ShouldContain("超过最大供热距离 10000 m");
        rows["within 10 km"].At("covered").ShouldBe(true);

        await layout.PipeAsync("hot", [(0, 20), (0, 400), (15_000, 400)], new() { ["medium"] = "hot_water" });
        var (_, both) = await layout.CoverAsync();
        (both["over steam"].At("covered"), both["over steam"].At("pipe")).ShouldBe((true, "hot"));
    }

    [Fact]
    public async Task Small_boilers_not_settled_stand_beside_the_share_and_projects_and_overlaps_do_not_count()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("P", [(0, 0), (3000, 0)]);
        await layout.BoilerAsync("covered", 1500, 100);
        await layout.BoilerAsync("not covered", 1500, 900);
        await layout.BoilerAsync("open", 1500, 100, new() { ["pos_accuracy_m"] = null, ["capacity_tph"] = 20m });
        await layout.BoilerAsync("project", 1500, 100, new() { ["status"] = "拟建" });
        await layout.ParkAsync("west", Layout.Rectangle(0, 0, 2000, 2000));
        await layout.ParkAsync("east", Layout.Rectangle(1000, 0, 2000, 2000));

        var (run, _) = await layout.CoverAsync();

        (run.Figures["small"], run.Figures["small_covered"], run.Figures["small_unknown"], run.Figures["small_covered_ratio"]).ShouldBe((3, 1, 1, 1 / 3.0));
        (run.Figures["small_tph"], run.Figures["small_unknown_tph"], run.Figures["small_covered_tph_ratio"]).ShouldBe((40, 20, 0.25));
        run.Figures["park_area_km2"]!.Value.ShouldBe(6, 1e-4, "two squares of 4 km2 share 2");
        run.Figures["park_covered_km2"]!.Value.ShouldBe(1.5, 1e-4, "3 km by 500 m");
    }
}
