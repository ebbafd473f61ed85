using System.Collections;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>Which whole users fill one source best: most kg/h, then least kg/h x mm; exact, by dynamic programming over every level that can be reached.</summary>
internal static class PoolFilling
{
    private const long MostCells = 60_000_000;

    /// <param name="unit">Of which every demand is a multiple, kg/h.</param>
    /// <param name="mostCells">Levels times users that may be gone through.</param>
    /// <returns>By user whether it is taken; null when there are too many levels to go through.</returns>
    public static bool[]? Fill(long[] demand, long[] mm, long capacity, long unit, long mostCells = MostCells)
    {
        var levels = Math.Min(capacity, demand.Sum()) / unit;
        if ((levels + 1) * Math.Max(1, demand.Length) > mostCells)
        {
            return null;
        }

        var cost = new long[levels + 1];
        Array.Fill(cost, long.MaxValue);
        cost[0] = 0;
        var taken = new BitArray[demand.Length];
        for (var i = 0; i < demand.Length; i++)
        {
            taken[i] = new BitArray((int)levels + 1);
            var (step, own) = (demand[i] / unit, demand[i] * mm[i]);
            for (var level = levels; level >= step; level--)
            {
                if (cost[level - step] != long.MaxValue && cost[level - step] + own < cost[level])
                {
                    cost[level] = cost[level - step] + own;
                    taken[i][(int)level] = true;
                }
            }
        }

        var at = levels;
        while (cost[at] == long.MaxValue)
        {
            at--;
        }

        var chosen = new bool[demand.Length];
        for (var i = demand.Length - 1; i >= 0; i--)
        {
            if (taken[i][(int)at])
            {
                chosen[i] = true;
                at -= demand[i] / unit;
            }
        }

        return chosen;
    }

    /// <summary>Fills each source of a plan anew from its own users and those left out, as long as that serves more or costs less.</summary>
    /// <param name="chosen">By user the place of its way, or -1; changed in place.</param>
    public static void Refill(AllocationProblem problem, int[] chosen, long unit)
    {
        for (var (round, better) = (0, true); better && round < 5; round++)
        {
            better = false;
            for (var supply = 0; supply < problem.Capacity.Length; supply++)
            {
                var users = Enumerable.Range(0, chosen.Length)
                    .Select(u => (User: u, Way: Array.FindIndex(problem.Links[u], w => w.Supply == supply)))
                    .Where(u => u.Way >= 0 && chosen[u.User] is var now && (now < 0 || now == u.Way)).ToArray();
                var (demand, mm) = (users.Select(u => problem.Demand[u.User]).ToArray(), users.Select(u => problem.Links[u.User][u.Way].Mm).ToArray());
                if (users.Length == 0 || Fill(demand, mm, problem.Capacity[supply], unit, MostCells / problem.Capacity.Length) is not { } fill)
                {
                    continue;
                }

                var before = Worth(i => chosen[users[i].User] >= 0);
                var after = Worth(i => fill[i]);
                if (after.CompareTo(before) <= 0)
                {
                    continue;
                }

                better = true;
                for (var i = 0; i < users.Length; i++)
                {
                    chosen[users[i].User] = fill[i] ? users[i].Way : -1;
                }

                (long Served, long Saved) Worth(Func<int, bool> isTaken) =>
                    (Enumerable.Range(0, demand.Length).Where(isTaken).Sum(i => demand[i]), -Enumerable.Range(0, demand.Length).Where(isTaken).Sum(i => demand[i] * mm[i]));
            }
        }
    }
}
