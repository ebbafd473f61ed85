using System.Globalization;

namespace Spatial.Database;

/// <summary>What <c>postmaster.pid</c> of a data folder says. The file is only ever read: postgres replaces a stale one itself.</summary>
/// <param name="Port">0 until the server has chosen.</param>
/// <param name="Status"><c>starting</c>, <c>ready</c>, <c>stopping</c>; empty until written.</param>
internal sealed record Postmaster(int Pid, int Port, string Status)
{
    public bool IsReady => Status == "ready";

    public bool IsStopping => Status == "stopping";

    /// <summary>The server that lives on <paramref name="data"/>; null when none does, whatever a stale file says.</summary>
    public static Postmaster? Living(string data)
    {
        if (ReadOrNull(Path.Combine(data, "postmaster.pid")) is not { } text)
        {
            return null;
        }

        var lines = text.Split('\n');
        if (!int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || !Serves(pid, data))
        {
            return null;
        }

        return new Postmaster(
            pid,
            lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : 0,
            lines.Length > 7 ? lines[7].Trim() : "");
    }

    /// <summary>Every process whose working folder is <paramref name="data"/>: the server and, after its violent death, the backends it left.</summary>
    public static IReadOnlyList<int> Processes(string data) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, CultureInfo.InvariantCulture, out _)).Select(n => int.Parse(n!, CultureInfo.InvariantCulture)).Where(pid => WorksIn(pid, data))];

    // A process of the server has the data folder as its working folder. Where /proc may not be followed (another account, inside a container),
    // the command line, which anyone may read, names the folder.
    private static bool Serves(int pid, string data) =>
        WorksIn(pid, data) || (ReadOrNull($"/proc/{pid}/cmdline")?.Split('\0').Contains(data) ?? false);

    private static bool WorksIn(int pid, string data) =>
        ReadOrNull($"/proc/{pid}/cwd/postmaster.pid") is { } theirs && theirs == ReadOrNull(Path.Combine(data, "postmaster.pid"));

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile, or not ours to read
        }
    }
}
