using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Spatial.Api;

/// <summary>A route that takes a JSON object with at least these members.</summary>
internal sealed record TakesBody(params string[] Required);

/// <summary><c>/api</c>: the OpenAPI 3.0 document, made from the routes themselves.</summary>
internal static class OpenApi
{
    public const string MediaType = "application/vnd.oai.openapi+json;version=3.0";
    private const string Document = "v1";

    private static readonly Dictionary<string, (JsonSchemaType Type, string Text)> Known = new(StringComparer.Ordinal)
    {
        ["bbox"] = (JsonSchemaType.String, "4 或 6 个数：西,南,东,北 / 4 or 6 numbers: west,south,east,north"),
        ["bbox-crs"] = (JsonSchemaType.String, "bbox 的坐标系 / CRS of bbox"),
        ["limit"] = (JsonSchemaType.Integer, "每页条数，1–10000，默认 100 / features of a page"),
        ["datetime"] = (JsonSchemaType.String, "有效日期或区间 / day or interval of validity"),
        ["crs"] = (JsonSchemaType.String, "输出坐标系 / CRS of the output"),
        ["next"] = (JsonSchemaType.String, "翻页标记，取自上一页的链接 / from the link of the page before"),
        ["f"] = (JsonSchemaType.String, "形式：json、html 或 xlsx，视地址而定 / form: json, html or xlsx, as the address has it"),
        ["analysis"] = (JsonSchemaType.String, "分析编号 / id of an analysis"),
        ["city"] = (JsonSchemaType.String, "城市名称或代码 / name or code of a city"),
        ["rows"] = (JsonSchemaType.String, "real 或 sample / real or sample"),
        ["state"] = (JsonSchemaType.String, "open、decided 或 all，默认 open / open, decided or all; open by default"),
        ["offset"] = (JsonSchemaType.Integer, "从第几条起，默认 0 / how many to pass over"),
        ["severity"] = (JsonSchemaType.String, "error、warning 或 fixed / error, warning or fixed"),
        ["rule"] = (JsonSchemaType.String, "校验规则编号，如 V13 / id of a validation rule"),
        ["feature"] = (JsonSchemaType.String, "厂区、锅炉或集群的要素编号（uuid） / uuid of a site, boiler or cluster"),
    };

    public static void Add(IServiceCollection services, SpatialApiOptions options) => services.AddOpenApi(Document, openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        openApi.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata);
            return Task.CompletedTask;
        });
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "空间规划与排放清单服务 / Spatial planning and emissions inventory", Version = "1.0" };

            // Never from the request: a client must not be able to name the server.
            document.Servers = [new OpenApiServer { Url = options.BaseUrl.Length == 0 ? "/" : options.BaseUrl }];
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app) =>
        app.MapGet("/api", GetDocument).WithSummary("接口说明 / API definition").Takes().WithTags("Service");

    private static async Task GetDocument(HttpContext context, [FromKeyedServices(Document)] IOpenApiDocumentProvider provider, CancellationToken cancel)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancel);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, cancel);
        await Answer.WriteBytesAsync(context, System.Text.Encoding.UTF8.GetBytes(json), MediaType);
    }

    private static void Describe(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var name in metadata.OfType<QueryNames>().SelectMany(q => q.Names))
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = Known[name].Text, Schema = new OpenApiSchema { Type = Known[name].Type } });
        }

        if (metadata.OfType<TakesBody>().SingleOrDefault() is { } body)
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = body.Required.ToDictionary(m => m, m => (IOpenApiSchema)new OpenApiSchema { Type = m == "inputs" ? JsonSchemaType.Object : JsonSchemaType.String }, StringComparer.Ordinal),
            };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = schema } } };
        }

        if (metadata.OfType<TakesUpload>().Any())
        {
            var parts = UploadBody.Parts.ToDictionary(p => p, _ => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal);
            parts["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string>(StringComparer.Ordinal) { "file" }, Properties = parts };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["multipart/form-data"] = new() { Schema = schema } } };
        }

        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "OK" },
            ["default"] = new OpenApiResponse
            {
                Description = "问题说明，中英文各一句 / problem details, one sentence in each language",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
            },
        };
    }
}
