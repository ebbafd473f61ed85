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
        app.MapGet("/decisions", GetDecisions).WithSummary("一个厂区、锅炉或集群的决定，新的在前 / Decisions on a site, boiler or cluster, newest first").Takes("feature").WithTags("Decisions");
        app.MapPost("/decisions", Record).WithSummary("记录决定 / Record a decision").Takes().WithTags("Decisions").WithMetadata(new TakesBody("feature", "way", "decidedBy"));
    }

    private static async Task GetDecisions(HttpContext context, Decisions decisions, CancellationToken cancel)
    {
        var text = Query.Of(context, "feature");
        var feature = Guid.TryParseExact(text, "D", out var id) ? id : throw Body.Bad("feature", text, "厂区、锅炉或集群的要素编号（uuid）", "the uuid of a site, boiler or cluster");
        await Answer.WriteAsync(context, new { Decisions = await decisions.OnAsync(feature, cancel) });
    }

    private static async Task Record(HttpContext context, Decisions decisions, SpatialApiOptions options, CancellationToken cancel)
    {
        var body = await Body.ReadAsync(context, LargestBody, cancel);
        Body.Only(body, "feature", "way", "receivingPark", "startDue", "finishDue", "note", "decidedBy", "basedOn");
        var request = new DecisionRequest(
            Body.Id(body, "feature") ?? throw Body.Bad("feature", null, "厂区、锅炉或集群的要素编号（uuid）", "the uuid of a site, boiler or cluster"),
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
            context.Response.Headers.Location = $"{options.BaseUrl}/decisions?feature={decision.Feature}";
            await Answer.WriteAsync(context, decision);
        }
        catch (Fault fault) when (fault.Code == FaultCode.Conflict)
        {
            // The newer decision goes with the refusal, so that the planner can decide again over it.
            var current = (await decisions.OnAsync(request.Feature, cancel))[0];
            await Faults.WriteAsync(context, Faults.ProblemOf(fault) with { Current = current });
        }
    }
}
