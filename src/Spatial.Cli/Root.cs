namespace Spatial.Cli;

/// <summary>Where the product's own files lie: the folder of Spatial.sln, named by SPATIAL_ROOT or found above the program.</summary>
internal static class Root
{
    /// <summary>The checkout's folder.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when there is none.</exception>
    public static string Folder { get; } = Find();

    /// <summary>The folder of the demonstration's and reference data.</summary>
    public static string Data => Path.Combine(Folder, "data");

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("SPATIAL_ROOT") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Spatial.sln")))
            {
                return at.FullName;
            }
        }

        throw new Fault(FaultCode.Machine, "找不到产品目录（Spatial.sln 所在处）；请用 SPATIAL_ROOT 指明。", "The product's folder (that of Spatial.sln) was not found; name it by SPATIAL_ROOT.");
    }
}
