using System.Diagnostics;

namespace Spatial.Tests.Database;

/// <summary>A test that mounts a small file system of its own, which takes root.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Allowed = new(() =>
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("spatial-mount-").FullName;
        var allowed = Run("mount", "-t", "tmpfs", "tmpfs", folder) == 0 && Run("umount", folder) == 0;
        Directory.Delete(folder);
        return allowed;
    });

    public MountFactAttribute()
    {
        if (!Allowed.Value)
        {
            Skip = "needs root's right to mount a small file system";
        }
    }

    /// <summary>Runs a program; its exit code.</summary>
    public static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test of what only root meets.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "is about running as root";
        }
    }
}
