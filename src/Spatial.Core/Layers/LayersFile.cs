using System.Text.Json;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Layers;

/// <summary>layers.json as it is written.</summary>
/// <param name="Provenance">Properties every layer of a domain table ends with.</param>
internal sealed record LayersFile(IReadOnlyList<LayerProperty> Provenance, IReadOnlyList<LayerEntry> Layers);

/// <summary>One layer of layers.json.</summary>
/// <param name="Zoom">Lowest and highest zoom it is meant for.</param>
/// <param name="CoarseBelow">Below this zoom crowded tiles show clusters; 0 for never.</param>
internal sealed record LayerEntry(
    string Id,
    string? Code,
    Text Title,
    string Geometry,
    IReadOnlyList<int> Zoom,
    LayerFrom From,
    string? Label,
    IReadOnlyList<LayerProperty> Properties,
    IReadOnlyList<StyleRule> Style,
    int CoarseBelow = 0,
    bool RealIsContext = false);

/// <summary>Where rows come from: a table or view with a fixed filter, a layer somebody imported, or the last runs of an analysis.</summary>
/// <param name="Shapes">With an analysis: not the rows of its list but this one of the layers it draws besides.</param>
internal sealed record LayerFrom(string? Table, IReadOnlyDictionary<string, IReadOnlyList<string>>? Where, string? Layer, string? Analysis, string? Shapes);

/// <summary>A property of a layer.</summary>
/// <param name="Column">Database column where it differs from the name.</param>
internal sealed record LayerProperty(
    string Name,
    Text Title,
    Contract.ValueType Type = Contract.ValueType.Text,
    string? Unit = null,
    IReadOnlyList<Choice>? Choices = null,
    int Digits = 0,
    string? Column = null,
    bool Headline = false)
{
    public Column ToColumn() => new(Name, Title, Type, Unit, Choices, Digits, Headline);
}

/// <summary>A row of table <c>layer</c>.</summary>
internal sealed class UserLayer
{
    public string Name { get; init; } = "";
    public string TitleZh { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public string TableName { get; init; } = "";
    public string GeometryType { get; init; } = "";
    public string Properties { get; init; } = "[]";
    public bool IsLocal { get; init; }
    public bool IsSample { get; init; }
    public string SourceDoc { get; init; } = "";

    /// <summary>Each property as in the file, and the column that holds it.</summary>
    public IReadOnlyList<(Column Property, string Column)> Columns() =>
        [.. RowJson.Read<UserProperty[]>(Properties).Select(p => (new Column(p.Name, new Text(p.Name, p.Name), p.Type), p.Column))];

    private sealed record UserProperty(string Name, string Column, Contract.ValueType Type);
}
