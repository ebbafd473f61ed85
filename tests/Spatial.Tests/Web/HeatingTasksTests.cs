using Microsoft.Playwright;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Sample;
using static Microsoft.Playwright.Assertions;

namespace Spatial.Tests.Web;

/// <summary>Question 2 on the page: which boilers a planned pipe adds, what is saved, why one is not served, and the papers; with Jingzhou's sample.</summary>
public sealed class HeatingTasksTests : OwnPage
{
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public async Task The_planned_branch_is_switched_on_and_the_page_says_which_boilers_join()
    {
        await RunAsync("central-heating-coverage", Day, RowKind.Sample);
        await using var visit = await AskAsync("central-heating-coverage");
        await Expect(visit.Page.Locator("[data-figure=covered] b")).ToBeVisibleAsync();
        var before = await NumberAsync(visit, "covered");
        await visit.PictureAsync("heating-01-built");

        await visit.Page.Locator("[name=scenario-statuses][value=planned]").CheckAsync();
        await Expect(visit.Page.Locator(".switched")).ToContainTextAsync("条变化");
        var after = await NumberAsync(visit, "covered");
        after.ShouldBeGreaterThan(before);
        await Expect(visit.Page.Locator("[data-figure=covered] em")).ToHaveTextAsync($"+{after - before}");
        await visit.MapAsync();
        await visit.PictureAsync("heating-02-planned");
        await visit.Page.ClickAsync("[data-action=switched]");
        await Expect(visit.Page.Locator("dialog .lists section tr").First).ToBeVisibleAsync();
        await visit.PictureAsync("heating-03-joined");
    }

    [Fact]
    public async Task An_unserved_boiler_says_why_and_what_would_serve_it_and_the_net_saving_stands_beside_the_gross()
    {
        var run = await RunAsync("heat-allocation", Day, RowKind.Sample);
        await using var visit = await AskAsync("heat-allocation");
        foreach (var figure in (string[])["served_tph", "coal_gross_t", "coal_net_t"])
        {
            await Expect(visit.Page.Locator($"[data-figure={figure}] b")).ToBeVisibleAsync();
        }

        var rows = await Runs.RowsAsync(run.Id, CancellationToken.None);
        var columns = AnalysisCatalogue.Find("heat-allocation").Description.Columns.Select(c => c.Name).ToList();
        var unserved = rows.First(r => r.Values[columns.IndexOf("served")] is false && r.Values[columns.IndexOf("cheapest_change")] is string);
        await visit.Page.FillAsync("input[type=search]", unserved.Key);
        await visit.Rows.First.ClickAsync();
        await Expect(visit.Reason.Locator("h2")).ToContainTextAsync(unserved.Name);
        await Expect(visit.Reason).ToContainTextAsync((string)unserved.Values[columns.IndexOf("cheapest_change")]!);
        foreach (var title in await visit.Reason.Locator(".card h4").AllInnerTextsAsync())
        {
            title.Any(c => c >= 0x4E00).ShouldBeTrue(title);
        }

        await visit.PictureAsync("heating-04-unserved");
        await DownloadsAsync(visit);
    }

    [Fact]
    public async Task A_boiler_that_must_go_is_decided_on_and_the_list_is_handed_in()
    {
        await RunAsync("boiler-retirement", Day, RowKind.Sample);
        await using var visit = await AskAsync("boiler-retirement");
        await visit.Rows.First.ClickAsync();
        await Expect(visit.Reason.Locator(".proposal .big")).Not.ToHaveTextAsync("");
        await visit.PictureAsync("heating-05-retirement");
        await visit.Page.ClickAsync("[data-action=decide]");
        await visit.Page.Locator(".decide [name=way]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visit.Page.FillAsync(".decide [name=name]", "王工");
        await visit.Page.ClickAsync(".decide button.primary");
        await Expect(visit.Reason.Locator(".saved")).ToBeVisibleAsync();
        await visit.PictureAsync("heating-06-decided");
        await DownloadsAsync(visit);

        // The next list carries the decision beside the proposal.
        var run = await RunAsync("boiler-retirement", Day, RowKind.Sample);
        var columns = AnalysisCatalogue.Find("boiler-retirement").Description.Columns.Select(c => c.Name).ToList();
        (await Runs.RowsAsync(run.Id, CancellationToken.None)).Count(r => Equals(r.Values[columns.IndexOf("decided_by")], "王工")).ShouldBe(1);
    }

    [Fact]
    public async Task Today_no_rule_of_the_plan_is_active_and_the_page_says_why()
    {
        await RunAsync("boiler-retirement", new DateOnly(2026, 11, 22), RowKind.Sample);
        await using var visit = await AskAsync("boiler-retirement");
        await visit.Page.Locator(".map-title details summary").ClickAsync();
        await Expect(visit.Page.Locator(".map-title details")).ToContainTextAsync("已失效");
        await visit.PictureAsync("heating-07-expired");
    }

    [Fact]
    public async Task Real_data_show_the_five_sources_and_say_that_their_capacity_is_unknown()
    {
        await RunAsync("central-heating-coverage", Day, RowKind.Real);
        await using var visit = await AskAsync("central-heating-coverage", "real");
        await visit.Page.Locator(".map-title details summary").ClickAsync();
        await Expect(visit.Page.Locator(".map-title details")).ToContainTextAsync("理论供热半径");
        await visit.PictureAsync("heating-08-real");
    }

    protected override async Task FillAsync()
    {
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
        await using (var connection = await Database.OpenAsync(CancellationToken.None))
        {
            await SampleCity.GenerateAsync(Database, await City.FindAsync(connection, "荆州", CancellationToken.None), 1, 400, null, CancellationToken.None);
        }
    }

    private static async Task DownloadsAsync(Visit visit)
    {
        foreach (var format in (string[])["xlsx", "pdf"])
        {
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync($"[data-paper={format}]"));
            new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(1000);
        }
    }

    private static async Task<int> NumberAsync(Visit visit, string figure) =>
        int.Parse((await visit.Page.Locator($"[data-figure={figure}] b").InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    private Task<Run> RunAsync(string analysis, DateOnly day, RowKind rows) =>
        Runs.RunAsync(new RunRequest(analysis, "荆州", day, Rows: rows), CancellationToken.None);

    private Task<Visit> AskAsync(string analysis, string rows = "sample") => OpenAsync($"#analysis={analysis}&rows={rows}");
}
