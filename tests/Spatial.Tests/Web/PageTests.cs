using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Spatial.Tests.Web;

/// <summary>What holds for the page whatever it shows.</summary>
[Collection(PageServiceShared.Name)]
public sealed class PageTests(PageService service)
{
    [Fact]
    public async Task Nothing_is_asked_of_any_other_host()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await visit.Page.Locator(".zoom button").First.ClickAsync();
        await visit.MapAsync();
        await visit.Rows.First.ClickAsync();
        await visit.Page.Locator(".switch .sample").ClickAsync();
        await visit.MapAsync();
        visit.Asked.ShouldNotBeEmpty();
        visit.Asked.Where(url => !url.StartsWith(service.Url, StringComparison.Ordinal) && !url.StartsWith("blob:" + service.Url, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)).ShouldBeEmpty();
        visit.Asked.ShouldContain(url => url.Contains("/tiles/WebMercatorQuad/", StringComparison.Ordinal));
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_questions_and_those_not_built_say_so()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await Expect(visit.Page.Locator("[data-question]")).ToHaveCountAsync(10);
        await Expect(visit.Page.Locator("[data-question='1']")).ToHaveAttributeAsync("aria-current", "true");
        var analyses = await service.GetAsync("processes");
        var built = Spatial.Analyses.AnalysisCatalogue.All.Select(a => a.Description.Question).Where(q => q > 0).Append(10).ToHashSet();
        for (var question = 1; question <= 10; question++)
        {
            var button = visit.Page.Locator($"[data-question='{question}']");
            if (!built.Contains(question))
            {
                await Expect(button).ToContainTextAsync("未建成");
                await button.ClickAsync();
                await Expect(visit.Page.Locator("dialog")).ToContainTextAsync("尚未建成");
                await visit.Page.Keyboard.PressAsync("Escape");
                await Expect(visit.Page.Locator("dialog")).ToHaveCountAsync(0);
            }
        }

        analyses.GetProperty("processes").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task In_English_no_word_of_the_page_is_left_in_Chinese()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync("#rows=sample");
        await visit.Page.ClickAsync("button.language");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visit.Rows.First.ClickAsync();
        await visit.Page.ClickAsync("[data-action=decide]");
        await visit.Page.ClickAsync(".parameters summary");
        (await LeftInChineseAsync(visit.Page)).ShouldBeEmpty();
        await visit.PictureAsync("12-english-parameters-1366");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.ClickAsync("[data-action=past]");
        await visit.Page.Locator("tr[data-run]").First.WaitForAsync();
        (await LeftInChineseAsync(visit.Page)).ShouldBeEmpty();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.ClickAsync("[data-question='4']");
        (await LeftInChineseAsync(visit.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_comes_from_the_description()
    {
        var parameters = Spatial.Analyses.AnalysisCatalogue.Find(PageService.Analysis).Description.Parameters;
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await visit.Page.ClickAsync(".parameters summary");
        foreach (var parameter in parameters)
        {
            var field = visit.Page.Locator(".field", new() { Has = visit.Page.Locator($"[name='{parameter.Name}']") });
            await Expect(field.Locator("label").First).ToContainTextAsync(parameter.Title.Zh);
            await Expect(field).ToContainTextAsync("默认");
        }

        await visit.PictureAsync("13-parameters-1366");
    }

    [Fact]
    public async Task A_refusal_is_said_in_one_sentence_and_the_list_stays()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        var rows = await visit.Rows.CountAsync();
        await visit.Page.FillAsync("[name=as_of]", "1995-01-01");
        await visit.Page.ClickAsync("form.run button.primary");
        await Expect(visit.Page.Locator(".banner.problem")).ToContainTextAsync("1995");
        await Expect(visit.Rows).ToHaveCountAsync(rows);
        await visit.PictureAsync("14-refusal-1366");
    }

    [Fact]
    public async Task Without_the_database_the_page_says_so_and_recovers()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        var away = true;
        await visit.Page.RouteAsync(url => away && new Uri(url).AbsolutePath is "/runs" or "/healthz" or "/decisions", route => away
            ? route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"status":503,"code":"DATABASE_AWAY","messageZh":"数据库不可用。","messageEn":"The database is away."}""" })
            : route.ContinueAsync());
        await visit.Rows.First.ClickAsync();
        await Expect(visit.Page.Locator(".banner.away")).ToContainTextAsync("数据服务不可用");
        await visit.PictureAsync("15-database-away-1366");
        away = false;
        await Expect(visit.Page.Locator(".banner.away")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1920, 1080)]
    public async Task Nothing_runs_over_its_place(int width, int height)
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url, width, height)).GoAsync("#rows=sample");
        await visit.Rows.First.ClickAsync();
        foreach (var language in (string[])["zh", "en"])
        {
            var over = await visit.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.top, form.run, .counts, .selects, .rows, .map-title, .legend .scroll, .reason > header, .reason > .scroll, .pair')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className + ' ' + e.scrollWidth + '>' + e.clientWidth)");
            over.ShouldBeEmpty($"{width} {language}");
            (await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
            (await visit.Page.EvaluateAsync<bool>("() => { const a = document.querySelector('.map-title').getBoundingClientRect(), b = document.querySelector('.legend').getBoundingClientRect(); return a.bottom <= b.top; }")).ShouldBeTrue($"map title over legend, {width} {language}");
            await visit.PictureAsync($"16-sample-{language}-{width}");
            await visit.Page.ClickAsync("button.language");
        }
    }

    /// <summary>Words in Chinese that are not marked as data; data carry their language. The service's own sentences name firms and products, so they may hold Chinese.</summary>
    private static Task<string[]> LeftInChineseAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const han = /\p{Script=Han}/u, found = [];
          for (const element of document.querySelectorAll('body *')) {
            if (element.closest('[lang|=zh], .sentence')) continue;
            for (const node of element.childNodes) if (node.nodeType === 3 && han.test(node.data)) found.push(node.data);
            for (const name of ['title', 'aria-label', 'placeholder']) if (han.test(element.getAttribute(name) ?? '')) found.push(name + ': ' + element.getAttribute(name));
          }
          return found;
        }
        """);
}
