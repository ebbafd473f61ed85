using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Spatial.Api;

namespace Spatial.Tests.Api;

/// <summary>The service on a free loopback port, over a database of its own with a small made-up city.</summary>
public sealed class ApiService : IAsyncLifetime
{
    public const string Site = "00000000-0000-7000-8000-000000000001";
    public const string SampleSite = "00000000-0000-7000-8000-000000000002";
    public const string Run = "00000000-0000-7000-8000-00000000a001";
    public const string OlderRun = "00000000-0000-7000-8000-00000000a000";

    private readonly TestDatabase test = new();
    private WebApplication app = null!;

    /// <summary>No redirects, no decompression: the answers as they are.</summary>
    public HttpClient Client { get; private set; } = null!;

    public string Url { get; private set; } = "";

    public TestDatabase Test => test;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await using (var connection = await test.Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Api", "SmallCity.sql")));
        }

        app = SpatialApi.Build(test.Database, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        Url = app.Urls.First();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await test.DisposeAsync();
    }

    /// <summary>The JSON of a 200 answer.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Status and problem of a refused request.</summary>
    public async Task<(int Status, JsonElement Problem)> RefusedAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        (answer.Content.Headers.ContentType?.MediaType).ShouldBe("application/problem+json", $"{(int)answer.StatusCode} {request.RequestUri} {text}");
        text.ShouldNotBeEmpty($"{request.Method} {request.RequestUri} {(int)answer.StatusCode}");
        return ((int)answer.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Problem)> RefusedAsync(string path) => RefusedAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public static HttpRequestMessage Post(string path, string body, string type = "application/json") =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
}
