using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>R6 line by line, in worlds of one or two sources.</summary>
public sealed class HeatingCoverageTableTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "heat-allocation";

    [Fact]
    public async Task Two_sources_at_the_ends_of_one_pipe_share_its_kilometres_and_each_counts_the_boilers_it_covers()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S1", 0, 0, 30m);
        await layout.SourceAsync("S2", 4000, 0, 30m);
        await layout.PipeAsync("P", "0 0, 4000 0");
        await layout.BoilerAsync("west", 10m, "raw_coal", 500, 100);
        await layout.BoilerAsync("east", 6m, "raw_coal", 3500, 100);

        var lines = await LinesAsync(layout);

        Line(lines, "S1").Values[4].ShouldBe("1/10.00");
        Line(lines, "S2").Values[4].ShouldBe("1/6.00");
        foreach (var name in (string[])["S1", "S2"])
        {
            Number(Line(lines, name), 2).ShouldBe(2, 0.001);
            Number(Line(lines, name), 3).ShouldBe(2 + Math.PI / 4, 0.005); // 500 m to either side of 2 km, half a circle at each end
        }

        Number(lines[^1], 2).ShouldBe(4, 0.001);
        lines[^1].Values[4].ShouldBe("2/16.00");
    }

    [Theory]
    [InlineData(0, 4000, 10_000, 2.0, 2.0)]
    [InlineData(0, 3000, 10_000, 1.5, 2.5)]  // the second feeds both ways: half of what lies between, and the rest
    [InlineData(0, 4000, 1_500, 1.5, 1.5)]   // 1 km in the middle is too far from both
    [InlineData(1000, 1010, 10_000, 1.005, 2.995)]
    public async Task A_pipe_is_cut_where_two_sources_are_equally_far_and_ends_where_the_way_is_too_long(double one, double two, double longest, double kmOfOne, double kmOfTwo)
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S1", one, 0, 30m);
        await layout.SourceAsync("S2", two, 0, 30m);
        await layout.PipeAsync("P", "0 0, 4000 0");
        await layout.BoilerAsync("B", 10m, "raw_coal", 500, 100);

        var lines = await LinesAsync(layout, new() { ["max_network_m"] = longest });

        Number(Line(lines, "S1"), 2).ShouldBe(kmOfOne, 0.001);
        Number(Line(lines, "S2"), 2).ShouldBe(kmOfTwo, 0.001);
    }

    /// <summary>S makes 10 t/h of steam and 7 MW of hot water, which stand for another 10. The steam boiler takes 8, the hot-water one of 2 t/h 1.4 MW; one of steam is left out.</summary>
    [Fact]
    public async Task What_is_left_of_steam_and_of_hot_water_is_never_added_up()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, 10m, new() { ["capacity_hot_mw"] = 7m });
        await layout.PipeAsync("steam", "0 0, 4000 0");
        await layout.InsertAsync("heat_pipe", new() { ["local_key"] = "hot", ["medium"] = "hot_water", ["status"] = "built", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", "LINESTRING(0 0, 0 4000)"));
        await layout.BoilerAsync("steam", 8m, "raw_coal", 1000, 100, new() { ["peak_tph"] = 8m });
        await layout.BoilerAsync("left out", 6m, "raw_coal", 1000, 100, new() { ["peak_tph"] = 6m });
        await layout.BoilerAsync("hot", 2m, "raw_coal", 100, 3000, new() { ["peak_tph"] = 2m, ["medium"] = "hot_water" });

        var (run, lines) = await RunAsync(layout);

        (run.Figures["available_tph"], run.Figures["served_steam_tph"], run.Figures["margin_tph"], run.Figures["source_margin"]).ShouldBe((10, 8, 2, 0.2));
        (run.Figures["available_hot_mw"], run.Figures["margin_hot_mw"], run.Figures["source_margin_hot"]).ShouldBe((7, 5.6, 0.8));
        (run.Figures["served_tph"], run.Figures["unserved_tph"]).ShouldBe((10, 6));
        foreach (var line in new[] { Line(lines, "S"), lines[^1] })
        {
            (line.Values[1], line.Values[5], line.Values[6]).ShouldBe(("10.00；热水 7.00 MW", "8.00；热水 1.40 MW", "2.00；热水 5.60 MW"));
        }
    }

    [Fact]
    public async Task Without_steam_only_hot_water_is_left()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, null, new() { ["capacity_hot_mw"] = 7m });
        await layout.InsertAsync("heat_pipe", new() { ["local_key"] = "hot", ["medium"] = "hot_water", ["status"] = "built", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", "LINESTRING(0 0, 0 4000)"));
        await layout.BoilerAsync("hot", 2m, "raw_coal", 100, 3000, new() { ["peak_tph"] = 2m, ["medium"] = "hot_water" });

        var (run, lines) = await RunAsync(layout);

        (run.Figures["margin_tph"], run.Figures["source_margin"], run.Figures["margin_hot_mw"]).ShouldBe((null, null, 5.6));
        Line(lines, "S").Values[6].ShouldBe("热水 5.60 MW");
    }

    /// <summary>
    /// One boiler is known in full; of one the efficiency is missing (its extra coal is known, its gross is not); one burnt 500 t on record at an unknown efficiency (its gross is known, its extra is not).
    /// All three figures are those of the first; what is known of the others stands apart.
    /// </summary>
    [Fact]
    public async Task Gross_less_extra_is_net_in_the_figures_and_in_every_line()
    {
        var layout = await OneSourceAsync(100m);
        await CoalAsync(layout, "known");
        await CoalAsync(layout, "no efficiency", new() { ["efficiency"] = null });
        await CoalAsync(layout, "by fuel", new() { ["efficiency"] = null, ["load_hours"] = null, ["fuel_use_t"] = 500m });

        var (run, lines) = await RunAsync(layout);

        Figure(run, "coal_gross_t").ShouldBe(4821.1, 0.05);
        Figure(run, "coal_extra_t").ShouldBe(4466.2, 0.05);
        Figure(run, "coal_net_t").ShouldBe(354.9, 0.05);
        run.Figures["coal_net_t"].ShouldBe(run.Figures["coal_gross_t"] - run.Figures["coal_extra_t"]);
        run.Figures["coal_left_out_boilers"].ShouldBe(2);
        Figure(run, "coal_left_out_gross_t").ShouldBe(500, 1e-9);
        Figure(run, "coal_left_out_extra_t").ShouldBe(4466.2, 0.05);
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("2 台有一项不详，未计入"));
        Number(Line(lines, "S"), 8).ShouldBe(4821.1, 0.05);
        Number(Line(lines, "S"), 9).ShouldBe(354.9, 0.05);
        (lines[^1].Values[8], lines[^1].Values[9]).ShouldBe(("4821.12（不完整）", "354.91（不完整）"));
    }

    [Fact]
    public async Task With_no_coal_boiler_known_nothing_is_said_of_coal_and_biomass_alone_saves_none()
    {
        var layout = await OneSourceAsync(100m);
        await CoalAsync(layout, "biomass", new() { ["fuel"] = "biomass_pellet" });
        var (run, _) = await RunAsync(layout);
        (run.Figures["coal_gross_t"], run.Figures["coal_left_out_boilers"]).ShouldBe((0, 0));
        Figure(run, "coal_net_t").ShouldBe(-4466.2, 0.05);

        await CoalAsync(layout, "coal", new() { ["load_hours"] = null });
        var (open, lines) = await RunAsync(layout);
        (open.Figures["coal_gross_t"], open.Figures["coal_extra_t"], open.Figures["coal_net_t"]).ShouldBe((null, null, null));
        (Line(lines, "S").Values[8], Line(lines, "S").Values[9], lines[^1].Values[8], lines[^1].Values[9]).ShouldBe((null, null, "未知", "未知"));
    }

    /// <summary>8 t/h from waste steam (4) and coal (4): the line of the waste plant has half the gross as net, that of the coal plant less all the extra coal.</summary>
    [Fact]
    public async Task A_user_of_two_sources_is_shared_without_giving_one_the_extra_coal_of_the_other()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("W", 0, 0, 4m, new() { ["kind"] = "waste_to_energy" });
        await layout.SourceAsync("C", 0, 20, 4m, new() { ["efficiency"] = 0.88m });
        await layout.PipeAsync("P", "0 0, 4000 0");
        await CoalAsync(layout, "B", new() { ["peak_tph"] = 8m });

        var (run, lines) = await RunAsync(layout, new() { ["splittable"] = true });

        Number(Line(lines, "W"), 9).ShouldBe(4821.1 / 2, 0.05);
        Number(Line(lines, "C"), 9).ShouldBe((4821.1 - 4466.2) / 2, 0.05);
        Figure(run, "coal_net_t").ShouldBe(Number(Line(lines, "W"), 9) + Number(Line(lines, "C"), 9), 1e-6);
    }

    /// <summary>S of 20 t/h serves 8; 7 hang on U, of which nothing is known.</summary>
    [Fact]
    public async Task What_hangs_on_a_source_of_unknown_capacity_is_unknown_and_the_totals_are_incomplete()
    {
        var layout = await OneSourceAsync(20m);
        await layout.SourceAsync("U", 0, 9000, null);
        await layout.PipeAsync("Q", "0 9000, 4000 9000");
        await layout.BoilerAsync("a", 10m, "raw_coal", 1000, 50, new() { ["peak_tph"] = 8m });
        await layout.BoilerAsync("u", 10m, "raw_coal", 1000, 9050, new() { ["peak_tph"] = 7m });

        var lines = await LinesAsync(layout);

        (Line(lines, "U").Values[1], Line(lines, "U").Values[5], Line(lines, "U").Values[6], Line(lines, "U").Values[7]).ShouldBe(("未知", "未知", "未知", "未知"));
        (Line(lines, "S").Values[1], Line(lines, "S").Values[7]).ShouldBe((20.0, "0/0.00"));
        (lines[^1].Values[1], lines[^1].Values[5], lines[^1].Values[6], lines[^1].Values[7]).ShouldBe(("20.00（不完整）", "8.00（不完整）", "12.00（不完整）", "0/0.00（不完整）"));

        await layout.ExecuteAsync("delete from heat_source where name = 'U'");
        (await LinesAsync(layout))[^1].Values[1].ShouldBe(20.0);
    }

    [Fact]
    public async Task Two_sources_of_one_name_have_each_their_own_line()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("1", 0, 0, 50m, new() { ["name"] = "热电厂" });
        await layout.SourceAsync("2", 0, 9000, 40m, new() { ["name"] = "热电厂" });
        await layout.PipeAsync("P", "0 0, 4000 0");
        await layout.PipeAsync("Q", "0 9000, 2000 9000");
        await layout.BoilerAsync("x", 10m, "raw_coal", 1000, 50);
        await layout.BoilerAsync("y", 6m, "raw_coal", 1000, 9050);

        var lines = await LinesAsync(layout);

        lines.Take(2).Select(l => (l.Values[1], l.Values[4])).ShouldBe([(50.0, "1/10.00"), (40.0, "1/6.00")]);
        (Math.Round(Number(lines[0], 2), 3), Math.Round(Number(lines[1], 2), 3), lines[^1].Values[4]).ShouldBe((4, 2, "2/16.00"));
    }

    private async Task<Layout> OneSourceAsync(decimal? tph)
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, tph, new() { ["efficiency"] = 0.88m });
        await layout.PipeAsync("P", "0 0, 4000 0");
        return layout;
    }

    /// <summary>The boiler of A4.5, which saves 4821.1 t gross and takes 4466.2 t more at the source.</summary>
    private static Task<Guid> CoalAsync(Layout layout, string name, Dictionary<string, object?>? more = null)
    {
        var columns = new Dictionary<string, object?> { ["load_hours"] = 3000m, ["efficiency"] = 0.75m, ["ncv_gj_t"] = 20.908m, ["sulphur"] = 0.008m, ["ash"] = 0.2m };
        foreach (var (column, value) in more ?? [])
        {
            columns[column] = value;
        }

        var fuel = columns.Remove("fuel", out var other) ? (string?)other : "raw_coal";
        return layout.BoilerAsync(name, 10m, fuel, 1000, 100, columns);
    }

    private static double Figure(Run run, string name) => run.Figures[name].ShouldNotBeNull();

    private async Task<IReadOnlyList<ReportLine>> LinesAsync(Layout layout, Dictionary<string, object?>? set = null) => (await RunAsync(layout, set)).Lines;

    private async Task<(Run Run, IReadOnlyList<ReportLine> Lines)> RunAsync(Layout layout, Dictionary<string, object?>? set = null)
    {
        var (run, rows) = await layout.HeatAsync(Id, set: new(set ?? []) { ["replace"] = "all" });
        var report = ReportCatalogue.All.Single(r => r.Code == "R6");
        return (run, await report.LinesAsync(new ReportInput(AnalysisCatalogue.Find(Id).Description, run, [.. rows.Values], test.Database), CancellationToken.None));
    }

    private static ReportLine Line(IReadOnlyList<ReportLine> lines, string source) => lines.Single(l => Equals(l.Values[0], source));

    private static double Number(ReportLine line, int column) => line.Values[column].ShouldBeOfType<double>();
}
