using NetTopologySuite.Geometries;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>A cell, site or feature whose value is tested against its neighbours'.</summary>
/// <param name="Raw">As recorded; of a cell what lies in it, 0 where nothing does.</param>
/// <param name="Value">On the scale that is tested.</param>
/// <param name="X">Metres of the plane: of a cell or area its middle.</param>
internal sealed record TestedPlace(Guid Id, string Key, string FeatureId, string Name, string? County, Geometry? OnMap, double X, double Y, double Raw, double Value, IReadOnlyList<object?> Own, int Sources);

/// <summary>The places of a test with who is whose neighbour.</summary>
/// <param name="Gridded">Null when features are tested.</param>
/// <param name="NeighboursTold">How neighbours were found.</param>
/// <param name="ByDistance">The series the distance band was chosen from; null when it was not chosen.</param>
/// <param name="LeftOut">Features without a value or place, which take no part.</param>
internal sealed record TestedPlaces(
    Inventory Inventory,
    GriddedEmissions? Gridded,
    IReadOnlyList<TestedPlace> Places,
    SpatialWeights Weights,
    CanonicalOrder Order,
    bool IsLog,
    Text NeighboursTold,
    MoranByDistance? ByDistance,
    int LeftOut)
{
    // Planes stretch: candidates are looked for a little farther, then measured geodesically.
    private const double Slack = 0.03;
    private const int Steps = 12;

    /// <summary>Reads and arranges what the parameters ask for.</summary>
    /// <param name="layerMeansFeatures">Of a layer its features are tested unless cells are asked for, also when it holds points.</param>
    public static async Task<TestedPlaces> ReadAsync(AnalysisInput input, IReadOnlySet<string> taken, CancellationToken cancel, bool layerMeansFeatures = false)
    {
        var inventory = await Inventory.ReadAsync(input, taken, cancel);
        var p = input.Parameters;
        var isAreas = inventory.IsLayer && inventory.Emitters.Any(e => e.Place is not null) && inventory.Emitters.All(e => e.Place is null or IPolygonal);
        var onCells = p.TextOrNull("on") is { } on ? on == "cells" : !isAreas && !(layerMeansFeatures && inventory.IsLayer);
        var isLog = p.TextOrNull("transform") is { } transform ? transform == "log1p" : !inventory.IsLayer;
        if (onCells)
        {
            var grid = new MetricGrid(inventory.Plane.Name, (int)p.Integer("cell_size"));
            return OfCells(p, GriddedEmissions.Of(inventory, grid, p.Number("min_inside"), p.NumberOrNull("study_around_m")), isLog, cancel);
        }

        Emitter[] used = [.. inventory.Emitters.Where(e => e is { Place: not null, Value: not null })];
        TestedPlace[] places =
        [
            .. used.Select(e =>
            {
                var at = e.Place is Point point ? point.Coordinate : e.Place!.Centroid.Coordinate;
                return new TestedPlace(e.Id, e.Key, e.FeatureId, e.Name, e.County, e.OnMap, at.X, at.Y, e.Value!.Value, Inventory.Transformed(e.Value.Value, isLog, e.Name), e.Own, 1);
            }),
        ];
        var (weights, told, bands) = Neighbours(p, inventory.Plane, places, isAreas ? [.. used.Select(e => e.Place!)] : null, null, cancel);
        return new TestedPlaces(inventory, null, places, weights, CanonicalOrder.AsGiven(places.Length), isLog, told, bands, inventory.Emitters.Count - used.Length);
    }

    /// <summary>The cells of a gridded inventory; those of the study area without emission are tested with 0.</summary>
    public static TestedPlaces OfCells(ParameterValues p, GriddedEmissions gridded, bool isLog, CancellationToken cancel)
    {
        var grid = gridded.Study.Grid;
        var places = gridded.Study.Kept.Select(cell =>
        {
            var (x, y) = grid.CentreOf(cell);
            var raw = gridded.Mass.GetValueOrDefault(cell);
            var id = grid.IdOf(cell);
            return new TestedPlace(CellIds.Of(id), id, id, id, null, null, x, y, raw, Inventory.Transformed(raw, isLog, id), [], gridded.Sources.TryGetValue(cell, out var sources) ? sources.Count : 0);
        }).ToArray();
        var (weights, told, bands) = Neighbours(p, gridded.Inventory.Plane, places, null, [.. gridded.Study.Kept], cancel);
        return new TestedPlaces(gridded.Inventory, gridded, places, weights, CanonicalOrder.Of([.. gridded.Study.Kept]), isLog, told, bands, 0);
    }

    /// <summary>What is tested.</summary>
    public Text Subject => Gridded?.Subject ?? new($"{Inventory.Measure.Zh}，{Places.Count} 个{(Inventory.IsLayer ? "要素" : "厂区")}", $"{Inventory.Measure.En}, {Places.Count} {(Inventory.IsLayer ? "features" : "sites")}");

    /// <summary>Columns of this run: in the unit of what is measured, the layer's own properties right after the id of a feature; null: as described.</summary>
    public IReadOnlyList<Column>? ColumnsOf(IReadOnlyList<Column> described)
    {
        if (Gridded is not null || Inventory.Own.Count == 0)
        {
            return Inventory.InUnit(described);
        }

        var columns = Inventory.InUnit(described) ?? described;
        var at = columns.ToList().FindIndex(c => c.Name == "feature_id") + 1;
        return [.. columns.Take(at), .. Inventory.Own, .. columns.Skip(at)];
    }

    /// <summary>What a reader calls a place.</summary>
    public string NameOf(TestedPlace place) => Gridded is { } g ? CellIds.NameOf(Inventory.Plane, g.Study.Grid, g.Study.Grid.Parse(place.Key)!.Value) : place.Name;

    /// <summary>The place on the map: of a cell its square, made only where it is shown.</summary>
    public Geometry? OnMap(TestedPlace place) => Gridded is { } g ? CellIds.OnMap(Inventory.Plane, g.Study.Grid, g.Study.Grid.Parse(place.Key)!.Value) : place.OnMap;

    /// <summary>What must be said of every test.</summary>
    public IEnumerable<Text> Said(TestPower power, int draws)
    {
        yield return IsLog
            ? new($"检验的数值是 {Inventory.Measure.Zh} 的 log1p（一根烟囱不应盖过一个集群）；{NeighboursTold.Zh}。", $"What is tested is log1p of {Inventory.Measure.En}, so that one stack does not outweigh a cluster; {NeighboursTold.En}.")
            : new($"检验的数值是 {Inventory.Measure.Zh} 原值；{NeighboursTold.Zh}。", $"What is tested are raw values of {Inventory.Measure.En}; {NeighboursTold.En}.");
        if (ByDistance is { Chosen: { } at } series)
        {
            var step = series.Steps[at];
            yield return series.IsPeak
                ? new($"距离带按增量空间自相关取首个峰值 {step.Distance:0.#} m（z = {step.Score:0.##}）。", $"The distance band is the first peak of Moran's z over distance, {step.Distance:0.#} m (z = {step.Score:0.##}).")
                : new($"增量空间自相关没有峰值，距离带取 z 最大处 {step.Distance:0.#} m（z = {step.Score:0.##}）。", $"Moran's z has no peak over distance: the band is where it is largest, {step.Distance:0.#} m (z = {step.Score:0.##}).");
        }

        if (power.IsFew)
        {
            yield return new($"只有 {Places.Count} 个位置，少于 30 个，结果须谨慎。", $"Only {Places.Count} places, fewer than 30: read with care.");
        }

        if (power.Islands > 0)
        {
            yield return new($"{power.Islands} 个位置没有邻居，不参与检验。", $"{power.Islands} places have no neighbour and are not tested.");
        }

        if (power.IsBlunt)
        {
            yield return new(
                $"置换 {draws:#,0} 次偏少：单个位置即使极端也通不过校正，至少 {power.Together} 个位置同时极端才会显著；单个可显著需 {power.DrawsForOne:#,0} 次。",
                $"{draws:#,0} draws are few: one place alone could not pass the correction, {power.Together} must be extreme together; {power.DrawsForOne:#,0} draws would let one pass.");
        }

        if (LeftOut > 0)
        {
            yield return new($"{LeftOut} 个要素没有数值或坐标，不参与检验。", $"{LeftOut} features have no value or no place and take no part.");
        }
    }

    private static (SpatialWeights Weights, Text Told, MoranByDistance? Bands) Neighbours(ParameterValues p, HotspotPlane plane, TestedPlace[] places, Geometry[]? areas, GridCell[]? cells, CancellationToken cancel)
    {
        var kind = p.TextOrNull("neighbours") ?? (cells is not null || areas is not null ? "queen" : "nearest");
        double[] x = [.. places.Select(t => t.X)], y = [.. places.Select(t => t.Y)];
        switch (kind)
        {
            case "queen" or "rook" when cells is not null:
                return (kind == "queen" ? GridContiguity.Queen(cells) : GridContiguity.Rook(cells), kind == "queen" ? new("邻居为共边或共角的网格", "neighbours share an edge or a corner") : new("邻居为共边的网格", "neighbours share an edge"), null);
            case "queen" or "rook" when areas is not null:
                // Corners that are the same in the file are the same in the plane; what is a hair apart counts as touching.
                var tolerance = plane.IsLocal ? 1.5e-8 : 1e-3;
                return (kind == "queen" ? PolygonContiguity.Queen(areas, tolerance) : PolygonContiguity.Rook(areas, tolerance), kind == "queen" ? new("邻居为共边或共点的面", "neighbours share an edge or a point") : new("邻居为共边的面", "neighbours share an edge"), null);
            case "queen" or "rook":
                throw new Fault(FaultCode.BadValue, $"点没有共边，neighbours 不能是“{kind}”；请用 band 或 nearest。", $"Points share no edges: neighbours cannot be '{kind}', use band or nearest.", "neighbours");
            case "nearest":
                var k = (int)p.Integer("k");
                return k >= places.Length
                    ? throw new Fault(FaultCode.BadValue, $"最近 {k} 个邻居多于其他位置（共 {places.Length} 个位置）。", $"The nearest {k} are more than there are other places ({places.Length} in all).", "k")
                    : (PointNeighbours.Nearest(x, y, k), new($"邻居为最近的 {k} 个", $"neighbours are the nearest {k}"), null);
            default:
                var (band, bands) = p.NumberOrNull("band_m") is { } given ? (given, null) : Chosen(x, y, places, cells is null ? null : p.Integer("cell_size"), cancel);
                var weights = plane.Projection is { } projection ? PointNeighbours.Within(x, y, band, Geodesics(projection, x, y), Slack) : PointNeighbours.Within(x, y, band);
                return (weights, new($"邻居为 {band:0.###} m 以内（含）", $"neighbours lie within {band:0.###} m, included"), bands);
        }
    }

    // Between cells steps are cells; between points the mean distance to the nearest, which lets most have a neighbour.
    private static (double Band, MoranByDistance Series) Chosen(double[] x, double[] y, TestedPlace[] places, long? cell, CancellationToken cancel)
    {
        double step;
        if (cell is { } size)
        {
            step = size;
        }
        else
        {
            var nearest = PointNeighbours.Nearest(x, y, 1);
            step = Enumerable.Range(0, x.Length).Average(i => Math.Sqrt(Math.Pow(x[i] - x[nearest.Of(i)[0]], 2) + Math.Pow(y[i] - y[nearest.Of(i)[0]], 2)));
            step = Math.Max(step, 1e-6);
        }

        var series = MoranByDistance.Of(x, y, [.. places.Select(t => t.Value)], [.. Enumerable.Range(1, Steps).Select(i => i * step * 1.0001)], cancel: cancel);
        return series.Chosen is { } at
            ? (series.Steps[at].Distance, series)
            : throw new Fault(FaultCode.InsufficientData, "各距离带的邻居都太少，不能选取距离带；请给出 band_m。", "At every distance there are too few neighbours to choose a band: set band_m.", "band_m");
    }

    private static Func<int, int, double> Geodesics(PlaneProjection projection, double[] x, double[] y)
    {
        var degrees = x.Zip(y, (a, b) => projection.Inverse(a, b)).ToArray();
        return (i, j) => Math.Round(Geodesic.Distance(degrees[i].Longitude, degrees[i].Latitude, degrees[j].Longitude, degrees[j].Latitude), 3);
    }
}
