using Spatial.Analyses;
using Spatial.Reports;

namespace Spatial.Tests.Reports;

public sealed class ReportCatalogueTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public void Every_report_belongs_to_an_analysis_and_has_a_code_of_its_own()
    {
        ReportCatalogue.All.ShouldNotBeEmpty();
        ReportCatalogue.All.Select(r => r.Code).ShouldBeUnique();
        foreach (var report in ReportCatalogue.All)
        {
            ReportCatalogue.Of(AnalysisCatalogue.Find(report.Analysis).Description).ShouldBe(report);
        }
    }

    [Fact]
    public async Task Every_report_reads_only_columns_its_analysis_has()
    {
        foreach (var report in ReportCatalogue.All)
        {
            // One row of nothing but unknowns: every column the report asks for is looked up by name.
            var description = AnalysisCatalogue.Find(report.Analysis).Description;
            var row = new AnalysisRow(Guid.CreateVersion7(), "k", "某厂", null, new object?[description.Columns.Count], []);
            var made = MadeRun.Input(test.Database, [row]);
            var lines = await report.LinesAsync(made with { Description = description, Run = made.Run with { Analysis = report.Analysis } }, CancellationToken.None);
            lines.Count.ShouldBe(1);
            lines[0].Values.Count.ShouldBe(report.Columns.Count);
        }
    }

    [Fact]
    public void The_made_rows_of_these_tests_have_the_columns_of_the_real_analysis() =>
        MadeRun.Description.Columns.Select(c => c.Name).ShouldBe(AnalysisCatalogue.Find("relocation-candidates").Description.Columns.Select(c => c.Name));
}
