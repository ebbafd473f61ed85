using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Clusters;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Against R: spdep, dbscan and stats over the example data of R's packages.</summary>
public sealed class SpdepTests(SpdepReference r) : IClassFixture<SpdepReference>
{
    public static TheoryData<string> Polygons => ["columbus", "boston", "carolina", "new-york"];

    public static TheoryData<string> All => ["columbus", "boston", "carolina", "new-york", "baltimore"];

    [Theory]
    [MemberData(nameof(Polygons))]
    public void Queen_and_rook_neighbours_are_those_of_poly2nb(string name)
    {
        // spdep's own tolerance, sqrt of the machine's epsilon.
        const double Snap = 1.490116e-8;
        ShouldBeTheSame(PolygonContiguity.Queen(r.Areas(name), Snap), r.Neighbours(name + "/queen"));
        ShouldBeTheSame(PolygonContiguity.Rook(r.Areas(name), Snap), r.Neighbours(name + "/rook"));
    }

    [Fact]
    public void A_distance_band_and_nearest_neighbours_are_those_of_dnearneigh_and_knearneigh()
    {
        var (x, y) = r.Points("baltimore");
        var band = PointNeighbours.Within(x, y, 6);
        ShouldBeTheSame(band, r.Neighbours("baltimore/band"));
        band.Islands().Length.ShouldBe(9);

        var (a, b) = r.Points("spread");
        ShouldBeTheSame(PointNeighbours.Nearest(a, b, 4), r.Neighbours("spread/nearest"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Scores_of_Gi_and_Gi_star_are_those_of_localG(string name)
    {
        var (x, weights) = Data(name);
        ShouldBeClose(GetisOrd.Scores(x, weights), r.Values(name + "/gi"));
        ShouldBeClose(GetisOrd.Scores(x, weights.WithSelf()), r.Values(name + "/gi-star"));
        ShouldBeClose(GetisOrd.Scores(x, weights.WithSelf().RowStandardised()), r.Values(name + "/gi-star"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Local_Moran_its_mean_variance_score_and_p_are_those_of_localmoran(string name)
    {
        var (x, weights) = Data(name);
        var (kept, among, _) = GlobalMoran.WithoutIslands(x, weights.RowStandardised());
        foreach (var (@null, way) in new[] { (MoranNull.Conditional, "conditional"), (MoranNull.Total, "total") })
        {
            var ours = LocalMoranStatistic.Of(kept, among, @null).Places;
            ShouldBeClose([.. ours.SelectMany(p => new[] { p.I, p.Expected, p.Variance, p.Score, p.Probability })], r.Values($"{name}/local-{way}"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Global_Moran_under_both_assumptions_is_that_of_moran_test(string name)
    {
        var (x, weights) = Data(name);
        foreach (var (style, styled) in new[] { ("W", weights.RowStandardised()), ("B", weights) })
        {
            var (kept, among, _) = GlobalMoran.WithoutIslands(x, styled);
            var ours = GlobalMoran.Of(kept, among);
            ShouldBeClose([ours.I, ours.Expected, ours.VarianceRandom, ours.ScoreRandom, ours.ProbabilityRandom], r.Values($"{name}/moran-{style}-random"));
            ShouldBeClose([ours.I, ours.Expected, ours.VarianceNormal, ours.ScoreNormal, ours.ProbabilityNormal], r.Values($"{name}/moran-{style}-normal"));
        }
    }

    [Fact]
    public void Adjusted_p_are_those_of_p_adjust_with_what_was_not_tested_left_out() =>
        ShouldBeClose(BenjaminiHochberg.Adjust(r.Values("adjust/p")), r.Values("adjust/bh"));

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void Core_points_and_noise_are_those_of_dbscan_and_core_points_share_clusters_alike(double eps)
    {
        var (x, y) = r.Points("blobs");
        var ours = Dbscan.ByCount(x, y, eps, 5);
        var (theirs, core) = (r.Values(FormattableString.Invariant($"blobs/dbscan-{eps:0.0}")), r.Values(FormattableString.Invariant($"blobs/core-{eps:0.0}")));

        ours.IsCore.ShouldBe(core.Select(c => c > 0));
        ours.ClusterOf.Select(c => c == 0).ShouldBe(theirs.Select(c => c == 0));
        var cores = Enumerable.Range(0, x.Length).Where(i => ours.IsCore[i]).ToArray();
        Relabelled(cores.Select(i => (double)ours.ClusterOf[i])).ShouldBe(Relabelled(cores.Select(i => theirs[i])));
    }

    [Fact]
    public void Distances_to_the_fourth_neighbour_are_those_of_kNNdist()
    {
        var (x, y) = r.Points("blobs");
        ShouldBeClose(Dbscan.NearestDistances(x, y, 5), r.Values("blobs/distances"));
    }

    // Numbered by first appearance.
    internal static int[] Relabelled(IEnumerable<double> labels)
    {
        var numbers = new Dictionary<double, int> { [0] = 0 };
        return [.. labels.Select(l => numbers.TryGetValue(l, out var n) ? n : numbers[l] = numbers.Count)];
    }

    private static void ShouldBeTheSame(SpatialWeights ours, SpatialWeights theirs)
    {
        ours.Count.ShouldBe(theirs.Count);
        for (var i = 0; i < ours.Count; i++)
        {
            ours.Of(i).ToArray().ShouldBe(theirs.Of(i).ToArray(), $"place {i}");
        }
    }

    private static void ShouldBeClose(double[] ours, double[] theirs)
    {
        ours.Length.ShouldBe(theirs.Length);
        for (var i = 0; i < ours.Length; i++)
        {
            if (double.IsNaN(theirs[i]))
            {
                ours[i].ShouldBe(double.NaN, $"number {i}");
            }
            else
            {
                ours[i].ShouldBe(theirs[i], 1e-9 * Math.Max(1, Math.Abs(theirs[i])), $"number {i}");
            }
        }
    }

    private (double[] X, SpatialWeights Weights) Data(string name) => (r.Values(name + "/x"), r.Neighbours(name == "baltimore" ? "baltimore/band" : name + "/queen"));
}
