using System.Globalization;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>How a p value is said: three significant digits, never zero. A permutation p is at least 1 / (R + 1); a normal one may lie under what a double holds.</summary>
internal static class ProbabilityText
{
    /// <param name="p">0 to 1.</param>
    public static string Of(double p) => p > 0 ? p.ToString(p < 0.0001 ? "0.##E+0" : "G3", CultureInfo.InvariantCulture) : "< 1E-300";
}
