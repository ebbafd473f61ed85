using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Allocation;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The plain ways to allocate, written without regard to speed, to check the solvers by.</summary>
internal static class Exhaustive
{
    /// <summary>Every feasible plan of whole users.</summary>
    public static IEnumerable<(long Served, long Cost)> Plans(HeatUser[] users, HeatSupply[] sources, HeatLink[] links, int from = 0, long served = 0, long cost = 0, long[]? spare = null)
    {
        spare ??= [.. sources.Select(s => s.AvailableKgh)];
        if (from == users.Length)
        {
            yield return (served, cost);
            yield break;
        }

        var demand = users[from].DemandKgh;
        foreach (var link in links.Where(l => l.User == from && demand <= spare[l.Supply]))
        {
            var left = (long[])spare.Clone();
            left[link.Supply] -= demand;
            foreach (var plan in Plans(users, sources, links, from + 1, served + demand, cost + demand * link.Mm, left))
            {
                yield return plan;
            }
        }

        foreach (var plan in Plans(users, sources, links, from + 1, served, cost, spare))
        {
            yield return plan;
        }
    }

    /// <summary>Most that can flow and the least cost of it: shortest augmenting paths on the whole graph, edge list and Bellman-Ford.</summary>
    public static (long Served, long Cost) Flow(HeatUser[] users, HeatSupply[] sources, HeatLink[] links)
    {
        var (start, end) = (users.Length + sources.Length, users.Length + sources.Length + 1);
        var edges = new List<(int From, int To, long Cost)>();
        var room = new List<long>();
        void Edge(int a, int b, long amount, long cost)
        {
            edges.Add((a, b, cost));
            room.Add(amount);
            edges.Add((b, a, -cost));
            room.Add(0);
        }

        for (var u = 0; u < users.Length; u++)
        {
            Edge(start, u, users[u].DemandKgh, 0);
        }

        foreach (var link in links)
        {
            Edge(link.User, users.Length + link.Supply, long.MaxValue / 4, link.Mm);
        }

        for (var s = 0; s < sources.Length; s++)
        {
            Edge(users.Length + s, end, sources[s].AvailableKgh, 0);
        }

        long served = 0, cost = 0;
        while (true)
        {
            var far = Enumerable.Repeat(long.MaxValue / 4, end + 1).ToArray();
            var by = Enumerable.Repeat(-1, end + 1).ToArray();
            far[start] = 0;
            for (var better = true; better;)
            {
                better = false;
                for (var e = 0; e < edges.Count; e++)
                {
                    if (room[e] > 0 && far[edges[e].From] < long.MaxValue / 8 && far[edges[e].From] + edges[e].Cost < far[edges[e].To])
                    {
                        far[edges[e].To] = far[edges[e].From] + edges[e].Cost;
                        by[edges[e].To] = e;
                        better = true;
                    }
                }
            }

            if (by[end] < 0)
            {
                return (served, cost);
            }

            var amount = long.MaxValue;
            for (var at = end; at != start; at = edges[by[at]].From)
            {
                amount = Math.Min(amount, room[by[at]]);
            }

            for (var at = end; at != start; at = edges[by[at]].From)
            {
                room[by[at]] -= amount;
                room[by[at] ^ 1] += amount;
            }

            served += amount;
            cost += amount * far[end];
        }
    }
}
