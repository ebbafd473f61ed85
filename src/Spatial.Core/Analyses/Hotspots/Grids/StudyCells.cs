using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>The cells of a study area: those of which enough lies inside are kept, the others at its edge are left out (DOMAIN A6.5).</summary>
/// <param name="Kept">Ordered by row, then column.</param>
/// <param name="InsideShare">Share of the cell inside the study area, of kept and edge cells, in (0, 1].</param>
internal sealed record StudyCells(MetricGrid Grid, IReadOnlyList<GridCell> Kept, IReadOnlyDictionary<GridCell, double> InsideShare)
{
    private readonly HashSet<GridCell> kept = [.. Kept];

    public bool Has(GridCell cell) => kept.Contains(cell);

    /// <summary>In the study area, but too little of it.</summary>
    public bool IsEdge(GridCell cell) => !kept.Contains(cell) && InsideShare.ContainsKey(cell);

    /// <param name="area">In metres of the grid's plane; its parts do not overlap.</param>
    /// <param name="leastInside">Share of a cell that must lie inside, 0 to 1, included.</param>
    public static StudyCells Of(Geometry area, MetricGrid grid, double leastInside)
    {
        var whole = (double)grid.Size * grid.Size;
        var shares = AreaByCell.Of(area, grid).ToDictionary(a => a.Key, a => Math.Min(1, a.Value / whole));
        return new StudyCells(grid, [.. shares.Where(s => s.Value >= leastInside - 1e-12).Select(s => s.Key).Order()], shares);
    }
}
