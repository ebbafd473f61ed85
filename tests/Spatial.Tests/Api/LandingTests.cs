using System.Net;

namespace Spatial.Tests.Api;

public sealed class LandingTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Machines_get_the_landing_page_and_every_link_of_it_answers()
    {
        var landing = await api.JsonAsync("/");
        foreach (var link in landing.GetProperty("links").EnumerateArray())
        {
            if (link.GetProperty("rel").GetString() != "alternate")
            {
                using var answer = await api.Client.GetAsync(link.GetProperty("href").GetString());
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, link.ToString());
            }
        }
    }
}
