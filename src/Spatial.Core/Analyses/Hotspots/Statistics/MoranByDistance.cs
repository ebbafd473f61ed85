using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Moran's I over a series of distance bands: the z score (values spread at random) grows while the band grows into the clusters and falls beyond them, so its first peak is a choice of band that can be explained.
/// </summary>
/// <param name="Steps">By distance, as given.</param>
/// <param name="Chosen">Index of the first peak, or of the largest score when there is no peak; null when no step has a score.</param>
/// <param name="IsPeak">Whether the chosen is a peak, higher than the step before and not lower than the one after, with steps on both sides.</param>
internal sealed record MoranByDistance(MoranByDistance.Step[] Steps, int? Chosen, bool IsPeak)
{
    /// <param name="values">Finite, one to a point.</param>
    /// <param name="distances">Metres, ascending, greater than 0.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when distances do not ascend; otherwise as <see cref="Observations.Check"/>.</exception>
    public static MoranByDistance Of(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> values, IReadOnlyList<double> distances, CanonicalOrder? order = null, CancellationToken cancel = default)
    {
        Observations.Check(values, x.Count);
        for (var i = 1; i < distances.Count; i++)
        {
            if (!(distances[i] > distances[i - 1]))
            {
                throw new Fault(FaultCode.BadValue, $"距离序列在 {distances[i]:R} 处不递增。", $"The distances do not ascend at {distances[i]:R}.", "distances");
            }
        }

        order ??= CanonicalOrder.AsGiven(values.Count);
        var (xs, ys, all) = (order.Arrange(x), order.Arrange(y), order.Arrange(values));
        var steps = new Step[distances.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var weights = PointNeighbours.Within(xs, ys, distances[i]).RowStandardised();
            var (kept, among, _) = GlobalMoran.WithoutIslands(all, weights);
            var usable = kept.Length >= Observations.Least && kept.Max() > kept.Min();
            steps[i] = new Step(distances[i], kept.Length, kept.Length == 0 ? 0 : (double)among.Links / kept.Length, usable ? GlobalMoran.Of(kept, among) : null);
        }

        return Choose(steps);
    }

    /// <summary>The first peak of a series.</summary>
    public static MoranByDistance Choose(Step[] steps)
    {
        var scored = Enumerable.Range(0, steps.Length).Where(i => double.IsFinite(steps[i].Score)).ToArray();
        for (var k = 1; k < scored.Length - 1; k++)
        {
            if (steps[scored[k]].Score > steps[scored[k - 1]].Score && steps[scored[k]].Score >= steps[scored[k + 1]].Score)
            {
                return new MoranByDistance(steps, scored[k], IsPeak: true);
            }
        }

        return new MoranByDistance(steps, scored.Length == 0 ? null : scored.MaxBy(i => steps[i].Score), IsPeak: false);
    }

    /// <param name="Distance">Metres.</param>
    /// <param name="Places">With at least one neighbour; the others are left out of the step.</param>
    /// <param name="Neighbours">Mean number.</param>
    /// <param name="Moran">Null when fewer than 8 places have neighbours, or these are all equal.</param>
    internal sealed record Step(double Distance, int Places, double Neighbours, GlobalMoran? Moran)
    {
        /// <summary>NaN when there is none.</summary>
        public double Score => Moran?.ScoreRandom ?? double.NaN;
    }
}
