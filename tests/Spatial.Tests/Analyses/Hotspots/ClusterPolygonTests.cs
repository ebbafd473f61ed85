using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

public sealed class ClusterPolygonTests
{
    private static readonly GeometryFactory Plane = new();

    [Fact]
    public void One_point_covers_a_disc_of_a_quarter_of_eps()
    {
        // Disc of 500 m drawn in by 250 m: a circle of 250 m, with 64 sides.
        var disc = ClusterPolygon.Of([new Coordinate(10, 20), new Coordinate(10, 20)], 1000);
        disc.Area.ShouldBe(Math.PI * 250 * 250, Math.PI * 250 * 250 * 0.005);
        disc.Centroid.Distance(Plane.CreatePoint(new Coordinate(10, 20))).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Points_farther_apart_than_the_discs_reach_are_parts_and_none_is_empty()
    {
        ClusterPolygon.Of([new Coordinate(0, 0), new Coordinate(1001, 0)], 1000).NumGeometries.ShouldBe(2);
        ClusterPolygon.Of([new Coordinate(0, 0), new Coordinate(500, 0)], 1000).NumGeometries.ShouldBe(1);
        ClusterPolygon.Of([], 1000).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 2500)]
    public void Leaving_out_covered_discs_gives_what_all_discs_give(int seed, int count)
    {
        var random = new SeededRandom(seed, "polygon");
        var points = Enumerable.Range(0, count).Select(_ => new Coordinate(3000 * random.Normal(), 2000 * random.Normal())).ToArray();
        var all = OverlayNGRobust.Union([.. points.Select(p => Plane.CreatePoint(p).Buffer(400, 16))]).Buffer(-200, 16);

        var ours = ClusterPolygon.Of(points, 800);

        ours.IsValid.ShouldBeTrue();
        ours.NumGeometries.ShouldBe(all.NumGeometries);
        ours.Area.ShouldBe(all.Area, all.Area * 1e-6);
        ours.SymmetricDifference(all).Area.ShouldBeLessThan(all.Area * 1e-6);
    }

    [Fact]
    public void Jaccard_is_the_common_share()
    {
        var (a, b) = (Plane.ToGeometry(new Envelope(0, 4, 0, 1)), Plane.ToGeometry(new Envelope(1, 6, 0, 1)));
        ClusterPolygon.Jaccard(a, b)!.Value.ShouldBe(0.5, 1e-12);
        ClusterPolygon.Jaccard(a, a)!.Value.ShouldBe(1, 1e-12);
        ClusterPolygon.Jaccard(a, Plane.ToGeometry(new Envelope(4, 6, 0, 1)))!.Value.ShouldBe(0, 1e-12);
        ClusterPolygon.Jaccard(Plane.CreatePolygon(), Plane.CreatePolygon()).ShouldBeNull();
    }
}
