using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Reports;

namespace Spatial.Api;

/// <summary><c>/runs</c>: lists as they were handed in, with rows, papers and differences.</summary>
internal static class RunsApi
{
    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        app.MapGet("/runs", GetRuns).WithSummary("保存的运行，新的在前 / Stored runs, newest first").Takes("analysis", "city", "rows").WithTags("Runs");
        app.MapGet("/runs/{run}", GetRun).WithSummary("一次运行 / One run").Takes().WithTags("Runs");
        app.MapGet("/runs/{run}/rows", GetRows).WithSummary("一次运行的清单及理由 / The rows of a run with their reasons").Takes().WithTags("Runs");
        app.MapGet("/runs/{run}/charts", GetCharts).WithSummary("一次运行的图表 / The charts of a run").Takes().WithTags("Runs");
        app.MapGet("/runs/{run}/papers/{format}", GetPaper).WithSummary("上报材料 / Papers to hand in").Takes().WithTags("Runs");
        app.MapGet("/runs/{before}/diff/{after}", GetDifference).WithSummary("两次运行的差别 / The difference of two runs").Takes().WithTags("Runs");
    }

    private static async Task GetRuns(HttpContext context, AnalysisRuns runs, SpatialDatabase database, CancellationToken cancel)
    {
        var analysis = Query.Of(context, "analysis") is { } id ? AnalysisCatalogue.Find(id).Description.Id : null;
        var rows = Query.Of(context, "rows") switch
        {
            null => (RowKind?)null,
            "real" => RowKind.Real,
            "sample" => RowKind.Sample,
            var other => throw Body.Bad("rows", other, " real 或 sample", "real or sample"),
        };
        string? city = null;
        if (Query.Of(context, "city") is { } name)
        {
            await using var connection = await database.OpenAsync(cancel);
            city = (await City.FindAsync(connection, name, cancel)).Code;
        }

        var list = await runs.ListAsync(analysis, cancel);
        await Answer.WriteAsync(context, new { Runs = list.Where(r => (rows is null || r.Rows == rows) && (city is null || r.CityCode == city)) });
    }

    private static async Task GetRun(string run, HttpContext context, AnalysisRuns runs, CancellationToken cancel) =>
        await Answer.WriteAsync(context, await runs.FindAsync(Id(run), cancel));

    private static async Task GetRows(string run, HttpContext context, AnalysisRuns runs, CancellationToken cancel)
    {
        var found = await runs.FindAsync(Id(run), cancel);
        await Answer.WriteBytesAsync(context, RunRows.Write(found, await runs.RowsAsync(found.Id, cancel)), Answer.GeoJson);
    }

    private static async Task GetCharts(string run, HttpContext context, AnalysisRuns runs, CancellationToken cancel)
    {
        var found = await runs.FindAsync(Id(run), cancel);
        await Answer.WriteAsync(context, new { Charts = await runs.ChartsAsync(found.Id, cancel) });
    }

    private static async Task GetPaper(string run, string format, HttpContext context, AnalysisRuns runs, SpatialDatabase database, CancellationToken cancel)
    {
        if (!Papers.MediaTypes.TryGetValue(format, out var type))
        {
            throw new Fault(
                FaultCode.NotFound,
                $"没有格式“{Fault.Show(format)}”；可用：{string.Join("、", Papers.MediaTypes.Keys)}。",
                $"There is no format '{Fault.Show(format)}'; there are: {string.Join(", ", Papers.MediaTypes.Keys)}.",
                "format");
        }

        var found = await runs.FindAsync(Id(run), cancel);
        var rows = await runs.RowsAsync(found.Id, cancel);

        // Whole before the first byte goes out, so that a fault is a problem and never half a file.
        using var paper = new MemoryStream();
        await Papers.WriteAsync(format, found, rows, database, paper, cancel);
        var title = AnalysisCatalogue.Find(found.Analysis).Description.Title.Zh;
        var kind = found.Rows == RowKind.Sample ? "-示例数据" : "";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{title}-{found.CityName}-{found.AsOf:yyyy-MM-dd}{kind}.{format}");
        disposition.FileName = $"{found.Analysis}-{found.CityCode}-{found.AsOf:yyyy-MM-dd}{(found.Rows == RowKind.Sample ? "-sample" : "")}.{format}";
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await Answer.WriteBytesAsync(context, paper.GetBuffer().AsMemory(0, (int)paper.Length), type);
    }

    private static async Task GetDifference(string before, string after, HttpContext context, AnalysisRuns runs, CancellationToken cancel) =>
        await Answer.WriteAsync(context, await runs.CompareAsync(Id(before), Id(after), cancel));

    private static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw new Fault(FaultCode.NotFound, $"没有运行记录“{Fault.Show(text)}”。", $"There is no run '{Fault.Show(text)}'.", "run");
}
