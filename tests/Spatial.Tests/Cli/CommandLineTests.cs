using System.CommandLine;
using System.Text.RegularExpressions;
using Spatial.Cli;

namespace Spatial.Tests.Cli;

public sealed partial class CommandLineTests
{
    public static TheoryData<string> Verbs => [.. CommandLine.Root(Zh()).Subcommands.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_and_option_is_described_in_Chinese_and_in_English(string verb)
    {
        var chinese = CommandLine.Root(Zh()).Subcommands.Single(c => c.Name == verb);
        var english = CommandLine.Root(En()).Subcommands.Single(c => c.Name == verb);
        foreach (var text in Descriptions(chinese))
        {
            text.ShouldMatch("\\p{IsCJKUnifiedIdeographs}.* / .*[a-z]");
        }

        foreach (var text in Descriptions(english))
        {
            text.ShouldNotBeNullOrWhiteSpace();
            Han().IsMatch(text).ShouldBeFalse(text);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_prints_help_in_both_languages(string verb)
    {
        var (code, chinese, _) = await CallAsync(verb, "--help");
        code.ShouldBe(0);
        chinese.ShouldContain("用法 / Usage");
        (code, var english, _) = await CallAsync(verb, "--help", "--lang", "en");
        code.ShouldBe(0);
        english.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("--gibberish", "run", "relocation-candidates", "--gibberish")]
    [InlineData("fly", "fly")]
    [InlineData("2021-13-01", "run", "relocation-candidates", "--as-of", "2021-13-01")]
    [InlineData("maybe", "run", "relocation-candidates", "--rows", "maybe")]
    [InlineData("docx", "run", "relocation-candidates", "--format", "docx")]
    [InlineData("noequals", "run", "relocation-candidates", "--set", "noequals")]
    [InlineData("--out", "run", "relocation-candidates", "--format", "pdf")]
    [InlineData("no-such-analysis", "run", "no-such-analysis")]
    [InlineData("70000", "serve", "--port", "70000")]
    [InlineData("abc", "sample", "--seed", "abc")]
    [InlineData("10", "sample", "--sites", "10")]
    [InlineData("nothing", "list", "nothing")]
    [InlineData("no-uuid", "diff", "no-uuid", "no-uuid")]
    [InlineData("no-uuid", "decide", "no-uuid")]
    [InlineData("no-such-file.geojson", "import", "no-such-file.geojson", "--as-layer", "x")]
    [InlineData("spatial layer rename", "layer", "rename", "only-one")]
    public async Task A_wrong_call_gets_one_sentence_in_each_language_that_names_the_value_and_exit_code_2(string named, params string[] args)
    {
        var (code, output, error) = await CallAsync(args);
        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, error);
        lines[0].ShouldStartWith("错误：");
        lines[1].ShouldStartWith("error: ");
        lines.ShouldAllBe(l => l.Contains(named));
        error.ShouldNotContain("   at ");
    }

    private static async Task<(int Code, string Output, string Error)> CallAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static IEnumerable<string> Descriptions(Command command) =>
        [command.Description ?? "", .. command.Arguments.Select(a => a.Description ?? ""), .. command.Options.Select(o => o.Description ?? ""), .. command.Subcommands.SelectMany(Descriptions)];

    private static Terminal Zh() => new([], TextWriter.Null, TextWriter.Null);

    private static Terminal En() => new(["--lang", "en"], TextWriter.Null, TextWriter.Null);

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
