using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>A cluster that a document names, or whose boundary or members are on record.</summary>
/// <param name="Industries">Prefixes of GB/T 4754; empty when unknown.</param>
/// <param name="Counties">Null: the text names none, so the whole city.</param>
/// <param name="DocumentClass">What the text itself demands; null when nothing.</param>
/// <param name="Ground">Metres of the city's plane; null when no boundary is known.</param>
/// <param name="Members">Sites listed; empty when none is.</param>
internal sealed record NamedCluster(
    Guid Id, string Key, string Name, string Kind, bool IsPlaceholder, string? DeclaredCountOf, IReadOnlyList<string> Industries, string? Counties, string? DocumentClass, string? Clause,
    Geometry? Ground, IReadOnlySet<Guid> Members, string Source)
{
    /// <summary>Whether a firm of this industry belongs to it by code.</summary>
    public bool Takes(string industry) => Industries.Any(p => industry.StartsWith(p, StringComparison.Ordinal));
}
