using Npgsql;

namespace Spatial.Database;

/// <summary>The PostGIS database the service works on: the private cluster's or one the user names. Only this assembly opens connections.</summary>
public sealed class SpatialDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    /// <param name="connectionString">An Npgsql connection string; the pool is capped at 20 unless it says otherwise, so that tiles are never starved by the server's limit.</param>
    public SpatialDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "spatial",
            IncludeErrorDetail = false,
        };
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 20;
        }

        // The same few statements come again and again, and planning one takes as long as a small tile;
        // compiling them pays off for none.
        settings.MaxAutoPrepare = 50;
        settings.AutoPrepareMinUsages = 2;
        settings.Options ??= "-c jit=off";

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseNetTopologySuite();
        source = builder.Build();
    }

    /// <summary>Opens a pooled connection.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.DatabaseAway"/> when the server cannot be reached.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await source.OpenConnectionAsync(cancel);
        }
        catch (Exception e) when (e is TimeoutException || DatabaseFaults.From(e) is not null)
        {
            throw DatabaseFaults.From(e) ?? new Fault(FaultCode.DatabaseAway, "数据服务不可用：数据库连接不上，请稍后再试。", "The database cannot be reached; try again later.", inner: e);
        }
    }

    /// <summary>Asks the server for a sign of life; a pooled connection alone proves nothing.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.DatabaseAway"/>.</exception>
    public async Task PingAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
        await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Brings the schema up to date; running it twice changes nothing.</summary>
    public Task MigrateAsync(CancellationToken cancel) => Migrations.ApplyAsync(this, cancel);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
