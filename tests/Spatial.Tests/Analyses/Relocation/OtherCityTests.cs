using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;

namespace Spatial.Tests.Analyses.Relocation;

public sealed class OtherCityTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Jingzhou_has_no_such_clause_so_nothing_is_proposed_and_counties_go_by_their_names()
    {
        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        var runs = new AnalysisRuns(test.Database);
        var run = await runs.RunAsync(new RunRequest("relocation-candidates", "荆州", new DateOnly(2025, 6, 30)), CancellationToken.None);
        var rows = await runs.RowsAsync(run.Id, CancellationToken.None);
        var columns = AnalysisCatalogue.Find(run.Analysis).Description.Columns.Select(c => c.Name).ToList();
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            (row.Values[columns.IndexOf("county")] as string)?.ShouldNotMatch("[0-9]");
            row.Values[columns.IndexOf("proposed_way")].ShouldBe("Undecided");
            row.Values[columns.IndexOf("finish_due")].ShouldBeNull();
        }

        run.Warnings.ShouldNotBeEmpty();
    }
}
