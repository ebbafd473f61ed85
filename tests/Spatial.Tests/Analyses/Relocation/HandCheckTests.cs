using System.Diagnostics;
using System.Globalization;
using Spatial.Analyses;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Imports;
using Xunit.Abstractions;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>
/// Which real plants lie in which built-up area, by an independent tool: OGR with SQLite over the files as received.
/// No row of the database, no SQL of the product and no tolerance takes part on that side.
/// </summary>
public sealed class HandCheckTests(TestDatabase test, ITestOutputHelper output) : IClassFixture<TestDatabase>
{
    private static readonly string Zhengzhou = Path.Combine(DataFolder.Path, "zhengzhou");

    [Fact]
    public async Task Real_plants_in_the_built_up_area_agree_row_for_row_with_OGR_and_the_tolerance_makes_the_difference()
    {
        var rows = await ListAsync();
        var inside = await InsideByOgrAsync("cement_plants", "uid", "SFI-");
        foreach (var (key, area) in await InsideByOgrAsync("power_heat_plants", "wri_id", "WRI-"))
        {
            inside.Add(key, area);
        }

        var far = await FarByOgrAsync("cement_plants", "uid", "SFI-");
        far.UnionWith(await FarByOgrAsync("power_heat_plants", "wri_id", "WRI-"));

        inside.Count.ShouldBeGreaterThan(3);
        var plants = rows.Where(r => r.Key.StartsWith("SFI-", StringComparison.Ordinal) || r.Key.StartsWith("WRI-", StringComparison.Ordinal)).ToArray();
        foreach (var plant in plants)
        {
            output.WriteLine($"{plant.Key,-18} {(inside.ContainsKey(plant.Key) ? "inside " : "outside")} d = {plant.Distance,10:0.000} m  tol = {plant.Tolerance,8:0.000} m  {plant.Verdict}");
            (plant.Distance > 0).ShouldBe(inside.ContainsKey(plant.Key), plant.Key);
            plant.Verdict.ShouldBe(Math.Abs(plant.Distance) <= plant.Tolerance ? "UNCERTAIN" : "IN", plant.Key);
            far.ShouldNotContain(plant.Key);
        }

        // Every plant OGR finds inside is on the list, and none that is farther out than any tolerance reaches.
        inside.Keys.Except(plants.Select(p => p.Key)).ShouldBeEmpty();
        var onlyByTolerance = plants.Count(p => p.Distance <= 0);
        output.WriteLine($"OGR inside: {inside.Count}; listed: {plants.Length}; listed only because of the tolerance: {onlyByTolerance}");
        onlyByTolerance.ShouldBeGreaterThan(0);
    }

    private async Task<IReadOnlyList<Listed>> ListAsync()
    {
        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        var runs = new AnalysisRuns(test.Database);
        string[] industries = ["水泥", "3011", "44"];
        var run = await runs.RunAsync(new RunRequest("relocation-candidates", "郑州", new DateOnly(2021, 6, 30), Set: new Dictionary<string, object?>(StringComparer.Ordinal) { ["industries"] = industries }), CancellationToken.None);
        var columns = AnalysisCatalogue.Find(run.Analysis).Description.Columns.Select(c => c.Name).ToList();
        var (verdict, distance, tolerance) = (columns.IndexOf("location_verdict"), columns.IndexOf("boundary_distance_m"), columns.IndexOf("tolerance_m"));
        return [.. (await runs.RowsAsync(run.Id, CancellationToken.None))
            .Where(r => r.Values[distance] is not null)
            .Select(r => new Listed(r.Key, (string)r.Values[verdict]!, (double)r.Values[distance]!, (double)r.Values[tolerance]!))];
    }

    private static async Task<Dictionary<string, string>> InsideByOgrAsync(string layer, string id, string prefix) =>
        (await OgrAsync(layer, $"select p.{id}, a.rowid from {layer} p join 'urban_built_up.geojson'.urban_built_up a on ST_Contains(a.geometry, p.geometry) where p.in_prefecture = 1"))
        .ToDictionary(line => prefix + line[0], line => line[1], StringComparer.Ordinal);

    /// <summary>Plants farther than 0.1 degree (over 9 km) from every built-up area: beyond any tolerance.</summary>
    private static async Task<HashSet<string>> FarByOgrAsync(string layer, string id, string prefix) =>
        [.. (await OgrAsync(layer, $"select p.{id}, min(ST_Distance(a.geometry, p.geometry)) from {layer} p, 'urban_built_up.geojson'.urban_built_up a group by p.{id}"))
            .Where(line => double.Parse(line[1], CultureInfo.InvariantCulture) > 0.1)
            .Select(line => prefix + line[0])];

    private static async Task<IReadOnlyList<string[]>> OgrAsync(string layer, string sql)
    {
        var start = new ProcessStartInfo("ogr2ogr", ["-f", "CSV", "/vsistdout/", $"{layer}.geojson", "-dialect", "SQLite", "-sql", sql]) { UseShellExecute = false, WorkingDirectory = Zhengzhou, RedirectStandardOutput = true };
        using var ogr = Process.Start(start)!;
        var text = await ogr.StandardOutput.ReadToEndAsync();
        await ogr.WaitForExitAsync();
        ogr.ExitCode.ShouldBe(0);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',').Select(f => f.Trim('"', '\r')).ToArray())];
    }

    private sealed record Listed(string Key, string Verdict, double Distance, double Tolerance);
}
