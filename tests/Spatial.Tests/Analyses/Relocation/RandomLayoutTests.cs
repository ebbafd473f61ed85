using System.Globalization;
using Spatial.Analyses.Territory;
using static Spatial.Tests.Analyses.Relocation.PlanRows;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>
/// 1,000 random layouts, 25 to a world: each a ragged built-up area (some with a second one overlapping it) of its own accuracy, with four points and a rectangular site.
/// The stored run must agree with <see cref="BruteForce"/>, and must not change when everything is placed in another order under other ids.
/// </summary>
public sealed class RandomLayoutTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const double East = 500000;
    private const double North = 3360000;

    [Fact]
    public async Task A_thousand_random_layouts_agree_with_the_brute_force_and_order_and_ids_change_nothing()
    {
        var random = new Random(20210630);
        var judged = 0;
        var seen = new HashSet<string>();
        for (var world = 0; world < 40; world++)
        {
            var made = World.Draw(random);
            var list = await RunAsync(made, Enumerable.Range(0, made.Places.Count));
            foreach (var place in made.Places)
            {
                Check(made, place, list, seen);
                judged++;
            }

            if (world % 8 == 0)
            {
                var again = await RunAsync(made, Enumerable.Range(0, made.Places.Count).OrderBy(_ => random.Next()));
                again.Count.ShouldBe(list.Count);
                foreach (var (one, other) in list.Zip(again))
                {
                    string.Join('|', other.Values).ShouldBe(string.Join('|', one.Values));
                }
            }
        }

        judged.ShouldBe(40 * 25 * 5);
        seen.ShouldBe(["IN", "PARTIAL", "UNCERTAIN", "OUT"], ignoreOrder: true);
    }

    private async Task<IReadOnlyList<Spatial.Analyses.AnalysisRow>> RunAsync(World world, IEnumerable<int> order)
    {
        var layout = await BeginAsync(test);
        layout.Hold();
        var places = order.Select(i => world.Places[i]).ToArray();
        foreach (var area in places.Select(p => p.Cell).Distinct().SelectMany(c => world.Areas[c]))
        {
            await layout.BuiltUpAreaAsync(area.Name, Wkt(area.Ring), vintage: 2021, accuracy: area.Accuracy);
        }

        foreach (var place in places)
        {
            var firm = await layout.FirmAsync(place.Name, more: new() { ["local_key"] = "F" + place.Name });
            if (place.Width > 0)
            {
                await layout.OutlineAsync(firm, place.Name, Layout.Rectangle(place.X, place.Y, place.Width, place.Height));
            }
            else
            {
                await layout.PointAsync(firm, place.Name, place.X, place.Y, place.Accuracy);
            }
        }

        await layout.WriteAsync();
        return (await layout.RunAsync(Id, On("2021-06-30"))).Rows;
    }

    private static void Check(World world, Place place, IReadOnlyList<Spatial.Analyses.AnalysisRow> list, HashSet<string> seen)
    {
        var row = list.SingleOrDefault(r => r.Key == place.Name);
        var near = world.Areas[place.Cell];
        string expected;
        if (place.Width > 0)
        {
            // Layouts with outlines have one area without tolerance, so that the share alone decides.
            var share = BruteForce.Share((place.X, place.Y, place.Width, place.Height), near[0].Ring);
            expected = share == 0 ? "OUT" : share >= 0.5 ? "IN" : "PARTIAL";
            if (row is not null)
            {
                ((double)row.Of("overlap_ratio")!).ShouldBe(share, 2e-5, place.Name);
            }
        }
        else
        {
            var tolerance = Math.Sqrt(place.Accuracy * place.Accuracy + near[0].Accuracy * near[0].Accuracy);
            var signed = BruteForce.SignedDistance((place.X + East, place.Y + North), [.. near.Select(a => a.Ring.Select(v => (v.X + East, v.Y + North)).ToArray())]);
            expected = Math.Abs(signed) <= tolerance ? "UNCERTAIN" : signed > 0 ? "IN" : "OUT";
            if (row is not null)
            {
                ((double)row.Of("boundary_distance_m")!).ShouldBe(signed, 0.0015, place.Name);
            }
        }

        ((string?)row?.Of("location_verdict") ?? "OUT").ShouldBe(expected, place.Name);
        seen.Add(expected);
    }

    private static string Wkt((double X, double Y)[] ring) => $"MULTIPOLYGON((({string.Join(',', ring.Append(ring[0]).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.X:R} {v.Y:R}")))})))";

    private sealed record Area(string Name, (double X, double Y)[] Ring, double Accuracy);

    private sealed record Place(int Cell, string Name, double X, double Y, double Width, double Height, double Accuracy);

    private sealed record World(IReadOnlyList<Area>[] Areas, IReadOnlyList<Place> Places)
    {
        public static World Draw(Random random)
        {
            var areas = new IReadOnlyList<Area>[25];
            var places = new List<Place>();
            for (var cell = 0; cell < 25; cell++)
            {
                // 20 km apart, at most 4 km across: no layout reaches another.
                var (x, y) = (20000.0 * (cell % 5) - 40000, 20000.0 * (cell / 5));
                var accuracy = cell % 3 == 0 ? 0 : random.Next(1, 400);
                var first = new Area($"{cell}", Ragged(random, x, y), accuracy);
                areas[cell] = cell % 3 == 1 ? [first, new Area($"{cell}b", Ragged(random, x + 1500, y + 700), accuracy)] : [first];
                for (var k = 0; k < 5; k++)
                {
                    var width = k == 4 && cell % 3 == 0 ? random.Next(50, 900) : 0;
                    places.Add(new Place(cell, $"{cell:00}-{k}", x + (random.NextDouble() - 0.5) * 6000, y + (random.NextDouble() - 0.5) * 6000, width, width == 0 ? 0 : random.Next(50, 900), random.Next(0, 500)));
                }
            }

            return new World(areas, places);
        }

        private static (double X, double Y)[] Ragged(Random random, double x, double y)
        {
            var corners = random.Next(5, 40);
            return [.. Enumerable.Range(0, corners).Select(i =>
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * (i + 0.8 * random.NextDouble()) / corners);
                var radius = 600 + 1400 * random.NextDouble();
                return (x + radius * cos, y + radius * sin);
            })];
        }
    }
}
