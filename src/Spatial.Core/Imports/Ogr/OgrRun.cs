using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Spatial.Imports.Ogr;

/// <summary>
/// One run of GDAL's <c>ogr2ogr</c> into a GeoPackage, as a child with limits of time, memory and output, without a network and with an environment of our own.
/// What it prints goes no further than into the exception behind the sentence.
/// </summary>
internal static class OgrRun
{
    private const long MostMemory = 4L << 30;
    private const long MostOutput = 4L << 30;
    private const int MostPrinted = 64 * 1024;

    /// <summary>Longest conversion; an extract of a province takes about a minute.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Converts.</summary>
    /// <param name="folder">Scratch folder: working directory, home and temporary folder of the child.</param>
    /// <param name="source">The one file or folder it is to open, inside the scratch folder.</param>
    /// <param name="target">The GeoPackage to make, likewise.</param>
    /// <param name="selection">What to take of it: layer, filter.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/>: GDAL is missing; <see cref="FaultCode.BadFile"/>: it could not read the file; <see cref="FaultCode.TimedOut"/>.</exception>
    public static async Task ConvertAsync(OgrKind kind, string folder, string source, string target, string shownAs, IReadOnlyList<string> selection, IReadOnlyDictionary<string, string> settings, TimeSpan longest, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(longest);
        try
        {
            // GDAL opens a file with whichever of its drivers feels meant; without the others there is only the right one.
            var (_, formats, _) = await RunAsync(kind, folder, ["--formats"], settings, limit.Token);
            var others = string.Join(',', Drivers(formats).Where(d => d != kind.Driver && d is not ("GPKG" or "Memory")));
            var only = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["GDAL_SKIP"] = others };
            var (code, _, errors) = await RunAsync(
                kind, folder, ["-f", "GPKG", "-lco", "FID=ogc_fid", "-lco", "GEOMETRY_NAME=spatial_geom", "-lco", "SPATIAL_INDEX=NO", target, source, .. selection], only, limit.Token);
            if (code != 0)
            {
                throw new Fault(
                    FaultCode.BadFile,
                    $"文件“{Fault.Show(shownAs)}”按 {kind.Format} 读不出来：已损坏或超出限制，没有导入。",
                    $"'{Fault.Show(shownAs)}' cannot be read as {kind.Format}: it is damaged or beyond the limits; nothing was imported.",
                    "file",
                    new InvalidDataException(errors));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new Fault(
                FaultCode.TimedOut,
                $"文件“{Fault.Show(shownAs)}”超过 {longest.TotalMinutes:0} 分钟没有转换完，已停止，没有导入。",
                $"'{Fault.Show(shownAs)}' was not converted within {longest.TotalMinutes:0} minutes and was stopped; nothing was imported.",
                "file");
        }
    }

    /// <summary>Names in lines such as <c>  ESRI Shapefile -vector- (rw+v): ESRI Shapefile</c>.</summary>
    private static IEnumerable<string> Drivers(string formats) =>
        formats.Split('\n').Select(line => (Line: line, End: line.IndexOf(" -", StringComparison.Ordinal))).Where(l => l.End > 0).Select(l => l.Line[..l.End].Trim());

    /// <summary>Runs ogr2ogr to its end; whoever cancels ends it.</summary>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(OgrKind kind, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Program("prlimit", "util-linux", kind))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[$"--as={MostMemory}", $"--fsize={MostOutput}", "--core=0", "--", Program("ogr2ogr", "gdal-bin", kind), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in Environment(folder).Concat(settings))
        {
            start.Environment[name] = value;
        }

        using var child = Start(start);
        try
        {
            child.StandardInput.Close();
            var errors = ReadAsync(child.StandardError, cancel);
            var output = await ReadAsync(child.StandardOutput, cancel);
            await child.WaitForExitAsync(cancel);
            return (child.ExitCode, output, await errors);
        }
        finally
        {
            await EndAsync(child);
        }
    }

    private static Dictionary<string, string> Environment(string folder) => new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["HOME"] = folder, // no settings of the user's
        ["TMPDIR"] = folder,
        ["CPL_TMPDIR"] = folder,
        ["LC_ALL"] = "C.UTF-8",
        ["GDAL_DRIVER_PATH"] = "disable",
        ["GDAL_VRT_ENABLE_PYTHON"] = "NO",
        ["CPL_VSIL_CURL_ALLOWED_FILENAME"] = "none",
        ["PROJ_NETWORK"] = "OFF",
        ["OGR_SQLITE_LOAD_EXTENSIONS"] = "",
    };

    private static string Program(string name, string package, OgrKind kind) =>
        new[] { "/usr/local/bin", "/usr/bin", "/bin" }.Concat((System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw Missing(name, package, kind);

    private static Fault Missing(string name, string package, OgrKind kind, Exception? inner = null) => new(
        FaultCode.Machine,
        $"读取 {kind.Format} 需要程序 {name}（Debian 软件包 {package}），本机没有；请先执行：apt-get install {package}。",
        $"Reading {kind.Format} needs the program {name} (Debian package {package}), which is missing; first run: apt-get install {package}.",
        "file",
        inner);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new Fault(FaultCode.Machine, "转换程序 ogr2ogr 启动不了。", "The converter ogr2ogr cannot be started.", "file", e);
        }
    }

    private static async Task EndAsync(Process child)
    {
        if (!child.HasExited)
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads to the end and keeps the beginning.</summary>
    private static async Task<string> ReadAsync(StreamReader from, CancellationToken cancel)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, MostPrinted - kept.Length));
        }

        return kept.ToString();
    }
}
