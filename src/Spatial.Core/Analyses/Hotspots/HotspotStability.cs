using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;

namespace Spatial.Analyses.Hotspots;

/// <summary>How far hot and cold cells hang on where the grid begins and how large its cells are: the same test on four origins (half a cell east and north) and half, the same and double the size (DOMAIN A6.5).</summary>
internal sealed class HotspotStability
{
    // As many as DOMAIN A6.5 asks at least: twelve tests more take no longer than need be.
    private const int Draws = 100_000;

    private readonly double[] shares;

    private HotspotStability(double[] shares, Text told) => (this.shares, Told) = (shares, told);

    public Text Told { get; }

    /// <summary>Share of the 12 grids whose cell over the middle of a place says the same: significantly hot, cold, or neither.</summary>
    public double ShareOf(int place) => shares[place];

    public static HotspotStability Of(ParameterValues p, GriddedEmissions gridded, TestedPlaces places, HotspotTest test, PermutationSettings settings, CancellationToken cancel)
    {
        settings = settings with { Draws = Math.Min(settings.Draws, Draws) };
        var same = new int[places.Places.Count];
        var hot = new List<int>();
        var grids = 0;
        var size = gridded.Study.Grid.Size;
        var area = GriddedEmissions.StudyArea(gridded.Inventory, p.NumberOrNull("study_around_m") ?? 2.0 * size);
        foreach (var cell in new[] { Math.Max(1, size / 2), size, size * 2 })
        {
            foreach (var (east, north) in new[] { (0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5) })
            {
                cancel.ThrowIfCancellationRequested();
                var (dx, dy) = (east * cell, north * cell);
                var grid = new MetricGrid(gridded.Study.Grid.Crs, cell);
                var moved = dx == 0 && dy == 0 ? area : NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(-dx, -dy).Transform(area);
                var study = cell == size && dx == 0 && dy == 0 ? gridded.Study : StudyCells.Of(moved, grid, p.Number("min_inside"));
                var sign = Signs(p, gridded, places.IsLog, study, dx, dy, settings, cancel, out var number);
                hot.Add(number);
                for (var i = 0; i < same.Length; i++)
                {
                    var found = sign.GetValueOrDefault(grid.CellOf(places.Places[i].X - dx, places.Places[i].Y - dy));
                    same[i] += found == Sign(test.Places[i]) ? 1 : 0;
                }

                grids++;
            }
        }

        return new HotspotStability(
            [.. same.Select(s => (double)s / grids)],
            new(
                $"稳定性：四个原点 × 边长 {size / 2}、{size}、{size * 2} m 共 12 种网格，显著热点格数 {string.Join("、", hot)}。",
                $"Stability: 12 grids of four origins and sizes {size / 2}, {size}, {size * 2} m have {string.Join(", ", hot)} significant hot cells."));
    }

    private static Dictionary<GridCell, int> Signs(ParameterValues p, GriddedEmissions gridded, bool isLog, StudyCells study, double dx, double dy, PermutationSettings settings, CancellationToken cancel, out int hot)
    {
        hot = 0;
        var other = TestedPlaces.OfCells(p, GriddedEmissions.Of(gridded.Inventory, study, dx, dy), isLog, cancel);
        if (other.Places.Count < Observations.Least || other.Places.All(t => t.Value == other.Places[0].Value))
        {
            return [];
        }

        var found = HotspotTest.Run([.. other.Places.Select(t => t.Value)], other.Weights, settings, other.Order, cancel);
        hot = found.Places.Count(f => Sign(f) > 0);
        return study.Kept.Zip(found.Places).Where(f => Sign(f.Second) != 0).ToDictionary(f => f.First, f => Sign(f.Second));
    }

    private static int Sign(HotspotTest.Place place) => place.IsSignificant ? Math.Sign(place.Score) : 0;
}
