using Spatial.Database;

namespace Spatial.Layers;

/// <summary>Vector tiles of layers, cut by PostGIS from the stored EPSG:3857 column.</summary>
public sealed class LayerTiles(SpatialDatabase database)
{
    /// <summary>More features than this in a tile and it becomes coarse.</summary>
    private const int MostFeatures = 20_000;

    /// <summary>The same below the zoom the layer clusters at.</summary>
    private const int MostBelow = 500;

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
            var most = tile.Zoom < layer.Source.CoarseBelow ? MostBelow : MostFeatures;
            var (bytes, count) = await CutAsync(LayerSql.Tile(connection, layer, tile, query, runs, most), cancel);
            if (count > most)
            {
                (bytes, _) = await CutAsync(
                    layer.Layer.GeometryType == "Point"
                        ? LayerSql.CoarsePoints(connection, layer, tile, query, runs)
                        : LayerSql.CoarseShapes(connection, layer, tile, query, runs, most),
                    cancel);
            }

            return bytes;
        }, cancel);
    }

    private static async Task<(byte[] Bytes, long Count)> CutAsync(Npgsql.NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            return (await reader.IsDBNullAsync(0, cancel) ? [] : reader.GetFieldValue<byte[]>(0), reader.GetInt64(1));
        }
    }
}
