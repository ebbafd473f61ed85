using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>Something with a place and a value: a site and what it emits, or a feature of a layer and one of its numbers.</summary>
/// <param name="Key">Unique among the emitters of a run; the order everything is added up and drawn in.</param>
/// <param name="FeatureId">What the file or the database calls it.</param>
/// <param name="Place">In metres of the run's plane; null when unknown or too rough to count (<paramref name="Left"/> says which).</param>
/// <param name="OnMap">EPSG:4490; null when unknown or local.</param>
/// <param name="Value">t/a, or the number asked for; null is unknown.</param>
/// <param name="ByPollutant">t/a of every pollutant on record; empty for a layer.</param>
/// <param name="Left">Why it has no place in the run; null when it has.</param>
/// <param name="Own">Properties of the layer it comes from, as columns of the run; empty for sites.</param>
internal sealed record Emitter(
    Guid Id,
    string Key,
    string FeatureId,
    string Name,
    string? County,
    Geometry? Place,
    Geometry? OnMap,
    double? Value,
    IReadOnlyDictionary<string, double> ByPollutant,
    Text? Left,
    IReadOnlyList<object?> Own);
