using System.Globalization;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>
/// Squares of a plane in metres, aligned to multiples of their size from the origin of the reference system, so that the same place has the same cell in every run. A cell holds its west and south edge.
/// </summary>
internal sealed record MetricGrid
{
    public const int LargestSize = 1_000_000;

    /// <param name="crs">Name of the reference system in cell ids: an EPSG number, or local.</param>
    /// <param name="size">Whole metres, 1 to <see cref="LargestSize"/>.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when the size is out of range.</exception>
    public MetricGrid(string crs, int size)
    {
        if (size is < 1 or > LargestSize)
        {
            throw new Fault(FaultCode.BadValue, $"网格边长 {size} 米不在 1 与 {LargestSize} 之间。", $"The cell size {size} m is not between 1 and {LargestSize}.", "cell_size");
        }

        (Crs, Size) = (crs, size);
    }

    public string Crs { get; }

    /// <summary>Side of a cell in metres.</summary>
    public int Size { get; }

    /// <summary>The cell that holds a place; exact, also west and south of the origin.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a coordinate is not finite or more than 2^31 cells from the origin.</exception>
    public GridCell CellOf(double x, double y) => new(Step(x), Step(y));

    /// <summary><c>{crs}_{size}_{col}_{row}</c>.</summary>
    public string IdOf(GridCell cell) => string.Create(CultureInfo.InvariantCulture, $"{Crs}_{Size}_{cell.Col}_{cell.Row}");

    /// <summary>Reads what <see cref="IdOf"/> wrote; null for an id of another grid or none.</summary>
    public GridCell? Parse(string id)
    {
        var parts = id.Split('_');
        return parts.Length == 4 && int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var col) && int.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var row)
            && IdOf(new GridCell(col, row)) == id ? new GridCell(col, row) : null;
    }

    public (double X, double Y) CentreOf(GridCell cell) => ((cell.Col + 0.5) * Size, (cell.Row + 0.5) * Size);

    /// <summary>South-west corner.</summary>
    public (double X, double Y) CornerOf(GridCell cell) => ((double)cell.Col * Size, (double)cell.Row * Size);

    private int Step(double value)
    {
        var step = Math.Floor(value / Size);
        if (!(Math.Abs(step) < int.MaxValue))
        {
            throw new Fault(FaultCode.BadValue, $"坐标 {value:R} 米不在网格可及的范围内。", $"The coordinate {value:R} m is beyond the grid.", "coordinate");
        }

        // The division rounds; the products are exact.
        if (step * Size > value)
        {
            step--;
        }
        else if ((step + 1) * Size <= value)
        {
            step++;
        }

        return (int)step;
    }
}
