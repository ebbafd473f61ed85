using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary><c>/layers</c>: every layer with properties and the style page and papers draw it by, bottom first.</summary>
internal static class LayersApi
{
    public static void MapLayers(this IEndpointRouteBuilder app) =>
        app.MapGet("/layers", GetLayers).WithSummary("图层及其样式 / Layers and their styles").Takes().WithTags("Collections");

    private static async Task GetLayers(HttpContext context, LayerCatalogue catalogue, CancellationToken cancel)
    {
        var layers = await catalogue.AllAsync(cancel);
        await Answer.WriteAsync(context, new { Layers = layers.Select(l => l.Layer) });
    }
}
