namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>A square of a <see cref="MetricGrid"/>, by column (eastwards) and row (northwards) from the origin of the reference system; negative west and south of it. Ordered by row, then column.</summary>
internal readonly record struct GridCell(int Col, int Row) : IComparable<GridCell>
{
    public int CompareTo(GridCell other) => Row != other.Row ? Row.CompareTo(other.Row) : Col.CompareTo(other.Col);
}
