using Spatial.Imports.Ledgers;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>What holds for every template: it has a ledger, and a usual row of it is published, found again and exported columns exist.</summary>
public class EveryLedgerTests(TestDatabase test) : LedgerTest(test)
{
    private const string Code = "91421000MA0000015N";

    public static TheoryData<string> Templates => [.. TemplateCatalogue.All.Select(t => t.Id)];

    internal static readonly Dictionary<string, (Dictionary<string, string> Row, string Table)> Usual = new()
    {
        ["sites"] = (Site(), "site"),
        ["lines"] = (new() { ["uscc"] = Code, ["site_no"] = "1", ["code"] = "MF0001", ["name"] = "一号线", ["capacity"] = "100", ["capacity_unit"] = "t/a" }, "production_line"),
        ["boilers"] = (new() { ["uscc"] = Code, ["reg_code"] = "锅421000-1", ["capacity_tph"] = "10", ["medium"] = "steam", ["fuel"] = "raw_coal", ["usage"] = "production", ["longitude"] = "112.2501", ["latitude"] = "30.3101", ["datum"] = "WGS84", ["dust_removal"] = "bag" }, "boiler"),
        ["heat-sources"] = (new() { ["name"] = "热源甲", ["kind"] = "CHP", ["capacity"] = "100", ["capacity_unit"] = "t/h", ["longitude"] = "112.2501", ["latitude"] = "30.3101", ["datum"] = "WGS84", ["region_code"] = "421002" }, "heat_source"),
        ["parks"] = (new() { ["name"] = "园区甲", ["level"] = "省级", ["kind"] = "工业园区", ["region_code"] = "421002" }, "park"),
        ["clusters"] = (new() { ["name_zh"] = "集群甲", ["county_codes"] = "421002", ["members"] = "荆州甲化工有限公司" }, "cluster"),
        ["monitoring-sites"] = (new() { ["code"] = "1001A", ["name"] = "站点甲", ["class"] = "国控", ["method"] = "reference", ["longitude"] = "112.2501", ["latitude"] = "30.3101", ["datum"] = "WGS84", ["status"] = "运行" }, "monitoring_site"),
        ["freight"] = (new() { ["uscc"] = Code, ["year"] = "2024", ["direction"] = "in", ["goods"] = "煤炭", ["mode"] = "rail", ["tonnes"] = "1500000", ["tonnes_unit"] = "t" }, "freight_flow"),
        ["activity"] = (new() { ["uscc"] = Code, ["year"] = "2024", ["kind"] = "fuel", ["name"] = "原煤", ["value"] = "1000", ["unit"] = "t" }, "activity_data"),
        ["controls"] = (new() { ["uscc"] = Code, ["code"] = "TA001", ["pollutant"] = "PM", ["technique"] = "布袋" }, "control_device"),
        ["rectification"] = (new() { ["industry"] = "化工", ["block"] = "柯城区", ["name"] = "甲厂", ["entity_type"] = "企业" }, "rectification_item"),
        ["emergency-measures"] = (new() { ["uscc"] = Code, ["line"] = "一号线", ["grade"] = "B", ["alert"] = "red", ["measure"] = "停产" }, "emergency_measure"),
        ["projects"] = (new() { ["name"] = "扩建项目", ["uscc"] = Code, ["industry"] = "2614", ["kind"] = "扩建", ["longitude"] = "112.2501", ["latitude"] = "30.3101", ["datum"] = "WGS84" }, "project"),
        ["relocation-plans"] = (new() { ["uscc"] = Code, ["decided_way"] = "RelocateToPark", ["start_due"] = "2025-01-01", ["finish_due"] = "2026-12-31" }, "disposition"),
        ["cems"] = (new() { ["uscc"] = Code, ["site_no"] = "1", ["outlet"] = "DA001", ["time"] = "2025-01-01 03:00", ["so2_mgm3"] = "12.5" }, "cems_hourly"),
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Every_template_has_a_ledger_whose_rows_are_published_and_known_again(string template)
    {
        var ledger = LedgerCatalogue.Of(template);
        if (ledger.NeedsShape)
        {
            return; // comes as a layer: ShapeLedgerTests
        }

        await new Layout(Test.Database).ExecuteAsync("truncate enterprise, site, boiler, cluster, outlet cascade; truncate import_batch cascade");
        await LedgerAsync(Csv("sites", "企业.csv", Site()));
        var (row, table) = Usual[template];

        var file = Csv(template, "台账.csv", row);
        var options = new LedgerOptions(template, DataDate: new DateOnly(2025, 6, 30));
        var first = await RunAsync(file, options);
        first.Remarks.Where(r => r.Severity == Spatial.Imports.Severity.Error).ShouldBeEmpty();
        if (template != "sites")
        {
            (first.Outcome.State, first.Outcome.New).ShouldBe((LedgerState.Published, 1));
        }

        (await ScalarAsync<int>($"select count(*)::int from {table}")).ShouldBe(1);
        var again = await LedgerAsync(Csv(template, "又一.csv", row, With(new(row), ("data_date", ""))), options);
        (again.New, again.Changed).ShouldBe((0, 0));
        (await ScalarAsync<int>($"select count(*)::int from {table}")).ShouldBe(1);
    }
}
