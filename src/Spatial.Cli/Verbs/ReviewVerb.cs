using System.CommandLine;
using Spatial.Contract.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial review</c>: lists the questions that imports raised; with <c>--decide ID ANSWER --by NAME</c> it records an answer. Nothing is merged.</summary>
internal static class ReviewVerb
{
    public static Command Command(Terminal terminal)
    {
        var city = Options.City(terminal);
        var all = Options.Flag(terminal, "--all", "已决定的也列出", "those decided too");
        var decide = new Option<string[]?>("--decide") { Description = terminal.Describe(new("记录决定：问题编号和 same|different|correct|wrong；只记录，不合并数据", "record a decision: id of the question and same|different|correct|wrong; nothing is merged")), HelpName = "ID ANSWER", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var by = Options.Text(terminal, "--by", "NAME", "决定人（记录决定时必填）", "name of the person (required with --decide)");
        var note = Options.Text(terminal, "--note", "TEXT", "说明", "note");
        var over = Options.Text(terminal, "--based-on", "TIME", "以哪个时刻的决定为基础重新决定", "moment of the decision this one is made over");
        var limit = Options.Text(terminal, "--limit", "N", $"最多列出多少，默认 100，至多 {Reviews.Most}", $"how many to list, 100 by default, at most {Reviews.Most}");
        var demo = Options.Demo(terminal);
        var command = new Command("review", terminal.Describe(new("待核实的问题：疑似同一企业或厂区、更名、代码不符", "Questions of imports: one firm or site, changes of name, doubtful codes"))) { city, all, decide, by, note, over, limit, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var answer = parsed.GetValue(decide) is [var id, var word] ? (Id: Options.ReadId(id, "--decide"), Word: word) : ((Guid Id, string Word)?)null;
            var most = Options.ReadInteger(parsed.GetValue(limit), "--limit", 1, Reviews.Most, 100);
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var reviews = new Reviews(working.Database);
            if (answer is { } a)
            {
                var decided = await reviews.DecideAsync(a.Id, new ReviewDecision(a.Word, parsed.GetValue(by) ?? "", parsed.GetValue(note), Options.ReadMoment(parsed.GetValue(over), "--based-on")), cancel);
                terminal.Output.WriteLine(terminal.In(new($"已记录：{decided.Id} {decided.Decision}，{decided.DecidedBy}（只记录，数据未合并）", $"Recorded: {decided.Id} {decided.Decision}, {decided.DecidedBy} (recorded only, nothing was merged)")));
                return 0;
            }

            var page = await reviews.ListAsync(parsed.GetValue(city), parsed.GetValue(all) ? null : true, most, 0, cancel);
            foreach (var r in page.Reviews)
            {
                terminal.Output.WriteLine($"{r.Id}  {terminal.In(r.KindTitle)}{(r.IsSample ? terminal.In(new("［示例］", " [sample]")) : "")}  {terminal.In(r.Reason)}{(r.Decision is null ? "" : $"  [{r.Decision}, {r.DecidedBy}]")}");
            }

            terminal.Output.WriteLine(terminal.In(new($"共 {page.Matched} 个问题{(page.Matched > page.Reviews.Count ? $"，以上为前 {page.Reviews.Count} 个" : "")}。", $"{page.Matched} questions{(page.Matched > page.Reviews.Count ? $", the first {page.Reviews.Count} above" : "")}.")));
            return 0;
        });
        return command;
    }
}
