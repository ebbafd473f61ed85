using Spatial.Analyses;
using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>A1.4: each of P0 to P7 on both sides of what decides it, through the stored run.</summary>
public sealed class DispositionTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    // A paper mill that nothing speaks against: P1 to P5 are known not to hold, so P7 proposes moving.
    private static Dictionary<string, object?> Known(Dictionary<string, object?>? but = null) => With(new()
    {
        ["on_official_list"] = true, ["exceedances_12m"] = 0, ["is_key_discharger"] = false, ["planned_concentration"] = 30m, ["limit_concentration"] = 30m, ["grade_target"] = "C",
        ["safety_dist_m"] = 0m, ["health_dist_m"] = 0m, ["dist_shortfall_curable"] = true, ["owner_declines"] = false, ["process_can_stop"] = false, ["land_reusable"] = false,
    }, but);

    private static Dictionary<string, object?> Firm(Dictionary<string, object?>? but = null) => With(new()
    {
        ["is_scattered_polluting"] = false, ["is_hazchem"] = false, ["has_major_risk"] = false, ["land_ok"] = true, ["licence_ok"] = true,
    }, but);

    [Fact]
    public async Task P0_a_decision_of_a_document_is_the_way_and_a_planners_stands_beside_the_proposal()
    {
        var layout = await WorldAsync();
        var official = await SiteAsync(layout, "official");
        await layout.DispositionAsync(official, "Close", new() { ["decided_by"] = "郑州方案", ["clause_id"] = "ZZ-3.2-b" });
        var planner = await SiteAsync(layout, "planner");
        await layout.DispositionAsync(planner, "Convert", new() { ["decided_by"] = "张三", ["basis"] = "planner" });
        var undecided = await SiteAsync(layout, "plan without a way");
        await layout.DispositionAsync(undecided, null, new() { ["basis"] = "plan" });

        var list = await layout.ListAsync();

        Ways(list["official"]).ShouldBe(("Close", "Close", "P0"));
        Ways(list["planner"]).ShouldBe(("RelocateToPark", "Convert", "P0;P7"));
        list["planner"].Of("decided_by").ShouldBe("张三");
        list["planner"].Of("finish_due").ShouldBe(On("2021-12-31"));
        Ways(list["plan without a way"]).ShouldBe(("RelocateToPark", null, "P7"));
    }

    [Fact]
    public async Task P0_the_newest_decision_known_counts()
    {
        var layout = await WorldAsync();
        var site = await SiteAsync(layout, "site");
        await layout.DispositionAsync(site, "Close", new() { ["basis"] = "planner", ["recorded_at"] = DateTimeOffset.UtcNow.AddDays(-2) });
        await layout.DispositionAsync(site, "Convert", new() { ["basis"] = "planner", ["recorded_at"] = DateTimeOffset.UtcNow.AddDays(-1) });

        (await layout.ListAsync())["site"].Of("decided_way").ShouldBe("Convert");
    }

    [Fact]
    public async Task P1_eliminated_illegal_scattered_or_late_steel_closes_and_what_complies_does_not()
    {
        var layout = await WorldAsync();
        await SiteAsync(layout, "eliminated", line: new() { ["catalogue_class"] = "淘汰" });
        await SiteAsync(layout, "class unknown", line: new() { ["catalogue_class"] = null });
        await SiteAsync(layout, "illegal", Firm(new() { ["land_ok"] = false }), Known(new() { ["planned_concentration"] = 30.1m }));
        await SiteAsync(layout, "illegal but curable", Firm(new() { ["land_ok"] = false }));
        await SiteAsync(layout, "unlicensed, unknown", Firm(new() { ["licence_ok"] = false }), Known(new() { ["planned_concentration"] = null }));
        await SiteAsync(layout, "scattered, late", Firm(new() { ["is_scattered_polluting"] = true }), Known(new() { ["rectification_due"] = Day("2020-12-31") }));
        await SiteAsync(layout, "scattered, done", Firm(new() { ["is_scattered_polluting"] = true }), Known(new() { ["rectification_due"] = Day("2020-12-31"), ["rectification_done"] = Day("2020-12-31") }));
        await SiteAsync(layout, "steel, late", kind: "steel", line: new() { ["retrofit_kind"] = "ultra_low_emission", ["retrofit_due"] = Day("2021-06-29") });
        await SiteAsync(layout, "steel, due today", kind: "steel", line: new() { ["retrofit_kind"] = "ultra_low_emission", ["retrofit_due"] = Day("2021-06-30") });
        await SiteAsync(layout, "steel, unknown", kind: "steel");

        var list = await layout.ListAsync();

        foreach (var closed in new[] { "eliminated", "illegal", "scattered, late", "steel, late" })
        {
            list[closed].Of("proposed_way").ShouldBe("Close", closed);
            list[closed].Of("rules_fired").ShouldBe("P1", closed);
        }

        foreach (var moved in new[] { "illegal but curable", "scattered, done", "steel, due today" })
        {
            Ways(list[moved]).ShouldBe(("RelocateToPark", null, "P7"), moved);
        }

        Ways(list["class unknown"]).ShouldBe(("Undecided", null, "P6"));
        ((string)list["class unknown"].Of("missing")!).ShouldContain("生产线目录类别");
        Ways(list["unlicensed, unknown"]).ShouldBe(("Undecided", null, "P6"));
        ((string)list["unlicensed, unknown"].Of("missing")!).ShouldContain("改造后排放浓度与限值");
        ((string)list["steel, unknown"].Of("missing")!).ShouldContain("超低排放改造情况");
        list["illegal"].Why("P1").Clause.ShouldBe("ZZ-4.1-2");
        list["illegal"].Why("P1").Citation!.ShouldContain("郑州方案 四(一)2(2)");
        list["steel, late"].Why("P1").Rule!.ShouldContain("R-ZZ-020");
    }

    [Fact]
    public async Task P2_chemical_firms_inside_move_to_a_chemical_park_uncertain_ones_wait_unless_in_a_dense_area()
    {
        var layout = await WorldAsync();
        await SiteAsync(layout, "chemical inside", industry: "2614");
        await SiteAsync(layout, "hazchem inside", Firm(new() { ["is_hazchem"] = true }));
        await SiteAsync(layout, "owner declines", industry: "2614", assessment: Known(new() { ["owner_declines"] = true }));
        await SiteAsync(layout, "uncertain", industry: "2614", x: 10010, accuracy: 50);
        await SiteAsync(layout, "uncertain in dense", industry: "2614", x: 5000, y: -10, accuracy: 50);
        await layout.DenseAreaAsync("密集区", Rectangle(4000, -1000, 2000, 2000));

        var list = await layout.ListAsync();

        Ways(list["chemical inside"]).ShouldBe(("RelocateToPark", null, "P2"));
        list["chemical inside"].Why("P2").Sentence.Zh.ShouldContain("承接园区待匹配");
        list["chemical inside"].Of("receiving_park").ShouldBe("待匹配");
        Ways(list["hazchem inside"]).ShouldBe(("RelocateToPark", null, "P2"));
        Ways(list["owner declines"]).ShouldBe(("Close", null, "P2"));
        Ways(list["uncertain"]).ShouldBe(("Undecided", null, "P6"));
        list["uncertain"].Why("P2").Outcome.ShouldBe("unknown");
        ((string)list["uncertain"].Of("missing")!).ShouldContain("更精确的位置或边界");
        Ways(list["uncertain in dense"]).ShouldBe(("RelocateToPark", null, "P2"));
    }

    [Fact]
    public async Task P3_another_zoning_or_an_incurable_shortfall_moves_and_equality_complies()
    {
        var layout = await WorldAsync(zoned: false);
        await layout.ZoneAsync("工业用地", "industrial", Rectangle(0, 0, 5000, 8000));
        await layout.ZoneAsync("居住用地", "residential", Rectangle(5000, 0, 3000, 8000));
        await layout.ZoneAsync("远期居住", "residential", Rectangle(8000, 0, 2000, 8000), planYear: 2021);
        await layout.DenseAreaAsync("密集区", Rectangle(0, 9000, 4000, 1000));
        await SiteAsync(layout, "residential", x: 6000);
        await SiteAsync(layout, "not yet residential", x: 9000);
        await SiteAsync(layout, "shortfall", x: 2000, y: 7800, assessment: Known(new() { ["safety_dist_m"] = 1200.1m, ["dist_shortfall_curable"] = false }));
        await SiteAsync(layout, "shortfall, curable", x: 2000, y: 7800, assessment: Known(new() { ["safety_dist_m"] = 1200.1m }));
        await SiteAsync(layout, "equal", x: 2000, y: 7800, assessment: Known(new() { ["health_dist_m"] = 1199.9m, ["dist_shortfall_curable"] = false }));
        await SiteAsync(layout, "no basis", x: 2000, y: 7800, assessment: Known(new() { ["safety_dist_m"] = null, ["health_dist_m"] = null, ["dist_shortfall_curable"] = false }));

        var list = await layout.ListAsync();

        Ways(list["residential"]).ShouldBe(("RelocateToPark", null, "P3"));
        list["residential"].Why("P3").Sentence.Zh.ShouldContain("居住用地");
        Ways(list["not yet residential"]).ShouldBe(("Undecided", null, "P6"));
        Ways(list["shortfall"]).ShouldBe(("RelocateToPark", null, "P3"));
        Ways(list["shortfall, curable"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["equal"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["no basis"]).ShouldBe(("Undecided", null, "P6"));
        ((string)list["no basis"].Of("missing")!).ShouldContain("安全、卫生防护距离");
    }

    [Fact]
    public async Task P4_upgrades_in_place_at_the_limit_with_grade_B_and_not_beyond()
    {
        var layout = await WorldAsync();
        await SiteAsync(layout, "B at the limit", assessment: Known(new() { ["grade_target"] = "B" }));
        await SiteAsync(layout, "A", assessment: Known(new() { ["grade_target"] = "A" }));
        await SiteAsync(layout, "B-", assessment: Known(new() { ["grade_target"] = "B-" }));
        await SiteAsync(layout, "above the limit", assessment: Known(new() { ["grade_target"] = "B", ["planned_concentration"] = 30.0001m }));
        await SiteAsync(layout, "grade unknown", assessment: Known(new() { ["grade_target"] = null }));

        var list = await layout.ListAsync();

        Ways(list["B at the limit"]).ShouldBe(("InPlaceUpgrade", null, "P4"));
        Ways(list["A"]).ShouldBe(("InPlaceUpgrade", null, "P4"));
        Ways(list["B-"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["above the limit"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["grade unknown"]).ShouldBe(("Undecided", null, "P6"));
    }

    [Fact]
    public async Task P5_converts_what_is_no_leading_industry_and_can_stop_on_reusable_ground()
    {
        var layout = await WorldAsync();
        var can = new Dictionary<string, object?> { ["process_can_stop"] = true, ["land_reusable"] = true };
        await SiteAsync(layout, "paper", assessment: Known(can));
        await SiteAsync(layout, "foundry, leading", industry: "3391", assessment: Known(can));
        await SiteAsync(layout, "cannot stop", assessment: Known(With(can, new() { ["process_can_stop"] = false })));
        await SiteAsync(layout, "unknown", assessment: Known(With(can, new() { ["land_reusable"] = null })));
        await SiteAsync(layout, "both", assessment: Known(With(can, new() { ["grade_target"] = "B" })));

        var list = await layout.ListAsync();

        Ways(list["paper"]).ShouldBe(("Convert", null, "P5"));
        Ways(list["foundry, leading"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["cannot stop"]).ShouldBe(("RelocateToPark", null, "P7"));
        Ways(list["unknown"]).ShouldBe(("Undecided", null, "P6"));
        Ways(list["both"]).ShouldBe(("InPlaceUpgrade", null, "P4;P5"));
    }

    [Fact]
    public async Task P6_lists_what_is_missing_and_unknown_rules_before_the_one_that_holds_are_named()
    {
        var layout = await WorldAsync();
        await layout.PointAsync(await layout.FirmAsync("空白", "2211"), "blank", 5000, 4000);
        await SiteAsync(layout, "chemical, licence unknown", Firm(new() { ["licence_ok"] = null }), Known(new() { ["planned_concentration"] = 31m }), industry: "2614");

        var list = await layout.ListAsync();

        Ways(list["blank"]).ShouldBe(("Undecided", null, "P6"));
        list["blank"].Why("P6").Missing!.Select(m => m.Zh).ShouldBeSubsetOf(((string)list["blank"].Of("missing")!).Split('、').Append("安全、卫生防护距离"));
        list["blank"].Of("heavy_polluter").ShouldBeNull();
        ((string)list["blank"].Of("heavy_basis")!).ShouldContain("重污染待核");
        list["blank"].Of("state").ShouldBe("NO_DEADLINE");
        Ways(list["chemical, licence unknown"]).ShouldBe(("RelocateToPark", null, "P2"));
        list["chemical, licence unknown"].Why("P1").Outcome.ShouldBe("unknown");
        list["chemical, licence unknown"].Why("P1").Sentence.Zh.ShouldContain("工商手续不详");
    }

    [Fact]
    public async Task A_plan_not_in_force_proposes_nothing_and_says_why()
    {
        var layout = await WorldAsync();
        var decided = await SiteAsync(layout, "decided");
        await layout.DispositionAsync(decided, "Close");
        await SiteAsync(layout, "chemical", industry: "2614");

        await Check("update policy_document set effective = '2021-07-01' where code = 'ZZ'", "不适用（未生效）");
        await Check("update policy_document set effective = '2019-01-01', expiry = '2021-06-30' where code = 'ZZ'", "不适用（已失效）");
        await layout.ExecuteAsync("update policy_document set effective = '2021-06-30', expiry = '2021-07-01' where code = 'ZZ'");
        Ways((await layout.ListAsync())["chemical"]).ShouldBe(("RelocateToPark", null, "P2"));

        async Task Check(string change, string said)
        {
            await layout.ExecuteAsync(change);
            var (run, rows) = await layout.RunAsync(Id, On("2021-06-30"));
            var chemical = rows.Single(r => r.Key == "chemical");
            Ways(chemical).ShouldBe(("Undecided", null, ""));
            chemical.Of("finish_due").ShouldBeNull();
            chemical.Why("policy").Sentence.Zh.ShouldContain(said);
            run.Warnings.ShouldContain(w => w.Zh.Contains(said));
            Ways(rows.Single(r => r.Key == "decided")).ShouldBe(("Close", "Close", "P0"));
        }
    }

    [Fact]
    public async Task Another_citys_documents_have_no_such_clause_so_nothing_is_proposed_there()
    {
        await BeginAsync(test);
        var jingzhou = new Layout(test.Database, "421000", 990421);
        await jingzhou.BuiltUpAreaAsync("荆州市建成区", Rectangle(0, 0, 10000, 8000));
        await jingzhou.PointAsync(await jingzhou.FirmAsync("荆州化工"), "chemical", 5000, 4000);

        var (run, rows) = await jingzhou.RunAsync(Id, On("2025-06-30"));

        Ways(rows.Single()).ShouldBe(("Undecided", null, ""));
        rows.Single().Of("location_verdict").ShouldBe("IN");
        run.Warnings.ShouldContain(w => w.Zh.Contains("荆州市") && w.Zh.Contains("没有"));
    }

    private static (object? Proposed, object? Decided, object? Fired) Ways(AnalysisRow row) => (row.Of("proposed_way"), row.Of("decided_way"), row.Of("rules_fired"));

    private static Dictionary<string, object?> With(Dictionary<string, object?> all, Dictionary<string, object?>? but)
    {
        var made = new Dictionary<string, object?>(all);
        foreach (var (name, value) in but ?? [])
        {
            made[name] = value;
        }

        return made;
    }

    private async Task<Layout> WorldAsync(bool zoned = true)
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.CountyAsync("410102", "中原区", Rectangle(-50000, -50000, 100000, 100000));
        await layout.LeadingIndustryAsync("410102", "339");
        if (zoned)
        {
            await layout.ZoneAsync("工业用地", "industrial", Rectangle(-5000, -5000, 20000, 20000));
        }

        return layout;
    }

    private static async Task<Guid> SiteAsync(
        Layout layout, string name, Dictionary<string, object?>? firm = null, Dictionary<string, object?>? assessment = null, string industry = "2211", string kind = "other",
        Dictionary<string, object?>? line = null, double x = 3000, double y = 4000, double accuracy = 0)
    {
        var site = await layout.PointAsync(await layout.FirmAsync(name, industry, more: firm ?? Firm()), name, x, y, accuracy);
        await layout.AssessmentAsync(site, "2021-05-31", assessment ?? Known());
        await layout.LineAsync(site, kind, line ?? []);
        return site;
    }
}
