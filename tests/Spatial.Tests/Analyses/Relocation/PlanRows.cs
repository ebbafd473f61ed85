using System.Globalization;
using Spatial.Analyses;
using Spatial.Imports;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>The Zhengzhou plan in a layout, and words to read the list by.</summary>
internal static class PlanRows
{
    public const string Id = "relocation-candidates";

    /// <summary>An empty world in which the plan as committed is in force (inferred, from 2019).</summary>
    public static async Task<Layout> BeginAsync(TestDatabase test)
    {
        var layout = new Layout(test.Database);
        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await layout.ClearAsync();
        await layout.ExecuteAsync("update policy_document set effective = null, effective_inferred = '2019-01-01', expiry = null where code = 'ZZ'");
        return layout;
    }

    /// <summary>The rows of a run by the names the layout gave the sites.</summary>
    public static async Task<Dictionary<string, AnalysisRow>> ListAsync(this Layout layout, string asOf = "2021-06-30", Dictionary<string, object?>? set = null) =>
        (await layout.RunAsync(Id, On(asOf), set)).Rows.ToDictionary(r => r.Key, StringComparer.Ordinal);

    /// <summary>A value of a row by column name.</summary>
    public static object? Of(this AnalysisRow row, string column)
    {
        var columns = AnalysisCatalogue.Find(Id).Description.Columns;
        return row.Values[columns.Select(c => c.Name).ToList().IndexOf(column)];
    }

    /// <summary>The reason of a step; the first when a step has several.</summary>
    public static Contract.Reason Why(this AnalysisRow row, string step) => row.Reasons.First(r => r.Step == step);

    /// <summary>A day.</summary>
    public static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
