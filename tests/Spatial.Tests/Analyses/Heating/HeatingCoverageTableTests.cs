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
