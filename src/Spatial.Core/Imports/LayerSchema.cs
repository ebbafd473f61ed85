using System.Globalization;
using System.Text.Json.Serialization;

namespace Spatial.Imports;

/// <summary>A property of a layer: its name as in the file, the column we keep it in, and the type all its values share.</summary>
/// <param name="Type"><c>text</c>, <c>integer</c> (64 bits), <c>number</c>, <c>boolean</c> or <c>date</c>.</param>
public sealed record LayerProperty(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("column")] string Column,
    [property: JsonPropertyName("type")] string Type);

/// <summary>The properties of a file, their types found over all features: one text among numbers makes a text column, nothing is lost.</summary>
public sealed class LayerSchema
{
    /// <summary>A file with more properties is refused (V31).</summary>
    public const int MostProperties = 500;

    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<(string Name, Kinds Kinds)> found = [];

    [Flags]
    private enum Kinds
    {
        None = 0,
        Text = 1,
        Integer = 2,
        Number = 4,
        Boolean = 8,
        Date = 16,
    }

    /// <summary>Properties in the order they first appear.</summary>
    public IReadOnlyList<LayerProperty> Properties => [.. found.Select((p, i) => new LayerProperty(p.Name, $"p{i + 1}", TypeOf(p.Kinds)))];

    /// <summary>Takes the values of one feature into account.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/> beyond <see cref="MostProperties"/>.</exception>
    public void Add(SourceFeature feature)
    {
        foreach (var (name, value) in feature.Properties)
        {
            if (!index.TryGetValue(name, out var at))
            {
                if (found.Count == MostProperties)
                {
                    throw new Fault(FaultCode.TooLarge, $"属性超过 {MostProperties} 个（第一个多出的是“{Fault.Show(name)}”）。", $"There are more than {MostProperties} properties ('{Fault.Show(name)}' is the first too many).", "file");
                }

                at = found.Count;
                index.Add(name, at);
                found.Add((name, Kinds.None));
            }

            found[at] = (name, found[at].Kinds | KindOf(value));
        }
    }

    /// <summary>The values of one feature as the columns hold them, in the order of <see cref="Properties"/>; null is unknown.</summary>
    public object?[] Row(SourceFeature feature, IReadOnlyList<LayerProperty> properties)
    {
        var row = new object?[properties.Count];
        foreach (var (name, value) in feature.Properties)
        {
            var at = index[name];
            row[at] = value is null ? null : properties[at].Type switch
            {
                "integer" => (long)value,
                "number" => value is long integer ? (double)integer : (double)value,
                "boolean" => (bool)value,
                "date" => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => value switch
                {
                    string text => text,
                    bool yes => yes ? "true" : "false",
                    IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                    _ => value.ToString(),
                },
            };
        }

        return row;
    }

    private static Kinds KindOf(object? value) => value switch
    {
        null => Kinds.None,
        bool => Kinds.Boolean,
        long => Kinds.Integer,
        double => Kinds.Number,
        string { Length: 10 } text when text[4] == '-' && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => Kinds.Date,
        _ => Kinds.Text,
    };

    private static string TypeOf(Kinds kinds) => kinds switch
    {
        Kinds.Integer => "integer",
        Kinds.Number or (Kinds.Number | Kinds.Integer) => "number",
        Kinds.Boolean => "boolean",
        Kinds.Date => "date",
        _ => "text",
    };
}
