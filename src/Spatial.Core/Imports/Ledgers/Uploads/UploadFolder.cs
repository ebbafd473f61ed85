using Spatial.Database;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>
/// Where uploaded files lie until they are brought in or forgotten: a folder of this service alone inside a shared one. A lock beside it says that the service lives;
/// folders without a living service are removed by the next that starts, so that a killed one leaves nothing for long.
/// </summary>
internal sealed class UploadFolder : IDisposable
{
    private const string LockExtension = ".lock";
    private readonly string root;
    private readonly Lock making = new();
    private string? own;
    private FileStream? held;

    /// <param name="root">The shared folder; null: <c>uploads</c> in the folder of the private database where there is one, else in the temporary folder.</param>
    public UploadFolder(string? root)
    {
        this.root = Path.GetFullPath(root ?? Path.Combine(Home(), "uploads"));
        RemoveAbandoned();
    }

    /// <summary>A new empty folder for one upload.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/>: it cannot be made.</exception>
    public string Make(Guid upload)
    {
        try
        {
            var folder = Path.Combine(Own(), upload.ToString("N"));
            MakePrivate(folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(e);
        }
    }

    /// <summary>The disk does not take the file.</summary>
    public static Fault Refused(Exception inner) => new(
        FaultCode.Machine,
        "上传的文件存不下：磁盘已满或临时文件夹不可写；请联系管理员。",
        "The uploaded file cannot be kept: the disk is full or the folder for uploads cannot be written.",
        "file",
        inner);

    public void Dispose()
    {
        lock (making)
        {
            if (own is null)
            {
                return;
            }

            Remove(own);
            held!.Dispose();
            File.Delete(own + LockExtension);
            own = null;
        }
    }

    /// <summary>Removes a folder; what cannot be removed goes with the next start.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Home()
    {
        var home = WorkingDatabase.Home();
        return Directory.Exists(home) ? home : Path.Combine(Path.GetTempPath(), "spatial");
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Own()
    {
        lock (making)
        {
            if (own is null)
            {
                MakePrivate(root);
                var name = Path.Combine(root, Guid.NewGuid().ToString("N"));

                // The lock first: a folder is never seen without one.
                held = new FileStream(name + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                MakePrivate(name);
                own = name;
            }

            return own;
        }
    }

    private void RemoveAbandoned()
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(root, "*" + LockExtension))
        {
            try
            {
                using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    Remove(file[..^LockExtension.Length]);
                    File.Delete(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Its service lives.
            }
        }
    }
}
