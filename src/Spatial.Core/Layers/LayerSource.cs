using Spatial.Contract;

namespace Spatial.Layers;

/// <summary>A layer of the catalogue with where its rows come from.</summary>
/// <param name="BroughtFrom">The file a user brought it from; null for layers of the product.</param>
public sealed record CatalogueLayer(Layer Layer, LayerSource Source, string? BroughtFrom = null);

/// <summary>Where the rows of a layer come from. Every name in it is from the catalogue or the database, none from a request.</summary>
/// <param name="Schema">Schema of the relation.</param>
/// <param name="Table">Table or view; null for a layer of the contract whose data nobody has loaded: it exists and is empty.</param>
/// <param name="Key">Columns that order the rows and continue a page, with their SQL types.</param>
/// <param name="Feature">Column of the feature id.</param>
/// <param name="FeatureIsUuid">False: a bigint.</param>
/// <param name="Columns">Database column of each property, in the order of <see cref="Layer.Properties"/>.</param>
/// <param name="Fixed">Fixed filter: column and the values it may have.</param>
/// <param name="HasValidity">The relation has valid_from and valid_to.</param>
/// <param name="Analysis">Rows of the last runs of this analysis: values come from the column <c>properties</c>; null for ordinary relations.</param>
/// <param name="CoarseBelow">Below this zoom crowded tiles of points show clusters.</param>
public sealed record LayerSource(
    string Schema,
    string? Table,
    IReadOnlyList<(string Column, string Type)> Key,
    string Feature,
    bool FeatureIsUuid,
    IReadOnlyList<string> Columns,
    IReadOnlyList<(string Column, IReadOnlyList<string> Values)> Fixed,
    bool HasValidity,
    string? Analysis,
    int CoarseBelow);
