using Microsoft.AspNetCore.Http;

namespace Spatial.Api;

/// <summary>Headers every answer carries: the page may load from this service alone, and nothing guesses types or frames it.</summary>
internal static class Headers
{
    /// <summary>MapLibre starts its workers from blobs and sets styles on elements; everything else comes from here.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        + "connect-src 'self'; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }
}
