using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Spatial.Api;

namespace Spatial.Tests.Api;

public sealed class LandingTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Machines_get_the_landing_page_and_every_link_of_it_answers()
    {
        var landing = await api.JsonAsync("/");
        foreach (var link in landing.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() != "alternate"))
        {
            using var answer = await api.Client.GetAsync(link.GetProperty("href").GetString());
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, link.ToString());
        }
    }

    [Fact]
    public async Task Browsers_get_the_page_and_its_files_and_no_others()
    {
        var folder = Directory.CreateTempSubdirectory("页 面");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<!doctype html><title>页</title>");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.mjs"), "export {}");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret.unknown"), "x");
            await using var app = SpatialApi.Build(api.Test.Database, new SpatialApiOptions { Port = 0, WebRoot = folder.FullName });
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

            using var browser = new HttpRequestMessage(HttpMethod.Get, "/?lang=en&run=1");
            browser.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            using var page = await client.SendAsync(browser);
            (await page.Content.ReadAsStringAsync()).ShouldContain("<title>页</title>");
            page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
            page.Headers.Vary.ShouldContain("Accept");
            (await client.GetAsync("/")).Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            (await client.GetAsync("/?f=html")).Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            (await client.GetAsync("/?lang=en")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await client.GetAsync("/main.mjs")).Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
            foreach (var hidden in (string[])["/secret.unknown", "/..%2fsecret", "/%2e%2e/%2e%2e/etc/passwd", "/main.mjs%00"])
            {
                (await client.GetAsync(hidden)).IsSuccessStatusCode.ShouldBeFalse(hidden);
            }

            await app.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/collections")]
    [InlineData("/collections/readings/items?limit=1")]
    [InlineData("/processes")]
    public async Task The_host_a_client_claims_appears_in_no_answer(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("Origin", "http://evil.example");
        using var answer = await api.Client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("evil");
        answer.Headers.ToString().ShouldNotContain("evil");
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Another_site_cannot_write()
    {
        using var request = ApiService.Post("/decisions", "{}");
        request.Headers.Add("Origin", "http://evil.example");
        (await api.RefusedAsync(request)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_when_asked(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/collections/readings/items?limit=1000");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var answer = await api.Client.SendAsync(request);
        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public async Task The_OpenAPI_document_is_3_0_and_lists_every_route_with_its_parameters()
    {
        using var answer = await api.Client.GetAsync("/api");
        answer.Content.Headers.ContentType!.ToString().Replace(" ", "").ShouldBe("application/vnd.oai.openapi+json;version=3.0");
        var text = await answer.Content.ReadAsStringAsync();
        var (document, diagnostic) = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        diagnostic!.Errors.ShouldBeEmpty();
        diagnostic.SpecificationVersion.ShouldBe(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_0);
        await using var app = SpatialApi.Build(api.Test.Database, new SpatialApiOptions { Port = 0 });
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct();
        document!.Paths.Keys.Order(StringComparer.Ordinal).ShouldBe(routes.Order(StringComparer.Ordinal));
        document.Paths.Count.ShouldBeGreaterThan(20);
        document.Paths["/collections/{collection}/items"].Operations![HttpMethod.Get].Parameters!.Select(p => p.Name).ShouldBe(["collection", "bbox", "bbox-crs", "limit", "datetime", "crs", "next"]);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://example.org")]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5081")]
    [InlineData("junk")]
    public void Any_address_but_loopback_is_refused_with_a_sentence(string urls)
    {
        var fault = Should.Throw<Fault>(() => SpatialApi.Build(api.Test.Database, new SpatialApiOptions { Urls = urls }));
        fault.Code.ShouldBe(FaultCode.BadValue);
        fault.Sentence.Zh.ShouldContain("回环");
        fault.Sentence.En.ShouldContain(urls.Split(';').Last());
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence()
    {
        var port = new Uri(api.Url).Port;
        var fault = await Should.ThrowAsync<Fault>(() => SpatialApi.RunAsync(api.Test.Database, new SpatialApiOptions { Port = port }, CancellationToken.None));
        fault.Code.ShouldBe(FaultCode.Machine);
        fault.Sentence.Zh.ShouldContain(port.ToString());
    }

    [Fact]
    public async Task The_service_says_when_it_listens_and_ends_when_told()
    {
        using var end = new CancellationTokenSource();
        var heard = new TaskCompletionSource<string>();
        var service = SpatialApi.RunAsync(api.Test.Database, new SpatialApiOptions { Port = 0, Listening = heard.SetResult }, end.Token);
        var url = await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
        using var client = new HttpClient();
        (await client.GetAsync(url + "/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await end.CancelAsync();
        await service.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
