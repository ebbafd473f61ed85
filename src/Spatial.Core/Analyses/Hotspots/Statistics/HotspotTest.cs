using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Hot and cold spots by Gi*: score, conditional permutation p, Benjamini-Hochberg, class (DOMAIN A6.5). Classes come from the permutation; the normal p stands beside.
/// </summary>
/// <param name="Places">In the order of the rows as they came.</param>
/// <param name="Power">What the draws can tell.</param>
internal sealed record HotspotTest(HotspotTest.Place[] Places, TestPower Power)
{
    /// <param name="values">Finite, one to a place; already on the scale that is tested (t/a or log1p of it).</param>
    /// <param name="weights">Of the same places; with or without self, Gi* adds it.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.InsufficientData"/> for fewer than 8 places with neighbours or values that are all equal; <see cref="FaultCode.BadValue"/> for a value that is not finite, draws or q out of range.</exception>
    public static HotspotTest Run(IReadOnlyList<double> values, SpatialWeights weights, PermutationSettings settings, CanonicalOrder? order = null, CancellationToken cancel = default)
    {
        settings.Check();
        Observations.Check(values, weights.Count);
        order ??= CanonicalOrder.AsGiven(values.Count);
        var (x, w) = (order.Arrange(values), order.Arrange(weights.WithSelf()));

        var linked = weights.Count - weights.Islands().Length;
        Observations.CheckLinked(linked, weights.Count);

        var scores = GetisOrd.Scores(x, w);
        var counts = ConditionalPermutation.Run(x, w, settings.Draws, settings.Seed, settings.Threads, cancel);
        var (p, normal) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            p[i] = w.IsIsland(i) ? double.NaN : counts.TwoSided(i);
            normal[i] = w.IsIsland(i) ? double.NaN : NormalDistribution.TwoSided(scores[i]);
        }

        var (adjusted, adjustedNormal) = (BenjaminiHochberg.Adjust(p), BenjaminiHochberg.Adjust(normal));
        var places = new Place[x.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new Place(
                scores[i], w.NumberOf(i), p[i], adjusted[i], HotspotClasses.Of(adjusted[i], scores[i]), adjusted[i] <= settings.Q, normal[i], adjustedNormal[i], adjustedNormal[i] <= settings.Q);
        }

        return new HotspotTest(order.Restore(places), TestPower.Of(x.Length, linked, settings));
    }

    /// <param name="Score">Gi* as a standard score; NaN when all places are neighbours.</param>
    /// <param name="Neighbours">Itself not counted.</param>
    /// <param name="P">By permutation, two-sided; NaN for a place without neighbours.</param>
    /// <param name="Adjusted">By Benjamini-Hochberg.</param>
    /// <param name="IsSignificant">Adjusted ≤ q.</param>
    /// <param name="NormalP">By the normal distribution, two-sided; shown, not used for the class.</param>
    /// <param name="NormalIsSignificant">The normal p, adjusted, ≤ q.</param>
    internal readonly record struct Place(
        double Score, int Neighbours, double P, double Adjusted, HotspotClass Class, bool IsSignificant, double NormalP, double AdjustedNormal, bool NormalIsSignificant)
    {
        /// <summary>The two tests say different things.</summary>
        public bool Disagrees => IsSignificant != NormalIsSignificant;
    }
}
