using Spatial.Crs;
using Spatial.Imports.Datums;
using Xunit.Abstractions;

namespace Spatial.Tests.Imports.Datums;

/// <summary>Batches whose datum is known, and how often the rule errs.</summary>
public sealed class PlantedBatchesTests(ITestOutputHelper output)
{
    private static readonly DeclaredDatum[] Declarations = [DeclaredDatum.Wgs84, DeclaredDatum.Gcj02, DeclaredDatum.Bd09];

    [Fact]
    public void Measure()
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("BATCHES") ?? "200");
        var counts = new SortedDictionary<string, int>();
        Parallel.For(0, seeds, seed =>
        {
            var random = new Random(seed);
            var held = (Held)(seed % 5);
            var town = 3000 + (5000 * random.NextDouble());
            var territory = new PlantedTerritory(seed, town, 200 * random.NextDouble());
            foreach (var wrong in new[] { false, true })
            {
                var truth = Declarations[random.Next(3)];
                var declared = wrong ? Declarations[(Array.IndexOf(Declarations, truth) + 1 + random.Next(2)) % 3] : truth;
                var rows = 20 + random.Next(181);
                var batch = new PlantedBatch(held, rows, 0.3 * random.NextDouble(), 0.2 * random.NextDouble(), declared);
                var points = batch.Plant(territory, random, (_, x, y) => Enter(truth, x, y));
                var v = DatumForensics.Examine(points, territory.Index, new DatumOptions(), default).Batches.ShouldHaveSingleItem();
                var right = wrong ? v.Call == BatchCall.OtherDatum && v.Reading == truth.Reading : v.Call == BatchCall.Consistent;
                var key = $"{held} {(wrong ? "wrong" : "right")} {(right ? "recognised" : v.Call == BatchCall.Undetermined ? "undetermined" : "ERRED")} {(rows < 50 ? "<50" : "50+")}";
                lock (counts)
                {
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                    if (!right && (v.Call != BatchCall.Undetermined || held is Held.Sites or Held.Parks or Held.OnePark))
                    {
                        output.WriteLine($"{seed} {held} n={rows} dirt={batch.Dirt:0.00} gates={batch.Gates:0.00} truth={truth.Code} declared={declared.Code} town={town:0}: {v.Call} {v.Reading} {v.Second} lead={v.Lead:0.0} for={v.For} against={v.Against}; {v.Sentence.En}");
                    }
                }
            }
        });
        foreach (var (k, c) in counts)
        {
            output.WriteLine($"{k}: {c}");
        }
    }

    internal static (double X, double Y) Enter(DeclaredDatum truth, double x, double y) => truth.Kind switch
    {
        DatumKind.Gcj02 => Gcj02.FromWgs84(x, y),
        DatumKind.Bd09 => Bd09.FromWgs84(x, y),
        _ => (x, y),
    };
}
