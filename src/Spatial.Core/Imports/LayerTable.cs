using System.Text.Json;
using Dapper;
using Npgsql;

namespace Spatial.Imports;

/// <summary>The SQL of layer tables. Layer names are checked before they come here, column names are p1..pn: the one place where import makes SQL text.</summary>
internal static class LayerTable
{
    /// <summary>The table of a layer inside <c>layer_data</c>: a layer name has no underscore, so this is unambiguous.</summary>
    public static string NameOf(string layer) => layer.Replace('-', '_');

    /// <summary>Where rows wait between reading and publishing.</summary>
    public static string Stage(IReadOnlyList<LayerProperty> properties) =>
        $"create temp table import_stage (fid int not null, geom geometry, is_fixed boolean not null default false, problem_zh text, problem_en text{Columns(properties, typed: true)}) on commit drop";

    /// <summary>COPY into the stage: fid, geom, then the properties.</summary>
    public static string CopyStage(IReadOnlyList<LayerProperty> properties) =>
        $"copy import_stage (fid, geom{Columns(properties)}) from stdin (format binary)";

    /// <summary>The final table, under a name nobody reads yet.</summary>
    public static string Create(string table, IReadOnlyList<LayerProperty> properties, string geometryType, bool isLocal) =>
        $"create table {Quote("layer_data", table)} (fid int primary key{Columns(properties, typed: true)}, geom geometry({geometryType}, {(isLocal ? 0 : 4490)}){(isLocal ? "" : $", geom_3857 geometry({geometryType}, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored")})";

    /// <summary>Publishes the accepted rows of the stage, neighbours on the ground side by side on disk.</summary>
    public static string Fill(string table, IReadOnlyList<LayerProperty> properties, SourceCrs crs, bool multi)
    {
        var geom = multi ? "st_multi(geom)" : "geom";
        geom = (crs.Kind, crs.Srid, crs.IsWgs84) switch
        {
            (CrsKind.Local, _, _) => geom,
            (_, 4490, _) => geom,
            (_, 4326, _) => $"st_setsrid({geom}, 4490)",
            (_, _, true) => $"st_setsrid(st_transform({geom}, 4326), 4490)",
            _ => $"st_transform({geom}, 4490)",
        };
        return $"insert into {Quote("layer_data", table)} (fid{Columns(properties)}, geom) select fid{Columns(properties)}, {geom} from import_stage where problem_zh is null order by geom, fid";
    }

    public static string Index(string table, bool isLocal) =>
        $"create index on {Quote("layer_data", table)} using gist (geom)" + (isLocal ? "" : $"; create index on {Quote("layer_data", table)} using gist (geom_3857)") + $"; analyze {Quote("layer_data", table)}";

    public static string Drop(string table) => $"drop table if exists {Quote("layer_data", table)}";

    public static string Rename(string from, string to) => $"alter table {Quote("layer_data", from)} rename to {Quote(to)}";

    /// <summary>A layer under its own property names, for the SQL files that publish it: <c>pg_temp.source</c>.</summary>
    public static string View(string table, IReadOnlyList<LayerProperty> properties) =>
        $"create temp view source as select fid{string.Concat(properties.Select(p => $", {p.Column} as {Quote(p.Name)}"))}, geom from {Quote("layer_data", table)}";

    /// <summary>
    /// All rows of a layer in the order of its file: fid, the properties, geom. What the columns are stands in the text: a layer imported again may change the type of one,
    /// and a statement that the connection prepared before may not change its result. For the same reason geom has no type modifier.
    /// </summary>
    public static string Read(string table, IReadOnlyList<LayerProperty> properties) =>
        $"select /*{Columns(properties, typed: true)} */ fid{Columns(properties)}, geom::geometry as geom from {Quote("layer_data", table)} order by fid";

    /// <summary>The properties of a registered layer.</summary>
    public static async Task<IReadOnlyList<LayerProperty>> PropertiesAsync(NpgsqlConnection connection, string layer, CancellationToken cancel)
    {
        var json = await connection.ExecuteScalarAsync<string>(new CommandDefinition("select properties::text from layer where name = @layer", new { layer }, cancellationToken: cancel));
        return JsonSerializer.Deserialize<LayerProperty[]>(json!)!;
    }

    private static string Columns(IReadOnlyList<LayerProperty> properties, bool typed = false) => string.Concat(properties.Select(p => ", " + p.Column + (typed ? " " + TypeOf(p.Type) : "")));

    private static string TypeOf(string type) => type switch
    {
        "integer" => "bigint",
        "number" => "double precision",
        "boolean" => "boolean",
        "date" => "date",
        _ => "text",
    };

    private static string Quote(string schema, string name) => $"{Quote(schema)}.{Quote(name)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
