using Npgsql;
using Spatial.Database;
using Spatial.Imports;

namespace Spatial.Benchmarks;

/// <summary>The data of all benchmarks: generated sites and polygons, loaded once and kept in the database "bench".</summary>
internal sealed class BenchmarkData : IAsyncDisposable
{
    private BenchmarkData(SpatialDatabase database, string connectionString, int sites) => (Database, ConnectionString, Sites) = (database, connectionString, sites);

    public SpatialDatabase Database { get; }

    public string ConnectionString { get; }

    public int Sites { get; }

    /// <param name="sites">How many sites there must be; null: those there are do.</param>
    public static async Task<BenchmarkData> OpenAsync(string connectionString, int? sites)
    {
        await EnsureAsync(connectionString);
        var database = new SpatialDatabase(connectionString);
        await database.MigrateAsync(CancellationToken.None);
        await ReferenceData.LoadAsync(database, Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "data"), CancellationToken.None);
        var data = new BenchmarkData(database, connectionString, sites ?? 0);
        if (sites is { } wanted && await data.ScalarAsync<long>("select count(*) from site") != wanted)
        {
            Console.WriteLine($"Loading {wanted:N0} sites and 3,000 polygons ...");
            await data.ExecuteAsync("truncate site, enterprise, emission_record, built_up_area, disposition, site_assessment, production_line cascade; drop table if exists bench_piece, bench_chunk");
            await data.ExecuteAsync(Sql("LoadPolygons"));
            await data.ExecuteAsync(Sql("LoadSites").Replace(":sites", wanted.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            await data.ExecuteAsync(Sql("Pieces"));
            await data.ExecuteAsync("vacuum analyze");
        }

        return data;
    }

    /// <summary>A query file of this project.</summary>
    public static string Sql(string name)
    {
        using var reader = new StreamReader(typeof(BenchmarkData).Assembly.GetManifestResourceStream(name + ".sql")!);
        return reader.ReadToEnd();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task EnsureAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = 'bench'", connection);
        if (await exists.ExecuteScalarAsync() is null)
        {
            await using var create = new NpgsqlCommand("create database bench", connection);
            await create.ExecuteNonQueryAsync();
        }
    }
}
