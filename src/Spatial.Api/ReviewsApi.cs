using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Contract.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Api;

/// <summary><c>/reviews</c>: questions that imports raised, for a person to decide. An answer is recorded; nothing is merged by it.</summary>
internal static class ReviewsApi
{
    private const int LargestBody = 32 * 1024;
    private const int Usual = 100;

    public static void MapReviews(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reviews", GetReviews).WithSummary("待核实的问题：疑似同一企业、同一厂区、更名、代码不符 / Questions of imports: one firm or site, changes of name, doubtful codes").Takes("city", "state", "limit", "offset").WithTags("Imports");
        app.MapGet("/reviews/{id}", GetReview).WithSummary("一个待核实的问题 / One question").Takes().WithTags("Imports");
        app.MapPost("/reviews/{id}", Decide).WithSummary("记录对问题的决定，不合并数据 / Record a decision on a question; nothing is merged").Takes().WithTags("Imports").WithMetadata(new TakesBody("decision", "by"));
    }

    private static async Task GetReviews(HttpContext context, Reviews reviews, CancellationToken cancel)
    {
        bool? open = Query.Of(context, "state") switch
        {
            null or "open" => true,
            "decided" => false,
            "all" => null,
            var other => throw Body.Bad("state", other, " open、decided 或 all", "open, decided or all"),
        };
        await Answer.WriteAsync(context, await reviews.ListAsync(Query.Of(context, "city"), open, Number(context, "limit", 1, Reviews.Most, Usual), Number(context, "offset", 0, int.MaxValue, 0), cancel));
    }

    private static async Task GetReview(string id, HttpContext context, Reviews reviews, CancellationToken cancel) => await Answer.WriteAsync(context, await reviews.OfAsync(Id(id), cancel));

    private static async Task Decide(string id, HttpContext context, Reviews reviews, CancellationToken cancel)
    {
        var question = Id(id);
        var body = await Body.ReadAsync(context, LargestBody, cancel);
        Body.Only(body, "decision", "by", "note", "basedOn");
        var decision = new ReviewDecision(Body.Text(body, "decision") ?? "", Body.Text(body, "by") ?? "", Body.Text(body, "note"), Body.Instant(body, "basedOn"));
        await Answer.WriteAsync(context, await reviews.DecideAsync(question, decision, cancel));
    }

    private static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw new Fault(FaultCode.NotFound, $"没有待核实的问题“{Fault.Show(text)}”。", $"There is no question '{Fault.Show(text)}'.", "id");

    private static int Number(HttpContext context, string name, int least, int most, int otherwise) => Query.Of(context, name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw Body.Bad(name, text, $" {least} 到 {most} 的整数", $"a whole number from {least} to {most}"),
    };
}
