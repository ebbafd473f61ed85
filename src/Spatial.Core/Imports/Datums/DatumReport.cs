namespace Spatial.Imports.Datums;

/// <summary>What coordinate forensics found out about a table.</summary>
/// <param name="Batches">One for each declared datum and source, in order of first appearance.</param>
/// <param name="Points">By row, as given.</param>
/// <param name="Remarks">Batches first (row 0), then rows in order.</param>
/// <param name="CountyUnchecked">Rows with a place whose county is not loaded: they were not held against it (V13), which is no pass.</param>
public sealed record DatumReport(IReadOnlyList<BatchVerdict> Batches, PointVerdict[] Points, IReadOnlyList<Remark> Remarks, int CountyUnchecked)
{
    internal PointEvidence Evidence { get; init; } = null!;

    /// <summary>The evidence about one row as compact JSON, made when asked for (about 10 µs); may be asked from many threads.</summary>
    public string EvidenceOf(int row) => Evidence.Of(row);
}
