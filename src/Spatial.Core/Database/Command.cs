using System.ComponentModel;
using System.Diagnostics;

namespace Spatial.Database;

/// <summary>Runs a program of the system.</summary>
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

    /// <summary>How a program is started: from the root folder, since postgres complains of a working folder its account may not enter, and with messages in English.</summary>
    public static ProcessStartInfo Prepare(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/", UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }
}
