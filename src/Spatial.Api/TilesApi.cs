using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Contract;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary><c>/collections/{id}/tiles</c>: vector tiles of WebMercatorQuad. OGC's order is zoom, row, column.</summary>
internal static class TilesApi
{
    private const string MediaType = "application/vnd.mapbox-vector-tile";
    private static readonly string[] Names = ["datetime"];

    public static void MapTiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/collections/{collection}/tiles", GetTileSets).WithSummary("瓦片集 / Tile sets").Takes().WithTags("Tiles");
        app.MapGet("/collections/{collection}/tiles/WebMercatorQuad", GetTileSet).WithSummary("瓦片集说明 / A tile set").Takes().WithTags("Tiles");
        app.MapGet("/collections/{collection}/tiles/WebMercatorQuad/{zoom}/{row}/{column}", GetTile).WithSummary("一块矢量瓦片 / One vector tile").TakesAndProperties(Names).WithTags("Tiles");
    }

    private static async Task GetTileSets(string collection, HttpContext context, LayerCatalogue catalogue, SpatialApiOptions options, CancellationToken cancel)
    {
        var layer = (await catalogue.FindAsync(collection, cancel)).Layer;
        await Answer.WriteAsync(context, new { Tilesets = new[] { Describe(layer, options.BaseUrl) } });
    }

    private static async Task GetTileSet(string collection, HttpContext context, LayerCatalogue catalogue, SpatialApiOptions options, CancellationToken cancel) =>
        await Answer.WriteAsync(context, Describe((await catalogue.FindAsync(collection, cancel)).Layer, options.BaseUrl));

    private static async Task GetTile(string collection, string zoom, string row, string column, HttpContext context, LayerCatalogue catalogue, LayerTiles tiles, CancellationToken cancel)
    {
        var layer = await catalogue.FindAsync(collection, cancel);
        var address = TileAddress.Parse(zoom, row, column);
        var query = ItemsQuery.Default with
        {
            Days = Query.Of(context, "datetime") is { } days ? DateSpan.Parse(days) : null,
            Filters = ItemsApi.Filters(context, layer, Names),
        };
        var bytes = await tiles.TileAsync(layer, address, query, cancel);

        // Data change with imports and runs, so a tile is asked for again each time and answered 304 when it is the same.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(t => t == "*" || t.TrimStart('W', '/') == tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Answer.WriteBytesAsync(context, bytes, MediaType);
    }

    private static object Describe(Layer layer, string root)
    {
        var at = $"{root}/collections/{layer.Id}/tiles/WebMercatorQuad";
        return new
        {
            Title = layer.Title.Zh,
            DataType = "vector",
            Crs = "http://www.opengis.net/def/crs/EPSG/0/3857",
            TileMatrixSetURI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad",
            TileMatrixSetLimits = Array.Empty<object>(),
            Layers = new[] { new { layer.Id, DataType = "vector", MinTileMatrix = layer.MinZoom.ToString(), MaxTileMatrix = layer.MaxZoom.ToString() } },
            Links = new object[]
            {
                new Link(at, "self", "application/json", layer.Title.Zh),
                new { Href = at + "/{tileMatrix}/{tileRow}/{tileCol}", Rel = "item", Type = MediaType, Templated = true },
            },
        };
    }
}
