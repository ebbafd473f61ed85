using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>The score of A1: the worked 0.735 built up from data, bounds for what is unknown.</summary>
public sealed class PriorityTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_worked_example_scores_0_735()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.DenseAreaAsync("密集区", Rectangle(5600, 3000, 1000, 2000));      // 600 m away: 0.7
        await layout.MonitorAsync("国控点", 3000, 4000);                              // 2,000 m away: 0.6
        for (var i = 0; i <= 10; i++)                                                  // tenth of eleven: rank 0.9
        {
            var firm = await layout.FirmAsync($"厂{i}", more: new() { ["has_major_risk"] = true, ["is_hazchem"] = true });
            var site = await layout.PointAsync(firm, $"site {i}", 5000, 4000);
            await layout.AssessmentAsync(site, "2021-05-31", new() { ["on_official_list"] = true, ["exceedances_12m"] = 6, ["complaints_12m"] = 4 });
            foreach (var pollutant in new[] { "SO2", "NOx", "PM10" })
            {
                await layout.EmissionAsync(site, 2020, pollutant, 10 + i);
            }
        }

        var list = await layout.ListAsync();

        ((double)list["site 9"].Of("priority")!).ShouldBe(0.735, 0.0005);
        list["site 9"].Of("priority_upper").ShouldBe(list["site 9"].Of("priority"));
        list["site 9"].Why("priority").Sentence.Zh.ShouldContain("排放 0.9");
    }

    [Fact]
    public async Task What_is_unknown_counts_nothing_at_least_and_everything_at_most()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.PointAsync(await layout.FirmAsync("甲", more: new() { ["is_hazchem"] = true }), "blank", 5000, 4000);

        var row = (await layout.ListAsync())["blank"];

        ((double)row.Of("priority")!).ShouldBe(0.15 * 0.6, 1e-6);
        ((double)row.Of("priority_upper")!).ShouldBe(1, 1e-6);
        row.Why("priority").Missing!.Select(m => m.Zh).ShouldContain("人口密集区范围");
    }

    [Fact]
    public async Task Weights_that_do_not_add_up_to_1_are_refused_with_their_sum()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));

        var fault = await Should.ThrowAsync<Fault>(() => layout.ListAsync(set: new() { ["w_emis"] = 0.5 }));

        fault.Code.ShouldBe(FaultCode.BadValue);
        fault.Sentence.Zh.ShouldContain("1.2");
    }
}
