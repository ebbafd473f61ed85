using System.Globalization;
using Spatial.Analyses;
using Spatial.Analyses.Heating.Boilers;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>Sources, pipes and boilers in a layout, and words to read the coverage by.</summary>
internal static class HeatRowsOf
{
    public const string Id = "central-heating-coverage";

    /// <summary>The day the plan of Jingzhou is in force.</summary>
    public static readonly DateOnly Day = new(2025, 6, 30);

    /// <summary>Metres from the origin of the layout, at (500000, 3360000) of Jingzhou's projection.</summary>
    public static async Task<Layout> BeginAsync(TestDatabase test)
    {
        var layout = new Layout(test.Database, "421000", 990421);
        await layout.ExecuteAsync("truncate boiler_control, boiler, heat_pipe, heat_source, boiler_control_history, boiler_history, heat_pipe_history, heat_source_history, park, park_history");
        return layout;
    }

    public static Task<Guid> SourceAsync(this Layout layout, string name, double x, double y, Dictionary<string, object?>? more = null) =>
        layout.InsertAsync("heat_source", With(new() { ["name"] = name, ["local_key"] = name, ["kind"] = "CHP", ["status"] = "运行", ["location_level"] = "site", ["pos_accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, more), ("geom", Point(x, y)));

    public static Task<Guid> PipeAsync(this Layout layout, string name, (double X, double Y)[] line, Dictionary<string, object?>? more = null) =>
        layout.InsertAsync("heat_pipe", With(new() { ["local_key"] = name, ["medium"] = "steam", ["status"] = "built", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, more), ("geom", Line(line)));

    public static Task<Guid> BoilerAsync(this Layout layout, string name, double x, double y, Dictionary<string, object?>? more = null) =>
        layout.InsertAsync("boiler", Boiler(name, more), ("geom", Point(x, y)));

    public static Task<Guid> BoilerNowhereAsync(this Layout layout, string name, Dictionary<string, object?>? more = null) =>
        layout.InsertAsync("boiler", With(Boiler(name, null), With(new() { ["location_level"] = "county", ["pos_accuracy_m"] = null }, more)));

    /// <summary>The coverage rows by the names the layout gave the boilers.</summary>
    public static async Task<(Contract.Run Run, Dictionary<string, AnalysisRow> Rows)> CoverAsync(this Layout layout, Dictionary<string, object?>? set = null)
    {
        var (run, rows) = await layout.RunAsync(Id, Day, set);
        return (run, rows.ToDictionary(r => r.Key, StringComparer.Ordinal));
    }

    /// <summary>A value of a row of the coverage by column name.</summary>
    public static object? At(this AnalysisRow row, string column) => row.Values[Columns.IndexOf(column)];

    /// <summary>A number of a row.</summary>
    public static double Metres(this AnalysisRow row, string column) => (double)row.At(column)!;

    /// <summary>The reason of a step.</summary>
    public static Contract.Reason Told(this AnalysisRow row, string step) => row.Reasons.First(r => r.Step == step);

    public static string Line((double X, double Y)[] line) => "LINESTRING(" + string.Join(", ", line.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:R} {p.Y:R}"))) + ")";

    private static readonly List<string> Columns = [.. AnalysisCatalogue.Find(Id).Description.Columns.Select(c => c.Name)];

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"POINT({x:R} {y:R})");

    private static Dictionary<string, object?> Boiler(string name, Dictionary<string, object?>? more) => With(new()
    {
        ["owner_name"] = $"{name}公司", ["local_key"] = name, ["capacity_tph"] = 10m, ["fuel"] = "raw_coal", ["medium"] = "steam", ["purpose_owner"] = "self", ["status"] = "在用",
        ["location_level"] = "site", ["pos_accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01"),
    }, more);

    private static Dictionary<string, object?> With(Dictionary<string, object?> columns, Dictionary<string, object?>? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            columns[name] = value;
        }

        return columns;
    }
}
