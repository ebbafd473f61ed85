using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Spatial.Analyses;
using Spatial.Api;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Tests.Web;

/// <summary>The real service on a free port over a database of its own: the committed open data, a small sample, and one run of each.</summary>
public sealed class PageService : IAsyncLifetime
{
    public const string Analysis = "relocation-candidates";

    /// <summary>The day of the list that is handed in "last June".</summary>
    public static readonly DateOnly June = new(2021, 6, 30);

    private readonly TestDatabase database = new();
    private WebApplication app = null!;

    public Browser Browser { get; private set; } = null!;

    public string Url => app.Urls.First() + "/";

    public HttpClient Http { get; private set; } = null!;

    public AnalysisRuns Runs { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var page = BuiltPage.Folder;
        await database.InitializeAsync();
        await DemonstrationData.LoadAsync(database.Database, Path.Combine(BuiltPage.Root, "data"), null, CancellationToken.None);
        await using (var connection = await database.Database.OpenAsync(CancellationToken.None))
        {
            await SampleCity.GenerateAsync(database.Database, await City.FindAsync(connection, "郑州", CancellationToken.None), 1, 400, null, CancellationToken.None);
        }

        Runs = new AnalysisRuns(database.Database);
        await RunAsync(June, RowKind.Sample);
        await RunAsync(June, RowKind.Real);
        app = SpatialApi.Build(database.Database, new SpatialApiOptions { Port = 0, WebRoot = page });
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Url) };
        Browser = await Browser.StartAsync();
    }

    public Task<Run> RunAsync(DateOnly asOf, RowKind rows) => Runs.RunAsync(new RunRequest(Analysis, "郑州", asOf, Rows: rows), CancellationToken.None);

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        Http.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class PageServiceShared : ICollectionFixture<PageService>
{
    public const string Name = "page";
}
