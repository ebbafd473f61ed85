namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>How a permutation test is run.</summary>
/// <param name="Draws">R; 100,000 by default, the least DOMAIN A6.5 allows for Gi*.</param>
/// <param name="Seed">Stored with the run.</param>
/// <param name="Q">Share of false discoveries that is borne, in (0, 1]; 0.05 by default.</param>
/// <param name="Threads">At most this many, −1: one to a processor. The answer does not depend on it.</param>
internal sealed record PermutationSettings(int Draws = 100_000, int Seed = 1, double Q = 0.05, int Threads = -1)
{
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when the draws or Q are out of range.</exception>
    public void Check()
    {
        if (Draws is < 1 or > ConditionalPermutation.MostDraws)
        {
            throw new Fault(FaultCode.BadValue, $"置换次数 {Draws} 不在 1 与 {ConditionalPermutation.MostDraws} 之间。", $"The number of draws {Draws} is not between 1 and {ConditionalPermutation.MostDraws}.", "draws");
        }

        if (Q is not (> 0 and <= 1))
        {
            throw new Fault(FaultCode.BadValue, $"错误发现率 {Q:R} 不在 (0, 1] 之内。", $"The false discovery rate {Q:R} is not in (0, 1].", "q");
        }
    }
}
