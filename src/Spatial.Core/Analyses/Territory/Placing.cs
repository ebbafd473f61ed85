namespace Spatial.Analyses.Territory;

/// <summary>Where a site lies with regard to a layer of areas.</summary>
internal enum Verdict
{
    Out,
    Uncertain,
    Partial,
    In,
}

/// <summary>A verdict with what it was measured from.</summary>
/// <param name="Ratio">Share of the site's ground inside, 0 to 1; null for a point.</param>
/// <param name="DistanceM">Geodesic metres to the outline, positive inside; 0 when the site's own outline crosses it; null when the place is unknown.</param>
/// <param name="ToleranceM">Null when the accuracy of the site is unknown.</param>
/// <param name="Area">The area with the largest overlap, or the nearest.</param>
internal readonly record struct Placing(Verdict Verdict, double? Ratio, double? DistanceM, double? ToleranceM, Area? Area)
{
    /// <summary>No area is loaded, or the place of the site is unknown: nothing can be said.</summary>
    public static Placing Nowhere => new(Verdict.Uncertain, null, null, null, null);

    /// <summary>Of two areas apart from each other: surely inside one decides, else unsure about one, else the nearer.</summary>
    public Placing Or(Placing other) =>
        other.Verdict != Verdict && (Verdict == Verdict.In || other.Verdict == Verdict.In) ? (Verdict == Verdict.In ? this : other)
        : other.Verdict != Verdict ? (Verdict == Verdict.Uncertain ? this : other)
        : Math.Abs(other.DistanceM ?? double.PositiveInfinity) < Math.Abs(DistanceM ?? double.PositiveInfinity) ? other
        : this;
}
