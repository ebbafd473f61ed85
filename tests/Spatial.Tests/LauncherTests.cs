using System.Diagnostics;
using System.Runtime.Versioning;

namespace Spatial.Tests;

/// <summary>The launcher in a folder with a space and Chinese characters, with a stand-in for <c>dotnet</c> that notes what it is asked.</summary>
[SupportedOSPlatform("linux")]
public sealed class LauncherTests : IDisposable
{
    private const string NotesItsCalls = """
        #!/bin/sh
        echo "$@" >> "$CALLS"
        case $1 in
            --list-sdks) echo "${SDKS-10.0.100 [/usr/share/dotnet/sdk]}" ;;
            *.dll) shift; printf '<%s>' "$@"; echo " in $PWD with $SPATIAL_ROOT" ;;
            test) mkdir -p "$RESULTS"; echo '<Counters total="5" executed="4" passed="4" failed="0" />' > "$RESULTS/a.trx"; echo "$SECOND" > "$RESULTS/b.trx" ;;
        esac
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("规划 空间 ").FullName;
    private readonly string tools;

    public LauncherTests()
    {
        tools = Directory.CreateDirectory(Path.Combine(folder, "tools")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "src", "Spatial.Cli"));
        File.WriteAllText(Path.Combine(folder, "src", "Spatial.Cli", "Spatial.Cli.csproj"), "");
        File.Copy(Path.Combine(Path.GetDirectoryName(DataFolder.Path)!, "spatial"), Path.Combine(folder, "spatial"));
        MakeTool("dotnet", NotesItsCalls);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_verb_reaches_the_program_with_its_words_whole_from_any_folder()
    {
        var (code, output, _) = Launch("/", "list", "分 析", "--name", "a b");
        code.ShouldBe(0);
        output.ShouldBe($"<list><分 析><--name><a b> in / with {folder}\n");
    }

    [Fact]
    public void It_builds_once_and_again_only_when_a_source_changed_or_went()
    {
        var source = Path.Combine(folder, "src", "Spatial.Cli", "A.cs");
        File.WriteAllText(source, "");
        Builds().ShouldBe(1);
        Builds().ShouldBe(0);
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(1));
        Builds().ShouldBe(1);
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(-1));
        Builds().ShouldBe(0);
        File.Delete(source);
        Builds().ShouldBe(1);

        int Builds()
        {
            File.Delete(Path.Combine(folder, "calls"));
            Launch(folder, "--help").Code.ShouldBe(0);
            return File.ReadLines(Path.Combine(folder, "calls")).Count(c => c.StartsWith("build ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_missing_SDK_is_said_in_both_languages()
    {
        var (code, output, errors) = Launch(folder, [("SDKS", "9.0.100 [/usr/share/dotnet/sdk]")], "--help");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldContain("需要 .NET 10 SDK");
        errors.ShouldContain("The .NET 10 SDK (dotnet) is needed");
    }

    [Fact]
    public void Without_leave_to_install_it_refuses_with_the_command_to_type()
    {
        MakeTool("dpkg-query", "#!/bin/sh\nexit 1\n");
        var (code, _, errors) = Launch(folder, "--no-install", "demo");
        code.ShouldBe(1);
        errors.ShouldContain("缺少软件包");
        errors.ShouldContain("apt-get install -y --no-install-recommends ");
        errors.ShouldContain("libpangocairo-1.0-0");
        File.Exists(Path.Combine(folder, "calls")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a.KML", true)]
    [InlineData("省.osm.pbf", true)]
    [InlineData("plan.gdb.zip", true)]
    [InlineData("a.shp", false)]
    [InlineData("a.geojsonl", false)]
    public void GDAL_is_asked_for_only_by_files_that_need_it(string file, bool needed)
    {
        MakeTool("dpkg-query", "#!/bin/sh\nexit 1\n");
        var (code, _, errors) = Launch(folder, "--no-install", "import", file, "--as-layer", "x");
        code.ShouldBe(needed ? 1 : 0, errors);
        errors.Contains("apt-get install -y --no-install-recommends gdal-bin", StringComparison.Ordinal).ShouldBe(needed);
    }

    [Fact]
    public void Help_needs_no_package()
    {
        MakeTool("dpkg-query", "#!/bin/sh\nexit 1\n");
        Launch(folder, "--no-install", "demo", "--help").Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("<Counters total=\"7\" executed=\"7\" passed=\"7\" failed=\"0\" />", 0, "11 passed, 0 failed, 1 skipped")]
    [InlineData("<Counters total=\"7\" executed=\"6\" passed=\"4\" failed=\"2\" />", 1, "8 passed, 2 failed, 2 skipped")]
    public void Testing_ends_with_the_counts_of_all_projects(string second, int expected, string line)
    {
        MakeTool("dpkg-query", "#!/bin/sh\nshift 3\nfor p; do echo \"installed $p\"; done\n");
        var (code, output, _) = Launch(folder, [("SECOND", second), ("RESULTS", Path.Combine(folder, "TestResults"))], "--no-install", "test");
        output.TrimEnd().Split('\n')[^1].ShouldBe(line);
        code.ShouldBe(expected);
    }

    private (int Code, string Output, string Errors) Launch(string from, params string[] arguments) => Launch(from, [], arguments);

    private (int Code, string Output, string Errors) Launch(string from, (string Name, string Value)[] surroundings, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(folder, "spatial"), .. arguments]) { UseShellExecute = false, WorkingDirectory = from, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = tools + ":" + start.Environment["PATH"];
        start.Environment["CALLS"] = Path.Combine(folder, "calls");
        start.Environment["ConnectionStrings__Spatial"] = "Host=elsewhere";
        foreach (var (name, value) in surroundings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private void MakeTool(string name, string text)
    {
        File.WriteAllText(Path.Combine(tools, name), text);
        File.SetUnixFileMode(Path.Combine(tools, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
