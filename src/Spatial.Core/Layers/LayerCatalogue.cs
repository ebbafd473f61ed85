using System.Text.Json;
using Dapper;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Layers;

/// <summary>Every layer there is: those of layers.json, in drawing order from the bottom, then those users brought, by name.</summary>
public sealed class LayerCatalogue(SpatialDatabase database)
{
    private static readonly Lazy<LayersFile> File = new(() =>
    {
        using var stream = typeof(LayerCatalogue).Assembly.GetManifestResourceStream("Layers/layers.json")!;
        return JsonSerializer.Deserialize<LayersFile>(stream, RowJson.Options)!;
    });

    /// <summary>Name and unit of a property of a layer that comes with the product; null of a user's layer, whose properties have their own names only.</summary>
    internal static Column? PropertyOf(string layer, string property) =>
        File.Value.Layers.FirstOrDefault(l => l.From.Layer == layer)?.Properties.FirstOrDefault(p => p.Name == property)?.ToColumn();

    /// <summary>All layers; user layers are read anew each time, they come and go.</summary>
    public async Task<IReadOnlyList<CatalogueLayer>> AllAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var brought = (await connection.QueryAsync<UserLayer>(new CommandDefinition(SqlFile.Of<LayerCatalogue>("UserLayers"), cancellationToken: cancel)))
            .ToDictionary(l => l.Name, StringComparer.Ordinal);
        var own = File.Value.Layers.Select(entry => FromEntry(entry, File.Value, brought.GetValueOrDefault(entry.From.Layer ?? ""))).ToList();
        var taken = own.Select(l => l.Layer.Id).Concat(File.Value.Layers.Select(e => e.From.Layer)).ToHashSet(StringComparer.Ordinal);
        return [.. own, .. brought.Values.Where(l => !taken.Contains(l.Name)).Select(FromUser)];
    }

    /// <summary>The layer with this id.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> naming the ids there are.</exception>
    public async Task<CatalogueLayer> FindAsync(string id, CancellationToken cancel)
    {
        // Layers that rest on nothing a user brings need no look at the database.
        if (File.Value.Layers.FirstOrDefault(l => l.Id == id) is { From.Layer: null } own)
        {
            return FromEntry(own, File.Value, null);
        }

        var all = await AllAsync(cancel);
        return all.FirstOrDefault(l => l.Layer.Id == id) ?? throw new Fault(
            FaultCode.NotFound,
            $"没有图层“{Fault.Show(id)}”；可用：{string.Join("、", all.Select(l => l.Layer.Id))}。",
            $"No collection '{Fault.Show(id)}'; there are: {string.Join(", ", all.Select(l => l.Layer.Id))}.",
            "collection");
    }

    private static CatalogueLayer FromEntry(LayerEntry entry, LayersFile file, UserLayer? brought)
    {
        var (properties, source) = entry.From switch
        {
            { Analysis: { } analysis } => FromAnalysis(analysis, entry),
            { Layer: not null } => FromBrought(entry, brought),
            _ => FromTable(entry, file),
        };
        var layer = new Layer(entry.Id, entry.Code, entry.Title, entry.Geometry, entry.Zoom[0], entry.Zoom[1], properties, entry.Style, entry.Label, brought?.IsLocal ?? false, entry.RealIsContext, entry.From.Shapes is null ? entry.From.Analysis : null);
        return new CatalogueLayer(layer, source with { CoarseBelow = entry.CoarseBelow });
    }

    private static (IReadOnlyList<Column>, LayerSource) FromTable(LayerEntry entry, LayersFile file)
    {
        var properties = entry.Properties.Concat(file.Provenance).ToList();
        return ([.. properties.Select(p => p.ToColumn())], new LayerSource(
            "public",
            entry.From.Table,
            [("id", "uuid")],
            "id",
            true,
            [.. properties.Select(p => p.Column ?? p.Name)],
            [.. entry.From.Where?.Select(w => (w.Key, w.Value)) ?? []],
            HasValidity: true,
            Analysis: null,
            CoarseBelow: 0));
    }

    private static (IReadOnlyList<Column>, LayerSource) FromAnalysis(string analysis, LayerEntry entry)
    {
        // An analysis declares its own columns; the entry adds those of the run.
        var description = AnalysisCatalogue.Find(analysis).Description;
        var columns = entry.From.Shapes is { } shapes ? description.Shapes!.Single(s => s.Id == shapes).Columns : description.Columns;
        return ([.. entry.Properties.Select(p => p.ToColumn()), .. columns], new LayerSource(
            "public",
            "layer_analysis_row",
            [("run_id", "uuid"), ("ordinal", "integer")],
            "feature_id",
            true,
            [.. entry.Properties.Select(p => p.Column ?? p.Name), .. columns.Select(c => c.Name)],
            [("layer", [entry.From.Shapes ?? analysis])],
            HasValidity: false,
            analysis,
            CoarseBelow: 0));
    }

    private static (IReadOnlyList<Column>, LayerSource) FromBrought(LayerEntry entry, UserLayer? brought)
    {
        // What was loaded says which properties there are; the entry says what they are called.
        var titles = entry.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var loaded = brought?.Columns() ?? [];
        var properties = loaded.Select(c => titles.TryGetValue(c.Property.Name, out var known) ? known.ToColumn() with { Type = c.Property.Type } : c.Property)
            .Concat(entry.Properties.Where(p => loaded.All(c => c.Property.Name != p.Name)).Select(p => p.ToColumn()));
        return ([.. properties], SourceOf(brought, [.. loaded.Select(c => c.Column)]));
    }

    private static CatalogueLayer FromUser(UserLayer brought)
    {
        var columns = brought.Columns();
        var layer = new Layer(
            brought.Name,
            null,
            new Text(brought.TitleZh, brought.TitleEn),
            brought.GeometryType,
            0,
            22,
            [.. columns.Select(c => c.Property)],
            DefaultStyle(brought),
            columns.FirstOrDefault(c => c.Property.Name is "name_zh" or "name" or "名称").Property?.Name,
            brought.IsLocal);
        return new CatalogueLayer(layer, SourceOf(brought, [.. columns.Select(c => c.Column)]), brought.SourceDoc);
    }

    private static LayerSource SourceOf(UserLayer? brought, IReadOnlyList<string> columns) =>
        new("layer_data", brought?.TableName, [("fid", "bigint")], "fid", false, columns, [], HasValidity: false, Analysis: null, CoarseBelow: 0);

    private static IReadOnlyList<StyleRule> DefaultStyle(UserLayer brought)
    {
        var title = new Text(brought.TitleZh, brought.TitleEn);
        var symbol = brought.GeometryType switch
        {
            "Point" => new Symbol("circle", 8, "#54278F", 0.8, "#FFFFFF"),
            "LineString" => new Symbol(Stroke: "#54278F", StrokeWidth: 1.5),
            _ => new Symbol("circle", 8, "#9E9AC8", 0.3, "#54278F"),
        };
        var rule = new StyleRule("symbol", title, symbol);
        return brought.IsSample
            ? [rule, new StyleRule("sample", new Text("示例数据", "Sample data"), symbol with { Fill = null, Stroke = null, Hatch = "#7A7A7A" })]
            : [rule];
    }
}
