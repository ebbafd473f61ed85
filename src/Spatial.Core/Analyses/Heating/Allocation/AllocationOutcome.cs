using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>The plan of a run, and what is left of it without the largest source (N-1).</summary>
/// <param name="Plan">Null when no source has a known capacity.</param>
/// <param name="Largest">The source with the most to give; null when none has a known capacity.</param>
internal sealed record AllocationOutcome(IReadOnlyList<AllocationCase> Cases, IReadOnlyList<SupplyPool> Pools, AllocationPlan? Plan, AllocationPlan? WithoutLargest, HeatSource? Largest)
{
    /// <summary>Solves the plan, and again without the largest source.</summary>
    public static async Task<AllocationOutcome> SolveAsync(AnalysisInput input, IReadOnlyList<AllocationCase> cases, IReadOnlyList<SupplyPool> pools, CancellationToken cancel)
    {
        if (pools.All(p => p.AvailableKgh is null))
        {
            return new AllocationOutcome(cases, pools, null, null, null);
        }

        var splittable = input.Parameters.Flag(HeatingParameters.Splittable.Name);
        var seconds = input.Parameters.Number("solve_seconds");
        var solver = CbcSolver.Find();
        var largest = pools.Where(p => p.AvailableKgh is not null).GroupBy(p => p.Source, ReferenceEqualityComparer.Instance)
            .OrderByDescending(g => g.Sum(p => p.AvailableKgh)).ThenBy(g => g.First().Key, NaturalOrder.Instance).First().First().Source;
        int[] asked = [.. Enumerable.Range(0, cases.Count).Where(i => cases[i].IsAsked)];

        var plan = await PlanAsync(_ => true);
        var without = await PlanAsync(p => !ReferenceEquals(p.Source, largest));
        var taken = plan.Shares.ToLookup(s => asked[s.User]);
        var holds = without.Shares.GroupBy(s => asked[s.User]).ToDictionary(g => g.Key, g => g.Sum(s => s.Kgh));
        return new AllocationOutcome(
            [
                .. cases.Select((c, i) => c with
                {
                    Taken = [.. taken[i].OrderBy(s => s.Mm).Select(s => (c.Options.First(o => o.Pool == s.Supply && o.Mm == s.Mm), s.Kgh))],
                    HoldsWithoutLargest = c.IsAsked && taken[i].Sum(s => s.Kgh) >= c.DemandKgh ? holds.GetValueOrDefault(i) >= c.DemandKgh : null,
                }),
            ],
            pools,
            plan,
            without,
            largest);

        Task<AllocationPlan> PlanAsync(Func<SupplyPool, bool> counts)
        {
            var problem = new AllocationProblem(
                [.. asked.Select(i => new HeatUser(cases[i].Boiler.Key, cases[i].DemandKgh!.Value))],
                [.. pools.Select(p => new HeatSupply(p.Key, p.AvailableKgh ?? 0))],
                from user in Enumerable.Range(0, asked.Length)
                from option in cases[asked[user]].Options
                where counts(pools[option.Pool])
                select new HeatLink(user, option.Pool, option.Mm));
            return AllocationPlan.SolveAsync(problem, splittable, solver, seconds / 2, cancel);
        }
    }

    /// <summary>What is left of a pool, kg/h: capacity less what is committed and what the plan takes, so that it is below 0 where more is committed than there is. Null when the capacity is unknown.</summary>
    public long? Margin(int pool) => Pools[pool].BalanceKgh - TakenKgh(pool);

    /// <summary>Capacity, load and what is left in one medium. Steam and hot water are never added up: what is left of one serves no user of the other.</summary>
    /// <param name="of">Null: all sources.</param>
    /// <returns>Null when no such pool has a known capacity.</returns>
    public SupplyBalance? Balance(bool isHot, HeatSource? of = null)
    {
        var own = Pools.Index().Where(p => p.Item.IsHot == isHot && p.Item.CapacityTph is not null && (of is null || ReferenceEquals(p.Item.Source, of))).ToArray();
        return own.Length == 0 ? null : new SupplyBalance(isHot, own.Sum(p => p.Item.CapacityTph!.Value), own.Sum(p => p.Item.CommittedTph ?? 0), own.Sum(p => TakenKgh(p.Index)));
    }

    private long TakenKgh(int pool) => Cases.SelectMany(c => c.Taken).Where(t => t.Option.Pool == pool).Sum(t => t.Kgh);

    /// <summary>What must be said of the plan.</summary>
    public IEnumerable<Text> Warnings()
    {
        if (Plan is null)
        {
            return [];
        }

        var fails = Cases.Where(c => c.HoldsWithoutLargest == false).ToArray();
        var (lost, names) = (Plan.ServedKgh - WithoutLargest!.ServedKgh, fails.Length is 0 or > 10 ? null : fails.Select(c => c.Boiler.Key).ToArray());
        var proof = WithoutLargest.ServedProven
            ? new Text("", "")
            : new($"；该方案未能证明最优，最多 {WithoutLargest.BoundKgh / 1000m:0.###} t/h，不足额的台数可能偏多", $"; that plan is not proven the best, {WithoutLargest.BoundKgh / 1000m:0.###} t/h is the most, and the users failing may be fewer");
        return
        [
            .. Plan.Warnings(),
            new(
                $"N-1：失去最大热源“{Largest!.Name}”后可承接 {WithoutLargest.ServedKgh / 1000m:0.###} t/h，少 {lost / 1000m:0.###} t/h，{fails.Length} 台用热户得不到足额供热{(names is null ? "" : $"：{string.Join('、', names)}")}{proof.Zh}。",
                $"N-1: without the largest source, '{Largest.Name}', {WithoutLargest.ServedKgh / 1000m:0.###} t/h can be served, {lost / 1000m:0.###} t/h less; {fails.Length} users are not fully supplied{(names is null ? "" : $": {string.Join(", ", names)}")}{proof.En}."),
        ];
    }
}

/// <summary>What sources have in one medium: steam in t/h, hot water in MW.</summary>
/// <param name="CapacityTph">t/h; hot water as the steam it stands for.</param>
/// <param name="CommittedTph">Under contract, in the same unit.</param>
/// <param name="ServedKgh">What the plan takes.</param>
internal sealed record SupplyBalance(bool IsHot, decimal CapacityTph, decimal CommittedTph, long ServedKgh)
{
    /// <summary>In the unit of the medium.</summary>
    public double Capacity => InUnit(CapacityTph);

    /// <summary>Capacity less what is committed, in the unit of the medium.</summary>
    public double Available => InUnit(CapacityTph - CommittedTph);

    /// <inheritdoc cref="Capacity"/>
    public double Served => InUnit(ServedKgh / 1000m);

    /// <summary>Available less served, in the unit of the medium; below 0 where more is committed than there is.</summary>
    public double Margin => InUnit(MarginTph);

    /// <summary>A4.4 (e), as a share of what is available; null when nothing is.</summary>
    public double? MarginShare => CapacityTph > CommittedTph ? (double)(MarginTph / (CapacityTph - CommittedTph)) : null;

    private decimal MarginTph => CapacityTph - CommittedTph - (ServedKgh / 1000m);

    private double InUnit(decimal tph) => (double)(IsHot ? tph * SupplyPool.MegawattsPerTph : tph);
}
