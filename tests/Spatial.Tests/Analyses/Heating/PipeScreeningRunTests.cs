using System.Globalization;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Tests.Imports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The screening through the stored run, in planar layers: DN200, steam of 1.0 MPa and 250 C, a user of 20 t/h at 200 m and one of 4 t/h at 4000 m.</summary>
public sealed class PipeScreeningRunTests(TestDatabase test) : ImportTest(test)
{
    private const string Id = "heat-allocation";

    [Fact]
    public async Task The_same_line_drawn_in_one_or_cut_in_pieces_gives_the_same_verdicts_velocities_and_pressures()
    {
        string[] users = [User("near", 200, 20, 0.5), User("far", 4000, 4, 0.7)];
        var (_, whole) = await RunAsync("whole", [Source("S", 0)], [Pipe("P", 0, 4000)], users);
        var (_, cut) = await RunAsync("cut", [Source("S", 0)], [Pipe("P1", 0, 200), Pipe("P2", 200, 4000)], users);
        var (_, many) = await RunAsync("many", [Source("S", 0)], [Pipe("a", 150, 0), Pipe("b", 150, 777), Pipe("c", 2001, 777), Pipe("d", 2001, 3990), Pipe("e", 3990, 4000)], users);

        foreach (var name in (string[])["near", "far"])
        {
            whole[name].Of(Id, "pipe_check").ShouldBe("OK", name);
            foreach (var rows in (Dictionary<string, AnalysisRow>[])[cut, many])
            {
                rows[name].Of(Id, "pipe_check").ShouldBe("OK", name);
                Number(rows[name], "velocity_m_s").ShouldBe(Number(whole[name], "velocity_m_s"), 1e-6);
                Number(rows[name], "user_pressure_mpa").ShouldBe(Number(whole[name], "user_pressure_mpa"), 1e-8);
            }
        }
    }

    [Fact]
    public async Task Two_sources_that_feed_their_own_end_do_not_load_each_others()
    {
        var (_, rows) = await RunAsync("ends", [Source("W", 0, 20), Source("E", 4000, 20)], [Pipe("P", 0, 4000)], [User("west", 100, 20, 0.5), User("east", 3900, 20, 0.5)]);

        (rows["west"].Of(Id, "source"), rows["west"].Of(Id, "pipe_check")).ShouldBe(("W", "OK"));
        (rows["east"].Of(Id, "source"), rows["east"].Of(Id, "pipe_check")).ShouldBe(("E", "OK"));
    }

    /// <summary>DN80 at 40 t/h is far beyond any velocity; at the end of a DN150 line of 4 km 3 t/h arrive with some 0.78 MPa.</summary>
    [Theory]
    [InlineData(80, 40, 0.5, "PIPE_LIMIT")]
    [InlineData(150, 3, 0.9, "PRESSURE")]
    public async Task What_the_pipe_cannot_carry_is_to_be_verified_told_and_without_a_place_in_the_order(int dn, double peak, double needs, string verdict)
    {
        var (run, rows) = await RunAsync($"fails{dn}", [Source("S", 0), Source("T", 50_000)], [Pipe("P", 0, 4000, dn), Pipe("Q", 50_000, 54_000)], [User("fails", 4000, peak, needs), User("passes", 54_000, 1, 0.5)]);

        (rows["fails"].Of(Id, "served"), rows["fails"].Of(Id, "pipe_check"), rows["fails"].Of(Id, "to_verify"), rows["fails"].Of(Id, "retire_order")).ShouldBe((true, verdict, true, null));
        (rows["passes"].Of(Id, "pipe_check"), rows["passes"].Of(Id, "retire_order")).ShouldBe(("OK", 1L));
        (run.Figures["pipe_failing"], run.Figures["pipe_failing_tph"]).ShouldBe((1, peak));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.StartsWith($"管道校核不通过：1 台、{peak} t/h"));
    }

    private static double Number(AnalysisRow row, string column) => (double)row.Of(Id, column)!;

    private static string Source(string name, double x, double tph = 100, double pressure = 1.0, double temperature = 250) =>
        Feature("Point", Text($"[{x},0]"), Text($"\"id\":\"{name}\",\"kind\":\"CHP\",\"capacity_steam\":{tph},\"committed\":0,\"pressure_mpa\":{pressure},\"temp_c\":{temperature}"));

    private static string Pipe(string name, double from, double to, int dn = 200) => Feature("LineString", Text($"[[{from},0],[{to},0]]"), Text($"\"id\":\"{name}\",\"medium\":\"steam\",\"dn\":{dn}"));

    private static string User(string name, double x, double peak, double pressure) =>
        Feature("Point", Text($"[{x},50]"), Text($"\"id\":\"{name}\",\"capacity_tph\":{peak},\"peak\":{peak},\"fuel\":\"coal\",\"medium\":\"steam\",\"pressure\":{pressure}"));

    private static string Feature(string kind, string coordinates, string properties) =>
        $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"{{{kind}}}","coordinates":{{{coordinates}}}}}""";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<(Run Run, Dictionary<string, AnalysisRow> Rows)> RunAsync(string name, string[] sources, string[] pipes, string[] users, Dictionary<string, object?>? set = null)
    {
        await ImportAsync(Files.Collection($"{name}-s.geojson", sources), $"{name}-s", "local");
        await ImportAsync(Files.Collection($"{name}-p.geojson", pipes), $"{name}-p", "local");
        await ImportAsync(Files.Collection($"{name}-b.geojson", users), $"{name}-b", "local");
        var runs = new AnalysisRuns(Test.Database);
        var run = await runs.RunAsync(new RunRequest(Id, null, HeatRowsOf.Day, Set: new Dictionary<string, object?>(set ?? []) { ["sources"] = $"{name}-s", ["pipes"] = $"{name}-p", ["boilers"] = $"{name}-b" }), CancellationToken.None);
        return (run, (await runs.RowsAsync(run.Id, CancellationToken.None)).ToDictionary(r => r.Key, StringComparer.Ordinal));
    }
}
