using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>
/// Neighbours among points of a plane in metres. Points in degrees are projected first (the city's plane is within 0.12 % of the geodesic); where that is not near enough, the distance band takes a distance function and uses the plane to find candidates only.
/// </summary>
internal static class PointNeighbours
{
    /// <summary>Most directed links of a distance band.</summary>
    public const int MostLinks = 100_000_000;

    /// <summary>Points at most so far apart; the distance itself is within.</summary>
    /// <param name="band">Metres, greater than 0.</param>
    /// <param name="exact">Distance of two points in metres, by their rows; null: that of the plane.</param>
    /// <param name="slack">By which share distances of the plane may be longer than exact ones, 0 or more; only asked with <paramref name="exact"/>.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a band or coordinate out of range; <see cref="FaultCode.TooLarge"/> above <see cref="MostLinks"/>.</exception>
    public static SpatialWeights Within(IReadOnlyList<double> x, IReadOnlyList<double> y, double band, Func<int, int, double>? exact = null, double slack = 0)
    {
        if (!(band > 0 && double.IsFinite(band)))
        {
            throw new Fault(FaultCode.BadValue, $"距离带 {band:R} 不是正数。", $"The distance band {band:R} is not a positive number.", "band");
        }

        Observations.CheckPoints(x, y);
        var (xs, ys) = ((double[])[.. x], (double[])[.. y]);
        var tree = new PlanarTree(xs, ys);
        var limit = Neighbours.Within.Limit(exact is null ? band : band * (1 + slack));
        var rows = new int[xs.Length][];
        var links = 0L;
        Parallel.For(0, xs.Length, (i, loop) =>
        {
            var found = new List<int>();
            tree.All(xs[i], ys[i], limit, found);
            found.RemoveAll(j => j == i || (exact is not null && !(exact(i, j) <= band)));
            found.Sort();
            rows[i] = [.. found];
            if (Interlocked.Add(ref links, found.Count) > MostLinks)
            {
                loop.Stop();
            }
        });
        if (links > MostLinks)
        {
            throw new Fault(FaultCode.TooLarge, $"距离带 {band:R} 米内的邻居超过 {MostLinks} 对；请缩短距离。", $"A band of {band:R} m links more than {MostLinks} pairs: choose a shorter one.", "band");
        }

        return Rows(rows);
    }

    /// <summary>The k nearest points of each, itself not among them; of those equally far the ones that come first in the rows. Not symmetric.</summary>
    /// <param name="k">1 or more, less than the number of points.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a k or coordinate out of range.</exception>
    public static SpatialWeights Nearest(IReadOnlyList<double> x, IReadOnlyList<double> y, int k)
    {
        if (k < 1 || k >= x.Count)
        {
            throw new Fault(FaultCode.BadValue, $"最近邻个数 {k} 不在 1 与 {x.Count - 1} 之间。", $"The number of nearest neighbours {k} is not between 1 and {x.Count - 1}.", "k");
        }

        Observations.CheckPoints(x, y);
        var (xs, ys) = ((double[])[.. x], (double[])[.. y]);
        var tree = new PlanarTree(xs, ys);
        var rows = new int[xs.Length][];
        Parallel.For(0, xs.Length, i =>
        {
            // One more, since the point itself is found unless k others lie on the same spot and come first.
            var nearest = new (double Squared, int Id)[k + 1];
            tree.Nearest(xs[i], ys[i], nearest);
            rows[i] = [.. nearest.Select(n => n.Id).Where(j => j != i).Take(k).Order()];
        });
        return Rows(rows);
    }

    private static SpatialWeights Rows(int[][] rows)
    {
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            offsets[i + 1] = offsets[i] + rows[i].Length;
        }

        var all = new int[offsets[^1]];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(all, offsets[i]);
        }

        return SpatialWeights.FromRows(offsets, all);
    }
}
