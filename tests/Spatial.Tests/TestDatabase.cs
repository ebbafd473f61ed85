using Npgsql;
using Spatial.Database;

namespace Spatial.Tests;

/// <summary>
/// A database of its own for a test class: a clone (about 0.1 s) of one migrated template on a real PostGIS.
/// The server is the one SPATIAL_TEST_SERVER names (a connection string), else a private cluster in a temporary folder.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static string? server;
    private static string? template;
    private readonly string name = "t_" + Guid.NewGuid().ToString("N");

    /// <summary>The migrated, otherwise empty database of this class.</summary>
    public SpatialDatabase Database { get; private set; } = null!;

    /// <summary>Its connection string, for a service started by a test.</summary>
    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            server ??= await TestServer.ConnectionStringAsync();
            template ??= await MakeTemplateAsync(server);
            await ExecuteAsync(server, $"create database {name} template {template}");
        }
        finally
        {
            Once.Release();
        }

        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        Database = new SpatialDatabase(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await ExecuteAsync(server!, $"drop database if exists {name} with (force)");
    }

    private static async Task<string> MakeTemplateAsync(string server)
    {
        var made = "template_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(server, $"create database {made}");
        await using (var database = new SpatialDatabase(new NpgsqlConnectionStringBuilder(server) { Database = made, Pooling = false }.ConnectionString))
        {
            await database.MigrateAsync(CancellationToken.None);
        }

        return made;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
