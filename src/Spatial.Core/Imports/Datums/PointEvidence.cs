using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spatial.Imports.Datums;

/// <summary>Writes down what is known about one row's place, for the column that keeps it: metres outside each outline by reading (0 is inside).</summary>
internal sealed class PointEvidence(IReadOnlyList<LedgerPoint> points, EnteredPlace[] places, RowOutlines outlines, PointVerdict[] verdicts, IReadOnlyList<BatchVerdict> batches)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly CoordinateReading[] Datums = [CoordinateReading.AsIs, CoordinateReading.Gcj02, CoordinateReading.Bd09];

    public string Of(int row)
    {
        var (place, verdict) = (places[row], verdicts[row]);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("declared", points[row].Declared?.Code);
            if (verdict.IsAccepted)
            {
                json.WriteString("accepted", verdict.Used?.Code);
            }

            if (verdict.Batch >= 0)
            {
                json.WriteString("call", JsonNamingPolicy.SnakeCaseLower.ConvertName(batches[verdict.Batch].Call.ToString()));
                if (batches[verdict.Batch].Reading is { } reading)
                {
                    json.WriteString("reading", reading.Word());
                }
            }

            if (verdict.Proves is { } proved)
            {
                json.WriteString("proves", proved.Word());
            }

            if (place.Kind is EnteredKind.Degrees or EnteredKind.Zone)
            {
                Outlines(json, row, place);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Outlines(Utf8JsonWriter json, int row, EnteredPlace place)
    {
        var at = Array.ConvertAll(Datums, reading => reading.Place(place.Longitude, place.Latitude));
        json.WriteStartArray("outside_m");
        foreach (var shape in outlines.Of(row))
        {
            json.WriteStartObject();
            json.WriteString("outline", JsonNamingPolicy.SnakeCaseLower.ConvertName(shape.Kind.ToString()));
            json.WriteString("code", shape.Code);
            for (var i = 0; i < Datums.Length; i++)
            {
                json.WriteNumber(Datums[i].Word(), (long)Math.Round(shape.OutsideM(at[i].Longitude, at[i].Latitude)));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
