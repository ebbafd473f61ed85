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
