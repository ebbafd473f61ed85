using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>The global figures of a plan. Sums take what is known; a sum of which nothing is known is null. Loads are t/h, hot water as the steam it stands for; what sources have is given by medium.</summary>
internal static class AllocationFigures
{
    public static IReadOnlyDictionary<string, double?> Of(AllocationOutcome outcome, IReadOnlyList<JudgedAllocation> judged)
    {
        // Those that surely go: demand is what is served, not served and not known of them. Those that perhaps go take no part and are told apart.
        var (cases, open) = (outcome.Cases.Where(c => c.Goes == Truth.True).ToArray(), outcome.Cases.Where(c => c.Goes != Truth.True).ToArray());
        var plan = outcome.Plan;
        double? served = plan?.ServedKgh / 1000.0;
        var demand = Demand(cases);
        var inZone = Demand(cases.Where(c => c.Coverage.Covered == Truth.True));
        var (steam, hot) = (outcome.Balance(isHot: false), outcome.Balance(isHot: true));
        var coal = Coal(judged);
        return new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["boilers"] = cases.Length,
            ["demand_tph"] = demand,
            ["served_tph"] = served,
            ["served_boilers"] = plan is null ? null : cases.Count(c => c.Served == Truth.True && c.Taken.Count > 0),
            ["unserved_tph"] = plan is null ? null : cases.Where(c => c.Served == Truth.False).Sum(c => c.DemandKgh!.Value - c.ServedKgh) / 1000.0,
            ["unknown_tph"] = cases.Where(c => c.Served is Truth.Unknown or Truth.Boundary).Sum(c => (c.DemandKgh ?? 0) - c.ServedKgh) / 1000.0,
            ["standby_boilers"] = cases.Count(c => c.IsStandby),
            ["open_boilers"] = open.Length,
            ["open_tph"] = Demand(open),
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
            ["coal_gross_t"] = coal?.Gross,
            ["coal_extra_t"] = coal?.Extra,
            ["coal_net_t"] = coal?.Net,
            ["coal_net_of_coal_t"] = OfCoal(judged)?.Net,
            ["coal_left_out_boilers"] = coal?.LeftOut,
            ["coal_left_out_gross_t"] = coal?.LeftOutGross,
            ["coal_left_out_extra_t"] = coal?.LeftOutExtra,
            ["so2_net_t"] = Net(judged, "SO2"),
            ["nox_net_t"] = Net(judged, "NOx"),
            ["pm_net_t"] = Net(judged, "PM"),
            ["co2_net_t"] = Net(judged, "CO2"),
            ["savings_incomplete"] = judged.Count(j => j.Saving is { IsComplete: false }),
        };
    }

    /// <summary>Coal that boilers supplied by the plan save; null when nothing can be said of it.</summary>
    public static CoalTotal? Coal(IReadOnlyList<JudgedAllocation> judged) => IsOpen(judged) ? null : CoalTotal.Of([.. Supplied(judged).Select(j => new CoalPart(j, j.Saving!.CoalGrossT, j.Saving.CoalExtraT))]);

    /// <summary>The same of boilers that burn coal.</summary>
    public static CoalTotal? OfCoal(IEnumerable<JudgedAllocation> judged) => Coal([.. judged.Where(j => j.Case.Boiler.Fuel is { } fuel && Fuels.IsCoal(fuel))]);

    private static double? Net(IReadOnlyList<JudgedAllocation> judged, string pollutant) =>
        IsOpen(judged) ? null : NetTotal(Supplied(judged).Select(j => (j, j.Saving!.Net[pollutant])));

    /// <summary>The sum of what is known; null when boilers that burn something are among them and none of those is known.</summary>
    public static double? NetTotal(IEnumerable<(JudgedAllocation Of, double? Tonnes)> parts)
    {
        var all = parts.ToArray();
        var burning = all.Where(p => !p.Of.Saving!.IsIdle && p.Of.Case.Boiler.Fuel is not ("electric" or "waste_heat")).ToArray();
        return burning.Length > 0 && burning.All(p => p.Tonnes is null) ? null : all.Sum(p => p.Tonnes ?? 0);
    }

    private static IEnumerable<JudgedAllocation> Supplied(IEnumerable<JudgedAllocation> judged) => judged.Where(j => j.Case.Taken.Count > 0);

    // Nothing is supplied, but something may be.
    private static bool IsOpen(IReadOnlyList<JudgedAllocation> judged) => !Supplied(judged).Any() && judged.Any(j => j.Case.Served is Truth.Unknown) && judged.All(j => j.Case.Served != Truth.True);

    private static double Demand(IEnumerable<AllocationCase> cases) => cases.Sum(c => c.DemandKgh ?? 0) / 1000.0;
}

/// <summary>What of a boiler's coal is asked for: of the whole of it, or of one source's part.</summary>
internal readonly record struct CoalPart(JudgedAllocation Of, double? Gross, double? Extra);

/// <summary>
/// Coal saved, t/a: gross, extra and net over the same boilers, those of which both gross and extra are known, so that gross less extra is net.
/// What is known of the others is left out and told apart.
/// </summary>
/// <param name="LeftOut">Boilers of which one or both are not known.</param>
internal sealed record CoalTotal(double Gross, double Extra, int LeftOut, double LeftOutGross, double LeftOutExtra)
{
    public double Net => Gross - Extra;

    /// <summary>Null when boilers that burn coal, or perhaps do, are among them and none of those is known: then 0 would say that they save none.</summary>
    public static CoalTotal? Of(IReadOnlyList<CoalPart> parts)
    {
        CoalPart[] known = [.. parts.Where(p => p.Gross is not null && p.Extra is not null)];
        CoalPart[] open = [.. parts.Where(p => p.Gross is null || p.Extra is null)];
        return parts.Any(BurnsCoal) && !known.Any(BurnsCoal) ? null
            : new CoalTotal(known.Sum(p => p.Gross!.Value), known.Sum(p => p.Extra!.Value), open.Length, open.Sum(p => p.Gross ?? 0), open.Sum(p => p.Extra ?? 0));
    }

    private static bool BurnsCoal(CoalPart part) => !part.Of.Saving!.IsIdle && (part.Of.Case.Boiler.Fuel is not { } fuel || Fuels.IsCoal(fuel));
}
