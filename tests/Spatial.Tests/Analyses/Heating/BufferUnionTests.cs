using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Territory;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>Leaving out buffers that lie inside others changes nothing: against uniting every one.</summary>
public sealed class BufferUnionTests
{
    private static readonly GeometryFactory Plane = new();

    [Theory]
    [InlineData(1, 500, 4000)]
    [InlineData(2, 500, 9000)]
    [InlineData(3, 400, 2500)]
    [InlineData(4, 300, 16000)]
    [InlineData(5, 150, 6000)]
    public void Random_lines_give_the_union_of_all_buffers(int seed, int count, double size)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, count).Select(_ =>
        {
            var (x, y) = (random.NextDouble() * size, random.NextDouble() * size);

            // An empty middle, so that there is a hole with an outline of its own.
            (x, y) = Math.Abs(x - size / 2) < size / 5 && Math.Abs(y - size / 2) < size / 5 ? (0, y) : (x, y);
            return Plane.CreateLineString([.. Enumerable.Range(0, random.Next(2, 6)).Select(i => new Coordinate(x + i * 120 * random.NextDouble(), y + i * 120 * (random.NextDouble() - 0.5)))]);
        }).ToArray();

        var ours = BufferUnion.Of(lines, 500, 16);
        var all = OverlayNGRobust.Union([.. lines.Select(l => l.Buffer(500, 16))]);

        ours.IsValid.ShouldBeTrue();
        ours.Area.ShouldBe(all.Area, all.Area * 1e-9);
        ours.NumGeometries.ShouldBe(all.NumGeometries);
        ours.SymmetricDifference(all).Area.ShouldBeLessThan(all.Area * 1e-6);
    }

    [Fact]
    public void A_lattice_keeps_only_its_outline_and_an_island_in_a_hole_stays()
    {
        var ring = Enumerable.Range(0, 80).SelectMany(i => Enumerable.Range(0, 80).Select(j => (i, j))).Where(p => p.i is <= 20 or >= 60 || p.j is <= 20 or >= 60 || (p.i is > 38 and < 42 && p.j is > 38 and < 42))
            .SelectMany(p => new[] { Line(p.i, p.j, p.i + 1, p.j), Line(p.i, p.j, p.i, p.j + 1) }).ToArray();

        var zone = BufferUnion.Of(ring, 500, 16);

        zone.NumGeometries.ShouldBe(2);
        zone.Area.ShouldBe(OverlayNGRobust.Union([.. ring.Select(l => l.Buffer(500, 16))]).Area, 1);
        ((Polygon)(zone.GetGeometryN(0).Area > zone.GetGeometryN(1).Area ? zone.GetGeometryN(0) : zone.GetGeometryN(1))).NumInteriorRings.ShouldBe(1);

        static LineString Line(int a, int b, int c, int d) => Plane.CreateLineString([new Coordinate(a * 100, b * 100), new Coordinate(c * 100, d * 100)]);
    }
}
