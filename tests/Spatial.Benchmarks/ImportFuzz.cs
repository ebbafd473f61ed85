using System.Globalization;
using Spatial.Tests.Imports.Fuzz;

namespace Spatial.Benchmarks;

/// <summary><c>spatial bench fuzz [inputs] [seed] [only]</c>: damaged files of every format that is read, each brought in against a real database; what is not accepted must be refused with a sentence.</summary>
internal static class ImportFuzz
{
    private const int CostlyEvery = 50;

    public static async Task<int> RunAsync(int inputs, int seed, int? only, Report report)
    {
        // Whatever readers lay down in the temporary folder is seen in one of our own.
        var scratch = Directory.CreateTempSubdirectory("spatial-fuzz-temp-").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", scratch);
        var before = Surroundings();
        var fuzz = await FuzzCampaign.RunAsync(inputs, seed, Math.Max(2, Environment.ProcessorCount), CostlyEvery, Console.Error.WriteLine, only);
        var left = Directory.EnumerateFileSystemEntries(scratch).Select(e => Path.GetFileName(e)).Where(n => n.StartsWith("spatial-import", StringComparison.Ordinal) || n.StartsWith("spatial-remarks", StringComparison.Ordinal) || n.Contains("evil", StringComparison.Ordinal)).ToArray();
        var touched = before.Except(Surroundings(), StringComparer.Ordinal).ToArray();
        foreach (var name in left.Concat(touched))
        {
            Console.Error.WriteLine($"LEFT OR TOUCHED {name}");
        }

        var rows = fuzz.Counts.Select(c => new[] { c.Format, Show(c.Inputs), Show(c.Refused), Show(c.Accepted), Report.Show(c.SlowestSeconds), Show(c.Slowest) })
            .Append(["all", Show(fuzz.Counts.Sum(c => c.Inputs)), Show(fuzz.Counts.Sum(c => c.Refused)), Show(fuzz.Counts.Sum(c => c.Accepted)), Report.Show(fuzz.Counts.Max(c => c.SlowestSeconds)), ""]).ToArray();
        await report.KeepAsync(
            only is null ? "import-fuzz" : "import-fuzz-one",
            "Damaged files brought in",
            ["format", "inputs", "refused with a sentence", "accepted", "slowest s", "its number"],
            rows,
            $"Seed {seed}; `spatial bench fuzz {inputs} {seed}` gives the same inputs, a number after them one alone. In {fuzz.Seconds:0} s, peak memory of the process {fuzz.PeakMemoryBytes >> 20} MB. " +
            $"Inputs that ended in anything but acceptance or a sentence, took over 10 s, changed the database though refused, or left or touched a file: {fuzz.Defects.Count + left.Length + touched.Length}." +
            string.Concat(fuzz.Defects.Select(d => $"\n\n- {d.Input} {d.Format}: {d.What[..Math.Min(d.What.Length, 300)]}")));
        return fuzz.Defects.Count + left.Length + touched.Length == 0 ? 0 : 1;
    }

    // Where a path that leads elsewhere would lead.
    private static HashSet<string> Surroundings() =>
        [.. new[] { "/etc", Environment.CurrentDirectory }.Where(Directory.Exists).SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = folder == "/etc", IgnoreInaccessible = true }))
            .Select(f => $"{f.FullName} {f.LastWriteTimeUtc.Ticks} {f.Length}")];

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
