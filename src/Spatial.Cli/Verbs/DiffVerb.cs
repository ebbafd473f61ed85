using System.CommandLine;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial diff RUN RUN</c>: who entered, who left, what changed, and why.</summary>
internal static class DiffVerb
{
    public static Command Command(Terminal terminal)
    {
        var before = new Argument<string>("BEFORE") { Description = terminal.Describe(new("较早的运行编号", "id of the earlier run")) };
        var after = new Argument<string>("AFTER") { Description = terminal.Describe(new("较晚的运行编号", "id of the later run")) };
        var demo = Options.Demo(terminal);
        var command = new Command("diff", terminal.Describe(new("比较两次运行：新增、退出、变化及原因", "Compare two runs: entered, left, changed, and why"))) { before, after, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var (a, b) = (Options.ReadId(parsed.GetRequiredValue(before), "BEFORE"), Options.ReadId(parsed.GetRequiredValue(after), "AFTER"));
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            Write(terminal, await new AnalysisRuns(working.Database).CompareAsync(a, b, cancel));
            return 0;
        });
        return command;
    }

    private static void Write(Terminal terminal, RunDifference difference)
    {
        foreach (var group in difference.Rows.GroupBy(r => r.Change, StringComparer.Ordinal))
        {
            terminal.Output.WriteLine($"{terminal.In(Title(group.Key))} {group.Count()}");
            foreach (var row in group)
            {
                terminal.Output.WriteLine($"  {row.Name} ({row.Key})");
                foreach (var value in row.Values.Where(_ => group.Key == "changed"))
                {
                    terminal.Output.WriteLine($"    {value.Column}: {RowJson.Write(value.Before)} → {RowJson.Write(value.After)}");
                }

                foreach (var why in row.Why)
                {
                    terminal.Output.WriteLine($"    {terminal.In(why)}");
                }
            }
        }

        if (difference.Rows.Count == 0)
        {
            terminal.Output.WriteLine(terminal.In(new("两次结果相同。", "The two results are the same.")));
        }
    }

    private static Text Title(string change) => change switch
    {
        "entered" => new("新增", "entered"),
        "left" => new("退出", "left"),
        _ => new("变化", "changed"),
    };
}
