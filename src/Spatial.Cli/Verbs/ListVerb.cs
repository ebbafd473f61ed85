using System.CommandLine;
using Spatial.Analyses;
using Spatial.Layers;
using Spatial.Reports;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial list analyses|layers|reports|runs|cities</c>.</summary>
internal static class ListVerb
{
    public static Command Command(Terminal terminal)
    {
        var what = new Argument<string>("WHAT") { HelpName = "analyses|layers|reports|runs|cities", Description = terminal.Describe(new("列出什么", "what to list")) };
        var demo = Options.Demo(terminal);
        var command = new Command("list", terminal.Describe(new("列出分析、图层、报表、运行记录或城市", "List analyses, layers, reports, runs or cities"))) { what, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            Func<CancellationToken, Task> list = Options.OneOf<Func<CancellationToken, Task>>(
                parsed.GetRequiredValue(what),
                "list",
                _ => Task.CompletedTask,
                ("analyses", _ => Analyses(terminal)),
                ("layers", c => LayersAsync(terminal, parsed.GetValue(demo), c)),
                ("reports", _ => Reports(terminal)),
                ("runs", c => RunsAsync(terminal, parsed.GetValue(demo), c)),
                ("cities", c => CitiesAsync(terminal, parsed.GetValue(demo), c)));
            await list(cancel);
            return 0;
        });
        return command;
    }

    private static Task Analyses(Terminal terminal)
    {
        foreach (var description in AnalysisCatalogue.All.Select(a => a.Description))
        {
            terminal.Output.WriteLine($"{description.Id}  {terminal.Describe(description.Title)}  [{string.Join(' ', description.Clauses)}]");
            terminal.Output.WriteLine($"    {terminal.In(description.Summary)}");
            foreach (var p in description.Parameters)
            {
                var range = p.Minimum is null && p.Maximum is null ? "" : $" {p.Minimum}…{p.Maximum}";
                terminal.Output.WriteLine($"    --set {p.Name}={Default(p.Default)}{(p.Unit is null ? "" : " " + p.Unit)}{range}  {terminal.Describe(p.Title)}{(p.Source is null ? "" : $"  [{p.Source}]")}");
            }
        }

        return Task.CompletedTask;
    }

    private static string Default(object? value) => value switch
    {
        null => "(—)",
        IEnumerable<string> list => string.Join(',', list),
        var other => other.ToString()!,
    };

    private static async Task LayersAsync(Terminal terminal, bool demo, CancellationToken cancel)
    {
        await using var working = await Working.OpenAsync(demo, terminal, cancel);
        var items = new LayerItems(working.Database);
        foreach (var entry in await new LayerCatalogue(working.Database).AllAsync(cancel))
        {
            terminal.Output.WriteLine($"{entry.Layer.Id,-24} {entry.Layer.Code ?? "—",-4} {await items.CountAsync(entry, cancel),8}  {terminal.Describe(entry.Layer.Title)}{(entry.BroughtFrom is { } file ? "  ← " + file : "")}");
        }
    }

    private static Task Reports(Terminal terminal)
    {
        foreach (var report in ReportCatalogue.All)
        {
            terminal.Output.WriteLine($"{report.Code}  {terminal.Describe(report.Title)}  [{report.Analysis}]");
        }

        return Task.CompletedTask;
    }

    private static async Task RunsAsync(Terminal terminal, bool demo, CancellationToken cancel)
    {
        await using var working = await Working.OpenAsync(demo, terminal, cancel);
        foreach (var run in await new AnalysisRuns(working.Database).ListAsync(null, cancel))
        {
            terminal.Output.WriteLine($"{run.Id}  {run.FinishedAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}  {run.Analysis}  {run.CityName}  {run.AsOf:yyyy-MM-dd}  {terminal.In(ResultTable.Kind(run.Rows))}  {run.RowCount}");
        }
    }

    private static async Task CitiesAsync(Terminal terminal, bool demo, CancellationToken cancel)
    {
        await using var working = await Working.OpenAsync(demo, terminal, cancel);
        await using var connection = await working.Database.OpenAsync(cancel);
        foreach (var city in await City.AllAsync(connection, cancel))
        {
            terminal.Output.WriteLine($"{city.Code}  {city.NameZh}  {city.NameEn}  EPSG:{city.Srid}");
        }
    }
}
