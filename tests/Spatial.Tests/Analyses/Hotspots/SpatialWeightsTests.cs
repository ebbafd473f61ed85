using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

public sealed class SpatialWeightsTests
{
    // A column of two beside a third, and one apart.
    private static readonly GridCell[] Cells = [new(-1, 0), new(-1, -1), new(0, 1), new(9, 9)];

    [Fact]
    public void Queen_shares_corners_and_rook_edges()
    {
        Lists(GridContiguity.Queen(Cells)).ShouldBe([[1, 2], [0], [0], []]);
        Lists(GridContiguity.Rook(Cells)).ShouldBe([[1], [0], [], []]);
        Should.Throw<Fault>(() => GridContiguity.Queen([new(1, 2), new(1, 2)])).Sentence.En.ShouldContain("(1, 2)");
    }

    [Fact]
    public void Weights_are_1_or_1_over_the_number_with_or_without_self()
    {
        var queen = GridContiguity.Queen(Cells);
        queen.WeightOf(0).ShouldBe(1);
        queen.RowStandardised().WeightOf(0).ShouldBe(0.5);
        queen.RowStandardised().WeightOf(3).ShouldBe(0);

        var star = queen.WithSelf();
        Lists(star).ShouldBe([[0, 1, 2], [0, 1], [0, 2], [3]]);
        star.RowStandardised().WeightOf(0).ShouldBe(1 / 3.0);
        (star.NumberOf(0), star.NumberOf(3), star.IsIsland(3)).ShouldBe((2, 0, true));
        Lists(star.WithoutSelf()).ShouldBe(Lists(queen));
    }

    [Fact]
    public void Islands_and_parts_are_told()
    {
        var queen = GridContiguity.Queen(Cells);
        queen.Islands().ShouldBe([3]);
        var (count, of) = queen.Components();
        (count, of).ShouldSatisfyAllConditions(() => count.ShouldBe(2), () => of.ShouldBe([0, 0, 0, 1]));
        queen.IsSymmetric().ShouldBeTrue();
        SpatialWeights.FromLists([[1], []]).IsSymmetric().ShouldBeFalse();
        SpatialWeights.FromLists([[1], []]).Components().Count.ShouldBe(1);
        Lists(queen.Among([0, 2, 3])).ShouldBe([[1], [0], []]);
    }

    [Fact]
    public void Repetitions_and_the_place_itself_are_left_out_of_lists() =>
        Lists(SpatialWeights.FromLists([[1, 1, 0], [0]])).ShouldBe([[1], [0]]);

    [Fact]
    public void A_band_includes_its_distance_and_a_distance_function_decides_when_given()
    {
        Lists(PointNeighbours.Within([0, 0.3, 5], [0, 0.4, 0], 0.5)).ShouldBe([[1], [0], []]);
        Lists(PointNeighbours.Within([0, 0.3, 5], [0, 0.4, 0], Math.BitDecrement(0.5))).ShouldBe([[], [], []]);

        // The plane is 10 % too long here: 11 of the plane are 10 in truth.
        double[] x = [0, 11, 22.1], y = new double[3];
        Lists(PointNeighbours.Within(x, y, 10, (i, j) => Math.Abs(x[i] - x[j]) / 1.1, 0.11)).ShouldBe([[1], [0], []]);
    }

    [Fact]
    public void Of_equally_near_points_the_first_rows_are_taken_also_among_many_on_one_spot()
    {
        double[] x = [0, 1, -1, 0, 0], y = [0, 0, 0, 1, -1];
        PointNeighbours.Nearest(x, y, 2).Of(0).ToArray().ShouldBe([1, 2]);

        var spot = PointNeighbours.Nearest(new double[5000], new double[5000], 3);
        spot.Of(0).ToArray().ShouldBe([1, 2, 3]);
        spot.Of(2).ToArray().ShouldBe([0, 1, 3]);
        spot.Of(4999).ToArray().ShouldBe([0, 1, 2]);
        spot.IsSymmetric().ShouldBeFalse();
        Should.Throw<Fault>(() => PointNeighbours.Nearest(x, y, 5)).Field.ShouldBe("k");
    }

    [Fact]
    public void Nearest_points_and_bands_are_those_of_all_pairs()
    {
        var random = new SeededRandom(3, "neighbours");
        var (x, y) = (new double[700], new double[700]);
        for (var i = 0; i < 700; i++)
        {
            (x[i], y[i]) = (Math.Round(random.Next(-9, 9)), Math.Round(random.Next(-9, 9)));
        }

        double Squared(int i, int j) => (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
        var (nearest, band) = (PointNeighbours.Nearest(x, y, 7), PointNeighbours.Within(x, y, 2));
        for (var i = 0; i < 700; i++)
        {
            nearest.Of(i).ToArray().ShouldBe(Enumerable.Range(0, 700).Where(j => j != i).OrderBy(j => Squared(i, j)).ThenBy(j => j).Take(7).Order());
            band.Of(i).ToArray().ShouldBe(Enumerable.Range(0, 700).Where(j => j != i && Squared(i, j) <= 4));
        }
    }

    [Fact]
    public void Areas_that_touch_at_a_point_are_queen_that_share_an_edge_rook_whether_or_not_vertices_match()
    {
        Geometry[] areas =
        [
            Read("POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))"),
            Read("POLYGON((2 0.5, 4 0.5, 4 1.5, 2 1.5, 2 0.5))"),  // against the middle of the first's edge
            Read("POLYGON((1 2, 2 3, 0 3, 1 2))"),                 // a corner on the middle of the first's edge
            Read("POLYGON((2 2, 3 2, 3 4, 2 4, 2 2))"),            // corner on corner with the first, along an edge of none but touching (2 3)
            Read("POLYGON((10 10, 20 10, 20 20, 10 20, 10 10), (12 12, 18 12, 18 18, 12 18, 12 12))"),
            Read("POLYGON((12 12, 18 12, 18 18, 12 18, 12 12))"),  // fills the hole
            Read("MULTIPOLYGON(((30 0, 31 0, 31 1, 30 1, 30 0)), ((4 1, 5 1, 5 3, 4 3, 4 1)))"),
        ];

        Lists(PolygonContiguity.Queen(areas, 0)).ShouldBe([[1, 2, 3], [0, 6], [0, 3], [0, 2], [5], [4], [1]]);
        Lists(PolygonContiguity.Rook(areas, 0)).ShouldBe([[1], [0, 6], [], [], [5], [4], [1]]);
    }

    [Fact]
    public void A_gap_counts_when_it_is_no_wider_than_the_tolerance_and_crossing_boundaries_touch()
    {
        Geometry[] apart = [Read("POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))"), Read("POLYGON((1.25 0, 2 0, 2 1, 1.25 1, 1.25 0))")];
        PolygonContiguity.Rook(apart, 0.25).Links.ShouldBe(2);
        PolygonContiguity.Queen(apart, 0.2499).Links.ShouldBe(0);

        Geometry[] cross = [Read("POLYGON((0 1, 3 1, 3 2, 0 2, 0 1))"), Read("POLYGON((1 0, 2 0, 2 3, 1 3, 1 0))")];
        PolygonContiguity.Queen(cross, 0).Links.ShouldBe(2);
        PolygonContiguity.Rook(cross, 0).Links.ShouldBe(0);
        Should.Throw<Fault>(() => PolygonContiguity.Queen([Read("POINT(0 0)")], 0)).Sentence.En.ShouldContain("Point");
        Should.Throw<Fault>(() => PolygonContiguity.Queen(cross, -1)).Field.ShouldBe("tolerance");
    }

    [Fact]
    public void A_key_that_comes_twice_gives_no_order() =>
        Should.Throw<Fault>(() => CanonicalOrder.Of(["a", "b", "a"])).Sentence.En.ShouldContain("'a'");

    private static int[][] Lists(SpatialWeights weights) => [.. Enumerable.Range(0, weights.Count).Select(i => weights.Of(i).ToArray())];

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
