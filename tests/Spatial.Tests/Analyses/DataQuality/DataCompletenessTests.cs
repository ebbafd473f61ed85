using Spatial.Analyses;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.DataQuality;

/// <summary>What sites at work lack, by county, in a world of two counties side by side.</summary>
public sealed class DataCompletenessTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Code = "91410100MA00000001";
    private static readonly DateOnly Midyear = new(2021, 6, 30);

    [Fact]
    public async Task Each_gap_is_counted_and_a_site_without_any_is_complete()
    {
        var layout = await BeginAsync();
        await CompleteAsync(layout, "complete");
        await layout.EmissionAsync(await layout.NowhereAsync(await layout.FirmAsync("no place", more: Uscc(2)), "no place", In("410102")), 2021, "SO2", 1);
        await layout.EmissionAsync(await layout.PointAsync(await layout.FirmAsync("no code"), "no code", 100, 100, 10, In("410102")), 2021, "SO2", 1);
        await layout.EmissionAsync(await layout.PointAsync(await layout.FirmAsync("no industry", industry: null, more: Uscc(3)), "no industry", 100, 100, 10, In("410102")), 2021, "SO2", 1);
        await layout.EmissionAsync(await layout.PointAsync(await layout.FirmAsync("no size", size: null, more: Uscc(4)), "no size", 100, 100, 10, In("410102")), 2021, "SO2", 1);
        await layout.PointAsync(await layout.FirmAsync("no emission", more: Uscc(5)), "no emission", 100, 100, 10, In("410102"));

        var row = (await ListAsync(layout))["410102"];

        row.Values.ShouldBe(["中原区", "410102", 6L, 1L, 1L, 1L, 1L, 1L, 1L, 1 / 6.0, false]);
        row.Geometry.ShouldNotBeNull();
        row.Reasons.Single().Sentence.Zh.ShouldContain("在产厂区 6 家，资料齐全 1 家；缺位置 1 家、统一社会信用代码 1 家、行业 1 家、企业规模 1 家、排放记录 1 家");
        row.Reasons.Single().Sentence.En.ShouldContain("6 sites at work, 1 complete; lacking: position 1, credit code 1, industry 1, firm size 1, emission record 1");
    }

    [Fact]
    public async Task A_county_without_sites_has_no_share_and_comes_last_and_no_row_is_made_for_an_unknown_county_without_sites()
    {
        var layout = await BeginAsync();
        await CompleteAsync(layout, "complete", "410103");

        var (run, rows) = await layout.RunAsync("data-completeness", Midyear);

        rows.Select(r => r.Key).ShouldBe(["410103", "410102"]);
        rows[1].Values.ShouldBe(["中原区", "410102", 0L, 0L, 0L, 0L, 0L, 0L, 0L, null, false]);
        rows.ShouldAllBe(r => r.Reasons.Count == 1);
        run.Figures["complete_ratio"].ShouldBe(1);
    }

    [Fact]
    public async Task The_county_is_the_one_declared_else_the_one_most_of_the_ground_lies_in_else_unknown()
    {
        var layout = await BeginAsync();
        var firm = await layout.FirmAsync("甲");
        await layout.PointAsync(firm, "declared", 15000, 100, 10, In("410102"));
        await layout.OutlineAsync(firm, "across", Rectangle(9900, 0, 400, 100), 10);
        await layout.PointAsync(firm, "outside both", 90000, 100, 10);
        await layout.PointAsync(firm, "too rough to say", 100, 100, 5000);
        await layout.NowhereAsync(firm, "not a county here", In("420000"));

        var list = await ListAsync(layout);

        list.ToDictionary(r => r.Value.Name, r => r.Value.Values[2]).ShouldBe(new Dictionary<string, object?> { ["中原区"] = 1L, ["二七区"] = 1L, ["县(市、区)不详"] = 3L }, ignoreOrder: true);
        list["unknown"].Geometry.ShouldBeNull();
        list["unknown"].Values[1].ShouldBeNull();
    }

    [Theory]
    [InlineData(250.0, 0)]
    [InlineData(250.5, 1)]
    [InlineData(null, 1)]
    public async Task A_place_is_lacking_when_less_accurate_than_asked_or_of_unknown_accuracy(double? accuracy, long lacking)
    {
        var layout = await BeginAsync();
        await layout.PointAsync(await layout.FirmAsync("甲"), "site", 100, 100, accuracy, In("410102"));

        (await ListAsync(layout))["410102"].Values[3].ShouldBe(lacking);
        (await layout.RunAsync("data-completeness", Midyear, new Dictionary<string, object?> { ["worst_accuracy_m"] = 249.9 })).Rows.Single(r => r.Key == "410102").Values[3].ShouldBe(1L);
    }

    [Theory]
    [InlineData(2020, 0)]
    [InlineData(2021, 0)]
    [InlineData(2022, 1)]
    public async Task Emissions_count_up_to_the_year_of_the_day(int year, long lacking)
    {
        var layout = await BeginAsync();
        await layout.EmissionAsync(await layout.PointAsync(await layout.FirmAsync("甲"), "site", 100, 100, 10, In("410102")), year, "SO2", 0);

        (await ListAsync(layout))["410102"].Values[7].ShouldBe(lacking);
    }

    [Fact]
    public async Task Only_sites_at_work_and_valid_on_the_day_count_and_unknown_status_is_at_work()
    {
        var layout = await BeginAsync();
        await layout.PointAsync(await layout.FirmAsync("不知状态", more: new() { ["status"] = null }), "no status", 100, 100, 10, In("410102"));
        var shut = await layout.FirmAsync("关闭", more: new() { ["status"] = "关闭" });
        await layout.PointAsync(shut, "shut", 100, 100, 10, In("410102"));
        await layout.DispositionAsync(await layout.PointAsync(shut, "closing to be completed", 100, 100, 10, In("410102")), "Close");
        var firm = await layout.FirmAsync("甲");
        await layout.PointAsync(firm, "gone that day", 100, 100, 10, new(In("410102")) { ["valid_to"] = Midyear });
        await layout.PointAsync(firm, "gone the day after", 100, 100, 10, new(In("410102")) { ["valid_to"] = Midyear.AddDays(1) });
        await layout.PointAsync(firm, "context", 100, 100, 10, new(In("410102")) { ["in_prefecture"] = false });

        (await ListAsync(layout))["410102"].Values[2].ShouldBe(3L);
    }

    [Fact]
    public async Task Sample_and_real_sites_are_counted_apart_and_what_was_not_yet_known_is_not_counted()
    {
        var layout = await BeginAsync();
        await layout.PointAsync(await layout.FirmAsync("甲"), "real", 100, 100, 10, In("410102"));
        var known = DateTimeOffset.UtcNow;
        await layout.ExecuteAsync("update enterprise set size = null");
        layout.IsSample = true;
        var sample = await layout.FirmAsync("乙");
        await layout.PointAsync(sample, "sample 1", 100, 100, 10, In("410102"));
        await layout.PointAsync(sample, "sample 2", 100, 100, 10, In("410102"));

        (await ListAsync(layout))["410102"].Values[2].ShouldBe(2L);
        layout.IsSample = false;
        (await ListAsync(layout))["410102"].Values.Skip(2).Take(5).ShouldBe([1L, 0L, 1L, 0L, 1L]);
        (await layout.RunAsync("data-completeness", Midyear, knowledgeAt: known)).Rows.Single(r => r.Key == "410102").Values[6].ShouldBe(0L);
    }

    private static async Task<Dictionary<string, AnalysisRow>> ListAsync(Layout layout) =>
        (await layout.RunAsync("data-completeness", Midyear)).Rows.ToDictionary(r => r.Key, StringComparer.Ordinal);

    /// <summary>中原区 410102 to the west and 二七区 410103 to the east, each 10 km wide.</summary>
    private async Task<Layout> BeginAsync()
    {
        var layout = await new Layout(test.Database).ClearAsync();
        await layout.CountyAsync("410102", "中原区", Rectangle(0, 0, 10000, 10000));
        await layout.CountyAsync("410103", "二七区", Rectangle(10000, 0, 10000, 10000));
        return layout;
    }

    private static async Task CompleteAsync(Layout layout, string name, string county = "410102") =>
        await layout.EmissionAsync(await layout.PointAsync(await layout.FirmAsync(name, more: Uscc(1)), name, 100, 100, 10, In(county)), 2021, "SO2", 1);

    private static Dictionary<string, object?> Uscc(int last) => new() { ["uscc"] = Code[..^1] + last };

    private static Dictionary<string, object?> In(string county) => new() { ["region_code"] = county };
}
