using Spatial.Analyses;
using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>A1.6: dates by way and size, the due day itself in time, the earlier date where two plans meet.</summary>
public sealed class DeadlinesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("InPlaceUpgrade", "大", "2019-06-30", "2020-12-31")]
    [InlineData("Convert", "小", "2019-06-30", "2021-12-31")]
    [InlineData("RelocateToPark", "微", "2019-12-31", "2022-12-31")]
    [InlineData("RelocateToPark", "中", "2019-12-31", "2022-12-31")]
    [InlineData("RelocateToPark", "大", "2019-12-31", "2025-12-31")]
    [InlineData("RelocateToPark", null, "2019-12-31", "2022-12-31")]
    [InlineData("Close", "中", null, "2020-12-31")]
    public async Task Each_way_and_size_has_its_dates(string way, string? size, string? start, string finish)
    {
        var layout = await WorldAsync();
        var site = await layout.PointAsync(await layout.FirmAsync("厂", "2211", size), "site", 5000, 4000);
        await layout.DispositionAsync(site, way);

        var row = (await layout.ListAsync())["site"];

        row.Of("start_due").ShouldBe(Day(start));
        row.Of("finish_due").ShouldBe(Day(finish));
        row.Why("deadline").Citation!.ShouldContain("郑州方案 三(一)1");
        row.Why("deadline").Rule!.ShouldContain("R-ZZ-02");
        (((string?)row.Of("missing"))?.Contains("企业规模") ?? false).ShouldBe(size is null);
    }

    [Fact]
    public async Task Extra_large_firms_have_the_date_of_large_ones()
    {
        var layout = await WorldAsync();
        var site = await layout.PointAsync(await layout.FirmAsync("厂", "2211", null, new() { ["is_extra_large"] = true }), "site", 5000, 4000);
        await layout.DispositionAsync(site, "RelocateToPark");

        var row = (await layout.ListAsync())["site"];

        row.Of("finish_due").ShouldBe(On("2025-12-31"));
        row.Of("size").ShouldBe("特大");
    }

    [Theory]
    [InlineData("2020-12-31", "IN_PROGRESS", 0L, 0L)]      // the due day itself is in time
    [InlineData("2021-01-01", "OVERDUE_UNFINISHED", 1L, 1L)]
    [InlineData("2021-06-30", "OVERDUE_UNFINISHED", 181L, 181L)]
    public async Task The_day_after_the_finish_date_is_overdue(string asOf, string state, long overdue, long pastDue) =>
        await StateAsync("InPlaceUpgrade", asOf, new() { ["started_on"] = Day("2019-05-01"), ["progress_as_of"] = Day("2020-06-30") }, state, overdue, pastDue);

    [Theory]
    [InlineData("2019-06-30", "NOT_STARTED", 0L)]
    [InlineData("2019-07-01", "OVERDUE_NOT_STARTED", 1L)]
    [InlineData("2021-01-01", "OVERDUE_UNFINISHED", 1L)]
    public async Task The_day_after_the_start_date_is_overdue_for_what_has_not_started(string asOf, string state, long overdue) =>
        await StateAsync("InPlaceUpgrade", asOf, new() { ["progress_as_of"] = Day("2019-06-01") }, state, overdue, asOf == "2021-01-01" ? 1 : 0);

    [Fact]
    public async Task Done_is_done_and_unknown_progress_is_unknown_also_past_the_date()
    {
        await StateAsync("Close", "2021-06-30", new() { ["finished_on"] = Day("2021-06-30") }, "DONE", 0, 181);
        await StateAsync("Close", "2021-06-30", new() { ["finished_on"] = Day("2021-07-01"), ["progress_as_of"] = Day("2021-07-02") }, "OVERDUE_UNFINISHED", 181, 181);
        await StateAsync("Close", "2020-12-31", [], "UNKNOWN", null, 0);
        await StateAsync("Close", "2021-01-01", [], "UNKNOWN_PAST_DUE", null, 1);
    }

    [Theory]
    [InlineData("中", null, true, "2020-12-31")]
    [InlineData("大", true, true, "2020-12-31")]
    [InlineData("大", false, true, "2025-12-31")]
    [InlineData("大", null, true, "2020-12-31")]     // whether a major risk is unknown: the earlier date, flagged
    [InlineData("中", null, false, "2022-12-31")]    // known to lie outside dense areas: A2 does not concern it
    public async Task A_hazardous_chemical_firm_has_the_earlier_date(string size, bool? risk, bool dense, string finish)
    {
        var layout = await WorldAsync();
        await layout.DenseAreaAsync("密集区", dense ? Rectangle(4000, 3000, 2000, 2000) : Rectangle(50000, 0, 1000, 1000));
        var firm = await layout.FirmAsync("危化", "2614", size, new() { ["is_hazchem"] = true, ["has_major_risk"] = risk });
        await layout.PointAsync(firm, "site", 5000, 4000);

        var row = (await layout.ListAsync())["site"];

        row.Of("proposed_way").ShouldBe("RelocateToPark");
        row.Of("finish_due").ShouldBe(On(finish));
        if (finish == "2020-12-31")
        {
            row.Why("deadline").Rule!.ShouldContain("R-ZZ-032");
            row.Why("deadline").Clause.ShouldBe("ZZ-3.2");
        }

        if (size == "大" && risk is null)
        {
            row.Why("deadline").Missing!.ShouldContain(m => m.Zh == "是否存在重大风险隐患");
        }
    }

    [Fact]
    public async Task Dates_of_a_decision_govern_and_the_plans_stand_beside_them()
    {
        var layout = await WorldAsync();
        var site = await layout.PointAsync(await layout.FirmAsync("厂", "2211"), "site", 5000, 4000);
        await layout.DispositionAsync(site, "RelocateToPark", new() { ["finish_due"] = Day("2021-09-30"), ["receiving_park"] = "某产业集聚区" });

        var row = (await layout.ListAsync())["site"];

        row.Of("start_due").ShouldBe(On("2019-12-31"));
        row.Of("finish_due").ShouldBe(On("2021-09-30"));
        row.Of("receiving_park").ShouldBe("某产业集聚区");
        row.Why("deadline").Sentence.Zh.ShouldContain("方案期限为 2022-12-31");
    }

    [Fact]
    public async Task Overdue_comes_first_then_inside_partly_uncertain_and_keys_settle_the_rest()
    {
        var layout = await WorldAsync();
        var firm = await layout.FirmAsync("厂", "2211");
        await layout.PointAsync(firm, "b inside", 5000, 4000);
        await layout.PointAsync(firm, "a inside", 5000, 4000);
        await layout.PointAsync(firm, "uncertain", 5000, 8010, 50);
        await layout.OutlineAsync(firm, "partly", Rectangle(9800, 4000, 500, 400));
        await layout.DispositionAsync(await layout.PointAsync(firm, "past due", 5000, 8010, 50), "Close");

        var (_, rows) = await layout.RunAsync(Id, On("2021-06-30"));

        rows.Select(r => r.Key).ShouldBe(["past due", "a inside", "b inside", "partly", "uncertain"]);
        rows.Select(r => (long)r.Of("ordinal")!).ShouldBe([1, 2, 3, 4, 5]);
    }

    private async Task StateAsync(string way, string asOf, Dictionary<string, object?> progress, string state, long? overdue, long? pastDue)
    {
        var layout = await WorldAsync();
        var site = await layout.PointAsync(await layout.FirmAsync("厂", "2211"), "site", 5000, 4000);
        await layout.DispositionAsync(site, way, progress);

        AnalysisRow row = (await layout.ListAsync(asOf))["site"];

        row.Of("state").ShouldBe(state);
        row.Of("overdue_days").ShouldBe(overdue);
        row.Of("days_past_due").ShouldBe(pastDue);
    }

    private async Task<Layout> WorldAsync()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        return layout;
    }
}
