using System.ComponentModel;
using System.Diagnostics;

namespace Spatial.Database;

/// <summary>Runs a program of the system; its surroundings carry no PG* variable, so that no setting of the user's own database leaks in.</summary>
internal static class Command
{
    /// <summary>The exit code and everything printed; code 127 when there is no such program.</summary>
    public static async Task<(int Code, string Printed)> RunAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        var start = Prepare(command);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return (127, "");
        }
    }

    /// <summary>How a program is started: from the root folder, so that one the user may not enter is never a working directory.</summary>
    public static ProcessStartInfo Prepare(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/", UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }
}
