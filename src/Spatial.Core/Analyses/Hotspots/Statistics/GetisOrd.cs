using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Getis-Ord local statistics as standard scores. Weights that include self give Gi*, others Gi (Ord and Getis 1995):
/// Gi* = (Σ w x − X̄ Σ w) / (S √((n Σ w² − (Σ w)²) / (n − 1))) with mean and S over all n places; Gi the same over the n − 1 other places.
/// </summary>
internal static class GetisOrd
{
    /// <param name="values">Finite, in the order of the places.</param>
    /// <returns>NaN where there is no score: an island of Gi, a place whose neighbours are all places, or, for Gi, other places that are all equal.</returns>
    public static double[] Scores(double[] values, SpatialWeights weights)
    {
        var n = values.Length;
        var mean = values.Sum() / n;
        var (z, squares) = (new double[n], 0.0);
        for (var i = 0; i < n; i++)
        {
            z[i] = values[i] - mean;
            squares += z[i] * z[i];
        }

        var scores = new double[n];
        for (var i = 0; i < n; i++)
        {
            // In differences from the mean, so that large values lose no digits; the mean of the others is then −z / (n − 1).
            var others = n - (weights.IncludesSelf ? 0 : 1);
            var centre = weights.IncludesSelf ? 0 : -z[i] / others;
            var variance = weights.IncludesSelf ? squares / n : VarianceOfOthers(z, i, squares);
            var links = weights.Of(i);
            var lag = 0.0;
            foreach (var j in links)
            {
                lag += z[j];
            }

            // The weight of a row cancels.
            double k = links.Length;
            var spread = variance * (others * k - k * k) / (others - 1);
            scores[i] = spread > 0 ? (lag - k * centre) / Math.Sqrt(spread) : double.NaN;
        }

        return scores;
    }

    private static double VarianceOfOthers(double[] z, int place, double squares)
    {
        var (others, mean) = (z.Length - 1, -z[place] / (z.Length - 1));
        var rest = squares - z[place] * z[place] - others * mean * mean;
        if (rest > squares * 1e-6)
        {
            return rest / others;
        }

        // One place holds all but a millionth of the squares; the difference would be rounding. There is at most one such.
        var (least, most, sum) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
        for (var j = 0; j < z.Length; j++)
        {
            if (j != place)
            {
                (least, most) = (Math.Min(least, z[j]), Math.Max(most, z[j]));
                sum += (z[j] - mean) * (z[j] - mean);
            }
        }

        return most > least ? sum / others : 0;
    }
}
