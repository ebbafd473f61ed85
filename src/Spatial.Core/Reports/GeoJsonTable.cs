using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Layers;

namespace Spatial.Reports;

/// <summary>
/// The rows as GeoJSON (RFC 7946; EPSG:4490 lon/lat taken as WGS 84, which differs by less than 1 m). Every column stands in every feature, null when unknown;
/// numbers that are no integers always carry a decimal point; the reasons are an array; the run is described by foreign members of the collection.
/// </summary>
internal static class GeoJsonTable
{
    public static async Task WriteAsync(ReportInput input, Stream target, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var run = input.Run;
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", run.Analysis);
        json.WriteString("title", input.Description.Title.Zh);
        json.WriteString("run", run.Id);
        json.WriteString("analysis", run.Analysis);
        json.WriteString("city_code", run.CityCode);
        json.WriteString("city", run.CityName);
        json.WriteString("as_of", Shown.Date(run.AsOf));
        json.WriteString("knowledge_at", run.KnowledgeAt);
        json.WriteString("rows", run.Rows == RowKind.Sample ? "sample" : "real");
        json.WriteBoolean("is_sample", run.Rows == RowKind.Sample);
        json.WriteNumber("row_count", input.Rows.Count);
        json.WriteStartArray("features");
        foreach (var row in input.Rows)
        {
            Feature(json, input.Description, row);
            if (json.BytesPending > 65_536)
            {
                await json.FlushAsync(cancel);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Feature(Utf8JsonWriter json, AnalysisDescription description, AnalysisRow row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", row.Feature);
        json.WritePropertyName("geometry");
        Geometry(json, row.Geometry);
        json.WriteStartObject("properties");
        for (var i = 0; i < description.Columns.Count; i++)
        {
            json.WritePropertyName(description.Columns[i].Name);
            RowJson.WriteValue(json, description.Columns[i].Type, row.Values[i]);
        }

        json.WritePropertyName("reasons");
        JsonSerializer.Serialize(json, row.Reasons, RowJson.Options);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, Geometry? geometry)
    {
        if (geometry is null or { IsEmpty: true })
        {
            json.WriteNullValue(); // unlocated, RFC 7946 3.2
            return;
        }

        // RFC 7946 3.1.6: exterior rings run anticlockwise, holes clockwise; normal form is the other way round.
        var turned = geometry is IPolygonal ? geometry.Normalized().Reverse() : geometry;
        GeoJson.Write(json, new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false).Write(turned), OutputCrs.Crs84);
    }
}
