using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Net;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Spatial.Contract;

namespace Spatial.Database;

/// <summary>One start of a private cluster: makes the data folder, runs postgres behind its supervisor, waits until it is ready.</summary>
internal sealed class PrivateClusterStart(PrivateClusterFolder folder, bool temporary, IProgress<Text>? progress)
{
    private const int Attempts = 30;
    private const long LongestLog = 10L << 20; // bytes
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);
    private PrivateClusterFolder folder = folder;
    private Process? supervisor;
    private long logStart;

    /// <summary>Runs a supervisor: over the server that an earlier one left, else over a new server.</summary>
    /// <returns>The folder as the chosen account uses it, and the hold on the supervisor.</returns>
    [UnsupportedOSPlatform("windows")]
    public async Task<(PrivateClusterFolder Folder, SafeFileHandle Hold)> LaunchAsync(CancellationToken cancel)
    {
        IReadOnlyList<string> server;
        if (Postmaster.Living(folder.Data) is { } orphan)
        {
            server = ["adopt", orphan.Pid.ToString(CultureInfo.InvariantCulture)];
        }
        else
        {
            var programs = PostgresPrograms.Find(folder.Version);
            var account = await PrivateClusterAccount.ChooseAsync(folder, cancel);
            folder = account.Folder;
            if (!folder.HasData)
            {
                await InitialiseAsync(programs, account, cancel);
            }

            progress?.Report(new Text("启动私有数据库……", "Starting the private database ..."));
            server = [.. account.Prefix, programs.Server, "-D", folder.Data, .. Settings()];
        }

        logStart = LogLength();
        supervisor = Supervise(server);
        while (true)
        {
            if (PrivateClusterHold.TryTake(folder.Holders) is { } hold)
            {
                return (folder, hold);
            }

            if (supervisor.HasExited)
            {
                throw PrivateClusterFaults.Ended(Printed(), folder.Cluster, folder.Log);
            }

            await Task.Delay(10, cancel);
        }
    }

    /// <summary>Waits until the server takes connections. Null when it ended or is stopping, for a cause that may pass.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when it ended for a cause that stays.</exception>
    public async Task<Postmaster?> ReadyAsync(SafeFileHandle hold, CancellationToken cancel)
    {
        var patience = Stopwatch.StartNew();
        var said = false;
        while (patience.Elapsed < LongestSilence && !hold.IsInvalid)
        {
            var server = Postmaster.Living(folder.Data);
            if (server is { IsReady: true })
            {
                return server;
            }

            if (server is { IsStopping: true } || (server is null && Ended(patience.Elapsed)))
            {
                return null;
            }

            if (!said && patience.Elapsed > TimeSpan.FromSeconds(2))
            {
                said = true;
                progress?.Report(new Text("数据库仍在启动；若上次没有正常结束，正在恢复……", "The database is still starting; if it did not end cleanly last time, it is recovering ..."));
            }

            await Task.Delay(10, cancel);
        }

        throw PrivateClusterFaults.Busy(folder.Home);
    }

    /// <summary>Waits before another attempt, longer each time.</summary>
    public async Task CoolAsync(int attempt, CancellationToken cancel)
    {
        if (folder.IsFull)
        {
            throw PrivateClusterFaults.DiskFull(folder.Cluster);
        }

        if (attempt >= Attempts)
        {
            throw PrivateClusterFaults.Ended(Printed(), folder.Cluster, folder.Log);
        }

        await Task.Delay(Math.Min(50 << Math.Min(attempt, 5), 1000), cancel);
    }

    // A server someone else launches may take a moment to write its file.
    private bool Ended(TimeSpan waited)
    {
        if (supervisor is null)
        {
            return waited > TimeSpan.FromSeconds(3);
        }

        if (!supervisor.HasExited)
        {
            return false;
        }

        var printed = Printed();
        if (printed.Contains("could not bind", StringComparison.Ordinal))
        {
            File.Delete(folder.Port);
            return true;
        }

        if (printed.Contains("pre-existing shared memory block", StringComparison.Ordinal))
        {
            EndLeftBackends();
            return true;
        }

        // Taken by a server that is just ending.
        return printed.Contains("lock file", StringComparison.Ordinal) ? true : throw PrivateClusterFaults.Ended(printed, folder.Cluster, folder.Log);
    }

    // A killed server leaves the backends that were busy. SIGQUIT is what the server itself sends them when one crashes; the log is replayed at the next start.
    private void EndLeftBackends()
    {
        foreach (var pid in Postmaster.Processes(folder.Data))
        {
            using var kill = Process.Start(Command.Prepare(["kill", "-QUIT", pid.ToString(CultureInfo.InvariantCulture)]));
            kill?.WaitForExit();
        }
    }

    private async Task InitialiseAsync(PostgresPrograms programs, PrivateClusterAccount account, CancellationToken cancel)
    {
        progress?.Report(new Text("首次使用，建立私有数据库……", "First use: making the private database ..."));

        // Made beside its place and moved there when whole, so that an interrupted first start leaves nothing half made.
        var made = folder.Data + ".new";
        try
        {
            if (Directory.Exists(made))
            {
                Directory.Delete(made, recursive: true);
            }

            var (code, printed) = await Command.RunAsync(
                [.. account.Prefix, programs.Init, "-D", made, "-U", "spatial", "--auth=scram-sha-256", "--pwfile=" + folder.Password, "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
                cancel);
            if (code != 0)
            {
                throw PrivateClusterFaults.Ended(printed, folder.Cluster, folder.Log);
            }

            Directory.Move(made, folder.Data);
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(folder.Cluster, e);
        }
    }

    private Process Supervise(IReadOnlyList<string> server)
    {
        try
        {
            // In a session of its own: Ctrl-C in the terminal reaches the service, which ends its work before it lets the database go.
            return Process.Start(Command.Prepare(["setsid", "bash", "-c", SqlFile.Text("Database/PrivateClusterSupervisor.sh"), "spatial-database", folder.Holders, folder.Log, temporary ? folder.Home : "", .. server]))!;
        }
        catch (Win32Exception e)
        {
            throw PrivateClusterFaults.Ended(e.Message, folder.Cluster, folder.Log);
        }
    }

    // For two cores and 24 GiB, modest on less. The pool of a service takes 20 of the 100 connections.
    private IEnumerable<string> Settings()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        Dictionary<string, string> settings = new()
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = Port().ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = '"' + folder.Socket.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
            ["max_connections"] = "100",
            ["shared_buffers"] = Math.Clamp(memory / 16, 64, 1024) + "MB",
            ["effective_cache_size"] = Math.Clamp(memory / 2, 256, 12288) + "MB",
            ["work_mem"] = Math.Clamp(memory / 400, 4, 64) + "MB",
            ["maintenance_work_mem"] = Math.Clamp(memory / 40, 64, 512) + "MB",
            ["max_parallel_workers_per_gather"] = "1",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",
            ["wal_compression"] = "on",
            ["autovacuum_naptime"] = "20s",
            ["lc_messages"] = "C",
            ["log_line_prefix"] = "%m [%p] ",
            ["logging_collector"] = "off",
        };
        if (temporary)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
            settings["shared_buffers"] = "256MB";
        }

        return settings.SelectMany(s => new[] { "-c", s.Key + "=" + s.Value });
    }

    private int Port()
    {
        var port = File.Exists(folder.Port) && int.TryParse(File.ReadAllText(folder.Port), CultureInfo.InvariantCulture, out var last) && last is > 1023 and < 65536 && IsFree(last)
            ? last
            : FreePort();
        try
        {
            File.WriteAllText(folder.Port, port.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(folder.Home, e);
        }

        return port;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // A log that has grown long is begun anew.
    private long LogLength()
    {
        if (new FileInfo(folder.Log) is not { Exists: true } log)
        {
            return 0;
        }

        if (log.Length > LongestLog && Postmaster.Living(folder.Data) is null)
        {
            log.Delete();
            return 0;
        }

        return log.Length;
    }

    private string Printed()
    {
        if (!File.Exists(folder.Log))
        {
            return "";
        }

        using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(logStart, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }
}
