using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>
/// The export as GeoJSON (RFC 7946; EPSG:4490 longitude and latitude, taken as WGS 84, which differs by less than 1 m). The properties go by the template's headers; coordinates keep all
/// their digits, so that the file brought in again is the same place to the last bit.
/// </summary>
internal sealed class GeoJsonExport : ExportFile
{
    private readonly FileStream stream;
    private readonly Utf8JsonWriter json;
    private readonly JsonEncodedText[] names;
    private readonly bool sample;

    public GeoJsonExport(LedgerTemplate template, IReadOnlyList<LedgerColumn> columns, bool sample, string path)
    {
        this.sample = sample;
        stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        names = [.. Headers(columns, sample).Select(h => JsonEncodedText.Encode(h, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", template.Id);
        json.WriteString("title", template.Title.Zh);
        json.WriteBoolean("is_sample", sample);
        json.WriteStartArray("features");
    }

    public override void Write(ExportRow row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WritePropertyName("geometry");
        Shape(row.Shape);
        json.WriteStartObject("properties");
        for (var i = 0; i < row.Cells.Count; i++)
        {
            json.WritePropertyName(names[i]);
            switch (row.Cells[i])
            {
                case null:
                    json.WriteNullValue();
                    break;
                case decimal number:
                    json.WriteNumberValue(number);
                    break;
                case var other:
                    json.WriteStringValue(ExportCell.Text(other));
                    break;
            }
        }

        if (sample)
        {
            json.WriteString(names[^1], "是");
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > 65_536)
        {
            json.Flush();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        await json.DisposeAsync();
        await stream.DisposeAsync();
    }

    private void Shape(Geometry? shape)
    {
        if (shape is null or { IsEmpty: true })
        {
            json.WriteNullValue(); // unlocated, RFC 7946 3.2
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        json.WritePropertyName("coordinates");

        // RFC 7946 3.1.6: exterior rings run anticlockwise, holes clockwise; normal form is the other way round.
        Coordinates(shape is IPolygonal ? shape.Normalized().Reverse() : shape);
        json.WriteEndObject();
    }

    private void Coordinates(Geometry shape)
    {
        switch (shape)
        {
            case Point point:
                Position(point.Coordinate);
                break;
            case LineString line:
                json.WriteStartArray();
                foreach (var coordinate in line.Coordinates)
                {
                    Position(coordinate);
                }

                json.WriteEndArray();
                break;
            case Polygon polygon:
                json.WriteStartArray();
                Coordinates(polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                {
                    Coordinates(hole);
                }

                json.WriteEndArray();
                break;
            case GeometryCollection several:
                json.WriteStartArray();
                foreach (var one in several)
                {
                    Coordinates(one);
                }

                json.WriteEndArray();
                break;
        }
    }

    private void Position(Coordinate at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(at.X);
        json.WriteNumberValue(at.Y);
        json.WriteEndArray();
    }
}
