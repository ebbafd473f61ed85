using System.CommandLine;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Reports;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial run ID</c>: runs an analysis and prints its list, or writes it as a paper.</summary>
internal static class RunVerb
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = terminal.Describe(new("分析编号，见 spatial list analyses", "analysis id, see spatial list analyses")) };
        var city = Options.City(terminal);
        var asOf = Options.AsOf(terminal);
        var knowledge = Options.KnowledgeAt(terminal);
        var rows = Options.Rows(terminal);
        var set = new Option<string[]>("--set") { Description = terminal.Describe(new("参数，可重复", "a parameter, repeatable")), HelpName = "name=value" };
        var format = Options.Text(terminal, "--format", "table|geojson|csv|xlsx|pdf|png", "形式，默认 table", "form, table by default");
        var file = Options.Text(terminal, "--out", "FILE", "写入文件", "write to a file");
        var demo = Options.Demo(terminal);
        var command = new Command("run", terminal.Describe(new("运行一个分析", "Run an analysis"))) { id, city, asOf, knowledge, rows, set, format, file, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var form = Options.OneOf(parsed.GetValue(format), "--format", "table", [("table", "table"), .. Papers.MediaTypes.Keys.Select(f => (f, f))]);
            var path = parsed.GetValue(file);
            if (path is null && form is "xlsx" or "pdf" or "png")
            {
                throw new Fault(FaultCode.BadValue, $"形式 {form} 需要用 --out 指定文件。", $"Form {form} needs --out FILE.", "--out");
            }

            var request = new RunRequest(
                parsed.GetRequiredValue(id),
                parsed.GetValue(city),
                Options.ReadDate(parsed.GetValue(asOf), "--as-of"),
                Options.ReadMoment(parsed.GetValue(knowledge), "--knowledge-at"),
                Options.ReadRows(parsed.GetValue(rows)),
                Options.ReadSet(parsed.GetValue(set)));
            AnalysisCatalogue.Find(request.Analysis);

            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var runs = new AnalysisRuns(working.Database);
            var run = await runs.RunAsync(request, cancel, TimeSpan.FromMinutes(30));
            var list = await runs.RowsAsync(run.Id, cancel);
            if (path is not null)
            {
                await PaperFile.WriteAsync(path, form == "table" ? "csv" : form, run, list, working.Database, cancel);
                terminal.Say(new($"已写入 {path}（{run.RowCount} 行）。", $"Wrote {path} ({run.RowCount} rows)."));
            }
            else if (form == "table")
            {
                new ResultTable(terminal).Write(run, list, 20);
            }
            else
            {
                await using var standard = Console.OpenStandardOutput();
                await Papers.WriteAsync(form, run, list, working.Database, standard, cancel);
                return 0;
            }

            new ResultTable(terminal).WriteFigures(run);
            return 0;
        });
        return command;
    }
}
