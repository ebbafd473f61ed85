using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Spatial.Analyses;
using Spatial.Database;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Layers;

/// <summary>A page of features, written: the JSON array, how many, and where the next page begins.</summary>
/// <param name="Matched">How many there are in all; null when that was not worth counting.</param>
/// <param name="Next">Null on the last page.</param>
/// <param name="OutsideExtent">Nothing was found and the box asked for lies outside all data of the layer.</param>
public sealed record ItemsPage(ReadOnlyMemory<byte> Features, int Returned, long? Matched, PageKey? Next, bool OutsideExtent);

/// <summary>Reads the features of layers. Plain rows are fetched and JSON is written here: the database has better things to do.</summary>
public sealed class LayerItems(SpatialDatabase database)
{
    /// <summary>Counts beyond this are left unsaid on a page.</summary>
    private const int MostCounted = 10_000;

    /// <summary>A page ends early at this size, with a link to the next.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A page of features, in the order of the layer's key.</summary>
    /// <exception cref="Fault">Time limit passed, database away.</exception>
    public Task<ItemsPage> PageAsync(CatalogueLayer layer, ItemsQuery query, CancellationToken cancel) => LayerReading.ReadAsync(database, async connection =>
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        if (layer.Source.Table is null)
        {
            buffer.Write("[]"u8);
            return new ItemsPage(buffer.WrittenMemory, 0, 0, null, query.Box is not null);
        }

        var runs = query.After?.Runs ?? await LayerReading.RunsAsync(connection, layer, query, cancel);
        var (returned, last, more) = await WriteAsync(connection, layer, query, runs, buffer, cancel);
        var next = more ? new PageKey(runs, last!) : null;
        long? matched = query.After is not null ? null : next is null ? returned : await CountUpToAsync(connection, layer, query, runs, cancel);
        var outside = returned == 0 && query is { Box: { } box, After: null } && !Meets(box, await BoundsAsync(connection, layer, runs, cancel));
        return new ItemsPage(buffer.WrittenMemory, returned, matched, next, outside);
    }, cancel);

    /// <summary>One feature as a JSON object.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public Task<ReadOnlyMemory<byte>> FeatureAsync(CatalogueLayer layer, string id, OutputCrs crs, CancellationToken cancel) => LayerReading.ReadAsync(database, async connection =>
    {
        object? key = layer.Source.FeatureIsUuid
            ? Guid.TryParseExact(id, "D", out var uuid) ? uuid : null
            : long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (key is not null && layer.Source.Table is not null)
        {
            var runs = await LayerReading.RunsAsync(connection, layer, ItemsQuery.Default, cancel);
            await using var command = LayerSql.Item(connection, layer, key, runs);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel))
            {
                var buffer = new ArrayBufferWriter<byte>();
                await using (var json = new Utf8JsonWriter(buffer, Form))
                {
                    Feature(json, reader, layer, crs);
                }

                return (ReadOnlyMemory<byte>)buffer.WrittenMemory;
            }
        }

        throw new Fault(
            FaultCode.NotFound,
            $"图层 {layer.Layer.Id} 没有要素“{Fault.Show(id)}”。",
            $"Collection {layer.Layer.Id} has no feature '{Fault.Show(id)}'.",
            "fid");
    }, cancel);

    /// <summary>How many features a layer has, all versions together.</summary>
    public Task<long> CountAsync(CatalogueLayer layer, CancellationToken cancel) => LayerReading.ReadAsync(database, async connection =>
    {
        if (layer.Source.Table is null)
        {
            return 0;
        }

        var runs = await LayerReading.RunsAsync(connection, layer, ItemsQuery.Default, cancel);
        await using var command = LayerSql.Count(connection, layer, ItemsQuery.Default, runs, long.MaxValue);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }, cancel);

    /// <summary>The box of all features; null when none has a place.</summary>
    public Task<Bbox?> ExtentAsync(CatalogueLayer layer, CancellationToken cancel) => LayerReading.ReadAsync(database, async connection =>
        layer.Source.Table is null ? null : await BoundsAsync(connection, layer, await LayerReading.RunsAsync(connection, layer, ItemsQuery.Default, cancel), cancel), cancel);

    private static async Task<(int Returned, IReadOnlyList<string>? Last, bool More)> WriteAsync(
        NpgsqlConnection connection, CatalogueLayer layer, ItemsQuery query, IReadOnlyList<Guid> runs, ArrayBufferWriter<byte> buffer, CancellationToken cancel)
    {
        await using var command = LayerSql.Items(connection, layer, query, runs);
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SingleResult, cancel);
        await using var json = new Utf8JsonWriter(buffer, Form);
        var returned = 0;
        var last = new string[layer.Source.Key.Count];
        var more = false;
        json.WriteStartArray();
        while (await reader.ReadAsync(cancel))
        {
            if (returned == query.Limit || json.BytesCommitted + json.BytesPending > MostBytes)
            {
                more = true;
                break;
            }

            Feature(json, reader, layer, query.Crs);
            for (var i = 0; i < last.Length; i++)
            {
                last[i] = reader.GetString(i);
            }

            returned++;
        }

        json.WriteEndArray();
        if (more && returned < query.Limit)
        {
            // Many rows may still be coming, and closing would read them all.
            command.Cancel();
        }

        return (returned, last, more);
    }

    private static void Feature(Utf8JsonWriter json, NpgsqlDataReader reader, CatalogueLayer layer, OutputCrs crs)
    {
        var at = layer.Source.Key.Count;
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        if (layer.Source.FeatureIsUuid)
        {
            json.WriteString("id"u8, reader.GetString(at));
        }
        else
        {
            json.WriteNumber("id"u8, long.Parse(reader.GetString(at), CultureInfo.InvariantCulture));
        }

        json.WritePropertyName("geometry"u8);
        if (reader.IsDBNull(at + 1))
        {
            json.WriteNullValue();
        }
        else
        {
            GeoJson.Write(json, reader.GetFieldValue<byte[]>(at + 1), layer.Layer.IsLocal ? null : crs);
        }

        json.WriteStartObject("properties"u8);
        if (layer.Source.Analysis is null)
        {
            Columns(json, reader, layer, at + 2);
        }
        else
        {
            RunColumns(json, reader, layer, at + 2);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Columns(Utf8JsonWriter json, NpgsqlDataReader reader, CatalogueLayer layer, int first)
    {
        var properties = layer.Layer.Properties;
        for (var i = 0; i < properties.Count; i++)
        {
            json.WritePropertyName(properties[i].Name);
            var at = first + i;

            // A property the contract declares but nobody has loaded has no column; it is unknown.
            if (i >= layer.Source.Columns.Count || reader.IsDBNull(at))
            {
                json.WriteNullValue();
                continue;
            }

            switch (properties[i].Type)
            {
                case ValueType.Integer:
                    json.WriteNumberValue(reader.GetInt64(at));
                    break;
                case ValueType.Number:
                    json.WriteRawValue(RowJson.Decimal(reader.GetDouble(at)), skipInputValidation: true);
                    break;
                case ValueType.Boolean:
                    json.WriteBooleanValue(reader.GetBoolean(at));
                    break;
                case ValueType.TextList:
                    json.WriteRawValue(reader.GetString(at), skipInputValidation: true);
                    break;
                default:
                    json.WriteStringValue(reader.GetString(at));
                    break;
            }
        }
    }

    private static void RunColumns(Utf8JsonWriter json, NpgsqlDataReader reader, CatalogueLayer layer, int first)
    {
        var values = RowJson.ReadValues(layer.Layer.Properties, reader.GetString(first));
        for (var i = 0; i < values.Count; i++)
        {
            var property = layer.Layer.Properties[i];
            json.WritePropertyName(property.Name);
            RowJson.WriteValue(json, property.Type, property.Name switch
            {
                "run_id" => reader.GetString(first + 1),
                "as_of" => reader.GetString(first + 2),
                "city_code" => reader.IsDBNull(first + 3) ? null : reader.GetString(first + 3),
                _ => values[i],
            });
        }
    }

    private static async Task<long?> CountUpToAsync(NpgsqlConnection connection, CatalogueLayer layer, ItemsQuery query, IReadOnlyList<Guid> runs, CancellationToken cancel)
    {
        await using var command = LayerSql.Count(connection, layer, query, runs, MostCounted + 1);
        var count = (long)(await command.ExecuteScalarAsync(cancel))!;
        return count > MostCounted ? null : count;
    }

    private static async Task<Bbox?> BoundsAsync(NpgsqlConnection connection, CatalogueLayer layer, IReadOnlyList<Guid> runs, CancellationToken cancel)
    {
        await using var command = LayerSql.Bounds(connection, layer, runs);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) && !await reader.IsDBNullAsync(0, cancel)
            ? new Bbox(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3))
            : null;
    }

    private static bool Meets(Bbox box, Bbox? extent) => extent is { } e
        && box.Parts.Any(p => p.West <= e.East && p.East >= e.West && p.South <= e.North && p.North >= e.South);
}
