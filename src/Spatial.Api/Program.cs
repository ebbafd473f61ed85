using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spatial.Analyses;
using Spatial.Database;
using Spatial.Imports.Ledgers.Uploads;
using Spatial.Imports.Records;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary>The HTTP service: this file is its table of contents, one static class answers each resource.</summary>
public static class SpatialApi
{
    /// <summary>Largest body any route takes, bytes; routes that take one say less.</summary>
    private const int LargestBody = 1024 * 1024;

    /// <summary>Builds the service; it does not listen before it is started.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: an address that is not loopback.</exception>
    public static WebApplication Build(SpatialDatabase database, SpatialApiOptions options)
    {
        var addresses = options.Addresses();

        // Empty: no environment variable or settings file may add an address to listen on.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SpatialApi).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (var address in addresses)
            {
                kestrel.Listen(address.HostNameType == UriHostNameType.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, address.Port);
            }
        });

        // A start that fails is said in one sentence by whoever started it, not in a stack trace as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<LayerCatalogue>();
        builder.Services.AddSingleton<LayerItems>();
        builder.Services.AddSingleton<LayerTiles>();
        builder.Services.AddSingleton<AnalysisRuns>();
        builder.Services.AddSingleton<Decisions>();
        builder.Services.AddSingleton<ImportRecords>();
        builder.Services.AddSingleton(services =>
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Spatial.Api");
            return new LedgerUploads(database, options.Scratch, e => log.LogError(e, "import"));
        });
        builder.Services.AddSingleton<Imports.Ledgers.Reviews>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        OpenApi.Add(builder.Services, options);
        Traffic.Add(builder.Services);

        var app = builder.Build();
        app.UseResponseCompression();
        app.Use(Headers.Add);
        app.Use(Faults.AnswerAsync);
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(Query.Check);
        LandingApi.UsePage(app, options);

        app.MapLanding();
        app.MapOpenApiDocument();
        app.MapHealth();
        app.MapCities();
        app.MapLayers();
        app.MapCollections();
        app.MapItems();
        app.MapTiles();
        app.MapProcesses();
        app.MapRuns();
        app.MapDecisions();
        app.MapReviews();
        app.MapTemplates();
        app.MapImports();
        app.MapUploads();
        app.MapClauses();
        app.MapReference();
        return app;
    }

    /// <summary>Serves until cancelled, then ends within a few seconds.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/>: the port is taken.</exception>
    public static async Task RunAsync(SpatialDatabase database, SpatialApiOptions options, CancellationToken cancel)
    {
        await using var app = Build(database, options);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or SocketException)
        {
            throw Taken(options, e);
        }
        catch (SocketException e)
        {
            throw Taken(options, e);
        }

        options.Listening?.Invoke(app.Urls.First());
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await app.StopAsync(patience.Token);
        }
    }

    private static Fault Taken(SpatialApiOptions options, Exception inner)
    {
        var ports = string.Join("、", options.Addresses().Select(a => a.Port));
        return new Fault(
            FaultCode.Machine,
            $"端口 {ports} 已被占用或不可用；请用 --port 换一个。",
            $"Port {ports} is taken or cannot be used; choose another with --port.",
            "port",
            inner);
    }
}
