using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>B5: when a boiler must be connected to central heating, by which source, and from which day.</summary>
public sealed class ConnectionDueTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "boiler-retirement";
    [Theory]
    [InlineData("2024-11-10", "PENDING", 0L)]
    [InlineData("2025-11-10", "PENDING", 0L)]
    [InlineData("2025-11-11", "OVERDUE_UNFINISHED", 1L)]
    public async Task Nobody_is_late_to_connect_on_the_day_the_plan_begins(string asOf, string state, long days)
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("small", 12m, "raw_coal", 40_500, 400);
        var (run, rows) = await layout.HeatAsync(Id, asOf);
        (rows["small"].Of(Id, "due"), rows["small"].Of(Id, "state"), rows["small"].Of(Id, "overdue_days")).ShouldBe((new DateOnly(2025, 11, 10), state, days));
        run.Figures["overdue"].ShouldBe(days > 0 ? 1 : 0);
    }

    [Fact]
    public async Task B5_holds_by_a_source_that_can_be_connected_and_not_by_one_that_cannot()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("equal", 12m, "raw_coal", 40_500, 400, new() { ["pressure_mpa"] = 1.0m });
        await layout.BoilerAsync("above", 12m, "raw_coal", 40_500, 410, new() { ["pressure_mpa"] = 1.01m });
        await layout.BoilerAsync("unknown", 12m, "raw_coal", 40_500, 420);

        var (_, rows) = await layout.HeatAsync(Id);
        (rows["equal"].Of(Id, "rules"), rows["equal"].Of(Id, "to_verify")).ShouldBe(("B5", false));
        (rows["above"].Of(Id, "rules"), rows["above"].Of(Id, "covered"), rows["above"].Of(Id, "proposed_way"), rows["above"].Of(Id, "to_verify")).ShouldBe((null, true, "none", false));
        rows["above"].Reasons.Single(r => r.Step == "connect").ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe("false"), r => r.Sentence.Zh.ShouldContain("1.01 MPa"));
        (rows["unknown"].Of(Id, "rules"), rows["unknown"].Of(Id, "to_verify"), rows["unknown"].Of(Id, "missing")).ShouldBe(("B5", true, "用户压力"));

        await layout.SourceAsync("高压", 41_900, -800, 50m, new() { ["pressure_mpa"] = 4.0m });
        await layout.PipeAsync("P2", "41900 -800, 41900 0", service: "2025-02-01");
        var (_, both) = await layout.HeatAsync(Id);
        (both["above"].Of(Id, "rules"), both["above"].Of(Id, "heat_source"), both["above"].Of(Id, "due")).ShouldBe(("B5", "高压", new DateOnly(2026, 2, 1)));
        (both["equal"].Of(Id, "heat_source"), both["equal"].Of(Id, "due")).ShouldBe(("热源", new DateOnly(2025, 11, 10)));
    }

    [Fact]
    public async Task The_source_that_could_deliver_first_sets_the_day_not_the_nearest()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.ParkAsync("园区", Layout.Rectangle(40_000, 0, 2_000, 2_000));
        await layout.SourceAsync("近", 39_500, 0, 50m, new() { ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("new", "39500 0, 41000 0", service: "2025-06-01");
        await layout.SourceAsync("远", 46_000, 400, 50m, new() { ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("old", "40400 400, 46000 400", service: "2024-12-15");
        await layout.BoilerAsync("B", 12m, "raw_coal", 40_500, 200, new() { ["pressure_mpa"] = 0.5m });
        var (_, rows) = await layout.HeatAsync(Id);
        (rows["B"].Of(Id, "heat_source"), rows["B"].Of(Id, "due")).ShouldBe(("远", new DateOnly(2025, 12, 15)));
        await layout.ExecuteAsync("update heat_pipe set in_service_on = null where local_key = 'old'");
        (await layout.HeatAsync(Id)).Rows["B"].Of(Id, "due").ShouldBe(new DateOnly(2026, 6, 1));
    }

    [Fact]
    public async Task A_planned_source_takes_no_due_day_from_the_one_that_is_built()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.ExecuteAsync("update heat_source set pressure_mpa = null");
        await layout.SourceAsync("规划热源", 40_400, 0, 50m, new() { ["pressure_mpa"] = 1.0m, ["status"] = "规划" });
        await layout.PipeAsync("Q", "40000 0, 40000 -9000, 40600 -9000, 40600 350", "planned");
        await layout.BoilerAsync("B", 12m, "raw_coal", 40_500, 400, new() { ["pressure_mpa"] = 0.5m });
        foreach (var statuses in new[] { new[] { "built" }, ["built", "planned"], ["built", "under_construction", "planned"] })
        {
            var (_, rows) = await layout.HeatAsync(Id, set: new() { ["statuses"] = statuses });
            (rows["B"].Of(Id, "rules"), rows["B"].Of(Id, "heat_source"), rows["B"].Of(Id, "due"), rows["B"].Of(Id, "state")).ShouldBe(("B5", "热源", new DateOnly(2025, 11, 10), "PENDING"));
            rows["B"].Reasons.Single(r => r.Step == "coverage").Sentence.Zh.Contains("“Q”").ShouldBe(statuses.Length > 1);
        }
    }
}
