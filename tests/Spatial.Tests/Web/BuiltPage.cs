using System.Diagnostics;

namespace Spatial.Tests.Web;

/// <summary>The page as the service serves it, built by npm when it is missing or older than its sources; a test never runs on an old page.</summary>
internal static class BuiltPage
{
    private static readonly Lazy<string> Built = new(Build);

    /// <summary>The folder that holds <c>Spatial.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the page's sources.</summary>
    public static string Sources => Path.Combine(Root, "src", "Spatial.Web");

    /// <summary>The built folder.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or the build failed; the message holds its output.</exception>
    public static string Folder => Built.Value;

    private static string Build()
    {
        var page = Path.Combine(Root, "src", "Spatial.Api", "wwwroot");
        var made = new FileInfo(Path.Combine(page, "page.js"));
        var newest = Directory.EnumerateFiles(Path.Combine(Sources, "src"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Sources))
            .Max(File.GetLastWriteTimeUtc);
        if (!made.Exists || made.LastWriteTimeUtc < newest)
        {
            if (!Directory.Exists(Path.Combine(Sources, "node_modules", "maplibre-gl")))
            {
                Npm("ci");
            }

            Npm("run", "build");
        }

        return page;
    }

    private static void Npm(params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", arguments) { WorkingDirectory = Sources, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        var errors = npm.StandardError.ReadToEndAsync();
        var output = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm {string.Join(' ', arguments)} failed:\n{output}\n{errors.Result}");
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spatial.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Spatial.sln was not found above the tests.");
    }
}
