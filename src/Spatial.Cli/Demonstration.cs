using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Cli;

/// <summary>The demonstration: real open data of Zhengzhou and Jingzhou, and a sample of Zhengzhou's firms that no open source gives.</summary>
internal static class Demonstration
{
    /// <summary>Every picture of the demonstration is of this day; today's date would show other states every day.</summary>
    public static readonly DateOnly AsOf = new(2021, 6, 30);

    public const string City = "郑州";

    private const int Seed = 1;
    private const int Sites = 2000;

    /// <summary>Loads what is absent; a second call changes nothing.</summary>
    public static async Task LoadAsync(SpatialDatabase database, IProgress<Text> progress, CancellationToken cancel)
    {
        await DemonstrationData.LoadAsync(database, Root.Data, progress, cancel);
        await using var connection = await database.OpenAsync(cancel);
        progress.Report(new($"生成示例数据（种子 {Seed}，{Sites} 个厂区）", $"Generating sample data (seed {Seed}, {Sites} sites)"));
        await SampleCity.GenerateAsync(database, await Analyses.City.FindAsync(connection, City, cancel), Seed, Sites, progress, cancel);
    }
}
