using NetTopologySuite.Geometries;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>One row of an export.</summary>
/// <param name="Cells">One for each column: text, decimal, <see cref="DateOnly"/>, or null for unknown.</param>
/// <param name="Shape">EPSG:4490; null: no place.</param>
internal sealed record ExportRow(IReadOnlyList<object?> Cells, Geometry? Shape);

/// <summary>A file that takes the rows of an export one after another; whole when it is disposed of.</summary>
internal abstract class ExportFile : IAsyncDisposable
{
    /// <summary>Adds a row.</summary>
    public abstract void Write(ExportRow row);

    public abstract ValueTask DisposeAsync();

    /// <summary>The headers of the columns, the mark of samples last.</summary>
    protected static IReadOnlyList<string> Headers(IReadOnlyList<LedgerColumn> columns, bool sample) => [.. columns.Select(c => c.Header), .. sample ? [LedgerExport.SampleMark] : Array.Empty<string>()];
}
