using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>
/// DBSCAN (Ester and others 1996) made free of the order of points (DOMAIN A6.2): a point is core when the points within eps, itself included, number at least min_pts, or weigh at least min_weight;
/// core points within eps of one another are one cluster; any other point within eps of a core point belongs to the cluster of the nearest. d ≤ eps is included throughout.
/// </summary>
/// <remarks>
/// <para>A border point at the same distance from two clusters goes to the one with the smaller id, ids being given for this purpose from core points alone, by the same rule as at the end:
/// total weight, largest first, then smallest key. Weights that agree to 11 digits are equal.</para>
/// <para>The points are laid on squares whose diagonal is eps (Gunawan 2013), so that all points of a square are neighbours: a square that is full by itself is core without a look at its surroundings,
/// co-located points cost nothing more than others, and only squares are joined. Sums of weights are of whole numbers (<see cref="FixedPoint"/>) and do not depend on the order of adding.</para>
/// </remarks>
internal static class Dbscan
{
    public const int MostPoints = 5_000_000;

    /// <param name="x">Metres of a plane, finite.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    /// <param name="eps">Metres, greater than 0.</param>
    /// <param name="minPoints">1 or more, the point itself counted.</param>
    /// <param name="weights">What clusters are ranked by, finite and not negative; null: the number of points.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a parameter, weight or coordinate out of range; <see cref="FaultCode.TooLarge"/> above <see cref="MostPoints"/>.</exception>
    public static Clustering ByCount(
        IReadOnlyList<double> x, IReadOnlyList<double> y, double eps, int minPoints, IReadOnlyList<double>? weights = null, CanonicalOrder? order = null, int threads = -1, CancellationToken cancel = default)
    {
        if (minPoints < 1)
        {
            throw new Fault(FaultCode.BadValue, $"最少点数 {minPoints} 小于 1。", $"The least number of points {minPoints} is less than 1.", "min_pts");
        }

        Check(x, y, eps);
        if (weights is not null)
        {
            Observations.CheckWeights(weights, x.Count);
        }

        return Run(x, y, weights, null, minPoints, eps, order, threads, cancel);
    }

    /// <summary>Core: the weight within eps is at least <paramref name="minWeight"/>.</summary>
    /// <param name="weights">Finite, not negative.</param>
    /// <param name="minWeight">Greater than 0.</param>
    /// <inheritdoc cref="ByCount"/>
    public static Clustering ByWeight(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> weights, double eps, double minWeight, CanonicalOrder? order = null, int threads = -1, CancellationToken cancel = default)
    {
        if (!(minWeight > 0 && double.IsFinite(minWeight)))
        {
            throw new Fault(FaultCode.BadValue, $"最小权重 {minWeight:R} 不是正数。", $"The least weight {minWeight:R} is not a positive number.", "min_weight");
        }

        Check(x, y, eps);
        Observations.CheckWeights(weights, x.Count);
        return Run(x, y, weights, minWeight, 0, eps, order, threads, cancel);
    }

    /// <summary>The distance of each point to the (min_pts − 1)-th nearest other, largest first: where the curve bends is a choice of eps.</summary>
    public static double[] NearestDistances(IReadOnlyList<double> x, IReadOnlyList<double> y, int minPoints, int threads = -1)
    {
        if (minPoints < 2)
        {
            throw new Fault(FaultCode.BadValue, $"最少点数 {minPoints} 小于 2，没有邻点可量。", $"The least number of points {minPoints} is less than 2: there is no neighbour to measure to.", "min_pts");
        }

        Observations.CheckPoints(x, y);
        var distances = CoreDistances.Of([.. x], [.. y], minPoints, threads);
        Array.Sort(distances);
        Array.Reverse(distances);
        return distances;
    }

    private static void Check(IReadOnlyList<double> x, IReadOnlyList<double> y, double eps)
    {
        if (!(eps > 0 && double.IsFinite(eps)))
        {
            throw new Fault(FaultCode.BadValue, $"邻域半径 {eps:R} 不是正数。", $"The neighbourhood radius {eps:R} is not a positive number.", "eps");
        }

        if (x.Count > MostPoints)
        {
            throw new Fault(FaultCode.TooLarge, $"有 {x.Count} 个点，最多 {MostPoints} 个。", $"There are {x.Count} points; at most {MostPoints} are taken.", "points");
        }

        Observations.CheckPoints(x, y);
    }

    private static Clustering Run(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? weights, double? minWeight, int minPoints, double eps, CanonicalOrder? order, int threads, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        var (xs, ys) = order is null ? (x as double[] ?? [.. x], y as double[] ?? [.. y]) : (order.Arrange(x), order.Arrange(y));
        var weighed = weights is null ? null : order is null ? [.. weights] : order.Arrange(weights);
        var (counted, enough) = minWeight is { } least ? Counted(weighed!, least) : (null, minPoints);
        var scale = new FixedPoint(weighed is null or [] ? 0 : weighed.Max(), xs.Length);
        var units = weighed is null ? null : Array.ConvertAll(weighed, scale.Of);
        var squares = DbscanSquares.Of(xs, ys, counted, eps);
        DbscanCores.Find(squares, enough, options);
        DbscanCores.Join(squares, options);
        return DbscanClusters.Of(squares, units, scale, order ?? CanonicalOrder.AsGiven(xs.Length), options);
    }

    // Weights in units of the least weight, which is as good as any larger; rounded upwards and held against a little less, for what rounding takes from weights that add up to it.
    private static (long[] Counted, long Enough) Counted(double[] weights, double least)
    {
        var scale = new FixedPoint(least, weights.Length);
        return (Array.ConvertAll(weights, w => scale.AtLeast(Math.Min(w, least))), scale.Of(least * (1 - 1e-11)));
    }
}
