using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Contract;

namespace Spatial.Analyses;

/// <summary>
/// A question the service answers. Adding one means adding a sealed class and its <c>.sql</c> in one folder under <c>Analyses/</c>:
/// the catalogue finds it, and HTTP, CLI, page, reference and the tests over all analyses follow from <see cref="Description"/>.
/// </summary>
public abstract class Analysis
{
    /// <summary>Title, parameters, columns and clauses.</summary>
    public abstract AnalysisDescription Description { get; }

    /// <summary>Answers the question. Rows come in the order of DOMAIN 4.0: severity, score, then natural keys, never a random id.</summary>
    /// <exception cref="Fault">The question cannot be answered: data missing (named), or a parameter out of range.</exception>
    public abstract Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel);
}

/// <summary>What a run may read.</summary>
/// <param name="Connection">Open, inside a repeatable-read transaction, with a statement timeout.</param>
/// <param name="City">Null only when the description says no city is needed.</param>
/// <param name="AsOf">Valid time: <c>valid_from &lt;= AsOf &lt; valid_to</c>.</param>
/// <param name="KnowledgeAt">System time: <c>recorded_at &lt;= KnowledgeAt &lt; superseded_at</c>.</param>
public sealed record AnalysisInput(
    NpgsqlConnection Connection,
    City? City,
    DateOnly AsOf,
    DateTimeOffset KnowledgeAt,
    RowKind Rows,
    ParameterValues Parameters);

/// <summary>One row: natural key, geometry in EPSG:4490 (null when the place is unknown), values in the order of the columns, reasons.</summary>
/// <param name="Feature">Feature id of the object judged; stable between runs.</param>
/// <param name="Key">Natural key (credit code, permit or local key) by which two runs are compared.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Values">As many as the run has columns; null is unknown.</param>
public sealed record AnalysisRow(
    Guid Feature,
    string Key,
    string Name,
    Geometry? Geometry,
    IReadOnlyList<object?> Values,
    IReadOnlyList<Reason> Reasons);

/// <summary>The answer.</summary>
/// <param name="Rows">The list.</param>
/// <param name="CountBy">Columns whose values are counted in the summary.</param>
/// <param name="Figures">Global figures; null is unknown.</param>
public sealed record AnalysisResult(
    IReadOnlyList<AnalysisRow> Rows,
    IReadOnlyList<string> CountBy,
    IReadOnlyDictionary<string, double?> Figures,
    IReadOnlyList<Text> Warnings,
    IReadOnlyList<DataVersion> Versions)
{
    /// <summary>What the run draws besides its list, such as the zones that boilers lie in; of the layers the description names.</summary>
    public IReadOnlyList<AnalysisShape> Shapes { get; init; } = [];

    /// <summary>What the run is about where its parameters decide it, for title lines; null: the title of the analysis says all.</summary>
    public Text? Subject { get; init; }

    /// <summary>Charts beside map and list.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>Columns of the rows where they carry properties of a layer that was asked for, those of the description among them; null: those of the description.</summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>The figures as this run describes them, where their unit is that of a layer's number; null: as the description does.</summary>
    public IReadOnlyList<Column>? FigureColumns { get; init; }
}

/// <summary>A feature that belongs to a run and is no row of its list.</summary>
/// <param name="Layer">Id of one of <see cref="AnalysisDescription.Shapes"/>, which is the id of a collection.</param>
/// <param name="Geometry">EPSG:4490; null when the place is unknown.</param>
/// <param name="Values">As many as that layer has columns; null is unknown.</param>
public sealed record AnalysisShape(string Layer, string Name, Geometry? Geometry, IReadOnlyList<object?> Values);
