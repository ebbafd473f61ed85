using Dapper;
using Npgsql;
using NpgsqlTypes;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers;

/// <summary>The coordinates of a ledger: gathered while its rows are read, judged together, staged as <c>pg_temp.place</c>.</summary>
internal sealed class LedgerPlaces(string? accept)
{
    private readonly List<(int N, double X, double Y)> rows = [];

    public bool Accepts => accept is not null;

    public static LedgerPlaces? For(LedgerTemplate template, string? accept) => template.Columns.Any(c => c.Kind == ColumnKind.Longitude) ? new LedgerPlaces(accept) : null;

    public void Add(int n, LedgerRow row)
    {
        if (row.Number("longitude") is { } x && row.Number("latitude") is { } y)
        {
            rows.Add((n, (double)x, (double)y));
        }
    }

    public async Task<string?> JudgeAsync(NpgsqlConnection connection, LedgerRun run, RowTally tally, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition("create temp table place (n int not null, lon double precision not null, lat double precision not null, accuracy_m double precision, src_crs text, src_x text, src_y text) on commit drop", cancellationToken: cancel));
        await using (var copy = await connection.BeginBinaryImportAsync("copy place (n, lon, lat) from stdin (format binary)", cancel))
        {
            foreach (var (n, x, y) in rows)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(n, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(x, NpgsqlDbType.Double, cancel);
                await copy.WriteAsync(y, NpgsqlDbType.Double, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await connection.ExecuteAsync(new CommandDefinition("create unique index on place (n); analyze place", cancellationToken: cancel));
        return null;
    }
}
