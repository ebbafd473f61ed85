namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>Seven classes of equal width in the logarithm, from the smallest to the largest value above 0 (DOMAIN 6, L32).</summary>
internal sealed record LogClasses(double Least, double Most)
{
    public const int Count = 7;

    public static LogClasses Of(IEnumerable<double> values)
    {
        double[] above = [.. values.Where(v => v > 0)];
        return above.Length == 0 ? new(1, 1) : new(above.Min(), above.Max());
    }

    /// <summary>1 to 7; all in 7 when all are equal.</summary>
    public string ClassOf(double value)
    {
        var (low, high) = (Math.Log(Least), Math.Log(Most));
        var at = high > low ? (int)Math.Floor((Math.Log(value) - low) / (high - low) * Count) : Count - 1;
        return (Math.Clamp(at, 0, Count - 1) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
