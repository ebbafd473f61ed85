using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Moran's I over all places, I = (n / S0) Σ w_ij z_i z_j / Σ z², with its mean and variances (Cliff and Ord 1981). Places without neighbours are left out beforehand.
/// </summary>
/// <param name="Places">n.</param>
/// <param name="I">Greater than <paramref name="Expected"/>: like lies beside like.</param>
/// <param name="Expected">−1 / (n − 1).</param>
/// <param name="VarianceNormal">When values are drawn from a normal distribution.</param>
/// <param name="VarianceRandom">When the given values are spread at random over the places.</param>
internal sealed record GlobalMoran(int Places, double I, double Expected, double VarianceNormal, double VarianceRandom)
{
    public double ScoreNormal => (I - Expected) / Math.Sqrt(VarianceNormal);

    public double ScoreRandom => (I - Expected) / Math.Sqrt(VarianceRandom);

    /// <summary>Two-sided.</summary>
    public double ProbabilityNormal => NormalDistribution.TwoSided(ScoreNormal);

    /// <summary>Two-sided.</summary>
    public double ProbabilityRandom => NormalDistribution.TwoSided(ScoreRandom);

    /// <param name="values">Not all equal.</param>
    /// <param name="weights">Without islands (<see cref="WithoutIslands"/>); not including self.</param>
    public static GlobalMoran Of(double[] values, SpatialWeights weights)
    {
        double n = values.Length;
        var z = Differences(values);
        double second = 0, fourth = 0;
        foreach (var d in z)
        {
            second += d * d;
            fourth += d * d * d * d;
        }

        var kurtosis = n * fourth / (second * second);
        var (s0, s1, s2) = Sums(weights);
        var expected = -1 / (n - 1);
        var normal = (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expected * expected;
        var random = (n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s0 * s0) - kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s0 * s0))
            / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
        return new GlobalMoran(values.Length, n / s0 * CrossProduct(z, weights) / second, expected, normal, random);
    }

    /// <summary>The values and weights of the places that have neighbours, and which places these are.</summary>
    public static (double[] Values, SpatialWeights Weights, int[] Places) WithoutIslands(double[] values, SpatialWeights weights)
    {
        var places = Enumerable.Range(0, values.Length).ToArray();

        // Leaving one out can make another an island only where links go one way.
        for (var kept = Kept(weights); kept.Length < places.Length; kept = Kept(weights))
        {
            (values, weights, places) = ([.. kept.Select(i => values[i])], weights.Among(kept), [.. kept.Select(i => places[i])]);
        }

        return (values, weights, places);

        static int[] Kept(SpatialWeights w) => [.. Enumerable.Range(0, w.Count).Where(i => !w.IsIsland(i))];
    }

    /// <summary>Differences from the mean.</summary>
    public static double[] Differences(double[] values)
    {
        var mean = values.Sum() / values.Length;
        return [.. values.Select(v => v - mean)];
    }

    /// <summary>Σ w_ij z_i z_j.</summary>
    public static double CrossProduct(double[] z, SpatialWeights weights)
    {
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            var lag = 0.0;
            foreach (var j in weights.Of(i))
            {
                lag += z[j];
            }

            sum += z[i] * lag * weights.WeightOf(i);
        }

        return sum;
    }

    // S0 = Σ w_ij, S1 = ½ Σ (w_ij + w_ji)², S2 = Σ (row sum + column sum)².
    private static (double S0, double S1, double S2) Sums(SpatialWeights weights)
    {
        var both = new double[weights.Count];
        double s0 = 0, s1 = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            var w = weights.WeightOf(i);
            foreach (var j in weights.Of(i))
            {
                s0 += w;
                both[i] += w;
                both[j] += w;
                var back = weights.AreNeighbours(j, i) ? weights.WeightOf(j) : 0;
                s1 += back > 0 ? (w + back) * (w + back) / 2 : w * w;
            }
        }

        return (s0, s1, both.Sum(b => b * b));
    }
}
