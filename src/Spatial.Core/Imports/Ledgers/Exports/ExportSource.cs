using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>The rows of a ledger that are in force, with what was entered in place of what is stored.</summary>
internal sealed class ExportSource(NpgsqlConnection connection, LedgerTemplate template, string? city, bool sample)
{
    // A place is given in the datum it is stored under, so what was typed in one of these cells alone would mislead.
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal) { "longitude", "latitude", "longitude_latitude", "datum" };

    /// <summary>The columns to write: those the template offers, and those it reads and some row was entered with.</summary>
    public async Task<IReadOnlyList<LedgerColumn>> ColumnsAsync(CancellationToken cancel)
    {
        var entered = (await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct k from entered_value, lateral jsonb_object_keys(cells) k where template = @Id", new { template.Id }, commandTimeout: 0, cancellationToken: cancel))).ToHashSet(StringComparer.Ordinal);
        return [.. template.Columns.Where(c => c.Offered || entered.Contains(c.Key))];
    }

    /// <summary>Reads them in the ledger's order.</summary>
    public async IAsyncEnumerable<ExportRow> RowsAsync(IReadOnlyList<LedgerColumn> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText =
            $"""
            select q.*, e.cells::text as entered_cells
            from (select x.*, row_number() over () as export_order from ({LedgerCatalogue.Of(template.Id).Sql("Export").Replace("@City", "$1", StringComparison.Ordinal).Replace("@Sample", "$2", StringComparison.Ordinal)}) x) q
            left join entered_value e on e.template = $3 and e.object_id = q.object_id
            order by q.export_order
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)city ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = sample });
        command.Parameters.Add(new NpgsqlParameter { Value = template.Id });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var places = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => i, StringComparer.Ordinal);
        int[] at = [.. columns.Select(c => places.GetValueOrDefault(c.Key, -1))];
        var (shape, entered) = (places.GetValueOrDefault("geom", -1), places["entered_cells"]);
        while (await reader.ReadAsync(cancel))
        {
            var cells = new object?[columns.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = at[i] < 0 || reader.IsDBNull(at[i]) ? null : ExportCell.Of(columns[i], reader.GetValue(at[i]));
            }

            if (!reader.IsDBNull(entered))
            {
                Enter(columns, cells, reader.GetString(entered));
            }

            yield return new ExportRow(cells, shape < 0 || reader.IsDBNull(shape) ? null : reader.GetFieldValue<Geometry>(shape));
        }
    }

    private static void Enter(IReadOnlyList<LedgerColumn> columns, object?[] cells, string json)
    {
        using var document = JsonDocument.Parse(json);
        for (var i = 0; i < cells.Length; i++)
        {
            if (!Places.Contains(columns[i].Key) && document.RootElement.TryGetProperty(columns[i].Key, out var cell) && cell.GetString() is { } text)
            {
                // A version that began after the day entered is of its own day.
                cells[i] = columns[i].Key == "data_date" && cells[i] is DateOnly began && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < began
                    ? began
                    : ExportCell.Entered(columns[i], text);
            }
        }
    }
}
