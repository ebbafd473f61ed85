using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>A8.6 inside P1: the thresholds of table rule, read as they are worded; a plant closes only when every line of it is hit.</summary>
public sealed class CapacityRulesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("200000", "unknown", true)]     // exactly 20 万吨: a boundary, and whether in the central urban area is unknown too
    [InlineData("199000", "true", false)]
    [InlineData("200001", "unknown", false)]
    public async Task A_smelter_of_exactly_200_kt_is_at_the_boundary_and_is_never_closed_for_it(string capacity, string outcome, bool boundary) =>
        await JudgeAsync("3216", outcome, boundary, ("aluminium_smelter", decimal.Parse(capacity), "t/a", null));

    [Fact]
    public async Task A_smelters_lines_add_up() =>
        await JudgeAsync("3216", "unknown", false, ("aluminium_smelter", 150_000m, "t/a", null), ("aluminium_smelter", 15m, "万t/a", null));

    [Theory]
    [InlineData("299999", "true", false)]
    [InlineData("300000", "boundary", true)]
    [InlineData("300001", "false", false)]
    public async Task Ammonia_is_judged_by_the_unit(string capacity, string outcome, bool boundary) =>
        await JudgeAsync("2621", outcome, boundary, ("ammonia", decimal.Parse(capacity), "t/a", null));

    [Fact]
    public async Task Two_ammonia_units_of_200_kt_are_both_hit_and_one_that_is_not_keeps_the_plant()
    {
        await JudgeAsync("2621", "true", false, ("ammonia", 200_000m, "t/a", null), ("ammonia", 200_000m, "t/a", null));
        await JudgeAsync("2621", "false", false, ("ammonia", 200_000m, "t/a", null), ("ammonia", 400_000m, "t/a", null));
        await JudgeAsync("2621", "false", false, ("ammonia", 200_000m, "t/a", null), ("other", null, null, null));
    }

    [Theory]
    [InlineData("2000", "t/d", null, "unknown")]     // whether special cement matters now
    [InlineData("2000", "t/d", false, "true")]
    [InlineData("2000", "t/d", true, "false")]
    [InlineData("2500", "t/d", null, "false")]
    [InlineData("620000", "t/a", false, "unknown")]  // a year is not turned into days
    public async Task Clinker_of_2000_t_a_day_is_hit_by_its_wording_and_special_cement_is_exempt(string capacity, string unit, bool? special, string outcome) =>
        await JudgeAsync("3011", outcome, false, ("cement_clinker", decimal.Parse(capacity), unit, new() { ["is_special_cement"] = special }));

    [Theory]
    [InlineData("3.0", "true")]
    [InlineData("3.2", "false")]
    public async Task A_mill_of_3_m_is_hit(string diameter, string outcome) =>
        await JudgeAsync("3011", outcome, false, ("cement_mill", null, null, new() { ["diameter_m"] = decimal.Parse(diameter), ["is_special_cement"] = false }));

    [Fact]
    public async Task A_mill_of_special_cement_is_exempt_and_an_unknown_diameter_is_unknown()
    {
        await JudgeAsync("3011", "false", false, ("cement_mill", null, null, new() { ["diameter_m"] = 2.4m, ["is_special_cement"] = true }));
        await JudgeAsync("3011", "unknown", false, ("cement_mill", null, null, new() { ["is_special_cement"] = false }));
    }

    [Theory]
    [InlineData("99999", true, "true", false)]
    [InlineData("100000", true, "boundary", true)]
    [InlineData("50000", false, "false", false)]
    [InlineData("50000", null, "unknown", false)]
    [InlineData("150000", null, "false", false)]
    public async Task Carbon_is_hit_when_independent(string capacity, bool? independent, string outcome, bool boundary) =>
        await JudgeAsync("3091", outcome, boundary, ("aluminium_carbon", decimal.Parse(capacity), "t/a", new() { ["is_independent"] = independent }));

    [Theory]
    [InlineData("fixed_bed_intermittent", "true")]
    [InlineData("fluidised_bed", "false")]
    [InlineData(null, "unknown")]
    public async Task Fixed_bed_intermittent_gasifiers_are_hit(string? process, string outcome) =>
        await JudgeAsync("2621", outcome, false, ("coal_gasifier", null, null, new() { ["process"] = process }));

    [Fact]
    public async Task The_threshold_is_what_the_table_says_and_a_rule_not_yet_in_force_is_not_applied()
    {
        await JudgeAsync("3011", "true", false, ("cement_clinker", 2500m, "t/d", new() { ["is_special_cement"] = false, ["name"] = "changed" }));
    }

    // The site lies inside, everything else that P1 asks is known not to hold; zoning is unknown, so nothing else proposes.
    private async Task JudgeAsync(string industry, string outcome, bool boundary, params (string Kind, decimal? Capacity, string? Unit, Dictionary<string, object?>? More)[] lines)
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var firm = await layout.FirmAsync("厂", industry, more: new() { ["is_scattered_polluting"] = false, ["is_hazchem"] = false, ["land_ok"] = true, ["licence_ok"] = true });
        var site = await layout.PointAsync(firm, "site", 3000, 4000);
        var changed = false;
        foreach (var (index, (kind, capacity, unit, more)) in lines.Index())
        {
            await layout.LineAsync(site, kind, new(more ?? []) { ["code"] = $"MF{index + 1:0000}", ["name"] = $"{index + 1}号线", ["capacity"] = capacity, ["capacity_unit"] = unit });
            changed |= more?.ContainsKey("name") == true;
        }

        if (changed)
        {
            await layout.ExecuteAsync("update rule set value = '2500', phrase = '2500吨/日及以下' where id = 'R-ZZ-017'");
        }

        var row = (await layout.ListAsync())["site"];

        if (changed)
        {
            await layout.ExecuteAsync("update rule set effective_date = '2022-01-01' where id = 'R-ZZ-017'");
            (await layout.ListAsync())["site"].Reasons.ShouldNotContain(r => r.Step == "P1");
            await layout.ExecuteAsync("update rule set value = '2000', phrase = '2000吨/日及以下', effective_date = null where id = 'R-ZZ-017'");
        }

        (row.Reasons.FirstOrDefault(r => r.Step == "P1")?.Outcome ?? "false").ShouldBe(outcome);
        ((string)row.Of("proposed_way")! == "Close").ShouldBe(outcome == "true");
        row.Reasons.Any(r => r.Step == "P1" && r.Outcome == "boundary" && r.Sentence.Zh.Contains("临界")).ShouldBe(boundary);
        if (boundary)
        {
            row.Of("to_verify").ShouldBe(true);
            ((string)row.Of("reasons_zh")!).ShouldContain("待核定");
        }
    }
}
