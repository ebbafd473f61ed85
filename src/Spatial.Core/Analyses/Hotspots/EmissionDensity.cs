using System.Globalization;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Density of emissions by the quartic kernel (DOMAIN A6.5) on an aligned grid: a heat surface to look at, and no test: high density is not a hot spot. Lines and areas count at their middle.
/// </summary>
public sealed class EmissionDensity : Analysis
{
    private static readonly Parameter Bandwidth = new("bandwidth_m", new("核密度带宽 h", "Bandwidth h of the kernel"), ValueType.Number, 3000.0, "m", 1, 2_000_000, Source: "DOMAIN A6.5");
    private static readonly Parameter Cell = HotspotParameters.CellSize with { Default = 500L };

    public override AnalysisDescription Description { get; } = new(
        "emission-density",
        3,
        new("排放密度（核密度，非检验）", "Emission density (kernel; no test)"),
        new("四次核密度面，只供观看：密度高不等于热点，是否成片显著请看“排放热点”。", "A quartic kernel surface to look at: high density is no hot spot; see the hot spots for what is significant."),
        ["JZ-5.1-c"],
        [HotspotParameters.Layer, HotspotParameters.Value, HotspotParameters.Pollutant, HotspotParameters.Year, Cell, HotspotParameters.WorstAccuracy, Bandwidth],
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("cell", new("网格编号", "Cell"), ValueType.Text),
            new("at", new("位置", "Place"), ValueType.Text, Headline: true),
            new("density", new("密度", "Density"), ValueType.Number, Inventory.AmountPerArea, Digits: 4, Headline: true),
            new("class", new("级别（对数七级）", "Class (seven, by logarithm)"), ValueType.Text, Choices: EmissionGrid.Classes, Headline: true),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Figures:
        [
            new("weight", new("参与计算的合计", "Sum of what takes part"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
            new("integral", new("密度面积分", "Integral of the surface"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
            new("highest", new("最高密度", "Highest density"), ValueType.Number, Inventory.AmountPerArea, Digits: 4, Headline: true),
            new("emitters", new("参与的源", "Emitters that take part"), ValueType.Integer),
            new("left_out", new("没有数值或位置的源", "Emitters without a value or place"), ValueType.Integer, Headline: true),
        ],
        Around: ["counties", "rivers", "places"],
        Steps: [new("density", new("密度", "Density"))]);

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var inventory = await Inventory.ReadAsync(input, new HashSet<string>(Description.Columns.Select(c => c.Name), StringComparer.Ordinal), cancel);
        Emitter[] used = [.. inventory.Emitters.Where(e => e is { Place: not null, Value: not null })];
        if (used.Length == 0)
        {
            throw new Fault(FaultCode.InsufficientData, "没有一个源同时有数值和位置，画不出密度面。", "No emitter has both a value and a place: there is no surface.", "layer");
        }

        var h = input.Parameters.Number(Bandwidth.Name);
        var grid = new MetricGrid(inventory.Plane.Name, (int)input.Parameters.Integer("cell_size"));
        double[] x = [.. used.Select(e => e.Place!.Centroid.X)], y = [.. used.Select(e => e.Place!.Centroid.Y)], weights = [.. used.Select(e => e.Value!.Value)];
        Observations.CheckWeights(weights, used.Length);
        var frame = GridFrame.Around(grid, x.Min() - h, y.Min() - h, x.Max() + h, y.Max() + h);
        var density = KernelDensity.Of(x, y, weights, frame, h, cancel: cancel);
        var above = Enumerable.Range(0, frame.Count).Where(i => density.Values[i] > 0).OrderByDescending(i => density.Values[i]).ThenBy(i => i).ToArray();
        var median = above.Length == 0 ? 0 : density.Values[above[above.Length / 2]];

        // Transparent below the median (DOMAIN 6, L31): those cells are left out of the list, their sum is in the integral.
        var shown = above.Where(i => density.Values[i] >= median).ToArray();
        var steps = LogClasses.Of(shown.Select(i => density.Values[i])); // of what is drawn: the tails of the kernel would take the lower classes
        var rows = shown.Select((i, n) =>
        {
            var cell = frame.CellAt(i);
            var id = grid.IdOf(cell);
            return new AnalysisRow(
                CellIds.Of("density/" + id), id, CellIds.NameOf(inventory.Plane, grid, cell), CellIds.OnMap(inventory.Plane, grid, cell),
                [(long)(n + 1), id, CellIds.NameOf(inventory.Plane, grid, cell), density.Values[i], steps.ClassOf(density.Values[i]), inventory.IsSample],
                [new Reason("density", "unknown", new($"带宽 {h:0.#} m 内的排放按四次核加权，密度 {density.Values[i].ToString("0.####", CultureInfo.InvariantCulture)}；这不是显著性检验。", $"Emissions within {h:0.#} m weighed by a quartic kernel: {density.Values[i].ToString("0.####", CultureInfo.InvariantCulture)}; this is no test of significance."), Measured: $"{density.Values[i].ToString("0.####", CultureInfo.InvariantCulture)} {inventory.UnitPerArea}")]);
        }).ToArray();
        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["weight"] = weights.Sum(),
            ["integral"] = density.Integral,
            ["highest"] = density.Values.Max(),
            ["emitters"] = used.Length,
            ["left_out"] = inventory.Emitters.Count - used.Length,
        };
        return new AnalysisResult(
            rows,
            [],
            figures,
            [
                new($"核密度只是热力图，不是显著性检验；表中列密度不低于中位数的 {shown.Length} 格（共 {above.Length} 格大于 0）。", $"A kernel density is a heat map and no test; listed are the {shown.Length} cells not below the median (of {above.Length} above 0)."),
                .. inventory.Warnings,
            ],
            inventory.Versions)
        {
            Columns = inventory.InUnit(Description.Columns),
            FigureColumns = inventory.InUnit(Description.Figures!),
            Subject = new($"{inventory.Measure.Zh}，带宽 {h:0.#} m", $"{inventory.Measure.En}, bandwidth {h:0.#} m"),
        };
    }
}
