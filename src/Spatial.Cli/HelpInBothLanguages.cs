using System.CommandLine;
using System.CommandLine.Invocation;

namespace Spatial.Cli;

/// <summary>Help whose headings follow the language of the call as the descriptions do.</summary>
public sealed class HelpInBothLanguages(Terminal terminal) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(terminal.Describe(new("用法", "Usage")) + ":");
        output.WriteLine("  " + Usage(command));
        Section(output, new("命令", "Commands"), command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description)));
        Section(output, new("参数", "Arguments"), command.Arguments.Select(a => ($"<{a.HelpName ?? a.Name}>", a.Description)));
        Section(output, new("选项", "Options"), Inherited(command).Where(o => !o.Hidden).Select(o => (Label(o), o.Description)));
        return 0;
    }

    private static string Usage(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? at = command; at is Command c; at = c.Parents.FirstOrDefault())
        {
            names.Push(c is RootCommand ? "spatial" : c.Name);
        }

        var arguments = command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.HelpName ?? a.Name}]" : $"<{a.HelpName ?? a.Name}>");
        return string.Join(' ', [.. names, .. command.Subcommands.Count > 0 ? ["<…>"] : Array.Empty<string>(), .. arguments, "[--…]"]);
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive))).Distinct();

    private static string Label(Option option) => option.ValueType == typeof(bool) || option.HelpName is null ? option.Name : $"{option.Name} <{option.HelpName}>";

    private void Section(TextWriter output, Spatial.Contract.Text title, IEnumerable<(string Label, string? Description)> rows)
    {
        var lines = rows.ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(terminal.Describe(title) + ":");
        var width = lines.Max(l => l.Label.Length) + 2;
        foreach (var (label, description) in lines)
        {
            output.WriteLine($"  {label.PadRight(width)}{description}");
        }
    }
}
