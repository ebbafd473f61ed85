using NetTopologySuite.Geometries;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>10,000 random inventories of points, lines and areas over a study area: the ledger closes, cells of points are plain sums, and all of it agrees with clipping by NTS on some.</summary>
public sealed class MassLedgerTests
{
    private static readonly GeometryFactory Plane = new();

    [Fact]
    public void The_ledger_of_random_inventories_closes_and_each_cell_of_points_is_a_plain_sum()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new SeededRandom(seed, "ledger");
            var grid = new MetricGrid("local", 100 + random.Below(900));
            var territory = Area(random, 3000, 2000);
            var emitters = Enumerable.Range(0, 1 + random.Below(12)).Select(i => Emitter(i, random)).ToArray();
            var inventory = Inventory(emitters, territory);
            var gridded = GriddedEmissions.Of(inventory, grid, 0.5, null);
            var ledger = gridded.Ledgers[0];
            ledger.Gap.ShouldBeLessThanOrEqualTo(1e-9);
            gridded.Mass.Values.Sum().ShouldBe(ledger.Grid, 1e-9 * Math.Max(1, ledger.Total));
            ledger.Total.ShouldBe(emitters.Sum(e => e.Value ?? 0), 1e-9 * Math.Max(1, ledger.Total));
            ledger.Unlocated.ShouldBe(emitters.Where(e => e.Place is null).Sum(e => e.Value ?? 0), 1e-9);
            ledger.Unknown.ShouldBe(emitters.Count(e => e.Value is null));
            if (emitters.All(e => e.Place is null or Point))
            {
                foreach (var cell in gridded.Study.Kept)
                {
                    var (x, y) = grid.CornerOf(cell);
                    var plain = emitters.Where(e => e.Place is Point p && p.X >= x && p.X < x + grid.Size && p.Y >= y && p.Y < y + grid.Size).Sum(e => e.Value ?? 0);
                    gridded.Mass.GetValueOrDefault(cell).ShouldBe(plain, 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Lines_and_areas_in_cells_agree_with_clipping()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new SeededRandom(seed, "clipping");
            var grid = new MetricGrid("local", 250 + random.Below(500));
            var territory = Area(random, 3000, 2500);
            Emitter[] emitters = [Emitter(1, random, random.Below(2) == 0 ? Line(random) : Area(random, 2500, 800))];
            var gridded = GriddedEmissions.Of(Inventory(emitters, territory), grid, 0.5, null);
            var place = emitters[0].Place!;
            var whole = place is LineString ? place.Length : place.Area;
            foreach (var (cell, mass) in gridded.Mass)
            {
                var (x, y) = grid.CornerOf(cell);
                var part = place.Intersection(Plane.ToGeometry(new Envelope(x, x + grid.Size, y, y + grid.Size)));
                mass.ShouldBe(emitters[0].Value!.Value * (place is LineString ? part.Length : part.Area) / whole, 1e-6);
                gridded.Study.InsideShare[cell].ShouldBe(territory.Intersection(Plane.ToGeometry(new Envelope(x, x + grid.Size, y, y + grid.Size))).Area / ((double)grid.Size * grid.Size), 1e-9);
            }
        }
    }

    [Fact]
    public void A_cell_exactly_half_inside_is_kept_and_one_a_hair_less_is_left_out_and_its_mass_is_in_the_ledger()
    {
        var grid = new MetricGrid("local", 100);
        var emitters = new[] { Emitter(1, new SeededRandom(1, "x"), Plane.CreatePoint(new Coordinate(110, 50))) with { Value = 8 } };
        foreach (var (width, kept) in new[] { (150.0, 8.0), (149.9, 0.0) })
        {
            var gridded = GriddedEmissions.Of(Inventory(emitters, Plane.ToGeometry(new Envelope(0, width, 0, 100))), grid, 0.5, null);
            (gridded.Ledgers[0].Grid, gridded.Ledgers[0].Excluded, gridded.Ledgers[0].Outside).ShouldBe((kept, 8 - kept, 0));
        }
    }

    private static Inventory Inventory(Emitter[] emitters, Geometry territory) =>
        new(emitters, new HotspotPlane(null), new("试", "test"), null, true, false, territory, [], [], []);

    private static Emitter Emitter(int i, SeededRandom random)
    {
        Geometry? place = random.Below(10) switch { 0 => null, < 7 => Plane.CreatePoint(Spot(random, 4000)), 7 or 8 => Line(random), _ => Area(random, 3500, 900) };
        return Emitter(i, random, place) with { Value = random.Below(9) == 0 ? null : Math.Exp(3 * random.Normal()) };
    }

    private static Emitter Emitter(int i, SeededRandom random, Geometry? place) =>
        new(Guid.NewGuid(), $"{i:0000}", $"{i}", $"源{i}", null, place, null, 1 + random.Below(100), new Dictionary<string, double>(), place is null ? new Text("没有坐标", "no place") : null, []);

    private static Coordinate Spot(SeededRandom random, double extent) => new((random.Next() - 0.5) * extent, (random.Next() - 0.5) * extent);

    private static LineString Line(SeededRandom random) => Plane.CreateLineString([.. Enumerable.Range(0, 2 + random.Below(4)).Select(_ => Spot(random, 3500))]);

    // A star-shaped area: its rays in order of angle, so that it does not cross itself.
    private static Polygon Area(SeededRandom random, double extent, double radius)
    {
        var centre = Spot(random, extent - radius);
        var n = 3 + random.Below(8);
        Coordinate[] ring = [.. Enumerable.Range(0, n).Select(i => (Angle: (i + 0.9 * random.Next()) / n * 2 * Math.PI, Reach: radius * (0.3 + 0.7 * random.Next()))).Select(s => new Coordinate(centre.X + s.Reach * Math.Cos(s.Angle), centre.Y + s.Reach * Math.Sin(s.Angle)))];
        return Plane.CreatePolygon([.. ring, ring[0].Copy()]);
    }
}
