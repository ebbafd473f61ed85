namespace Spatial.Contract;

/// <summary>What an analysis is: the one description that drives the HTTP process, the CLI verb, the page's form, the viewer's form, the reference page and the tests.</summary>
/// <param name="Id">Kebab-case id, the same in URL, CLI and file name.</param>
/// <param name="Question">Number of the planner's question it answers (DOMAIN 11), 1 to 10; 0 when none.</param>
/// <param name="Clauses">Clause ids it rests on, e.g. <c>ZZ-3.1-a</c>.</param>
/// <param name="NeedsCity">False for an analysis that runs on a layer alone.</param>
/// <param name="Figures">What its global figures are called, with their units; those for a headline stand above the list. A figure without an entry goes by its name.</param>
/// <param name="Around">Ids of the layers drawn beneath the result, on the page at first and on paper; null for counties, built-up areas, rivers, parks, places and sites.</param>
/// <param name="Decides">What planners may decide on over its proposals, <c>site</c> or <c>boiler</c>: rows are of those, and the ways are the choices of column <c>decided_way</c>.</param>
/// <param name="Steps">What the steps of its reasons are called, in the order they are told.</param>
/// <param name="Shapes">Layers a run draws besides its list; null when none.</param>
/// <param name="HasCharts">Its runs have charts beside map and list.</param>
public sealed record AnalysisDescription(
    string Id,
    int Question,
    Text Title,
    Text Summary,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<Column> Columns,
    bool NeedsCity = true,
    IReadOnlyList<ShapeLayer>? Shapes = null,
    IReadOnlyList<Column>? Figures = null,
    IReadOnlyList<string>? Around = null,
    string? Decides = null,
    IReadOnlyList<Choice>? Steps = null,
    bool HasCharts = false);

/// <summary>A layer that a run draws besides its list.</summary>
/// <param name="Id">Id of its collection.</param>
public sealed record ShapeLayer(string Id, Text Title, IReadOnlyList<Column> Columns);

/// <summary>The type of a parameter or column.</summary>
public enum ValueType
{
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    TextList,
}

/// <summary>One parameter of an analysis.</summary>
/// <param name="Default">Default in JSON form; null means "not set" and is said so.</param>
/// <param name="Unit">UCUM-like unit such as <c>m</c>, <c>km</c>, <c>m/a</c>, <c>1</c>; null for none.</param>
/// <param name="Minimum">Smallest allowed value, included.</param>
/// <param name="Maximum">Largest allowed value, included.</param>
/// <param name="Choices">The allowed values; null when any value of the type is.</param>
/// <param name="Source">Clause id or note the default comes from.</param>
/// <param name="IsScenario">Stands for what is planned: people switch it and compare, so it stands beside the map, not among the settings.</param>
public sealed record Parameter(
    string Name,
    Text Title,
    ValueType Type,
    object? Default,
    string? Unit = null,
    double? Minimum = null,
    double? Maximum = null,
    IReadOnlyList<Choice>? Choices = null,
    string? Source = null,
    bool IsScenario = false);

/// <summary>An allowed value with its label.</summary>
public sealed record Choice(string Value, Text Title);

/// <summary>One column of the result. A value may be null, which means unknown; a Boolean column is three-valued.</summary>
/// <param name="Choices">Labels of coded values, in the order of a legend.</param>
/// <param name="Digits">Decimals shown to people; the data keep full precision.</param>
/// <param name="Headline">Shown in short tables (command line, PDF); the rest is in the full list.</param>
/// <param name="Applies">Rows that can have a value; in all others no value means none, shown as —, and not unknown. Null: every row can.</param>
public sealed record Column(
    string Name,
    Text Title,
    ValueType Type,
    string? Unit = null,
    IReadOnlyList<Choice>? Choices = null,
    int Digits = 0,
    bool Headline = false,
    RowsWhere? Applies = null);

/// <summary>Rows whose value in a column, as text (<c>true</c>, <c>false</c>, <c>null</c> or a code), is one of some.</summary>
public sealed record RowsWhere(string Column, IReadOnlyList<string> Values)
{
    /// <summary>No row: an empty value is never unknown, as of the inputs that are missing.</summary>
    public static RowsWhere Never { get; } = new("is_sample", []);
}
