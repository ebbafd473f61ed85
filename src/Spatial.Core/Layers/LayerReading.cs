using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Layers;

/// <summary>What items and tiles share: a connection whose faults are the product's, and the runs a layer shows.</summary>
internal static class LayerReading
{
    /// <summary>Reads with a connection; what the driver throws becomes a fault, a cancelled request stays cancelled.</summary>
    public static async Task<T> ReadAsync<T>(SpatialDatabase database, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            return await read(connection);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            // Between the look at the catalogue and the reading somebody dropped, renamed or replaced a layer.
            throw new Fault(FaultCode.NotFound, "图层刚刚被删除、改名或替换，请重新查询。", "The collection was dropped, renamed or replaced a moment ago; ask again.", "collection", e);
        }
        catch (Exception e) when (e is not Fault && !cancel.IsCancellationRequested && DatabaseFaults.From(e) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>The runs whose rows a layer shows: the one asked for by <c>run_id</c>, else the last finished of each kind of rows.</summary>
    public static async Task<IReadOnlyList<Guid>> RunsAsync(NpgsqlConnection connection, CatalogueLayer layer, ItemsQuery query, CancellationToken cancel)
    {
        if (layer.Source.Analysis is not { } analysis)
        {
            return [];
        }

        foreach (var (property, value) in query.Filters ?? [])
        {
            if (layer.Layer.Properties[property].Name == "run_id")
            {
                return Guid.TryParseExact((string)value, "D", out var run) ? [run] : [];
            }
        }

        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(SqlFile.Of<LayerSource>("LastRuns"), new { analysis }, cancellationToken: cancel))];
    }
}
