namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>A place's value, then its neighbours', high or low against the mean.</summary>
internal enum MoranQuadrant
{
    /// <summary>High amid high.</summary>
    HH,

    /// <summary>Low amid low.</summary>
    LL,

    /// <summary>High amid low.</summary>
    HL,

    /// <summary>Low amid high.</summary>
    LH,
}
