namespace Spatial.Tests;

/// <summary>The committed <c>data</c> folder, found from the test binaries upwards.</summary>
internal static class DataFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Spatial.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "data");
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
