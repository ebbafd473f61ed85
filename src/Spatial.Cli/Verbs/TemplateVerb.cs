using System.CommandLine;
using Spatial.Imports.Templates;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial template ID --out FILE</c>: writes the workbook of a ledger to fill in; without ID it lists them.</summary>
internal static class TemplateVerb
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string?>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = terminal.Describe(new("模板编号；不给则列出全部", "id of the template; without it all are listed")) };
        var file = Options.Text(terminal, "--out", "FILE", "写入 xlsx 文件（给出模板编号时必填）", "the xlsx file to write (required with an id)");
        var command = new Command("template", terminal.Describe(new("台账模板：列出，或写出填报用的 Excel 文件", "Templates of ledgers: list them, or write the workbook to fill in"))) { id, file };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(id) is not { } named)
            {
                List(terminal);
                return 0;
            }

            var template = TemplateCatalogue.Of(named);
            var path = parsed.GetValue(file) ?? throw new Fault(FaultCode.BadValue, $"请用 --out 给出文件名，例如 --out {template.Id}.xlsx。", $"Name the file by --out, such as --out {template.Id}.xlsx.", "--out");
            await PaperFile.WriteAsync(
                path,
                stream =>
                {
                    TemplateWorkbook.Write(template, stream);
                    return Task.CompletedTask;
                });
            cancel.ThrowIfCancellationRequested();
            terminal.Say(new($"已写入 {path}（{template.Title.Zh}，{template.Columns.Count(c => c.Offered)} 列）。", $"Wrote {path} ({template.Title.En}, {template.Columns.Count(c => c.Offered)} columns)."));
            return 0;
        });
        return command;
    }

    private static void List(Terminal terminal)
    {
        foreach (var template in TemplateCatalogue.All)
        {
            terminal.Output.WriteLine($"{template.Id,-20} {template.Code,-4} {terminal.Describe(template.Title)}");
        }
    }
}
