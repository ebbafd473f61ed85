using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Tests.Sample;

/// <summary>The sample answers the relocation question with a case of everything.</summary>
[Collection(nameof(SampleDatabase))]
public sealed class SampleRelocationTests(SampleDatabase sample)
{
    private static readonly string[] Rules = ["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"];

    [Fact]
    public async Task Each_rule_decides_at_least_five_sites_and_every_verdict_way_and_state_occurs()
    {
        var runs = new AnalysisRuns(sample.Database);
        var run = await runs.RunAsync(new RunRequest("relocation-candidates", "郑州", new DateOnly(2021, 6, 30), null, RowKind.Sample), CancellationToken.None, TimeSpan.FromMinutes(5));
        var rows = await runs.RowsAsync(run.Id, CancellationToken.None);
        var columns = AnalysisCatalogue.Find("relocation-candidates").Description.Columns.Select(c => c.Name).ToList();
        string? Value(AnalysisRow row, string column) => row.Values[columns.IndexOf(column)]?.ToString();
        string[] Values(string column) => [.. rows.Select(r => Value(r, column)).OfType<string>()];

        foreach (var rule in Rules)
        {
            // P0 stands before the others in rules_fired; the first of the rest is what decides without it.
            rows.Count(r => Value(r, "rules_fired")!.Split(';')[0] == rule).ShouldBeGreaterThanOrEqualTo(5, rule);
        }

        foreach (var (column, value) in new[]
        {
            ("location_verdict", "IN"), ("location_verdict", "PARTIAL"), ("location_verdict", "UNCERTAIN"),
            ("proposed_way", "InPlaceUpgrade"), ("proposed_way", "RelocateToPark"), ("proposed_way", "Convert"), ("proposed_way", "Close"), ("proposed_way", "Undecided"),
            ("state", "IN_PROGRESS"), ("state", "DONE"), ("state", "OVERDUE_NOT_STARTED"), ("state", "OVERDUE_UNFINISHED"), ("state", "UNKNOWN"), ("state", "UNKNOWN_PAST_DUE"), ("state", "NO_DEADLINE"),
        })
        {
            Values(column).ShouldContain(value, column);
        }

        Values("location_verdict").Count(v => v == "PARTIAL").ShouldBeGreaterThanOrEqualTo(3);
        rows.ShouldAllBe(r => r.Values[columns.IndexOf("is_sample")] as bool? == true);
    }
}
