using Spatial.Analyses;
using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Benchmarks;

/// <summary>Central-heating coverage over a large network beside plain pgRouting, and the straight-line question by itself beside ST_DWithin.</summary>
internal static class HeatingBenchmark
{
    private const int Pairs = 5;

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        Console.WriteLine("Loading 30 sources, 49,923 pipes, 2,000 boilers; 40,000 pipes of 5 segments, 90,000 boilers ...");
        await data.ExecuteAsync(BenchmarkData.Sql("HeatNetwork"));
        await data.ExecuteAsync(BenchmarkData.Sql("HeatStraight"));
        await data.ExecuteAsync("vacuum analyze heat_source, heat_pipe, boiler");

        var figures = "";
        var (ours, theirs) = await Report.PairsAsync(Pairs, async () => figures = await CoverAsync(data), () => data.ExecuteAsync(BenchmarkData.Sql("PgRoutingCoverage")));
        var plain = await data.ScalarAsync<long>(BenchmarkData.Sql("PgRoutingCoverage"));

        (int Near, int Open, int Not) straight = default;
        var plane = new HeatPlane(PlaneProjection.Of(4547));
        var (near, within) = await Report.PairsAsync(
            Pairs,
            async () =>
            {
                await using var connection = await data.Database.OpenAsync(CancellationToken.None);
                straight = await StraightRead.CountAsync(connection, "420900", plane, 500);
            },
            () => data.ExecuteAsync(BenchmarkData.Sql("DWithinCoverage")));
        var counted = await data.ScalarAsync<long>(BenchmarkData.Sql("DWithinCoverage"));

        var differ = await data.ScalarAsync<string>(BenchmarkData.Sql("DWithinDifference"));

        await report.KeepAsync(
            "heating",
            "Central-heating coverage: 2,000 boilers x 30 sources x 49,923 pipes; straight-line: 90,000 boilers x 200,000 segments",
            ["what", "median s", "min s", "max s"],
            [
                Row("central-heating-coverage: read, noded, routed, every row with its reasons, zones", ours),
                Row("PgRoutingCoverage.sql: noded and indexed beforehand, counts only", theirs),
                ["ratio, pair by pair", Report.Show(Report.Ratio(ours, theirs)), "", ""],
                Row("straight-line: read, projected, indexed, every boiler judged", near),
                Row("DWithinCoverage.sql: projected and indexed beforehand, counts only", within),
                ["ratio, pair by pair", Report.Show(Report.Ratio(near, within)), "", ""],
            ],
            $"Coverage: {figures}; pgRouting counts {plain:N0} covered. Straight-line: {straight.Near:N0} near, {straight.Open:N0} open, {straight.Not:N0} not; ST_DWithin counts {counted:N0}. "
            + (differ.Length == 0 ? "" : $"They differ over {differ}: distances are geodesic (DOMAIN 5.3), so ours stands. ")
            + "Bounds: 10 s for the coverage, 0.5 s for the straight-line question, on two cores.");
    }

    private static async Task<string> CoverAsync(BenchmarkData data)
    {
        var analysis = AnalysisCatalogue.Find("central-heating-coverage");
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var city = await City.FindAsync(connection, "421000", CancellationToken.None);
        var result = await analysis.RunAsync(
            new AnalysisInput(connection, city, new DateOnly(2025, 6, 30), DateTimeOffset.UtcNow.AddMinutes(1), RowKind.Sample, ParameterValues.Read(analysis.Description, null)),
            CancellationToken.None);
        return $"{result.Rows.Count:N0} rows, covered {result.Figures["covered"]:N0}, not {result.Figures["uncovered"]:N0}, open {result.Figures["unknown"]:N0}, zone {result.Figures["zone_area_km2"]:0.0} km2";
    }

    private static string[] Row(string what, double[] seconds) => [what, Report.Show(Report.Median(seconds)), Report.Show(seconds.Min()), Report.Show(seconds.Max())];
}
