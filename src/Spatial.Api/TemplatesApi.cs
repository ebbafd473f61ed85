using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Spatial.Imports.Templates;

namespace Spatial.Api;

/// <summary><c>/templates</c>: the ledgers that can be imported; each as JSON or as the workbook to fill in.</summary>
internal static class TemplatesApi
{
    public static void MapTemplates(this IEndpointRouteBuilder app)
    {
        app.MapGet("/templates", GetTemplates).WithSummary("台账模板 / Templates of ledgers").Takes().WithTags("Imports");
        app.MapGet("/templates/{template}", GetTemplate).WithSummary("一个台账模板：json 或 xlsx / One template: json or xlsx").Takes("f").WithTags("Imports");
    }

    private static Task GetTemplates(HttpContext context, CancellationToken cancel) => Answer.WriteAsync(context, new { Templates = TemplateCatalogue.All.Select(TemplateDescription.Of) }).WaitAsync(cancel);

    private static async Task GetTemplate(string template, HttpContext context)
    {
        var found = TemplateCatalogue.Of(template);
        var form = Query.Of(context, "f");
        if (form is not (null or "json" or "xlsx"))
        {
            throw Body.Bad("f", form, " json 或 xlsx", "json or xlsx");
        }

        context.Response.Headers.Vary = "Accept";
        var wanted = form ?? (context.Request.Headers.Accept.ToString().Contains(TemplateWorkbook.MediaType, StringComparison.OrdinalIgnoreCase) ? "xlsx" : "json");
        if (wanted == "json")
        {
            await Answer.WriteAsync(context, TemplateDescription.Of(found));
            return;
        }

        using var book = new MemoryStream();
        TemplateWorkbook.Write(found, book);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{found.Title.Zh.Replace('/', '、')}-模板.xlsx");
        disposition.FileName = $"{found.Id}.xlsx";
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await Answer.WriteBytesAsync(context, book.GetBuffer().AsMemory(0, (int)book.Length), TemplateWorkbook.MediaType);
    }
}
