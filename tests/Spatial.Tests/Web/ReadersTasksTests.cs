using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Spatial.Contract;
using static Microsoft.Playwright.Assertions;

namespace Spatial.Tests.Web;

/// <summary>What a planner comes to the page for, done on the page.</summary>
[Collection(PageServiceShared.Name)]
public sealed class ReadersTasksTests(PageService service)
{
    [Fact]
    public async Task Who_is_first_on_the_list_and_why()
    {
        await service.RunAsync(PageService.June, RowKind.Real);
        var first = (await LastRowsAsync("real"))[0];
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await Expect(visit.Page.Locator(".map-title time")).ToHaveTextAsync("2021年6月30日");
        await Expect(visit.Rows.First.Locator("b").First).ToHaveTextAsync(first.GetProperty("name").GetString()!);
        await visit.PictureAsync("01-list-1366");

        await visit.Rows.First.ClickAsync();
        await Expect(visit.Reason.Locator("h2")).ToHaveTextAsync(first.GetProperty("name").GetString()!);
        foreach (var reason in first.GetProperty("reasons").EnumerateArray())
        {
            await Expect(visit.Reason.Locator(".card p", new() { HasText = reason.GetProperty("sentence").GetProperty("zh").GetString() }).First).ToBeVisibleAsync();
        }

        var cited = first.GetProperty("reasons").EnumerateArray().First(r => r.GetProperty("citation").ValueKind == JsonValueKind.String);
        await Expect(visit.Reason.Locator("blockquote", new() { HasText = cited.GetProperty("citation").GetString() }).First).ToBeVisibleAsync();
        await visit.PictureAsync("02-reason-1366");
    }

    [Fact]
    public async Task What_is_missing_for_an_undecided_one()
    {
        var undecided = (await LastRowsAsync("real")).First(r => Value(r, "proposed_way") == "Undecided");
        var missing = undecided.GetProperty("reasons").EnumerateArray().SelectMany(r => r.GetProperty("missing") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().ToArray() : []).ToArray();
        missing.ShouldNotBeEmpty();
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await visit.Page.SelectOptionAsync("[name=filter-proposed_way]", "Undecided");
        await visit.Page.Locator($"tr[data-row='{undecided.GetProperty("id").GetString()}']").ClickAsync();
        foreach (var input in missing)
        {
            await Expect(visit.Reason.Locator(".missing li").GetByText(input.GetProperty("zh").GetString()!, new() { Exact = true })).ToBeVisibleAsync();
        }

        await visit.PictureAsync("03-undecided-1366");
    }

    [Fact]
    public async Task When_must_it_be_done_and_by_what_clause()
    {
        var due = (await LastRowsAsync("sample")).First(r => Value(r, "finish_due") is not null && Value(r, "state")!.StartsWith("OVERDUE", StringComparison.Ordinal));
        var citation = due.GetProperty("reasons").EnumerateArray().First(r => r.GetProperty("step").GetString() == "deadline").GetProperty("citation").GetString()!;
        await using var visit = await (await service.Browser.OpenAsync(service.Url, 1920, 1080)).GoAsync();
        await visit.Page.Locator(".switch .sample").ClickAsync();
        await Expect(visit.Page.Locator(".banner.sample")).ToBeVisibleAsync();
        await visit.Page.FillAsync("input[type=search]", due.GetProperty("name").GetString()!);
        await visit.Page.Locator($"tr[data-row='{due.GetProperty("id").GetString()}']").ClickAsync();
        await Expect(visit.Reason.Locator(".deadline")).ToContainTextAsync(Value(due, "finish_due")!);
        await Expect(visit.Reason.Locator(".deadline blockquote")).ToHaveTextAsync(citation);
        citation.ShouldContain("郑州方案");
        await Expect(visit.Reason.Locator(".deadline .overdue")).ToContainTextAsync("逾期");
        await visit.PictureAsync("04-deadline-1920");
    }

    [Fact]
    public async Task Record_a_decision_and_decide_over_a_newer_one()
    {
        var row = (await LastRowsAsync("sample"))[1];
        var site = row.GetProperty("id").GetString()!;
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync("#rows=sample");
        await visit.Page.Locator($"tr[data-row='{site}']").ClickAsync();
        await visit.Page.ClickAsync("[data-action=decide]");
        await visit.Page.SelectOptionAsync(".decide [name=way]", "RelocateToPark");
        await visit.Page.FillAsync(".decide [name=park]", "新密市产业集聚区");
        await visit.Page.FillAsync(".decide [name=start]", "2021-09-01");
        await visit.Page.FillAsync(".decide [name=finish]", "2022-12-31");
        await visit.Page.FillAsync(".decide [name=note]", "经现场核查 <img src=x onerror=\"window.hostile=1\">");
        await visit.Page.FillAsync(".decide [name=name]", "王工");
        await visit.PictureAsync("05-decision-form-1366");

        // Somebody else decides in between.
        var other = await service.Http.PostAsync("decisions", Json($$"""{"feature":"{{site}}","way":"Close","decidedBy":"李工"}"""));
        other.IsSuccessStatusCode.ShouldBeTrue(await other.Content.ReadAsStringAsync());
        await visit.Page.ClickAsync(".decide button[type=submit]");
        await Expect(visit.Reason.Locator(".conflict")).ToContainTextAsync("李工");
        await visit.PictureAsync("06-decision-conflict-1366");
        await visit.Page.ClickAsync(".decide button[type=submit]");

        var recorded = visit.Reason.Locator(".decision .recorded");
        await Expect(recorded).ToContainTextAsync("王工");
        await Expect(recorded).ToContainTextAsync("退城入园");
        await Expect(recorded).ToContainTextAsync("新密市产业集聚区");
        (await visit.Page.EvaluateAsync<bool>("'hostile' in window")).ShouldBeFalse();
        await Expect(visit.Page.Locator($"tr[data-row='{site}'] .decided")).ToBeVisibleAsync();
        await Expect(recorded).ToBeInViewportAsync();
        await visit.PictureAsync("07-decided-1366");

        // Ever after: another window, another day.
        await using var later = await (await service.Browser.OpenAsync(service.Url)).GoAsync("#rows=sample");
        await later.Page.Locator($"tr[data-row='{site}']").ClickAsync();
        await Expect(later.Reason.Locator(".decision .recorded")).ToContainTextAsync("王工");
        await Expect(later.Reason.Locator(".proposal .big")).Not.ToBeEmptyAsync();
        await Expect(later.Reason.Locator(".earlier summary")).ToContainTextAsync("1");
    }

    [Fact]
    public async Task Get_the_June_list_back_and_compare_it_with_the_next()
    {
        var june = await service.RunAsync(PageService.June, RowKind.Real);
        var handedIn = await RowsAsync(june.Id.ToString());
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await visit.Page.FillAsync("[name=as_of]", "2022-06-30");
        await Expect(visit.Page.Locator(".changed.hint")).ToBeVisibleAsync();
        await visit.Page.ClickAsync("form.run button.primary");
        await Expect(visit.Page.Locator(".map-title time")).ToHaveTextAsync("2022年6月30日");
        var next = (await service.GetAsync($"runs?analysis={PageService.Analysis}&rows=real")).GetProperty("runs")[0].GetProperty("id").GetString()!;

        await visit.Page.ClickAsync("[data-question='10']");
        await visit.Page.Locator($"tr[data-run='{june.Id}']").WaitForAsync();
        await visit.PictureAsync("08-past-lists-1366");
        await visit.Page.Locator($"tr[data-run='{june.Id}'] button").ClickAsync();
        await Expect(visit.Page.Locator(".map-title time")).ToHaveTextAsync("2021年6月30日");
        await Expect(visit.Page.Locator(".banner.opened")).ToBeVisibleAsync();
        await Expect(visit.Rows).ToHaveCountAsync(handedIn.Length);
        (await visit.Rows.EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)")).ShouldBe(handedIn.Select(r => r.GetProperty("id").GetString()!));
        await visit.PictureAsync("09-june-list-1366");

        await visit.Page.ClickAsync("[data-action=past]");
        await visit.Page.Locator($"tr[data-run='{june.Id}'] [name=before]").CheckAsync();
        await visit.Page.Locator($"tr[data-run='{next}'] [name=after]").CheckAsync();
        await visit.Page.ClickAsync("[data-action=compare]");
        var difference = await service.GetAsync($"runs/{june.Id}/diff/{next}");
        await Expect(visit.Page.Locator(".lists section tr")).ToHaveCountAsync(difference.GetProperty("rows").GetArrayLength());
        await visit.PictureAsync("10-difference-1366");
    }

    [Fact]
    public async Task A_click_on_a_symbol_selects_its_row_and_a_row_its_symbol()
    {
        var rows = await LastRowsAsync("sample");
        var row = rows.First(r => Value(r, "location_verdict") == "IN" && r.GetProperty("geometry").ValueKind == JsonValueKind.Object);
        var id = row.GetProperty("id").GetString()!;
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync("#rows=sample");
        await visit.Page.FillAsync("input[type=search]", row.GetProperty("name").GetString()!);
        await Expect(visit.Rows).ToHaveCountAsync(rows.Count(r => r.GetProperty("name").GetString() == row.GetProperty("name").GetString()));
        await visit.MapAsync();
        await visit.Page.WaitForTimeoutAsync(500);
        var at = await visit.Page.EvaluateAsync<float[]>("g => { const m = document.querySelector('.map'); const b = m.getBoundingClientRect(); const p = m.project(m.place(g)); return [b.x + p.x, b.y + p.y]; }", id);
        await visit.Page.Mouse.ClickAsync(at[0], at[1]);
        await Expect(visit.Page.Locator("tr[aria-selected=true]")).ToHaveAttributeAsync("data-row", id);
        await Expect(visit.Reason.Locator("h2")).ToHaveTextAsync(row.GetProperty("name").GetString()!);
        await visit.PictureAsync("11-symbol-clicked-1366");
    }

    [Fact]
    public async Task The_list_is_walked_with_the_keyboard()
    {
        var rows = await LastRowsAsync("real");
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        await visit.Rows.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Page.Locator("tr[aria-selected=true]")).ToHaveAttributeAsync("data-row", rows[1].GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task The_papers_are_downloaded()
    {
        await using var visit = await (await service.Browser.OpenAsync(service.Url)).GoAsync();
        foreach (var format in (string[])["xlsx", "pdf"])
        {
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync($"[data-paper={format}]"));
            new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(1000);
            download.SuggestedFilename.ShouldEndWith("." + format);
        }
    }

    private static string? Value(JsonElement row, string column) => row.GetProperty("properties").GetProperty(column) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private async Task<JsonElement[]> LastRowsAsync(string kind) =>
        await RowsAsync((await service.GetAsync(string.Create(CultureInfo.InvariantCulture, $"runs?analysis={PageService.Analysis}&rows={kind}"))).GetProperty("runs")[0].GetProperty("id").GetString()!);

    private async Task<JsonElement[]> RowsAsync(string run) => [.. (await service.GetAsync($"runs/{run}/rows")).GetProperty("features").EnumerateArray()];
}
