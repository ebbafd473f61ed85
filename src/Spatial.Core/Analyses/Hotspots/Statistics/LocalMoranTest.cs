using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Clusters and outliers by local Moran: row-standardised weights, conditional permutation pseudo p, Benjamini-Hochberg, quadrant where significant (DOMAIN A6.5), and the global I.
/// Places without neighbours are left out of the mean, of the others' draws and of the tests.
/// </summary>
/// <param name="Places">In the order of the rows as they came; null for a place without neighbours.</param>
/// <param name="Global">Its I is the mean of the local ones.</param>
internal sealed record LocalMoranTest(LocalMoranTest.Place?[] Places, GlobalMoran Global, TestPower Power)
{
    /// <param name="values">Finite, one to a place.</param>
    /// <param name="weights">Of the same places; self and weights are set as local Moran asks.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.InsufficientData"/> for fewer than 8 places with neighbours or values that are all equal; <see cref="FaultCode.BadValue"/> for a value that is not finite, draws or q out of range.</exception>
    public static LocalMoranTest Run(
        IReadOnlyList<double> values, SpatialWeights weights, PermutationSettings settings, CanonicalOrder? order = null, MoranNull @null = MoranNull.Conditional, CancellationToken cancel = default)
    {
        settings.Check();
        Observations.Check(values, weights.Count);
        order ??= CanonicalOrder.AsGiven(values.Count);
        var (x, w, kept) = GlobalMoran.WithoutIslands(order.Arrange(values), order.Arrange(weights.WithoutSelf().RowStandardised()));
        Observations.CheckLinked(x.Length, values.Count);
        Observations.Check(x, w.Count);

        var local = LocalMoranStatistic.Of(x, w, @null).Places;
        var counts = ConditionalPermutation.Run(x, w, settings.Draws, settings.Seed, settings.Threads, cancel);
        var adjusted = BenjaminiHochberg.Adjust([.. Enumerable.Range(0, x.Length).Select(counts.NearerTail)]);
        var places = new Place?[values.Count];
        for (var i = 0; i < x.Length; i++)
        {
            var significant = adjusted[i] <= settings.Q;
            places[kept[i]] = new Place(local[i], w.NumberOf(i), counts.NearerTail(i), adjusted[i], significant, significant ? Quadrant(local[i]) : null);
        }

        return new LocalMoranTest(order.Restore(places), GlobalMoran.Of(x, w), TestPower.Of(values.Count, x.Length, settings));
    }

    /// <summary>Null when the value or its neighbours' is the mean itself.</summary>
    public static MoranQuadrant? Quadrant(LocalMoranStatistic.Place place) => (place.Difference, place.Lag) switch
    {
        (> 0, > 0) => MoranQuadrant.HH,
        (< 0, < 0) => MoranQuadrant.LL,
        (> 0, < 0) => MoranQuadrant.HL,
        (< 0, > 0) => MoranQuadrant.LH,
        _ => null,
    };

    /// <param name="Local">I, its mean and variance, score and normal p.</param>
    /// <param name="P">Pseudo p by permutation, of the nearer tail.</param>
    /// <param name="Quadrant">Only where significant.</param>
    internal sealed record Place(LocalMoranStatistic.Place Local, int Neighbours, double P, double Adjusted, bool IsSignificant, MoranQuadrant? Quadrant);
}
