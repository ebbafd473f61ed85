namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>How many of the draws came out at least, and at most, as what was observed; ties are in both.</summary>
internal sealed record PermutationCounts(int Draws, int[] AtLeast, int[] AtMost)
{
    /// <summary>p = (2 min(#≥, #≤) + 1) / (R + 1), at most 1: of Gi*.</summary>
    public double TwoSided(int place) => Math.Min(1, (2.0 * Math.Min(AtLeast[place], AtMost[place]) + 1) / (Draws + 1.0));

    /// <summary>
    /// The pseudo p of local Moran, (min(#≥, #≤) + 1) / (R + 1): of the nearer tail alone. Without ties it is (min(#≥, R − #≥) + 1) / (R + 1); with ties that form would take R − #≥ = 0
    /// for the rarest of outcomes where every draw is at least as large, as beside cells that are all zero.
    /// </summary>
    public double NearerTail(int place) => (Math.Min(AtLeast[place], AtMost[place]) + 1.0) / (Draws + 1.0);
}
