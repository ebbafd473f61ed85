using System.Buffers.Binary;
using System.Text.Json;

namespace Spatial.Layers;

/// <summary>Writes well-known binary as GeoJSON without building geometry objects. Degrees keep 9 decimals (0.1 mm), as PostGIS writes them.</summary>
public static class GeoJson
{
    private static readonly string[] Names = ["", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];

    /// <summary>Writes a geometry value.</summary>
    /// <param name="wkb">Two-dimensional, either byte order.</param>
    /// <param name="crs">System of the output; null: numbers as they are (a local layer).</param>
    /// <exception cref="NotSupportedException">A curve or a third dimension; import keeps both out.</exception>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> wkb, OutputCrs? crs)
    {
        var reader = new Reader(wkb, crs);
        reader.Geometry(json);
    }

    private ref struct Reader(ReadOnlySpan<byte> wkb, OutputCrs? crs)
    {
        private readonly ReadOnlySpan<byte> wkb = wkb;
        private bool little;
        private int at;

        public void Geometry(Utf8JsonWriter json)
        {
            var type = Header();
            json.WriteStartObject();
            json.WriteString("type"u8, Names[type]);
            if (type == 7)
            {
                json.WriteStartArray("geometries"u8);
                for (var n = Count(); n > 0; n--)
                {
                    Geometry(json);
                }

                json.WriteEndArray();
            }
            else
            {
                json.WritePropertyName("coordinates"u8);
                Coordinates(json, type);
            }

            json.WriteEndObject();
        }

        private void Coordinates(Utf8JsonWriter json, int type)
        {
            if (type == 1)
            {
                Position(json);
                return;
            }

            json.WriteStartArray();
            for (var n = Count(); n > 0; n--)
            {
                switch (type)
                {
                    case 2:
                        Position(json);
                        break;
                    case 3:
                        Coordinates(json, 2);
                        break;
                    default:
                        Coordinates(json, Header());
                        break;
                }
            }

            json.WriteEndArray();
        }

        private void Position(Utf8JsonWriter json)
        {
            var (x, y) = (Number(), Number());
            json.WriteStartArray();
            if (!double.IsNaN(x))
            {
                var (first, second) = crs is null ? (x, y) : crs.FromDegrees(x, y);
                json.WriteNumberValue(Math.Round(first, 9));
                json.WriteNumberValue(Math.Round(second, 9));
            }

            json.WriteEndArray();
        }

        private int Header()
        {
            little = wkb[at++] == 1;
            var type = Count();
            return type is >= 1 and <= 7 ? type : throw new NotSupportedException($"Geometry type {type} is not written as GeoJSON.");
        }

        private int Count()
        {
            var bytes = wkb.Slice(at, 4);
            at += 4;
            return little ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes);
        }

        private double Number()
        {
            var bytes = wkb.Slice(at, 8);
            at += 8;
            return little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
        }
    }
}
