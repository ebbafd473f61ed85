using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Tests.Analyses.Heating;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Clusters among sites laid out in metres: the worked DBSCAN of DOMAIN A6.2, what takes no part, and each class of A6.6 on both sides of its threshold.</summary>
public sealed class EnterpriseClustersTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "enterprise-clusters";
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public async Task The_worked_example_has_its_two_clusters_with_the_border_site_and_its_noise()
    {
        var layout = await BeginAsync();
        foreach (var (name, x, y) in new[] { ("a", 0.0, 0.0), ("b", 400, 0), ("c", 200, 500), ("d", 600, 500), ("e", 1300, 500), ("f", 5000, 5000), ("g", 5300, 5100), ("h", 5100, 5400), ("i", 9000, 0) })
        {
            await SiteAsync(layout, name, x, y);
        }

        var (run, rows) = await layout.RunAsync(Id, Day, new Dictionary<string, object?> { ["eps_m"] = 800.0, ["min_pts"] = 3L });
        (run.Figures["detected"], run.Figures["noise"], run.Figures["used"]).ShouldBe((2, 1, 9));
        rows.Where(r => (string?)Of(run, r, "kind") == "detected").Select(r => (r.Key, Of(run, r, "firms"))).ShouldBe([("detected/a", 5L), ("detected/f", 3L)]);
        var chart = (await new AnalysisRuns(test.Database).ChartsAsync(run.Id, CancellationToken.None)).Single();
        (chart.Id, chart.Points.Count).ShouldBe(("k-distance", 9));
    }

    [Fact]
    public async Task A_neighbour_exactly_at_the_radius_counts_and_one_a_millimetre_farther_does_not()
    {
        foreach (var (gap, clusters) in new[] { (800.0, 1), (800.001, 0) })
        {
            var layout = await BeginAsync();
            await SiteAsync(layout, "a", 0, 0);
            await SiteAsync(layout, "b", gap, 0);
            (await layout.RunAsync(Id, Day, new Dictionary<string, object?> { ["eps_m"] = 800.0, ["min_pts"] = 2L })).Run.Figures["detected"].ShouldBe(clusters, $"{gap}");
        }
    }

    [Fact]
    public async Task Rough_places_and_addresses_of_registrations_take_no_part_and_are_counted()
    {
        var layout = await BeginAsync();
        for (var i = 0; i < 21; i++)
        {
            await SiteAsync(layout, $"agent{i:00}", 0, 0, more: new() { ["address"] = "某路 1 号 1206 室" });
        }

        await SiteAsync(layout, "rough", 10, 0, accuracy: 1001);
        await SiteAsync(layout, "unknown", 20, 0, accuracy: null);
        await SiteAsync(layout, "county", 30, 0, more: new() { ["location_level"] = "county" });
        for (var i = 0; i < 5; i++)
        {
            await SiteAsync(layout, $"works{i}", 100 * i, 50, accuracy: 1000);
        }

        var (run, _) = await layout.RunAsync(Id, Day);
        (run.Figures["shared_address"], run.Figures["rough"], run.Figures["used"], run.Figures["detected"]).ShouldBe((21, 3, 5, 1));
        run.Warnings.ShouldContain(w => w.Zh.Contains("集中注册地址", StringComparison.Ordinal));

        // Twenty are no agent's address.
        (await layout.RunAsync(Id, Day, new Dictionary<string, object?> { ["shared_address_max"] = 21L })).Run.Figures["shared_address"].ShouldBe(0);
    }

    [Theory]
    [InlineData("close_or_rectify", 5, 0, 0, 10, 10, "小")]  // 5 of 10 are foundries, the median is small
    [InlineData("rectify", 4, 3, 0, 10, 10, "小")]           // 4 of 10 foundries; 3 of 10 devices ineffective
    [InlineData("rectify", 5, 3, 0, 10, 10, "中")]           // foundries, but of middling size
    [InlineData("rectify", 0, 2, 2, 10, 10, "小")]           // 2 of 10 firms scattered and polluting
    [InlineData("upgrade", 0, 2, 1, 10, 1, "小")]            // 1 of 10 graded B or better
    [InlineData("demonstrate", 0, 2, 1, 10, 2, "小")]        // 2 of 10: not below 20 %
    [InlineData("demonstrate", 0, 2, 1, 8, 2, "小")]         // 8 of 10 devices inspected: not below 80 %
    [InlineData("undecided", 0, 2, 1, 7, 2, "小")]           // 7 of 10: too few to say
    public async Task A_cluster_is_classed_by_what_is_known_of_its_firms(string expected, int foundries, int ineffective, int scattered, int inspected, int graded, string size)
    {
        var layout = await BeginAsync();
        for (var i = 0; i < 10; i++)
        {
            var firm = await layout.FirmAsync($"厂{i}", i < foundries ? "3391" : "2614", size, new() { ["is_scattered_polluting"] = i < scattered });
            var site = await layout.PointAsync(firm, $"厂{i}", 100 * i, 0);
            await DeviceAsync(layout, site, i < inspected ? (i < ineffective ? "低效" : "有效") : null);
            await GradeAsync(layout, firm, i < graded ? "B" : "C");
        }

        var (run, rows) = await layout.RunAsync(Id, Day);
        var row = rows.Single(r => (string?)Of(run, r, "kind") == "detected");
        Of(run, row, "proposed_way").ShouldBe(expected);
        Of(run, row, "class").ShouldBe(expected);
        run.Figures[$"class_{expected}"].ShouldBe(1);
        row.Reasons.Single(r => r.Step == "coverage").Clause.ShouldBe("JZ-1.3");
    }

    [Fact]
    public async Task What_is_not_known_of_its_firms_leaves_the_class_undecided_and_says_what_is_missing()
    {
        var layout = await BeginAsync();
        for (var i = 0; i < 10; i++)
        {
            var firm = await layout.FirmAsync($"厂{i}", "2614", "小", new() { ["is_scattered_polluting"] = false });
            var site = await layout.PointAsync(firm, $"厂{i}", 100 * i, 0);
            await DeviceAsync(layout, site, "有效");
            if (i < 1)
            {
                await GradeAsync(layout, firm, "B"); // the grades of nine are not known: 1 to 10 of 10
            }
        }

        var (run, rows) = await layout.RunAsync(Id, Day);
        var row = rows.Single(r => (string?)Of(run, r, "kind") == "detected");
        (Of(run, row, "class"), Of(run, row, "to_verify")).ShouldBe(("undecided", true));
        ((string)Of(run, row, "missing")!).ShouldBe("绩效等级");
        row.Reasons.Single(r => r.Step == "upgrade").Outcome.ShouldBe("unknown");
    }

    [Fact]
    public async Task A_decision_stands_over_the_proposal_and_comes_back_with_the_next_run()
    {
        var layout = await BeginAsync();
        for (var i = 0; i < 5; i++)
        {
            await SiteAsync(layout, $"厂{i}", 100 * i, 0);
        }

        var (_, rows) = await layout.RunAsync(Id, Day);
        var decisions = new Decisions(test.Database);
        await decisions.RecordAsync(new DecisionRequest(rows.Single(r => r.Key.StartsWith("detected/", StringComparison.Ordinal)).Feature, "upgrade", null, null, null, null, "李工", null), CancellationToken.None);
        var (run, next) = await layout.RunAsync(Id, Day);
        var row = next.Single(r => r.Key.StartsWith("detected/", StringComparison.Ordinal));
        (Of(run, row, "proposed_way"), Of(run, row, "decided_way"), Of(run, row, "decided_by"), Of(run, row, "class")).ShouldBe(("undecided", "upgrade", "李工", "upgrade"));
        (await Should.ThrowAsync<Fault>(() => decisions.RecordAsync(new DecisionRequest(row.Feature, "Close", null, null, null, null, "李工", null), CancellationToken.None))).Code.ShouldBe(FaultCode.BadValue);
    }

    [Theory]
    [InlineData("eps_m", 0.0)]
    [InlineData("min_pts", 0L)]
    [InlineData("min_cluster_size", 1L)]
    public async Task A_parameter_out_of_range_is_refused(string name, object value)
    {
        var layout = await BeginAsync();
        (await Should.ThrowAsync<Fault>(() => layout.RunAsync(Id, Day, new Dictionary<string, object?> { [name] = value }))).Field.ShouldBe(name);
    }

    [Fact]
    public async Task Weighted_clusters_need_emissions_and_HDBSCAN_tells_membership()
    {
        var layout = await BeginAsync();
        for (var i = 0; i < 12; i++)
        {
            await SiteAsync(layout, $"厂{i:00}", (i < 6 ? 0 : 20_000) + 60 * (i % 6), 0);
        }

        (await Should.ThrowAsync<Fault>(() => layout.RunAsync(Id, Day, new Dictionary<string, object?> { ["method"] = "dbscan_weighted" }))).Code.ShouldBe(FaultCode.InsufficientData);
        var (run, rows) = await layout.RunAsync(Id, Day, new Dictionary<string, object?> { ["method"] = "hdbscan" });
        var detected = rows.Where(r => (string?)Of(run, r, "kind") == "detected").ToArray();
        detected.Length.ShouldBe(2);
        detected.ShouldAllBe(r => (double)Of(run, r, "membership")! > 0 && (double)Of(run, r, "membership")! <= 1);
    }

    private static object? Of(Run run, AnalysisRow row, string column) => HotspotAnalysesTests.Of(run, row, column);

    private async Task<Layout> BeginAsync()
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.CountyAsync("421002", "沙市区", Layout.Rectangle(-20_000, -20_000, 60_000, 60_000));
        return layout;
    }

    private static async Task<Guid> SiteAsync(Layout layout, string name, double x, double y, double? accuracy = 0, Dictionary<string, object?>? more = null) =>
        await layout.PointAsync(await layout.FirmAsync(name), name, x, y, accuracy, more);

    private static Task DeviceAsync(Layout layout, Guid site, string? verdict) => layout.InsertAsync("control_device", new()
    {
        ["site_id"] = site, ["code"] = "TA001", ["kind"] = "dust", ["pollutant"] = "PM", ["inspected_on"] = verdict is null ? null : Layout.Day("2025-03-01"), ["verdict"] = verdict, ["valid_from"] = Layout.Day("2000-01-01"),
    });

    private static Task GradeAsync(Layout layout, Guid firm, string grade) => layout.InsertAsync("performance_grade", new() { ["enterprise_id"] = firm, ["grade"] = grade, ["valid_from"] = Layout.Day("2024-01-01") });
}
