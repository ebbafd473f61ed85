using Dapper;
using Npgsql;
using NpgsqlTypes;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// The rows between reading and publishing: <c>pg_temp.stage</c>, one column for each of the template, filled by binary COPY. A temporary table is not logged and is gone with the
/// transaction, so that an import that is killed leaves nothing. Column names are the keys of the template catalogue. Beside it, for rows that have them: <c>pg_temp.place</c>, longitude and latitude
/// in EPSG:4490 with their accuracy in metres and the coordinates as entered, and <c>pg_temp.shape</c>, outlines and lines in EPSG:4490.
/// </summary>
internal sealed class LedgerStage(NpgsqlConnection connection, LedgerTemplate template) : IAsyncDisposable
{
    private readonly NpgsqlDbType[] types = [.. template.Columns.Select(c => TypeOf(c.Kind))];
    private NpgsqlBinaryImporter? importer;

    /// <summary>Makes the table and begins to fill it.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        var columns = string.Concat(template.Columns.Select(c => $", {Quote(c.Key)} {NameOf(c.Kind)}"));
        await connection.ExecuteAsync(new CommandDefinition($"create temp table stage (n int not null, sheet int not null, \"row\" int not null{columns}, entered jsonb) on commit drop; create temp table shape (n int primary key, geom geometry) on commit drop; create temp table place (n int not null, lon double precision not null, lat double precision not null, accuracy_m double precision, src_crs text, src_x text, src_y text) on commit drop", cancellationToken: cancel));
        importer = await connection.BeginBinaryImportAsync($"copy stage (n, sheet, \"row\"{string.Concat(template.Columns.Select(c => $", {Quote(c.Key)}"))}, entered) from stdin (format binary)", cancel);
        importer.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="entered">JSON of the cells that the values alone would not give back; null for none.</param>
    public void Write(int n, int sheet, int row, ReadOnlySpan<LedgerValue> values, string? entered)
    {
        var copy = importer!;
        copy.StartRow();
        copy.Write(n, NpgsqlDbType.Integer);
        copy.Write(sheet, NpgsqlDbType.Integer);
        copy.Write(row, NpgsqlDbType.Integer);
        for (var i = 0; i < values.Length; i++)
        {
            Write(copy, values[i], types[i]);
        }

        if (entered is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(entered, NpgsqlDbType.Jsonb);
        }
    }

    /// <summary>Ends the filling and readies the table for questions.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await importer!.CompleteAsync(cancel);
        await importer.DisposeAsync();
        importer = null;
        await connection.ExecuteAsync(new CommandDefinition("create unique index on stage (n); analyze stage", commandTimeout: 0, cancellationToken: cancel));
    }

    public async ValueTask DisposeAsync()
    {
        if (importer is not null)
        {
            await importer.DisposeAsync(); // unfinished: the COPY is cancelled
        }
    }

    /// <summary>The separator of several words in one <see cref="LedgerValue"/>.</summary>
    internal const char Between = '\u001F';

    private static void Write(NpgsqlBinaryImporter copy, in LedgerValue value, NpgsqlDbType type)
    {
        if (!value.IsKnown)
        {
            copy.WriteNull();
            return;
        }

        switch (type)
        {
            case NpgsqlDbType.Numeric:
                copy.Write(value.Number, type);
                break;
            case NpgsqlDbType.Integer:
                copy.Write((int)value.Number, type);
                break;
            case NpgsqlDbType.Boolean:
                copy.Write(value.Number != 0, type);
                break;
            case NpgsqlDbType.Date:
                copy.Write(DateOnly.FromDateTime(value.Moment), type);
                break;
            case NpgsqlDbType.Timestamp:
                copy.Write(value.Moment, type);
                break;
            case NpgsqlDbType.Text:
                copy.Write(value.Text ?? value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), type);
                break;
            default:
                copy.Write(value.Text!.Split(Between), type);
                break;
        }
    }

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number or ColumnKind.Percent => NpgsqlDbType.Numeric,
        ColumnKind.Integer or ColumnKind.Year => NpgsqlDbType.Integer,
        ColumnKind.Flag => NpgsqlDbType.Boolean,
        ColumnKind.Date => NpgsqlDbType.Date,
        ColumnKind.Time => NpgsqlDbType.Timestamp,
        ColumnKind.Words or ColumnKind.Industries => NpgsqlDbType.Array | NpgsqlDbType.Text,
        _ => NpgsqlDbType.Text,
    };

    private static string NameOf(ColumnKind kind) => TypeOf(kind) switch
    {
        NpgsqlDbType.Numeric => "numeric",
        NpgsqlDbType.Integer => "int",
        NpgsqlDbType.Boolean => "boolean",
        NpgsqlDbType.Date => "date",
        NpgsqlDbType.Timestamp => "timestamp",
        NpgsqlDbType.Text => "text",
        _ => "text[]",
    };

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
