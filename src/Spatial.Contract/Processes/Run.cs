namespace Spatial.Contract;

/// <summary>Which rows an analysis may see. The two are never mixed.</summary>
public enum RowKind
{
    Real,
    Sample,
}

/// <summary>What a run is asked for.</summary>
/// <param name="City">Name or code; null for an analysis that needs none.</param>
/// <param name="AsOf">Day of the world that is judged (valid time), a calendar date of Asia/Shanghai; null is today.</param>
/// <param name="KnowledgeAt">What was known then (system time); null is now.</param>
/// <param name="Set">Parameters by name, in JSON form; absent ones take their default.</param>
public sealed record RunRequest(
    string Analysis,
    string? City = null,
    DateOnly? AsOf = null,
    DateTimeOffset? KnowledgeAt = null,
    RowKind Rows = RowKind.Real,
    IReadOnlyDictionary<string, object?>? Set = null);

/// <summary>A stored run without its rows.</summary>
/// <param name="Figures">Global figures of the result; null means unknown.</param>
/// <param name="Counts">Counts by column value: <c>location_verdict</c> → <c>IN</c> → 12.</param>
/// <param name="Versions">The data it rests on, with vintage, accuracy and source.</param>
/// <param name="Columns">The columns of this run where its rows carry properties of a layer that was asked for; null: those of the analysis.</param>
/// <param name="FigureColumns">The figures as this run describes them where their unit is that of a layer's number; null: as the analysis does.</param>
/// <param name="Subject">What this run is about where its parameters decide it, such as the layer and cell size; null: the title says all.</param>
public sealed record Run(
    Guid Id,
    string Analysis,
    string? CityCode,
    string? CityName,
    DateOnly AsOf,
    DateTimeOffset KnowledgeAt,
    RowKind Rows,
    IReadOnlyDictionary<string, object?> Parameters,
    int RowCount,
    IReadOnlyDictionary<string, double?> Figures,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts,
    IReadOnlyList<Text> Warnings,
    IReadOnlyList<DataVersion> Versions,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    IReadOnlyList<Column>? Columns = null,
    Text? Subject = null,
    IReadOnlyList<Column>? FigureColumns = null);

/// <summary>A data set a run rests on.</summary>
public sealed record DataVersion(string Layer, Text Title, string Version, string Source, double? AccuracyM);

/// <summary>The difference between two runs of one analysis.</summary>
public sealed record RunDifference(Run Before, Run After, IReadOnlyList<RowDifference> Rows);

/// <summary>One row that entered, left or changed, and why.</summary>
/// <param name="Change"><c>entered</c>, <c>left</c> or <c>changed</c>.</param>
public sealed record RowDifference(string Key, string Name, string Change, IReadOnlyList<ValueDifference> Values, IReadOnlyList<Text> Why);

/// <summary>One value that changed.</summary>
public sealed record ValueDifference(string Column, object? Before, object? After);
