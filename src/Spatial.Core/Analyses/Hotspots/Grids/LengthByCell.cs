using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>Metres of lines in each cell. What runs along the edge of two cells is in the eastern or northern one, which holds the edge.</summary>
internal static class LengthByCell
{
    public static Dictionary<GridCell, double> Of(Geometry lines, MetricGrid grid)
    {
        var lengths = new Dictionary<GridCell, double>();
        var cuts = new List<double>();
        for (var part = 0; part < lines.NumGeometries; part++)
        {
            var c = lines.GetGeometryN(part).Coordinates;
            for (var i = 1; i < c.Length; i++)
            {
                Add(c[i - 1], c[i], grid, cuts, lengths);
            }
        }

        return lengths;
    }

    private static void Add(Coordinate a, Coordinate b, MetricGrid grid, List<double> cuts, Dictionary<GridCell, double> lengths)
    {
        var length = a.Distance(b);
        if (length == 0)
        {
            return;
        }

        cuts.Clear();
        cuts.Add(0);
        Cut(a.X, b.X, grid.Size, cuts);
        Cut(a.Y, b.Y, grid.Size, cuts);
        cuts.Add(1);
        cuts.Sort();
        for (var i = 1; i < cuts.Count; i++)
        {
            if (cuts[i] > cuts[i - 1])
            {
                // A straight coordinate stays what it is, so that a line along an edge is on the edge.
                var t = (cuts[i - 1] + cuts[i]) / 2;
                var cell = grid.CellOf(a.X == b.X ? a.X : a.X + t * (b.X - a.X), a.Y == b.Y ? a.Y : a.Y + t * (b.Y - a.Y));
                lengths[cell] = lengths.GetValueOrDefault(cell) + (cuts[i] - cuts[i - 1]) * length;
            }
        }
    }

    // Where on the segment the lines of the grid are crossed.
    private static void Cut(double from, double to, int size, List<double> cuts)
    {
        if (from == to)
        {
            return;
        }

        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        for (var line = Math.Ceiling(low / size); line * size < high; line++)
        {
            cuts.Add(Math.Clamp((line * size - from) / (to - from), 0, 1));
        }
    }
}
