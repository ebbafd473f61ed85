using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Spatial.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>
/// Brings damaged files in, each against a real database, and looks at how that ends: accepted, or refused with one sentence, within ten seconds, the database unchanged when refused,
/// no file left or touched outside the folder it works in. An input is given again by seed and number.
/// </summary>
public static class FuzzCampaign
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Runs inputs 0 to <paramref name="inputs"/> - 1.</summary>
    /// <param name="costlyEvery">One input in so many is of a format that starts a process.</param>
    /// <param name="only">The number of the only input to run; null for all.</param>
    public static async Task<FuzzReport> RunAsync(int inputs, int seed, int workers, int costlyEvery, Action<string> say, int? only = null)
    {
        var samples = FuzzSamples.Make();
        say($"{samples.Count} samples: {string.Join(", ", samples.Select(s => s.Format).Distinct())}");
        var (clock, done) = (Stopwatch.StartNew(), 0);
        var (verdicts, defects) = (new ConcurrentBag<(string Format, bool Accepted, double Seconds, int Input)>(), new ConcurrentBag<FuzzDefect>());
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            await using var place = await FuzzPlace.OpenAsync();
            for (var i = worker; i < inputs; i += workers)
            {
                if (only is { } one && i != one)
                {
                    continue;
                }

                var (sample, bytes) = Input(samples, seed, i, costlyEvery);
                var since = Stopwatch.GetTimestamp();
                var (accepted, defect) = await place.TryAsync(sample, bytes, Longest);
                verdicts.Add((sample.Format, accepted, Stopwatch.GetElapsedTime(since).TotalSeconds, i));
                if (defect is not null)
                {
                    var kept = Keep(seed, i, sample, bytes);
                    defects.Add(new FuzzDefect(i, sample.Format, defect, kept));
                    say($"DEFECT {i} {sample.Format} {defect} {kept}");
                }

                if (Interlocked.Increment(ref done) % 1000 == 0)
                {
                    say($"{done} after {clock.Elapsed.TotalSeconds:0} s");
                }
            }
        })));
        using var self = Process.GetCurrentProcess();
        var counts = verdicts.GroupBy(v => v.Format).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var slowest = g.MaxBy(v => v.Seconds);
            return new FuzzCount(g.Key, g.Count(), g.Count(v => !v.Accepted), g.Count(v => v.Accepted), slowest.Seconds, slowest.Input);
        });
        return new FuzzReport(seed, [.. counts], [.. defects.OrderBy(d => d.Input)], clock.Elapsed.TotalSeconds, self.PeakWorkingSet64);
    }

    private static (FuzzSample Sample, byte[] Bytes) Input(IReadOnlyList<FuzzSample> samples, int seed, int number, int costlyEvery)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        if (number % 10 == 9)
        {
            var made = GeneratedLedger.Any.Sample(1, 20 + random.Next(30), seed, number);
            return (made, random.Next(2) == 0 ? made.Bytes : Mutation.Of(random, made, samples[random.Next(samples.Count)]));
        }

        // Formats in turn, so that the one with most samples does not take most inputs.
        var formats = samples.Where(s => s.Costly == (number % costlyEvery == 0)).GroupBy(s => s.Format).ToArray();
        if (formats.Length == 0)
        {
            formats = [.. samples.Where(s => !s.Costly).GroupBy(s => s.Format)];
        }

        var format = formats[random.Next(formats.Length)].ToArray();
        var sample = format[random.Next(format.Length)];
        return (sample, Mutation.Of(random, sample, samples[random.Next(samples.Count)]));
    }

    private static FuzzSample Sample(this Gen<FuzzSample> gen, int count, int size, int seed, int number) =>
        Gen.Sample(gen, size, new Rnd((ulong)((long)seed * 1_000_003) + (ulong)number, ((ulong)number * 2) + 1), count)[0];

    private static string Keep(int seed, int number, FuzzSample sample, byte[] bytes)
    {
        var folder = Path.Combine(Path.GetTempPath(), "spatial-fuzz-defects");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}-{sample.Name}"));
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
