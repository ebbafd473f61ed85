using Spatial.Analyses;
using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Policies;
using Spatial.Contract;
using Spatial.Imports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The table of A4.1 against the committed rules, one boiler at a time; the same through the product stands in <c>BoilerRetirementTests</c>.</summary>
public sealed class BoilerRulesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly BoilerFacts Existing = new(null, null, true, "在用", new DateOnly(2015, 1, 1), null, null, Truth.False, Truth.False, Truth.False, null, Truth.False, null, null);

    [Theory]
    [InlineData("new", "raw_coal", "35.0", "in", "B1", "")]
    [InlineData("new", "raw_coal", "35.1", "in", "", "")]
    [InlineData("new", "raw_coal", "20.0", "in", "B1", "")]
    [InlineData("new", "raw_coal", "20.0", "out", "", "B2")]
    [InlineData("new", "raw_coal", "19.9", "out", "B2", "")]
    [InlineData("new", "raw_coal", "20.1", "out", "", "")]
    [InlineData("old", "raw_coal", "10.0", "out", "B3", "")]
    [InlineData("old", "coal_powder", "10", "in", "B3", "")]
    [InlineData("old", "raw_coal", "10.1", "out", "", "")]
    [InlineData("old", "raw_coal", "10.1", "covered", "B5", "")]
    [InlineData("old", "raw_coal", "10", "covered", "B3、B5", "")]
    [InlineData("old", "raw_coal", "35.0", "covered", "B5", "")]
    [InlineData("old", "raw_coal", "35.1", "covered", "", "")]
    [InlineData("old", "raw_coal", "65.0", "out", "B6", "")]
    [InlineData("old", "raw_coal", "64.9", "out", "", "")]
    [InlineData("old", "biomass_pellet", "2.0", "out", "B4", "B8")]
    [InlineData("old", "biomass_pellet", "2.1", "out", "B8", "")]
    [InlineData("old", "biomass_raw", "35.0", "out", "B8", "B6b")]
    [InlineData("old", "biomass_pellet", "40", "out", "B6b、B8", "")]
    [InlineData("old", "natural_gas", "10.0", "out", "B7", "")]
    [InlineData("old", "natural_gas", "9.9", "out", "", "")]
    [InlineData("old", "natural_gas", "9.9", "covered", "", "")]
    [InlineData("old", "petcoke", "5", "covered", "B5", "")]
    [InlineData("old", "petcoke", "5", "out", "", "")]
    [InlineData("new", "raw_coal", "35", "nowhere", "", "")]
    [InlineData("new", "raw_coal", "12", "nowhere", "B1/B2", "")]
    [InlineData("new", "raw_coal", "19.9", "nowhere", "B1/B2", "")]
    [InlineData("new", "raw_coal", "20.0", "nowhere", "", "B2")]
    public async Task The_table_holds_at_every_threshold(string age, string fuel, string capacity, string place, string holds, string boundary)
    {
        var found = await JudgeAsync(Existing with
        {
            CapacityTph = decimal.Parse(capacity, System.Globalization.CultureInfo.InvariantCulture),
            Fuel = fuel,
            Status = age == "new" ? "拟建" : "在用",
            InBuiltUp = place switch { "in" => Truth.True, "nowhere" => Truth.Unknown, _ => Truth.False },
            NearPark = TruthLogic.Is(place == "covered"),
            Covered = TruthLogic.Is(place == "covered"),
        });

        (found.Names(Truth.True) ?? "").ShouldBe(holds);
        (found.Names(Truth.Boundary) ?? "").ShouldBe(boundary);
        found.ToVerify.ShouldBe(boundary.Length > 0 || (place == "nowhere" && holds.Length == 0));
    }

    [Fact]
    public async Task A_new_coal_boiler_below_20_is_banned_wherever_the_built_up_area_ends()
    {
        var found = (await JudgeAsync(Existing with { CapacityTph = 19.9m, Fuel = "raw_coal", Status = "拟建", InBuiltUp = Truth.Unknown })).Findings.Single();
        (found.Name, found.Disposal, found.Clause, found.Missing.Count).ShouldBe(("B1/B2", "ban", "JZ-2.3-c;JZ-2.3-d", 0));
        found.Text.Zh.ShouldContain("按所在位置适用 B1 或 B2");
        found.Text.En.ShouldContain("B1 or B2, whichever applies");
    }

    [Fact]
    public async Task A_theoretical_radius_leaves_B5_open_and_asks_for_a_map_of_the_pipes()
    {
        var found = await JudgeAsync(Existing with { CapacityTph = 20, Fuel = "raw_coal", NearPark = Truth.True, Covered = Truth.Unknown, IsTheoretical = true });
        (found.Findings.Single().Truth, found.ToVerify, found.Disposal, found.Goes).ShouldBe((Truth.Unknown, true, "verify", Truth.Unknown));
        found.Missing.Select(m => m.Zh).ShouldBe(["热力管网图"]);
        found.Findings.Single().Text.Zh.ShouldContain("理论供热半径");
        found.Findings.Single().Text.En.ShouldContain("theoretical radius");
    }

    [Fact]
    public async Task B5_asks_whether_the_boiler_can_be_connected()
    {
        var reached = Existing with { CapacityTph = 20, Fuel = "raw_coal", NearPark = Truth.True, Covered = Truth.True };
        (await JudgeAsync(reached)).ToVerify.ShouldBeFalse();
        (await JudgeAsync(reached with { Connectable = Truth.False })).Disposal.ShouldBe("none");
        var open = await JudgeAsync(reached with { Connectable = Truth.Unknown, ConnectMissing = [new("用户压力", "pressure the user needs")] });
        (open.Disposal, open.Goes, open.ToVerify).ShouldBe(("connect", Truth.True, true));
        open.Missing.Select(m => m.Zh).ShouldBe(["用户压力"]);
        open.Findings.Single().Text.Zh.ShouldContain("能否接入待核实（用户压力不详）");
    }

    [Fact]
    public async Task A_boiler_of_unknown_state_is_judged_as_in_use_and_is_to_be_verified()
    {
        var found = await JudgeAsync(Existing with { CapacityTph = 6, Fuel = "raw_coal", Status = null });
        (found.Disposal, found.ToVerify, found.Missing.Single().Zh).ShouldBe(("eliminate", true, "锅炉状态"));
    }

    [Fact]
    public async Task Eliminating_comes_before_connecting_before_converting_before_retrofitting_then_the_earliest_day()
    {
        var everything = Existing with { CapacityTph = 10, Fuel = "raw_coal", NearPark = Truth.True, Covered = Truth.True, PipeInService = new(2024, 12, 1), InNoCoalZone = Truth.True, ConvertDue = new(2025, 1, 1) };
        var all = await JudgeAsync(everything);
        all.Names(Truth.True).ShouldBe("B3、B5、B9");
        (all.Governing!.Name, all.Disposal, all.Governing.Due).ShouldBe(("B3", "eliminate", new DateOnly(2025, 12, 31)));

        var connected = await JudgeAsync(everything with { CapacityTph = 20 });
        (connected.Governing!.Name, connected.Disposal, connected.Governing.Due).ShouldBe(("B5", "connect", new DateOnly(2025, 12, 1)));

        var converted = await JudgeAsync(everything with { CapacityTph = 65, Covered = Truth.False });
        (converted.Governing!.Name, converted.Disposal).ShouldBe(("B9", "convert"));

        var dated = await JudgeAsync(Existing with { CapacityTph = 40, Fuel = "biomass_pellet" });
        (dated.Governing!.Name, dated.Governing.Due).ShouldBe(("B6b", new DateOnly(2025, 12, 31)));
    }

    [Theory]
    [InlineData("2010-05-01", "2025-11-10", "按生效日起 12 个月", "took effect on 2024-11-10")]
    [InlineData("2024-11-09", "2025-11-10", "按生效日起 12 个月", "took effect on 2024-11-10")]
    [InlineData("2024-11-10", "2025-11-10", "按投用日起 12 个月", "pipe's service on 2024-11-10")]
    [InlineData("2024-11-11", "2025-11-11", "按投用日起 12 个月", "pipe's service on 2024-11-11")]
    public async Task The_day_to_connect_by_counts_from_the_pipe_or_from_the_rule_whichever_came_later(string service, string due, string zh, string en)
    {
        var found = (await JudgeAsync(Existing with { CapacityTph = 20, Fuel = "raw_coal", NearPark = Truth.True, Covered = Truth.True, PipeInService = DateOnly.Parse(service, System.Globalization.CultureInfo.InvariantCulture) })).Findings.Single();
        found.Due.ShouldBe(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
        found.Text.Zh.ShouldContain(zh);
        found.Text.Zh.ShouldContain($"{due} 前退出");
        found.Text.En.ShouldContain(en);
    }

    [Fact]
    public async Task What_is_not_known_is_never_no()
    {
        var reached = Existing with { CapacityTph = 20, Fuel = "raw_coal", NearPark = Truth.True, Covered = Truth.True };
        foreach (var (facts, missing) in new[]
        {
            (reached with { SelfOwned = null }, "自建或公用"),
            (reached with { NearPark = Truth.Unknown }, "是否在园区及周边"),
            (reached with { Covered = Truth.Unknown }, "是否在集中供热范围内"),
        })
        {
            var found = await JudgeAsync(facts);
            found.Findings.Single().ShouldSatisfyAllConditions(f => f.Name.ShouldBe("B5"), f => f.Truth.ShouldBe(Truth.Unknown), f => f.Missing.Single().Zh.ShouldBe(missing));
            (found.Disposal, found.ToVerify, found.Goes).ShouldBe(("verify", true, Truth.Unknown));
        }

        (await JudgeAsync(reached with { SelfOwned = false })).Disposal.ShouldBe("none");
        (await JudgeAsync(reached with { SelfOwned = false, InNoCoalZone = Truth.Unknown })).Findings.Single().Missing.Single().Zh.ShouldBe("高污染燃料禁燃区");
    }

    [Fact]
    public async Task Without_capacity_or_fuel_there_is_nothing_but_data_to_complete()
    {
        var found = await JudgeAsync(Existing with { CapacityTph = 4 });
        (found.Disposal, found.ToVerify, found.Findings.Count).ShouldBe(("incomplete", true, 0));
        found.Lacking.Select(l => l.Zh).ShouldBe(["燃料"]);
        (await JudgeAsync(Existing)).Lacking.Select(l => l.Zh).ShouldBe(["额定蒸发量", "燃料"]);
    }

    [Theory]
    [InlineData("2024-11-09", "B3")]
    [InlineData("2024-11-10", "B2")]
    public async Task New_is_what_is_built_from_the_day_the_rule_took_effect(string built, string rule) =>
        (await JudgeAsync(Existing with { CapacityTph = 4, Fuel = "raw_coal", BuiltOn = DateOnly.Parse(built, System.Globalization.CultureInfo.InvariantCulture) })).Names(Truth.True).ShouldBe(rule);

    [Theory]
    [InlineData("2024-11-09", "未生效")]
    [InlineData("2026-11-10", "已失效")]
    public async Task Outside_its_time_the_plan_says_nothing_and_says_why(string asOf, string why)
    {
        var (rules, policy) = await RulesAsync(asOf);
        var found = rules.Judge(Existing with { CapacityTph = 10, Fuel = "raw_coal" });
        (found.Disposal, found.Applies, found.Goes).ShouldBe(("not_applicable", false, Truth.False));
        var lacking = rules.Judge(Existing with { CapacityTph = 10 });
        (lacking.Disposal, lacking.ToVerify, lacking.Missing.Count).ShouldBe(("not_applicable", false, 0));
        policy.Why.Zh.ShouldContain(why);
    }

    [Fact]
    public async Task Standby_counts_and_a_dedicated_boiler_with_a_bag_filter_is_said_to_be_one()
    {
        (await JudgeAsync(Existing with { CapacityTph = 6, Fuel = "raw_coal", Status = "备用" })).Disposal.ShouldBe("eliminate");
        var clean = (await JudgeAsync(Existing with { CapacityTph = 6, Fuel = "biomass_pellet", Dedicated = true, DustRemoval = "bag" })).Findings.Single();
        clean.Text.Zh.ShouldContain("已是专用锅炉并配高效除尘");
        clean.Rule.ShouldBe("R-JZ-051;R-JZ-077");
    }

    private async Task<BoilerJudgement> JudgeAsync(BoilerFacts boiler) => (await RulesAsync("2025-06-30")).Rules.Judge(boiler);

    private async Task<(BoilerRules Rules, PolicyDocument Policy)> RulesAsync(string asOf)
    {
        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var city = await City.FindAsync(connection, "荆州", CancellationToken.None);
        var nothing = ParameterValues.Read(new AnalysisDescription("rules", 0, new("规则", "rules"), new("规则", "rules"), [], [], []), null);
        var input = new AnalysisInput(connection, city, DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UtcNow, RowKind.Real, nothing);
        var policy = await PolicyDocument.ReadAsync(input, BoilerRules.Plan, CancellationToken.None);
        return (new BoilerRules(policy, 35m, ["coal", "biomass", "oil", "petcoke", "coal_gas"], 12), policy);
    }
}
