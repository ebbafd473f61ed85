using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Spatial.Contract;
using Spatial.Contract.Imports;
using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Imports.Ledgers.Uploads;
using Spatial.Imports.Templates;

namespace Spatial.Api;

/// <summary><c>POST /imports</c> and <c>/imports/uploads</c>: a ledger is uploaded and checked, looked at, corrected, and only then published.</summary>
internal static class UploadsApi
{
    private const int LargestBody = 16 * 1024;
    private const int MostRemarks = 1000;
    private const int Remarks = 100;

    // Most ledgers are checked within this; the others are asked for again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        // Made now, so that what a killed service left behind goes at the start.
        app.ServiceProvider.GetRequiredService<LedgerUploads>();
        app.MapPost("/imports", Receive).WithSummary("上传台账并检查，不写入 / Upload a ledger and check it; nothing is written").Takes().WithTags("Imports").WithMetadata(new TakesUpload());
        app.MapGet("/imports/uploads/{upload}", Get).WithSummary("上传的台账：状态、进度、检查结果 / An uploaded ledger: state, progress, check").Takes().WithTags("Imports");
        app.MapGet("/imports/uploads/{upload}/remarks", GetRemarks).WithSummary("检查的全部意见 / Every remark of the check").Takes("offset", "limit", "severity", "rule").WithTags("Imports");
        app.MapGet("/imports/uploads/{upload}/workbook", GetWorkbook).WithSummary("退回的工作簿：错误标色并注明原因 / The planner's workbook with its errors marked").Takes().WithTags("Imports");
        app.MapPost("/imports/uploads/{upload}/check", Check).WithSummary("按新的选择再检查，不写入 / Check again with other choices; nothing is written").Takes().WithTags("Imports").WithMetadata(new TakesBody()).WithMetadata(new UploadRoute());
        app.MapPost("/imports/uploads/{upload}/publish", Publish).WithSummary("发布 / Publish").Takes().WithTags("Imports").WithMetadata(new TakesBody()).WithMetadata(new UploadRoute());
        app.MapDelete("/imports/uploads/{upload}", Delete).WithSummary("放弃上传 / Forget the upload").Takes().WithTags("Imports");
    }

    private static async Task Receive(HttpContext context, LedgerUploads uploads, SpatialApiOptions options, CancellationToken cancel)
    {
        var upload = uploads.Open();
        try
        {
            var chosen = await UploadBody.ReadAsync(context, upload, cancel);
            uploads.Check(upload, chosen);
            await WaitAsync(upload, cancel);
            if (upload is { State: UploadState.Refused, Fault: { } fault })
            {
                throw fault;
            }
        }
        catch
        {
            // Refused, or the client left: nobody knows its id.
            await uploads.RemoveAsync(upload);
            throw;
        }

        context.Response.StatusCode = IsBusy(upload) ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
        context.Response.Headers.Location = $"{options.BaseUrl}/imports/uploads/{upload.Id}";
        await WriteAsync(context, upload);
    }

    private static Task Get(string upload, HttpContext context, LedgerUploads uploads) => WriteAsync(context, uploads.Find(upload));

    private static async Task GetRemarks(string upload, HttpContext context, LedgerUploads uploads, CancellationToken cancel)
    {
        var found = uploads.Find(upload);
        var page = Page.Of(context, Remarks, MostRemarks);
        Severity? severity = SeverityOf(context) is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : null;
        await Answer.WriteAsync(context, await found.RemarksAsync(severity, Query.Of(context, "rule"), page.Offset, page.Limit, cancel));
    }

    private static async Task GetWorkbook(string upload, HttpContext context, LedgerUploads uploads, CancellationToken cancel)
    {
        var found = uploads.Find(upload);
        var path = await found.ReturnedAsync(cancel);
        var extension = Path.GetExtension(found.ReturnedName);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(found.ReturnedName);
        disposition.FileName = "returned" + extension;
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.ContentType = extension == ".xlsm" ? "application/vnd.ms-excel.sheet.macroEnabled.12" : TemplateWorkbook.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.SendFileAsync(path, cancel);
    }

    private static Task Check(string upload, HttpContext context, LedgerUploads uploads, CancellationToken cancel) => StepAsync(uploads.Find(upload), context, uploads.Check, cancel);

    private static Task Publish(string upload, HttpContext context, LedgerUploads uploads, CancellationToken cancel) => StepAsync(uploads.Find(upload), context, uploads.Publish, cancel);

    private static async Task StepAsync(LedgerUpload upload, HttpContext context, Action<LedgerUpload, LedgerOptions> begin, CancellationToken cancel)
    {
        var body = await Body.ReadAsync(context, LargestBody, cancel);
        Body.Only(body, UploadBody.Parts);
        var given = UploadBody.Parts.Where(p => body.TryGetProperty(p, out _)).ToDictionary(
            p => p,
            p => body.GetProperty(p).ValueKind switch { System.Text.Json.JsonValueKind.True => "true", System.Text.Json.JsonValueKind.False => "false", _ => Body.Text(body, p) },
            StringComparer.Ordinal);
        begin(upload, UploadBody.Options(given, upload.Options));
        await WaitAsync(upload, cancel);
        if (!IsBusy(upload) && upload.Fault is { } fault)
        {
            throw fault;
        }

        context.Response.StatusCode = IsBusy(upload) ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        await WriteAsync(context, upload);
    }

    private static async Task Delete(string upload, HttpContext context, LedgerUploads uploads)
    {
        await uploads.RemoveAsync(uploads.Find(upload));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task WaitAsync(LedgerUpload upload, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(upload.Work, Task.Delay(Patience, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private static bool IsBusy(LedgerUpload upload) => upload.State is UploadState.Checking or UploadState.Publishing;

    private static Task WriteAsync(HttpContext context, LedgerUpload u)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Answer.WriteAsync(context, new Upload(
            u.Id,
            u.Name,
            u.Bytes,
            u.State,
            u.Progress is { } p ? new UploadProgress(p.Step, p.Rows, p.Total) : null,
            u.Check,
            u.Fault is { } fault ? Faults.ProblemOf(fault) : null,
            u.State == UploadState.Published ? u.Check?.Import : null,
            LedgerUploads.ExpiresAt(u)));
    }

    /// <summary>The severity asked for; null: any.</summary>
    internal static string? SeverityOf(HttpContext context) => Query.Of(context, "severity") switch
    {
        null => null,
        "error" or "warning" or "fixed" => Query.Of(context, "severity"),
        var other => throw Body.Bad("severity", other, " error、warning 或 fixed", "error, warning or fixed"),
    };
}

/// <summary>A route that takes a file; it has a queue of its own, so that slow uploads never hold up runs.</summary>
internal record UploadRoute;

/// <summary>A route that takes a ledger as multipart/form-data.</summary>
internal sealed record TakesUpload : UploadRoute;
