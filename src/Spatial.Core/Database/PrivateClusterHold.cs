using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Spatial.Database;

/// <summary>
/// The writing end of the named pipe that keeps a private cluster running: the kernel closes it with the process, however that ends,
/// and the supervisor stops the server when the last one is closed.
/// </summary>
internal static partial class PrivateClusterHold
{
    private const int ReadOnly = 0x0;
    private const int WriteOnly = 0x1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint OwnerReadWrite = 0x180; // 0600

    /// <summary>Makes the pipe unless it is there. False when the file system refuses.</summary>
    public static bool TryMake(string path) => File.Exists(path) || MakeFifo(path, OwnerReadWrite) == 0 || File.Exists(path);

    /// <summary>Takes hold of a running supervisor; null when none reads the pipe.</summary>
    public static SafeFileHandle? TryTake(string path)
    {
        // Without blocking: the open succeeds only while a supervisor has the reading end.
        var handle = Open(path, WriteOnly | NonBlocking | CloseOnExec);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Whether some service holds the pipe: reading it gives the end of file only when none does.</summary>
    public static bool IsTaken(string path)
    {
        using var handle = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        return !handle.IsInvalid && Read(handle, out _, 1) != 0;
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, out byte value, nint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
