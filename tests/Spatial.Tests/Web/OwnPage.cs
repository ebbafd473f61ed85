using Microsoft.AspNetCore.Builder;
using Spatial.Analyses;
using Spatial.Api;
using Spatial.Database;

namespace Spatial.Tests.Web;

/// <summary>The page over a database that a test class fills itself.</summary>
public abstract class OwnPage : IAsyncLifetime
{
    private readonly TestDatabase test = new();
    private WebApplication app = null!;
    private Browser browser = null!;

    protected SpatialDatabase Database => test.Database;

    protected AnalysisRuns Runs => new(Database);

    public async Task InitializeAsync()
    {
        var page = BuiltPage.Folder;
        await test.InitializeAsync();
        await FillAsync();
        app = SpatialApi.Build(Database, new SpatialApiOptions { Port = 0, WebRoot = page });
        await app.StartAsync();
        browser = await Browser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        await app.DisposeAsync();
        await test.DisposeAsync();
    }

    /// <summary>Puts into the database what the page shows.</summary>
    protected abstract Task FillAsync();

    /// <summary>A window on the page; <paramref name="path"/> such as <c>#analysis=…&amp;rows=sample</c>.</summary>
    protected async Task<Visit> OpenAsync(string path = "") => await (await browser.OpenAsync(app.Urls.First() + "/", 1600, 1000)).GoAsync(path);
}
