using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Contract;
using Spatial.Layers;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Api;

/// <summary><c>/collections</c>, one collection with its extent and count, and what it can be asked for.</summary>
internal static class CollectionsApi
{
    public static void MapCollections(this IEndpointRouteBuilder app)
    {
        app.MapGet("/collections", GetCollections).WithSummary("全部图层 / All collections").Takes().WithTags("Collections");
        app.MapGet("/collections/{collection}", GetCollection).WithSummary("一个图层：范围与数量 / One collection: extent and count").Takes().WithTags("Collections");
        app.MapGet("/collections/{collection}/queryables", GetQueryables).WithSummary("可按其筛选的属性 / Properties that can be asked for").Takes().WithTags("Collections");
    }

    private static async Task GetCollections(HttpContext context, LayerCatalogue catalogue, SpatialApiOptions options, CancellationToken cancel)
    {
        var layers = await catalogue.AllAsync(cancel);
        await Answer.WriteAsync(context, new
        {
            Links = new Link[] { new(options.BaseUrl + "/collections", "self", "application/json", "本页 / this page") },
            Collections = layers.Select(l => Describe(l.Layer, options.BaseUrl, null, null)),
        });
    }

    private static async Task GetCollection(string collection, HttpContext context, LayerCatalogue catalogue, LayerItems items, SpatialApiOptions options, CancellationToken cancel)
    {
        var layer = await catalogue.FindAsync(collection, cancel);
        var count = await items.CountAsync(layer, cancel);
        var extent = await items.ExtentAsync(layer, cancel);
        await Answer.WriteAsync(context, Describe(layer.Layer, options.BaseUrl, count, extent));
    }

    private static async Task GetQueryables(string collection, HttpContext context, LayerCatalogue catalogue, SpatialApiOptions options, CancellationToken cancel)
    {
        var layer = (await catalogue.FindAsync(collection, cancel)).Layer;
        await Answer.WriteAsync(
            context,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$id"] = $"{options.BaseUrl}/collections/{layer.Id}/queryables",
                ["type"] = "object",
                ["title"] = layer.Title.Zh,
                ["properties"] = layer.Properties.ToDictionary(p => p.Name, p => (object)new { Title = $"{p.Title.Zh} / {p.Title.En}", Type = JsonType(p.Type), Format = p.Type == ValueType.Date ? "date" : null }, StringComparer.Ordinal),
                ["additionalProperties"] = false,
            },
            "application/schema+json");
    }

    private static CollectionDescription Describe(Layer layer, string root, long? count, Bbox? extent)
    {
        var at = $"{root}/collections/{layer.Id}";
        var links = new List<Link>
        {
            new(at, "self", "application/json", layer.Title.Zh),
            new(at + "/items", "items", "application/geo+json", $"{layer.Title.Zh} / {layer.Title.En}"),
            new(at + "/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "可筛选的属性 / queryables"),
        };
        if (!layer.IsLocal)
        {
            links.Add(new(at + "/tiles", "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json", "矢量瓦片 / vector tiles"));
        }

        return new CollectionDescription(
            layer.Id,
            layer.Title.Zh,
            layer.Title.En,
            layer.Code,
            "feature",
            extent is { } box ? new Extent(new SpatialExtent([[box.West, box.South, box.East, box.North]], OutputCrs.Crs84.Uri)) : null,
            layer.IsLocal ? null : [.. OutputCrs.All.Select(c => c.Uri)],
            layer.IsLocal ? null : OutputCrs.Storage.Uri,
            count,
            links);
    }

    private static string JsonType(ValueType type) => type switch
    {
        ValueType.Integer => "integer",
        ValueType.Number => "number",
        ValueType.Boolean => "boolean",
        ValueType.TextList => "array",
        _ => "string",
    };

    private sealed record CollectionDescription(
        string Id,
        string Title,
        string Description,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
        string ItemType,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Extent? Extent,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Crs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StorageCrs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ItemCount,
        IReadOnlyList<Link> Links);

    private sealed record Extent(SpatialExtent Spatial);

    private sealed record SpatialExtent(IReadOnlyList<IReadOnlyList<double>> Bbox, string Crs);
}
