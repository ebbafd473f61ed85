using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary><c>/collections/{id}/items</c>: features as GeoJSON, in pages.</summary>
internal static class ItemsApi
{
    private static readonly string[] Names = ["bbox", "bbox-crs", "limit", "datetime", "crs", "next"];

    public static void MapItems(this IEndpointRouteBuilder app)
    {
        app.MapGet("/collections/{collection}/items", GetItems).WithSummary("要素，分页 / Features, in pages").TakesAndProperties(Names).WithTags("Collections");
        app.MapGet("/collections/{collection}/items/{fid}", GetItem).WithSummary("一个要素 / One feature").Takes("crs").WithTags("Collections");
    }

    /// <summary>Reads filters by property: any parameter that is none of <paramref name="names"/> must be a property, exactly.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnknownParameter"/> or <see cref="FaultCode.BadValue"/>.</exception>
    public static IReadOnlyList<(int, object)> Filters(HttpContext context, CatalogueLayer layer, IReadOnlyList<string> names)
    {
        var properties = layer.Layer.Properties.Select(p => p.Name).ToList();
        var filters = new List<(int, object)>();
        foreach (var (name, values) in context.Request.Query)
        {
            if (names.Contains(name))
            {
                continue;
            }

            var at = properties.IndexOf(name);
            filters.Add(at >= 0 ? (at, ItemsQuery.ParseValue(layer.Layer.Properties[at], values[0]!)) : throw Query.Unknown(name, [.. names, .. properties]));
        }

        return filters;
    }

    private static async Task GetItems(string collection, HttpContext context, LayerCatalogue catalogue, LayerItems items, SpatialApiOptions options, CancellationToken cancel)
    {
        var layer = await catalogue.FindAsync(collection, cancel);
        var query = Read(context, layer);
        var page = await items.PageAsync(layer, query, cancel);
        SetCrs(context, layer, query.Crs);
        await Answer.WriteBytesAsync(context, Collection(context, layer, page, options.BaseUrl), Answer.GeoJson);
    }

    private static async Task GetItem(string collection, string fid, HttpContext context, LayerCatalogue catalogue, LayerItems items, SpatialApiOptions options, CancellationToken cancel)
    {
        var layer = await catalogue.FindAsync(collection, cancel);
        var crs = Crs(context, layer, "crs");
        var feature = await items.FeatureAsync(layer, fid, crs, cancel);
        SetCrs(context, layer, crs);

        // The links go in before the closing brace of the object.
        var at = $"{options.BaseUrl}/collections/{layer.Layer.Id}";
        var links = JsonSerializer.SerializeToUtf8Bytes(
            new Link[] { new($"{at}/items/{Uri.EscapeDataString(fid)}", "self", "application/geo+json", "本要素 / this feature"), new(at, "collection", "application/json", layer.Layer.Title.Zh) },
            Analyses.RowJson.Options);
        await Answer.WriteBytesAsync(context, (byte[])[.. feature.Span[..^1], .. ",\"links\":"u8, .. links, .. "}"u8], Answer.GeoJson);
    }

    private static ItemsQuery Read(HttpContext context, CatalogueLayer layer)
    {
        var local = layer.Layer.IsLocal;
        var boxCrs = Crs(context, layer, "bbox-crs");
        return new ItemsQuery(
            Query.Of(context, "limit") is { } limit ? ItemsQuery.ParseLimit(limit) : ItemsQuery.DefaultLimit,
            Crs(context, layer, "crs"),
            Query.Of(context, "bbox") is { } box ? Bbox.Parse(box, local ? null : boxCrs) : null,
            Query.Of(context, "datetime") is { } days ? DateSpan.Parse(days) : null,
            Filters(context, layer, Names),
            Query.Of(context, "next") is { } next ? PageKey.Parse(next, layer.Source) : null);
    }

    private static OutputCrs Crs(HttpContext context, CatalogueLayer layer, string name)
    {
        if (Query.Of(context, name) is not { } text)
        {
            return OutputCrs.Crs84;
        }

        return !layer.Layer.IsLocal
            ? OutputCrs.Parse(text, name)
            : throw new Fault(FaultCode.BadValue, $"图层 {layer.Layer.Id} 是本地平面坐标，不能换算到“{Fault.Show(text)}”。", $"Collection {layer.Layer.Id} has local planar coordinates and cannot be given in '{Fault.Show(text)}'.", name);
    }

    private static void SetCrs(HttpContext context, CatalogueLayer layer, OutputCrs crs)
    {
        if (!layer.Layer.IsLocal)
        {
            context.Response.Headers["Content-Crs"] = $"<{crs.Uri}>";
        }
    }

    private static ReadOnlyMemory<byte> Collection(HttpContext context, CatalogueLayer layer, ItemsPage page, string root)
    {
        var buffer = new ArrayBufferWriter<byte>(page.Features.Length + 2048);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection"u8);
            if (page.Matched is { } matched)
            {
                json.WriteNumber("numberMatched"u8, matched);
            }

            json.WriteNumber("numberReturned"u8, page.Returned);
            json.WriteString("timeStamp"u8, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            if (page.OutsideExtent)
            {
                json.WriteBoolean("outside_extent"u8, true);
            }

            json.WritePropertyName("links"u8);
            JsonSerializer.Serialize(json, Links(context, layer, page, root), Analyses.RowJson.Options);
            json.WritePropertyName("features"u8);
            json.WriteRawValue(page.Features.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static IEnumerable<Link> Links(HttpContext context, CatalogueLayer layer, ItemsPage page, string root)
    {
        var at = $"{root}/collections/{layer.Layer.Id}";
        var asked = context.Request.Query.Where(q => q.Key != "next").Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value[0]!)}").ToList();
        var here = Query.Of(context, "next") is { } next ? [.. asked, "next=" + Uri.EscapeDataString(next)] : asked;
        yield return new Link(With(here), "self", "application/geo+json", "本页 / this page");
        if (page.Next is { } after)
        {
            yield return new Link(With([.. asked, "next=" + after.Write()]), "next", "application/geo+json", "下一页 / next page");
        }

        yield return new Link(at, "collection", "application/json", layer.Layer.Title.Zh);

        string With(IReadOnlyCollection<string> query) => query.Count == 0 ? at + "/items" : $"{at}/items?{string.Join('&', query)}";
    }
}
