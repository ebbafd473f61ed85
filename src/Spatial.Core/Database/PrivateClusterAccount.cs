using System.Runtime.Versioning;

namespace Spatial.Database;

/// <summary>Who runs postgres, which refuses to run as root: the user himself, or for root an unprivileged account or a user namespace.</summary>
/// <param name="Prefix">What stands before each program of PostgreSQL.</param>
/// <param name="Folder">The folder as this account uses it.</param>
internal sealed record PrivateClusterAccount(IReadOnlyList<string> Prefix, PrivateClusterFolder Folder)
{
    // Maps root to nobody inside, so that files stay root's outside and no parent folder needs to be entered by anyone else.
    private static readonly string[] Namespace = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];

    /// <summary>Chooses the account and makes the cluster's folder its own. Only while no server runs on it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when the folder cannot be written or root finds no account.</exception>
    [UnsupportedOSPlatform("windows")]
    public static async Task<PrivateClusterAccount> ChooseAsync(PrivateClusterFolder folder, CancellationToken cancel)
    {
        folder.MakeCluster();
        if (!Environment.IsPrivilegedProcess)
        {
            await MakeSocketFolderAsync(folder, null, cancel);
            return new PrivateClusterAccount([], folder);
        }

        // A folder an ordinary user made stays that user's; a new one goes to the account Debian's package brings.
        var owner = (await Command.RunAsync(["stat", "-c", "%U", folder.Cluster], cancel)).Printed.Trim();
        var account = owner is "" or "root" or "UNKNOWN" ? "postgres" : owner;
        if (await AsAccountAsync(account, folder, cancel) is { } own)
        {
            return own;
        }

        if ((await Command.RunAsync([.. Namespace, "true"], cancel)).Code == 0)
        {
            await OwnAsync("root:", folder.Cluster, cancel);
            await MakeSocketFolderAsync(folder, "root:", cancel);
            return new PrivateClusterAccount(Namespace, folder);
        }

        return await FallBackAsync(folder, cancel) ?? throw PrivateClusterFaults.NoAccount(folder.Cluster);
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<PrivateClusterAccount?> AsAccountAsync(string account, PrivateClusterFolder folder, CancellationToken cancel)
    {
        string[] prefix = ["setpriv", "--reuid=" + account, "--regid=" + account, "--init-groups"];
        if ((await Command.RunAsync([.. prefix, "true"], cancel)).Code != 0)
        {
            return null;
        }

        await OwnAsync(account + ":", folder.Cluster, cancel);
        if ((await Command.RunAsync([.. prefix, "test", "-w", folder.Cluster], cancel)).Code != 0)
        {
            return null;
        }

        await MakeSocketFolderAsync(folder, account + ":", cancel);
        return new PrivateClusterAccount(prefix, folder);
    }

    // Neither can the account enter the folder nor are namespaces allowed: the data moves where the account can.
    [UnsupportedOSPlatform("windows")]
    private static async Task<PrivateClusterAccount?> FallBackAsync(PrivateClusterFolder folder, CancellationToken cancel)
    {
        var moved = folder with { Cluster = folder.Fallback };
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.Fallback)!);
            if (folder.Cluster != moved.Cluster)
            {
                await Command.RunAsync(["mv", "-T", folder.Cluster, moved.Cluster], cancel);
            }

            return await AsAccountAsync("postgres", moved, cancel);
        }
        catch (Exception e) when (PrivateClusterFaults.IsRefusal(e))
        {
            throw PrivateClusterFaults.FolderRefused(folder.Fallback, e);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task MakeSocketFolderAsync(PrivateClusterFolder folder, string? owner, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (owner is not null)
        {
            await OwnAsync(owner, folder.Socket, cancel);
        }
    }

    private static Task OwnAsync(string owner, string path, CancellationToken cancel) => Command.RunAsync(["chown", "-R", "-h", owner, path], cancel);
}
