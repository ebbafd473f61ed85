using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Imports.Ogr;

/// <summary>A file that is first unpacked or converted into a scratch folder and then read there; the folder goes when the import is over, however it ends.</summary>
internal abstract class PreparedFile(string path) : FeatureFile
{
    private readonly List<Text> warnings = [];
    private ScratchFolder? scratch;

    public override string Path => path;

    public override string? Table => Inner?.Table;

    public override string? DeclaredCrs => Inner?.DeclaredCrs;

    public override SourceCrs? DefaultCrs => Inner?.DefaultCrs;

    public override IReadOnlyList<Text> Warnings => [.. warnings, .. Inner?.Warnings ?? []];

    /// <summary>What is read in the end; null before the first reading.</summary>
    protected FeatureFile? Inner { get; private set; }

    public override SourceCrs? Declared() => Inner?.Declared();

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        scratch ??= new ScratchFolder();
        Inner ??= await PrepareAsync(scratch.Path, warnings, cancel);
        await foreach (var feature in Inner.ReadAsync(geometries, cancel))
        {
            yield return Shown(feature);
        }
    }

    /// <summary>Makes what is read.</summary>
    /// <param name="folder">Where it may write, and nowhere else.</param>
    protected abstract Task<FeatureFile> PrepareAsync(string folder, List<Text> warnings, CancellationToken cancel);

    /// <summary>The feature as the planner knows it.</summary>
    protected virtual SourceFeature Shown(SourceFeature feature) => feature;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner?.Dispose();
            scratch?.Dispose();
            scratch = null;
        }

        base.Dispose(disposing);
    }
}
