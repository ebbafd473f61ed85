using Dapper;
using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Tests.Cli;
using Spatial.Tests.Database;

namespace Spatial.Tests.Imports.Attacks;

/// <summary>Hostile files, brought in as a service does and from the command line: one sentence in each language, little memory, no file, no row.</summary>
public sealed class AttackTests(TestDatabase test) : ImportTest(test)
{
    // Half of what the files here would inflate to.
    private const string MostHeap = "0x8000000"; // bytes: 128 MB
    private const string MostFile = "ulimit -f 65536 &&"; // kilobytes: 64 MB

    public static TheoryData<string> Attacks => [.. Attack.All.Keys];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task It_is_refused_with_one_sentence_everywhere_within_bounds(string name)
    {
        var attack = Attack.All[name];
        var path = Path.Combine(Path.GetDirectoryName(Files.Write("here", ""))!, attack.FileName);
        attack.Write(path);
        var before = await RowsAsync();

        var fault = await Should.ThrowAsync<Fault>(async () =>
        {
            if (attack.AsLayer)
            {
                await ImportAsync(path, "attack");
            }
            else
            {
                using var run = await LedgerImport.RunAsync(Test.Database, path, new LedgerOptions(), null, CancellationToken.None);
            }
        });
        fault.Sentence.Zh.ShouldContain(attack.Named);

        using var cli = await CallAsync(path, attack.AsLayer);
        cli.ExitCode.ShouldBeInRange(1, 2, cli.Error);
        cli.Output.ShouldBeEmpty();
        cli.Sentences().ShouldBe(("错误：" + fault.Sentence.Zh, "error: " + fault.Sentence.En));
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Hostile_names_of_properties_become_a_layer_and_nothing_else()
    {
        var path = Files.Collection("名.geojson", Point(113, 34, """{"\"; drop table site; --":1,"fid":2,"geom":3,"$$":4,"=1+1":5,"ogc_fid":6,"../../evil":7}"""));
        using var cli = await CallAsync(path, asLayer: true);
        cli.ExitCode.ShouldBe(0, cli.Error);
        (await ScalarAsync<long>("select count(*) from site")).ShouldBe(0);
        (await ScalarAsync<long>("select jsonb_array_length(properties) from layer where name = 'attack'")).ShouldBe(7);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_one_sentence()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var path = Files.Write("锁.csv", "企业名称\n甲\n");
        // Root may read everything; what root's kernel will not give is this.
        var unreadable = Environment.IsPrivilegedProcess ? "/proc/self/mem" : path;
        File.SetUnixFileMode(path, UnixFileMode.None);
        foreach (var asLayer in new[] { false, true })
        {
            using var cli = await CallAsync(unreadable, asLayer);
            cli.ExitCode.ShouldBeInRange(1, 2, cli.Error);
            cli.Sentences();
        }
    }

    [MountFact]
    public async Task A_temporary_folder_that_is_full_is_one_sentence_and_nothing_is_written()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Files.Write("here", ""))!, "满")).FullName;
        MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder).ShouldBe(0);
        try
        {
            // A remark for each row: more than the folder holds.
            var ledger = Files.Write("many.csv", "企业名称,统一社会信用代码,主体类型,行业代码\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"甲厂{i},91421000MA0000015N,企业,无此行业{i}\n")));
            var kml = Files.Write("big.kml", $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{string.Concat(Enumerable.Range(0, 5000).Select(i => $"<Placemark><name>{i}</name><Point><coordinates>112,{30 + (i / 10000.0)}</coordinates></Point></Placemark>"))}</Document></kml>");
            var before = await RowsAsync();
            foreach (var (path, asLayer) in new[] { (ledger, false), (kml, true) })
            {
                using var cli = await CliProcess.RunAsync([("ConnectionStrings__Spatial", Test.ConnectionString), ("TMPDIR", folder), ("DOTNET_EnableDiagnostics", "0")], Arguments(path, asLayer));
                cli.ExitCode.ShouldBe(1, cli.Error);
                cli.Sentences();
                Directory.EnumerateFileSystemEntries(folder).Where(e => Path.GetFileName(e).StartsWith("spatial-", StringComparison.Ordinal)).ShouldBeEmpty();
            }

            (await RowsAsync()).ShouldBe(before);
        }
        finally
        {
            MountFactAttribute.Run("umount", "-l", folder);
        }
    }

    [Fact]
    public async Task What_a_killed_import_left_in_the_temporary_folder_goes_with_the_next()
    {
        var temp = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Files.Write("here", ""))!, "temp")).FullName;
        var left = Directory.CreateDirectory(Path.Combine(temp, "spatial-import-1-left")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "half.gpkg"), "half");
        await File.WriteAllTextAsync(left + ".lock", "");
        File.SetLastWriteTimeUtc(left + ".lock", DateTime.UtcNow.AddMinutes(-2));
        var kml = Files.Write("a.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>a</name><Point><coordinates>112,30</coordinates></Point></Placemark></Document></kml>");
        using var cli = await CliProcess.RunAsync([("ConnectionStrings__Spatial", Test.ConnectionString), ("TMPDIR", temp), ("DOTNET_EnableDiagnostics", "0")], Arguments(kml, asLayer: true));
        cli.ExitCode.ShouldBe(0, cli.Error);
        Directory.EnumerateFileSystemEntries(temp).ShouldBeEmpty();
    }

    private async Task<CliProcess> CallAsync(string path, bool asLayer)
    {
        var temp = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Files.Write("here", ""))!, "temp")).FullName;
        var cli = await CliProcess.RunAsync(
            // The runtime maps its code through one large file unless told not to; the limit is meant for ours.
            [("ConnectionStrings__Spatial", Test.ConnectionString), ("TMPDIR", temp), ("DOTNET_GCHeapHardLimit", MostHeap), ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_EnableDiagnostics", "0")],
            Arguments(path, asLayer),
            MostFile);
        Directory.EnumerateFileSystemEntries(temp).ShouldBeEmpty("nothing is left in the temporary folder");
        return cli;
    }

    private static string[] Arguments(string path, bool asLayer) => asLayer ? ["import", path, "--as-layer", "attack"] : ["import", path];

    private Task<string> RowsAsync() => ScalarAsync<string>(
        "select concat_ws(' ', (select count(*) from enterprise), (select count(*) from site), (select count(*) from layer), (select count(*) from import_batch where target <> 'reference' and target not like '%codes%'), (select count(*) from pg_tables where schemaname = 'layer_data'))");
}
