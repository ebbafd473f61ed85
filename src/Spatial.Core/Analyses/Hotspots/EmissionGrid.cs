using NetTopologySuite.Geometries;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Emissions on an aligned grid (DOMAIN A8.3): points to the cell they lie in, lines by length, areas by area; with the ledger total = grid + outside + unlocated + excluded,
/// which closes to 1e-9 or the run fails. Cells without emission are not listed.
/// </summary>
public sealed class EmissionGrid : Analysis
{
    public override AnalysisDescription Description { get; } = new(
        "emission-grid",
        3,
        new("排放网格与质量账", "Emission grid and ledger of mass"),
        new("把清单分配到对齐网格：点入格，线按长度，面按面积；合计 = 网格内 + 研究区外 + 未定位 + 边缘剔除，对不上即失败。", "The inventory on an aligned grid, with a ledger of where its mass went: total = grid + outside + unlocated + excluded, or the run fails."),
        ["XG-2.8-07"],
        HotspotParameters.Grid,
        [
            new("ordinal", new("序号", "No."), ValueType.Integer, Headline: true),
            new("cell", new("网格编号", "Cell"), ValueType.Text),
            new("at", new("位置", "Place"), ValueType.Text, Headline: true),
            new("emission", new("数值", "Value"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
            new("density", new("面密度", "Per area"), ValueType.Number, Inventory.AmountPerArea, Digits: 3, Headline: true),
            new("share", new("占网格内合计", "Share of the grid"), ValueType.Number, "1", Digits: 4, Headline: true),
            new("class", new("级别（对数七级）", "Class (seven, by logarithm)"), ValueType.Text, Choices: Classes),
            new("sources", new("源个数", "Emitters"), ValueType.Integer, Headline: true),
            new("largest", new("最大的源", "Largest emitter"), ValueType.Text, Headline: true),
            new("county", new("县（市、区）", "County"), ValueType.Text, Applies: RowsWhere.Never),
            new("inside", new("研究区内比例", "Share inside the study area"), ValueType.Number, "1", Digits: 3),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        NeedsCity: false,
        Figures: [.. LedgerFigures, new("cells", new("有排放的网格", "Cells with emission"), ValueType.Integer, Headline: true), new("study_cells", new("研究区网格", "Cells of the study area"), ValueType.Integer), new("largest_share", new("最大一格占比", "Share of the largest cell"), ValueType.Number, "1", Digits: 3)],
        Around: ["counties", "rivers", "parks", "places"],
        Steps: [new("mass", new("来源构成", "What it is made of"))]);

    internal static IReadOnlyList<Choice> Classes => [.. Enumerable.Range(1, 7).Select(i => new Choice(i.ToString(System.Globalization.CultureInfo.InvariantCulture), new($"第 {i} 级", $"class {i}")))];

    internal static IReadOnlyList<Column> LedgerFigures =>
    [
        new("total", new("清单合计", "Total"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
        new("grid", new("网格内", "In the grid"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
        new("outside", new("研究区外", "Outside"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
        new("unlocated", new("未定位", "Unlocated"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
        new("excluded", new("边缘剔除", "Excluded at the edge"), ValueType.Number, Inventory.Amount, Digits: 3, Headline: true),
        new("ledger_gap", new("账目差额（占合计）", "Gap of the ledger"), ValueType.Number, "1", Digits: 12),
        new("emitters", new("有数值的源", "Emitters with a value"), ValueType.Integer),
        new("unknown_emitters", new("没有数值的源（未计入）", "Emitters without a value (in no sum)"), ValueType.Integer, Headline: true),
    ];

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var inventory = await Inventory.ReadAsync(input, new HashSet<string>(Description.Columns.Select(c => c.Name), StringComparer.Ordinal), cancel);
        var grid = new MetricGrid(inventory.Plane.Name, (int)input.Parameters.Integer("cell_size"));
        var gridded = GriddedEmissions.Of(inventory, grid, input.Parameters.Number("min_inside"), input.Parameters.NumberOrNull("study_around_m"));
        var whole = gridded.Ledgers[0].Grid;
        var km2 = grid.Size * (double)grid.Size / 1e6;
        var steps = LogClasses.Of(gridded.Mass.Values);
        var rows = gridded.Mass.OrderByDescending(m => m.Value).ThenBy(m => m.Key).Select((m, i) =>
        {
            var sources = gridded.Sources[m.Key];
            var largest = sources[0];
            return new AnalysisRow(
                CellIds.Of(grid.IdOf(m.Key)),
                grid.IdOf(m.Key),
                CellIds.NameOf(inventory.Plane, grid, m.Key),
                CellIds.OnMap(inventory.Plane, grid, m.Key),
                [
                    (long)(i + 1), grid.IdOf(m.Key), CellIds.NameOf(inventory.Plane, grid, m.Key), m.Value, m.Value / km2, whole == 0 ? null : m.Value / whole, steps.ClassOf(m.Value), (long)sources.Count, largest.Emitter.Name,
                    County(sources), gridded.Study.InsideShare[m.Key], inventory.IsSample,
                ],
                [Made(inventory, m.Value, sources)]);
        }).ToArray();
        var figures = Figures(gridded);
        figures["cells"] = rows.Length;
        figures["study_cells"] = gridded.Study.Kept.Count;
        figures["largest_share"] = rows.Length == 0 || whole == 0 ? null : gridded.Mass.Values.Max() / whole;
        return new AnalysisResult(rows, [], figures, [.. inventory.Warnings, .. Said(gridded)], inventory.Versions)
        {
            Columns = inventory.InUnit(Description.Columns),
            FigureColumns = inventory.InUnit(Description.Figures!),
            Subject = gridded.Subject,
        };
    }

    /// <summary>The ledger of the measure asked for as figures.</summary>
    internal static Dictionary<string, double?> Figures(GriddedEmissions gridded)
    {
        var ledger = gridded.Ledgers[0];
        return new(StringComparer.Ordinal)
        {
            ["total"] = ledger.Total,
            ["grid"] = ledger.Grid,
            ["outside"] = ledger.Outside,
            ["unlocated"] = ledger.Unlocated,
            ["excluded"] = ledger.Excluded,
            ["ledger_gap"] = ledger.Gap,
            ["emitters"] = ledger.Emitters,
            ["unknown_emitters"] = ledger.Unknown,
        };
    }

    /// <summary>The ledgers in words, and why emitters are not located.</summary>
    internal static IEnumerable<Text> Said(GriddedEmissions gridded)
    {
        foreach (var ledger in gridded.Ledgers)
        {
            yield return ledger.Told(gridded.Inventory.Unit);
        }

        var left = gridded.Inventory.Emitters.Where(e => e.Left is not null).ToArray();
        if (left.Length > 0)
        {
            var why = left.Select(e => e.Left!.Value.Zh.Contains("误差", StringComparison.Ordinal) ? new Text("定位过粗", "placed too roughly") : e.Left!.Value).GroupBy(t => t).OrderByDescending(g => g.Count()).ToArray();
            yield return new(
                $"{left.Length} 个源未定位，不入网格：{string.Join("、", why.Select(g => $"{g.Key.Zh} {g.Count()} 个"))}。",
                $"{left.Length} emitters are not located and in no cell: {string.Join(", ", why.Select(g => $"{g.Key.En} {g.Count()}"))}.");
        }

        if (gridded.Inventory.Territory is null)
        {
            yield return new("没有行政区划边界：研究区为各源周围（见参数 study_around_m），网格外缘不代表任何边界。", "Without a territory the study area is the ground around the emitters (study_around_m); its edge is no boundary.");
        }
    }

    private static string? County(IReadOnlyList<(Emitter Emitter, double Amount)> sources)
    {
        string[] counties = [.. sources.Select(s => s.Emitter.County).OfType<string>().Distinct(StringComparer.Ordinal)];
        return counties.Length == 0 ? null : string.Join("、", counties);
    }

    internal static Reason Made(Inventory inventory, double mass, IReadOnlyList<(Emitter Emitter, double Amount)> sources)
    {
        const int Named = 5;
        var unit = inventory.Unit is null ? "" : " " + inventory.Unit;
        var first = string.Join("、", sources.Take(Named).Select(s => $"{s.Emitter.Name} {s.Amount:0.###}"));
        var named = string.Join(", ", sources.Take(Named).Select(s => $"{s.Emitter.Name} {s.Amount:0.###}"));
        var more = sources.Count - Named;
        return new(
            "mass",
            "true",
            new(
                $"{inventory.Measure.Zh} {mass:0.###}{unit}，来自 {sources.Count} 个源：{first}{(more > 0 ? $" 等（另 {more} 个）" : "")}。",
                $"{inventory.Measure.En}: {mass:0.###}{unit} from {sources.Count} emitters: {named}{(more > 0 ? $" and {more} more" : "")}."),
            Measured: $"{mass:0.###}{unit}");
    }
}
