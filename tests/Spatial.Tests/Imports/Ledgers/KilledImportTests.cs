using System.Runtime.Versioning;
using Spatial.Tests.Cli;
using Xunit.Abstractions;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>What kill -9 leaves: everything or nothing. The full numbers (50,000 rows, 10 and 5 kills) are <c>spatial bench kills</c>.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledImportTests(TestDatabase test, ITestOutputHelper output) : LedgerTest(test)
{
    [Fact]
    public async Task An_importer_killed_at_random_moments_leaves_all_or_nothing_and_the_command_then_completes()
    {
        using var killing = new ImportKilling(rows: 5_000, Seed(), completeEach: false);
        var report = await killing.ImporterAsync(kills: 4);
        output.WriteLine(report.ToString());
        (report.None + report.All).ShouldBe(4);
    }

    [Fact]
    public async Task A_server_killed_at_random_moments_leaves_all_or_nothing_and_the_command_then_completes()
    {
        using var killing = new ImportKilling(rows: 5_000, Seed(), completeEach: false);
        var report = await killing.ServerAsync(kills: 2);
        output.WriteLine(report.ToString());
        (report.None + report.All).ShouldBe(2);
    }

    [Fact]
    public async Task An_import_stopped_by_Ctrl_C_leaves_nothing()
    {
        await new Layout(Test.Database).ExecuteAsync("truncate enterprise, site, import_batch cascade");
        var rows = Enumerable.Range(0, 20_000).Select(i => Site(("name_zh", $"荆州{i}厂"), ("entity_type", "作坊"), ("uscc", ""))).ToArray();
        var file = Csv("sites", "停.csv", rows);
        using var cli = CliProcess.Start([("ConnectionStrings__Spatial", Test.ConnectionString)], ["import", file, "--template", "sites"]);
        (await cli.SaysAsync("按模板")).ShouldBeTrue(cli.Error); // the file is understood, its rows are read
        cli.Interrupt();
        await cli.EndAsync();
        cli.ExitCode.ShouldBe(130, cli.Error);
        cli.Error.ShouldContain("已停止。");
        cli.Error.ShouldNotContain("   at ");
        (await ScalarAsync<string>("select concat_ws(' ', (select count(*) from enterprise), (select count(*) from site), (select count(*) from import_batch where target = 'sites'))")).ShouldBe("0 0 0");
    }

    private int Seed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
