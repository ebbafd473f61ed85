using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Database;
using Spatial.Policy;

namespace Spatial.Api;

/// <summary><c>/clauses/{id}</c>: a clause as cited, with its sentence.</summary>
internal static class ClausesApi
{
    public static void MapClauses(this IEndpointRouteBuilder app) =>
        app.MapGet("/clauses/{clause}", GetClause).WithSummary("条款：引用与原句 / A clause: citation and sentence").Takes().WithTags("Processes");

    private static async Task GetClause(string clause, HttpContext context, SpatialDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await Answer.WriteAsync(context, await Clause.FindAsync(connection, clause, cancel));
    }
}
