using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses;

/// <summary>Values of rows and runs as JSON, and back to the same CLR types: text, long, double, bool, DateOnly, list of text.</summary>
public static class RowJson
{
    /// <summary>Camel case, enums as lower-case words, Chinese unescaped; the form of the HTTP contract too.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The stored text is not of this shape.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>A row as an object of column name → value; a non-integer number always carries a decimal point.</summary>
    public static string WriteValues(IReadOnlyList<Column> columns, IReadOnlyList<object?> values)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i].Name);
                WriteValue(json, columns[i].Type, values[i]);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes one value in the form of its type; null is unknown.</summary>
    public static void WriteValue(Utf8JsonWriter json, ValueType type, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool b:
                json.WriteBooleanValue(b);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                foreach (var one in list)
                {
                    json.WriteStringValue(one);
                }

                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case var number when type == ValueType.Integer:
                json.WriteNumberValue(Convert.ToInt64(number, CultureInfo.InvariantCulture));
                break;
            case var number:
                json.WriteRawValue(Decimal(Convert.ToDouble(number, CultureInfo.InvariantCulture)));
                break;
        }
    }

    /// <summary>A number with a decimal point: readers that fix a type from the first features see 10.0, not 10. Infinite and NaN become null.</summary>
    public static string Decimal(double number)
    {
        if (!double.IsFinite(number))
        {
            return "null";
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>The values of a stored row in the order of <paramref name="columns"/>; a column the row does not have is unknown.</summary>
    public static IReadOnlyList<object?> ReadValues(IReadOnlyList<Column> columns, string json)
    {
        using var document = JsonDocument.Parse(json);
        var values = new object?[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            values[i] = document.RootElement.TryGetProperty(columns[i].Name, out var value) ? Typed(columns[i].Type, value) : null;
        }

        return values;
    }

    /// <summary>A JSON value as text, long, double, bool or list of text.</summary>
    public static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? integer : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(e => e.ToString()).ToArray(),
        _ => null,
    };

    private static object? Typed(ValueType type, JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? null
        : type switch
        {
            ValueType.Integer => value.GetInt64(),
            ValueType.Number => value.GetDouble(),
            ValueType.Boolean => value.GetBoolean(),
            ValueType.Date => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValueType.TextList => value.EnumerateArray().Select(e => e.GetString()!).ToArray(),
            _ => value.GetString(),
        };
}
