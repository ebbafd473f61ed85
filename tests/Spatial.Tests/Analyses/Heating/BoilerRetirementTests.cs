using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>List R5 in a world of one built-up area, one park with a pipe and one no-coal zone.</summary>
public sealed class BoilerRetirementTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "boiler-retirement";
    [Fact]
    public async Task The_verified_table_of_boiler_rules_holds_through_the_product()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        (string Key, string Fuel, decimal Tph, string Place, bool IsNew, string? Rules, string? Boundary, string? Governing)[] table =
        [
            ("N1", "raw_coal", 35.0m, "town", true, "B1", null, "B1"),
            ("N2", "raw_coal", 35.1m, "town", true, null, null, null),
            ("N3", "raw_coal", 20.0m, "country", true, null, "B2", null),
            ("N4", "raw_coal", 19.9m, "country", true, "B2", null, "B2"),
            ("N5", "raw_coal", 20.0m, "town", true, "B1", null, "B1"),
            ("E1", "raw_coal", 10.0m, "country", false, "B3", null, "B3"),
            ("E2", "raw_coal", 10.1m, "country", false, null, null, null),
            ("E3", "raw_coal", 10.1m, "park", false, "B5", null, "B5"),
            ("E4", "raw_coal", 65.0m, "country", false, "B6", null, "B6"),
            ("E5", "biomass_pellet", 2.0m, "country", false, "B4", "B8", "B4"),
            ("E6", "biomass_pellet", 2.1m, "country", false, "B8", null, "B8"),
            ("E7", "biomass_pellet", 35.0m, "country", false, "B8", "B6b", "B8"),
            ("E8", "biomass_pellet", 40.0m, "country", false, "B6b、B8", null, "B6b"),
            ("E9", "natural_gas", 10.0m, "country", false, "B7", null, "B7"),
            ("E10", "natural_gas", 9.9m, "country", false, null, null, null),
        ];
        foreach (var row in table)
        {
            var (x, y) = row.Place switch { "town" => (5000, 5000), "park" => (40_500, 400), _ => (80_000, 80_000) };
            await layout.BoilerAsync(row.Key, row.Tph, row.Fuel, x, y, row.IsNew ? new() { ["status"] = "拟建", ["built_on"] = null } : new() { ["pressure_mpa"] = 0.5m });
        }

        var (_, rows) = await layout.HeatAsync(Id);

        foreach (var row in table)
        {
            var found = rows[row.Key];
            (found.Of(Id, "rules"), found.Of(Id, "boundary_rules"), found.Of(Id, "governing_rule")).ShouldBe((row.Rules, row.Boundary, row.Governing), row.Key);
            found.Of(Id, "unknown_rules").ShouldBeNull(row.Key);
            found.Of(Id, "to_verify").ShouldBe(row.Boundary is not null, row.Key);
        }

        (rows["E3"].Of(Id, "covered"), rows["E3"].Of(Id, "heat_source"), rows["E3"].Of(Id, "due")).ShouldBe((true, "热源", new DateOnly(2025, 11, 10)), "the pipe is older than the rule");
        (rows["E3"].Of(Id, "state"), rows["E3"].Of(Id, "overdue_days"), rows["E3"].Of(Id, "clause")).ShouldBe(("PENDING", 0L, "JZ-2.3-b"));
        rows["E1"].Reasons.Single(r => r.Step == "B3").ShouldSatisfyAllConditions(r => r.Clause.ShouldBe("JZ-2.3-e"), r => r.Rule.ShouldBe("R-JZ-024"), r => r.Citation!.ShouldContain("荆州方案"), r => r.Measured.ShouldBe("10.0 t/h"));
        rows["N3"].Reasons.Single(r => r.Step == "B2").Sentence.Zh.ShouldContain("临界，需人工核定");
    }

    [Fact]
    public async Task Three_boilers_of_6_tonnes_are_three_boilers_up_to_10()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        for (var i = 1; i <= 3; i++)
        {
            await layout.BoilerAsync($"甲-{i}", 6m, "raw_coal", 80_000, 80_000, new() { ["owner_name"] = "甲", ["status"] = i == 3 ? "备用" : "在用", ["usage"] = i == 3 ? "standby" : "production" });
        }

        var (run, rows) = await layout.HeatAsync(Id);
        rows.Values.ShouldAllBe(r => (string?)r.Of(Id, "governing_rule") == "B3");
        (run.Figures["to_retire"], run.Figures["to_retire_tph"]).ShouldBe((3, 18));
    }

    [Fact]
    public async Task Boilers_without_fuel_or_capacity_are_listed_as_data_to_be_completed()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("无燃料", 6m, null, 80_000, 80_000);
        await layout.BoilerAsync("无容量", null, "raw_coal", 80_000, 80_000);
        var (run, rows) = await layout.HeatAsync(Id);
        (rows["无燃料"].Of(Id, "proposed_way"), rows["无燃料"].Of(Id, "missing"), rows["无容量"].Of(Id, "missing"), run.Figures["incomplete"], run.Figures["to_retire"])
            .ShouldBe(("incomplete", "燃料", "额定蒸发量", 2, 0));
        run.Figures["retirement_rate"].ShouldBeNull();
    }

    [Fact]
    public async Task A_boiler_known_by_county_only_and_layers_not_loaded_leave_what_depends_on_them_open()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.BoilerAsync("county", 20m, "raw_coal", 0, 0, new() { ["location_level"] = "county", ["pos_accuracy_m"] = 20_000.0 });
        await layout.BoilerAsync("project", 20m, "raw_coal", 0, 0, new() { ["status"] = "拟建" });
        var (run, rows) = await layout.HeatAsync(Id);
        (rows["county"].Of(Id, "unknown_rules"), rows["county"].Of(Id, "proposed_way"), rows["county"].Of(Id, "covered"), rows["county"].Of(Id, "in_built_up")).ShouldBe(("B5、B9", "verify", null, null));
        rows["project"].Of(Id, "unknown_rules").ShouldBe("B1、B9");
        rows["project"].Of(Id, "boundary_rules").ShouldBe("B2"); // at the threshold whatever the place
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("禁燃区"));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("建成区"));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("热源"));
    }

    [Fact]
    public async Task Retired_boilers_stay_for_the_share_done_and_the_baseline_is_frozen_on_the_day_the_plan_began()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("stays", 4m, "raw_coal", 80_000, 80_000);
        await layout.BoilerAsync("gone", 6m, "raw_coal", 80_000, 80_000, new() { ["retired_on"] = Layout.Day("2025-03-01") });
        await layout.BoilerAsync("gone before", 6m, "raw_coal", 80_000, 80_000, new() { ["retired_on"] = Layout.Day("2024-11-09") });
        await layout.BoilerAsync("left the register", 6m, "raw_coal", 80_000, 80_000, new() { ["valid_to"] = Layout.Day("2025-01-01") });
        await layout.BoilerAsync("large", 20m, "raw_coal", 80_000, 80_000);
        await layout.BoilerAsync("built since", 4m, "raw_coal", 80_000, 80_000, new() { ["built_on"] = Layout.Day("2024-12-01") });

        var (run, rows) = await layout.HeatAsync(Id);

        (rows["gone"].Of(Id, "state"), rows["stays"].Of(Id, "state"), rows["built since"].Of(Id, "state")).ShouldBe(("DONE", "PENDING", "NOT_ALLOWED"));
        (run.Figures["to_retire"], run.Figures["retired"], run.Figures["retirement_rate"]).ShouldBe((3, 2, 2 / 3.0));
        (run.Figures["baseline_boilers"], run.Figures["baseline_eliminated"], run.Figures["baseline_unknown"], run.Figures["completion"]).ShouldBe((3, 1, 1, 1 / 3.0));
    }

    [Theory]
    [InlineData("2024-11-09", "未生效")]
    [InlineData("2026-11-10", "已失效")]
    public async Task Outside_the_time_of_the_plan_no_rule_applies_and_the_run_says_why(string asOf, string why)
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("E1", 10m, "raw_coal", 80_000, 80_000);
        await layout.BoilerAsync("无燃料", 10m, null, 80_000, 80_000);
        var (run, rows) = await layout.HeatAsync(Id, asOf);
        (rows["E1"].Of(Id, "proposed_way"), rows["E1"].Of(Id, "state"), rows["E1"].Of(Id, "rules"), rows["E1"].Of(Id, "to_verify")).ShouldBe(("not_applicable", "NOT_APPLICABLE", null, false));
        rows["E1"].Reasons.Select(r => r.Sentence.Zh).ShouldContain(s => s.Contains("不适用") && s.Contains(why));
        (rows["无燃料"].Of(Id, "proposed_way"), rows["无燃料"].Of(Id, "to_verify"), run.Figures["to_verify"]).ShouldBe(("not_applicable", false, 0));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains(why));
    }

    [Fact]
    public async Task A_decision_stands_beside_the_proposal_and_in_R5()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        var boiler = await layout.BoilerAsync("E1", 10m, "raw_coal", 80_000, 80_000);
        await new Decisions(test.Database).RecordAsync(new DecisionRequest(boiler, "convert", null, null, new DateOnly(2025, 12, 1), "改气", "张工"), CancellationToken.None);

        var (run, rows) = await layout.HeatAsync(Id);

        (rows["E1"].Of(Id, "proposed_way"), rows["E1"].Of(Id, "decided_way"), rows["E1"].Of(Id, "disposal"), rows["E1"].Of(Id, "due")).ShouldBe(("eliminate", "convert", "convert", new DateOnly(2025, 12, 1)));
        var report = ReportCatalogue.All.Single(r => r.Code == "R5");
        report.Columns.Select(c => c.Title).ShouldBe(["序号", "县市区", "企业", "登记编号", "额定蒸发量(蒸吨/小时)", "燃料", "用途", "是否建成区", "适用条款", "处置", "期限", "状态"]);
        var line = (await report.LinesAsync(new ReportInput(AnalysisCatalogue.Find(Id).Description, run, [.. rows.Values], test.Database), CancellationToken.None)).Single();
        line.Values[5].ShouldBe("原煤");
        line.Values[7].ShouldBe("否");
        line.Values[8].ShouldBe("B3（主导 B3，JZ-2.3-e）");
        line.Values[9].ShouldBe("改用清洁能源（决定）");
    }

    [Fact]
    public async Task A_theoretical_radius_is_no_coverage_and_says_what_it_is()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.ExecuteAsync("delete from heat_pipe");
        await layout.ExecuteAsync("update heat_source set in_service_on = '2005-03-01'");
        await layout.BoilerAsync("within", 12m, "raw_coal", 40_500, 400);
        await layout.BoilerAsync("beyond", 12m, "raw_coal", 41_900, 1_900, new() { ["park_id"] = null });
        var (run, rows) = await layout.HeatAsync(Id, set: new() { ["radius_steam_m"] = 3000.0 });

        var row = rows["within"];
        (row.Of(Id, "covered"), row.Of(Id, "unknown_rules"), row.Of(Id, "rules"), row.Of(Id, "due"), row.Of(Id, "to_verify"), row.Of(Id, "heat_source")).ShouldBe((null, "B5", null, null, true, "热源"));
        row.Of(Id, "missing").ShouldBe("热力管网图");
        var told = row.Reasons.Single(r => r.Step == "coverage");
        told.Outcome.ShouldBe("unknown");
        told.Sentence.Zh.ShouldContain("理论供热半径");
        row.Reasons.ShouldAllBe(r => !r.Sentence.Zh.Contains("2006-03-01") && !r.Sentence.Zh.Contains("2005-03-01"));
        (rows["beyond"].Of(Id, "covered"), rows["beyond"].Of(Id, "unknown_rules")).ShouldBe((false, null));
        (run.Figures["to_retire"], run.Figures["overdue"]).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_is_decided_to_be_kept_is_kept_although_rules_hold()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        var boiler = await layout.BoilerAsync("E1", 10m, "raw_coal", 40_500, 400, new() { ["pressure_mpa"] = 0.5m });
        var free = await layout.BoilerAsync("E2", 40m, "raw_coal", 80_000, 80_000);
        foreach (var id in new[] { boiler, free })
        {
            await new Decisions(test.Database).RecordAsync(new DecisionRequest(id, "keep", null, null, new DateOnly(2025, 12, 1), "保供", "张工"), CancellationToken.None);
        }

        var (_, rows) = await layout.HeatAsync(Id, "2026-03-01");
        (rows["E1"].Of(Id, "state"), rows["E1"].Of(Id, "due"), rows["E1"].Of(Id, "overdue_days"), rows["E1"].Of(Id, "disposal"), rows["E1"].Of(Id, "proposed_way")).ShouldBe(("KEPT", null, 0L, "keep", "eliminate"));
        var told = rows["E1"].Reasons.Single(r => r.Step == "deadline");
        (told.Sentence.Zh, told.Sentence.En, told.Outcome).ShouldBe(("已决定保留；规则 B3、B5 仍成立。", "Decided to keep although B3, B5 hold.", "false"));
        rows["E2"].Reasons.Single(r => r.Step == "deadline").Sentence.Zh.ShouldBe("已决定保留；没有规则成立。");
        var columns = AnalysisCatalogue.Find(Id).Description.Columns;
        Absence.Of(columns, columns.Single(c => c.Name == "due"), rows["E1"].Values).ShouldBe(Absence.None);
    }

    [Theory]
    [InlineData("2025-06-30", "在用", "NOT_ALLOWED")]
    [InlineData("2025-07-01", "拟建", "NO_DEADLINE")]
    public async Task A_boiler_built_after_the_day_is_a_project_on_it(string built, string status, string state)
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("B", 12m, "raw_coal", 5_000, 5_000, new() { ["built_on"] = Layout.Day(built) });
        var (run, rows) = await layout.HeatAsync(Id);
        (rows["B"].Of(Id, "status"), rows["B"].Of(Id, "governing_rule"), rows["B"].Of(Id, "state")).ShouldBe((status, "B1", state));
        run.Warnings.Any(w => w.Zh.Contains("按拟建（新建）判")).ShouldBe(status == "拟建");
    }

    [Fact]
    public async Task What_B8_does_not_know_of_the_dust_removal_is_missing()
    {
        var layout = await HeatWorld.BeginTownAsync(test);
        await layout.BoilerAsync("open", 6m, "biomass_pellet", 80_000, 80_000);
        await layout.BoilerAsync("known", 6m, "biomass_pellet", 80_000, 80_000, new() { ["dust_removal"] = "cyclone", ["is_dedicated"] = true });
        await layout.BoilerAsync("no state", 4m, "raw_coal", 80_000, 80_000, new() { ["status"] = null });
        var (_, rows) = await layout.HeatAsync(Id);
        (rows["open"].Of(Id, "rules"), rows["open"].Of(Id, "missing"), rows["known"].Of(Id, "missing")).ShouldBe(("B8", "生物质专用锅炉与除尘设施情况", null));
        (rows["no state"].Of(Id, "rules"), rows["no state"].Of(Id, "missing"), rows["no state"].Of(Id, "to_verify")).ShouldBe(("B3", "锅炉状态", true));
    }

    [Fact]
    public async Task English_sentences_are_English()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.ParkAsync("park", Layout.Rectangle(0, 0, 2_000, 2_000));
        await layout.SourceAsync("S", -500, 0, null, new() { ["pressure_mpa"] = 1.0m });
        await layout.SourceAsync("later", -500, 600, 5m, new() { ["in_service_on"] = Layout.Day("2029-01-01"), ["committed_tph"] = null });
        await layout.PipeAsync("P", "-500 0, 3000 0", service: "2010-05-01");
        await layout.ExecuteAsync("update heat_pipe set name = 'main'");
        await layout.PipeAsync("planned", "-500 0, -500 -6000, 500 -6000, 500 90", "planned");
        await layout.PipeAsync("loose", "9000 0, 9500 0");
        foreach (var (i, medium, tph, fuel) in new[] { (0, "steam", 12m, "raw_coal"), (1, (string?)null, 8m, "raw_coal"), (2, "hot_water", 3m, "biomass_pellet"), (3, "steam", 12m, (string?)null), (4, "heat_oil", 12m, "oil") })
        {
            await layout.BoilerAsync($"B{i}", tph, fuel, 600 + i, 100, new() { ["medium"] = medium, ["status"] = i == 1 ? null : "在用", ["pressure_mpa"] = i == 0 ? 2m : null });
        }

        await layout.BoilerAsync("far", 12m, "raw_coal", 9_100, 100);
        await layout.BoilerAsync("project", 12m, "raw_coal", 600, 90, new() { ["status"] = "拟建" });
        var set = new Dictionary<string, object?> { ["statuses"] = new[] { "built", "under_construction", "planned" } };
        foreach (var id in new[] { Id, "central-heating-coverage" })
        {
            foreach (var (run, rows) in new[] { await layout.HeatAsync(id), await layout.HeatAsync(id, set: set) })
            {
                run.Warnings.Select(w => w.En).Concat(rows.Values.SelectMany(r => r.Reasons).Select(r => r.Sentence.En)).ShouldAllBe(s => !System.Text.RegularExpressions.Regex.IsMatch(s, @"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"));
            }
        }
    }
}
