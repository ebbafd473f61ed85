namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>Tail probabilities of the standard normal distribution, to about 1e-14 of their value.</summary>
internal static class NormalDistribution
{
    /// <summary>P(|Z| ≥ |z|); NaN for NaN.</summary>
    public static double TwoSided(double z) => ComplementaryError(Math.Abs(z) / Math.Sqrt(2));

    // erfc(x) for x >= 0: below 1.5 by the series of erf whose terms are all positive, above by its continued fraction (backwards; 120 terms are enough at 1.5).
    private static double ComplementaryError(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x < 1.5)
        {
            double term = x, sum = x;
            for (var n = 1; term > sum * 1e-17; n++)
            {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }

            return 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }

        var fraction = x;
        for (var n = 120; n > 0; n--)
        {
            fraction = x + n / 2.0 / fraction;
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
