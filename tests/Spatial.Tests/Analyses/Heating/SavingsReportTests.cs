using Spatial.Analyses;
using Spatial.Reports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>A4.5 and report R6 through the stored run, with the committed factors and the boiler's own devices; and the screening of its pipe.</summary>
public sealed class SavingsReportTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "heat-allocation";

    [Fact]
    public async Task The_worked_boiler_saves_4821_1_t_gross_and_354_9_t_net()
    {
        var layout = await WorkedAsync();
        var (run, rows) = await layout.HeatAsync(Id);
        var row = rows["B"];
        double Value(string column) => (double)row.Of(Id, column)!;
        Math.Round(Value("coal_gross_t"), 1).ShouldBe(4821.1);
        Math.Round(Value("coal_extra_t"), 1).ShouldBe(4466.2);
        Math.Round(Value("coal_net_t"), 1).ShouldBe(354.9);
        Math.Round(Value("so2_gross_t"), 2).ShouldBe(14.81);
        Math.Round(Value("nox_gross_t"), 2).ShouldBe(14.17);
        Math.Round(Value("pm_gross_t"), 3).ShouldBe(8.316);
        Math.Round(Value("pm10_gross_t"), 3).ShouldBe(1.663);
        Math.Round(Value("pm25_gross_t"), 3).ShouldBe(0.582);
        Math.Round(Value("co2_gross_t"), 1).ShouldBe(9161.6);
        (row.Of(Id, "no_factor"), run.Figures["savings_incomplete"]).ShouldBe((null, 0));
        Math.Round(run.Figures["coal_net_t"]!.Value, 1).ShouldBe(354.9);
        Math.Round(run.Figures["coal_gross_t"]!.Value, 1).ShouldBe(4821.1);
        (row.Of(Id, "pipe_check"), row.Of(Id, "to_verify")).ShouldBe(("OK", false));
        row.Reasons.Single(r => r.Step == "saving").Sentence.Zh.ShouldContain("净节煤 354.9 t/a");
    }

    [Fact]
    public async Task A_factor_that_is_missing_is_named_and_the_totals_are_marked_incomplete()
    {
        var layout = await WorkedAsync();
        await layout.ExecuteAsync("delete from emission_factor where pollutant = 'NOx' and sector = 'industrial_boiler'");
        try
        {
            var (run, rows) = await layout.HeatAsync(Id);
            (rows["B"].Of(Id, "nox_gross_t"), rows["B"].Of(Id, "nox_net_t"), rows["B"].Of(Id, "no_factor")).ShouldBe((null, null, "原煤锅炉 NOx"));
            run.Figures["nox_net_t"].ShouldBeNull();
            run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("不完整") && w.Contains("NO_FACTOR：原煤锅炉 NOx"));
        }
        finally
        {
            await layout.ExecuteAsync("insert into emission_factor values ('BF-002', 'industrial_boiler', 'any', 'coal', 'NOx', 2.94, 'kg/t', 'test', 'C', 0.3)");
        }
    }

    [Theory]
    [InlineData(80, "PIPE_LIMIT")]
    [InlineData(null, "UNKNOWN")]
    public async Task A_pipe_too_thin_or_of_unknown_diameter_is_no_pass(int? dn, string verdict)
    {
        var layout = await WorkedAsync();
        await layout.ExecuteAsync("update heat_pipe set dn_mm = @dn", new { dn });
        var (_, rows) = await layout.HeatAsync(Id);
        (rows["B"].Of(Id, "pipe_check"), rows["B"].Of(Id, "served")).ShouldBe((verdict, true));
    }

    [Fact]
    public async Task R6_has_a_line_for_each_source_one_for_what_none_reaches_and_a_total()
    {
        var layout = await WorkedAsync();
        await layout.BoilerAsync("far", 6m, "raw_coal", 0, 30_000);
        await layout.SourceAsync("unknown", 20_000, 0, null);
        var (run, rows) = await layout.HeatAsync(Id);
        var report = ReportCatalogue.All.Single(r => r.Code == "R6");
        report.Columns.Select(c => c.Title).ShouldBe(["热源", "能力", "管网长度(km)", "覆盖面积(km²)", "覆盖锅炉(台/蒸吨)", "承接负荷", "余量", "未承接", "毛节煤(吨)", "净节煤(吨)", "减排SO2/NOx/PM/CO2(吨)"]);
        var lines = await report.LinesAsync(new ReportInput(AnalysisCatalogue.Find(Id).Description, run, [.. rows.Values], test.Database), CancellationToken.None);
        lines.Select(l => l.Values[0]).ShouldBe(["S", "unknown", "无热源可达", "合计"]);
        var source = lines[0].Values;
        ((double)source[2]!).ShouldBe(5, 0.001);
        (source[1], source[4], source[5], source[6], source[7]).ShouldBe((30.0, "1/10.00", 7.0, 23.0, "0/0.00"));
        Math.Round((double)source[9]!, 1).ShouldBe(354.9);
        ((string)source[10]!).ShouldMatch(@"^[0-9.\-]+/[0-9.\-]+/[0-9.\-]+/[0-9.\-]+$");
        (lines[1].Values[1], lines[1].Values[5], lines[1].Values[6]).ShouldBe(("未知", "未知", "未知")); // never 0
        (lines[2].Values[1], lines[2].Values[7], lines[2].Values[10]).ShouldBe((null, "1/4.20", null));
        lines[^1].IsTotal.ShouldBeTrue();
        (lines[^1].Values[1], lines[^1].Values[4], lines[^1].Values[7]).ShouldBe(("30.00（不完整）", "1/10.00", "1/4.20（不完整）"));

        using var paper = new MemoryStream();
        await Papers.WriteAsync("xlsx", run, [.. rows.Values], test.Database, paper, CancellationToken.None);
        paper.Length.ShouldBeGreaterThan(1000);
    }

    /// <summary>The boiler of A4.5 at 1 km of a DN200 main from a CHP of 30 t/h, 1.0 MPa and 250 C.</summary>
    private async Task<Layout> WorkedAsync()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, 30m, new() { ["efficiency"] = 0.88m, ["pressure_mpa"] = 1.0m, ["temp_c"] = 250m });
        await layout.PipeAsync("main", "0 0, 5000 0", dn: 200);
        var boiler = await layout.BoilerAsync("B", 10m, "raw_coal", 1000, 0, new()
        {
            ["load_hours"] = 3000m, ["efficiency"] = 0.75m, ["ncv_gj_t"] = 20.908m, ["sulphur"] = 0.008m, ["ash"] = 0.2m, ["pressure_mpa"] = 0.6m, ["dust_removal"] = "bag",
        });
        await layout.InsertAsync("boiler_control", new() { ["boiler_id"] = boiler, ["pollutant"] = "SO2", ["technique"] = "双碱法", ["capture_eff"] = 1m, ["removal_eff"] = 0.8m, ["run_rate"] = 0.95m });
        await layout.InsertAsync("boiler_control", new() { ["boiler_id"] = boiler, ["pollutant"] = "PM", ["technique"] = "布袋", ["capture_eff"] = 1m, ["removal_eff"] = 0.98m, ["run_rate"] = 0.95m });
        await layout.InsertAsync("boiler_control", new() { ["boiler_id"] = boiler, ["pollutant"] = "NOx", ["technique"] = "无" });
        return layout;
    }
}
