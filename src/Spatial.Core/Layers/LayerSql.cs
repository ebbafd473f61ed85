using System.Text;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;

namespace Spatial.Layers;

/// <summary>
/// All SQL text about layers is built here, beside the quoting function. Names come from the catalogue only; every value is a parameter.
/// A box or tile asked for is brought to the stored EPSG:3857 column, so its index serves; the exact test then runs on the truth in EPSG:4490.
/// </summary>
internal static class LayerSql
{
    /// <summary>Tile units of a tile's side, and of the margin drawn beyond it.</summary>
    public const int Extent = 4096;
    private const int Margin = 64;

    /// <summary>Cells of a coarse tile, per side.</summary>
    private const int CoarseCells = 32;

    /// <summary>A name as an SQL identifier.</summary>
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A page of rows: key columns, feature id, geometry as WKB, then the properties.</summary>
    public static NpgsqlCommand Items(NpgsqlConnection connection, CatalogueLayer layer, ItemsQuery query, IReadOnlyList<Guid> runs)
    {
        var command = new NpgsqlCommand { Connection = connection };
        // Qualified: the bare name would be the text of the select list, in another order and without an index.
        var keys = string.Join(", ", layer.Source.Key.Select(k => "r." + Quote(k.Column)));
        var where = Where(command, layer, query, runs);
        if (query.After is { } after)
        {
            var last = layer.Source.Key.Zip(after.Last, (k, value) => $"{Add(command, value, NpgsqlDbType.Text)}::{k.Type}");
            where.Add($"({keys}) > ({string.Join(", ", last)})");
        }

        command.CommandText = $"select {Selection(layer)} from {Relation(layer)} r{All(where)} order by {keys} limit {Add(command, query.Limit + 1, NpgsqlDbType.Integer)}";
        return command;
    }

    /// <summary>One row by its feature id.</summary>
    public static NpgsqlCommand Item(NpgsqlConnection connection, CatalogueLayer layer, object id, IReadOnlyList<Guid> runs)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, ItemsQuery.Default, runs);
        where.Add($"r.{Quote(layer.Source.Feature)} = {Add(command, id, layer.Source.FeatureIsUuid ? NpgsqlDbType.Uuid : NpgsqlDbType.Bigint)}");
        command.CommandText = $"select {Selection(layer)} from {Relation(layer)} r{All(where)} limit 1";
        return command;
    }

    /// <summary>How many rows a query has, counting no further than <paramref name="most"/>.</summary>
    public static NpgsqlCommand Count(NpgsqlConnection connection, CatalogueLayer layer, ItemsQuery query, IReadOnlyList<Guid> runs, long most)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, query, runs);
        command.CommandText = $"select count(*) from (select from {Relation(layer)} r{All(where)} limit {Add(command, most, NpgsqlDbType.Bigint)}) n";
        return command;
    }

    /// <summary>West, south, east, north of all rows, as stored; all null when there is no geometry.</summary>
    public static NpgsqlCommand Bounds(NpgsqlConnection connection, CatalogueLayer layer, IReadOnlyList<Guid> runs)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, ItemsQuery.Default, runs);
        command.CommandText = $"select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e) from (select st_extent(r.geom) as e from {Relation(layer)} r{All(where)}) x";
        return command;
    }

    /// <summary>A vector tile of at most <paramref name="most"/> features and how many there are (up to one more).</summary>
    public static NpgsqlCommand Tile(NpgsqlConnection connection, CatalogueLayer layer, TileAddress tile, ItemsQuery query, IReadOnlyList<Guid> runs, int most)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, query, runs);
        var envelope = TileWhere(command, tile, where);
        command.CommandText = $"""
            select st_asmvt(t, {Add(command, layer.Layer.Id, NpgsqlDbType.Text)}, {Extent}, '__geometry') filter (where "__geometry" is not null), count(*)
            from (
                select {Attributes(layer)}, st_asmvtgeom(r.geom_3857, {envelope}, {Extent}, {Margin}, true) as "__geometry"
                from {Relation(layer)} r{All(where)}
                limit {Add(command, most + 1, NpgsqlDbType.Integer)}
            ) t
            """;
        return command;
    }

    /// <summary>
    /// A crowded tile of points: one feature per cell; a cell with one point shows it whole, others a <c>point_count</c>.
    /// The limit takes nothing away, there are no more cells; it tells the planner so, which else reads the whole relation again.
    /// </summary>
    public static NpgsqlCommand CoarsePoints(NpgsqlConnection connection, CatalogueLayer layer, TileAddress tile, ItemsQuery query, IReadOnlyList<Guid> runs)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, query, runs);
        var envelope = TileWhere(command, tile, where);
        var cell = $"(st_xmax({envelope}) - st_xmin({envelope})) / {CoarseCells}";
        var feature = Quote(layer.Source.Feature);
        var type = layer.Source.FeatureIsUuid ? "uuid" : "bigint";
        var again = Where(command, layer, query, runs);
        command.CommandText = $"""
            with cells as (
                select count(*)::integer as n, min(f::text) as one, st_setsrid(st_makepoint(avg(x), avg(y)), 3857) as centre
                from (select r.{feature} as f, st_x(r.geom_3857) as x, st_y(r.geom_3857) as y from {Relation(layer)} r{All(where)}) p
                group by floor(x / ({cell})), floor(y / ({cell}))
                limit {(CoarseCells + 2) * (CoarseCells + 2)}
            )
            select st_asmvt(t, {Add(command, layer.Layer.Id, NpgsqlDbType.Text)}, {Extent}, '__geometry') filter (where "__geometry" is not null), count(*)
            from (
                select a.*, nullif(c.n, 1) as point_count, st_asmvtgeom(c.centre, {envelope}, {Extent}, {Margin}, true) as "__geometry"
                from cells c
                left join lateral (
                    select {Attributes(layer)} from {Relation(layer)} r{All([.. again, $"c.n = 1 and r.{feature} = c.one::{type}"])}
                ) a on true
            ) t
            """;
        return command;
    }

    /// <summary>A crowded tile of lines or polygons: what is smaller than a pixel is left out, then the largest come first.</summary>
    public static NpgsqlCommand CoarseShapes(NpgsqlConnection connection, CatalogueLayer layer, TileAddress tile, ItemsQuery query, IReadOnlyList<Guid> runs, int most)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var where = Where(command, layer, query, runs);
        var envelope = TileWhere(command, tile, where);
        where.Add($"greatest(st_xmax(r.geom_3857) - st_xmin(r.geom_3857), st_ymax(r.geom_3857) - st_ymin(r.geom_3857)) > (st_xmax({envelope}) - st_xmin({envelope})) / 512");
        command.CommandText = $"""
            select st_asmvt(t, {Add(command, layer.Layer.Id, NpgsqlDbType.Text)}, {Extent}, '__geometry') filter (where "__geometry" is not null), count(*)
            from (
                select {Attributes(layer)}, st_asmvtgeom(r.geom_3857, {envelope}, {Extent}, {Margin}, true) as "__geometry"
                from {Relation(layer)} r{All(where)}
                order by greatest(st_xmax(r.geom_3857) - st_xmin(r.geom_3857), st_ymax(r.geom_3857) - st_ymin(r.geom_3857)) desc
                limit {Add(command, most, NpgsqlDbType.Integer)}
            ) t
            """;
        return command;
    }

    private static string Relation(CatalogueLayer layer) => $"{Quote(layer.Source.Schema)}.{Quote(layer.Source.Table!)}";

    private static string Selection(CatalogueLayer layer)
    {
        var keys = layer.Source.Key.Select(k => $"r.{Quote(k.Column)}::text");
        IEnumerable<string> values = layer.Source.Analysis is null
            ? layer.Source.Columns.Select((column, i) => Value(column, layer.Layer.Properties[i].Type))
            : ["r.properties::text", "r.run_id::text", "to_char(r.as_of, 'YYYY-MM-DD')", "r.city_code::text"];
        return string.Join(", ", [.. keys, $"r.{Quote(layer.Source.Feature)}::text", "st_asbinary(r.geom)", .. values]);
    }

    /// <summary>Tile attributes: the properties, and the feature id as <c>fid</c>. jsonb opens into one attribute per key.</summary>
    private static string Attributes(CatalogueLayer layer)
    {
        IEnumerable<string> values = layer.Source.Analysis is null
            ? layer.Source.Columns.Select((column, i) => $"{Value(column, layer.Layer.Properties[i].Type)} as {Quote(layer.Layer.Properties[i].Name)}")
            : ["r.properties", "r.run_id::text as run_id", "to_char(r.as_of, 'YYYY-MM-DD') as as_of", "r.city_code::text as city_code"];
        var id = layer.Layer.Properties.Any(p => p.Name == "fid") ? [] : new[] { $"r.{Quote(layer.Source.Feature)}::text as fid" };
        return string.Join(", ", [.. id, .. values]);
    }

    private static string Value(string column, Contract.ValueType type) => type switch
    {
        Contract.ValueType.Integer => $"r.{Quote(column)}::bigint",
        Contract.ValueType.Number => $"r.{Quote(column)}::double precision",
        Contract.ValueType.Boolean => $"r.{Quote(column)}",
        Contract.ValueType.Date => $"case when isfinite(r.{Quote(column)}) then to_char(r.{Quote(column)}, 'YYYY-MM-DD') end",
        Contract.ValueType.TextList => $"to_jsonb(r.{Quote(column)})::text",
        _ => $"r.{Quote(column)}::text",
    };

    private static List<string> Where(NpgsqlCommand command, CatalogueLayer layer, ItemsQuery query, IReadOnlyList<Guid> runs)
    {
        var where = new List<string>();
        if (layer.Source.Analysis is not null)
        {
            where.Add($"r.run_id = any({Add(command, runs.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        }

        where.AddRange(layer.Source.Fixed.Select(f => $"r.{Quote(f.Column)}::text = any({Add(command, f.Values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})"));
        where.AddRange((query.Filters ?? []).Select(f => Equal(command, layer, f.Property, f.Value)));
        if (query.Days is { } days)
        {
            where.AddRange(During(command, layer.Source, days));
        }

        if (query.Box is { } box)
        {
            where.Add("(" + string.Join(" or ", box.Parts.Select(p => Inside(command, layer.Layer.IsLocal, p))) + ")");
        }

        return where;
    }

    private static string Equal(NpgsqlCommand command, CatalogueLayer layer, int property, object value)
    {
        var (name, type) = (layer.Layer.Properties[property].Name, layer.Layer.Properties[property].Type);
        if (layer.Source.Analysis is not null && name is not ("run_id" or "as_of" or "city_code"))
        {
            // jsonb equality: 10 equals 10.0, and a list has the value among its own.
            var json = System.Text.Json.JsonSerializer.Serialize(value is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value);
            return type == Contract.ValueType.TextList
                ? $"r.properties -> {Add(command, name, NpgsqlDbType.Text)} @> {Add(command, json, NpgsqlDbType.Jsonb)}"
                : $"r.properties -> {Add(command, name, NpgsqlDbType.Text)} = {Add(command, json, NpgsqlDbType.Jsonb)}";
        }

        if (property >= layer.Source.Columns.Count)
        {
            // Declared, but not among what was loaded: unknown everywhere, equal to nothing.
            return "false";
        }

        var column = $"r.{Quote(layer.Source.Columns[property])}";
        return type switch
        {
            Contract.ValueType.Integer => $"{column} = {Add(command, value, NpgsqlDbType.Bigint)}",
            Contract.ValueType.Number => $"{column}::double precision = {Add(command, value, NpgsqlDbType.Double)}",
            Contract.ValueType.Boolean => $"{column} = {Add(command, value, NpgsqlDbType.Boolean)}",
            Contract.ValueType.Date => $"{column} = {Add(command, value, NpgsqlDbType.Date)}",
            Contract.ValueType.TextList => $"{Add(command, value, NpgsqlDbType.Text)} = any({column})",
            _ => $"{column}::text = {Add(command, value, NpgsqlDbType.Text)}",
        };
    }

    private static IEnumerable<string> During(NpgsqlCommand command, LayerSource source, DateSpan days)
    {
        // Rows of a run hold for its as-of day; a layer without validity holds always.
        var (from, to) = source switch
        {
            { Analysis: not null } => ("r.as_of <= {0}", "r.as_of >= {0}"),
            { HasValidity: true } => ("r.valid_from <= {0}", "(r.valid_to is null or r.valid_to > {0})"),
            _ => (null, null),
        };
        if (from is not null && days.Last is { } last)
        {
            yield return string.Format(null, from, Add(command, last, NpgsqlDbType.Date));
        }

        if (to is not null && days.First is { } first)
        {
            yield return string.Format(null, to, Add(command, first, NpgsqlDbType.Date));
        }
    }

    private static string Inside(NpgsqlCommand command, bool isLocal, Bbox box)
    {
        var exact = Envelope(command, box.West, box.South, box.East, box.North, isLocal ? 0 : 4490);
        if (isLocal)
        {
            return $"(r.geom && {exact} and st_intersects(r.geom, {exact}))";
        }

        // A hair wider than asked: projecting rounds, and the exact test follows.
        const double Hair = 0.001;
        var (west, south) = OutputCrs.Mercator(box.West, box.South);
        var (east, north) = OutputCrs.Mercator(box.East, box.North);
        var wide = Envelope(command, west - Hair, south - Hair, east + Hair, north + Hair, 3857);
        return $"(r.geom_3857 && {wide} and st_intersects(r.geom, {exact}))";
    }

    private static string Envelope(NpgsqlCommand command, double west, double south, double east, double north, int srid)
    {
        // The envelope of the diagonal: a box without width or height stays a line or point that things can meet.
        var n = new[] { west, south, east, north }.Select(number => Add(command, number, NpgsqlDbType.Double)).ToList();
        return $"st_envelope(st_setsrid(st_makeline(st_makepoint({n[0]}, {n[1]}), st_makepoint({n[2]}, {n[3]})), {srid}))";
    }

    private static string TileWhere(NpgsqlCommand command, TileAddress tile, List<string> where)
    {
        var address = string.Join(", ", new[] { tile.Zoom, tile.Column, tile.Row }.Select(n => Add(command, n, NpgsqlDbType.Integer)));
        where.Add($"r.geom_3857 && st_tileenvelope({address}, margin => {Margin}.0 / {Extent})");
        return $"st_tileenvelope({address})";
    }

    private static string All(IReadOnlyCollection<string> where) => where.Count == 0 ? "" : " where " + string.Join(" and ", where);

    private static string Add(NpgsqlCommand command, object value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return "$" + command.Parameters.Count;
    }
}
