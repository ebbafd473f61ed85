using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Layers;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial demo</c>: loads the data, answers the questions that are built, writes the papers, serves the page.</summary>
internal static class DemoVerb
{
    private static readonly string[] Formats = ["xlsx", "pdf", "png", "geojson"];

    private static readonly JsonSerializerOptions Indented = new(RowJson.Options) { WriteIndented = true };

    public static Command Command(Terminal terminal)
    {
        var port = ServeVerb.PortOption(terminal);
        var once = Options.Flag(terminal, "--once", "写完文件即结束，不启动服务", "end after the files, do not serve");
        var folder = Options.Text(terminal, "--out", "FOLDER", "成果目录，默认 out/demo", "folder of the results, out/demo by default");
        var command = new Command("demo", terminal.Describe(new("演示：装入数据、回答问题、写出成果、打开页面", "Demonstration: load, answer, write the papers, serve the page"))) { port, once, folder };
        command.SetAction(async (parsed, cancel) =>
        {
            var number = Options.ReadInteger(parsed.GetValue(port), "--port", 1, 65535, ServeVerb.Port);
            var target = Path.GetFullPath(parsed.GetValue(folder) ?? Path.Combine(Root.Folder, "out", "demo"));
            await using var working = await Working.OpenAsync(demo: true, terminal, cancel);
            await WriteAsync(working.Database, target, terminal, cancel);
            if (!parsed.GetValue(once))
            {
                await ServeVerb.RunAsync(working.Database, number, terminal, cancel);
            }

            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(SpatialDatabase database, string folder, Terminal terminal, CancellationToken cancel)
    {
        var summary = new SortedDictionary<string, Dictionary<string, RunSummary>>(StringComparer.Ordinal);
        foreach (var description in Demonstration.Questions)
        {
            var kinds = summary[description.Id] = new(StringComparer.Ordinal);
            var answered = new Dictionary<string, Run>(StringComparer.Ordinal);
            foreach (var asked in Demonstration.RunsOf(description))
            {
                var run = answered[asked.Word] = await AskAsync(database, description, asked, folder, terminal, cancel);
                kinds[asked.Word] = new RunSummary(run.RowCount, run.Counts, run.Figures);
            }

            if (answered.TryGetValue("sample-planned", out var planned))
            {
                Compare(terminal, description, answered["sample"], planned);
            }
        }

        var items = new LayerItems(database);
        var collections = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in await new LayerCatalogue(database).AllAsync(cancel))
        {
            collections[entry.Layer.Id] = await items.CountAsync(entry, cancel);
        }

        var json = JsonSerializer.Serialize(new { collections, analyses = summary }, Indented);
        await File.WriteAllTextAsync(Path.Combine(folder, "summary.json"), json + "\n", cancel);
        terminal.Output.WriteLine(terminal.In(new($"成果已写入 {folder}", $"The results are in {folder}")));
    }

    private static async Task<Run> AskAsync(SpatialDatabase database, AnalysisDescription description, DemonstrationRun asked, string folder, Terminal terminal, CancellationToken cancel)
    {
        var progress = terminal.Progress();
        var runs = new AnalysisRuns(database);
        var (kind, told) = (ResultTable.Kind(asked.Rows), asked.Told ?? new Contract.Text("", ""));
        progress.Report(new($"运行 {description.Title.Zh}（{kind.Zh}{told.Zh}）", $"Running {description.Title.En} ({kind.En}{told.En})"));
        var run = await runs.RunAsync(new RunRequest(description.Id, asked.City, asked.AsOf, null, asked.Rows, asked.Set), cancel, TimeSpan.FromMinutes(5));
        var rows = await runs.RowsAsync(run.Id, cancel);
        foreach (var format in Formats)
        {
            progress.Report(new($"写出 {description.Id}-{asked.Word}.{format}", $"Writing {description.Id}-{asked.Word}.{format}"));
            await PaperFile.WriteAsync(Path.Combine(folder, $"{description.Id}-{asked.Word}.{format}"), format, run, rows, database, cancel);
        }

        new ResultTable(terminal).Write(run, rows, 10);
        return run;
    }

    // What the planned pipes would change, figure by figure.
    private static void Compare(Terminal terminal, AnalysisDescription description, Run built, Run planned)
    {
        terminal.Output.WriteLine(terminal.In(new("规划管线建成后：", "With the planned pipes built:")));
        foreach (var figure in (description.Figures ?? []).Where(f => f.Headline))
        {
            var (before, after) = (built.Figures.GetValueOrDefault(figure.Name), planned.Figures.GetValueOrDefault(figure.Name));
            terminal.Output.WriteLine($"  {terminal.In(figure.Title)}: {Shown(before)} → {Shown(after)}{(figure.Unit is null or "1" ? "" : " " + figure.Unit)}");
            string Shown(double? value) => value?.ToString("N" + figure.Digits, CultureInfo.InvariantCulture) ?? terminal.In(new("未知", "unknown"));
        }
    }

    /// <summary>What summary.json says of one run; a figure that is null is unknown.</summary>
    private sealed record RunSummary(int Rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts, IReadOnlyDictionary<string, double?> Figures);
}
