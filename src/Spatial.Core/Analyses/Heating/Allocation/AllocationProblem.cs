namespace Spatial.Analyses.Heating.Allocation;

/// <summary>A user to be supplied.</summary>
/// <param name="Key">Natural key: what ties are broken by, never the order of the input.</param>
/// <param name="DemandKgh">Peak demand, kg of steam an hour, above 0.</param>
internal sealed record HeatUser(string Key, long DemandKgh);

/// <summary>A source that can supply.</summary>
/// <param name="AvailableKgh">External capacity less what is committed, kg/h, 0 or more. A source of unknown capacity does not enter a problem.</param>
internal sealed record HeatSupply(string Key, long AvailableKgh);

/// <summary>A way from a user to a source: network length in millimetres. Indices are those of the lists handed in.</summary>
internal readonly record struct HeatLink(int User, int Supply, long Mm);

/// <summary>What one user takes of one source.</summary>
internal readonly record struct HeatShare(int User, int Supply, long Kgh, long Mm);

/// <summary>
/// Who is supplied by whom (DOMAIN A4.3). The objective has two steps: as many kg/h served as possible, then as few kg/h x mm of network.
/// Amounts are whole kg/h and mm, so that sums are exact and equal plans are equal.
/// </summary>
internal sealed class AllocationProblem
{
    private readonly int[] userOf;
    private readonly int[] supplyOf;

    /// <summary>Users and sources may come in any order: inside they stand by natural key, and the answer speaks of the indices handed in.</summary>
    public AllocationProblem(IReadOnlyList<HeatUser> users, IReadOnlyList<HeatSupply> supplies, IEnumerable<HeatLink> links)
    {
        userOf = Sorted(users.Count, i => users[i].Key, i => users[i].DemandKgh);
        supplyOf = Sorted(supplies.Count, i => supplies[i].Key, i => supplies[i].AvailableKgh);
        Demand = [.. userOf.Select(i => users[i].DemandKgh)];
        Capacity = [.. supplyOf.Select(i => supplies[i].AvailableKgh)];
        var user = Places(userOf);
        var supply = Places(supplyOf);
        Links = [.. Enumerable.Range(0, users.Count).Select(_ => Array.Empty<Way>())];
        foreach (var group in links.GroupBy(l => l.User))
        {
            // Of two ways to one source the shorter; nearest source first, then by natural key.
            Links[user[group.Key]] = [.. group.GroupBy(l => l.Supply).Select(g => new Way(supply[g.Key], g.Min(l => l.Mm))).OrderBy(w => w.Mm).ThenBy(w => w.Supply)];
        }
    }

    private AllocationProblem(long[] demand, long[] capacity, Way[][] links, int[] userOf, int[] supplyOf) =>
        (Demand, Capacity, Links, this.userOf, this.supplyOf) = (demand, capacity, links, userOf, supplyOf);

    /// <summary>By user, kg/h.</summary>
    public long[] Demand { get; }

    /// <summary>By source, kg/h.</summary>
    public long[] Capacity { get; }

    /// <summary>By user, nearest first.</summary>
    public Way[][] Links { get; }

    /// <summary>Parts that share neither user nor source: both steps of the objective add up over them.</summary>
    public IEnumerable<AllocationProblem> Parts()
    {
        var root = Enumerable.Range(0, Capacity.Length).ToArray();
        foreach (var ways in Links.Where(w => w.Length > 1))
        {
            foreach (var way in ways)
            {
                var (a, b) = (Find(ways[0].Supply), Find(way.Supply));
                root[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        foreach (var part in Enumerable.Range(0, Links.Length).Where(u => Links[u].Length > 0).GroupBy(u => Find(Links[u][0].Supply)).OrderBy(g => g.Key))
        {
            int[] users = [.. part];
            int[] supplies = [.. Enumerable.Range(0, Capacity.Length).Where(s => Find(s) == part.Key)];
            var place = supplies.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
            yield return new AllocationProblem(
                [.. users.Select(u => Demand[u])],
                [.. supplies.Select(s => Capacity[s])],
                [.. users.Select(u => Links[u].Select(w => w with { Supply = place[w.Supply] }).ToArray())],
                [.. users.Select(u => userOf[u])],
                [.. supplies.Select(s => supplyOf[s])]);
        }

        int Find(int s)
        {
            while (root[s] != s)
            {
                s = root[s] = root[root[s]];
            }

            return s;
        }
    }

    /// <summary>A plan in the indices handed in, by user and source.</summary>
    public IEnumerable<HeatShare> Shares(IEnumerable<(int User, Way Way, long Kgh)> plan) =>
        plan.Where(p => p.Kgh > 0).Select(p => new HeatShare(userOf[p.User], supplyOf[p.Way.Supply], p.Kgh, p.Way.Mm));

    private static int[] Sorted(int count, Func<int, string> key, Func<int, long> amount) =>
        [.. Enumerable.Range(0, count).OrderBy(key, NaturalOrder.Instance).ThenBy(amount)];

    private static int[] Places(int[] order)
    {
        var places = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
        }

        return places;
    }

    /// <summary>A way to a source, mm.</summary>
    public readonly record struct Way(int Supply, long Mm);
}
