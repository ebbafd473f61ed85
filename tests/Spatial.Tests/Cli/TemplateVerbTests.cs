using Spatial.Cli;
using Spatial.Imports.Templates;
using Spatial.Tests.Imports.Templates;

namespace Spatial.Tests.Cli;

public sealed class TemplateVerbTests
{
    [Theory]
    [InlineData("sites", "template")]
    [InlineData("Boilers", "template", "--lang", "en")]
    public async Task Without_an_id_every_template_is_listed(string named, params string[] args)
    {
        var (code, output, _) = await CallAsync(args);
        code.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(TemplateCatalogue.All.Count);
        output.ShouldContain(named);
    }

    [Fact]
    public async Task A_workbook_is_written_where_asked()
    {
        var folder = Directory.CreateTempSubdirectory("模 板");
        try
        {
            var path = Path.Combine(folder.FullName, "新", "锅炉.xlsx");
            var (code, _, error) = await CallAsync("template", "boilers", "--out", path);
            code.ShouldBe(0, error);
            error.ShouldContain("锅炉.xlsx");
            TemplateWorkbookTests.Read(await File.ReadAllBytesAsync(path))[0].Rows[0][0].ShouldBe("★使用单位信用代码");
            Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("nosuch", "template", "nosuch", "--out", "x.xlsx")]
    [InlineData("--out", "template", "sites")]
    [InlineData("another", "template", "sites", "another")]
    public async Task A_wrong_call_is_refused_in_both_languages_with_exit_code_2(string named, params string[] args)
    {
        var (code, output, error) = await CallAsync(args);
        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(l => l.Contains(named));
    }

    private static async Task<(int Code, string Output, string Error)> CallAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
