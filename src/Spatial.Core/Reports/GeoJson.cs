using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>
/// The rows as GeoJSON (RFC 7946; EPSG:4490 lon/lat taken as WGS 84, which differs by less than 1 m). Every column stands in every feature, null when unknown;
/// numbers that are no integers always carry a decimal point; the reasons are an array; the run is described by foreign members of the collection.
/// </summary>
internal static class GeoJson
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

        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName(geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon) ? "geometries" : "coordinates");
        Coordinates(json, geometry);
        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point point:
                Position(json, point.Coordinate);
                break;
            case LineString line:
                Positions(json, line.Coordinates);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                Ring(json, polygon.Shell, anticlockwise: true);
                foreach (var hole in polygon.Holes)
                {
                    Ring(json, hole, anticlockwise: false);
                }

                json.WriteEndArray();
                break;
            case GeometryCollection many:
                var plain = many is not (MultiPoint or MultiLineString or MultiPolygon);
                json.WriteStartArray();
                foreach (var part in many.Geometries)
                {
                    if (plain)
                    {
                        Geometry(json, part);
                    }
                    else
                    {
                        Coordinates(json, part);
                    }
                }

                json.WriteEndArray();
                break;
        }
    }

    /// <summary>RFC 7946 3.1.6: exterior rings run anticlockwise, holes clockwise.</summary>
    private static void Ring(Utf8JsonWriter json, LineString ring, bool anticlockwise) =>
        Positions(json, Orientation.IsCCW(ring.CoordinateSequence) == anticlockwise ? ring.Coordinates : ring.Reverse().Coordinates);

    private static void Positions(Utf8JsonWriter json, Coordinate[] coordinates)
    {
        json.WriteStartArray();
        foreach (var coordinate in coordinates)
        {
            Position(json, coordinate);
        }

        json.WriteEndArray();
    }

    /// <summary>Eight decimals are a millimetre.</summary>
    private static void Position(Utf8JsonWriter json, Coordinate coordinate)
    {
        json.WriteStartArray();
        json.WriteRawValue(RowJson.Decimal(Math.Round(coordinate.X, 8)));
        json.WriteRawValue(RowJson.Decimal(Math.Round(coordinate.Y, 8)));
        json.WriteEndArray();
    }
}
