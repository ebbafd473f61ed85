using System.Numerics;
using Way = Spatial.Analyses.Heating.Allocation.AllocationProblem.Way;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>
/// Users that stay whole: branch and bound. Each node relaxes to users that may be split (<see cref="SplitAllocation"/>), with every source cut down to what whole users
/// can fill of it, which bounds what can be served and the cost at that; the largest user that the relaxation splits is then given to each source in turn, or to none.
/// One source alone is filled by <see cref="PoolFilling"/>. Users and sources stand by natural key, so equal plans are decided by key and never by the order of the input.
/// </summary>
internal sealed class WholeAllocation
{
    private const int MostLevels = 400_000;

    private readonly AllocationProblem problem;
    private readonly long unit;
    private readonly long mostNodes;
    private readonly int[] best;
    private long nodes;

    /// <param name="mostNodes">Nodes after which the search gives up and says so.</param>
    public WholeAllocation(AllocationProblem problem, long mostNodes)
    {
        this.problem = problem;
        this.mostNodes = mostNodes;
        unit = (long)problem.Demand.Aggregate(BigInteger.Zero, (g, d) => BigInteger.GreatestCommonDivisor(g, d));
        best = GreedyAllocation.Best(problem);
        PoolFilling.Refill(problem, best, unit);
        (ServedKgh, Cost) = Worth(best);
        if (problem.Capacity.Length == 1 && PoolFilling.Fill(problem.Demand, [.. problem.Links.Select(w => w[0].Mm)], problem.Capacity[0], unit) is { } fill)
        {
            best = [.. fill.Select(isTaken => isTaken ? 0 : Nobody)];
            (ServedKgh, Cost) = Worth(best);
            (BoundKgh, Proven) = (ServedKgh, true);
            return;
        }

        var start = new Node(problem.Links.Select(_ => Open).ToArray(), [.. problem.Capacity]);
        BoundKgh = Math.Max(ServedKgh, Relaxed(start).Served.ServedKgh);
        Proven = Search(start);
        if (Proven)
        {
            BoundKgh = ServedKgh;
        }
    }

    private const int Open = -2;
    private const int Nobody = -1;

    public long ServedKgh { get; private set; }

    /// <summary>kg/h x mm.</summary>
    public long Cost { get; private set; }

    /// <summary>No plan serves more than this.</summary>
    public long BoundKgh { get; }

    /// <summary>Nothing better exists.</summary>
    public bool Proven { get; }

    /// <summary>By user the place of its way in its list, or -1.</summary>
    public IReadOnlyList<int> Chosen => best;

    /// <summary>What a choice serves, and its cost.</summary>
    private (long Served, long Cost) Worth(int[] chosen)
    {
        long served = 0, cost = 0;
        for (var user = 0; user < chosen.Length; user++)
        {
            if (chosen[user] >= 0)
            {
                served += problem.Demand[user];
                cost += problem.Demand[user] * problem.Links[user][chosen[user]].Mm;
            }
        }

        return (served, cost);
    }

    private bool Search(Node node)
    {
        if (++nodes > mostNodes)
        {
            return false;
        }

        var (relaxed, open, ways, held) = Relaxed(node);
        var (served, cost) = (held.Served + relaxed.ServedKgh, held.Cost + relaxed.Cost);
        if (served < ServedKgh || (served == ServedKgh && cost >= Cost))
        {
            return true;
        }

        var split = -1;
        for (var i = 0; i < open.Length; i++)
        {
            if (!IsWhole(relaxed, i, ways[i].Length) && (split < 0 || problem.Demand[open[i]] > problem.Demand[open[split]]))
            {
                split = i;
            }
        }

        if (split < 0)
        {
            Keep(node, relaxed, open, ways);
            return true;
        }

        var user = open[split];
        foreach (var way in ways[split])
        {
            if (!Search(node.With(user, Array.IndexOf(problem.Links[user], way), way.Supply, problem.Demand[user])))
            {
                return false;
            }
        }

        return Search(node.With(user, Nobody, 0, 0));
    }

    private static bool IsWhole(SplitAllocation relaxed, int user, int ways)
    {
        var used = relaxed.UnservedKgh(user) > 0 ? 1 : 0;
        for (var w = 0; w < ways; w++)
        {
            used += relaxed.Of(user, w) > 0 ? 1 : 0;
        }

        return used <= 1;
    }

    private void Keep(Node node, SplitAllocation relaxed, int[] open, Way[][] ways)
    {
        var chosen = (int[])node.Chosen.Clone();
        for (var i = 0; i < open.Length; i++)
        {
            chosen[open[i]] = Nobody;
            for (var w = 0; w < ways[i].Length; w++)
            {
                if (relaxed.Of(i, w) > 0)
                {
                    chosen[open[i]] = Array.IndexOf(problem.Links[open[i]], ways[i][w]);
                }
            }
        }

        (ServedKgh, Cost) = Worth(chosen);
        chosen.CopyTo(best, 0);
    }

    private (SplitAllocation Served, int[] Open, Way[][] Ways, (long Served, long Cost) Held) Relaxed(Node node)
    {
        int[] open = [.. Enumerable.Range(0, node.Chosen.Length).Where(u => node.Chosen[u] == Open)];
        Way[][] ways = [.. open.Select(u => Array.FindAll(problem.Links[u], w => problem.Demand[u] <= node.Spare[w.Supply]))];
        var room = new long[node.Spare.Length];
        for (var s = 0; s < room.Length; s++)
        {
            room[s] = Fillable(s, node.Spare[s], open, ways);
        }

        return (new SplitAllocation([.. open.Select(u => problem.Demand[u])], room, ways), open, ways, Worth(node.Chosen));
    }

    /// <summary>The most of a source's room that whole users can fill.</summary>
    private long Fillable(int supply, long room, int[] open, Way[][] ways)
    {
        long[] takers = [.. Enumerable.Range(0, open.Length).Where(i => Array.Exists(ways[i], w => w.Supply == supply)).Select(i => problem.Demand[open[i]] / unit)];
        var levels = room / unit;
        if (takers.Sum() <= levels || levels > MostLevels)
        {
            return room;
        }

        var reached = BigInteger.One;
        var all = (BigInteger.One << (int)(levels + 1)) - 1;
        foreach (var taker in takers)
        {
            reached |= (reached << (int)taker) & all;
        }

        return (long)(reached.GetBitLength() - 1) * unit;
    }

    /// <param name="Chosen">By user: way, nobody or still open.</param>
    /// <param name="Spare">By source, kg/h.</param>
    private sealed record Node(int[] Chosen, long[] Spare)
    {
        public Node With(int user, int way, int supply, long demand)
        {
            var (chosen, spare) = ((int[])Chosen.Clone(), (long[])Spare.Clone());
            chosen[user] = way;
            if (way >= 0)
            {
                spare[supply] -= demand;
            }

            return new Node(chosen, spare);
        }
    }
}
