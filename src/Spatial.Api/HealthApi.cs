using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Database;

namespace Spatial.Api;

/// <summary><c>/healthz</c>: 200 when the database answers, else 503.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/healthz", GetHealth).WithSummary("服务与数据库是否可用 / Whether service and database answer").Takes().WithTags("Service");

    private static async Task GetHealth(HttpContext context, SpatialDatabase database, CancellationToken cancel)
    {
        await database.PingAsync(cancel);
        context.Response.Headers.CacheControl = "no-store";
        await Answer.WriteAsync(context, new { Status = "ok" });
    }
}
