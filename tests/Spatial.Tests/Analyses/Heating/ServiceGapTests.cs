using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The least change that would serve a boiler left out is one that would work: source S with a main of 12 km to the east, users at 1 km along it unless said otherwise.</summary>
public sealed class ServiceGapTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Id = "heat-allocation";

    /// <summary>30 of 20 t/h are under contract: for a user of 8 the source must give 18 more.</summary>
    [Fact]
    public async Task What_is_committed_beyond_the_capacity_has_to_be_made_up_first()
    {
        var layout = await MainAsync(20m, committed: 30m);
        await UserAsync(layout, "B", 8m);

        var (run, rows) = await layout.HeatAsync(Id, set: All);

        (rows["B"].Of(Id, "served"), rows["B"].Of(Id, "more_tph"), rows["B"].Of(Id, "more_at")).ShouldBe((false, 18.0, "S"));
        (run.Figures["available_tph"], run.Figures["margin_tph"], run.Figures["source_margin"]).ShouldBe((-10, -10, null));
        run.Warnings.Select(w => w.Zh).ShouldContain(w => w.Contains("缺口 10 t/h"));
    }

    /// <summary>20 of 20 t/h are under contract: nothing to make up, 8 more do.</summary>
    [Fact]
    public async Task With_all_of_it_committed_what_the_user_needs_is_enough()
    {
        var layout = await MainAsync(20m, committed: 20m);
        await UserAsync(layout, "B", 8m);
        (await layout.HeatAsync(Id, set: All)).Rows["B"].Of(Id, "more_tph").ShouldBe(8.0);
    }

    [Theory]
    [InlineData("8", false)]
    [InlineData("15.999", false)]
    [InlineData("16", true)]
    public async Task Two_that_a_planned_pipe_reaches_are_told_whether_there_is_enough_for_both(string capacity, bool isEnough)
    {
        var layout = await MainAsync(decimal.Parse(capacity, System.Globalization.CultureInfo.InvariantCulture));
        await layout.PipeAsync("branch", "3000 0, 3000 3000", "planned");
        await UserAsync(layout, "B1", 8m, 3000, 2000);
        await UserAsync(layout, "B2", 8m, 3000, 2500);

        var (_, rows) = await layout.HeatAsync(Id, set: All);

        foreach (var name in (string[])["B1", "B2"])
        {
            Change(rows[name]).ShouldContain("余量足够");
            Change(rows[name]).Contains("不能同时满足", StringComparison.Ordinal).ShouldBe(!isEnough);
        }

        if (capacity == "8")
        {
            Change(rows["B1"]).ShouldContain("共 2 台、16 t/h 要用热源“S”的余量 8 t/h，不能同时满足，同时承接须增加 8 t/h");
        }
    }

    /// <summary>20 t/h serve 15; 9 and 9 are left out, each 4 short of the 5 that are left, both together 13 and not 8.</summary>
    [Fact]
    public async Task What_several_need_by_themselves_is_not_to_be_added_up()
    {
        var layout = await MainAsync(20m);
        await UserAsync(layout, "large", 15m);
        await UserAsync(layout, "B1", 9m);
        await UserAsync(layout, "B2", 9m);

        var (_, rows) = await layout.HeatAsync(Id, set: All);

        // 9 + 9 serve more than 15: the large one is left out, and by itself the change needs nobody else.
        (rows["large"].Of(Id, "served"), rows["large"].Of(Id, "more_tph")).ShouldBe((false, 13.0));
        Change(rows["large"]).ShouldNotContain("不能同时满足");

        await UserAsync(layout, "B3", 9m);
        rows = (await layout.HeatAsync(Id, set: All)).Rows;
        var left = rows.Values.Where(r => r.Of(Id, "served") is false).ToArray();
        left.Length.ShouldBe(2); // 15 and one of 9; 2 t/h are left
        left.ShouldAllBe(r => Change(r).Contains("同时承接须增加 22 t/h", StringComparison.Ordinal));
    }

    /// <summary>600 m from the main, 100 m beyond the connecting distance: a branch of 100 m does if the source has 6 t/h left.</summary>
    [Theory]
    [InlineData("14", null)]
    [InlineData("13.999", 0.001)]
    [InlineData("8", 6.0)]
    public async Task A_branch_is_advised_with_the_capacity_it_takes(string capacity, double? more)
    {
        var layout = await MainAsync(decimal.Parse(capacity, System.Globalization.CultureInfo.InvariantCulture));
        await UserAsync(layout, "near", 8m);
        await UserAsync(layout, "off", 6m, 2000, 600);

        var row = (await layout.HeatAsync(Id, set: All)).Rows["off"];

        row.Of(Id, "why_unserved").ShouldBe("offset");
        ((double)row.Of(Id, "more_m")!).ShouldBe(100, 0.01);
        (row.Of(Id, "more_tph"), row.Of(Id, "more_at")).ShouldBe((more, more is null ? null : "S"));
        Change(row).ShouldContain(more is null ? "余量足够" : $"热源“S”另须增加 {more:0.###} t/h");
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1.001", false)]
    public async Task A_branch_is_no_help_to_a_user_who_needs_more_pressure(string needs, bool isHelp)
    {
        var layout = await MainAsync(50m);
        await UserAsync(layout, "off", 6m, 2000, 600, decimal.Parse(needs, System.Globalization.CultureInfo.InvariantCulture));

        var row = (await layout.HeatAsync(Id, set: All)).Rows["off"];

        row.Of(Id, "why_unserved").ShouldBe("offset");
        (row.Of(Id, "more_m") is not null).ShouldBe(isHelp);
        Change(row).Contains("仍不能接入", StringComparison.Ordinal).ShouldBe(!isHelp);
        Change(row).Contains("增压", StringComparison.Ordinal).ShouldBe(!isHelp);
    }

    [Fact]
    public async Task A_branch_to_a_place_too_far_along_the_pipes_is_no_help()
    {
        var layout = await MainAsync(50m);
        await UserAsync(layout, "reached", 6m, 9399, 600);
        await UserAsync(layout, "beyond", 6m, 9401, 600);

        var rows = (await layout.HeatAsync(Id, set: All)).Rows;

        rows["reached"].Of(Id, "more_m").ShouldNotBeNull();
        rows["beyond"].Of(Id, "more_m").ShouldBeNull();
        Change(rows["beyond"]).ShouldContain("须就近新增热源");
    }

    private static Dictionary<string, object?> All => new() { ["replace"] = "all" };

    private static string Change(AnalysisRow row) => (string)row.Of(Id, "cheapest_change")!;

    private async Task<Layout> MainAsync(decimal capacity, decimal committed = 0)
    {
        var layout = await HeatWorld.BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, capacity, new() { ["committed_tph"] = committed, ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("main", "0 0, 12000 0");
        return layout;
    }

    private static Task<Guid> UserAsync(Layout layout, string name, decimal peak, double x = 1000, double y = 0, decimal pressure = 0.5m) =>
        layout.BoilerAsync(name, 20m, "raw_coal", x, y, new() { ["peak_tph"] = peak, ["pressure_mpa"] = pressure });
}
