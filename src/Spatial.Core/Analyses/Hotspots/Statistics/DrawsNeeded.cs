namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// How many draws a permutation test must take before Benjamini-Hochberg can call anything. The least p of R draws is 1 / (R + 1); one place alone passes among n tests only when that is ≤ q / n,
/// m places that share it when it is ≤ m q / n.
/// </summary>
internal static class DrawsNeeded
{
    /// <summary>The fewest draws with which one place alone can pass: n / q − 1, rounded up.</summary>
    /// <param name="tests">Places tested, 1 or more.</param>
    /// <param name="q">In (0, 1].</param>
    public static long ForOne(int tests, double q) => (long)Math.Ceiling(tests / (decimal)q) - 1;

    /// <summary>How many places must all have the least p before any of them passes; 1: none need help, more than there are tests: nothing can pass.</summary>
    public static long Together(int tests, double q, int draws) => (long)Math.Ceiling(tests / ((decimal)q * (draws + 1m)));

    /// <summary>No outcome whatever could pass.</summary>
    public static bool Hopeless(int tests, double q, int draws) => Together(tests, q, draws) > tests;
}
