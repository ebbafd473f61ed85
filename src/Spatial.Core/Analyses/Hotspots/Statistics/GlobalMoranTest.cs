using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Sample;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>Moran's I over all places with the share of random arrangements of the values that come out as far.</summary>
/// <param name="Statistic">I, mean, variances, scores and normal p.</param>
/// <param name="Draws">R.</param>
/// <param name="AtLeast">Arrangements with an I at least as large, ties included.</param>
/// <param name="AtMost">Arrangements with an I at most as large, ties included.</param>
/// <param name="Islands">Places without neighbours, left out.</param>
internal sealed record GlobalMoranTest(GlobalMoran Statistic, int Draws, int AtLeast, int AtMost, int Islands)
{
    /// <summary>Two-sided, as of Gi*.</summary>
    public double P => new PermutationCounts(Draws, [AtLeast], [AtMost]).TwoSided(0);

    /// <summary>That like lies beside like: (#≥ + 1) / (R + 1).</summary>
    public double Greater => (AtLeast + 1.0) / (Draws + 1.0);

    /// <summary>That unlike lies beside unlike: (#≤ + 1) / (R + 1).</summary>
    public double Less => (AtMost + 1.0) / (Draws + 1.0);

    /// <param name="values">Finite, one to a place.</param>
    /// <param name="weights">Of the same places; as they are, without self.</param>
    /// <param name="order">Null: rows come in the order of their keys.</param>
    /// <exception cref="Fault"><see cref="FaultCode.InsufficientData"/> for fewer than 8 places with neighbours or values that are all equal; <see cref="FaultCode.BadValue"/> for a value that is not finite, or draws out of range.</exception>
    public static GlobalMoranTest Run(IReadOnlyList<double> values, SpatialWeights weights, PermutationSettings settings, CanonicalOrder? order = null, CancellationToken cancel = default)
    {
        settings.Check();
        Observations.Check(values, weights.Count);
        order ??= CanonicalOrder.AsGiven(values.Count);
        var (x, w, _) = GlobalMoran.WithoutIslands(order.Arrange(values), order.Arrange(weights.WithoutSelf()));
        Observations.CheckLinked(x.Length, values.Count);
        Observations.Check(x, w.Count);

        // I is a fixed multiple of Σ w z z. Two arrangements that are equal as numbers may differ by rounding: what lies closer than that is a tie.
        var z = GlobalMoran.Differences(x);
        var observed = GlobalMoran.CrossProduct(z, w);
        var tie = 1e-11 * z.Sum(d => d * d);
        var (atLeast, atMost) = (0, 0);
        Parallel.For(
            0,
            settings.Draws,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancel },
            () => new double[z.Length],
            (draw, _, hand) =>
            {
                var random = new SeededRandom(settings.Seed, "global-moran", draw);
                z.CopyTo(hand, 0);
                for (var i = hand.Length - 1; i > 0; i--)
                {
                    var j = random.Below(i + 1);
                    (hand[i], hand[j]) = (hand[j], hand[i]);
                }

                var drawn = GlobalMoran.CrossProduct(hand, w);
                Interlocked.Add(ref atLeast, drawn >= observed - tie ? 1 : 0);
                Interlocked.Add(ref atMost, drawn <= observed + tie ? 1 : 0);
                return hand;
            },
            _ => { });
        return new GlobalMoranTest(GlobalMoran.Of(x, w), settings.Draws, atLeast, atMost, values.Count - x.Length);
    }
}
