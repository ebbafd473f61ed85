using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Cli;

/// <summary>The demonstration: real open data of Zhengzhou, Jingzhou and China's plants, and samples of what no open source gives: the firms of both cities, Jingzhou's pipes and boilers.</summary>
internal static class Demonstration
{
    /// <summary>The city of question 1, and the one meant where none is named.</summary>
    public const string City = "郑州";

    private const string SecondCity = "荆州";
    private const int Heating = 2;
    private const int Clusters = 3;
    private const int Seed = 1;
    private const int Sites = 2000;

    // Every picture of the demonstration is of these days; today's date would show other states every day, and on some days no rule is in force.
    private static readonly DateOnly Day = new(2021, 6, 30);
    private static readonly DateOnly SecondDay = new(2025, 6, 30);

    /// <summary>The questions asked, in the order of the catalogue.</summary>
    public static IEnumerable<AnalysisDescription> Questions => AnalysisCatalogue.All.Select(a => a.Description);

    /// <summary>What is asked of an analysis. The last of them is the one the map opens on; a run to compare with comes before the one it is compared with.</summary>
    public static IReadOnlyList<DemonstrationRun> RunsOf(AnalysisDescription description) => description.Question switch
    {
        Heating => [new("real", SecondCity, SecondDay, RowKind.Real), new("sample-planned", SecondCity, SecondDay, RowKind.Sample, Set("statuses", new[] { "built", "planned" }), new("，含规划管线", ", planned pipes included")), new("sample", SecondCity, SecondDay, RowKind.Sample)],
        Clusters when description.Parameters.Any(p => p.Name == "layer") => [.. National(description), new("sample-zhengzhou", City, Day, RowKind.Sample), new("sample", SecondCity, SecondDay, RowKind.Sample)],
        Clusters => [new("real", SecondCity, SecondDay, RowKind.Real), new("sample-zhengzhou", City, Day, RowKind.Sample), new("sample", SecondCity, SecondDay, RowKind.Sample)],
        _ => [new("real", City, Day, RowKind.Real), new("sample", City, Day, RowKind.Sample)],
    };

    /// <summary>Loads what is absent; a second call changes nothing.</summary>
    public static async Task LoadAsync(SpatialDatabase database, IProgress<Text> progress, CancellationToken cancel)
    {
        await DemonstrationData.LoadAsync(database, Root.Data, progress, cancel);
        await using var connection = await database.OpenAsync(cancel);
        foreach (var name in (string[])[City, SecondCity])
        {
            var city = await Analyses.City.FindAsync(connection, name, cancel);
            progress.Report(new($"生成{city.NameZh}示例数据（种子 {Seed}，{Sites} 个厂区）", $"Generating sample data of {city.NameEn} (seed {Seed}, {Sites} sites)"));
            await SampleCity.GenerateAsync(database, city, Seed, Sites, progress, cancel);
        }
    }

    // A real map first: NOx of China's coal power and cement plants, on 50 km and on 10 km; the study area is the ground within 100 km of any plant.
    private static IEnumerable<DemonstrationRun> National(AnalysisDescription description)
    {
        yield return Plants("real-10km", 10_000, "，全国 10 公里网格", ", China on 10 km");
        yield return Plants("real", 50_000, "，全国 50 公里网格", ", China on 50 km");

        DemonstrationRun Plants(string word, long cell, string zh, string en)
        {
            var set = Set("layer", "national-point-sources");
            set["value"] = "nox_t";
            foreach (var (name, value) in new (string, object)[] { ("cell_size", cell), ("study_around_m", 100_000.0), ("on", "cells"), ("transform", "log1p"), ("bandwidth_m", 3.0 * cell) })
            {
                if (description.Parameters.Any(p => p.Name == name))
                {
                    set[name] = value;
                }
            }

            return new(word, null, SecondDay, RowKind.Real, set, new(zh, en));
        }
    }

    private static Dictionary<string, object?> Set(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
}

/// <summary>One run of the demonstration.</summary>
/// <param name="Word">Of its files, after the id of the analysis: real, sample, ...</param>
/// <param name="City">Null for a run on a layer of the whole country.</param>
/// <param name="Told">What is special about it; null: nothing.</param>
internal sealed record DemonstrationRun(string Word, string? City, DateOnly AsOf, RowKind Rows, IReadOnlyDictionary<string, object?>? Set = null, Text? Told = null);
