using Npgsql;
using Spatial.Database;

namespace Spatial.Layers;

/// <summary>Vector tiles of layers, cut by PostGIS from the stored EPSG:3857 column.</summary>
public sealed class LayerTiles(SpatialDatabase database) : IDisposable
{
    /// <summary>More features than this in a tile and it becomes coarse.</summary>
    private const int MostFeatures = 20_000;

    /// <summary>The same below the zoom the layer clusters at.</summary>
    private const int MostBelow = 500;

    private readonly CoarseTiles coarse = new();

    public void Dispose() => coarse.Dispose();

    /// <summary>A tile in Mapbox Vector Tile form; empty when nothing lies in it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: a local layer has no place on Earth; else time limit, database away.</exception>
    public Task<byte[]> TileAsync(CatalogueLayer layer, TileAddress tile, ItemsQuery query, CancellationToken cancel)
    {
        if (layer.Layer.IsLocal)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"图层 {layer.Layer.Id} 是没有地理位置的本地平面坐标，不能上图。",
                $"Collection {layer.Layer.Id} has local planar coordinates without a place on Earth and cannot be mapped.",
                "collection");
        }

        return LayerReading.ReadAsync(database, async connection =>
        {
            if (layer.Source.Table is null)
            {
                return [];
            }

            var runs = await LayerReading.RunsAsync(connection, layer, query, cancel);
            var below = tile.Zoom < layer.Source.CoarseBelow;
            if (below && await coarse.FindAsync(connection, Key(layer, tile, query, runs), cancel) is { } kept)
            {
                return kept;
            }

            var most = below ? MostBelow : MostFeatures;
            var (bytes, count) = await CutAsync(LayerSql.Tile(connection, layer, tile, query, runs, most), cancel);
            return count <= most ? bytes : await coarse.GetAsync(connection, Key(layer, tile, query, runs), () => CoarseAsync(connection, layer, tile, query, runs, most, cancel), cancel);
        }, cancel);
    }

    private static async Task<byte[]> CoarseAsync(NpgsqlConnection connection, CatalogueLayer layer, TileAddress tile, ItemsQuery query, IReadOnlyList<Guid> runs, int most, CancellationToken cancel) =>
        (await CutAsync(
            layer.Layer.GeometryType == "Point"
                ? LayerSql.CoarsePoints(connection, layer, tile, query, runs)
                : LayerSql.CoarseShapes(connection, layer, tile, query, runs, most),
            cancel)).Bytes;

    private static string Key(CatalogueLayer layer, TileAddress tile, ItemsQuery query, IReadOnlyList<Guid> runs) =>
        $"{layer.Layer.Id} {tile} {query.Days} {string.Join('&', (query.Filters ?? []).Select(f => $"{f.Property}={f.Value}"))} {string.Join(',', runs)}";

    private static async Task<(byte[] Bytes, long Count)> CutAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            return (await reader.IsDBNullAsync(0, cancel) ? [] : reader.GetFieldValue<byte[]>(0), reader.GetInt64(1));
        }
    }
}
