using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Spatial.Tests.Cli;

/// <summary>The real command line, started as a process of its own.</summary>
public sealed class CliProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private CliProcess(Process process) => this.process = process;

    /// <summary>What it printed so far.</summary>
    public string Output => Locked(output);

    /// <summary>What it said so far: progress and sentences.</summary>
    public string Error => Locked(error);

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    /// <summary>Starts <c>spatial</c> with arguments.</summary>
    /// <param name="surroundings">Environment variables: a database by ConnectionStrings__Spatial or SPATIAL_HOME.</param>
    /// <param name="shell">Shell commands before it in the same process, such as a limit; must end by <c>&amp;&amp;</c>.</param>
    public static CliProcess Start(IReadOnlyList<(string Name, string Value)> surroundings, IReadOnlyList<string> arguments, string shell = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Spatial.Cli.dll");
        var start = shell.Length == 0
            ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. arguments]) // a run of tests in the background ignores SIGINT, and so would what it starts
            : new ProcessStartInfo("bash", ["-c", shell + " exec env --default-signal=INT dotnet \"$0\" \"$@\"", program, .. arguments]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        foreach (var (name, value) in surroundings)
        {
            start.Environment[name] = value;
        }

        var cli = new CliProcess(Process.Start(start)!);
        cli.process.OutputDataReceived += (_, line) => Add(cli.output, line.Data);
        cli.process.ErrorDataReceived += (_, line) => Add(cli.error, line.Data);
        cli.process.BeginOutputReadLine();
        cli.process.BeginErrorReadLine();
        return cli;
    }

    /// <summary>Runs a call to its end.</summary>
    public static async Task<CliProcess> RunAsync(IReadOnlyList<(string Name, string Value)> surroundings, IReadOnlyList<string> arguments, string shell = "")
    {
        var cli = Start(surroundings, arguments, shell);
        await cli.EndAsync();
        return cli;
    }

    /// <summary>Waits for its end, five minutes at most.</summary>
    public async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
    }

    /// <summary>Waits until it has said something; false when it ended before.</summary>
    public async Task<bool> SaysAsync(string text)
    {
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
            {
                return Error.Contains(text, StringComparison.Ordinal);
            }

            await Task.Delay(5);
        }

        return true;
    }

    /// <summary>kill -9, of it alone: what it started must end by itself.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndAsync();
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public void Interrupt() => Database.MountFactAttribute.Run("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture)).ShouldBe(0);

    /// <summary>What was said besides progress lines: two sentences, Chinese and English, and no trace of the stack.</summary>
    public (string Zh, string En) Sentences()
    {
        var said = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('[')).ToArray();
        said.Length.ShouldBe(2, Error);
        said[0].ShouldStartWith("错误：");
        said[0].ShouldEndWith("。");
        said[1].ShouldStartWith("error: ");
        said[1].ShouldEndWith(".");
        Error.ShouldNotContain("   at ");
        return (said[0], said[1]);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static void Add(StringBuilder to, string? line)
    {
        if (line is not null)
        {
            lock (to)
            {
                to.Append(line).Append('\n');
            }
        }
    }

    private static string Locked(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
