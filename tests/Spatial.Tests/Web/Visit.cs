using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Spatial.Tests.Web;

/// <summary>One window on the page, with what was asked of the network and what went wrong in it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string home;

    public Visit(IBrowserContext context, IPage page, string home)
    {
        (this.context, Page, this.home) = (context, page, home);
        page.Request += (_, request) => Asked.Add(request.Url);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Every address asked for.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public ConcurrentBag<string> Complaints { get; } = [];

    public ILocator Rows => Page.Locator("tr[data-row]");

    public ILocator Reason => Page.Locator("section.reason");

    /// <summary>Opens the page and waits for list and map.</summary>
    public async Task<Visit> GoAsync(string path = "")
    {
        await Page.GotoAsync(home + path);
        await Page.Locator(".rows table, .nothing b, .rows .nothing").First.WaitForAsync();
        await MapAsync();
        return this;
    }

    /// <summary>Waits until the map has drawn everything.</summary>
    public async Task MapAsync() => await Page.Locator(".map[data-idle=true]").WaitForAsync();

    /// <summary>Saves a picture under <c>TestResults/page</c>, for a person to look at.</summary>
    public async Task PictureAsync(string name)
    {
        await Page.WaitForTimeoutAsync(400);
        await MapAsync();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(BuiltPage.Root, "TestResults", "page", name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
