using Npgsql;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Benchmarks;

/// <summary>The computing core of clusters and hot spots: DBSCAN and kernel density beside plain PostGIS over the same million sites, permutation tests by themselves (there is no SQL for them).</summary>
internal static class HotspotsBenchmark
{
    private const int Pairs = 5;
    private const double Reach = 1000;
    private const int LeastPoints = 5;

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        Console.WriteLine("Loading 1,000,000 sites ...");
        await data.ExecuteAsync(BenchmarkData.Sql("HotspotSpots"));
        var (x, y, w) = await ReadAsync(data);
        var country = GridFrame.Around(new MetricGrid("local", 3000), -100_000, -100_000, 4_100_000, 3_100_000);

        Clustering? clusters = null;
        var (dbscan, postgis) = await Report.PairsAsync(
            Pairs,
            async () =>
            {
                var (rx, ry, rw) = await ReadAsync(data);
                clusters = Dbscan.ByCount(rx, ry, Reach, LeastPoints, rw);
            },
            () => data.ExecuteAsync(BenchmarkData.Sql("ClusterDbscan")));
        var theirs = await data.ScalarAsync<long>(BenchmarkData.Sql("ClusterDbscan"));
        var noise = clusters!.ClusterOf.Count(c => c == 0);
        if (clusters.Clusters.Length * 10_000_000L + noise != theirs)
        {
            throw new InvalidOperationException($"DBSCAN: {clusters.Clusters.Length} clusters and {noise} points of noise, but PostGIS says {theirs / 10_000_000} and {theirs % 10_000_000}.");
        }

        KernelDensity? surface = null;
        List<(GridCell Cell, double Density)> scattered = [];
        var (kernel, scatter) = await Report.PairsAsync(
            Pairs,
            async () =>
            {
                var (rx, ry, rw) = await ReadAsync(data);
                surface = KernelDensity.Of(rx, ry, rw, country);
            },
            async () => scattered = await SurfaceAsync(data));
        var tonnes = 9 * scattered.Sum(c => c.Density);
        if (Math.Abs(surface!.Integral - tonnes) > 1e-9 * tonnes || scattered.Any(c => Math.Abs(surface.At(c.Cell) - c.Density) > 1e-9 * Math.Max(c.Density, 1e-3)))
        {
            throw new InvalidOperationException("The kernel density of a cell differs from what SQL scatters to it.");
        }

        var (disc, discValues) = Disc(211);
        var (part, partValues) = Disc(69);
        var spots = Enumerable.Range(0, 30_000).Select(i => i * 33).ToArray();
        HotspotTest? hot = null;
        LocalMoranTest? local = null;
        var (reading, alone) = await Report.PairsAsync(Pairs, () => ReadAsync(data), () => Run(() => Dbscan.ByCount(x, y, Reach, LeastPoints, w)));
        var (density, gi) = await Report.PairsAsync(Pairs, () => Run(() => KernelDensity.Of(x, y, w, country)), () => Run(() => hot = HotspotTest.Run(discValues, GridContiguity.Queen(disc), new PermutationSettings())));
        var (enough, moran) = await Report.PairsAsync(
            Pairs,
            () => Run(() => HotspotTest.Run(discValues, GridContiguity.Queen(disc), new PermutationSettings(2_800_000))),
            () => Run(() => local = LocalMoranTest.Run(partValues, GridContiguity.Queen(part), new PermutationSettings(9999))));
        var (varied, global) = await Report.PairsAsync(
            Pairs,
            () => Run(() => Hdbscan.Of(Array.ConvertAll(spots, i => x[i]), Array.ConvertAll(spots, i => y[i]))),
            () => Run(() => GlobalMoranTest.Run(partValues, GridContiguity.Queen(part), new PermutationSettings(9999))));

        await report.KeepAsync(
            "hotspots",
            "Clusters and hot spots: 1,000,000 sites; Gi* over 140,000 cells; local Moran over 15,000",
            ["what", "median s", "min s", "max s"],
            [
                Row("DBSCAN of 1,000,000 sites, 1 km, 5 points: read and clustered", dbscan),
                Row("ClusterDbscan.sql: ST_ClusterDBSCAN, counts only", postgis),
                ["ratio, pair by pair", Report.Show(Report.Ratio(dbscan, postgis)), "", ""],
                Row("of which reading the sites", reading),
                Row("DBSCAN over arrays", alone),
                Row("kernel density of 1,000,000 sites, 3 km cells of the whole country: read and scattered", kernel),
                Row("KernelScatter.sql: the cells read", scatter),
                ["ratio, pair by pair", Report.Show(Report.Ratio(kernel, scatter)), "", ""],
                Row("kernel density over arrays", density),
                Row($"Gi* of {disc.Length:N0} cells: neighbours, scores, 100,000 draws, Benjamini-Hochberg, classes", gi),
                Row("the same with 2,800,000 draws, by which one cell alone can pass", enough),
                Row($"local Moran of {part.Length:N0} cells, 9,999 draws", moran),
                Row($"global Moran of {part.Length:N0} cells, 9,999 arrangements", global),
                Row("HDBSCAN of 30,000 sites", varied),
            ],
            $"{clusters.Clusters.Length:N0} clusters and {noise:N0} points of noise, as PostGIS counts. Surface of {surface.Integral:0} t in {scattered.Count:N0} cells, each as SQL has it to 1e-9. Gi*: {hot!.Places.Count(p => p.IsSignificant):N0} significant cells; "
            + $"local Moran: {local!.Places.Count(p => p!.IsSignificant):N0}. Bounds on two cores: DBSCAN no slower than PostGIS, density 2 s, Gi* 5 s, local Moran 20 s.");
    }

    private static Task Run(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    // In the order of ids, in which sums are formed; row by row without awaiting, a row is no work.
    private static async Task<(List<double> X, List<double> Y, List<double> W)> ReadAsync(BenchmarkData data)
    {
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        using var reader = connection.BeginBinaryExport("copy (select x_m, y_m, emission_t from bench_spot order by id) to stdout (format binary)");
        var (x, y, w) = (new List<double>(1_000_000), new List<double>(1_000_000), new List<double>(1_000_000));
        while (reader.StartRow() >= 0)
        {
            x.Add(reader.Read<double>());
            y.Add(reader.Read<double>());
            w.Add(reader.Read<double>());
        }

        return (x, y, w);
    }

    // What whoever asks SQL for the surface has to read too.
    private static async Task<List<(GridCell Cell, double Density)>> SurfaceAsync(BenchmarkData data)
    {
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(BenchmarkData.Sql("KernelScatter"), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        var cells = new List<(GridCell, double)>();
        while (await reader.ReadAsync())
        {
            cells.Add((new GridCell((int)reader.GetDouble(0), (int)reader.GetDouble(1)), reader.GetDouble(2)));
        }

        return cells;
    }

    // A round city of cells, of which one in ten emits, more so near the middle of a few clusters.
    private static (GridCell[] Cells, double[] Values) Disc(int radius)
    {
        var random = new SeededRandom(radius, "benchmark-cells");
        var centres = Enumerable.Range(0, 6).Select(_ => (Col: random.Next(-radius, radius) / 2, Row: random.Next(-radius, radius) / 2)).ToArray();
        var (cells, values) = (new List<GridCell>(), new List<double>());
        for (var row = -radius; row <= radius; row++)
        {
            for (var col = -radius; col <= radius; col++)
            {
                if (col * col + row * row <= radius * radius)
                {
                    var near = centres.Any(c => (c.Col - col) * (c.Col - col) + (c.Row - row) * (c.Row - row) < 30);
                    cells.Add(new GridCell(col, row));
                    values.Add(random.Chance(near ? 0.8 : 0.1) ? Math.Log(1 + random.LogNormal(20, 1.5)) : 0);
                }
            }
        }

        return ([.. cells], [.. values]);
    }

    private static string[] Row(string what, double[] seconds) => [what, Report.Show(Report.Median(seconds)), Report.Show(seconds.Min()), Report.Show(seconds.Max())];
}
