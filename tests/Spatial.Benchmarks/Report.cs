using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Spatial.Benchmarks;

/// <summary>Medians and ratios of things measured side by side, printed and kept.</summary>
internal sealed class Report(string folder)
{
    /// <summary>Times two things in turn, A B A B …, after one warm-up each; seconds.</summary>
    public static async Task<(double[] A, double[] B)> PairsAsync(int pairs, Func<Task> a, Func<Task> b)
    {
        await a();
        await b();
        var (ours, theirs) = (new double[pairs], new double[pairs]);
        for (var i = 0; i < pairs; i++)
        {
            ours[i] = await TimeAsync(a);
            theirs[i] = await TimeAsync(b);
        }

        return (ours, theirs);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median of the ratios pair by pair.</summary>
    public static double Ratio(double[] a, double[] b) => Median(a.Zip(b, (x, y) => x / y));

    public async Task KeepAsync(string name, string title, IReadOnlyList<string> header, IReadOnlyList<string[]> rows, string note)
    {
        var lines = new List<string>
        {
            $"# {title}", "",
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}. Medians of pairs measured in turn in one run; times are noisy, trust the ratios.", "",
            "| " + string.Join(" | ", header) + " |",
            "|" + string.Concat(header.Select(_ => "---|")),
        };
        lines.AddRange(rows.Select(r => "| " + string.Join(" | ", r) + " |"));
        lines.AddRange(["", note, ""]);
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, name + ".md"), lines);
        Console.WriteLine(string.Join('\n', lines));
    }

    public static string Show(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var since = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
