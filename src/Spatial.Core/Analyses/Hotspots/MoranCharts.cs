using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;

namespace Spatial.Analyses.Hotspots;

/// <summary>Charts of Moran's statistics.</summary>
internal static class MoranCharts
{
    private const int MostPoints = 2000;

    /// <summary>Moran's z over distance, with the distance chosen.</summary>
    public static Chart ByDistance(MoranByDistance series) => new(
        "moran-by-distance",
        new("增量空间自相关", "Moran's z over distance"),
        "line",
        new("距离带（m）", "Distance band (m)"),
        new("Moran z 值", "Moran's z"),
        [.. series.Steps.Where(s => double.IsFinite(s.Score)).Select(s => (IReadOnlyList<double>)[s.Distance, s.Score])],
        MarkX: series.Chosen is { } at ? series.Steps[at].Distance : null,
        Note: series.IsPeak ? new("竖线为首个峰值，即所用距离带。", "The vertical line is the first peak, the band used.") : new("没有峰值，竖线为 z 最大处。", "There is no peak; the vertical line is where z is largest."));

    /// <summary>Each place's difference from the mean against that of its neighbours; the slope is the global I. Of very many, those without a class are thinned.</summary>
    public static Chart Scatter(LocalMoranTest test)
    {
        var places = test.Places.OfType<LocalMoranTest.Place>().ToArray();
        var rest = places.Count(p => p.Quadrant is null);
        var every = Math.Max(1, rest / MostPoints);
        var shown = places.Where((p, i) => p.Quadrant is not null || i % every == 0).ToArray();
        return new(
            "moran-scatter",
            new("Moran 散点图", "Moran scatter plot"),
            "scatter",
            new("与平均之差", "Difference from the mean"),
            new("邻居的平均差", "Mean difference of the neighbours"),
            [.. shown.Select(p => (IReadOnlyList<double>)[p.Local.Difference, p.Local.Lag])],
            [.. shown.Select(p => p.Quadrant?.ToString() ?? "ns")],
            Slope: test.Global.I,
            Note: every > 1
                ? new($"斜率为全局 Moran I；不显著的点每 {every} 个画一个。", $"The slope is the global I; of places that are not significant one in {every} is drawn.")
                : new("斜率为全局 Moran I。", "The slope is the global I."));
    }
}
