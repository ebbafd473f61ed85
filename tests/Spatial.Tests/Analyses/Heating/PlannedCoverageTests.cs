using Spatial.Analyses;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>What is planned or not yet in service beside what is built: it counts when it is switched on, and takes nothing from the built.</summary>
public sealed class PlannedCoverageTests(TestDatabase test) : IClassFixture<TestDatabase>
{
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
}
