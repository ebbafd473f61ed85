using System.Globalization;

namespace Spatial.Database;

/// <summary>Where the programs of PostgreSQL with PostGIS and pgRouting are.</summary>
/// <param name="Folder">The folder of <c>postgres</c> and <c>initdb</c>.</param>
internal sealed record PostgresPrograms(string Folder)
{
    private const string Debian = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["postgis", "pgrouting"];

    public string Server => Path.Combine(Folder, "postgres");

    public string Init => Path.Combine(Folder, "initdb");

    /// <param name="version">The version that made the data folder; null for a new one, which takes the newest that has the extensions.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when they are not installed.</exception>
    public static PostgresPrograms Find(string? version) => Find(version, Debian, "/usr/share/postgresql", Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static PostgresPrograms Find(string? version, string versions, string shares, string path)
    {
        // Debian keeps each version in a folder of its own, off the PATH.
        var debian = Directory.Exists(versions) ? Directory.GetDirectories(versions).Select(d => Path.GetFileName(d)!) : [];
        foreach (var found in debian.Where(d => version is null || d == version).OrderByDescending(d => int.TryParse(d, CultureInfo.InvariantCulture, out var n) ? n : 0))
        {
            var programs = new PostgresPrograms(Path.Combine(versions, found, "bin"));
            if (programs.Complete && Needed.All(e => File.Exists(Path.Combine(shares, found, "extension", e + ".control"))))
            {
                return programs;
            }
        }

        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(p => new PostgresPrograms(p)).FirstOrDefault(p => p.Complete)
            ?? throw PrivateClusterFaults.NotInstalled(version);
    }

    private bool Complete => File.Exists(Server) && File.Exists(Init);
}
