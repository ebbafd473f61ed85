namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// P values adjusted for the share of false discoveries (Benjamini and Hochberg 1995, step-up): adjusted p of the i-th smallest of n = min over j ≥ i of p(j) n / j, at most 1.
/// "Adjusted p ≤ q" calls the same places as the step-up procedure at q.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <param name="p">NaN: not tested; stays NaN and does not count among the n.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a p is less than 0 or greater than 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        var keys = new List<double>(p.Length);
        var tested = new List<int>(p.Length);
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i] is < 0 or > 1)
            {
                throw new Fault(FaultCode.BadValue, $"概率 {p[i]:R} 不在 0 与 1 之间。", $"The probability {p[i]:R} is not between 0 and 1.", "p");
            }

            if (!double.IsNaN(p[i]))
            {
                keys.Add(p[i]);
                tested.Add(i);
            }
        }

        var (sorted, places) = (keys.ToArray(), tested.ToArray());
        Array.Sort(sorted, places);
        var adjusted = new double[p.Length];
        Array.Fill(adjusted, double.NaN);
        var least = 1.0;
        for (var i = sorted.Length; i > 0; i--)
        {
            least = Math.Min(least, sorted[i - 1] * ((double)sorted.Length / i));
            adjusted[places[i - 1]] = least;
        }

        return adjusted;
    }
}
