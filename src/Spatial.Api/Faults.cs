using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Api;

/// <summary>One table from fault to HTTP status, and the only place that writes problem details. Driver text and stack traces stay in the log.</summary>
internal static class Faults
{
    /// <summary>Status of a request whose client has left; nobody reads it.</summary>
    private const int ClientLeft = 499;

    private static readonly Dictionary<FaultCode, int> Status = new()
    {
        [FaultCode.BadValue] = 400,
        [FaultCode.UnknownParameter] = 400,
        [FaultCode.NotFound] = 404,
        [FaultCode.TooLarge] = 413,
        [FaultCode.UnsupportedType] = 415,
        [FaultCode.NoBuiltUpArea] = 422,
        [FaultCode.NoHeatSource] = 422,
        [FaultCode.BadLayer] = 422,
        [FaultCode.CrsUnsupported] = 422,
        [FaultCode.BadFile] = 422,
        [FaultCode.ImportHeader] = 422,
        [FaultCode.ImportRefused] = 422,
        [FaultCode.InsufficientData] = 422,
        [FaultCode.Conflict] = 409,
        [FaultCode.TooMany] = 429,
        [FaultCode.TimedOut] = 504,
        [FaultCode.DatabaseAway] = 503,
        [FaultCode.Machine] = 503,
    };

    /// <summary>The status of a fault.</summary>
    public static int StatusOf(FaultCode code) => Status[code];

    /// <summary>The problem a fault becomes.</summary>
    public static Problem ProblemOf(Fault fault) => Make(StatusOf(fault.Code), Word(fault.Code), fault.Sentence, fault.Field);

    /// <summary>Writes a problem as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Status is 429 or 503)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        await Answer.WriteAsync(context, problem, "application/problem+json");
    }

    /// <summary>Writes the problem of a status nobody wrote a body for.</summary>
    public static Problem Plain(int status) => status switch
    {
        404 => Make(404, "NOT_FOUND", new Text("没有这个地址。", "There is no such address."), null),
        405 => Make(405, "METHOD_NOT_ALLOWED", new Text("这个地址不支持此请求方法。", "This address does not take that method."), null),
        413 => Make(413, "TOO_LARGE", new Text("请求体过大。", "The request body is too large."), null),
        429 => Make(429, "TOO_MANY", new Text("请求过多，请稍后再试。", "Too many requests at once; try again in a moment."), null),
        403 => Make(403, "FORBIDDEN_ORIGIN", new Text("不接受来自其他网站的写入请求。", "Requests that write are not taken from other sites."), "Origin"),
        500 => Make(500, "INTERNAL", new Text("程序内部错误，已记入日志。", "Something went wrong inside the program; it is in the log."), null),
        _ => Make(status, "BAD_REQUEST", new Text("请求无法读取。", "The request cannot be read."), null),
    };

    /// <summary>Turns whatever goes wrong below into a problem.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
            {
                await WriteAsync(context, Plain(context.Response.StatusCode));
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientLeft;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = e switch
            {
                BadHttpRequestException bad => Plain(bad.StatusCode),
                _ when DatabaseFaults.From(e) is { } fault => ProblemOf(fault),
                _ => Plain(500),
            };
            if (problem.Status == 500)
            {
                Log(context, e);
            }

            var headers = context.Response.Headers;
            headers.Remove("ETag");
            headers.ContentDisposition = default;
            await WriteAsync(context, problem);
        }
        catch (Exception e)
        {
            // Half an answer is out: break the connection, so that nobody takes it for a whole one.
            Log(context, e);
            context.Abort();
        }
    }

    private static Problem Make(int status, string code, Text sentence, string? field) =>
        new("about:blank", code, status, code, sentence.Zh, field, sentence.Zh, sentence.En);

    private static string Word(FaultCode code) =>
        string.Concat(code.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static void Log(HttpContext context, Exception e) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Spatial.Api").LogError(e, "{Method} {Path}", context.Request.Method, context.Request.Path);
}
