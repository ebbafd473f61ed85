using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Benchmarks;

/// <summary>The relocation list with reasons over a million sites and 3,000 polygons, beside the best plain SQL for the location question alone.</summary>
internal static class RelocationBenchmark
{
    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        var analysis = AnalysisCatalogue.Find("relocation-candidates");
        var rows = 0;
        var figures = "";
        var sql = BenchmarkData.Sql("BestLocationTest");
        var (ours, theirs) = await Report.PairsAsync(
            5,
            async () =>
            {
                await using var connection = await data.Database.OpenAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
                var city = await City.FindAsync(connection, "410100", CancellationToken.None);
                var result = await analysis.RunAsync(
                    new AnalysisInput(connection, city, new DateOnly(2021, 6, 30), DateTimeOffset.UtcNow.AddMinutes(1), RowKind.Sample, ParameterValues.Read(analysis.Description, null)),
                    CancellationToken.None);
                rows = result.Rows.Count;
                figures = string.Join(", ", result.Figures.Select(f => $"{f.Key} {f.Value}"));
            },
            () => data.ExecuteAsync(sql));
        await report.KeepAsync(
            "relocation",
            $"Relocation candidates with reasons: {data.Sites:N0} sites x 3,000 polygons",
            ["what", "median s", "min s", "max s"],
            [
                ["relocation-candidates, every row with its reasons", Report.Show(Report.Median(ours)), Report.Show(ours.Min()), Report.Show(ours.Max())],
                ["BestLocationTest.sql, verdict counts only", Report.Show(Report.Median(theirs)), Report.Show(theirs.Min()), Report.Show(theirs.Max())],
                ["ratio, pair by pair", Report.Show(Report.Ratio(ours, theirs)), "", ""],
            ],
            $"Rows listed: {rows:N0}. {figures}.");
    }
}
