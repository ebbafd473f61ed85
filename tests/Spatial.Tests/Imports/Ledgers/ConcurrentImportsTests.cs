using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>Two who bring ledgers in at the same time: no deadlock, no row twice.</summary>
public sealed class ConcurrentImportsTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    private const string Code = "91421000MA0000015N";

    public Task InitializeAsync() => new Layout(Test.Database).ExecuteAsync("truncate enterprise, site, boiler, cluster, outlet, control_device, import_batch cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_same_file_twice_is_published_once()
    {
        var file = Csv("sites", "同.csv", Sites(0, 200));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LedgerAsync(file)));
        outcomes.Count(o => o.State == LedgerState.Published).ShouldBe(1);
        outcomes.Count(o => o.State == LedgerState.Unchanged).ShouldBe(3);
        (await ScalarAsync<string>("select concat_ws(' ', (select count(*) from enterprise), (select count(*) from site), (select count(*) from import_batch))")).ShouldBe("200 200 1");
    }

    [Fact]
    public async Task Files_that_overlap_give_each_firm_once()
    {
        var files = Enumerable.Range(0, 4).Select(i => Csv("sites", $"叠{i}.csv", Sites(i * 50, 100))).ToArray();
        var outcomes = await Task.WhenAll(files.Select(f => LedgerAsync(f)));
        outcomes.ShouldAllBe(o => o.State == LedgerState.Published);
        outcomes.Sum(o => o.New).ShouldBe(250);
        outcomes.Sum(o => o.Alike).ShouldBe(150);
        (await ScalarAsync<string>("select concat_ws(' ', count(*), count(distinct name_zh)) from enterprise")).ShouldBe("250 250");
        (await ScalarAsync<long>("select count(*) from site")).ShouldBe(250);
    }

    [Fact]
    public async Task Two_templates_that_write_the_same_table_wait_for_each_other()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site()));
        for (var round = 0; round < 5; round++)
        {
            await new Layout(Test.Database).ExecuteAsync("truncate outlet, control_device, import_batch cascade");
            var controls = Csv("controls", $"治理{round}.csv", [.. Enumerable.Range(0, 30).Select(i => new Dictionary<string, string> { ["uscc"] = Code, ["code"] = i < 10 ? $"DA{i:000}" : $"TA{i:000}", ["pollutant"] = "PM", ["technique"] = "布袋" })]);
            var cems = Csv("cems", $"在线{round}.csv", [.. Enumerable.Range(0, 30).Select(i => new Dictionary<string, string> { ["uscc"] = Code, ["site_no"] = "1", ["outlet"] = $"DA{i % 10:000}", ["time"] = $"2025-01-{1 + round:00} {i % 24:00}:00", ["so2_mgm3"] = "12.5" })]);
            var boilers = Csv("boilers", $"锅炉{round}.csv", [.. Enumerable.Range(0, 20).Select(i => With(new Dictionary<string, string>(EveryLedgerTests.Usual["boilers"].Row), ("reg_code", $"锅421000-{i}")))]);
            var sites = Csv("sites", $"企业{round}.csv", Site(("area_mu", $"{10 + round}")));
            var outcomes = await Task.WhenAll(
                LedgerAsync(controls, Of("controls")), LedgerAsync(cems, Of("cems")), LedgerAsync(boilers, Of("boilers")), LedgerAsync(sites, Of("sites")));
            outcomes.ShouldAllBe(o => o.State == LedgerState.Published || o.State == LedgerState.Refused);
            (await ScalarAsync<long>("select count(*) - count(distinct (site_id, code)) from outlet")).ShouldBe(0);
        }

        (await ScalarAsync<long>("select count(*) - count(distinct reg_code) from boiler")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from enterprise")).ShouldBe(1);
    }

    private static LedgerOptions Of(string template) => new(template, DataDate: new DateOnly(2025, 6, 30));

    private static Dictionary<string, string>[] Sites(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => Site(("name_zh", $"荆州{i}作坊"), ("entity_type", "作坊"), ("uscc", ""), ("longitude", FormattableString.Invariant($"{112.25001 + (i * 0.001):0.00000}"))))];
}
