using System.Globalization;
using Dapper;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Tests;

/// <summary>
/// A small world in metres, laid out by a test: origin at (500000, 3360000) of the city's projection (DOMAIN 5.3), edges densified as the import does.
/// Everything not said is unknown; what is placed is a real row unless <see cref="IsSample"/>.
/// </summary>
public sealed class Layout(SpatialDatabase database, string city = "410100", int srid = 4547)
{
    private int enterprises;
    private List<Npgsql.NpgsqlBatchCommand>? held;

    /// <summary>Whether rows placed from here on are sample rows.</summary>
    public bool IsSample { get; set; }

    public SpatialDatabase Database => database;

    /// <summary>Holds what is placed from here on, to be written at once by <see cref="WriteAsync"/>.</summary>
    public void Hold() => held = [];

    /// <summary>Writes what was held.</summary>
    public async Task WriteAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        held!.ForEach(batch.BatchCommands.Add);
        await batch.ExecuteNonQueryAsync();
        held = null;
    }

    /// <summary>Takes everything placed away again; policies and codes stay.</summary>
    public async Task<Layout> ClearAsync()
    {
        string[] tables = ["cluster_member", "cluster", "control_device", "performance_grade", "built_up_area", "admin_region", "dense_area", "land_use_zone", "county_leading_industry", "park", "monitoring_site", "disposition", "emission_record", "site_assessment", "production_line", "site", "enterprise"];
        await ExecuteAsync($"truncate built_up_area_piece, {string.Join(", ", tables.SelectMany(t => new[] { t, t + "_history" }))} cascade");
        return this;
    }

    /// <summary>A rectangle with its lower left corner at (x, y), as WKT.</summary>
    public static string Rectangle(double x, double y, double width, double height) => string.Create(CultureInfo.InvariantCulture,
        $"MULTIPOLYGON((({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y})))");

    /// <summary>Runs an analysis over the layout as a planner would and gives the stored run with its rows.</summary>
    public async Task<(Run Run, IReadOnlyList<AnalysisRow> Rows)> RunAsync(string analysis, DateOnly asOf, IReadOnlyDictionary<string, object?>? set = null, DateTimeOffset? knowledgeAt = null)
    {
        var runs = new AnalysisRuns(database);
        var run = await runs.RunAsync(new RunRequest(analysis, city, asOf, knowledgeAt, IsSample ? RowKind.Sample : RowKind.Real, set), CancellationToken.None);
        return (run, await runs.RowsAsync(run.Id, CancellationToken.None));
    }

    public Task<Guid> BuiltUpAreaAsync(string name, string wkt, int vintage = 2021, double accuracy = 0, string from = "2000-01-01", string? to = null, string source = "official", string grade = "prefecture_plus") =>
        InsertAsync("built_up_area", new() { ["name"] = name, ["admin_grade"] = grade, ["vintage_year"] = vintage, ["source_kind"] = source, ["accuracy_m"] = accuracy, ["valid_from"] = Day(from), ["valid_to"] = Day(to) }, ("geom", wkt));

    public Task<Guid> CountyAsync(string code, string name, string wkt, double accuracy = 0) =>
        InsertAsync("admin_region", new() { ["code"] = code, ["name_zh"] = name, ["level"] = "county", ["parent_code"] = city, ["accuracy_m"] = accuracy, ["valid_from"] = Day("2000-01-01") }, ("geom", wkt));

    public Task<Guid> DenseAreaAsync(string name, string wkt, double accuracy = 0) =>
        InsertAsync("dense_area", new() { ["name"] = name, ["basis"] = "城镇人口密集区", ["accuracy_m"] = accuracy, ["valid_from"] = Day("2000-01-01") }, ("geom", wkt));

    public Task<Guid> ZoneAsync(string name, string use, string wkt, int planYear = 2015, double accuracy = 0) =>
        InsertAsync("land_use_zone", new() { ["name"] = name, ["land_use"] = use, ["plan_year"] = planYear, ["accuracy_m"] = accuracy, ["valid_from"] = Day("2000-01-01") }, ("geom", wkt));

    public Task<Guid> LeadingIndustryAsync(string county, string prefix) =>
        InsertAsync("county_leading_industry", new() { ["county_code"] = county, ["code_prefix"] = prefix, ["valid_from"] = Day("2000-01-01") });

    public Task<Guid> MonitorAsync(string name, double x, double y) =>
        InsertAsync("monitoring_site", new() { ["code"] = name, ["name"] = name, ["class"] = "国控", ["method"] = "reference", ["in_assessment"] = true, ["status"] = "运行", ["in_prefecture"] = true, ["accuracy_m"] = 0.0, ["valid_from"] = Day("2000-01-01") }, ("geom", Point(x, y)));

    /// <summary>A firm; <paramref name="more"/> sets further columns of table enterprise.</summary>
    public Task<Guid> FirmAsync(string name, string? industry = "2614", string? size = "中", Dictionary<string, object?>? more = null)
    {
        var columns = new Dictionary<string, object?> { ["name_zh"] = name, ["local_key"] = $"F{++enterprises:0000}", ["entity_type"] = "企业", ["status"] = "在产", ["size"] = size, ["industry_primary"] = industry, ["industry_all"] = industry is null ? Array.Empty<string>() : [industry], ["valid_from"] = Day("2000-01-01") };
        return InsertAsync("enterprise", Merge(columns, more));
    }

    /// <summary>A site of a firm at a point; accuracy null is unknown.</summary>
    public Task<Guid> PointAsync(Guid firm, string name, double x, double y, double? accuracy = 0, Dictionary<string, object?>? more = null) =>
        SiteAsync(firm, name, accuracy, more, ("point", Point(x, y)));

    /// <summary>A site of a firm with an outline.</summary>
    public Task<Guid> OutlineAsync(Guid firm, string name, string wkt, double? accuracy = 0, Dictionary<string, object?>? more = null) =>
        SiteAsync(firm, name, accuracy, more, ("boundary", wkt));

    /// <summary>A site of a firm whose place is unknown.</summary>
    public Task<Guid> NowhereAsync(Guid firm, string name, Dictionary<string, object?>? more = null) => SiteAsync(firm, name, null, more);

    public Task<Guid> AssessmentAsync(Guid site, string asOf, Dictionary<string, object?> values) =>
        InsertAsync("site_assessment", Merge(new() { ["site_id"] = site, ["as_of"] = Day(asOf) }, values));

    public Task<Guid> LineAsync(Guid site, string kind, Dictionary<string, object?> values) =>
        InsertAsync("production_line", Merge(new() { ["site_id"] = site, ["code"] = "MF0001", ["kind"] = kind, ["name"] = kind, ["catalogue_class"] = "允许", ["valid_from"] = Day("2000-01-01") }, values));

    public Task<Guid> EmissionAsync(Guid site, int year, string pollutant, double tonnes) =>
        InsertAsync("emission_record", new() { ["site_id"] = site, ["year"] = year, ["pollutant"] = pollutant, ["method"] = "EF", ["emitted_t"] = (decimal)tonnes });

    public Task<Guid> DispositionAsync(Guid site, string? way, Dictionary<string, object?>? more = null) =>
        InsertAsync("disposition", Merge(new() { ["site_id"] = site, ["decided_way"] = way, ["basis"] = "document" }, more));

    /// <summary>A date for a column.</summary>
    public static DateOnly? Day(string? date) => date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Inserts one row with its provenance; geometries are WKT in metres of the layout.</summary>
    public async Task<Guid> InsertAsync(string table, Dictionary<string, object?> columns, params (string Column, string Wkt)[] geometries)
    {
        var all = Merge(new() { ["id"] = Guid.CreateVersion7(), ["city_code"] = city, ["source_doc"] = "layout", ["quality"] = "verified", ["is_sample"] = IsSample }, columns);
        var names = all.Keys.Concat(geometries.Select(g => g.Column));
        var values = all.Keys.Select(k => "@" + k).Concat(geometries.Select(g =>
            $"st_transform(st_segmentize(st_translate(st_geomfromtext('{g.Wkt}', {srid}), 500000, 3360000), 500), 4490)"));
        var sql = $"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", values)})";
        var parameters = all.Select(c => new Npgsql.NpgsqlParameter(c.Key, c.Value ?? DBNull.Value)).ToArray();
        if (held is not null)
        {
            var command = new Npgsql.NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(parameters);
            held.Add(command);
        }
        else
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync();
        }

        return (Guid)all["id"]!;
    }

    /// <summary>Runs one statement against the layout's database.</summary>
    public async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, values);
    }

    private Task<Guid> SiteAsync(Guid firm, string name, double? accuracy, Dictionary<string, object?>? more, params (string, string)[] geometry) =>
        InsertAsync("site", Merge(new() { ["enterprise_id"] = firm, ["name"] = name, ["local_key"] = name, ["location_level"] = "site", ["pos_accuracy_m"] = accuracy, ["valid_from"] = Day("2000-01-01") }, more), geometry);

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"POINT({x} {y})");

    private static Dictionary<string, object?> Merge(Dictionary<string, object?> columns, Dictionary<string, object?>? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            columns[name] = value;
        }

        return columns;
    }
}
