using Npgsql;
using Spatial.Contract;

namespace Spatial.Database;

/// <summary>
/// The database a verb works on, migrated: the one ConnectionStrings__Spatial names, else the private cluster's <c>spatial</c>;
/// for the demonstration the one beside it, with <c>_demo</c> after its name.
/// </summary>
public sealed class WorkingDatabase : IAsyncDisposable
{
    private const string Elsewhere = "ConnectionStrings__Spatial";
    private readonly PrivateCluster? cluster;

    private WorkingDatabase(PrivateCluster? cluster, string connectionString)
    {
        this.cluster = cluster;
        ConnectionString = connectionString;
        Database = new SpatialDatabase(connectionString);
    }

    public SpatialDatabase Database { get; }

    public string ConnectionString { get; }

    /// <summary>Opens the working database, or the demonstration's; starts the private cluster where no other is named.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> or <see cref="FaultCode.DatabaseAway"/> with one sentence.</exception>
    public static async Task<WorkingDatabase> OpenAsync(bool demo, IProgress<Text>? progress, CancellationToken cancel)
    {
        PrivateCluster? started = null;
        try
        {
            string connectionString;
            if (Environment.GetEnvironmentVariable(Elsewhere) is { Length: > 0 } named)
            {
                connectionString = Named(named, demo);
            }
            else
            {
                started = await PrivateCluster.StartOrAttachAsync(Home(), progress, cancel);
                connectionString = started.ConnectionString(demo ? "spatial_demo" : "spatial");
            }

            await EnsureAsync(connectionString, cancel);
            var working = new WorkingDatabase(started, connectionString);
            try
            {
                await working.Database.MigrateAsync(cancel);
                return working;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.InsufficientPrivilege)
            {
                await working.Database.DisposeAsync();
                throw new Fault(
                    FaultCode.Machine,
                    $"数据库没有安装 PostGIS 与 pgRouting，或用户无权启用：{Fault.Show(new NpgsqlConnectionStringBuilder(connectionString).Database)}。请让管理员在该库执行 create extension postgis; create extension pgrouting;",
                    $"The database has no PostGIS and pgRouting, or the user may not enable them: {Fault.Show(new NpgsqlConnectionStringBuilder(connectionString).Database)}. Have an administrator run in it: create extension postgis; create extension pgrouting;",
                    inner: e);
            }
            catch
            {
                await working.Database.DisposeAsync();
                throw;
            }
        }
        catch
        {
            if (started is not null)
            {
                await started.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>The folder of the private database: SPATIAL_HOME, else <c>.spatial</c> in the product's folder.</summary>
    public static string Home() =>
        Environment.GetEnvironmentVariable("SPATIAL_HOME") is { Length: > 0 } home ? home : Path.Combine(ProductFolder(), ".spatial");

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>Creates the database a connection string names unless it is there.</summary>
    internal static async Task EnsureAsync(string connectionString, CancellationToken cancel)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        try
        {
            try
            {
                await using var there = new NpgsqlConnection(wanted.ConnectionString);
                await there.OpenAsync(cancel);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await CreateAsync(wanted, cancel);
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new Fault(
                FaultCode.DatabaseAway,
                $"数据库不接受这个用户，或用户无权建立数据库：{Fault.Show(wanted.Username)} @ {Fault.Show(wanted.Host)}/{Fault.Show(wanted.Database)}。",
                $"The database refuses this user, or the user may not create the database: {Fault.Show(wanted.Username)} @ {Fault.Show(wanted.Host)}/{Fault.Show(wanted.Database)}.",
                inner: e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw PrivateClusterFaults.DiskFull(wanted.Database!, e);
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new Fault(
                FaultCode.DatabaseAway,
                $"连接不上数据库 {Fault.Show(wanted.Host)}:{wanted.Port}，请确认它已启动。",
                $"The database at {Fault.Show(wanted.Host)}:{wanted.Port} cannot be reached; make sure it is running.",
                inner: e);
        }
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder wanted, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(wanted.ConnectionString) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"create database \"{wanted.Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection) { CommandTimeout = 0 };
        try
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return; // another service was first
        }
    }

    private static string Named(string connectionString, bool demo)
    {
        try
        {
            var named = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(named.Database))
            {
                named.Database = "spatial";
            }

            if (demo)
            {
                named.Database += "_demo";
            }

            return named.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"环境变量 {Elsewhere} 不是数据库连接串，应形如 Host=…;Port=5432;Database=spatial;Username=…;Password=…。",
                $"The environment variable {Elsewhere} is not a connection string such as Host=...;Port=5432;Database=spatial;Username=...;Password=....",
                Elsewhere,
                e);
        }
    }

    // The launcher names it; started by hand it is the folder that holds the solution, from the program or from here upwards.
    private static string ProductFolder()
    {
        if (Environment.GetEnvironmentVariable("SPATIAL_ROOT") is { Length: > 0 } root)
        {
            return root;
        }

        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Spatial.sln")))
                {
                    return at.FullName;
                }
            }
        }

        return Environment.CurrentDirectory;
    }
}
