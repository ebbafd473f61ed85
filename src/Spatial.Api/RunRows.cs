using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.IO;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Layers;

namespace Spatial.Api;

/// <summary>The rows of a run as a FeatureCollection: columns as properties, key, name and reasons beside them.</summary>
internal static class RunRows
{
    /// <param name="run">Stands as member <c>run</c> of the collection.</param>
    public static ReadOnlyMemory<byte> Write(Run run, IReadOnlyList<AnalysisRow> rows)
    {
        var columns = AnalysisCatalogue.DescriptionOf(run).Columns;
        var asOf = run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var wkb = new WKBWriter();
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection"u8);
            json.WritePropertyName("run"u8);
            JsonSerializer.Serialize(json, run, RowJson.Options);
            json.WriteNumber("numberReturned"u8, rows.Count);
            json.WriteStartArray("features"u8);
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature"u8);
                json.WriteString("id"u8, row.Feature);
                json.WritePropertyName("geometry"u8);
                if (row.Geometry is { IsEmpty: false } geometry)
                {
                    GeoJson.Write(json, wkb.Write(geometry), OutputCrs.Crs84);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteStartObject("properties"u8);
                json.WriteString("run_id"u8, run.Id);
                json.WriteString("as_of"u8, asOf);
                for (var i = 0; i < columns.Count; i++)
                {
                    json.WritePropertyName(columns[i].Name);
                    RowJson.WriteValue(json, columns[i].Type, row.Values[i]);
                }

                json.WriteEndObject();
                json.WriteString("key"u8, row.Key);
                json.WriteString("name"u8, row.Name);
                json.WritePropertyName("reasons"u8);
                JsonSerializer.Serialize(json, row.Reasons, RowJson.Options);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
