namespace Spatial.Analyses.Hotspots;

/// <summary>
/// Numbers as whole multiples of one power of two, so that sums are exact and do not depend on the order of adding: equal multisets have equal sums.
/// The unit is at most 2^-61 of the largest sum; a number is off by half a unit at most, a sum of k numbers by k / 2.
/// </summary>
internal readonly struct FixedPoint
{
    private readonly double scale;

    /// <param name="largestSum">No sum that is formed is larger than this, sign aside; finite, not negative.</param>
    public FixedPoint(double largestSum) => scale = largestSum > 0 ? Math.ScaleB(1, Math.Min(60 - Math.ILogB(largestSum), 1000)) : 1;

    public long Of(double value) => (long)Math.Round(value * scale);

    /// <summary>Rounded upwards: a sum of these is never less than the true one.</summary>
    public long AtLeast(double value) => (long)Math.Ceiling(value * scale);

    /// <summary>Rounded downwards.</summary>
    public long AtMost(double value) => (long)Math.Floor(value * scale);

    public double Value(long units) => units / scale;
}
