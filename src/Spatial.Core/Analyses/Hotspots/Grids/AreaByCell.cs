using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>
/// Square metres of areas in each cell. A block of cells is halved along a line of the grid, and each ring with it, until a block is one cell: every vertex is looked at once to a halving, and a cell deep inside costs a clipped square.
/// </summary>
/// <remarks>
/// A ring is cut by a half-plane by Sutherland and Hodgman's rule. Where it leaves in several pieces the cut ones are joined along the line of the cut; the seams run there and back and add no area, and area is all that is asked.
/// Holes are rings of negative area.
/// </remarks>
internal static class AreaByCell
{
    // Less than this share of a cell is rounding.
    private const double Trifle = 1e-13;

    public static Dictionary<GridCell, double> Of(Geometry areas, MetricGrid grid)
    {
        var found = new Dictionary<GridCell, double>();
        for (var part = 0; part < areas.NumGeometries; part++)
        {
            var polygon = (Polygon)areas.GetGeometryN(part);
            var own = new Dictionary<GridCell, double>();
            Add(polygon.ExteriorRing, grid, 1, own);
            foreach (var hole in polygon.InteriorRings)
            {
                Add(hole, grid, -1, own);
            }

            foreach (var (cell, area) in own)
            {
                if (area > Trifle * grid.Size * grid.Size)
                {
                    found[cell] = found.GetValueOrDefault(cell) + area;
                }
            }
        }

        return found;
    }

    private static void Add(LineString ring, MetricGrid grid, int sign, Dictionary<GridCell, double> into)
    {
        if (ring.NumPoints < 4)
        {
            return;
        }

        var box = ring.EnvelopeInternal;
        var (first, last) = (grid.CellOf(box.MinX, box.MinY), grid.CellOf(box.MaxX, box.MaxY));

        // In metres from a corner near by, so that large coordinates lose no digits.
        var (originX, originY) = grid.CornerOf(first);
        var vertices = new List<(double X, double Y)>(ring.NumPoints);
        for (var i = 1; i < ring.NumPoints; i++)
        {
            var c = ring.GetCoordinateN(i);
            vertices.Add((c.X - originX, c.Y - originY));
        }

        Halve(new Block(0, 0, last.Col - first.Col + 1, last.Row - first.Row + 1), vertices);

        void Halve(Block block, List<(double X, double Y)> part)
        {
            if (part.Count < 3)
            {
                return;
            }

            if (block.Cols == 1 && block.Rows == 1)
            {
                var cell = new GridCell(first.Col + block.Col, first.Row + block.Row);
                into[cell] = into.GetValueOrDefault(cell) + sign * Area(part);
            }
            else if (block.Cols >= block.Rows)
            {
                var west = block.Cols / 2;
                double line = (long)(block.Col + west) * grid.Size;
                Halve(block with { Cols = west }, Clip(part, p => line - p.X, line, isX: true));
                Halve(block with { Col = block.Col + west, Cols = block.Cols - west }, Clip(part, p => p.X - line, line, isX: true));
            }
            else
            {
                var south = block.Rows / 2;
                double line = (long)(block.Row + south) * grid.Size;
                Halve(block with { Rows = south }, Clip(part, p => line - p.Y, line, isX: false));
                Halve(block with { Row = block.Row + south, Rows = block.Rows - south }, Clip(part, p => p.Y - line, line, isX: false));
            }
        }
    }

    // The part of a ring on the side where the distance from the line is not negative; empty when nothing of it is beyond the line.
    private static List<(double X, double Y)> Clip(List<(double X, double Y)> ring, Func<(double X, double Y), double> side, double line, bool isX)
    {
        var kept = new List<(double X, double Y)>(ring.Count + 4);
        var any = false;
        var previous = ring[^1];
        var before = side(previous);
        foreach (var vertex in ring)
        {
            var now = side(vertex);
            if ((before < 0 && now > 0) || (before > 0 && now < 0))
            {
                var t = before / (before - now);
                kept.Add(isX ? (line, previous.Y + t * (vertex.Y - previous.Y)) : (previous.X + t * (vertex.X - previous.X), line));
            }

            if (now >= 0)
            {
                kept.Add(vertex);
                any |= now > 0;
            }

            (previous, before) = (vertex, now);
        }

        return any ? kept : [];
    }

    private static double Area(List<(double X, double Y)> ring)
    {
        var (twice, (x0, y0)) = (0.0, ring[0]);
        for (var i = 2; i < ring.Count; i++)
        {
            twice += (ring[i - 1].X - x0) * (ring[i].Y - y0) - (ring[i].X - x0) * (ring[i - 1].Y - y0);
        }

        return Math.Abs(twice) / 2;
    }

    private readonly record struct Block(int Col, int Row, int Cols, int Rows);
}
