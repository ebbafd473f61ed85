using System.Net;
using Microsoft.Win32.SafeHandles;
using Npgsql;
using Spatial.Contract;

namespace Spatial.Database;

/// <summary>
/// A PostgreSQL with PostGIS of the product's own, kept in one folder: loopback and a socket only, a generated password, a free port.
/// It runs while some service holds it and is gone with the last one, also after kill -9 (see PrivateClusterSupervisor.sh).
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string User = "spatial";
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);
    private readonly PrivateClusterFolder folder;
    private readonly SafeFileHandle hold;
    private readonly Postmaster server;
    private readonly string password;

    private PrivateCluster(PrivateClusterFolder folder, SafeFileHandle hold, Postmaster server, string password, bool attached)
    {
        this.folder = folder;
        this.hold = hold;
        this.server = server;
        this.password = password;
        Attached = attached;
    }

    /// <summary>Whether another service, or one that was killed, had started the server.</summary>
    public bool Attached { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => server.Port;

    /// <summary>The process id of the server.</summary>
    public int ServerProcess => server.Pid;

    /// <summary>Starts the cluster of a folder, makes it first where there is none, or attaches to the one that runs.</summary>
    /// <param name="home">The folder, usually <c>.spatial</c>; made when absent.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> with one sentence when the machine refuses.</exception>
    public static Task<PrivateCluster> StartOrAttachAsync(string home, IProgress<Text>? progress, CancellationToken cancel) =>
        StartOrAttachAsync(home, temporary: false, progress, cancel);

    /// <param name="temporary">For tests: nothing waits for the disk, and the folder is removed when the server has stopped.</param>
    public static async Task<PrivateCluster> StartOrAttachAsync(string home, bool temporary, IProgress<Text>? progress, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw PrivateClusterFaults.OtherSystem();
        }

        ForgetOtherDatabase();
        var place = PrivateClusterFolder.Prepare(home);
        using var turn = await place.LockAsync(cancel);
        place = place.Located();
        var start = new PrivateClusterStart(place, temporary, progress);
        for (var attempt = 0; ; attempt++)
        {
            var attached = true;
            var held = PrivateClusterHold.TryTake(place.Holders);
            if (held is null)
            {
                attached = Postmaster.Living(place.Data) is not null;
                (place, held) = await start.LaunchAsync(cancel);
            }

            try
            {
                if (await start.ReadyAsync(held, cancel) is { } server)
                {
                    var cluster = new PrivateCluster(place, held, server, place.ReadPassword(), attached);
                    if (await cluster.AnswersAsync(cancel))
                    {
                        if (attached)
                        {
                            progress?.Report(new Text("接上了正在运行的私有数据库。", "Attached to the private database that is running."));
                        }

                        return cluster;
                    }
                }
            }
            catch
            {
                held.Dispose();
                throw;
            }

            // It was stopping, or lost its port to another program, or waits for the backends of a killed predecessor.
            held.Dispose();
            await start.CoolAsync(attempt, cancel);
        }
    }

    /// <summary>The connection string of one of its databases.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = server.Port,
        Username = User,
        Password = password,
        Database = database,
        MaxPoolSize = 20,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Creates a database unless it is there.</summary>
    public Task EnsureDatabaseAsync(string database, CancellationToken cancel) => WorkingDatabase.EnsureAsync(ConnectionString(database), cancel);

    /// <summary>Lets go. When no other service holds the cluster it stops; this waits until it has, ten seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        if (hold.IsClosed)
        {
            return;
        }

        hold.Dispose();
        for (var waited = TimeSpan.Zero; waited < LongestStop && !PrivateClusterHold.IsTaken(folder.Holders); waited += TimeSpan.FromMilliseconds(20))
        {
            if (Postmaster.Living(folder.Data)?.Pid != server.Pid)
            {
                return;
            }

            await Task.Delay(20);
        }
    }

    // PGOPTIONS, PGDATA and the like speak of the user's own database; both the server and its clients in this process would obey them.
    private static void ForgetOtherDatabase()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(k => k.StartsWith("PG", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw PrivateClusterFaults.WrongPassword(folder.Password);
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.TooManyConnections))
        {
            throw PrivateClusterFaults.Ended("FATAL: " + e.MessageText, folder.Cluster, folder.Log);
        }
        catch (NpgsqlException)
        {
            return false; // stopping, or full for the moment: the caller tries again
        }
    }
}
