using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Reports;

/// <summary>
/// A table planners hand in (DOMAIN 7.1), filled from the rows of one analysis. Adding one means adding a sealed class (and its <c>.sql</c>) in this folder:
/// <see cref="ReportCatalogue"/> finds it by the analysis it belongs to.
/// </summary>
public abstract class Report
{
    /// <summary>Code of DOMAIN 7.1 such as <c>R1</c>.</summary>
    public abstract string Code { get; }

    /// <summary>Id of the analysis whose rows fill it.</summary>
    public abstract string Analysis { get; }

    /// <summary>The first line of the sheet.</summary>
    public abstract Text Title { get; }

    /// <summary>The units of the second line.</summary>
    public abstract string Units { get; }

    /// <summary>Columns in the order they are handed in.</summary>
    public abstract IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>What the words of the table mean; printed on the sheet 说明.</summary>
    public virtual IReadOnlyList<(string Word, string Meaning)> Definitions => [];

    /// <summary>The lines handed in: one for each row of the run, in its order, unless the report is about something the rows add up to.</summary>
    public abstract Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel);
}

/// <summary>A column of a report.</summary>
/// <param name="Width">In characters.</param>
/// <param name="Total">Summed in the 合计 row.</param>
public sealed record ReportColumn(string Title, CellStyle Style, double Width, bool Total = false);

/// <summary>A line of a report: one value for each column (null is unknown and stays an empty cell).</summary>
/// <param name="IsTotal">A 合计 that the report adds up itself, because its cells hold more than one number.</param>
public sealed record ReportLine(IReadOnlyList<object?> Values, bool IsSample, bool IsTotal = false);

/// <summary>What a report is made from.</summary>
public sealed record ReportInput(AnalysisDescription Description, Run Run, IReadOnlyList<AnalysisRow> Rows, SpatialDatabase Database);
