using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>Reads the values of a run's rows by column name.</summary>
public sealed class RowValues(AnalysisDescription description)
{
    private readonly Dictionary<string, int> places = description.Columns.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);

    /// <summary>The value as stored; null is unknown.</summary>
    /// <exception cref="KeyNotFoundException">The analysis has no such column: a fault of the report, found by its test.</exception>
    public object? this[AnalysisRow row, string column] => row.Values[places[column]];

    /// <summary>Whether the analysis has the column.</summary>
    public bool Has(string column) => places.ContainsKey(column);

    public string? Text(AnalysisRow row, string column) => (string?)this[row, column];

    public bool Flag(AnalysisRow row, string column) => this[row, column] is true;

    /// <summary>The value as a planner reads it.</summary>
    public string? Shown(AnalysisRow row, string column) => Reports.Shown.Text(description.Columns[places[column]], this[row, column]);
}
