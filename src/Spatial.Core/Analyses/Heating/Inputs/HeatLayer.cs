using System.Globalization;
using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Identity;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>A layer that a user brought, read by the names its properties may have (DOMAIN 3.4, 3.5: identifiers or Chinese titles, a unit in brackets allowed).</summary>
internal sealed class HeatLayer
{
    private readonly LayerFeatures features;
    private readonly Dictionary<string, (int At, string Name)> byName;

    private HeatLayer(LayerFeatures features, string parameter)
    {
        this.features = features;
        byName = features.Properties.Select((p, i) => (Name: Plain(p.Name), At: i, p)).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => (g.First().At, g.First().p.Name), StringComparer.Ordinal);
        Rows = [.. features.Rows.Select(r => new Row(this, parameter, r.Number, r.Values, r.Geometry, features.IdOf(r)))];
    }

    public string Name => features.Name;

    /// <summary>Planar metres without a place on Earth.</summary>
    public bool IsLocal => features.IsLocal;

    public bool IsSample => features.IsSample;

    /// <summary>The file it came from.</summary>
    public string Source => features.Source;

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads a layer.</summary>
    /// <param name="parameter">The parameter that names it; field of the faults.</param>
    /// <param name="shape">Point or LineString.</param>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>: no such layer; <see cref="FaultCode.BadLayer"/>: its geometries are of another kind.</exception>
    public static async Task<HeatLayer> ReadAsync(AnalysisInput input, string parameter, string name, string shape, CancellationToken cancel)
    {
        var found = await LayerFeatures.ReadAsync(input, parameter, name, cancel);
        if (found.GeometryType != shape)
        {
            var wanted = shape == "Point" ? new Text("点", "points") : new Text("线", "lines");
            throw new Fault(FaultCode.BadLayer, $"参数 {parameter} 指的图层“{name}”是 {found.GeometryType}，须为{wanted.Zh}。", $"Layer '{name}' of {parameter} holds {found.GeometryType}; it must hold {wanted.En}.", parameter);
        }

        return new HeatLayer(found, parameter);
    }

    /// <summary>Whether the layer has a property under any of these names.</summary>
    public bool Has(string names) => Find(names) is not null;

    private (int At, string Name)? Find(string names)
    {
        foreach (var name in names.Split('|'))
        {
            if (byName.TryGetValue(name, out var found))
            {
                return found;
            }
        }

        return null;
    }

    // 额定蒸发量（蒸吨/小时） and Capacity_tph are 额定蒸发量 and capacity_tph.
    private static string Plain(string name)
    {
        var plain = HalfWidth.Of(name).Trim().ToLowerInvariant();
        var bracket = plain.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && !plain.Contains("mw", StringComparison.Ordinal) ? plain[..bracket].Trim() : plain.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>One feature of the layer.</summary>
    /// <param name="Number">Its number in the file, from 1.</param>
    /// <param name="Id">A stable id of the feature.</param>
    internal sealed record Row(HeatLayer Layer, string Parameter, int Number, object?[] Values, Geometry? Geometry, Guid Id)
    {
        /// <summary>The text under the first of these names that the layer has; null when not known.</summary>
        public string? Text(string names)
        {
            if (Layer.Find(names) is not { } found || Values[found.At] is not { } value)
            {
                return null;
            }

            var text = value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
            return HeatingWords.IsBlank(text) ? null : text!.Trim();
        }

        /// <summary>A number as entered; null when not known.</summary>
        /// <param name="above">The number must be greater.</param>
        /// <exception cref="Fault"><see cref="FaultCode.BadLayer"/>: no number, or out of range.</exception>
        public decimal? Amount(string names, decimal? above = null, decimal? least = null, decimal? most = null)
        {
            if (Text(names) is not { } text)
            {
                return null;
            }

            var ok = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !(number <= above) && !(number < least) && !(number > most);
            return ok ? number : throw Bad(names, text, Range(above, least, most));
        }

        /// <summary>The code of a word; null when not known.</summary>
        /// <exception cref="Fault"><see cref="FaultCode.BadLayer"/>: a word that the vocabulary does not have.</exception>
        public string? Word(string names, Vocabulary vocabulary)
        {
            if (Text(names) is not { } text)
            {
                return null;
            }

            return vocabulary.Find(text) ?? throw Bad(names, text, new(
                $"可用：{string.Join('、', vocabulary.Allowed)}；相近的写法：{string.Join('、', vocabulary.Nearest(text))}",
                $"allowed: {string.Join(", ", vocabulary.Allowed)}; most like it: {string.Join(", ", vocabulary.Nearest(text))}"));
        }

        /// <summary>A day, yyyy-MM-dd; null when not known.</summary>
        public DateOnly? Day(string names) => Layer.Find(names) is { } found && Values[found.At] is { } value
            ? value switch
            {
                DateOnly day => day,
                _ when Text(names) is { } text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad(names, text),
                _ => null,
            }
            : null;

        /// <summary>Yes or no; null when not known.</summary>
        public bool? Flag(string names) => Text(names)?.ToLowerInvariant() switch
        {
            null => null,
            "true" or "1" or "是" => true,
            "false" or "0" or "否" => false,
            var text => throw Bad(names, text),
        };

        private static Text? Range(decimal? above, decimal? least, decimal? most)
        {
            string?[] zh = [above is { } a ? $"大于 {a}" : null, least is { } l ? $"不小于 {l}" : null, most is { } m ? $"不大于 {m}" : null];
            string?[] en = [above is { } b ? $"above {b}" : null, least is { } f ? $"at least {f}" : null, most is { } n ? $"at most {n}" : null];
            return zh.Any(z => z is not null) ? new($"须为数字，{string.Join("、", zh.OfType<string>())}", $"it must be a number {string.Join(" and ", en.OfType<string>())}") : null;
        }

        private Fault Bad(string names, string value, Text? wanted = null)
        {
            var name = Layer.Find(names)!.Value.Name;
            return new Fault(
                FaultCode.BadLayer,
                $"图层“{Layer.Name}”第 {Number} 个要素的“{Fault.Show(name)}”为“{Fault.Show(value)}”，不可用{(wanted is { } w ? $"；{w.Zh}" : "")}。",
                $"Feature {Number} of layer '{Layer.Name}' cannot have {Fault.Show(name)} = '{Fault.Show(value)}'{(wanted is { } e ? $"; {e.En}" : "")}.",
                Parameter);
        }
    }
}
