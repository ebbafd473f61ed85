using Microsoft.Playwright;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Sample;
using static Microsoft.Playwright.Assertions;

namespace Spatial.Tests.Web;

/// <summary>Question 3 on the page: the map of hot spots, why a cell is hot, other cell sizes and radii, charts, the classes of clusters, a decision, and the papers; with Jingzhou's sample.</summary>
public sealed class HotspotTasksTests : OwnPage
{
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public async Task A_hot_cell_says_why_and_another_cell_size_says_what_changed()
    {
        await RunAsync("emission-hotspots");
        await using var visit = await AskAsync("emission-hotspots");
        await Expect(visit.Page.Locator("[data-figure=hot] b")).Not.ToHaveTextAsync("0");
        await Expect(visit.Page.Locator(".map-title .subject")).ToContainTextAsync("1 km 网格");
        await visit.PictureAsync("hotspots-01-map");
        await visit.Rows.First.ClickAsync();
        await Expect(visit.Reason).ToContainTextAsync("随机换邻居");
        await Expect(visit.Reason).ToContainTextAsync("正态");
        await visit.PictureAsync("hotspots-02-reason");

        await visit.Page.FillAsync("[name=scenario-cell_size]", "2000");
        await visit.Page.PressAsync("[name=scenario-cell_size]", "Enter");
        await Expect(visit.Page.Locator(".map-title .subject")).ToContainTextAsync("2 km 网格", new() { Timeout = 60_000 });
        await Expect(visit.Page.Locator(".switched")).ToContainTextAsync("变化");
        await visit.PictureAsync("hotspots-03-two-km");
        await DownloadsAsync(visit);
    }

    [Fact]
    public async Task The_grid_shows_its_ledger_and_local_Moran_its_scatter_plot()
    {
        await RunAsync("emission-grid");
        await using (var visit = await AskAsync("emission-grid"))
        {
            foreach (var figure in (string[])["total", "grid", "outside", "unlocated", "excluded"])
            {
                await Expect(visit.Page.Locator($"[data-figure={figure}] b")).ToBeVisibleAsync();
            }

            await visit.PictureAsync("hotspots-04-grid");
        }

        await RunAsync("local-moran");
        await using var moran = await AskAsync("local-moran");
        await moran.Page.ClickAsync("[data-action=charts]");
        await Expect(moran.Page.Locator("[data-chart=moran-scatter] circle").First).ToBeVisibleAsync();
        await moran.PictureAsync("hotspots-05-scatter");
    }

    [Fact]
    public async Task Clusters_have_a_class_with_its_reason_a_distance_plot_and_take_a_decision()
    {
        await RunAsync("enterprise-clusters");
        await using var visit = await AskAsync("enterprise-clusters");
        await visit.Page.ClickAsync("[data-action=charts]");
        await Expect(visit.Page.Locator("[data-chart=k-distance] .mark")).ToHaveCountAsync(1); // a vertical line has no width and counts as hidden
        await visit.PictureAsync("hotspots-06-distances");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.Page.FillAsync("input[type=search]", "小铸造");
        await visit.Rows.First.ClickAsync();
        await Expect(visit.Reason).ToContainTextAsync("设施排查率");
        await visit.Page.ClickAsync("[data-action=decide]");
        await visit.Page.Locator(".decide [name=way]").SelectOptionAsync("rectify");
        await visit.Page.FillAsync(".decide [name=name]", "李工");
        await visit.Page.ClickAsync(".decide button.primary");
        await Expect(visit.Reason.Locator(".saved")).ToBeVisibleAsync();
        await visit.PictureAsync("hotspots-07-decided");

        await visit.Page.FillAsync("input[type=search]", "");
        await visit.Page.FillAsync("[name=scenario-eps_m]", "600");
        await visit.Page.PressAsync("[name=scenario-eps_m]", "Enter");
        await Expect(visit.Page.Locator(".switched")).ToContainTextAsync("变化", new() { Timeout = 60_000 });
        await visit.PictureAsync("hotspots-08-closer");
        await DownloadsAsync(visit);

        // The next list carries the decision beside the proposal.
        var run = await RunAsync("enterprise-clusters");
        var columns = AnalysisCatalogue.Find("enterprise-clusters").Description.Columns.Select(c => c.Name).ToList();
        var decided = (await Runs.RowsAsync(run.Id, CancellationToken.None)).Single(r => Equals(r.Values[columns.IndexOf("decided_by")], "李工"));
        (decided.Values[columns.IndexOf("class")], decided.Values[columns.IndexOf("proposed_way")]).ShouldBe(("rectify", "close_or_rectify"));
    }

    [Fact]
    public async Task The_real_map_of_China_says_it_is_a_screening_and_who_is_left_out()
    {
        await Runs.RunAsync(new RunRequest("emission-hotspots", null, Day, Set: new Dictionary<string, object?> { ["layer"] = "national-point-sources", ["value"] = "nox_t", ["cell_size"] = 50_000L, ["study_around_m"] = 100_000.0, ["on"] = "cells", ["transform"] = "log1p", ["stability"] = false }), CancellationToken.None);
        await using var visit = await AskAsync("emission-hotspots", "real");
        await visit.Page.Locator(".map-title details summary").ClickAsync();
        await Expect(visit.Page.Locator(".map-title details")).ToContainTextAsync("筛查估算");
        await Expect(visit.Page.Locator(".map-title details")).ToContainTextAsync("没有数值");
        await visit.PictureAsync("hotspots-09-china");
    }

    protected override async Task FillAsync()
    {
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await SampleCity.GenerateAsync(Database, await City.FindAsync(connection, "荆州", CancellationToken.None), 1, 600, null, CancellationToken.None);
    }

    private static async Task DownloadsAsync(Visit visit)
    {
        foreach (var format in (string[])["xlsx", "pdf"])
        {
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync($"[data-paper={format}]"));
            new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(1000);
        }
    }

    private Task<Run> RunAsync(string analysis) =>
        Runs.RunAsync(new RunRequest(analysis, "荆州", Day, Rows: RowKind.Sample, Set: analysis == "emission-hotspots" ? new Dictionary<string, object?> { ["stability"] = false } : null), CancellationToken.None);

    private Task<Visit> AskAsync(string analysis, string rows = "sample") => OpenAsync($"#analysis={analysis}&rows={rows}");
}
