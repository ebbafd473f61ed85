using System.Diagnostics;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>Who is supplied by whom, and how sure it is that no plan is better.</summary>
/// <param name="Cost">kg/h x mm.</param>
/// <param name="BoundKgh">No plan serves more.</param>
/// <param name="ServedProven">No plan serves more than <paramref name="ServedKgh"/>.</param>
/// <param name="CostProven">And none that serves as much has a lower cost.</param>
/// <param name="SolverMissing">The plan is not proven and a solver that is not installed might have.</param>
internal sealed record AllocationPlan(IReadOnlyList<HeatShare> Shares, long ServedKgh, long Cost, long BoundKgh, bool ServedProven, bool CostProven, bool SolverMissing)
{
    private const int Few = 20;

    /// <summary>Sum of served t/h times network km.</summary>
    public double CostTphKm => Cost / 1e9;

    /// <summary>What must be said of a plan that is not proven; empty when it is.</summary>
    public IEnumerable<Text> Warnings()
    {
        if (!ServedProven)
        {
            yield return new(
                $"分配方案未能证明最优：承接 {ServedKgh / 1000m:0.###} t/h，任何方案不超过 {BoundKgh / 1000m:0.###} t/h，差距 {(BoundKgh - ServedKgh) / 1000m:0.###} t/h。",
                $"The plan is not proven the best: it serves {ServedKgh / 1000m:0.###} t/h, no plan serves more than {BoundKgh / 1000m:0.###} t/h, a gap of {(BoundKgh - ServedKgh) / 1000m:0.###} t/h.");
        }
        else if (!CostProven)
        {
            yield return new("承接负荷已证明最大，管网长度之和未能证明最小（求解时间用尽）。", "No plan serves more; that none is shorter is not proven (time ran out).");
        }

        if (SolverMissing)
        {
            yield return new("本机没有求解程序 cbc（Debian 软件包 coinor-cbc），用户较多时只用启发式求解。", "The solver cbc (Debian package coinor-cbc) is not installed: with many users the plan is a heuristic one.");
        }
    }

    /// <summary>Solves a problem part by part: exactly by search where that is quick (always for up to 20 users of ordinary size), by <paramref name="solver"/> where not.</summary>
    /// <param name="solver">Null: none is installed.</param>
    /// <param name="seconds">Longest time for the solver, all parts together.</param>
    public static async Task<AllocationPlan> SolveAsync(AllocationProblem problem, bool splittable, CbcSolver? solver, double seconds, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var whole = new AllocationPlan([], 0, 0, 0, true, true, false);
        foreach (var part in problem.Parts())
        {
            cancel.ThrowIfCancellationRequested();
            var one = splittable ? Split(part) : await WholeAsync(part, solver, Math.Max(1, seconds - clock.Elapsed.TotalSeconds), cancel);
            whole = new AllocationPlan(
                [.. whole.Shares, .. one.Shares],
                whole.ServedKgh + one.ServedKgh,
                whole.Cost + one.Cost,
                whole.BoundKgh + one.BoundKgh,
                whole.ServedProven && one.ServedProven,
                whole.CostProven && one.CostProven,
                whole.SolverMissing || one.SolverMissing);
        }

        return whole;
    }

    private static AllocationPlan Split(AllocationProblem part)
    {
        var flow = new SplitAllocation(part.Demand, part.Capacity, part.Links);
        return new AllocationPlan([.. part.Shares(flow.Plan())], flow.ServedKgh, flow.Cost, flow.ServedKgh, true, true, false);
    }

    private static async Task<AllocationPlan> WholeAsync(AllocationProblem part, CbcSolver? solver, double seconds, CancellationToken cancel)
    {
        // A node costs about users x users x sources steps.
        var users = (long)part.Demand.Length;
        var search = new WholeAllocation(part, users <= Few ? 200_000 : Math.Clamp(1_000_000_000 / (users * users * part.Capacity.Length), 4, 2_000));
        if (search.Proven || solver is null)
        {
            return Of(part, search.Chosen, search.BoundKgh, search.Proven, search.Proven, !search.Proven);
        }

        var (chosen, served, cost, bound) = await new SolvedAllocation(part, solver).SolveAsync(search.Chosen, seconds, cancel);
        return Of(part, chosen, Math.Min(bound, search.BoundKgh), served, cost, false);
    }

    private static AllocationPlan Of(AllocationProblem part, IReadOnlyList<int> chosen, long bound, bool servedProven, bool costProven, bool solverMissing)
    {
        var shares = part.Shares(chosen.Select((way, user) => (user, way)).Where(c => c.way >= 0).Select(c => (c.user, part.Links[c.user][c.way], part.Demand[c.user]))).ToArray();
        var served = shares.Sum(s => s.Kgh);
        return new AllocationPlan(shares, served, shares.Sum(s => s.Kgh * s.Mm), Math.Max(bound, served), servedProven || served == bound, costProven, solverMissing);
    }
}
