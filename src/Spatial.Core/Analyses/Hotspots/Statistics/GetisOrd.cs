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
            var variance = (squares - (weights.IncludesSelf ? 0 : z[i] * z[i])) / others - centre * centre;
            var links = weights.Of(i);
            var lag = 0.0;
            foreach (var j in links)
            {
                lag += z[j];
            }

            // The weight of a row cancels.
            double k = links.Length;
            var spread = variance * (others * k - k * k) / (others - 1);
            scores[i] = spread > squares * 1e-24 ? (lag - k * centre) / Math.Sqrt(spread) : double.NaN;
        }

        return scores;
    }
}
