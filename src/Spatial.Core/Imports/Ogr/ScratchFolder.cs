namespace Spatial.Imports.Ogr;

/// <summary>A folder that only its owner may enter (0700) and that goes with everything in it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory($"spatial-import-{Environment.ProcessId}-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
