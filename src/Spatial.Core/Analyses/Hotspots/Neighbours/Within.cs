namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>Distances compared as squares, with the edge included: <c>dx² + dy² ≤ Limit(d)</c> exactly when the rounded square root is ≤ d, so that 0.3 by 0.4 lies within 0.5.</summary>
internal static class Within
{
    /// <summary>The largest number whose square root, rounded to double, is not greater than the distance.</summary>
    public static double Limit(double distance)
    {
        var limit = distance * distance;
        while (Math.Sqrt(limit) > distance)
        {
            limit = Math.BitDecrement(limit);
        }

        while (Math.Sqrt(Math.BitIncrement(limit)) <= distance)
        {
            limit = Math.BitIncrement(limit);
        }

        return limit;
    }
}
