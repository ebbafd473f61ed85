using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Crs;
using Spatial.Layers;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>
/// What a run is made over: the sites of a city with what they emit in a year, or the features of any layer with one of its numbers. Nothing is dropped here: what has no place or no value stays and says so.
/// </summary>
/// <param name="Emitters">In an order that does not hang on the order of rows: sites by key, features by place and value. Sums and draws follow it.</param>
/// <param name="Measure">What the values are, in words: VOCs 排放量（2024 年）.</param>
/// <param name="Unit">t/a of emissions; of a layer's number that of its property, null when it has none.</param>
/// <param name="Territory">Counties of the city in metres; null without a city.</param>
/// <param name="Own">Columns for the layer's own properties; empty for sites.</param>
internal sealed record Inventory(
    IReadOnlyList<Emitter> Emitters,
    HotspotPlane Plane,
    Text Measure,
    string? Unit,
    bool IsLayer,
    bool IsSample,
    Geometry? Territory,
    IReadOnlyList<Column> Own,
    IReadOnlyList<Text> Warnings,
    IReadOnlyList<DataVersion> Versions)
{
    /// <summary>The unit that descriptions give to what is measured.</summary>
    public const string Amount = "t/a";

    /// <summary>The unit that descriptions give to what is measured per area.</summary>
    public const string AmountPerArea = "t/km2";

    /// <summary>Unit of what is measured per area.</summary>
    public string UnitPerArea => Unit == Amount ? AmountPerArea : $"{Unit ?? "1"}/km2";

    /// <summary>Columns or figures in the unit of what is measured here; null when that is the unit they are described in.</summary>
    public IReadOnlyList<Column>? InUnit(IReadOnlyList<Column> described) => Unit == Amount
        ? null
        : [.. described.Select(c => c.Unit switch { Amount => c with { Unit = Unit }, AmountPerArea => c with { Unit = UnitPerArea }, _ => c })];

    /// <summary>Reads what the parameters ask for.</summary>
    /// <param name="taken">Names of the columns the analysis has itself.</param>
    /// <exception cref="Fault">No city and no layer; a layer or property that is not there; nothing recorded.</exception>
    public static async Task<Inventory> ReadAsync(AnalysisInput input, IReadOnlySet<string> taken, CancellationToken cancel)
    {
        var (layer, value) = (input.Parameters.TextOrNull("layer"), input.Parameters.TextOrNull("value"));
        if (layer is null != value is null)
        {
            var (given, lacking) = layer is null ? ("value", "layer") : ("layer", "value");
            throw new Fault(FaultCode.BadValue, $"参数 {given} 须与 {lacking} 一起给出。", $"Parameter {given} needs {lacking} beside it.", lacking);
        }

        return layer is not null ? await OfLayerAsync(input, layer, value!, taken, cancel)
            : input.City is null ? throw new Fault(FaultCode.BadValue, "须指定城市，或用参数 layer 和 value 指定图层及其数值属性。", "Name a city, or a layer and one of its numeric properties by parameters layer and value.", "city")
            : await OfSitesAsync(input, cancel);
    }

    /// <summary>A value as the statistics take it: raw or log1p.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a negative value where log1p is asked.</exception>
    public static double Transformed(double value, bool isLog, string key)
    {
        if (isLog && value < 0)
        {
            throw new Fault(FaultCode.BadValue, $"“{Fault.Show(key)}”的数值 {value:R} 是负数，不能取 log1p；请用 transform=raw。", $"The value {value:R} of '{Fault.Show(key)}' is negative and has no log1p: use transform=raw.", "transform");
        }

        return isLog ? Math.Log(1 + value) : value;
    }

    private static async Task<Inventory> OfSitesAsync(AnalysisInput input, CancellationToken cancel)
    {
        var pollutant = input.Parameters.Text("pollutant");
        var plane = new HotspotPlane(PlaneProjection.Of(input.City!.Srid));
        var roughest = input.Parameters.NumberOrNull("worst_accuracy_m") ?? input.Parameters.Integer("cell_size");
        var facts = FactReader.Of<Inventory>(input);
        int? year = null;
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var emitters = await facts.ReadAsync(
            "EmissionSources",
            r =>
            {
                year ??= r.IntegerOrNull(7);
                var recorded = r.TextOrNull(8) is { } json ? JsonSerializer.Deserialize<Dictionary<string, double>>(json)! : [];
                if (recorded.Count > 0)
                {
                    sources.Add(r.GetString(9));
                }

                var stored = r.IsDBNull(4) ? null : r.GetFieldValue<Geometry>(4);
                var left = Left(stored is not null, r.GetString(6), r.NumberOrNull(5), roughest);
                var key = r.GetString(1);
                return new Emitter(
                    r.GetGuid(0), keys.Add(key) ? key : $"{key} {r.GetGuid(0)}", r.GetGuid(0).ToString(), r.GetString(2), r.TextOrNull(3),
                    left is null ? plane.ToMetres(stored!) : null, stored, recorded.TryGetValue(pollutant, out var t) ? t : null, recorded, left, []);
            },
            cancel,
            new NpgsqlParameter("year", NpgsqlDbType.Integer) { Value = (object?)(int?)(input.Parameters.All["year"] as long?) ?? DBNull.Value });
        if (year is null || emitters.All(e => e.Value is null))
        {
            var when = input.Parameters.All["year"] is long asked ? $"{asked} 年" : $"{input.AsOf.Year} 年及以前";
            throw new Fault(
                FaultCode.InsufficientData,
                $"{input.City.NameZh}{(input.Rows == RowKind.Sample ? "示例数据" : "真实数据")}没有{when}的 {pollutant} 排放记录。",
                $"{input.City.NameEn} ({(input.Rows == RowKind.Sample ? "sample" : "real")} rows) has no record of {pollutant} emissions for {input.Parameters.All["year"] ?? $"{input.AsOf.Year} or earlier"}.",
                "pollutant");
        }

        var counties = await facts.ReadAsync("StudyArea", r => (Code: r.GetString(0), Geometry: r.GetFieldValue<Geometry>(1), Accuracy: r.GetDouble(2), Source: r.GetString(3)), cancel);
        var versions = new List<DataVersion> { new("emissions", new("排放清单", "emission inventory"), $"{year} 年，{emitters.Count(e => e.Value is not null)} 个厂区", string.Join("；", sources), null) };
        var warnings = new List<Text>();
        if (counties.Count > 0)
        {
            versions.Add(new("counties", new("县（市、区）界", "county boundaries"), string.Join("、", counties.Select(c => c.Code)), string.Join("；", counties.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal)), counties.Max(c => c.Accuracy)));
        }
        else
        {
            warnings.Add(new("没有载入县（市、区）界：研究区取各厂区周围。", "No county boundaries are loaded: the study area is the ground around the sites."));
        }

        return new Inventory(
            [.. emitters.OrderBy(e => e.Key, StringComparer.Ordinal)],
            plane,
            new($"{pollutant} 排放量（{year} 年）", $"{pollutant} emitted in {year}"),
            "t/a",
            IsLayer: false,
            input.Rows == RowKind.Sample,
            counties.Count == 0 ? null : UnaryUnionOp.Union(counties.Select(c => plane.ToMetres(c.Geometry)).ToArray()),
            [],
            warnings,
            versions);
    }

    // A layer may bound its numbers: nox_t between nox_low_t and nox_high_t.
    private static IEnumerable<Text> Range(LayerFeatures layer, string property, int at)
    {
        var names = layer.Properties.Select(p => p.Name).ToList();
        var stem = property.EndsWith("_t", StringComparison.Ordinal) ? property[..^2] : property;
        var end = property[stem.Length..];
        var (low, high) = (names.IndexOf($"{stem}_low{end}"), names.IndexOf($"{stem}_high{end}"));
        if (low < 0 || high < 0)
        {
            yield break;
        }

        double Sum(int i) => layer.Rows.Where(r => r.Values[at] is not null && r.Values[i] is not null).Sum(r => System.Convert.ToDouble(r.Values[i], CultureInfo.InvariantCulture));
        yield return new(
            $"筛查估算：合计 {Sum(at):#,0}，各因子同取下限或上限时为 {Sum(low):#,0} 至 {Sum(high):#,0}；这是界限，不是置信区间。分析按中值进行，方法和来源见图层各要素。",
            $"A screening estimate: {Sum(at):#,0} in all, {Sum(low):#,0} to {Sum(high):#,0} when every factor takes its low or high end; these are bounds, no confidence interval. The analysis takes the middle; method and sources stand with each feature.");
    }

    // A place known by county only, or more roughly than a cell is wide, would put the emission into a cell by chance.
    private static Text? Left(bool hasPlace, string level, double? accuracy, double roughest) =>
        !hasPlace ? new("没有坐标", "no place")
        : level is "county" or "prefecture" ? new("只知所在县（市、区）", "known by county only")
        : accuracy is null ? new("定位精度不详", "accuracy of the place unknown")
        : accuracy > roughest ? new($"定位误差 {accuracy:0.#} m 超过 {roughest:0.#} m", $"placed to {accuracy:0.#} m only, more than {roughest:0.#} m")
        : null;

    private static async Task<Inventory> OfLayerAsync(AnalysisInput input, string name, string property, IReadOnlySet<string> taken, CancellationToken cancel)
    {
        var layer = await LayerFeatures.ReadAsync(input, "layer", name, cancel);
        var at = layer.Numeric("value", property);
        var extent = new Envelope();
        foreach (var row in layer.Rows)
        {
            extent.ExpandToInclude(row.Geometry?.EnvelopeInternal ?? new Envelope());
        }

        var plane = layer.IsLocal ? new HotspotPlane(null)
            : input.City is { } city ? new HotspotPlane(PlaneProjection.Of(city.Srid))
            : new HotspotPlane(PlaneProjection.Around(extent) ?? throw new Fault(FaultCode.CrsUnsupported, $"图层“{name}”没有在中国范围内的坐标。", $"Layer '{name}' has no place inside China.", "layer"));
        var described = LayerCatalogue.PropertyOf(name, property);
        var called = described?.Title ?? new Text(property, property);
        var nameAt = layer.Properties.ToList().FindIndex(p => p.Name is "name_zh" or "名称" or "企业名称" or "name" or "NAME");
        var width = layer.Rows.Count.ToString(CultureInfo.InvariantCulture).Length;
        var emitters = layer.Rows.Select(row =>
        {
            var value = row.Values[at] is { } number ? System.Convert.ToDouble(number, CultureInfo.InvariantCulture) : (double?)null;
            var id = row.Number.ToString(CultureInfo.InvariantCulture);
            var text = nameAt < 0 ? null : row.Values[nameAt]?.ToString();
            return new Emitter(
                layer.IdOf(row), id.PadLeft(width, '0'), id, string.IsNullOrWhiteSpace(text) ? $"{name} {id}" : text, null,
                row.Geometry is { IsEmpty: false } stored ? plane.ToMetres(stored) : null, layer.IsLocal ? null : row.Geometry,
                value, new Dictionary<string, double>(), row.Geometry is { IsEmpty: false } ? null : new("没有坐标", "no place"), row.Values);
        }).Select(e => (Emitter: e, At: e.Place?.Centroid.Coordinate))
            .OrderBy(e => e.At?.X ?? double.NegativeInfinity).ThenBy(e => e.At?.Y ?? double.NegativeInfinity).ThenBy(e => e.Emitter.Value ?? double.NegativeInfinity).ThenBy(e => e.Emitter.Key, StringComparer.Ordinal)
            .Select(e => e.Emitter).ToArray();
        var facts = input.City is null ? [] : await FactReader.Of<Inventory>(input).ReadAsync("StudyArea", r => plane.ToMetres(r.GetFieldValue<Geometry>(1)), cancel);
        return new Inventory(
            emitters,
            plane,
            new($"图层“{layer.Title.Zh}”的 {called.Zh}", $"{called.En} of layer '{layer.Title.En}'"),
            described?.Unit,
            IsLayer: true,
            layer.IsSample,
            facts.Count == 0 ? null : UnaryUnionOp.Union(facts),
            layer.Columns(taken),
            [.. layer.IsLocal ? new Text[] { new("平面图层没有地理位置，不上图。", "A local layer has no place on Earth and no map.") } : [], .. Range(layer, property, at)],
            [new(layer.Name, layer.Title, $"{layer.Rows.Count} 个要素", layer.Source, null)]);
    }
}
