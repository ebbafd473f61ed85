namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>热点 and 冷点 by adjusted p (DOMAIN A6.5).</summary>
internal enum HotspotClass
{
    None,

    /// <summary>Adjusted p in [0.05, 0.10): drawn, not counted.</summary>
    Hot90,

    /// <summary>Adjusted p in [0.01, 0.05).</summary>
    Hot95,

    /// <summary>Adjusted p less than 0.01.</summary>
    Hot99,

    Cold90,
    Cold95,
    Cold99,
}

/// <summary>How hot and cold are told from adjusted p and the sign of the score.</summary>
internal static class HotspotClasses
{
    /// <param name="adjusted">NaN: not tested.</param>
    /// <param name="score">Positive: hot, negative: cold; NaN or 0: neither.</param>
    public static HotspotClass Of(double adjusted, double score) => (adjusted, score) switch
    {
        (< 0.01, > 0) => HotspotClass.Hot99,
        (< 0.05, > 0) => HotspotClass.Hot95,
        (< 0.10, > 0) => HotspotClass.Hot90,
        (< 0.01, < 0) => HotspotClass.Cold99,
        (< 0.05, < 0) => HotspotClass.Cold95,
        (< 0.10, < 0) => HotspotClass.Cold90,
        _ => HotspotClass.None,
    };
}
