using Spatial.Cli;

namespace Spatial.Tests.Cli;

public sealed class ExportVerbTests
{
    [Theory]
    [InlineData("--out", "export", "sites")]
    [InlineData("--template", "export", "--out", "x.csv")]
    [InlineData("nosuch", "export", "nosuch", "--out", "x.csv")]
    [InlineData("pdf", "export", "sites", "--out", "x.pdf")]
    [InlineData("docx", "export", "--template", "sites", "--format", "docx", "--out", "x.csv")]
    [InlineData("--decide", "review", "--decide", "x", "same")]
    [InlineData("--limit", "review", "--limit", "0")]
    public async Task A_wrong_call_is_refused_in_both_languages_with_exit_code_2(string named, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await CommandLine.RunAsync(args, output, error)).ShouldBe(2, error.ToString());
        output.ToString().ShouldBeEmpty();
        error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(l => l.Contains(named));
    }
}
