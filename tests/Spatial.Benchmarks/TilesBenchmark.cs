using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Spatial.Api;

namespace Spatial.Benchmarks;

/// <summary>Vector tiles of the sites over HTTP, beside pgbench running the bare ST_AsMVT statement on the same tiles; tiles a second with two clients each.</summary>
internal static partial class TilesBenchmark
{
    private const int Seconds = 8;
    private const int Clients = 2;

    /// <summary>A tile asked for as of a day nobody asked for before is cut anew; the data hold on all of them.</summary>
    private static readonly DateOnly Days = new(2021, 1, 1);
    private static int days;

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        await using var app = SpatialApi.Build(data.Database, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var rows = new List<string[]>();
        foreach (var (zoom, kept) in new[] { (6, true), (6, false), (10, true), (10, false), (14, false) })
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var pair = 0; pair < 3; pair++)
            {
                ours.Add(await OursAsync(http, zoom, pair, kept));
                theirs.Add(await PgbenchAsync(data.ConnectionString, zoom));
            }

            rows.Add([$"z{zoom}{(kept ? "" : zoom == 14 ? "" : ", each cut anew")}", Report.Show(Report.Median(ours), "0.0"), Report.Show(Report.Median(theirs), "0.0"), Report.Show(Report.Ratio([.. ours], [.. theirs]))]);
        }

        await app.StopAsync();
        await report.KeepAsync(
            "tiles",
            $"Vector tiles of {data.Sites:N0} sites, tiles a second, {Clients} clients",
            ["zoom", "service over HTTP", "ST_AsMVT by pgbench", "ratio"],
            rows,
            "Random tiles over the data; the service's own client runs in the same process and is charged to it. Below its clustering zoom the service sends one feature a cell, the statement every point, as Tile.sql says; such coarse tiles are kept until the data change, so each is also measured as of a new day, when nothing is kept.");
    }

    private static async Task<double> OursAsync(HttpClient http, int zoom, int seed, bool kept)
    {
        var (west, north, span) = Range(zoom);
        var done = 0;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random((seed * 100) + client);
            while (Stopwatch.GetElapsedTime(since).TotalSeconds < Seconds)
            {
                var tile = await http.GetByteArrayAsync($"/collections/sites/tiles/WebMercatorQuad/{zoom}/{north + random.Next(span)}/{west + random.Next(span)}{(kept ? "" : $"?datetime={Days.AddDays(Interlocked.Increment(ref days)):yyyy-MM-dd}")}");
                Interlocked.Increment(ref done);
                GC.KeepAlive(tile);
            }
        }));
        return done / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static async Task<double> PgbenchAsync(string connectionString, int zoom)
    {
        var (west, north, span) = Range(zoom);
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $"\\set x random({west}, {west + span - 1})\n\\set y random({north}, {north + span - 1})\n\\set z {zoom}\n{BenchmarkData.Sql("Tile")}");
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var program = Directory.EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).First();
        var start = new ProcessStartInfo(program, ["-n", "-M", "prepared", "-c", Clients.ToString(CultureInfo.InvariantCulture), "-j", "1", "-T", Seconds.ToString(CultureInfo.InvariantCulture), "-f", script, "-h", settings.Host!, "-p", settings.Port.ToString(CultureInfo.InvariantCulture), "-U", settings.Username!, settings.Database!]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = settings.Password ?? "";
        using var pgbench = Process.Start(start)!;
        var said = await Task.WhenAll(pgbench.StandardOutput.ReadToEndAsync(), pgbench.StandardError.ReadToEndAsync());
        await pgbench.WaitForExitAsync();
        File.Delete(script);
        return Tps().Match(said[0]) is { Success: true } rate
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench ended with {pgbench.ExitCode}: {string.Join(' ', said)}");
    }

    /// <summary>Tile columns and rows that cover the data (110.3 to 117.3 E, 32.4 to 37.0 N).</summary>
    private static (int West, int North, int Span) Range(int zoom)
    {
        var n = Math.Pow(2, zoom);
        var west = (int)((111.0 + 180) / 360 * n);
        var latitude = 36.6 * Math.PI / 180;
        var north = (int)((1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2 * n);
        return (west, north, Math.Max(1, (int)(5.5 / 360 * n)));
    }

    [GeneratedRegex("tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
