using Npgsql;
using Spatial.Benchmarks;
using Spatial.Database;

// Measures the service beside the SQL it is compared with, in one run, on one machine; prints a table and keeps it under results/.
// dotnet run -c Release --project tests/Spatial.Benchmarks -- [relocation|tiles|items|heating|hotspots|shuffled|ledgers] [sites], or fuzz [inputs] [seed] [number]
// The server is the one SPATIAL_TEST_SERVER names, else a private cluster in the working folder's .spatial.
var what = args.Length > 0 ? args[0] : "all";
var name = what == "ledgers" ? "bench_ledgers" : "bench"; // ledgers empty the tables of sites
var report = new Report(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "results"));
if (what == "fuzz")
{
    return await ImportFuzz.RunAsync(Number(1) ?? 20_000, Number(2) ?? 20261201, Number(3), report);
}

var sites = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;

PrivateCluster? cluster = null;
var server = Environment.GetEnvironmentVariable("SPATIAL_TEST_SERVER");
if (server is null)
{
    cluster = await PrivateCluster.StartOrAttachAsync(WorkingDatabase.Home(), null, CancellationToken.None);
    await cluster.EnsureDatabaseAsync(name, CancellationToken.None);
    server = cluster.ConnectionString(name);
}

var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
await using var data = await BenchmarkData.OpenAsync(connection, what is "heating" or "hotspots" or "shuffled" or "ledgers" ? null : sites);
if (what is "all" or "relocation")
{
    await RelocationBenchmark.RunAsync(data, report);
}

if (what is "all" or "tiles")
{
    await TilesBenchmark.RunAsync(data, report);
}

if (what is "all" or "items")
{
    await ItemsBenchmark.RunAsync(data, report);
}

if (what is "all" or "heating")
{
    await HeatingBenchmark.RunAsync(data, report);
}

if (what is "all" or "hotspots")
{
    await HotspotsBenchmark.RunAsync(data, report);
}

if (what is "all" or "shuffled")
{
    await ShuffledHotspots.RunAsync(data, report);
}

if (what == "ledgers")
{
    await LedgersBenchmark.RunAsync(data, report, Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..")));
}

if (cluster is not null)
{
    await cluster.DisposeAsync();
}

return 0;

int? Number(int at) => args.Length > at ? int.Parse(args[at], System.Globalization.CultureInfo.InvariantCulture) : null;
