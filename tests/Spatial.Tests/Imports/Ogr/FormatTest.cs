using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Imports.Ogr;

/// <summary>Tests of formats run one after another, so that each can say that nothing was left behind in the temporary folder.</summary>
[CollectionDefinition("formats")]
public sealed class FormatTests;

/// <summary>Files made by GDAL, which knows nothing of us, and a look at what an import leaves behind.</summary>
[Collection("formats")]
public abstract class FormatTest(TestDatabase test) : ImportTest(test)
{
    protected static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>Nine squares of 0.01 degrees in three rows, with a number each.</summary>
    protected static string[] Squares { get; } =
    [
        .. Enumerable.Range(0, 9).Select(i =>
        {
            var (x, y) = (113 + (i % 3 * 0.01), 34 + (i / 3 * 0.01));
            return Shape("Polygon", FormattableString.Invariant($"[[[{x},{y}],[{x + 0.01},{y}],[{x + 0.01},{y + 0.01}],[{x},{y + 0.01}],[{x},{y}]]]"), $$"""{"名称":"地块{{i}}","v":{{i * i}}}""");
        }),
    ];

    /// <summary>Runs one of GDAL's programs.</summary>
    protected static string Gdal(string program, params string[] arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = child.StandardError.ReadToEndAsync();
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        child.ExitCode.ShouldBe(0, errors.Result);
        return text;
    }

    /// <summary>A file of a driver beside the temporary files, made of features.</summary>
    protected string Made(string driver, string name, string[] features, params string[] more)
    {
        var source = Files.Collection("source.geojson", features);
        var target = Path.Combine(Path.GetDirectoryName(source)!, name);
        Gdal("ogr2ogr", ["-f", driver, target, source, .. more]);
        return target;
    }

    protected string Zip(string name, params (string Entry, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entry, content) in entries)
            {
                using var to = zip.CreateEntry(entry).Open();
                to.Write(content);
            }
        }

        return Files.Write(name, stream.ToArray());
    }

    /// <summary>The parts of a shapefile as entries of a zip.</summary>
    protected static (string, byte[])[] Parts(string shp, string within = "") =>
        [.. Directory.GetFiles(Path.GetDirectoryName(shp)!, Path.GetFileNameWithoutExtension(shp) + ".*").Where(f => !f.EndsWith(".zip", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => (within + Path.GetFileName(f), File.ReadAllBytes(f)))];

    /// <summary>Refused with one sentence in each language, no row written and no file left.</summary>
    protected async Task<Fault> RefusedWholeAsync(string path, string? crs = null)
    {
        var fault = await RefusedAsync(path, crs);
        NothingLeft();
        return fault;
    }

    protected static void NothingLeft() => Directory.GetDirectories(Path.GetTempPath(), $"spatial-import-{Environment.ProcessId}-*").ShouldBeEmpty();

    protected Task<string[]> RowsAsync(string layer, int columns) =>
        ColumnAsync<string>($"select concat_ws('|', {string.Concat(Enumerable.Range(1, columns).Select(i => $"p{i}, "))}st_astext(geom, 7)) from layer_data.{layer.Replace('-', '_')} order by fid");

    protected Task<string> TypesAsync(string layer) =>
        ScalarAsync<string>($"select string_agg((p->>'name') || ':' || (p->>'type'), ' ' order by n) from layer, jsonb_array_elements(properties) with ordinality a(p, n) where name = '{layer}'");
}
