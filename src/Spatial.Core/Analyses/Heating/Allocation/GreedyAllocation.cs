namespace Spatial.Analyses.Heating.Allocation;

/// <summary>Plans made without looking ahead: the start of the exact search, and what is left where no solver is installed.</summary>
internal static class GreedyAllocation
{
    /// <summary>The best of three: nearest pair first, largest user first, and largest first into the source it fills best; each then improved by single changes.</summary>
    /// <returns>By user the place of its way in its list, or -1.</returns>
    public static int[] Best(AllocationProblem problem)
    {
        var users = Enumerable.Range(0, problem.Demand.Length).ToArray();
        int[][] plans =
        [
            NearestFirst(problem),
            InTurn(problem, users.OrderByDescending(u => problem.Demand[u]), (way, _) => way.Mm),
            InTurn(problem, users.OrderByDescending(u => problem.Demand[u]), (_, left) => left),
        ];
        return plans.Select(p => Improved(problem, p)).OrderByDescending(p => p.Served).ThenBy(p => p.Cost).First().Chosen;
    }

    /// <summary>Nearest pair of user and source first, as a person would do it.</summary>
    public static int[] NearestFirst(AllocationProblem problem)
    {
        var chosen = Enumerable.Repeat(-1, problem.Demand.Length).ToArray();
        var spare = (long[])problem.Capacity.Clone();
        var pairs = from user in Enumerable.Range(0, chosen.Length)
                    from at in Enumerable.Range(0, problem.Links[user].Length)
                    orderby problem.Links[user][at].Mm, user, problem.Links[user][at].Supply
                    select (user, at);
        foreach (var (user, at) in pairs)
        {
            var supply = problem.Links[user][at].Supply;
            if (chosen[user] < 0 && problem.Demand[user] <= spare[supply])
            {
                chosen[user] = at;
                spare[supply] -= problem.Demand[user];
            }
        }

        return chosen;
    }

    private static int[] InTurn(AllocationProblem problem, IEnumerable<int> order, Func<AllocationProblem.Way, long, long> rank)
    {
        var chosen = Enumerable.Repeat(-1, problem.Demand.Length).ToArray();
        var spare = (long[])problem.Capacity.Clone();
        foreach (var user in order)
        {
            var ways = problem.Links[user];
            var fits = Enumerable.Range(0, ways.Length).Where(w => problem.Demand[user] <= spare[ways[w].Supply]).ToArray();
            if (fits.Length > 0)
            {
                chosen[user] = fits.MinBy(w => rank(ways[w], spare[ways[w].Supply] - problem.Demand[user]));
                spare[ways[chosen[user]].Supply] -= problem.Demand[user];
            }
        }

        return chosen;
    }

    // Moves one user to a nearer source, lets one in, lets a larger one take a smaller one's place: until nothing of the kind helps. Each change is better in the
    // objective, so it ends; the bound on rounds is for very large plans.
    private static (int[] Chosen, long Served, long Cost) Improved(AllocationProblem problem, int[] chosen)
    {
        const int MostRounds = 10;
        var spare = (long[])problem.Capacity.Clone();
        for (var u = 0; u < chosen.Length; u++)
        {
            if (chosen[u] >= 0)
            {
                spare[problem.Links[u][chosen[u]].Supply] -= problem.Demand[u];
            }
        }

        for (var (round, better) = (0, true); better && round < MostRounds; round++)
        {
            better = false;
            for (var user = 0; user < chosen.Length; user++)
            {
                better |= Move(problem, chosen, spare, user) || Replace(problem, chosen, spare, user);
            }
        }

        long served = 0, cost = 0;
        for (var u = 0; u < chosen.Length; u++)
        {
            served += chosen[u] >= 0 ? problem.Demand[u] : 0;
            cost += chosen[u] >= 0 ? problem.Demand[u] * problem.Links[u][chosen[u]].Mm : 0;
        }

        return (chosen, served, cost);
    }

    private static bool Move(AllocationProblem problem, int[] chosen, long[] spare, int user)
    {
        var ways = problem.Links[user];
        var most = chosen[user] < 0 ? ways.Length : chosen[user]; // ways stand nearest first
        for (var way = 0; way < most; way++)
        {
            if (problem.Demand[user] <= spare[ways[way].Supply])
            {
                if (chosen[user] >= 0)
                {
                    spare[ways[chosen[user]].Supply] += problem.Demand[user];
                }

                spare[ways[way].Supply] -= problem.Demand[user];
                chosen[user] = way;
                return true;
            }
        }

        return false;
    }

    private static bool Replace(AllocationProblem problem, int[] chosen, long[] spare, int user)
    {
        if (chosen[user] >= 0)
        {
            return false;
        }

        for (var way = 0; way < problem.Links[user].Length; way++)
        {
            var supply = problem.Links[user][way].Supply;
            for (var other = 0; other < chosen.Length; other++)
            {
                if (chosen[other] >= 0 && problem.Links[other][chosen[other]].Supply == supply
                    && problem.Demand[other] < problem.Demand[user] && problem.Demand[user] <= spare[supply] + problem.Demand[other])
                {
                    spare[supply] += problem.Demand[other] - problem.Demand[user];
                    (chosen[other], chosen[user]) = (-1, way);
                    return true;
                }
            }
        }

        return false;
    }
}
