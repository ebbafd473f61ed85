using Dapper;
using Npgsql;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// Brings the incoming rows of a ledger into a table. A new object is inserted, valid from ever (its beginning is unknown); an object whose known values differ gets a new version from the
/// ledger's day on, the one before stays for the days before (<c>close_versions</c>); an empty cell leaves what is known, and nothing that the ledger does not mention is touched.
/// A ledger older than the version held changes nothing, and says so. Column names come from the system catalogue of the two tables.
/// </summary>
internal static class VersionedMerge
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "city_code", "id", "is_sample", "valid_from", "valid_to", "source_doc", "source_row", "import_batch_id", "recorded_at", "recorded_by", "quality",
    };

    // How a place was written, and how it is known, is no content: the same place written otherwise is the same object.
    private static readonly HashSet<string> NotCompared = new(StringComparer.Ordinal) { "src_crs", "src_x", "src_y", "location_level" };

    /// <summary>Merges <c>pg_temp.incoming_<paramref name="table"/></c> and gives what became of its rows.</summary>
    /// <returns>Counts of objects; the stage rows whose ledger is older than what is held.</returns>
    public static async Task<MergeOutcome> ApplyAsync(NpgsqlConnection connection, string table, string query, MergeSource source, CancellationToken cancel)
    {
        async Task<int> RunAsync(string sql) => await connection.ExecuteAsync(new CommandDefinition(sql, source, commandTimeout: 0, cancellationToken: cancel));

        var incoming = "incoming_" + table;
        await RunAsync($"create temp table {incoming} on commit drop as select q.*, q.id is null as is_new from ({query}) q");
        await RunAsync($"update {incoming} set id = uuid_v7() where is_new");
        await RunAsync($"create index on {incoming} (id)");
        await RunAsync($"analyze {incoming}");

        var held = await ColumnsAsync(connection, table, cancel);
        var content = (await ColumnsAsync(connection, incoming, cancel)).Where(c => held.Contains(c) && !Ours.Contains(c)).Select(Quote).ToArray();
        var versioned = held.Contains("valid_from");
        var places = content.FirstOrDefault(c => c is "\"point\"" or "\"geom\"");
        var added = await RunAsync(
            $"""
            insert into {table} (city_code, id, {string.Join(", ", content)}{(versioned ? ", valid_from" : "")}, source_doc, source_row, import_batch_id, recorded_by, quality, is_sample)
            select i.city_code, i.id, {string.Join(", ", content.Select(c => "i." + c))}{(versioned ? ", '-infinity'" : "")}, @Document, {SourceRow}, @Batch, @By, @Quality, i.is_sample
            from {incoming} i join stage s on s.n = i.n
            where i.is_new
            order by {(places is null ? "i.n" : "i." + places)}
            """);

        var compared = content.Where(c => !NotCompared.Contains(c.Trim('"'))).ToArray();
        var differs = compared.Length == 0 ? "false" : string.Join(" or ", compared.Select(Differs));
        await RunAsync(
            $"""
            create temp table changed_{table} on commit drop as
            select i.n, i.id, i.data_date, {(versioned ? "i.data_date < t.valid_from" : "false")} as is_late, {(versioned ? "i.data_date > t.valid_from" : "false")} as opens
            from {incoming} i join {table} t on t.city_code = i.city_code and t.id = i.id
            where not i.is_new and ({differs})
            """);
        if (versioned)
        {
            await RunAsync($"select close_versions('{table}', array_agg(id), array_agg(data_date)) from changed_{table} where opens");
        }

        var changed = content.Length == 0 ? 0 : await RunAsync(
            $"""
            update {table} t
            set {string.Join(", ", content.Select(c => $"{c} = coalesce(i.{c}, t.{c})"))}{(versioned ? ", valid_from = case when c.opens then c.data_date else t.valid_from end" : "")},
                source_doc = @Document, source_row = {SourceRow}, import_batch_id = @Batch, recorded_by = @By, quality = @Quality
            from {incoming} i
            join changed_{table} c on c.id = i.id and not c.is_late
            join stage s on s.n = i.n
            where t.city_code = i.city_code and t.id = i.id
            """);
        var late = (await connection.QueryAsync<int>(new CommandDefinition($"select n from changed_{table} where is_late order by n", cancellationToken: cancel))).ToArray();
        var all = await connection.ExecuteScalarAsync<int>(new CommandDefinition($"select count(*) from {incoming}", cancellationToken: cancel));
        return new MergeOutcome(added, changed, all - added - changed, late);
    }

    // A place is the same within 1e-9 degrees (0.1 mm), an outline when it covers the same points: rings may begin elsewhere or run the other way.
    private static string Differs(string column) => column.Trim('"') is "point" or "seat_point" or "geom"
        ? $"(i.{column} is not null and i.{column} is distinct from t.{column} and not coalesce(case when st_dimension(i.{column}) = 0 and st_dimension(t.{column}) = 0 then st_distance(i.{column}, t.{column}) <= 1e-9 else st_isvalid(t.{column}) and st_equals(i.{column}, t.{column}) end, false))"
        : $"(i.{column} is not null and i.{column} is distinct from t.{column})";

    private const string SourceRow = "coalesce((@Sheets::text[])[s.sheet + 1] || '!', '') || s.\"row\"";

    private static async Task<HashSet<string>> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken cancel) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            "select attname from pg_attribute where attrelid = @table::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
            new { table },
            cancellationToken: cancel))).ToHashSet(StringComparer.Ordinal);

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}

/// <summary>Where merged rows come from: their provenance (DOMAIN 3.9).</summary>
/// <param name="Sheets">Names of the sheets, for source_row; entries null for a text file.</param>
/// <param name="Day">Day the ledger describes, for rows that name none.</param>
/// <param name="Sample">The rows are 示例数据, whatever their codes say.</param>
internal sealed record MergeSource(string Document, Guid Batch, string By, string Quality, string?[] Sheets, DateOnly Day, bool Sample);

/// <summary>What a merge did.</summary>
/// <param name="Late">Rows of the stage that differ from a version newer than the ledger: left alone.</param>
internal sealed record MergeOutcome(int New, int Changed, int Unchanged, IReadOnlyList<int> Late);
