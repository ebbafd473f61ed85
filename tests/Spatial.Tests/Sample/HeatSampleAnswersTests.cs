using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Tests.Sample;

/// <summary>The sample answers the heating question with a case of everything.</summary>
[Collection(nameof(HeatDatabase))]
public sealed class HeatSampleAnswersTests(HeatDatabase heat)
{
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public async Task Each_boiler_rule_holds_for_at_least_three_boilers_and_the_wording_leaves_some_open()
    {
        var (_, rows) = await AskAsync("boiler-retirement");
        var rules = rows.Words("rules");
        foreach (var rule in new[] { "B1", "B2", "B3", "B4", "B5", "B6", "B6b", "B7", "B8", "B9" })
        {
            rules.Count(r => r == rule).ShouldBeGreaterThanOrEqualTo(3, rule);
        }

        var open = rows.Words("boundary_rules");
        foreach (var rule in new[] { "B2", "B6b", "B8" })
        {
            open.Count(r => r == rule).ShouldBeGreaterThanOrEqualTo(2, rule);
        }

        rows.Words("unknown_rules").ShouldContain("B5");
        foreach (var disposal in new[] { "ban", "eliminate", "connect", "convert", "retrofit", "verify", "incomplete", "none" })
        {
            rows.Count("proposed_way", disposal).ShouldBeGreaterThanOrEqualTo(3, disposal);
        }
    }

    [Fact]
    public async Task Some_of_the_baseline_are_gone_and_of_some_nobody_knows()
    {
        var (run, _) = await AskAsync("boiler-retirement");
        run.Figures["baseline_eliminated"]!.Value.ShouldBeGreaterThanOrEqualTo(4);
        run.Figures["completion"]!.Value.ShouldBeInRange(0.01, 0.5);
    }

    [Fact]
    public async Task Built_pipes_cover_a_good_part_and_the_planned_branch_adds_a_clear_group()
    {
        var (built, rows) = await AskAsync("central-heating-coverage");
        var (planned, _) = await AskAsync("central-heating-coverage", new Dictionary<string, object?> { ["statuses"] = new[] { "built", "planned" } });
        built.Figures["covered"]!.Value.ShouldBeInRange(120, 250);
        (planned.Figures["covered"]!.Value - built.Figures["covered"]!.Value).ShouldBeInRange(20, 60);
        (planned.Figures["covered_tph"]!.Value - built.Figures["covered_tph"]!.Value).ShouldBeGreaterThan(150);
        built.Figures["isolated_pipes"].ShouldBe(1);
        rows.Count("covered", "False").ShouldBeGreaterThan(100);
        rows.Count("covered", null).ShouldBeGreaterThanOrEqualTo(8);
        rows.Words("heat_source").Distinct().Count().ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Capacity_binds_and_boilers_are_left_without_for_every_reason_a_network_gives()
    {
        var (built, rows) = await AskAsync("heat-allocation");
        var (planned, more) = await AskAsync("heat-allocation", new Dictionary<string, object?> { ["statuses"] = new[] { "built", "planned" } });
        rows.Count("served", "True").ShouldBeGreaterThan(60);
        foreach (var reason in new[] { "capacity", "offset", "pressure", "unsettled" })
        {
            rows.Count("why_unserved", reason).ShouldBeGreaterThanOrEqualTo(3, reason);
        }

        more.Count("why_unserved", "length").ShouldBeGreaterThanOrEqualTo(1);
        more.Count("why_unserved", "capacity").ShouldBeGreaterThan(rows.Count("why_unserved", "capacity"));
        foreach (var verdict in new[] { "OK", "PIPE_LIMIT", "PRESSURE", "UNKNOWN" })
        {
            rows.Count("pipe_check", verdict).ShouldBeGreaterThanOrEqualTo(1, verdict);
        }

        built.Figures["n_1_failing"]!.Value.ShouldBeGreaterThan(10);
        built.Figures["coal_gross_t"]!.Value.ShouldBeGreaterThan(built.Figures["coal_net_t"]!.Value);
        built.Figures["coal_net_t"]!.Value.ShouldBeGreaterThan(0);
        planned.Figures["boilers"]!.Value.ShouldBeGreaterThan(built.Figures["boilers"]!.Value);
    }

    [Fact]
    public async Task Real_sources_stand_alone_with_a_theoretical_radius_and_no_boiler()
    {
        var run = await new AnalysisRuns(heat.Database).RunAsync(new RunRequest("central-heating-coverage", "荆州", Day, null, RowKind.Real), CancellationToken.None);
        run.RowCount.ShouldBe(0);
        run.Warnings.ShouldContain(w => w.Zh.Contains("理论供热半径"));
        var shapes = await new AnalysisRuns(heat.Database).ShapesAsync(run, "heating-coverage", CancellationToken.None);
        shapes.Count.ShouldBe(4);
    }

    private async Task<(Run Run, Rows Rows)> AskAsync(string analysis, IReadOnlyDictionary<string, object?>? set = null)
    {
        var runs = new AnalysisRuns(heat.Database);
        var run = await runs.RunAsync(new RunRequest(analysis, "荆州", Day, null, RowKind.Sample, set), CancellationToken.None, TimeSpan.FromMinutes(5));
        return (run, new Rows([.. AnalysisCatalogue.Find(analysis).Description.Columns.Select(c => c.Name)], await runs.RowsAsync(run.Id, CancellationToken.None)));
    }

    /// <summary>Rows with their columns by name.</summary>
    private sealed record Rows(string[] Columns, IReadOnlyList<AnalysisRow> List)
    {
        public string? Value(AnalysisRow row, string column) => row.Values[Array.IndexOf(Columns, column)]?.ToString();

        public string[] Words(string column) => [.. List.SelectMany(r => (Value(r, column) ?? "").Split([';', '、'], StringSplitOptions.RemoveEmptyEntries))];

        public int Count(string column, string? value) => List.Count(r => Value(r, column) == value);
    }
}
