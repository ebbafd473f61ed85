using System.Numerics;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Numbers as whole multiples of one power of two, so that sums are exact and do not depend on the order of adding: equal multisets have equal sums.
/// The unit is 2^-50 of the largest number (coarser where more than 2,000 are added up): wider than the error of a decimal fraction as a double, so that numbers equal on paper become equal,
/// each off by half a unit at most, and a sum of k of them by k / 2.
/// </summary>
internal readonly struct FixedPoint
{
    private readonly double scale;

    /// <param name="largest">No number is larger, sign aside; finite, not negative.</param>
    /// <param name="addends">No sum has more numbers than this.</param>
    public FixedPoint(double largest, int addends)
    {
        var bits = Math.Min(50, 61 - BitOperations.Log2((uint)Math.Max(1, addends)));
        scale = largest > 0 ? Math.ScaleB(1, Math.Min(bits - 1 - Math.ILogB(largest), 1000)) : 1;
    }

    public long Of(double value) => (long)Math.Round(value * scale);

    /// <summary>Rounded upwards.</summary>
    public long AtLeast(double value) => (long)Math.Ceiling(value * scale);

    public double Value(double units) => units / scale;
}
