using System.IO.Compression;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Spatial.Imports.Ledgers.Uploads;

namespace Spatial.Api;

/// <summary>How much is done at once, and compression. Runs have a queue of their own, so that they never starve the map; uploads too, so that a slow one holds up no run.</summary>
internal static class Traffic
{
    private const int RunsAtOnce = 2;
    private const int RunsWaiting = 16;
    private const int UploadsAtOnce = LedgerUploads.Most;
    private const int RequestsAtOnce = 16;
    private const int RequestsWaiting = 512;

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/problem+json", "application/vnd.mapbox-vector-tile", "application/vnd.oai.openapi+json", "application/schema+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.GetEndpoint()?.Metadata.GetMetadata<QueryNames>() switch
            {
                null => RateLimitPartition.GetNoLimiter("files"),
                _ when context.GetEndpoint()?.Metadata.GetMetadata<UploadRoute>() is not null => Partition("uploads", UploadsAtOnce, RunsWaiting),
                _ when HttpMethods.IsPost(context.Request.Method) => Partition("runs", RunsAtOnce, RunsWaiting),
                _ => Partition("reads", RequestsAtOnce, RequestsWaiting),
            });
            limits.OnRejected = (rejected, _) => new ValueTask(Faults.WriteAsync(rejected.HttpContext, Faults.Plain(429)));
        });
    }

    private static RateLimitPartition<string> Partition(string name, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
