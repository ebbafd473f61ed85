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
/// How often the test of hot spots is wrong, and what it finds: the VOCs grid of each city's sample shuffled 1,000 times, first with nothing in it, then with the three planted clusters kept;
/// beside the normal distribution over the same maps.
/// </summary>
internal static class ShuffledHotspots
{
    private const int Maps = 1000;
    private const int Draws = 300_000; // what the analysis takes unless asked otherwise
    private static readonly string[] Cities = ["荆州", "郑州"];

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "data");
        Console.WriteLine("Loading the demonstration ...");
        await DemonstrationData.LoadAsync(data.Database, folder, null, CancellationToken.None);
        var told = new List<Outcome>();
        foreach (var city in Cities)
        {
            told.Add(await OfCityAsync(data, city));
        }

        await report.KeepAsync(
            "hotspots-shuffled",
            $"How often hot spots are wrong: {Maps:N0} shufflings of the demonstration's grids ({string.Join("; ", told.Select(t => $"{t.City}: {t.Cells:N0} cells, {t.Emitting:N0} with emission"))})",
            ["what", .. told.SelectMany(t => new[] { $"{t.City}, permutation", $"{t.City}, normal p" })],
            [
                Line("maps without any cluster that show a hot or cold cell", t => Count(t.Wrong), t => Count(t.WrongNormal)),
                Line("share of such maps (bound 0.07)", t => Share(t.Wrong, Maps), t => Share(t.WrongNormal, Maps)),
                .. told[0].Found.Keys.Select(strength => Line($"planted cluster {strength}: maps in which it is found", t => Count(t.Found[strength]), _ => "")),
                Line("hot and cold cells over all maps with the planted clusters", t => Count(t.Hot), t => Count(t.HotNormal)),
                Line("share of them away from any planted cluster (bound q = 0.05)", t => Share(t.Falsely, t.Hot), t => Share(t.FalselyNormal, t.HotNormal)),
            ],
            $"log1p of VOCs, queen neighbours, {Draws:N0} draws of a seed of its own for each map, Benjamini-Hochberg at q = 0.05. A cell counts as planted within the cluster's radius and one cell's diagonal.");

        string[] Line(string what, Func<Outcome, string> permutation, Func<Outcome, string> normal) => [what, .. told.SelectMany(t => new[] { permutation(t), normal(t) })];
        string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        string Share(long part, long whole) => whole == 0 ? "0" : ((double)part / whole).ToString("0.0000", CultureInfo.InvariantCulture);
    }

    private static async Task<Outcome> OfCityAsync(BenchmarkData data, string name)
    {
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        var city = await City.FindAsync(connection, name, CancellationToken.None);
        await SampleCity.GenerateAsync(data.Database, city, 1, 2000, null, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var description = AnalysisCatalogue.Find("emission-hotspots").Description;
        var input = new AnalysisInput(connection, city, new DateOnly(2025, 6, 30), DateTimeOffset.UtcNow.AddMinutes(1), RowKind.Sample, ParameterValues.Read(description, null));
        var places = await TestedPlaces.ReadAsync(input, new HashSet<string>(), CancellationToken.None);
        var planted = (await PlantedTruth.ReadAsync(input, places, CancellationToken.None))!;
        double[] values = [.. places.Places.Select(p => p.Value)];
        var kept = Enumerable.Range(0, values.Length).Select(i => planted.Clusters.Any(c => c.Holds(places.Places[i], 0))).ToArray();
        var margin = places.Gridded!.Study.Grid.Size * Math.Sqrt(2);

        var outcome = new Outcome(name, values.Length, values.Count(v => v > 0), planted.Clusters.ToDictionary(c => c.Strength, _ => 0, StringComparer.Ordinal));
        var done = 0;
        Parallel.For(0, Maps, new ParallelOptions { MaxDegreeOfParallelism = 2 }, map =>
        {
            // A test of its own for every map: the draws differ as the maps do.
            var settings = new PermutationSettings(Draws, map + 1, 0.05, 1);
            var empty = HotspotTest.Run(Shuffled(values, new bool[values.Length], map), places.Weights, settings, places.Order);
            var with = HotspotTest.Run(Shuffled(values, kept, map), places.Weights, settings, places.Order);
            lock (outcome)
            {
                outcome.Wrong += empty.Places.Any(p => p.IsSignificant) ? 1 : 0;
                outcome.WrongNormal += empty.Places.Any(p => p.NormalIsSignificant) ? 1 : 0;
                foreach (var cluster in planted.Clusters)
                {
                    outcome.Found[cluster.Strength] += places.Places.Zip(with.Places).Any(p => p.Second is { IsSignificant: true, Score: > 0 } && cluster.Holds(p.First, margin)) ? 1 : 0;
                }

                foreach (var (place, cell) in places.Places.Zip(with.Places))
                {
                    var isPlanted = planted.Clusters.Any(c => c.Holds(place, margin));
                    outcome.Hot += cell.IsSignificant ? 1 : 0;
                    outcome.Falsely += cell.IsSignificant && !isPlanted ? 1 : 0;
                    outcome.HotNormal += cell.NormalIsSignificant ? 1 : 0;
                    outcome.FalselyNormal += cell.NormalIsSignificant && !isPlanted ? 1 : 0;
                }

                if (++done % 100 == 0)
                {
                    Console.WriteLine($"{name}: {done} of {Maps} maps");
                }
            }
        });
        return outcome;
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

    private sealed record Outcome(string City, int Cells, int Emitting, Dictionary<string, int> Found)
    {
        public int Wrong { get; set; }

        public int WrongNormal { get; set; }

        public long Hot { get; set; }

        public long Falsely { get; set; }

        public long HotNormal { get; set; }

        public long FalselyNormal { get; set; }
    }
}
