using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>Every report of this assembly, found by type.</summary>
public static class ReportCatalogue
{
    private static readonly Lazy<IReadOnlyList<Report>> Found = new(() =>
        [.. typeof(Report).Assembly.GetTypes()
            .Where(t => t is { IsSealed: true, IsAbstract: false } && t.IsSubclassOf(typeof(Report)) && t != typeof(PlainReport))
            .Select(t => (Report)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Code, StringComparer.Ordinal)]);

    /// <summary>All reports that have a form of their own, by code.</summary>
    public static IReadOnlyList<Report> All => Found.Value;

    /// <summary>The report of an analysis; one with every column of the description when it has no form of its own.</summary>
    public static Report Of(AnalysisDescription description) =>
        All.FirstOrDefault(r => r.Analysis == description.Id) ?? new PlainReport(description);
}
