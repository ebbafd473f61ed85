using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Imports.Records;

namespace Spatial.Api;

/// <summary><c>/imports</c>: what was brought in, by whom, when, from which file, with every remark. <see cref="UploadsApi"/> brings ledgers in.</summary>
internal static class ImportsApi
{
    private const int MostImports = 1000;
    private const int MostRemarks = 10_000;
    private const int Usual = 100;

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/imports", GetImports).WithSummary("已发布的导入，新的在前 / Published imports, newest first").Takes("limit", "offset").WithTags("Imports");
        app.MapGet("/imports/{import}", GetImport).WithSummary("一次导入的来源与结果 / Provenance and result of an import").Takes().WithTags("Imports");
        app.MapGet("/imports/{import}/remarks", GetRemarks).WithSummary("一次导入的全部意见 / Every remark of an import").Takes("offset", "limit", "severity", "rule").WithTags("Imports");
    }

    private static async Task GetImports(HttpContext context, ImportRecords records, CancellationToken cancel)
    {
        var page = Page.Of(context, Usual, MostImports);
        var (matched, imports) = await records.ListAsync(page.Limit, page.Offset, cancel);
        await Answer.WriteAsync(context, new { Matched = matched, page.Offset, Imports = imports });
    }

    private static async Task GetImport(string import, HttpContext context, ImportRecords records, CancellationToken cancel) =>
        await Answer.WriteAsync(context, await records.FindAsync(Id(import), cancel));

    private static async Task GetRemarks(string import, HttpContext context, ImportRecords records, CancellationToken cancel)
    {
        var page = Page.Of(context, Usual, MostRemarks);
        await Answer.WriteAsync(context, await records.RemarksAsync(Id(import), UploadsApi.SeverityOf(context), Query.Of(context, "rule"), page.Limit, page.Offset, cancel));
    }

    private static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw ImportRecords.Missing(text);
}
