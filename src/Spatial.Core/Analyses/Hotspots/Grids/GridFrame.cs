namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>A rectangle of cells of a grid.</summary>
/// <param name="First">The south-west cell.</param>
/// <param name="Cols">1 or more.</param>
/// <param name="Rows">1 or more.</param>
internal sealed record GridFrame(MetricGrid Grid, GridCell First, int Cols, int Rows)
{
    /// <summary>Most cells of a frame.</summary>
    public const int MostCells = 50_000_000;

    public int Count => Cols * Rows;

    /// <summary>The cells that hold a rectangle, edges included.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/> when there are more than <see cref="MostCells"/>.</exception>
    public static GridFrame Around(MetricGrid grid, double minX, double minY, double maxX, double maxY)
    {
        var (first, last) = (grid.CellOf(minX, minY), grid.CellOf(maxX, maxY));
        var (cols, rows) = ((long)last.Col - first.Col + 1, (long)last.Row - first.Row + 1);
        if (cols * rows > MostCells)
        {
            throw new Fault(FaultCode.TooLarge, $"网格有 {cols} × {rows} 个单元，最多 {MostCells} 个；请加大边长。", $"The grid has {cols} x {rows} cells; at most {MostCells} are taken: choose larger cells.", "cell_size");
        }

        return new GridFrame(grid, first, (int)cols, (int)rows);
    }

    public bool Contains(GridCell cell) => cell.Col >= First.Col && (long)cell.Col - First.Col < Cols && cell.Row >= First.Row && (long)cell.Row - First.Row < Rows;

    /// <summary>Row by row from the south-west.</summary>
    public int IndexOf(GridCell cell) => (cell.Row - First.Row) * Cols + cell.Col - First.Col;

    public GridCell CellAt(int index) => new(First.Col + index % Cols, First.Row + index / Cols);
}
