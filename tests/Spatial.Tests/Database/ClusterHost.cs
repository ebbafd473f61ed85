using System.Diagnostics;
using System.Globalization;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Tests.Database;

/// <summary>A small service for the tests to kill: <c>dotnet Spatial.Tests.dll FOLDER</c> holds the cluster of a folder until its input ends; <c>demo</c> instead of a folder opens the demonstration's database.</summary>
public sealed class ClusterHost : IDisposable
{
    private readonly Process process;

    private ClusterHost(Process process, string said)
    {
        this.process = process;
        Said = said;
    }

    /// <summary>Its first line: <c>ready PORT PID ATTACHED</c>, <c>open CONNECTION</c> or <c>fault SENTENCE</c>.</summary>
    public string Said { get; }

    public int Port => int.Parse(Said.Split(' ')[1], CultureInfo.InvariantCulture);

    public int ServerProcess => int.Parse(Said.Split(' ')[2], CultureInfo.InvariantCulture);

    /// <summary>The entry point of the started process.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            if (arguments[0] == "demo")
            {
                await using var working = await WorkingDatabase.OpenAsync(demo: true, new Progress(), CancellationToken.None);
                Console.WriteLine("open " + working.ConnectionString);
                await Console.In.ReadLineAsync();
                return 0;
            }

            await using var cluster = await PrivateCluster.StartOrAttachAsync(arguments[0], new Progress(), CancellationToken.None);
            Console.WriteLine($"ready {cluster.Port} {cluster.ServerProcess} {cluster.Attached}");
            await Console.In.ReadLineAsync();
            return 0;
        }
        catch (Fault fault)
        {
            Console.WriteLine("fault " + fault.Sentence.En);
            return 1;
        }
    }

    /// <summary>Starts one and waits for its first line.</summary>
    /// <param name="surroundings">Environment variables to set.</param>
    public static async Task<ClusterHost> StartAsync(string argument, params (string Name, string Value)[] surroundings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ClusterHost).Assembly.Location, argument])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in surroundings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return new ClusterHost(started, await started.StandardOutput.ReadLineAsync() ?? "");
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public Task EndAsync()
    {
        process.StandardInput.Close();
        return process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private sealed class Progress : IProgress<Text>
    {
        public void Report(Text value) => Console.Error.WriteLine(value.Zh);
    }
}
