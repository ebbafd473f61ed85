using System.Globalization;
using Spatial.Analyses;
using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Benchmarks;

/// <summary>
/// How often the test of hot spots is wrong, and what it finds: the VOCs grid of Jingzhou's sample shuffled 1,000 times, first with nothing in it, then with the three planted clusters kept;
/// beside the normal distribution over the same maps.
/// </summary>
internal static class ShuffledHotspots
{
    private const int Maps = 1000;
    private const int Draws = 300_000; // what the analysis takes unless asked otherwise

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "data");
        Console.WriteLine("Loading the demonstration ...");
        await DemonstrationData.LoadAsync(data.Database, folder, null, CancellationToken.None);
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        var city = await City.FindAsync(connection, "荆州", CancellationToken.None);
        await SampleCity.GenerateAsync(data.Database, city, 1, 2000, null, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var description = AnalysisCatalogue.Find("emission-hotspots").Description;
        var input = new AnalysisInput(connection, city, new DateOnly(2025, 6, 30), DateTimeOffset.UtcNow.AddMinutes(1), RowKind.Sample, ParameterValues.Read(description, null));
        var places = await TestedPlaces.ReadAsync(input, new HashSet<string>(), CancellationToken.None);
        var planted = (await PlantedTruth.ReadAsync(input, places, CancellationToken.None))!;
        double[] values = [.. places.Places.Select(p => p.Value)];
        var kept = Enumerable.Range(0, values.Length).Select(i => planted.Clusters.Any(c => c.Holds(places.Places[i], 0))).ToArray();
        var margin = places.Gridded!.Study.Grid.Size * Math.Sqrt(2);

        var (wrong, wrongNormal) = (0, 0);
        var found = planted.Clusters.ToDictionary(c => c.Name, _ => 0, StringComparer.Ordinal);
        var (hot, falsely, hotNormal, falselyNormal) = (0L, 0L, 0L, 0L);
        var done = 0;
        Parallel.For(0, Maps, new ParallelOptions { MaxDegreeOfParallelism = 2 }, map =>
        {
            // A test of its own for every map: the draws differ as the maps do.
            var settings = new PermutationSettings(Draws, map + 1, 0.05, 1);
            var empty = HotspotTest.Run(Shuffled(values, new bool[values.Length], map), places.Weights, settings, places.Order);
            var with = HotspotTest.Run(Shuffled(values, kept, map), places.Weights, settings, places.Order);
            lock (found)
            {
                wrong += empty.Places.Any(p => p.IsSignificant) ? 1 : 0;
                wrongNormal += empty.Places.Any(p => p.NormalIsSignificant) ? 1 : 0;
                foreach (var cluster in planted.Clusters)
                {
                    found[cluster.Name] += places.Places.Zip(with.Places).Any(p => p.Second is { IsSignificant: true, Score: > 0 } && cluster.Holds(p.First, margin)) ? 1 : 0;
                }

                foreach (var (place, cell) in places.Places.Zip(with.Places))
                {
                    var isPlanted = planted.Clusters.Any(c => c.Holds(place, margin));
                    hot += cell.IsSignificant ? 1 : 0;
                    falsely += cell.IsSignificant && !isPlanted ? 1 : 0;
                    hotNormal += cell.NormalIsSignificant ? 1 : 0;
                    falselyNormal += cell.NormalIsSignificant && !isPlanted ? 1 : 0;
                }

                if (++done % 100 == 0)
                {
                    Console.WriteLine($"{done} of {Maps} maps");
                }
            }
        });

        string Share(long part, long whole) => whole == 0 ? "0" : ((double)part / whole).ToString("0.0000", CultureInfo.InvariantCulture);
        await report.KeepAsync(
            "hotspots-shuffled",
            $"How often hot spots are wrong: {Maps:N0} shufflings of the demonstration's grid ({values.Length:N0} cells, {values.Count(v => v > 0):N0} with emission)",
            ["what", "permutation", "normal p"],
            [
                ["maps without any cluster that show a hot or cold cell", wrong.ToString(CultureInfo.InvariantCulture), wrongNormal.ToString(CultureInfo.InvariantCulture)],
                ["share of such maps (bound 0.07)", Share(wrong, Maps), Share(wrongNormal, Maps)],
                .. planted.Clusters.Select(c => new[] { $"planted cluster {c.Strength}: maps in which it is found", found[c.Name].ToString(CultureInfo.InvariantCulture), "" }),
                ["hot and cold cells over all maps with the planted clusters", hot.ToString("N0", CultureInfo.InvariantCulture), hotNormal.ToString("N0", CultureInfo.InvariantCulture)],
                ["share of them away from any planted cluster (bound q = 0.05)", Share(falsely, hot), Share(falselyNormal, hotNormal)],
            ],
            $"log1p of VOCs, queen neighbours, {Draws:N0} draws of a seed of its own for each map, Benjamini-Hochberg at q = 0.05. A cell counts as planted within the cluster's radius and one cell's diagonal.");
    }

    // Fisher-Yates over what is not kept in place.
    private static double[] Shuffled(double[] values, bool[] kept, int map)
    {
        var shuffled = (double[])values.Clone();
        int[] free = [.. Enumerable.Range(0, values.Length).Where(i => !kept[i])];
        var random = new SeededRandom(map, "shuffled-map");
        for (var i = free.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (shuffled[free[i]], shuffled[free[j]]) = (shuffled[free[j]], shuffled[free[i]]);
        }

        return shuffled;
    }
}
