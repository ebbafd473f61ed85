using Way = Spatial.Analyses.Heating.Allocation.AllocationProblem.Way;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>
/// Users that may be split between sources: minimum-cost flow by successive shortest paths, exact in whole kg/h. Users enter one after the other; what no source can
/// take goes to a source of last resort, dearer than any chain of changes, so that the most is served before the shortest way is sought.
/// Between sources a path needs only the cheapest user that can change from one to the other, so it is found among the sources, of which there are few.
/// </summary>
internal sealed class SplitAllocation
{
    private readonly long[] demand;
    private readonly Way[][] ways;
    private readonly long[][] flow;
    private readonly long[] spare;
    private readonly int none;
    private readonly long[,] change;
    private readonly (int User, int From, int To)[,] changing;
    private readonly long[] far;
    private readonly (int Supply, int User, int From, int To)[] before;

    /// <param name="demand">By user, kg/h; 0 takes part in nothing.</param>
    /// <param name="ways">By user.</param>
    public SplitAllocation(long[] demand, long[] capacity, Way[][] ways)
    {
        none = capacity.Length;
        var longest = ways.SelectMany(w => w).Select(w => w.Mm).DefaultIfEmpty(0).Max();
        var lastResort = new Way(none, 2 * (none + 2) * (longest + 1));
        this.demand = demand;
        this.ways = [.. ways.Select(w => w.Append(lastResort).ToArray())];
        flow = [.. this.ways.Select(w => new long[w.Length])];
        spare = [.. capacity, long.MaxValue];
        change = new long[none + 1, none + 1];
        changing = new (int, int, int)[none + 1, none + 1];
        far = new long[none + 1];
        before = new (int, int, int, int)[none + 1];
        for (var user = 0; user < demand.Length; user++)
        {
            var left = demand[user];
            while (left > 0)
            {
                left -= Push(user, left);
            }
        }
    }

    /// <summary>kg/h in all.</summary>
    public long ServedKgh { get; private set; }

    /// <summary>kg/h x mm in all.</summary>
    public long Cost { get; private set; }

    /// <summary>What each user takes of each way, in the order of its ways.</summary>
    public long Of(int user, int way) => flow[user][way];

    /// <summary>What a user is not served.</summary>
    public long UnservedKgh(int user) => flow[user][^1];

    public IEnumerable<(int User, Way Way, long Kgh)> Plan() =>
        from user in Enumerable.Range(0, demand.Length)
        from way in Enumerable.Range(0, ways[user].Length - 1)
        where flow[user][way] > 0
        select (user, ways[user][way], flow[user][way]);

    private long Push(int user, long most)
    {
        Changes(user);
        Array.Fill(far, long.MaxValue);
        for (var w = 0; w < ways[user].Length; w++)
        {
            var way = ways[user][w];
            if (way.Mm < far[way.Supply])
            {
                far[way.Supply] = way.Mm;
                before[way.Supply] = (-1, user, -1, w);
            }
        }

        Relax();
        var to = none;
        for (var s = none - 1; s >= 0; s--)
        {
            if (spare[s] > 0 && far[s] <= far[to])
            {
                to = s;
            }
        }

        var amount = Math.Min(most, spare[to]);
        for (var s = to; before[s].From >= 0; s = before[s].Supply)
        {
            amount = Math.Min(amount, flow[before[s].User][before[s].From]);
        }

        for (var s = to; ; s = before[s].Supply)
        {
            var (_, who, from, into) = before[s];
            Move(who, into, amount);
            if (from < 0)
            {
                break;
            }

            Move(who, from, -amount);
        }

        spare[to] -= to == none ? 0 : amount;
        return amount;
    }

    private void Move(int user, int way, long amount)
    {
        flow[user][way] += amount;
        if (way < ways[user].Length - 1)
        {
            ServedKgh += amount;
            Cost += amount * ways[user][way].Mm;
        }
    }

    // The cheapest change of some user from one source to another, of the users that have entered.
    private void Changes(int last)
    {
        for (var a = 0; a <= none; a++)
        {
            for (var b = 0; b <= none; b++)
            {
                change[a, b] = long.MaxValue;
            }
        }

        for (var user = 0; user <= last; user++)
        {
            var own = ways[user];
            for (var from = 0; from < own.Length; from++)
            {
                if (flow[user][from] == 0)
                {
                    continue;
                }

                for (var to = 0; to < own.Length; to++)
                {
                    var (a, b, more) = (own[from].Supply, own[to].Supply, own[to].Mm - own[from].Mm);
                    if (a != b && more < change[a, b])
                    {
                        change[a, b] = more;
                        changing[a, b] = (user, from, to);
                    }
                }
            }
        }
    }

    private void Relax()
    {
        for (var (round, better) = (0, true); better && round <= none + 1; round++)
        {
            better = false;
            for (var a = 0; a <= none; a++)
            {
                for (var b = 0; far[a] != long.MaxValue && b <= none; b++)
                {
                    if (change[a, b] != long.MaxValue && far[a] + change[a, b] < far[b])
                    {
                        far[b] = far[a] + change[a, b];
                        before[b] = (a, changing[a, b].User, changing[a, b].From, changing[a, b].To);
                        better = true;
                    }
                }
            }
        }
    }
}
