using System.Globalization;
using System.Text.Json;
using Dapper;
using Spatial.Database;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>What an import stored: by row of the file, the values by column key, and the cells kept as entered.</summary>
internal sealed class StoredRows
{
    private const string Owner = "join site s on s.city_code = t.city_code and s.id = t.site_id join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id";

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["sites"] = """
            select t.id, t.source_row, t.name as name_zh, e.uscc, e.legacy_reg_no, array_to_string(e.former_names, '、') as former_names, e.entity_type, e.industry_primary, e.size, e.employees, e.revenue_wan_cny, t.region_code, t.address, t.area_mu,
                t.permit_no, t.permit_level, e.status, e.is_hazchem, e.has_major_risk, e.land_ok, e.main_products, g.grade, st_x(t.point) as longitude, st_y(t.point) as latitude
            from site t join enterprise e on e.city_code = t.city_code and e.id = t.enterprise_id left join performance_grade g on g.city_code = e.city_code and g.enterprise_id = e.id
            """,
        ["boilers"] = """
            select t.id, t.source_row, e.uscc, t.owner_name, t.reg_code, t.capacity_tph, t.medium, t.fuel, t.usage, t.purpose_owner, extract(year from t.built_on) as built_year, t.load_hours, t.fuel_use_t as fuel_use, t.efficiency, t.dust_removal,
                t.region_code, t.status, st_x(t.geom) as longitude, st_y(t.geom) as latitude
            from boiler t left join enterprise e on e.city_code = t.city_code and e.id = t.enterprise_id
            """,
        ["lines"] = $"select t.id, t.source_row, e.uscc, t.code, t.name, t.kind, t.product, t.capacity, t.capacity_unit, t.diameter_m, t.process, t.catalogue_class, t.retrofit_kind, t.retrofit_due, t.retrofit_done from production_line t {Owner}",
        ["freight"] = $"select t.id, t.source_row, e.uscc, t.year, t.direction, t.goods, t.mode, t.tonnes from freight_flow t {Owner}",
        ["activity"] = $"select t.id, t.source_row, e.uscc, t.year, t.kind, t.name, t.value, t.unit, t.sulphur, t.ash, t.ncv_gj_t from activity_data t {Owner}",
        ["monitoring-sites"] = "select t.id, t.source_row, t.code, t.name, t.class, t.method, array_to_string(t.params, '、') as params, t.region_code, t.status, t.in_assessment, t.networked, st_x(t.geom) as longitude, st_y(t.geom) as latitude from (select m.*, null::text as region_code from monitoring_site m) t",
    };

    private readonly Dictionary<int, (JsonElement Values, JsonElement Entered)> rows = [];

    /// <summary>Rows of the file that are held.</summary>
    public IReadOnlyCollection<int> Numbers => rows.Keys;

    public static async Task<StoredRows> OfAsync(SpatialDatabase database, string template, Guid? batch)
    {
        var stored = new StoredRows();
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var found = await connection.QueryAsync<(string Row, string Values, string? Entered)>(
            $"select x.source_row, to_jsonb(x)::text, v.cells::text from ({Queries[template]} where t.import_batch_id = @batch) x left join entered_value v on v.template = @template and v.object_id = x.id", new { batch, template });
        foreach (var (row, values, entered) in found)
        {
            stored.rows[int.Parse(row[(row.IndexOf('!') + 1)..], CultureInfo.InvariantCulture)] = (JsonDocument.Parse(values).RootElement, JsonDocument.Parse(entered ?? "{}").RootElement);
        }

        return stored;
    }

    /// <summary>Whether a column is held by a table at all.</summary>
    public static bool Holds(string template, string key) => !(template == "monitoring-sites" && key == "region_code");

    /// <summary>The cell kept as entered; null when none was.</summary>
    public string? Entered(int row, string key) => rows[row].Entered.TryGetProperty(key, out var cell) ? cell.GetString() : null;

    /// <summary>The stored value written out; null for unknown.</summary>
    public string? Shown(int row, string key) => rows[row].Values.TryGetProperty(key, out var v) && v.ValueKind != JsonValueKind.Null ? v.ToString() : null;

    /// <summary>Whether the stored value is the truth.</summary>
    public bool Is(int row, string key, object? truth)
    {
        var shown = Shown(row, key);
        return truth switch
        {
            null => shown is null,
            bool yes => shown == (yes ? "True" : "False"),
            DateOnly day => shown == day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal number => shown is not null && decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var held) && Math.Abs(held - number) <= (key is "longitude" or "latitude" ? 2e-8m : Math.Abs(number) * 1e-9m),
            _ => shown?.TrimEnd() == truth.ToString(),
        };
    }
}
