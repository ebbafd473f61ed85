using System.Globalization;
using Spatial.Analyses;
using Spatial.Imports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>Boilers, sources, pipes, parks and zones of Jingzhou in metres, under the plan as committed.</summary>
internal static class HeatWorld
{
    private static readonly string[] Tables = ["boiler_control", "boiler", "heat_source", "heat_pipe", "no_coal_zone", "object_decision"];

    /// <summary>An empty world in which the plan of Jingzhou is in force from 2024-11-10 to 2026-11-10.</summary>
    public static async Task<Layout> BeginAsync(TestDatabase test)
    {
        var layout = new Layout(test.Database, "421000", 990421);
        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await layout.ClearAsync();
        foreach (var table in Tables)
        {
            await layout.ExecuteAsync($"truncate {table} cascade");
        }

        await layout.ExecuteAsync("truncate boiler_history, heat_source_history, heat_pipe_history, no_coal_zone_history, boiler_control_history");
        return layout;
    }

    /// <summary>A town at (0, 0) of 10 km, a park at (40, 0) of 2 km with a pipe through it in service since 2024-03-01, and a no-coal zone far from both.</summary>
    public static async Task<Layout> BeginTownAsync(TestDatabase test)
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("城区", Layout.Rectangle(0, 0, 10_000, 10_000), 2025);
        await layout.ParkAsync("园区", Layout.Rectangle(40_000, 0, 2_000, 2_000));
        await layout.ZoneOfNoCoalAsync("禁燃区", Layout.Rectangle(-40_000, 0, 1_000, 1_000));
        await layout.SourceAsync("热源", 39_000, 0, 50m, new() { ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("P1", "39000 0, 42000 0", service: "2024-03-01");
        return layout;
    }

    /// <summary>A boiler at work, self-owned, built in 2015, its place exact; <paramref name="more"/> sets further columns or takes these back.</summary>
    public static Task<Guid> BoilerAsync(this Layout layout, string key, decimal? tph, string? fuel, double x = 0, double y = 0, Dictionary<string, object?>? more = null)
    {
        var columns = new Dictionary<string, object?>
        {
            ["local_key"] = key, ["owner_name"] = key, ["capacity_tph"] = tph, ["fuel"] = fuel, ["status"] = "在用", ["purpose_owner"] = "self", ["built_on"] = Layout.Day("2015-01-01"),
            ["medium"] = "steam", ["location_level"] = "site", ["pos_accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01"),
        };
        foreach (var (name, value) in more ?? [])
        {
            columns[name] = value;
        }

        return layout.InsertAsync("boiler", columns, ("geom", Text($"POINT({x} {y})")));
    }

    public static Task<Guid> SourceAsync(this Layout layout, string key, double x, double y, decimal? tph, Dictionary<string, object?>? more = null)
    {
        var columns = new Dictionary<string, object?>
        {
            ["local_key"] = key, ["name"] = key, ["kind"] = "CHP", ["capacity_steam_tph"] = tph, ["committed_tph"] = 0m, ["status"] = "运行",
            ["location_level"] = "site", ["pos_accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01"),
        };
        foreach (var (name, value) in more ?? [])
        {
            columns[name] = value;
        }

        return layout.InsertAsync("heat_source", columns, ("geom", Text($"POINT({x} {y})")));
    }

    public static Task<Guid> PipeAsync(this Layout layout, string key, string line, string status = "built", int? dn = null, string? service = null) =>
        layout.InsertAsync("heat_pipe", new() { ["local_key"] = key, ["medium"] = "steam", ["status"] = status, ["dn_mm"] = dn, ["in_service_on"] = Layout.Day(service), ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", $"LINESTRING({line})"));

    public static Task<Guid> ParkAsync(this Layout layout, string name, string wkt) =>
        layout.InsertAsync("park", new() { ["name"] = name, ["kind"] = "工业园区", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", wkt));

    public static Task<Guid> ZoneOfNoCoalAsync(this Layout layout, string name, string wkt, string? due = null, string zoneClass = "III") =>
        layout.InsertAsync("no_coal_zone", new() { ["name"] = name, ["class"] = zoneClass, ["convert_due"] = Layout.Day(due), ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", wkt));

    /// <summary>The rows of a run by natural key, and the run.</summary>
    public static async Task<(Contract.Run Run, Dictionary<string, AnalysisRow> Rows)> HeatAsync(this Layout layout, string analysis, string asOf = "2025-06-30", Dictionary<string, object?>? set = null)
    {
        var (run, rows) = await layout.RunAsync(analysis, Layout.Day(asOf)!.Value, set);
        return (run, rows.ToDictionary(r => r.Key, StringComparer.Ordinal));
    }

    /// <summary>A value by column name.</summary>
    public static object? Of(this AnalysisRow row, string analysis, string column) =>
        row.Values[AnalysisCatalogue.Find(analysis).Description.Columns.Select(c => c.Name).ToList().IndexOf(column)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
