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
                var said = "";
                var v = DatumForensics.Examine(points, territory.Index, new DatumOptions(), default).Batches.ShouldHaveSingleItem();
                var right = wrong ? v.Call == BatchCall.OtherDatum && v.Reading == truth.Reading : v.Call == BatchCall.Consistent;
                var key = $"{held} {(wrong ? "wrong" : "right")} {(right ? "recognised" : v.Call == BatchCall.Undetermined ? "undetermined" : "ERRED")} {(rows < 50 ? "<50" : "50+")}";
                lock (counts)
                {
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                    if (true || !right && (v.Call != BatchCall.Undetermined || held is Held.Sites or Held.Parks or Held.OnePark))
                    {
                        output.WriteLine($"{seed} {held} n={rows} dirt={batch.Dirt:0.00} gates={batch.Gates:0.00} truth={truth.Code} declared={declared.Code} town={town:0}: {v.Call} {v.Reading} {v.Second} lead={v.Lead:0.0} for={v.For} against={v.Against}; {said}");
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

    [Theory]
    [InlineData("half dirty")]
    [InlineData("gates on one side")]
    [InlineData("county only")]
    [InlineData("mixed")]
    [InlineData("shift 100")]
    [InlineData("shift 300")]
    [InlineData("outlines gcj")]
    [InlineData("outlines and points gcj")]
    [InlineData("generalised 400 stated 50")]
    [InlineData("overcorrected")]
    public void MeasureHard(string kind)
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("BATCHES") ?? "200") / 4;
        var counts = new SortedDictionary<string, int>();
        Parallel.For(0, seeds, seed =>
        {
            var random = new Random(seed + 7000);
            var held = (Held)(seed % 5);
            var n = 20 + random.Next(181);
            var outl = kind.StartsWith("outlines") ? (Func<double, double, (double, double)>)Gcj02.FromWgs84 : null;
            var territory = new PlantedTerritory(seed + 7000, 3000 + (5000 * random.NextDouble()), kind.StartsWith("gen") ? 400 : 200 * random.NextDouble(), outl, kind.StartsWith("gen") ? 50 : null);
            var truth = Declarations[random.Next(3)];
            var batch = new PlantedBatch(held, n, kind == "half dirty" ? 0.5 : 0.2 * random.NextDouble(), kind == "gates on one side" ? 0.9 : 0.15, truth) { GateSide = kind == "gates on one side" ? random.NextDouble() * Math.PI * 2 : null };
            Func<int, double, double, (double, double)> enter = (_, x, y) => Enter(truth, x, y);
            var angle = random.NextDouble() * Math.PI * 2;
            var m = kind == "shift 100" ? 100 : 300;
            switch (kind)
            {
                case "mixed": batch = batch with { Declared = DeclaredDatum.Wgs84 }; var share = 0.3 + 0.4 * random.NextDouble(); enter = (_, x, y) => random.NextDouble() < share ? Gcj02.FromWgs84(x, y) : (x, y); break;
                case "shift 100" or "shift 300": batch = batch with { Declared = DeclaredDatum.Wgs84 }; enter = (_, x, y) => (x + m * Math.Cos(angle) / 91300, y + m * Math.Sin(angle) / 110900); break;
                case "outlines gcj": batch = batch with { Declared = DeclaredDatum.Wgs84 }; enter = (_, x, y) => (x, y); break;
                case "outlines and points gcj": batch = batch with { Declared = DeclaredDatum.Wgs84 }; enter = (_, x, y) => Gcj02.FromWgs84(x, y); break;
                case "overcorrected": batch = batch with { Declared = DeclaredDatum.Wgs84 }; enter = (_, x, y) => Gcj02.ToWgs84(x, y); break;
            }
            var points = batch.Plant(territory, random, enter);
            if (kind == "county only") points = points.ConvertAll(p => p with { Township = null, Park = null, Boundary = null });
            var said = "";
            var v = DatumForensics.Examine(points, territory.Index, new DatumOptions(), default).Batches.ShouldHaveSingleItem();
            var key = $"{kind} {held} {v.Call} {v.Reading} {v.Second}";
            lock (counts)
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
                output.WriteLine($"{seed} {held} n={n} truth={truth.Code} dirt={batch.Dirt:0.00} {v.Call} {v.Reading} {v.Second} for={v.For} against={v.Against} v={v.EastM:0},{v.NorthM:0}+-{v.SpreadM:0} true={m * Math.Cos(angle):0},{m * Math.Sin(angle):0} {said}");
            }
        });
        foreach (var (k, c) in counts)
        {
            output.WriteLine($"= {k}: {c}");
        }
    }
}
