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
}
