using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>The global figures of a plan. Sums take what is known; a sum of which nothing is known is null. Loads are t/h, hot water as the steam it stands for; what sources have is given by medium.</summary>
internal static class AllocationFigures
{
    public static IReadOnlyDictionary<string, double?> Of(AllocationOutcome outcome, IReadOnlyList<JudgedAllocation> judged)
    {
        var cases = outcome.Cases.Where(c => c.Goes == Truth.True).ToArray();
        var plan = outcome.Plan;
        double? served = plan?.ServedKgh / 1000.0;
        var demand = Demand(cases);
        var inZone = Demand(cases.Where(c => c.Coverage.Covered == Truth.True));
        var (steam, hot) = (outcome.Balance(isHot: false), outcome.Balance(isHot: true));
        return new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["boilers"] = outcome.Cases.Count,
            ["demand_tph"] = demand,
            ["served_tph"] = served,
            ["served_boilers"] = plan is null ? null : cases.Count(c => c.Served == Truth.True),
            ["unserved_tph"] = plan is null ? null : cases.Where(c => c.Served == Truth.False).Sum(c => c.DemandKgh!.Value - c.ServedKgh) / 1000.0,
            ["unknown_tph"] = outcome.Cases.Where(c => c.Served is Truth.Unknown or Truth.Boundary).Sum(c => (c.DemandKgh ?? 0) - c.ServedKgh) / 1000.0,
            ["served_bound_tph"] = plan?.BoundKgh / 1000.0,
            ["cost_tph_km"] = plan?.CostTphKm,
            ["demand_in_zone_tph"] = inZone,
            ["demand_coverage"] = inZone > 0 ? served / inZone : null,
            ["available_tph"] = steam?.Available,
            ["served_steam_tph"] = steam?.Served,
            ["margin_tph"] = steam?.Margin,
            ["source_margin"] = steam?.MarginShare,
            ["available_hot_mw"] = hot?.Available,
            ["served_hot_mw"] = hot?.Served,
            ["margin_hot_mw"] = hot?.Margin,
            ["source_margin_hot"] = hot?.MarginShare,
            ["n_1_served_tph"] = outcome.WithoutLargest?.ServedKgh / 1000.0,
            ["n_1_failing"] = plan is null ? null : cases.Count(c => c.HoldsWithoutLargest == false),
            ["pipe_failing"] = judged.Count(j => j.PipeFails),
            ["pipe_failing_tph"] = judged.Where(j => j.PipeFails).Sum(j => j.Case.ServedKgh) / 1000.0,
            ["coal_gross_t"] = Sum(judged, s => s.CoalGrossT),
            ["coal_extra_t"] = Sum(judged, s => s.CoalExtraT),
            ["coal_net_t"] = Sum(judged, s => s.CoalNetT),
            ["coal_net_of_coal_t"] = OfCoal(judged),
            ["so2_net_t"] = Sum(judged, s => s.Net["SO2"]),
            ["nox_net_t"] = Sum(judged, s => s.Net["NOx"]),
            ["pm_net_t"] = Sum(judged, s => s.Net["PM"]),
            ["co2_net_t"] = Sum(judged, s => s.Net["CO2"]),
            ["savings_incomplete"] = judged.Count(j => j.Saving is { IsComplete: false }),
        };
    }

    /// <summary>Of what is served; null when all of it is unknown.</summary>
    public static double? Sum(IReadOnlyList<JudgedAllocation> judged, Func<Saving, double?> value)
    {
        var known = judged.Where(j => j.Case.Taken.Count > 0).Select(j => value(j.Saving!)).ToArray();
        return known.Length == 0 ? (judged.Any(j => j.Case.Served is Truth.Unknown) && judged.All(j => j.Case.Served != Truth.True) ? null : 0)
            : known.All(k => k is null) ? null : known.Sum(k => k ?? 0);
    }

    /// <summary>Net coal that boilers burning coal save, t/a.</summary>
    public static double? OfCoal(IEnumerable<JudgedAllocation> judged) => Sum([.. judged.Where(j => j.Case.Boiler.Fuel is { } fuel && Fuels.IsCoal(fuel))], s => s.CoalNetT);

    private static double Demand(IEnumerable<AllocationCase> cases) => cases.Sum(c => c.DemandKgh ?? 0) / 1000.0;
}
