using System.Diagnostics;
using System.Globalization;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>What the solver said.</summary>
/// <param name="Proven">The solution is the best there is.</param>
/// <param name="Bound">No solution has a smaller objective; null when it did not say.</param>
/// <param name="Ones">Names of the variables that are 1; null when it found none.</param>
internal sealed record CbcOutcome(bool Proven, double? Bound, IReadOnlySet<string>? Ones);

/// <summary>The mixed-integer solver <c>cbc</c> (Debian package <c>coinor-cbc</c>), called on an LP file with a start solution: by itself it finds no good plan in time.</summary>
/// <param name="program">Path of <c>cbc</c>.</param>
internal sealed class CbcSolver(string program)
{
    /// <summary>The installed solver; null when there is none.</summary>
    public static CbcSolver? Find() => Find(Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static CbcSolver? Find(string path) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "cbc")).FirstOrDefault(File.Exists) is { } found ? new(found) : null;

    private const int NodesPerSecond = 1500;

    /// <summary>Minimises.</summary>
    /// <param name="lp">In LP format; every variable binary.</param>
    /// <param name="start">Names of the variables that are 1 in the start solution.</param>
    /// <param name="seconds">How much work, in seconds of a machine with nothing else to do: counted in nodes of the search, so that the same question has the same answer on a busy machine. Past four times as long on the clock it ends all the same.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when the program cannot be run or the disk is full.</exception>
    public async Task<CbcOutcome> SolveAsync(string lp, IEnumerable<string> start, double seconds, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("spatial-cbc-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "plan.lp"), lp, cancel);
            await File.WriteAllLinesAsync(Path.Combine(folder, "start.txt"), start.Select((name, i) => $"{i} {name} 1 0").Prepend("Feasible - objective value 0"), cancel);
            var said = await RunAsync(folder, seconds, cancel);
            var solution = Path.Combine(folder, "solution.txt");
            return new CbcOutcome(
                said.Contains("Result - Optimal solution found", StringComparison.Ordinal),
                Number(said, "Lower bound:"),
                File.Exists(solution) ? Ones(await File.ReadAllLinesAsync(solution, cancel)) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            throw new Fault(FaultCode.Machine, $"求解程序 {program} 不能运行，或临时目录 {Path.GetTempPath()} 已满或不可写。", $"The solver {program} cannot be run, or the temporary folder {Path.GetTempPath()} is full or read-only.", inner: e);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> RunAsync(string folder, double seconds, CancellationToken cancel)
    {
        string[] arguments =
        [
            "plan.lp", "-mipstart", "start.txt", "-maxNodes", ((int)(seconds * NodesPerSecond)).ToString(CultureInfo.InvariantCulture), "-timeMode", "elapsed", "-seconds", (seconds * 4).ToString("0.###", CultureInfo.InvariantCulture),
            "-ratioGap", "0", "-allowableGap", "0", "-randomCbcSeed", "1", "-solve", "-solution", "solution.txt",
        ];
        var how = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(how)!;
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var said = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return said + await errors;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true); // whoever asked has left: nothing is to go on computing
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    private static double? Number(string said, string label)
    {
        var at = said.LastIndexOf(label, StringComparison.Ordinal);
        return at >= 0 && double.TryParse(said[(at + label.Length)..].Split('\n')[0].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // "     12 x0_1                   1                       3", after a line that says how it ended; infeasible ones begin with **.
    private static HashSet<string>? Ones(string[] lines) =>
        lines.Length == 0 || lines[0].StartsWith("Infeasible", StringComparison.Ordinal) || lines[0].Contains("no integer solution", StringComparison.OrdinalIgnoreCase)
            ? null
            : [.. lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length >= 3 && p[0] != "**" && double.TryParse(p[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && v > 0.5).Select(p => p[1])];
}
