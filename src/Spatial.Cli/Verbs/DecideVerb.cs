using System.CommandLine;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial decide FEATURE</c>: records a planner's decision over a proposal.</summary>
internal static class DecideVerb
{
    public static Command Command(Terminal terminal)
    {
        var feature = new Argument<string>("FEATURE") { Description = terminal.Describe(new("厂区、锅炉或集群的要素编号（UUID）", "feature id of the site, boiler or cluster (uuid)")) };
        var way = Options.Text(terminal, "--way", "WAY", "决定的方式；厂区：InPlaceUpgrade 就地改造、RelocateToPark 退城入园、Convert 转型转产、Close 关闭退出；锅炉见 boiler-retirement", "the decided way: for a site InPlaceUpgrade, RelocateToPark, Convert or Close; for a boiler see boiler-retirement");
        var park = Options.Text(terminal, "--park", "NAME", "承接园区", "receiving park");
        var start = Options.Text(terminal, "--start-due", "yyyy-MM-dd", "启动期限", "start by");
        var finish = Options.Text(terminal, "--finish-due", "yyyy-MM-dd", "完成期限", "finish by");
        var note = Options.Text(terminal, "--note", "TEXT", "说明", "note");
        var by = Options.Text(terminal, "--by", "NAME", "决定人（必填）", "name of the planner (required)");
        var over = Options.Text(terminal, "--based-on", "UUID", "以哪个决定为基础", "the decision this one is made over");
        var demo = Options.Demo(terminal);
        var command = new Command("decide", terminal.Describe(new("记录规划人员的决定", "Record a planner's decision"))) { feature, way, park, start, finish, note, by, over, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var request = new DecisionRequest(
                Options.ReadId(parsed.GetRequiredValue(feature), "FEATURE"),
                parsed.GetValue(way) ?? "",
                parsed.GetValue(park),
                Options.ReadDate(parsed.GetValue(start), "--start-due"),
                Options.ReadDate(parsed.GetValue(finish), "--finish-due"),
                parsed.GetValue(note),
                parsed.GetValue(by) ?? "",
                parsed.GetValue(over) is { } based ? Options.ReadId(based, "--based-on") : null);
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var decision = await new Decisions(working.Database).RecordAsync(request, cancel);
            terminal.Output.WriteLine(terminal.In(new($"已记录：{decision.Name} {decision.WayTitle.Zh}，{decision.DecidedBy}，编号 {decision.Id}", $"Recorded: {decision.Name}, {decision.WayTitle.En}, {decision.DecidedBy}, id {decision.Id}")));
            return 0;
        });
        return command;
    }
}
