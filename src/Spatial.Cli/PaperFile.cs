using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Reports;

namespace Spatial.Cli;

/// <summary>Writes a paper to a file whole or not at all.</summary>
internal static class PaperFile
{
    /// <exception cref="IOException">The folder cannot be written; nothing is left behind.</exception>
    public static Task WriteAsync(string path, string format, Run run, IReadOnlyList<AnalysisRow> rows, SpatialDatabase database, CancellationToken cancel) =>
        WriteAsync(path, stream => Papers.WriteAsync(format, run, rows, database, stream, cancel));

    /// <exception cref="IOException">The folder cannot be written; nothing is left behind.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var part = full + ".part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                await write(stream);
            }

            File.Move(part, full, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
