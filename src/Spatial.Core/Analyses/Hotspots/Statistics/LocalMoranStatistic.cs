using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Local Moran's I (Anselin 1995), I_i = z_i / m2 · Σ_j w_ij z_j with m2 = Σ z² / n, so that with row-standardised weights the mean of I_i is the global I; with its mean and variance
/// under one of two null hypotheses. Places without neighbours are left out beforehand.
/// </summary>
/// <param name="Places">One to a place.</param>
internal sealed record LocalMoranStatistic(LocalMoranStatistic.Place[] Places)
{
    /// <param name="values">Not all equal.</param>
    /// <param name="weights">Without islands and without self.</param>
    /// <param name="null">Which values are thought to be spread at random.</param>
    public static LocalMoranStatistic Of(double[] values, SpatialWeights weights, MoranNull @null)
    {
        double n = values.Length;
        var z = GlobalMoran.Differences(values);
        double second = 0, fourth = 0;
        foreach (var d in z)
        {
            second += d * d / n;
            fourth += d * d * d * d / n;
        }

        var kurtosis = fourth / (second * second);
        var places = new Place[values.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var links = weights.Of(i);
            var w = weights.WeightOf(i);
            var lag = 0.0;
            foreach (var j in links)
            {
                lag += z[j];
            }

            lag *= w;
            var (sum, squares) = (w * links.Length, w * w * links.Length);
            double expected, variance;
            if (@null == MoranNull.Conditional)
            {
                expected = -z[i] * z[i] * sum / ((n - 1) * second);
                variance = z[i] / second * (z[i] / second) * (n / (n - 2)) * (squares - sum * sum / (n - 1)) * (second - z[i] * z[i] / (n - 1));
            }
            else
            {
                expected = -sum / (n - 1);
                variance = (n - kurtosis) / (n - 1) * squares + (2 * kurtosis - n) / ((n - 1) * (n - 2)) * (sum * sum - squares) - expected * expected;
            }

            places[i] = new Place(z[i] / second * lag, expected, variance, z[i], lag);
        }

        return new LocalMoranStatistic(places);
    }

    /// <param name="Difference">z_i: the value less the mean.</param>
    /// <param name="Lag">Σ w_ij z_j.</param>
    internal readonly record struct Place(double I, double Expected, double Variance, double Difference, double Lag)
    {
        /// <summary>NaN when the variance is 0, as for a place whose value is the mean under the conditional null.</summary>
        public double Score => Variance > 0 ? (I - Expected) / Math.Sqrt(Variance) : double.NaN;

        /// <summary>Two-sided.</summary>
        public double Probability => NormalDistribution.TwoSided(Score);
    }
}

/// <summary>What is held fixed when values are spread at random.</summary>
internal enum MoranNull
{
    /// <summary>The place keeps its value, the others are spread over the other places (Sokal, Oden and Thomson 1998). The default, and what the permutation test draws.</summary>
    Conditional,

    /// <summary>All values are spread over all places (Anselin 1995).</summary>
    Total,
}
