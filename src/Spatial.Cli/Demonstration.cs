using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Cli;

/// <summary>The demonstration: real open data of Zhengzhou and Jingzhou, and samples of what no open source gives: the firms of both, Jingzhou's pipes and boilers.</summary>
internal static class Demonstration
{
    /// <summary>The city of question 1, and the one meant where none is named.</summary>
    public const string City = "郑州";

    private const string HeatingCity = "荆州";
    private const int Heating = 2;
    private const int Seed = 1;
    private const int Sites = 2000;

    // Every picture of the demonstration is of these days; today's date would show other states every day, and on some days no rule is in force.
    private static readonly DateOnly Day = new(2021, 6, 30);
    private static readonly DateOnly HeatingDay = new(2025, 6, 30);

    /// <summary>The questions asked, in the order of the catalogue: those of a city, and heating, which may also run on users' layers alone.</summary>
    public static IEnumerable<AnalysisDescription> Questions => AnalysisCatalogue.All.Select(a => a.Description).Where(d => d.NeedsCity || d.Question == Heating);

    /// <summary>Where and for which day a question is asked.</summary>
    public static (string City, DateOnly AsOf) Of(AnalysisDescription description) => description.Question == Heating ? (HeatingCity, HeatingDay) : (City, Day);

    /// <summary>Parameters a question is asked with a second time, to compare: heating with the planned pipes built; null for a question without pipes.</summary>
    public static IReadOnlyDictionary<string, object?>? Planned(AnalysisDescription description) =>
        description.Parameters.Any(p => p.Name == "statuses") ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["statuses"] = new[] { "built", "planned" } } : null;

    /// <summary>Loads what is absent; a second call changes nothing.</summary>
    public static async Task LoadAsync(SpatialDatabase database, IProgress<Text> progress, CancellationToken cancel)
    {
        await DemonstrationData.LoadAsync(database, Root.Data, progress, cancel);
        await using var connection = await database.OpenAsync(cancel);
        foreach (var name in (string[])[City, HeatingCity])
        {
            var city = await Analyses.City.FindAsync(connection, name, cancel);
            progress.Report(new($"生成{city.NameZh}示例数据（种子 {Seed}，{Sites} 个厂区）", $"Generating sample data of {city.NameEn} (seed {Seed}, {Sites} sites)"));
            await SampleCity.GenerateAsync(database, city, Seed, Sites, progress, cancel);
        }
    }
}
