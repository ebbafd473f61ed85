using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>The lines of R6: what each source covers, gives, has left and saves; and one line for boilers that no source covers.</summary>
/// <param name="asOf">Boilers at work on the day are those covered.</param>
internal sealed class AllocationSources(AllocationOutcome outcome, MeasuredCoverage coverage, DateOnly asOf, bool isSample)
{
    /// <summary>By natural key of the source; the boilers without one come last, if there are any.</summary>
    public IReadOnlyList<AnalysisShape> Of(IReadOnlyList<JudgedAllocation> judged)
    {
        BoilerCoverage[] listed = [.. coverage.Boilers.Where(b => CentralHeatingCoverage.IsAtWork(b.Boiler, asOf))];
        var zones = new CoverageZones(coverage).Of(listed).Where(z => z.Of is not null).ToLookup(z => z.Of!, (IEqualityComparer<HeatSource>)ReferenceEqualityComparer.Instance);
        var shapes = coverage.Sources.Select(s => Line(s, [.. zones[s]], [.. listed.Where(b => b.Covered == Truth.True && ReferenceEquals(b.Source, s)).Select(b => b.Boiler)], judged)).ToList();
        var elsewhere = judged.Where(j => j.Case is { Served: Truth.False, DemandKgh: > 0, Options.Count: 0 }).ToArray();
        if (elsewhere.Length > 0)
        {
            shapes.Add(new AnalysisShape(
                HeatAllocationDescription.Sources,
                "无热源可达",
                null,
                ["无热源可达", null, null, null, null, null, null, null, null, null, null, null, (long)elsewhere.Length, elsewhere.Sum(j => j.Case.DemandKgh!.Value) / 1000.0, null, null, null, null, null, null, true, isSample]));
        }

        return shapes;
    }

    private AnalysisShape Line(HeatSource source, CoverageZone[] zones, Boiler[] covered, IReadOnlyList<JudgedAllocation> judged)
    {
        var (steam, hot) = (outcome.Balance(isHot: false, source), outcome.Balance(isHot: true, source));
        var isKnown = steam is not null || hot is not null;
        JudgedAllocation[] own = [.. judged.Where(j => j.Case.Taken.Any(t => ReferenceEquals(t.Option.Reach.Source, source)))];

        // Left out for want of capacity: counted at the nearest source that reaches it, so that the lines add up. What hangs on a source of unknown capacity may be served or not.
        JudgedAllocation[] unserved = [.. judged.Where(j => j.Case is { Served: Truth.False, DemandKgh: > 0, Options.Count: > 0 } && ReferenceEquals(j.Case.Options.MinBy(o => o.Mm)!.Reach.Source, source))];

        // Of what its boilers save, the source's own part: it bears what it burns more itself, and nothing of what others do. The same boilers count as in the total.
        var parts = own.SelectMany(j => j.Saving!.Parts.Where(p => ReferenceEquals(p.Source, source)).Select(p => (Of: j, Part: p))).ToArray();
        var coal = CoalTotal.Of([.. parts.Select(p => p.Of.Saving!.CoalNetT is null ? new CoalPart(p.Of, null, null) : new CoalPart(p.Of, p.Part.CoalGrossT, p.Part.CoalExtraT))]);
        double? Net(string pollutant) => isKnown ? AllocationFigures.NetTotal(parts.Select(p => (p.Of, p.Of.Saving!.Net[pollutant] is null ? null : p.Part.Net[pollutant]))) : null;

        return new AnalysisShape(
            HeatAllocationDescription.Sources,
            source.Name,
            source.Geometry,
            [
                source.Name, steam?.Capacity, hot?.Capacity, (double?)source.CommittedTph,
                zones.Length == 0 || zones.All(z => z.LengthKm is null) ? null : zones.Sum(z => z.LengthKm ?? 0), zones.Length == 0 ? null : CoverageZones.Union(zones).Area / 1e6,
                (long)covered.Length, (double)covered.Sum(b => b.CapacityTph ?? 0),
                steam?.Served, hot?.Served, steam?.Margin, hot?.Margin,
                isKnown ? (long)unserved.Length : null, isKnown ? unserved.Sum(j => j.Case.DemandKgh!.Value - j.Case.ServedKgh) / 1000.0 : null,
                isKnown ? coal?.Gross : null, isKnown ? coal?.Net : null, Net("SO2"), Net("NOx"), Net("PM"), Net("CO2"),
                own.All(j => j.Saving!.IsComplete), isSample,
            ]);
    }
}
