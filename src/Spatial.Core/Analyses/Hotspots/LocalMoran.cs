using System.Globalization;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Clusters and outliers by local Moran (DOMAIN A6.5; Anselin 1995) on the features of any layer, on sites or on cells: row-standardised weights, conditional permutation, Benjamini-Hochberg;
/// HH, LL, HL, LH only where significant. The global I is the mean of the local ones.
/// </summary>
public sealed class LocalMoran : Analysis
{
    private static readonly Parameter Moments = new(
        "moments", new("z 值的均值和方差", "Mean and variance of z"), ValueType.Text, "conditional",
        Choices: [new("conditional", new("条件（本处固定）", "conditional")), new("total", new("完全随机", "total randomisation"))], Source: "Sokal, Oden, Thomson 1998; Anselin 1995");

    public override AnalysisDescription Description { get; } = new(
        "local-moran",
        3,
        new("局部 Moran（LISA）", "Local Moran (LISA)"),
        new("高值挨高值（HH）、低值挨低值（LL）、高低相邻（HL、LH）：任何图层的数值属性、厂区或网格；置换检验和错误发现率校正，附全局 Moran I。", "High beside high (HH), low beside low (LL), unlike neighbours (HL, LH): any numeric property of a layer, sites or cells; permutation and false discovery rate, with the global I."),
        ["XG-2.3"],
        [
            .. HotspotParameters.Grid,
            .. HotspotParameters.Test.Select(p => p.Name != "on" ? p : p with
            {
                Title = new("检验对象（不设：给了图层时为各要素，否则为网格）", "What is tested (not set: the features of a layer, else cells)"),
            }),
            Moments,
        ],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer),
            new("at", new("位置", "Place"), ValueType.Text, Headline: true),
            new("feature_id", new("编号", "Id"), ValueType.Text),
            new("value", new("数值", "Value"), ValueType.Number, Inventory.Amount, Digits: 4, Headline: true),
            new("local_i", new("局部 I", "Local I"), ValueType.Number, Digits: 4, Headline: true),
            new("z", new("z 值", "z"), ValueType.Number, Digits: 3, Headline: true),
            new("p_normal", new("正态 p（对照）", "Normal p (beside)"), ValueType.Number, Digits: 5),
            new("p", new("置换 p", "Permutation p"), ValueType.Number, Digits: 5, Headline: true),
            new("p_adjusted", new("校正 p", "Adjusted p"), ValueType.Number, Digits: 5, Headline: true),
            new("class", new("类别", "Class"), ValueType.Text, Choices: Classes, Headline: true),
            new("quadrant", new("象限（未论显著）", "Quadrant, significant or not"), ValueType.Text, Choices: [.. Quadrants]),
            new("lag", new("邻居的平均差", "Mean difference of the neighbours"), ValueType.Number, Digits: 4),
            new("neighbours", new("邻居数", "Neighbours"), ValueType.Integer),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Figures:
        [
            new("global_i", new("全局 Moran I", "Global Moran's I"), ValueType.Number, "1", Digits: 6, Headline: true),
            new("expected_i", new("全局 I 的期望", "Expected"), ValueType.Number, "1", Digits: 6),
            new("z_randomisation", new("全局 z（随机化）", "Global z (randomisation)"), ValueType.Number, "1", Digits: 4, Headline: true),
            new("z_normality", new("全局 z（正态）", "Global z (normality)"), ValueType.Number, "1", Digits: 4),
            new("p_permutation", new("全局置换 p（双侧）", "Global permutation p (two-sided)"), ValueType.Number, "1", Digits: 5, Headline: true),
            new("tested", new("检验的位置", "Places tested"), ValueType.Integer, Headline: true),
            new("significant", new("显著", "Significant"), ValueType.Integer, Headline: true),
            new("islands", new("没有邻居", "Without neighbours"), ValueType.Integer),
            new("left_out", new("没有数值或坐标", "Without a value or place"), ValueType.Integer),
        ],
        Around: ["counties", "rivers", "places"],
        Steps: [new("test", new("检验", "The test")), new("mass", new("来源构成", "What it is made of"))],
        HasCharts: true);

    private static IEnumerable<Choice> Quadrants =>
    [
        new("HH", new("高—高", "high beside high")),
        new("LL", new("低—低", "low beside low")),
        new("HL", new("高—低", "high beside low")),
        new("LH", new("低—高", "low beside high")),
    ];

    private static IReadOnlyList<Choice> Classes => [.. Quadrants, new("ns", new("不显著", "not significant"))];

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var taken = new HashSet<string>(Description.Columns.Select(c => c.Name), StringComparer.Ordinal);
        var places = await TestedPlaces.ReadAsync(input, taken, cancel, layerMeansFeatures: true);
        var settings = EmissionHotspots.SettingsOf(input.Parameters);
        double[] values = [.. places.Places.Select(p => p.Value)];
        var moments = input.Parameters.Text("moments") == "total" ? MoranNull.Total : MoranNull.Conditional;
        var test = LocalMoranTest.Run(values, places.Weights, settings, places.Order, moments, cancel);
        var global = GlobalMoranTest.Run(values, places.Weights.RowStandardised(), settings with { Draws = Math.Min(settings.Draws, 9_999) }, places.Order, cancel);

        var all = Enumerable.Range(0, places.Places.Count);
        int[] listed = [.. places.Gridded is null ? all : all.Where(i => places.Places[i].Raw > 0 || test.Places[i]?.Quadrant is not null)
            .OrderBy(i => test.Places[i] is { Quadrant: { } q } ? (int)q : 9).ThenByDescending(i => Math.Abs(test.Places[i]?.Local.I ?? 0)).ThenBy(i => places.Places[i].Key, StringComparer.Ordinal)];
        var rows = listed.Select((i, n) => Row(places, places.Places[i], test.Places[i], n + 1, settings)).ToArray();
        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["global_i"] = test.Global.I,
            ["expected_i"] = test.Global.Expected,
            ["z_randomisation"] = test.Global.ScoreRandom,
            ["z_normality"] = test.Global.ScoreNormal,
            ["p_permutation"] = global.P,
            ["tested"] = test.Power.Tested,
            ["significant"] = test.Places.Count(p => p is { IsSignificant: true }),
            ["islands"] = test.Power.Islands,
            ["left_out"] = places.LeftOut,
        };
        return new AnalysisResult(
            rows,
            ["class"],
            figures,
            [
                new(
                    $"全局 Moran I = {test.Global.I.ToString("0.######", CultureInfo.InvariantCulture)}（期望 {test.Global.Expected.ToString("0.######", CultureInfo.InvariantCulture)}）；类别由条件置换（{settings.Draws:#,0} 次，种子 {settings.Seed}）和错误发现率 q = {settings.Q.ToString(CultureInfo.InvariantCulture)} 得出。",
                    $"Global Moran's I = {test.Global.I.ToString("0.######", CultureInfo.InvariantCulture)} (expected {test.Global.Expected.ToString("0.######", CultureInfo.InvariantCulture)}); classes come from conditional permutation ({settings.Draws:#,0} draws, seed {settings.Seed}) at a false discovery rate q = {settings.Q.ToString(CultureInfo.InvariantCulture)}."),
                .. places.Inventory.Warnings,
                .. places.Said(test.Power, settings.Draws),
                .. places.Gridded is { } grid ? EmissionGrid.Said(grid) : [],
            ],
            places.Inventory.Versions)
        {
            Columns = places.ColumnsOf(Description.Columns),
            Subject = places.Subject,
            Charts = [MoranCharts.Scatter(test), .. places.ByDistance is { } series ? new[] { MoranCharts.ByDistance(series) } : []],
        };
    }

    private static AnalysisRow Row(TestedPlaces places, TestedPlace place, LocalMoranTest.Place? found, int ordinal, PermutationSettings settings)
    {
        var quadrant = found is null ? null : LocalMoranTest.Quadrant(found.Local);
        object?[] values =
        [
            (long)ordinal, places.NameOf(place), place.FeatureId, .. places.Gridded is null ? place.Own : [], place.Raw, found?.Local.I, Known(found?.Local.Score), Known(found?.Local.Probability), found?.P, found?.Adjusted,
            found is null ? null : found.Quadrant?.ToString() ?? "ns", quadrant?.ToString(), found?.Local.Lag, (long)(found?.Neighbours ?? 0), places.Inventory.IsSample,
        ];
        return new AnalysisRow(place.Id, place.Key, places.NameOf(place), places.OnMap(place), values, [Why(places, place, found, settings)]);
    }

    private static Reason Why(TestedPlaces places, TestedPlace place, LocalMoranTest.Place? found, PermutationSettings settings)
    {
        var measured = $"{place.Raw.ToString("0.####", CultureInfo.InvariantCulture)}{(places.Inventory.Unit is { } unit ? " " + unit : "")}";
        if (found is null)
        {
            return new Reason("test", "unknown", new("没有邻居，不能检验。", "It has no neighbour and cannot be tested."), Measured: measured);
        }

        var said = Classes.Single(c => c.Value == (found.Quadrant?.ToString() ?? "ns")).Title;
        return new Reason(
            "test",
            found.IsSignificant ? "true" : "false",
            new(
                $"{said.Zh}：比平均{(found.Local.Difference >= 0 ? "高" : "低")} {Math.Abs(found.Local.Difference):0.####}，{found.Neighbours} 个邻居平均{(found.Local.Lag >= 0 ? "高" : "低")} {Math.Abs(found.Local.Lag):0.####}；局部 I = {found.Local.I:0.####}，置换 {settings.Draws:#,0} 次 p = {ProbabilityText.Of(found.P)}，校正后 {ProbabilityText.Of(found.Adjusted)}。",
                $"{said.En}: {Math.Abs(found.Local.Difference):0.####} {(found.Local.Difference >= 0 ? "above" : "below")} the mean, its {found.Neighbours} neighbours {Math.Abs(found.Local.Lag):0.####} {(found.Local.Lag >= 0 ? "above" : "below")}; local I = {found.Local.I:0.####}, p = {ProbabilityText.Of(found.P)} by {settings.Draws:#,0} draws, {ProbabilityText.Of(found.Adjusted)} adjusted."),
            Threshold: $"q = {settings.Q.ToString(CultureInfo.InvariantCulture)}",
            Measured: measured);
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
