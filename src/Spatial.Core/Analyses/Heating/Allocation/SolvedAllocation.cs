using System.Globalization;
using System.Numerics;
using System.Text;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>
/// Users that stay whole, too many for <see cref="WholeAllocation"/>: the same objective as two integer programs for <see cref="CbcSolver"/>. First the least demand is left
/// unserved, starting from the plan at hand; then, with no more than that unserved, the least kg/h x m. What comes back is checked in whole numbers before it is used.
/// </summary>
internal sealed class SolvedAllocation(AllocationProblem problem, CbcSolver solver)
{
    private readonly long unit = (long)problem.Demand.Aggregate(BigInteger.Zero, (g, d) => BigInteger.GreatestCommonDivisor(g, d));

    /// <summary>The better of the start and what the solver found.</summary>
    /// <param name="start">By user the place of its way, or -1.</param>
    public async Task<(int[] Chosen, bool ServedProven, bool CostProven, long BoundKgh)> SolveAsync(IReadOnlyList<int> start, double seconds, CancellationToken cancel)
    {
        var chosen = start.ToArray();
        var first = await solver.SolveAsync(Program(mostUnserved: null), Names(chosen), seconds / 2, cancel);
        chosen = Better(chosen, first);
        var unserved = Unserved(chosen);
        var floor = first.Proven ? unserved : first.Bound is { } bound ? Math.Max(0, (long)Math.Ceiling(bound - 1e-6)) : 0;
        var second = await solver.SolveAsync(Program(unserved), Names(chosen), seconds / 2, cancel);
        chosen = Better(chosen, second);
        return (chosen, first.Proven, first.Proven && second.Proven, problem.Demand.Sum() - Math.Min(floor, Unserved(chosen)) * unit);
    }

    /// <param name="mostUnserved">In units; null asks for the least of it.</param>
    private string Program(long? mostUnserved)
    {
        var lp = new StringBuilder("Minimize\n obj:\n");
        foreach (var (user, way) in Pairs())
        {
            if (mostUnserved is not null)
            {
                lp.Append(CultureInfo.InvariantCulture, $" + {problem.Demand[user] / unit * (problem.Links[user][way].Mm / 1000m)} x{user}_{way}\n");
            }
        }

        if (mostUnserved is null)
        {
            Unserved(lp);
        }

        lp.Append("Subject To\n");
        for (var user = 0; user < problem.Demand.Length; user++)
        {
            lp.Append(CultureInfo.InvariantCulture, $" u{user}: y{user}");
            for (var way = 0; way < problem.Links[user].Length; way++)
            {
                lp.Append(CultureInfo.InvariantCulture, $"\n + x{user}_{way}");
            }

            lp.Append(" = 1\n");
        }

        foreach (var supply in Pairs().GroupBy(p => problem.Links[p.User][p.Way].Supply).OrderBy(g => g.Key))
        {
            lp.Append(CultureInfo.InvariantCulture, $" s{supply.Key}:\n");
            foreach (var (user, way) in supply)
            {
                lp.Append(CultureInfo.InvariantCulture, $" + {problem.Demand[user] / unit} x{user}_{way}\n");
            }

            lp.Append(CultureInfo.InvariantCulture, $" <= {problem.Capacity[supply.Key] / unit}\n");
        }

        if (mostUnserved is { } most)
        {
            lp.Append(" served:\n");
            Unserved(lp);
            lp.Append(CultureInfo.InvariantCulture, $" <= {most}\n");
        }

        lp.Append("Binaries\n");
        foreach (var name in Pairs().Select(p => $"x{p.User}_{p.Way}").Concat(Enumerable.Range(0, problem.Demand.Length).Select(u => $"y{u}")))
        {
            lp.Append(' ').Append(name).Append('\n');
        }

        return lp.Append("End\n").ToString();
    }

    private void Unserved(StringBuilder lp)
    {
        for (var user = 0; user < problem.Demand.Length; user++)
        {
            lp.Append(CultureInfo.InvariantCulture, $" + {problem.Demand[user] / unit} y{user}\n");
        }
    }

    private IEnumerable<(int User, int Way)> Pairs() =>
        from user in Enumerable.Range(0, problem.Demand.Length)
        from way in Enumerable.Range(0, problem.Links[user].Length)
        select (user, way);

    private static IEnumerable<string> Names(int[] chosen) => chosen.Select((way, user) => way >= 0 ? $"x{user}_{way}" : $"y{user}");

    private long Unserved(int[] chosen) => chosen.Select((way, user) => way < 0 ? problem.Demand[user] / unit : 0).Sum();

    private int[] Better(int[] chosen, CbcOutcome outcome)
    {
        if (outcome.Ones is not { } ones)
        {
            return chosen;
        }

        var found = new int[chosen.Length];
        var spare = (long[])problem.Capacity.Clone();
        for (var user = 0; user < found.Length; user++)
        {
            found[user] = Enumerable.Range(0, problem.Links[user].Length).Where(w => ones.Contains($"x{user}_{w}")).DefaultIfEmpty(-1).First();
            if (found[user] >= 0)
            {
                spare[problem.Links[user][found[user]].Supply] -= problem.Demand[user];
            }
        }

        return spare.All(s => s >= 0) && (Unserved(found), Cost(found)).CompareTo((Unserved(chosen), Cost(chosen))) < 0 ? found : chosen;
    }

    private long Cost(int[] chosen) => chosen.Select((way, user) => way < 0 ? 0 : problem.Demand[user] * problem.Links[user][way].Mm).Sum();
}
