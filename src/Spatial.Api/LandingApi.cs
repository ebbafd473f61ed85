using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Spatial.Api;

/// <summary><c>/</c>: browsers get the page, machines the OGC landing page; <c>/conformance</c>.</summary>
internal static class LandingApi
{
    private static readonly string[] Conformance =
    [
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json",
    ];

    /// <summary>The page's own files. Types nobody knows are not served.</summary>
    public static void UsePage(WebApplication app, SpatialApiOptions options)
    {
        if (options.Page() is not { } folder)
        {
            return;
        }

        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        types.Mappings[".pbf"] = "application/x-protobuf";
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = types,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    public static void MapLanding(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", GetLanding).WithSummary("着陆页；浏览器得到网页 / Landing page; browsers get the page").WithMetadata(new QueryNames(["f"], AndProperties: true)).WithTags("Service");
        app.MapGet("/conformance", GetConformance).WithSummary("符合的标准 / Conformance classes").Takes().WithTags("Service");
    }

    private static async Task GetLanding(HttpContext context, SpatialApiOptions options, CancellationToken cancel)
    {
        var form = Query.Of(context, "f");
        if (form is not (null or "json" or "html"))
        {
            throw Body.Bad("f", form, " json 或 html", "json or html");
        }

        context.Response.Headers.Vary = "Accept";
        var wanted = form ?? (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) ? "html" : "json");
        if (wanted == "html" && options.Page() is { } folder && File.Exists(Path.Combine(folder, "index.html")))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(Path.Combine(folder, "index.html"), cancel);
            return;
        }

        // The page carries parameters of its own; the landing page of machines takes no other.
        if (context.Request.Query.Keys.FirstOrDefault(k => k != "f") is { } unknown)
        {
            throw Query.Unknown(unknown, ["f"]);
        }

        var root = options.BaseUrl;
        await Answer.WriteAsync(context, new
        {
            Title = "空间规划与排放清单服务",
            Description = "Spatial planning and emissions inventory service",
            Links = new Link[]
            {
                new(root + "/?f=json", "self", "application/json", "本页 / this page"),
                new(root + "/?f=html", "alternate", "text/html", "网页 / the page"),
                new(root + "/api", "service-desc", OpenApi.MediaType, "接口说明 / API definition"),
                new(root + "/reference", "service-doc", "text/html", "参考手册 / reference"),
                new(root + "/conformance", "conformance", "application/json", "符合的标准 / conformance classes"),
                new(root + "/collections", "data", "application/json", "图层 / collections"),
                new(root + "/processes", "http://www.opengis.net/def/rel/ogc/1.0/processes", "application/json", "分析 / processes"),
            },
        });
    }

    private static Task GetConformance(HttpContext context, SpatialApiOptions options) => Answer.WriteAsync(context, new
    {
        ConformsTo = Conformance,
        Links = new Link[] { new(options.BaseUrl + "/conformance", "self", "application/json", "本页 / this page") },
    });
}
