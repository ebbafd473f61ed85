using System.Globalization;

namespace Spatial.Imports.Ogr;

/// <summary>
/// A folder that only its owner may enter (0700) and that goes with everything in it. Whoever is killed leaves one behind; it holds a lock as long as it lives, and the next who needs a folder
/// takes away those that nobody holds.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "spatial-import-";

    // Beside the folder, not in it: a converter sees only what it is given.
    private const string LockSuffix = ".lock";
    private readonly FileStream held;

    public ScratchFolder()
    {
        Sweep();
        var name = $"{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        held = new FileStream(Path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path);
            }
            else
            {
                Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        held.Dispose();
    }

    private static void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetTempPath(), $"{Prefix}*{LockSuffix}"))
        {
            // One just made may not be locked yet.
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) < TimeSpan.FromMinutes(1))
            {
                continue;
            }

            try
            {
                using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose);
                var folder = file[..^LockSuffix.Length];
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Held by one that lives, or another user's.
            }
        }
    }
}
