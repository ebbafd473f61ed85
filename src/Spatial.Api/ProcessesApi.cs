using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Analyses;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Api;

/// <summary><c>/processes</c>: the analyses, described, and run.</summary>
internal static class ProcessesApi
{
    private const int LargestBody = 256 * 1024;
    private static readonly string[] Common = ["city", "as_of", "knowledge_at", "rows"];

    public static void MapProcesses(this IEndpointRouteBuilder app)
    {
        app.MapGet("/processes", GetProcesses).WithSummary("全部分析 / All analyses").Takes().WithTags("Processes");
        app.MapGet("/processes/{process}", GetProcess).WithSummary("一个分析：参数与列 / One analysis: parameters and columns").Takes().WithTags("Processes");
        app.MapPost("/processes/{process}/execution", Execute).WithSummary("运行分析并保存 / Run an analysis and keep the run").Takes().WithTags("Processes").WithMetadata(new TakesBody("inputs"));
    }

    private static Task GetProcesses(HttpContext context, SpatialApiOptions options) => Answer.WriteAsync(context, new
    {
        Processes = AnalysisCatalogue.All.Select(a => Describe(a.Description, options.BaseUrl, whole: false)),
        Links = new Link[] { new(options.BaseUrl + "/processes", "self", "application/json", "本页 / this page") },
    });

    private static Task GetProcess(string process, HttpContext context, SpatialApiOptions options) =>
        Answer.WriteAsync(context, Describe(AnalysisCatalogue.Find(process).Description, options.BaseUrl, whole: true));

    private static async Task Execute(string process, HttpContext context, AnalysisRuns runs, SpatialApiOptions options, CancellationToken cancel)
    {
        var analysis = AnalysisCatalogue.Find(process).Description;
        var body = await Body.ReadAsync(context, LargestBody, cancel);
        Body.Only(body, "inputs", "outputs", "response");
        var outputs = Outputs(body);
        var run = await runs.RunAsync(Read(analysis.Id, body), cancel);
        context.Response.Headers.Location = $"{options.BaseUrl}/runs/{run.Id}";
        if (!outputs.Contains("rows"))
        {
            await Answer.WriteAsync(context, new { Run = run });
            return;
        }

        var rows = RunRows.Write(run, await runs.RowsAsync(run.Id, cancel));
        var head = JsonSerializer.SerializeToUtf8Bytes(run, RowJson.Options);
        await Answer.WriteBytesAsync(context, (byte[])[.. "{\"run\":"u8, .. head, .. ",\"rows\":"u8, .. rows.Span, .. "}"u8], Answer.Json);
    }

    private static RunRequest Read(string analysis, JsonElement body)
    {
        if (!body.TryGetProperty("inputs", out var inputs))
        {
            return new RunRequest(analysis);
        }

        if (inputs.ValueKind != JsonValueKind.Object)
        {
            throw Body.Bad("inputs", inputs.GetRawText(), " JSON 对象", "a JSON object");
        }

        var rows = Body.Text(inputs, "rows");
        return new RunRequest(
            analysis,
            Body.Text(inputs, "city"),
            Body.Date(inputs, "as_of"),
            Body.Instant(inputs, "knowledge_at"),
            rows switch
            {
                null or "real" => RowKind.Real,
                "sample" => RowKind.Sample,
                _ => throw Body.Bad("rows", rows, " real 或 sample", "real or sample"),
            },
            inputs.EnumerateObject().Where(i => !Common.Contains(i.Name)).ToDictionary(i => i.Name, i => (object?)i.Value, StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Outputs(JsonElement body)
    {
        if (Body.Text(body, "response") is { } response && response != "document")
        {
            throw Body.Bad("response", response, " document", "document");
        }

        if (!body.TryGetProperty("outputs", out var outputs))
        {
            return ["run", "rows"];
        }

        if (outputs.ValueKind != JsonValueKind.Object)
        {
            throw Body.Bad("outputs", outputs.GetRawText(), " JSON 对象", "a JSON object");
        }

        Body.Only(outputs, "run", "rows");
        return [.. outputs.EnumerateObject().Select(o => o.Name)];
    }

    private static Dictionary<string, object?> Describe(AnalysisDescription analysis, string root, bool whole)
    {
        var at = $"{root}/processes/{analysis.Id}";
        var process = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = analysis.Id,
            ["version"] = "1",
            ["title"] = analysis.Title.Zh,
            ["description"] = analysis.Summary.Zh,
            ["jobControlOptions"] = (string[])["sync-execute"],
            ["outputTransmission"] = (string[])["value"],
            ["analysis"] = analysis,
        };
        if (whole)
        {
            process["inputs"] = Inputs(analysis);
            process["outputs"] = new { Run = new { Title = "运行 / run", Schema = new { Type = "object" } }, Rows = new { Title = "结果行 / rows", Schema = new { Type = "object", Format = "geojson-feature-collection" } } };
        }

        process["links"] = new Link[] { new(at, "self", "application/json", analysis.Title.Zh), new(at + "/execution", "http://www.opengis.net/def/rel/ogc/1.0/execute", "application/json", "运行 / execute") };
        return process;
    }

    private static Dictionary<string, object> Inputs(AnalysisDescription analysis)
    {
        var inputs = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["city"] = Input("城市（名称或代码） / City, name or code", new { Type = "string" }, analysis.NeedsCity ? 1 : 0),
            ["as_of"] = Input("基准日；默认今天 / As of; default today", new { Type = "string", Format = "date" }, 0),
            ["knowledge_at"] = Input("按何时所知；默认现在 / What was known when; default now", new { Type = "string", Format = "date-time" }, 0),
            ["rows"] = Input("真实数据或示例数据 / Real or sample rows", new { Type = "string", Enum = (string[])["real", "sample"], Default = "real" }, 0),
        };
        foreach (var p in analysis.Parameters)
        {
            inputs[p.Name] = Input($"{p.Title.Zh} / {p.Title.En}{(p.Unit is null ? "" : $" ({p.Unit})")}", Schema(p), 0);
        }

        return inputs;
    }

    private static object Input(string title, object schema, int minOccurs) => new { Title = title, MinOccurs = minOccurs, MaxOccurs = 1, Schema = schema };

    private static Dictionary<string, object> Schema(Parameter p)
    {
        var schema = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = p.Type switch
            {
                ValueType.Integer => "integer",
                ValueType.Number => "number",
                ValueType.Boolean => "boolean",
                ValueType.TextList => "array",
                _ => "string",
            },
        };
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                schema[name] = value;
            }
        }

        Add("format", p.Type == ValueType.Date ? "date" : null);
        Add("items", p.Type == ValueType.TextList ? new { Type = "string" } : null);
        Add("minimum", p.Minimum);
        Add("maximum", p.Maximum);
        Add("enum", p.Choices?.Select(c => c.Value).ToArray());
        Add("default", p.Default);
        return schema;
    }
}
