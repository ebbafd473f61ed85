using Npgsql;
using NpgsqlTypes;

namespace Spatial.Sample;

/// <summary>Writes rows of one table by binary COPY, each with the provenance of the sample. Table and column names are constants of the generator.</summary>
public sealed class SampleCopy : IAsyncDisposable
{
    private const string Provenance = "source_doc text, source_row text, import_batch_id uuid, quality text, is_sample boolean";

    private readonly NpgsqlBinaryImporter importer;
    private readonly NpgsqlDbType[] types;
    private readonly string source;
    private readonly Guid batch;

    private SampleCopy(NpgsqlBinaryImporter importer, NpgsqlDbType[] types, string source, Guid batch)
    {
        this.importer = importer;

        // The server checks references and fills indexes at the end of a COPY; a million rows take longer than a query may.
        importer.Timeout = TimeSpan.FromHours(1);
        this.types = types;
        this.source = source;
        this.batch = batch;
    }

    public int Rows { get; private set; }

    /// <param name="columns">Name and type of each column, as in <c>id uuid, name text</c>.</param>
    /// <param name="source">source_doc of every row.</param>
    public static async Task<SampleCopy> OpenAsync(NpgsqlConnection connection, string table, string columns, string source, Guid batch, CancellationToken cancel)
    {
        var pairs = Array.ConvertAll($"{columns}, {Provenance}".Split(','), c => c.Trim().Split(' '));
        return new SampleCopy(
            await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", pairs.Select(p => p[0]))}) from stdin (format binary)", cancel),
            Array.ConvertAll(pairs, p => Type(p[1])),
            source,
            batch);
    }

    /// <param name="row">What the row describes, within the sample: its source_row.</param>
    /// <param name="values">Values of the columns in their order; null = unknown.</param>
    public async ValueTask AddAsync(string row, object?[] values, CancellationToken cancel)
    {
        await importer.StartRowAsync(cancel);
        for (var i = 0; i < values.Length; i++)
        {
            await WriteAsync(values[i], types[i], cancel);
        }

        await importer.WriteAsync(source, NpgsqlDbType.Text, cancel);
        await importer.WriteAsync(row, NpgsqlDbType.Text, cancel);
        await importer.WriteAsync(batch, NpgsqlDbType.Uuid, cancel);
        await importer.WriteAsync("estimated", NpgsqlDbType.Text, cancel);
        await importer.WriteAsync(true, NpgsqlDbType.Boolean, cancel);
        Rows++;
    }

    public async Task CompleteAsync(CancellationToken cancel) => await importer.CompleteAsync(cancel);

    public ValueTask DisposeAsync() => importer.DisposeAsync();

    // One generic call a type: writing through object would look the converter up for every value.
    private Task WriteAsync(object? value, NpgsqlDbType type, CancellationToken cancel) => value switch
    {
        null => importer.WriteNullAsync(cancel),
        string v => importer.WriteAsync(v, type, cancel),
        Guid v => importer.WriteAsync(v, type, cancel),
        int v => importer.WriteAsync(v, type, cancel),
        double v when type == NpgsqlDbType.Numeric => importer.WriteAsync((decimal)v, type, cancel),
        double v => importer.WriteAsync(v, type, cancel),
        bool v => importer.WriteAsync(v, type, cancel),
        DateOnly v => importer.WriteAsync(v, type, cancel),
        string[] v => importer.WriteAsync(v, type, cancel),
        Guid[] v => importer.WriteAsync(v, type, cancel),
        NetTopologySuite.Geometries.Geometry v => importer.WriteAsync(v, type, cancel),
        _ => throw new InvalidOperationException($"The sample writes no {value.GetType().Name}."),
    };

    private static NpgsqlDbType Type(string name) => name switch
    {
        "varchar" => NpgsqlDbType.Varchar,
        "char" => NpgsqlDbType.Char,
        "text" => NpgsqlDbType.Text,
        "text[]" => NpgsqlDbType.Array | NpgsqlDbType.Text,
        "varchar[]" => NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        "uuid" => NpgsqlDbType.Uuid,
        "uuid[]" => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        "integer" => NpgsqlDbType.Integer,
        "double" => NpgsqlDbType.Double,
        "numeric" => NpgsqlDbType.Numeric,
        "boolean" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "jsonb" => NpgsqlDbType.Jsonb,
        "geometry" => NpgsqlDbType.Geometry,
        _ => throw new InvalidOperationException($"The sample writes no column of type {name}."),
    };
}
