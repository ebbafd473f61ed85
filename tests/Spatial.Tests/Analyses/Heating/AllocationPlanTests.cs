using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Allocation;
using Spatial.Analyses.Heating.Inputs;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The solvers of A4.3 against the worked example, exhaustive search and an independent flow; the same example through the product stands in <c>HeatAllocationTests</c>.</summary>
public sealed class AllocationPlanTests
{
    private static readonly HeatSupply[] Sources = [new("S1", 30_000), new("S2", 20_000)];
    private static readonly HeatUser[] Users = [new("D1", 12_000), new("D2", 15_000), new("D3", 10_000), new("D4", 8_000), new("D5", 9_000)];
    private static readonly HeatLink[] Links = [Km(0, 0, 3.0), Km(0, 1, 6.0), Km(1, 0, 4.0), Km(1, 1, 4.5), Km(2, 0, 2.0), Km(3, 0, 5.0), Km(3, 1, 3.5), Km(4, 1, 9.5)];

    [Fact]
    public async Task The_worked_example_serves_45_at_163_5_and_50_when_users_may_be_split()
    {
        var whole = await SolveAsync(Users, Sources, Links);
        (whole.ServedKgh, whole.CostTphKm, whole.CostProven).ShouldBe((45_000, 163.5, true));
        whole.Shares.Select(s => (Users[s.User].Key, Sources[s.Supply].Key)).ShouldBe([("D1", "S1"), ("D2", "S2"), ("D3", "S1"), ("D4", "S1")], ignoreOrder: true);

        var split = await SolveAsync(Users, Sources, Links, splittable: true);
        split.ServedKgh.ShouldBe(50_000);
        split.Shares.Select(s => (Users[s.User].Key, Sources[s.Supply].Key, s.Kgh)).ShouldBe(
            [("D1", "S1", 12_000L), ("D2", "S1", 8_000L), ("D2", "S2", 7_000L), ("D3", "S1", 10_000L), ("D4", "S2", 8_000L), ("D5", "S2", 5_000L)], ignoreOrder: true);
    }

    [Fact]
    public void Nearest_first_serves_39_and_another_plan_of_45_costs_180()
    {
        var problem = new AllocationProblem(Users, Sources, Links);
        var nearest = GreedyAllocation.NearestFirst(problem);
        nearest.Select((way, user) => way < 0 ? 0 : problem.Demand[user]).Sum().ShouldBe(39_000);
        Exhaustive.Plans(Users, Sources, Links).Where(p => p.Served == 45_000).Select(p => p.Cost / 1e9).Order().Take(2).ShouldBe([163.5, 180.0]);
    }

    [Fact]
    public async Task A_thousand_random_plans_equal_exhaustive_search_whole_and_an_independent_flow_split()
    {
        var random = new Random(20250630);
        for (var round = 0; round < 1_000; round++)
        {
            var (users, sources, links) = Made(random, random.Next(1, 8), random.Next(1, 4), random.Next(2) == 0 ? 700 : 1);
            var best = Exhaustive.Plans(users, sources, links).OrderByDescending(p => p.Served).ThenBy(p => p.Cost).First();
            var whole = await SolveAsync(users, sources, links);
            (whole.ServedKgh, whole.Cost, whole.CostProven).ShouldBe((best.Served, best.Cost, true), $"round {round}");
            Feasible(users, sources, links, whole);

            var split = await SolveAsync(users, sources, links, splittable: true);
            (split.ServedKgh, split.Cost).ShouldBe(Exhaustive.Flow(users, sources, links), $"round {round}");
            Feasible(users, sources, links, split);
            split.ServedKgh.ShouldBeGreaterThanOrEqualTo(whole.ServedKgh);
        }
    }

    [Fact]
    public async Task The_order_of_users_sources_and_links_changes_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var (users, sources, links) = Made(random, 8, 3, 1_000);
            int[] u = [.. Enumerable.Range(0, users.Length)], s = [.. Enumerable.Range(0, sources.Length)];
            random.Shuffle(u);
            random.Shuffle(s);
            var turned = links.Select(l => new HeatLink(Array.IndexOf(u, l.User), Array.IndexOf(s, l.Supply), l.Mm)).ToArray();
            random.Shuffle(turned);
            HeatUser[] users2 = [.. u.Select(i => users[i])];
            HeatSupply[] sources2 = [.. s.Select(i => sources[i])];
            foreach (var splittable in new[] { false, true })
            {
                var before = await SolveAsync(users, sources, links, splittable);
                var after = await SolveAsync(users2, sources2, turned, splittable);
                after.Shares.Select(x => (users2[x.User].Key, sources2[x.Supply].Key, x.Kgh)).Order().ShouldBe(before.Shares.Select(x => (users[x.User].Key, sources[x.Supply].Key, x.Kgh)).Order());
            }
        }
    }

    [Fact]
    public async Task Twenty_users_are_decided_exactly_and_the_solver_finds_nothing_better()
    {
        var random = new Random(11);
        for (var round = 0; round < 10; round++)
        {
            var (users, sources, links) = Made(random, 20, 1 + round % 8, round % 3 == 0 ? 700 : 100);
            var searched = await SolveAsync(users, sources, links);
            searched.CostProven.ShouldBeTrue($"round {round}");
            if (round % 8 == 2 && CbcSolver.Find() is { } cbc)
            {
                var problem = new AllocationProblem(users, sources, links);
                var (chosen, served, cost, bound) = await new SolvedAllocation(problem, cbc).SolveAsync([.. problem.Demand.Select(_ => -1)], 3, CancellationToken.None);
                var found = (chosen.Select((way, user) => way < 0 ? 0 : problem.Demand[user]).Sum(), -chosen.Select((way, user) => way < 0 ? 0 : problem.Demand[user] * problem.Links[user][way].Mm).Sum());
                found.CompareTo((searched.ServedKgh, -searched.Cost)).ShouldBeLessThanOrEqualTo(0);
                bound.ShouldBeGreaterThanOrEqualTo(searched.ServedKgh);
                if (served && cost)
                {
                    found.ShouldBe((searched.ServedKgh, -searched.Cost));
                }
            }
        }
    }

    [Fact]
    public async Task One_source_alone_is_filled_exactly_whatever_the_number_of_users()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var (users, sources, links) = Made(random, round < 15 ? 10 : 150, 1, 70);
            var plan = await SolveAsync(users, sources, links);
            (plan.ServedProven, plan.CostProven).ShouldBe((true, true));
            Feasible(users, sources, links, plan);
            if (users.Length <= 10)
            {
                var best = Exhaustive.Plans(users, sources, links).OrderByDescending(p => p.Served).ThenBy(p => p.Cost).First();
                (plan.ServedKgh, plan.Cost).ShouldBe((best.Served, best.Cost));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_city_of_2_000_boilers_and_30_sources_is_planned_within_a_thousandth_of_the_bound(bool splittable)
    {
        var (users, sources, links) = Made(new Random(9), 2_000, 30, 70);
        var plan = await AllocationPlan.SolveAsync(new AllocationProblem(users, sources, links), splittable, CbcSolver.Find(), 10, CancellationToken.None);
        plan.Shares.GroupBy(s => s.Supply).ShouldAllBe(g => g.Sum(s => s.Kgh) <= sources[g.Key].AvailableKgh);
        plan.ServedKgh.ShouldBeGreaterThan((long)(0.999 * plan.BoundKgh));
    }

    [Fact]
    public async Task Without_a_solver_a_large_plan_says_how_far_it_may_be_from_the_best()
    {
        var (users, sources, links) = Made(new Random(5), 120, 8, 1);
        var plan = await AllocationPlan.SolveAsync(new AllocationProblem(users, sources, links), false, null, 1, CancellationToken.None);
        Feasible(users, sources, links, plan);
        plan.BoundKgh.ShouldBeGreaterThanOrEqualTo(plan.ServedKgh);
        plan.SolverMissing.ShouldBeTrue();
        plan.Warnings().ShouldContain(w => w.Zh.Contains("coinor-cbc"));
        CbcSolver.Find("").ShouldBeNull();
    }

    /// <summary>The plan is proven, the one without the largest source is not: the warning says so, and how much it might serve.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_plan_without_the_largest_source_tells_whether_it_is_proven(bool isProven)
    {
        var largest = new HeatSource { Id = Guid.NewGuid(), Key = "S", Name = "S" };
        var plan = new AllocationPlan([], 50_000, 0, 50_000, true, true, false);
        var outcome = new AllocationOutcome([], [], plan, plan with { ServedKgh = 20_000, BoundKgh = 21_000, ServedProven = isProven }, largest);

        var said = outcome.Warnings().Single();

        said.Zh.Contains("未能证明最优，最多 21 t/h", StringComparison.Ordinal).ShouldBe(!isProven);
        said.En.Contains("not proven the best, 21 t/h is the most", StringComparison.Ordinal).ShouldBe(!isProven);
    }

    private static HeatLink Km(int user, int supply, double km) => new(user, supply, (long)Math.Round(km * 1e6));

    private static Task<AllocationPlan> SolveAsync(HeatUser[] users, HeatSupply[] sources, HeatLink[] links, bool splittable = false) =>
        AllocationPlan.SolveAsync(new AllocationProblem(users, sources, links), splittable, null, 10, CancellationToken.None);

    /// <summary>A tight plan: sources hold some 40 to 90 % of the demand.</summary>
    private static (HeatUser[] Users, HeatSupply[] Sources, HeatLink[] Links) Made(Random random, int users, int sources, int step)
    {
        var demand = Enumerable.Range(0, users).Select(_ => (long)random.Next(1, 30_000 / step + 1) * step).ToArray();
        var share = 0.4 + random.NextDouble() / 2;
        return (
            [.. demand.Select((d, i) => new HeatUser($"D{i:00}", d))],
            [.. Enumerable.Range(0, sources).Select(i => new HeatSupply($"S{i:00}", (long)(demand.Sum() * share / sources * (0.5 + random.NextDouble()))))],
            [.. from u in Enumerable.Range(0, users) from s in Enumerable.Range(0, sources) where random.Next(4) > 0 select new HeatLink(u, s, random.Next(1, 10_000) * 1_000L)]);
    }

    private static void Feasible(HeatUser[] users, HeatSupply[] sources, HeatLink[] links, AllocationPlan plan)
    {
        plan.Shares.ShouldAllBe(s => s.Kgh > 0 && links.Contains(new HeatLink(s.User, s.Supply, s.Mm)));
        plan.Shares.GroupBy(s => s.User).ShouldAllBe(g => g.Sum(s => s.Kgh) <= users[g.Key].DemandKgh);
        plan.Shares.GroupBy(s => s.Supply).ShouldAllBe(g => g.Sum(s => s.Kgh) <= sources[g.Key].AvailableKgh);
        plan.Shares.Sum(s => s.Kgh).ShouldBe(plan.ServedKgh);
        plan.Shares.Sum(s => s.Kgh * s.Mm).ShouldBe(plan.Cost);
    }
}
