using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Imports.PointSources;

/// <summary>The coal power and cement plants of China with their NOx by screening: nothing synthetic, and who cannot be estimated listed with the reason.</summary>
internal static class NationalPointSources
{
    public const string Layer = "national-point-sources";

    public static readonly Text Title = new("全国燃煤电厂与水泥厂（NOx 筛查估算）", "Coal power and cement plants of China (NOx, screening)");

    /// <summary>Loads the layer the way a user's file goes; unchanged files change nothing.</summary>
    /// <param name="dataFolder">The committed <c>data</c> folder.</param>
    /// <exception cref="Fault">A file is missing or damaged; the layer stays as it was.</exception>
    public static Task<ImportOutcome> LoadAsync(SpatialDatabase database, string dataFolder, CancellationToken cancel)
    {
        var screening = new NoxScreening(ScreeningFactors.Read(dataFolder));
        return LayerImport.RunAsync(
            database,
            [new CoalPlants(dataFolder, screening), new CementPlants(dataFolder, screening)],
            Layer,
            null,
            new ImportOptions(Title, BuiltIn: true, Quality: "estimated"),
            null,
            cancel);
    }
}
