using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary><c>/reference</c>: what every analysis takes and gives and what every layer holds, for people, made from the descriptions themselves.</summary>
internal static class ReferenceApi
{
    private const string Style =
        "body{font:15px/1.6 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1c2733}"
        + "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #cfd8e3;padding:.3rem .6rem;text-align:left;vertical-align:top}"
        + "th{background:#eef3f9}code{background:#f2f4f7;padding:0 .25rem}small{color:#5b6775}h2{margin-top:2.5rem;border-bottom:2px solid #1f4e79}";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapGet("/reference", GetReference).WithSummary("参考手册：分析与图层 / Reference: analyses and layers").Takes().WithTags("Service");

    private static async Task GetReference(HttpContext context, LayerCatalogue catalogue, CancellationToken cancel)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>参考手册 Reference</title><style>").Append(Style).Append("</style><h1>参考手册 <small>Reference</small></h1>");
        foreach (var description in AnalysisCatalogue.All.Select(a => a.Description))
        {
            Analysis(page, description);
        }

        page.Append("<h2>图层 <small>Layers</small></h2>");
        foreach (var entry in await catalogue.AllAsync(cancel))
        {
            page.Append("<h3 id=\"").Append(Safe(entry.Layer.Id)).Append("\">").Append(Both(entry.Layer.Title)).Append(" <code>").Append(Safe(entry.Layer.Id)).Append("</code> ").Append(Safe(entry.Layer.Code ?? "")).Append("</h3>");
            Columns(page, entry.Layer.Properties);
        }

        await Answer.WriteBytesAsync(context, Encoding.UTF8.GetBytes(page.Append("</html>").ToString()), "text/html; charset=utf-8");
    }

    private static void Analysis(StringBuilder page, AnalysisDescription description)
    {
        page.Append("<h2 id=\"").Append(Safe(description.Id)).Append("\">").Append(Both(description.Title)).Append(" <code>").Append(Safe(description.Id)).Append("</code></h2><p>").Append(Both(description.Summary))
            .Append("</p><p>依据条款 <small>Clauses</small>: ").Append(Safe(string.Join("、", description.Clauses))).Append("</p>");
        page.Append("<h3>参数 <small>Parameters</small></h3>");
        Row(page, "th", "名称 Name", "含义 Meaning", "单位 Unit", "范围（含端点） Range, ends included", "默认 Default", "来源 Source");
        foreach (var p in description.Parameters)
        {
            Row(page, "td", Code(p.Name), Both(p.Title), Safe(p.Unit ?? "—"), Safe(Range(p)), Safe(Default(p.Default)), Safe(p.Source ?? "—"));
        }

        page.Append("</table><h3>结果列 <small>Columns</small></h3>");
        Columns(page, description.Columns);
    }

    private static void Columns(StringBuilder page, IReadOnlyList<Column> columns)
    {
        Row(page, "th", "名称 Name", "含义 Meaning", "类型 Type", "单位 Unit", "取值 Values");
        foreach (var c in columns)
        {
            Row(page, "td", Code(c.Name), Both(c.Title), Safe(c.Type.ToString()), Safe(c.Unit ?? "—"), string.Join("<br>", (c.Choices ?? []).Select(v => Code(v.Value) + " " + Both(v.Title))));
        }

        page.Append("</table>");
    }

    private static void Row(StringBuilder page, string cell, params string[] cells)
    {
        page.Append(cell == "th" ? "<table>" : "").Append("<tr>");
        foreach (var one in cells)
        {
            page.Append('<').Append(cell).Append('>').Append(one).Append("</").Append(cell).Append('>');
        }

        page.Append("</tr>");
    }

    private static string Range(Parameter p) => p switch
    {
        { Choices: { } choices } => string.Join(" / ", choices.Select(c => c.Value)),
        { Minimum: null, Maximum: null } => "—",
        _ => $"{p.Minimum?.ToString() ?? "−∞"} … {p.Maximum?.ToString() ?? "∞"}",
    };

    private static string Default(object? value) => value switch
    {
        null => "未设 not set",
        IEnumerable<string> list => string.Join("、", list),
        var other => other.ToString() ?? "",
    };

    private static string Both(Text text) => $"{Safe(text.Zh)} <small>{Safe(text.En)}</small>";

    private static string Code(string text) => $"<code>{Safe(text)}</code>";

    private static string Safe(string text) => Html.Encode(text);
}
