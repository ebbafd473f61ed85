using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>The indicators A4.4 (a) and (b) and the totals of a coverage run. What cannot be divided is null, not 0. The shares of small boilers are of all of them: boilers whose coverage is not known are in the divisor and told beside it.</summary>
internal sealed class CoverageFigures(MeasuredCoverage coverage, IReadOnlyList<CoverageZone> zones, ParameterValues parameters)
{
    private readonly decimal smallTph = (decimal)parameters.Number(HeatingParameters.SmallTph.Name);
    private readonly IReadOnlyList<string> smallFuels = parameters.List(HeatingParameters.SmallFuels.Name);

    /// <param name="listed">The boilers of the list.</param>
    public Dictionary<string, double?> Of(IReadOnlyList<BoilerCoverage> listed)
    {
        var covered = listed.Where(b => b.Covered == Truth.True).ToArray();
        var zone = CoverageZones.Union(zones.Where(z => z.Method == (coverage.Graph is null ? "radius" : "buffer") && z.Medium != "hot_water"));
        BoilerCoverage[] small = [.. listed.Where(b => IsSmall(b.Boiler))];
        BoilerCoverage[] smallCovered = [.. small.Where(b => b.Covered == Truth.True)];
        BoilerCoverage[] smallUnknown = [.. small.Where(b => b.Covered is Truth.Unknown or Truth.Boundary)];
        var (parks, parksCovered) = Parks(zone);
        return new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["boilers"] = listed.Count,
            ["covered"] = covered.Length,
            ["uncovered"] = listed.Count(b => b.Covered == Truth.False),
            ["unknown"] = listed.Count(b => b.Covered is Truth.Unknown or Truth.Boundary),
            ["covered_tph"] = Tph(covered),
            ["zone_area_km2"] = zone.Area / 1e6,
            ["near_any_pipe"] = NearAnyPipe(listed),
            ["network_km"] = coverage.Graph is { } graph ? graph.Topology.Pipes.Where((_, i) => graph.Fed[i]).Sum(p => p.LengthM) / 1000 : null,
            ["isolated_pipes"] = coverage.Isolated.Sum(p => p.Count),
            ["isolated_km"] = coverage.Isolated.Sum(p => p.Sum(q => q.LengthM)) / 1000,
            ["small"] = small.Length,
            ["small_covered"] = smallCovered.Length,
            ["small_unknown"] = smallUnknown.Length,
            ["small_covered_ratio"] = Share(smallCovered.Length, small.Length),
            ["small_tph"] = Tph(small),
            ["small_covered_tph"] = Tph(smallCovered),
            ["small_unknown_tph"] = Tph(smallUnknown),
            ["small_covered_tph_ratio"] = Share(Tph(smallCovered), Tph(small)),
            ["park_area_km2"] = parks,
            ["park_covered_km2"] = parksCovered,
            ["park_covered_ratio"] = parks is { } all && parksCovered is { } part ? Share(part, all) : null,
            ["lacking"] = listed.Count(b => b.Boiler.CapacityTph is null || b.Boiler.Fuel is null),
        };
    }

    // What could connect if every pipe on the plan were built and fed: the most that switching scenarios can bring.
    private double? NearAnyPipe(IReadOnlyList<BoilerCoverage> listed)
    {
        if (coverage.Graph is null)
        {
            return null;
        }

        var straight = StraightLine.Of(coverage.Facts.Plane, coverage.Limits.ConnectM, coverage.Facts.Pipes.Where(p => p.Status != "stopped"));
        return listed.AsParallel().Count(b => b.Boiler is { IsPlaced: true } boiler && straight.Near(boiler.At!.Value, boiler.AccuracyM) == Truth.True);
    }

    // Projects are not yet there to be covered. 自建: what is known to be public is left out; of a list that does not say, boilers count as the firms' own.
    private bool IsSmall(Boiler b) => b.Status != "拟建" && b.PurposeOwner != "public" && b.CapacityTph <= smallTph && b.Fuel is { } fuel && Fuels.IsIn(fuel, smallFuels);

    private (double? Km2, double? CoveredKm2) Parks(Geometry zone)
    {
        var facts = coverage.Facts;
        if (facts.Parks.Count == 0 || facts.Plane.Projection is null)
        {
            return (null, null);
        }

        // Parks overlap: an expansion zone is drawn over the park it expands. Ground counts once.
        var parks = BufferUnion.Join([.. facts.Parks.Select(p => Crs.PlaneGeometry.Forward(facts.Plane.Projection, p.Geometry))]);
        return (parks.Area / 1e6, zone.IsEmpty ? 0 : NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(parks, zone, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area / 1e6);
    }

    private static double Tph(IEnumerable<BoilerCoverage> boilers) => (double)boilers.Sum(b => b.Boiler.CapacityTph ?? 0);

    private static double? Share(double part, double all) => all == 0 ? null : part / all;
}
