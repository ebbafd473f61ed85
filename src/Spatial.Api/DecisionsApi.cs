using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Api;

/// <summary><c>/decisions</c>: planners' decisions over proposals; a decision is never edited, a newer one is recorded over it.</summary>
internal static class DecisionsApi
{
    private const int LargestBody = 32 * 1024;

    public static void MapDecisions(this IEndpointRouteBuilder app)
    {
        app.MapGet("/decisions", GetDecisions).WithSummary("一个厂区的决定，新的在前 / Decisions on a site, newest first").Takes("site").WithTags("Decisions");
        app.MapPost("/decisions", Record).WithSummary("记录决定 / Record a decision").Takes().WithTags("Decisions").WithMetadata(new TakesBody("site", "way", "decidedBy"));
    }

    private static async Task GetDecisions(HttpContext context, Decisions decisions, CancellationToken cancel)
    {
        var text = Query.Of(context, "site");
        var site = Guid.TryParseExact(text, "D", out var id) ? id : throw Body.Bad("site", text, "厂区编号（uuid）", "the uuid of a site");
        await Answer.WriteAsync(context, new { Decisions = await decisions.OfSiteAsync(site, cancel) });
    }

    private static async Task Record(HttpContext context, Decisions decisions, SpatialApiOptions options, CancellationToken cancel)
    {
        var body = await Body.ReadAsync(context, LargestBody, cancel);
        Body.Only(body, "site", "way", "receivingPark", "startDue", "finishDue", "note", "decidedBy", "basedOn");
        var request = new DecisionRequest(
            Body.Id(body, "site") ?? throw Body.Bad("site", null, "厂区编号（uuid）", "the uuid of a site"),
            Body.Text(body, "way") ?? "",
            Body.Text(body, "receivingPark"),
            Body.Date(body, "startDue"),
            Body.Date(body, "finishDue"),
            Body.Text(body, "note"),
            Body.Text(body, "decidedBy") ?? "",
            Body.Id(body, "basedOn"));
        try
        {
            var decision = await decisions.RecordAsync(request, cancel);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"{options.BaseUrl}/decisions?site={decision.Site}";
            await Answer.WriteAsync(context, decision);
        }
        catch (Fault fault) when (fault.Code == FaultCode.Conflict)
        {
            // The newer decision goes with the refusal, so that the planner can decide again over it.
            var current = (await decisions.OfSiteAsync(request.Site, cancel))[0];
            await Faults.WriteAsync(context, Faults.ProblemOf(fault) with { Current = current });
        }
    }
}
