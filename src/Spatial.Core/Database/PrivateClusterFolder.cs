using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Spatial.Database;

/// <summary>Where the private cluster keeps its things: <c>.spatial/</c> for the services, and in it (or in /var/lib/spatial for root where nothing else works) <c>cluster/</c>, which belongs to the account that runs postgres.</summary>
/// <param name="Home">The folder the services share.</param>
/// <param name="Cluster">0700, of the database's account: data, password, log, socket.</param>
internal sealed record PrivateClusterFolder(string Home, string Cluster)
{
    private const int LongestSocketPath = 107;
    private const int WouldBlock = 11; // EWOULDBLOCK: another process has the lock
    private const long LeastFreeToMake = 200L << 20; // bytes: an empty cluster takes 70 MB, a database with PostGIS 20 MB
    private const long LeastFreeToRun = 16L << 20; // bytes: one segment of its log

    public string Data => Path.Combine(Cluster, "data");

    public string Password => Path.Combine(Cluster, "password");

    public string Log => Path.Combine(Cluster, "postgres.log");

    /// <summary>The named pipe the services hold.</summary>
    public string Holders => Path.Combine(Home, "holders");

    /// <summary>The port used last, tried again first so that other tools find the database where it was.</summary>
    public string Port => Path.Combine(Home, "port");

    /// <summary>Where root keeps the cluster of a folder that no unprivileged account can enter.</summary>
    public string Fallback => Path.Combine("/var/lib/spatial", Name);

    public bool HasData => File.Exists(Path.Combine(Data, "PG_VERSION"));

    /// <summary>Whether the disk has too little room to start. A server on a full disk often cannot even write why it ended.</summary>
    public bool IsFull => new DriveInfo(Cluster).AvailableFreeSpace < (HasData ? LeastFreeToRun : LeastFreeToMake);

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public string? Version => HasData ? File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim() : null;

    /// <summary>The folder of the socket: beside the data, or a short one in the temporary folder when that path would not fit a socket address.</summary>
    public string Socket
    {
        get
        {
            var beside = Path.Combine(Cluster, "socket");
            return Encoding.UTF8.GetByteCount(beside + "/.s.PGSQL.65535") <= LongestSocketPath ? beside : Path.Combine("/tmp", "spatial-" + Name);
        }
    }

    private string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Home)))[..16];

    /// <summary>Makes the shared folder and its pipe.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when it cannot be written.</exception>
    public static PrivateClusterFolder Prepare(string home)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(home));
        var folder = new PrivateClusterFolder(full, Path.Combine(full, "cluster"));
        try
        {
            Directory.CreateDirectory(full);
            if (!PrivateClusterHold.TryMake(folder.Holders))
            {
                throw PrivateClusterFaults.FolderRefused(full);
            }

            return folder;
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(full, e);
        }
    }

    /// <summary>The folder with its cluster where it was put. Only under the lock: the first start decides.</summary>
    public PrivateClusterFolder Located() => Directory.Exists(Fallback) ? this with { Cluster = Fallback } : this;

    /// <summary>One service at a time starts, attaches or adopts; the kernel gives the lock back however its holder ends.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when it is not free within a minute, or the folder cannot be written.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancel)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            try
            {
                return new FileStream(Path.Combine(Home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                await Task.Delay(100, cancel);
            }
            catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
            {
                throw PrivateClusterFaults.FolderRefused(Home, e);
            }
        }

        throw PrivateClusterFaults.Busy(Home);
    }

    /// <summary>Makes the cluster's own folder with a new password in it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when it cannot be written or the disk is nearly full.</exception>
    [UnsupportedOSPlatform("windows")]
    public void MakeCluster()
    {
        try
        {
            Directory.CreateDirectory(Cluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (IsFull)
            {
                throw PrivateClusterFaults.DiskFull(Cluster);
            }

            if (!HasData)
            {
                File.Delete(Password);
                using var file = new FileStream(Password, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
            }
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(Cluster, e);
        }
    }

    /// <summary>The generated password.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when the file is not ours to read.</exception>
    public string ReadPassword()
    {
        try
        {
            return File.ReadAllText(Password).Trim();
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(Cluster, e);
        }
    }
}
