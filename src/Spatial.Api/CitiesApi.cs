using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Spatial.Analyses;
using Spatial.Database;

namespace Spatial.Api;

/// <summary><c>/cities</c>: the cities a run can be asked for.</summary>
internal static class CitiesApi
{
    public static void MapCities(this IEndpointRouteBuilder app) =>
        app.MapGet("/cities", GetCities).WithSummary("城市 / Cities").Takes().WithTags("Processes");

    private static async Task GetCities(HttpContext context, SpatialDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var cities = await City.AllAsync(connection, cancel);
        await Answer.WriteAsync(context, new { Cities = cities.Select(c => new { c.Code, c.NameZh, c.NameEn }) });
    }
}
