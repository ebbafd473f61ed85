using Spatial.Contract;

namespace Spatial.Analyses;

/// <summary>Every analysis of this assembly, found by type, by id.</summary>
public static class AnalysisCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, Analysis>> Found = new(() =>
        typeof(Analysis).Assembly.GetTypes()
            .Where(t => t is { IsSealed: true, IsAbstract: false } && t.IsSubclassOf(typeof(Analysis)))
            .Select(t => (Analysis)Activator.CreateInstance(t)!)
            .OrderBy(a => a.Description.Question == 0 ? int.MaxValue : a.Description.Question).ThenBy(a => a.Description.Id, StringComparer.Ordinal)
            .ToDictionary(a => a.Description.Id, StringComparer.Ordinal));

    /// <summary>All, in the order of the questions they answer; those that answer none of the ten come last.</summary>
    public static IEnumerable<Analysis> All => Found.Value.Values;

    /// <summary>The description of a stored run, with the columns and figures it has.</summary>
    public static AnalysisDescription DescriptionOf(Run run)
    {
        var description = Find(run.Analysis).Description;
        return description with { Columns = run.Columns ?? description.Columns, Figures = run.FigureColumns ?? description.Figures };
    }

    /// <summary>The analysis with this id.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> naming the ids there are.</exception>
    public static Analysis Find(string id) => Found.Value.TryGetValue(id, out var analysis)
        ? analysis
        : throw new Fault(
            FaultCode.NotFound,
            $"没有分析“{Fault.Show(id)}”；可用：{string.Join("、", Found.Value.Keys)}。",
            $"No analysis '{Fault.Show(id)}'; there are: {string.Join(", ", Found.Value.Keys)}.",
            "analysis");
}
