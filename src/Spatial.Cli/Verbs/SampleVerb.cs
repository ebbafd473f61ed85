using System.CommandLine;
using Spatial.Analyses;
using Spatial.Sample;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial sample --city 郑州 --seed N --sites N</c>: makes labelled sample data for what no open source gives.</summary>
internal static class SampleVerb
{
    public static Command Command(Terminal terminal)
    {
        var city = Options.City(terminal);
        var seed = Options.Text(terminal, "--seed", "N", "随机种子，默认 1；同一种子得到同样的数据", "seed, 1 by default; the same seed gives the same data");
        var sites = Options.Text(terminal, "--sites", "N", "散布的厂区数，默认 2000；集群的厂区另计", "number of scattered sites, 2000 by default; those of the clusters come besides");
        var demo = Options.Demo(terminal);
        var command = new Command("sample", terminal.Describe(new("生成示例数据（替换该城市原有的示例数据）", "Generate sample data (replaces the city's previous sample)"))) { city, seed, sites, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var number = Options.ReadInteger(parsed.GetValue(seed), "--seed", 0, int.MaxValue, 1);
            var count = Options.ReadInteger(parsed.GetValue(sites), "--sites", 200, 2_000_000, 2000);
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            await using var connection = await working.Database.OpenAsync(cancel);
            var place = await City.FindAsync(connection, parsed.GetValue(city) ?? Demonstration.City, cancel);
            var outcome = await SampleCity.GenerateAsync(working.Database, place, number, count, terminal.Progress(), cancel);
            terminal.Output.WriteLine(terminal.In(new(
                $"示例数据：企业 {outcome.Enterprises}，厂区 {outcome.Sites}，园区 {outcome.Parks}，建成区 {outcome.BuiltUpAreas}，生产线 {outcome.ProductionLines}，共 {outcome.Rows} 行{(outcome.Unchanged ? "（与原有相同，未改动）" : "")}。",
                $"Sample: {outcome.Enterprises} enterprises, {outcome.Sites} sites, {outcome.Parks} parks, {outcome.BuiltUpAreas} built-up areas, {outcome.ProductionLines} production lines, {outcome.Rows} rows in all{(outcome.Unchanged ? " (the same as before, nothing written)" : "")}.")));
            return 0;
        });
        return command;
    }
}
