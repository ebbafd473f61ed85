using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Analyses;

/// <summary>
/// Runs the query files beside an analysis with what every one of them asks for: <c>@city</c> (six digits, null without a city), <c>@as_of</c> (date),
/// <c>@known</c> (timestamptz) and <c>@sample</c> (boolean).
/// </summary>
internal sealed class FactReader
{
    private readonly AnalysisInput input;
    private readonly Func<string?, string> text;

    private FactReader(AnalysisInput input, Func<string?, string> text) => (this.input, this.text) = (input, text);

    /// <summary>Reads the files in the folder of <typeparamref name="T"/>.</summary>
    public static FactReader Of<T>(AnalysisInput input) => new(input, SqlFile.Of<T>);

    public AnalysisInput Input => input;

    /// <summary>
    /// Reads a query that goes through a whole city. Of two known views joined the planner expects hundreds of millions of rows and would look each up by index,
    /// twice as slow as hashing them; and the default memory would spill the hashes to disk.
    /// </summary>
    public async Task<List<T>> ReadWholeAsync<T>(string name, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params NpgsqlParameter[] more)
    {
        await SetAsync("off", cancel);
        var rows = await ReadAsync(name, read, cancel, more);
        await SetAsync("on", cancel);
        return rows;
    }

    /// <summary>Reads every row of the query file <paramref name="name"/>; null is the file named after the type.</summary>
    public async Task<List<T>> ReadAsync<T>(string? name, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params NpgsqlParameter[] more)
    {
        await using var command = new NpgsqlCommand(text(name), input.Connection);
        command.Parameters.Add(new("city", NpgsqlDbType.Varchar) { Value = (object?)input.City?.Code ?? DBNull.Value });
        command.Parameters.AddWithValue("as_of", NpgsqlDbType.Date, input.AsOf);
        command.Parameters.AddWithValue("known", NpgsqlDbType.TimestampTz, input.KnowledgeAt.UtcDateTime);
        command.Parameters.AddWithValue("sample", input.Rows == RowKind.Sample);
        command.Parameters.AddRange(more);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task SetAsync(string nestedLoops, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"set local enable_nestloop = {nestedLoops}; set local work_mem = '64MB'", input.Connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>Columns that may be unknown.</summary>
internal static class NullableColumns
{
    public static string? TextOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    public static double? NumberOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDouble(at);

    public static decimal? DecimalOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDecimal(at);

    public static int? IntegerOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt32(at);

    public static bool? FlagOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetBoolean(at);

    public static DateOnly? DateOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
}
