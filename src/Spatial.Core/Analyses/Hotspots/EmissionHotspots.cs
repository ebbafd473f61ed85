using System.Globalization;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Hot and cold spots by Gi* (DOMAIN A6.5; Getis and Ord 1992, 1995). Classes come from conditional permutation with Benjamini-Hochberg, never from the normal distribution, which calls
/// hot spots on shuffled maps of sparse emissions; its z and p stand beside. On a grid the class is held against grids of other origins and sizes.
/// </summary>
public sealed class EmissionHotspots : Analysis
{
    private static readonly Parameter Stable = new("stability", new("是否以四个网格原点、三种边长复核", "Hold it against four origins and three cell sizes"), ValueType.Boolean, true, Source: "DOMAIN A6.5");

    public override AnalysisDescription Description { get; } = new(
        "emission-hotspots",
        3,
        new("排放热点（Gi*）", "Emission hot spots (Gi*)"),
        new("哪些地方的高值成片、不是偶然：Gi* 统计量，条件置换检验，错误发现率校正；附稳定性。", "Where high values lie together by more than chance: Gi*, conditional permutation, false discovery rate; with stability."),
        ["XG-2.3", "XG-2.8-07"],
        [.. HotspotParameters.Grid, .. HotspotParameters.Test, Stable],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("at", new("位置", "Place"), ValueType.Text, Headline: true),
            new("feature_id", new("编号", "Id"), ValueType.Text),
            new("value", new("数值", "Value"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
            new("tested_value", new("检验数值", "Value tested"), ValueType.Number, Digits: 4),
            new("neighbours", new("邻居数", "Neighbours"), ValueType.Integer),
            new("z", new("Gi* z 值", "Gi* z"), ValueType.Number, Digits: 3, Headline: true),
            new("p", new("置换 p", "Permutation p"), ValueType.Number, Digits: 5),
            new("p_adjusted", new("校正 p", "Adjusted p"), ValueType.Number, Digits: 5, Headline: true),
            new("class", new("类别", "Class"), ValueType.Text, Choices: Classes, Headline: true),
            new("significant", new("显著", "Significant"), ValueType.Boolean),
            new("p_normal", new("正态 p（对照）", "Normal p (beside)"), ValueType.Number, Digits: 5),
            new("p_normal_adjusted", new("正态校正 p（对照）", "Adjusted normal p (beside)"), ValueType.Number, Digits: 5),
            new("disagrees", new("与正态结论不一致", "The normal p says otherwise"), ValueType.Boolean),
            new("stability", new("稳定性（12 种网格中结论相同的比例）", "Stability (share of 12 grids that agree)"), ValueType.Number, "1", Digits: 2, Headline: true, Applies: new("has_stability", ["true"])),
            new("has_stability", new("已复核稳定性", "Stability was checked"), ValueType.Boolean),
            new("sources", new("源个数", "Emitters"), ValueType.Integer),
            new("largest", new("最大的源", "Largest emitter"), ValueType.Text, Applies: RowsWhere.Never),
            new("county", new("县（市、区）", "County"), ValueType.Text, Applies: RowsWhere.Never),
            new("to_verify", new("待核实", "To be verified"), ValueType.Boolean),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Figures:
        [
            new("tested", new("检验的位置", "Places tested"), ValueType.Integer, Headline: true),
            new("hot", new("显著热点", "Significant hot spots"), ValueType.Integer, Headline: true),
            new("cold", new("显著冷点", "Significant cold spots"), ValueType.Integer, Headline: true),
            new("hot_normal", new("正态法会判为热点（对照，不采用）", "Hot by the normal p (beside, not used)"), ValueType.Integer, Headline: true),
            new("stable_hot", new("稳定的显著热点（≥ 0.75）", "Stable ones (0.75 or more)"), ValueType.Integer, Headline: true),
            new("global_i", new("全局 Moran I", "Global Moran's I"), ValueType.Number, "1", Digits: 4),
            new("mean", new("检验数值的平均", "Mean of the values tested"), ValueType.Number, Digits: 6),
            new("deviation", new("检验数值的标准差 S", "Their deviation S"), ValueType.Number, Digits: 6),
            new("planted", new("植入集群（示例真值已知）", "Planted clusters (known truth)"), ValueType.Integer, Headline: true),
            new("planted_found", new("自评：找到", "Scored: found"), ValueType.Integer, Headline: true),
            new("false_hot", new("自评：误报", "Scored: false"), ValueType.Integer, Headline: true),
            .. EmissionGrid.LedgerFigures.Select(f => f with { Headline = false }),
        ],
        Around: ["counties", "rivers", "parks", "places"],
        HasCharts: true,
        Steps: [new("test", new("检验", "The test")), new("normal", new("正态法（对照）", "By the normal distribution (beside)")), new("stability", new("稳定性", "Stability")), new("mass", new("来源构成", "What it is made of"))]);

    internal static IReadOnlyList<Choice> Classes { get; } =
    [
        new("hot99", new("热点 99%", "hot 99 %")),
        new("hot95", new("热点 95%", "hot 95 %")),
        new("hot90", new("热点 90%（不计数）", "hot 90 % (not counted)")),
        new("ns", new("不显著", "not significant")),
        new("cold90", new("冷点 90%（不计数）", "cold 90 % (not counted)")),
        new("cold95", new("冷点 95%", "cold 95 %")),
        new("cold99", new("冷点 99%", "cold 99 %")),
    ];

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var taken = new HashSet<string>(Description.Columns.Select(c => c.Name), StringComparer.Ordinal);
        var places = await TestedPlaces.ReadAsync(input, taken, cancel);
        var settings = SettingsOf(input.Parameters);
        var test = HotspotTest.Run([.. places.Places.Select(p => p.Value)], places.Weights, settings, places.Order, cancel);
        var stability = places.Gridded is { } gridded && input.Parameters.Flag(Stable.Name) ? HotspotStability.Of(input.Parameters, gridded, places, test, settings, cancel) : null;
        var planted = await PlantedTruth.ReadAsync(input, places, cancel);

        var all = Enumerable.Range(0, places.Places.Count);
        int[] listed = [.. (places.Gridded is null ? all : all.Where(i => places.Places[i].Raw > 0 || test.Places[i].Class != HotspotClass.None))
            .OrderBy(i => Rank(test.Places[i])).ThenByDescending(i => Math.Abs(test.Places[i].Score)).ThenBy(i => places.Places[i].Key, StringComparer.Ordinal)];
        var rows = listed.Select((i, n) => Row(places, test.Places[i], stability?.ShareOf(i), i, n + 1, settings)).ToArray();

        var values = places.Places.Select(p => p.Value).ToArray();
        var mean = values.Average();
        var global = GlobalMoranTest.Run(values, places.Weights.RowStandardised(), settings with { Draws = 99 }, places.Order, cancel);
        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["tested"] = test.Power.Tested,
            ["hot"] = test.Places.Count(p => p is { IsSignificant: true, Score: > 0 }),
            ["cold"] = test.Places.Count(p => p is { IsSignificant: true, Score: < 0 }),
            ["hot_normal"] = test.Places.Count(p => p is { NormalIsSignificant: true, Score: > 0 }),
            ["global_i"] = global.Statistic.I,
            ["mean"] = mean,
            ["deviation"] = Math.Sqrt(values.Sum(v => v * v) / values.Length - mean * mean),
        };
        if (stability is not null)
        {
            figures["stable_hot"] = all.Count(i => test.Places[i] is { IsSignificant: true, Score: > 0 } && stability.ShareOf(i) >= 0.75);
        }

        if (planted is not null)
        {
            planted.Score(places, settings, figures, cancel);
        }

        foreach (var (name, value) in places.Gridded is { } g ? EmissionGrid.Figures(g) : [])
        {
            figures[name] = value;
        }

        var warnings = new List<Text>([.. places.Inventory.Warnings, .. places.Said(test.Power, settings.Draws), .. places.Gridded is { } grid ? EmissionGrid.Said(grid) : []]);
        warnings.Insert(0, new(
            $"类别由条件置换（{settings.Draws:#,0} 次，种子 {settings.Seed}）和错误发现率 q = {settings.Q.ToString(CultureInfo.InvariantCulture)} 得出；正态 p 只作对照，稀疏排放的随机图也会被它判出热点。",
            $"Classes come from conditional permutation ({settings.Draws:#,0} draws, seed {settings.Seed}) at a false discovery rate q = {settings.Q.ToString(CultureInfo.InvariantCulture)}; the normal p stands beside: it calls hot spots on shuffled maps of sparse emissions too."));
        if (stability is not null)
        {
            warnings.Add(stability.Told);
        }

        if (planted is not null)
        {
            warnings.Add(planted.Told(figures));
        }

        return new AnalysisResult(rows, ["class"], figures, warnings, places.Inventory.Versions)
        {
            Columns = places.ColumnsOf(Description.Columns),
            FigureColumns = places.Inventory.InUnit(Description.Figures!),
            Charts = places.ByDistance is { } series ? [MoranCharts.ByDistance(series)] : [],
            Subject = places.Subject,
        };
    }

    internal static PermutationSettings SettingsOf(ParameterValues p) => new((int)p.Integer("draws"), (int)p.Integer("seed"), p.Number("q"));

    internal static string Word(HotspotClass found) => found == HotspotClass.None ? "ns" : found.ToString().ToLowerInvariant();

    private static int Rank(HotspotTest.Place place) => place.Class switch { HotspotClass.Hot99 => 0, HotspotClass.Hot95 => 1, HotspotClass.Hot90 => 2, HotspotClass.Cold99 => 3, HotspotClass.Cold95 => 4, HotspotClass.Cold90 => 5, _ => 6 };

    private static AnalysisRow Row(TestedPlaces places, HotspotTest.Place found, double? stability, int at, int ordinal, PermutationSettings settings)
    {
        var place = places.Places[at];
        var tested = !double.IsNaN(found.P);
        var sources = places.Gridded is { } g && g.Sources.TryGetValue(g.Study.Grid.Parse(place.Key)!.Value, out var here) ? here : [];
        var county = place.County ?? (sources.Count == 0 ? null : string.Join("、", sources.Select(s => s.Emitter.County).OfType<string>().Distinct(StringComparer.Ordinal)));
        object?[] values =
        [
            (long)ordinal, places.NameOf(place), place.FeatureId, .. places.Gridded is null ? place.Own : [], place.Raw, place.Value, (long)found.Neighbours, Known(found.Score), Known(found.P), Known(found.Adjusted),
            tested ? Word(found.Class) : null, tested ? found.IsSignificant : null, Known(found.NormalP), Known(found.AdjustedNormal), tested ? found.Disagrees : null,
            stability, stability is not null, (long)place.Sources, sources.Count == 0 ? null : sources[0].Emitter.Name, string.IsNullOrEmpty(county) ? null : county,
            found.IsSignificant && stability is < 0.75, places.Inventory.IsSample,
        ];
        return new AnalysisRow(place.Id, place.Key, places.NameOf(place), places.OnMap(place), values, [.. Why(places, place, found, stability, sources, settings)]);
    }

    private static IEnumerable<Reason> Why(TestedPlaces places, TestedPlace place, HotspotTest.Place found, double? stability, IReadOnlyList<(Emitter Emitter, double Amount)> sources, PermutationSettings settings)
    {
        var measured = $"{place.Raw.ToString("0.###", CultureInfo.InvariantCulture)}{(places.Inventory.Unit is { } unit ? " " + unit : "")}";
        if (double.IsNaN(found.P))
        {
            yield return new Reason("test", "unknown", new("没有邻居，不能检验。", "It has no neighbour and cannot be tested."), Measured: measured);
        }
        else
        {
            var choice = Classes.Single(c => c.Value == Word(found.Class)).Title;
            yield return new Reason(
                "test",
                found.IsSignificant ? "true" : "false",
                new(
                    $"{choice.Zh}：本格与 {found.Neighbours} 个邻居合起来的 Gi* = {found.Score:0.###}；固定本格、随机换邻居 {settings.Draws:#,0} 次，双侧 p = {ProbabilityText.Of(found.P)}，校正后 {ProbabilityText.Of(found.Adjusted)}。",
                    $"{choice.En}: with its {found.Neighbours} neighbours Gi* = {found.Score:0.###}; keeping it and drawing other neighbours {settings.Draws:#,0} times gives a two-sided p of {ProbabilityText.Of(found.P)}, {ProbabilityText.Of(found.Adjusted)} adjusted."),
                Threshold: $"q = {settings.Q.ToString(CultureInfo.InvariantCulture)}",
                Measured: measured);
            yield return new Reason(
                "normal",
                found.NormalIsSignificant ? "true" : "false",
                found.Disagrees
                    ? new($"正态 p = {ProbabilityText.Of(found.NormalP)}（校正 {ProbabilityText.Of(found.AdjustedNormal)}）的结论与置换检验不同，以置换检验为准。", $"The normal p, {ProbabilityText.Of(found.NormalP)} ({ProbabilityText.Of(found.AdjustedNormal)} adjusted), says otherwise; the permutation decides.")
                    : new($"正态 p = {ProbabilityText.Of(found.NormalP)}（校正 {ProbabilityText.Of(found.AdjustedNormal)}），结论相同。", $"The normal p is {ProbabilityText.Of(found.NormalP)} ({ProbabilityText.Of(found.AdjustedNormal)} adjusted) and says the same."));
        }

        if (stability is { } share)
        {
            yield return new Reason("stability", share >= 0.75 ? "true" : "false", new($"12 种网格（4 个原点 × 3 种边长）中 {share * 12:0} 种结论相同。", $"{share * 12:0} of 12 grids (4 origins x 3 sizes) say the same."), Measured: share.ToString("0.##", CultureInfo.InvariantCulture));
        }

        if (sources.Count > 0)
        {
            yield return EmissionGrid.Made(places.Inventory, place.Raw, sources);
        }
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
