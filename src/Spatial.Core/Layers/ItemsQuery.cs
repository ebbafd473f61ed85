using System.Globalization;
using System.Text;
using System.Text.Json;
using Spatial.Contract;

namespace Spatial.Layers;

/// <summary>What of a layer is asked for.</summary>
/// <param name="Limit">Most features of a page, 1 to 10,000.</param>
/// <param name="Filters">Index of the property in <see cref="Layer.Properties"/> and the value it must equal.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record ItemsQuery(
    int Limit,
    OutputCrs Crs,
    Bbox? Box = null,
    DateSpan? Days = null,
    IReadOnlyList<(int Property, object Value)>? Filters = null,
    PageKey? After = null)
{
    public const int DefaultLimit = 100;
    public const int MostFeatures = 10_000;

    /// <summary>Everything, in pages of the usual size.</summary>
    public static ItemsQuery Default { get; } = new(DefaultLimit, OutputCrs.Crs84);

    /// <summary>Reads a page size; above 10,000 is brought down to it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: 0, negative, a fraction or junk.</exception>
    public static int ParseLimit(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && text.Any(c => c != '0')
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Min(limit, MostFeatures) : MostFeatures
        : throw new Fault(
            FaultCode.BadValue,
            $"每页条数 limit“{Fault.Show(text)}”不可用；应为 1 到 {MostFeatures} 的整数。",
            $"limit '{Fault.Show(text)}' cannot be used; it is a whole number from 1 to {MostFeatures}.",
            "limit");

    /// <summary>Reads the value a property must equal.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not a value of the property's type.</exception>
    public static object ParseValue(Column property, string text) => property.Type switch
    {
        Contract.ValueType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        Contract.ValueType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        Contract.ValueType.Boolean when text is "true" or "false" => text == "true",
        Contract.ValueType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        Contract.ValueType.Text or Contract.ValueType.TextList when !text.Contains('\0') => text,
        _ => throw new Fault(
            FaultCode.BadValue,
            $"属性 {property.Name}（{property.Title.Zh}）不能等于“{Fault.Show(text)}”：应为{Kind(property.Type).Zh}。",
            $"Property {property.Name} ({property.Title.En}) cannot equal '{Fault.Show(text)}': it is {Kind(property.Type).En}.",
            property.Name),
    };

    private static Text Kind(Contract.ValueType type) => type switch
    {
        Contract.ValueType.Integer => new("整数", "a whole number"),
        Contract.ValueType.Number => new("数", "a number"),
        Contract.ValueType.Boolean => new(" true 或 false", "true or false"),
        Contract.ValueType.Date => new("日期 yyyy-MM-dd", "a date yyyy-MM-dd"),
        _ => new("文本", "text"),
    };
}

/// <summary>Where a page ended: the runs read (so that a run finished in between does not mix in) and the key of the last row.</summary>
public sealed record PageKey(IReadOnlyList<Guid> Runs, IReadOnlyList<string> Last)
{
    /// <summary>The opaque text of a next link.</summary>
    public string Write() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads it back and checks it against the layer's key.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not a link this layer gave.</exception>
    public static PageKey Parse(string text, LayerSource source)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4);
            var key = JsonSerializer.Deserialize<PageKey>(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            if (key is { Runs: not null, Last: not null } && key.Runs.Count <= 2 && key.Last.Count == source.Key.Count && key.Last.Zip(source.Key).All(k => Fits(k.First, k.Second.Type)))
            {
                return key;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Falls through to the one sentence below: the text is not ours.
        }

        throw new Fault(FaultCode.BadValue, $"翻页标记 next“{Fault.Show(text)}”不是本图层给出的。", $"next '{Fault.Show(text)}' was not given by this layer.", "next");
    }

    private static bool Fits(string? value, string type) => type switch
    {
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "integer" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };
}
