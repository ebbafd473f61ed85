using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using Spatial.Contract;

namespace Spatial.Cli;

/// <summary>Where a verb speaks: results on the output, everything else on the error stream. Chinese first, English beside; <c>--lang en</c> gives English only.</summary>
public sealed class Terminal(IReadOnlyList<string> args, TextWriter output, TextWriter error)
{
    public TextWriter Output { get; } = output;

    /// <summary><c>zh</c> or <c>en</c>, read before the call is parsed so that help and errors follow it.</summary>
    public string Language { get; } = args.Contains("--lang=en", StringComparer.Ordinal) || args.Zip(args.Skip(1)).Any(p => p is ("--lang", "en")) ? "en" : "zh";

    /// <summary>A description for help: both languages, or English alone.</summary>
    public string Describe(Text text) => Language == "en" ? text.En : $"{text.Zh} / {text.En}";

    /// <summary>The text in the language of the call.</summary>
    public string In(Text text) => text.In(Language);

    /// <summary>A line for the person, beside the results.</summary>
    public void Say(Text text) => error.WriteLine(In(text));

    /// <summary>Prints the sentence of a fault in both languages; exit code 2 when the call was wrong, 1 when the run failed.</summary>
    public int Fail(Fault fault)
    {
        if (Language == "en")
        {
            error.WriteLine($"error: {fault.Sentence.En}");
        }
        else
        {
            error.WriteLine($"错误：{fault.Sentence.Zh}");
            error.WriteLine($"error: {fault.Sentence.En}");
        }

        return fault.Code is FaultCode.BadValue or FaultCode.UnknownParameter or FaultCode.NotFound ? 2 : 1;
    }

    /// <summary>Names what is wrong with a call that could not be parsed.</summary>
    public int WrongCall(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command.Name;
        for (var above = parsed.CommandResult.Parent as CommandResult; above is { Parent: CommandResult }; above = above.Parent as CommandResult)
        {
            verb = above.Command.Name + " " + verb;
        }

        var hint = new Text($"用法：spatial {(verb == parsed.RootCommandResult.Command.Name ? "" : verb + " ")}--help", "see --help");
        if (parsed.UnmatchedTokens is [var first, ..])
        {
            return Fail(new Fault(FaultCode.UnknownParameter, $"不认识“{Fault.Show(first)}”。{hint.Zh}", $"'{Fault.Show(first)}' is not known here; {hint.En}."));
        }

        return Fail(new Fault(FaultCode.BadValue, $"命令不完整：spatial {verb} 缺少子命令、参数或选项的值。{hint.Zh}", $"The call is incomplete: spatial {verb} lacks a subcommand, an argument or an option's value; {hint.En}."));
    }

    /// <summary>Progress lines; a step that took over a second ends with its time.</summary>
    public IProgress<Text> Progress() => new Steps(this);

    private sealed class Steps(Terminal terminal) : IProgress<Text>
    {
        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(Text value) => terminal.Say(new($"[{since.Elapsed.TotalSeconds,5:0.0} s] {value.Zh}", $"[{since.Elapsed.TotalSeconds,5:0.0} s] {value.En}"));
    }
}
