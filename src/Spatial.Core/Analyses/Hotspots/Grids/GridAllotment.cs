using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>
/// Shares of an object by the cells it lies in: a point wholly in one, a line by length, an area by area. Shares and what lies outside the study area add up to 1.
/// </summary>
/// <param name="Shares">By row, then column; each greater than 0.</param>
/// <param name="Outside">Share that lies in no cell of the study area.</param>
internal sealed record GridAllotment(IReadOnlyList<CellShare> Shares, double Outside)
{
    /// <summary>Most cells that one object may touch.</summary>
    public const int MostCells = 5_000_000;

    /// <param name="geometry">Of one dimension, in metres of the grid's plane; parts of areas do not overlap.</param>
    /// <param name="study">The cells of the study area; null: all cells.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a geometry that is empty or mixed; <see cref="FaultCode.TooLarge"/> when an area's box has more than <see cref="MostCells"/> cells, or a line's so many columns and rows.</exception>
    public static GridAllotment Of(Geometry geometry, MetricGrid grid, IReadOnlySet<GridCell>? study = null)
    {
        if (geometry.IsEmpty)
        {
            throw new Fault(FaultCode.BadValue, "几何对象是空的，无法分到网格。", "An empty geometry cannot be allotted to cells.", "geometry");
        }

        var box = geometry.EnvelopeInternal;
        var (first, last) = (grid.CellOf(box.MinX, box.MinY), grid.CellOf(box.MaxX, box.MaxY));
        var (cols, rows) = ((long)last.Col - first.Col + 1, (long)last.Row - first.Row + 1);
        if ((geometry.Dimension == Dimension.Surface ? cols * rows : geometry.Dimension == Dimension.Curve ? cols + rows : 1) > MostCells)
        {
            throw new Fault(FaultCode.TooLarge, $"对象的范围超过 {MostCells} 个网格单元；请加大边长。", $"The object's box has more than {MostCells} cells: choose larger cells.", "cell_size");
        }

        var amounts = geometry switch
        {
            Point or MultiPoint => CountByCell(geometry, grid),
            LineString or MultiLineString => LengthByCell.Of(geometry, grid),
            Polygon or MultiPolygon => AreaByCell.Of(geometry, grid),
            _ => throw new Fault(FaultCode.BadValue, $"不能把 {geometry.GeometryType} 分到网格。", $"A {geometry.GeometryType} cannot be allotted to cells.", "geometry"),
        };

        // Objects without extent, as a line of one place repeated, are where they begin.
        if (amounts.Count == 0)
        {
            amounts[grid.CellOf(geometry.Coordinate.X, geometry.Coordinate.Y)] = 1;
        }

        return InShares(amounts, study);
    }

    private static GridAllotment InShares(Dictionary<GridCell, double> amounts, IReadOnlySet<GridCell>? study)
    {
        var sorted = amounts.OrderBy(a => a.Key).ToArray();
        var total = Total(sorted);
        var (shares, outside) = (new List<CellShare>(), 0.0);
        foreach (var (cell, amount) in sorted)
        {
            if (study is null || study.Contains(cell))
            {
                shares.Add(new CellShare(cell, amount / total));
            }
            else
            {
                outside += amount / total;
            }
        }

        return new GridAllotment(shares, outside);
    }

    // With what rounding loses carried along (Neumaier): hundreds of thousands of cells still add up.
    private static double Total(KeyValuePair<GridCell, double>[] amounts)
    {
        double sum = 0, lost = 0;
        foreach (var (_, amount) in amounts)
        {
            var next = sum + amount;
            lost += Math.Abs(sum) >= amount ? sum - next + amount : amount - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    private static Dictionary<GridCell, double> CountByCell(Geometry points, MetricGrid grid)
    {
        var counts = new Dictionary<GridCell, double>();
        foreach (var at in points.Coordinates)
        {
            var cell = grid.CellOf(at.X, at.Y);
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }

        return counts;
    }
}

/// <summary>A cell and the share of an object that lies in it, in (0, 1].</summary>
internal readonly record struct CellShare(GridCell Cell, double Share);
