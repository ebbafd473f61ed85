using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>Why a boiler is not served, and the least change that would serve it, the rest of the plan staying as it is.</summary>
/// <param name="Why">A code of <see cref="ServiceGaps.Reasons"/>.</param>
/// <param name="Change">Null when no change of pipes or capacity is known to help.</param>
/// <param name="MoreTph">Capacity to add at <paramref name="Source"/>, t/h; null when none is needed or it is not known.</param>
/// <param name="MoreM">Pipe to add, metres; null when none.</param>
internal sealed record ServiceGap(string Why, Text Sentence, Text? Change, double? MoreTph, double? MoreM, HeatSource? Source)
{
    /// <summary>What the change would take of what a source has left; null when that is not known, or no source is named.</summary>
    public SpareClaim? Claim { get; init; }
}

/// <summary>A claim on what a source has left in one medium.</summary>
/// <param name="Kgh">Wanted.</param>
/// <param name="SpareKgh">Left by the plan; below 0 where more is committed than there is.</param>
internal sealed record SpareClaim(HeatSource Source, bool IsHot, long Kgh, long SpareKgh)
{
    public long ShortKgh => Math.Max(0, Kgh - SpareKgh);
}

/// <summary>
/// Finds <see cref="ServiceGap"/>s. Changes are tried in the order of what they cost: pipes that are planned anyway, capacity at a source that is reached already, new pipe.
/// Each is the change for one boiler; where several would take the same of one source, they say what all of them together need.
/// </summary>
/// <param name="scenario">Coverage with everything under construction and planned; null when that is what was asked already.</param>
internal sealed class ServiceGaps(AllocationOutcome outcome, MeasuredCoverage coverage, MeasuredCoverage? scenario, IReadOnlyList<string> states)
{
    public static IReadOnlyList<Choice> Reasons { get; } =
    [
        new("capacity", new("热源能力不足", "capacity of the sources")),
        new("offset", new("距管线过远", "too far from a pipe")),
        new("length", new("沿管网过长", "too far along the pipes")),
        new("radius", new("超出理论供热半径", "beyond the theoretical radius")),
        new("pressure", new("用户压力高于热源", "pressure")),
        new("medium", new("介质不符", "medium")),
        new("no_network", new("没有可用管网", "no pipes that are fed")),
        new("unsettled", new("资料不足，待核实", "not settled")),
        new("no_demand", new("—（备用或无用汽需求，不占能力）", "stands by or needs nothing, takes no capacity")),
        new("served", new("—（已承接）", "served")),
    ];

    /// <summary>Of every boiler that is not served in full.</summary>
    public IReadOnlyDictionary<AllocationCase, ServiceGap> Find()
    {
        var found = outcome.Cases.Where(c => c.Served != Truth.True).Select(c => (Case: c, Gap: Of(c))).ToArray();
        var rivals = found.Where(f => f.Gap.Claim is not null).ToLookup(f => (f.Gap.Claim!.Source.Id, f.Gap.Claim.IsHot), f => f.Gap.Claim!);
        return found.ToDictionary(f => f.Case, f => f.Gap.Claim is { } claim ? f.Gap with { Change = Joint(f.Gap.Change!.Value, [.. rivals[(claim.Source.Id, claim.IsHot)]]) } : f.Gap, (IEqualityComparer<AllocationCase>)ReferenceEqualityComparer.Instance);
    }

    // What each would take by itself need not add up to what all take together.
    private static Text Joint(Text change, SpareClaim[] rivals)
    {
        var (all, spare, isHot) = (rivals.Sum(r => r.Kgh), rivals[0].SpareKgh, rivals[0].IsHot);
        var together = Math.Max(0, all - spare);
        if (together == rivals.Sum(r => r.ShortKgh))
        {
            return change;
        }

        var (wanted, left, more) = (SupplyPool.Told(all, isHot), SupplyPool.Told(spare, isHot), SupplyPool.Told(together, isHot));
        return new(
            $"{change.Zh}（仅就本台而言：共 {rivals.Length} 台、{wanted.Zh} 要用热源“{rivals[0].Source.Name}”的余量 {left.Zh}，不能同时满足，同时承接须增加 {more.Zh}，各台的数不可相加）",
            $"{change.En} (for this boiler alone: {rivals.Length} boilers, {wanted.En}, would draw on the {left.En} left at source '{rivals[0].Source.Name}', which does not serve them all; together they need {more.En} more, not the sum of what each needs)");
    }

    private ServiceGap Of(AllocationCase c)
    {
        if (c.Goes != Truth.True)
        {
            var lacking = c.Judgement is { } j && j.Lacking.Count > 0 ? j.Lacking : [];
            return Unknown(lacking.Count > 0
                ? new($"缺{string.Join('、', lacking.Select(l => l.Zh))}，是否须淘汰不能判定，未参与分配", $"without {string.Join(" and ", lacking.Select(l => l.En))} it cannot be said whether it has to go; it takes no capacity")
                : new("是否须淘汰待核实，未参与分配", "whether it has to go is to be verified; it takes no capacity"));
        }

        if (c.DemandKgh is not { } demand)
        {
            return Unknown(c.DemandTold);
        }

        if (demand == 0)
        {
            return new ServiceGap("no_demand", c.DemandTold, null, null, null, null);
        }

        if (c.Open.Count > 0)
        {
            return Unknown(new(string.Join('；', c.Open.Select(o => o.Zh)), string.Join("; ", c.Open.Select(o => o.En))));
        }

        var missing = demand - c.ServedKgh;
        return c.Options.Count > 0 ? ByCapacity(c, missing) : Unreached(c, missing);
    }

    private static ServiceGap Unknown(Text sentence) => new("unsettled", sentence, null, null, null, null);

    private ServiceGap ByCapacity(AllocationCase c, long missing)
    {
        var (option, claim) = c.Options.Select(o => (Option: o, Claim: new SpareClaim(o.Reach.Source, outcome.Pools[o.Pool].IsHot, missing, outcome.Margin(o.Pool)!.Value))).OrderBy(o => o.Claim.ShortKgh).ThenBy(o => o.Option.Mm).First();
        var source = option.Reach.Source;
        Text[] margins = [.. c.Options.Select(o => (o.Reach.Source.Name, Left: SupplyPool.Told(outcome.Margin(o.Pool)!.Value, outcome.Pools[o.Pool].IsHot))).Select(m => new Text($"{m.Name} {m.Left.Zh}", $"{m.Name} {m.Left.En}"))];
        var sentence = new Text(
            $"可达热源能力不足：尚缺 {missing / 1000m:0.###} t/h，各热源余量 {string.Join('、', margins.Select(m => m.Zh))}",
            $"the sources that reach it cannot give it: {missing / 1000m:0.###} t/h short, left at {string.Join(", ", margins.Select(m => m.En))}");
        if (Planned(c, missing) is { MoreTph: null } planned)
        {
            return planned with { Why = "capacity", Sentence = sentence };
        }

        var more = SupplyPool.Told(claim.ShortKgh, claim.IsHot);
        return new ServiceGap(
            "capacity",
            sentence,
            new($"热源“{source.Name}”增加对外供热能力 {more.Zh}（其余方案不变）", $"{more.En} more at source '{source.Name}', the rest of the plan unchanged"),
            claim.ShortKgh / 1000.0,
            null,
            source)
        { Claim = claim };
    }

    private ServiceGap Unreached(AllocationCase c, long missing)
    {
        var found = c.Coverage;
        var (why, sentence) = Why(c);
        if (Planned(c, missing) is { } planned)
        {
            return planned with { Why = why, Sentence = sentence };
        }

        if (why == "offset" && found is { OffsetM: { } offset, Pipe: { } pipe })
        {
            return Branch(c.Boiler, pipe, offset, found.LimitM, missing) with { Why = why, Sentence = sentence };
        }

        return new ServiceGap(
            why,
            sentence,
            why switch
            {
                "length" => new($"沿管网超出 {found.TotalM - found.LimitM:0.#} m：须更短的管路或就近新增热源", $"{found.TotalM - found.LimitM:0.#} m too far along the pipes: a shorter way or a nearer source is needed"),
                "medium" => new("须由供汽的热源和蒸汽管线供热，或用户改用热水", "a source and pipe that bring steam, or users that take hot water"),
                "pressure" => MorePressure,
                _ => null,
            },
            null,
            null,
            null);
    }

    private static Text MorePressure => new("须提高热源供汽压力或在用户处增压", "more pressure at the source, or a booster at the user");

    // A new piece of pipe towards the boiler is pipe of the network too; what is left of the connecting distance stays a service line. It helps only if a source that feeds the pipe
    // is near enough along it, is one the boiler can live on, and has enough left; what is short is named along with it.
    private ServiceGap Branch(Boiler boiler, HeatPipe pipe, double offset, double? limit, long missing)
    {
        var more = Math.Round(offset - coverage.Limits.ConnectM, 3);
        var branch = new Text($"自管线“{pipe.Called}”向该锅炉新建支线 {more:0.#} m", $"a branch of {more:0.#} m from pipe '{pipe.Called}' towards it");
        var feeding = Feeding(boiler, pipe).Select(f => (f.Source, Total: Math.Round(offset + f.AlongM, 3))).OrderBy(f => f.Total).ToArray();
        var near = feeding.Where(f => limit is null || f.Total <= limit).ToArray();
        if (feeding.Length > 0 && near.Length == 0)
        {
            return Change(new($"新建支线 {more:0.#} m 后沿管网仍有 {feeding[0].Total:0.#} m，超过 {limit:0.#} m，须就近新增热源", $"even with a branch of {more:0.#} m it would be {feeding[0].Total:0.#} m along the pipes, beyond {limit:0.#} m: a nearer source is needed"));
        }

        var fit = near.Where(f => Connecting.Judge(boiler, f.Source, pipe, out _, out _) != Truth.False).Select(f => (f.Source, f.Total, Room: RoomAt(f.Source, pipe, boiler, missing)))
            .OrderBy(f => f.Room.Claim is null ? 1 : f.Room.Claim.ShortKgh > 0 ? 2 : 0).ThenBy(f => f.Room.Claim?.ShortKgh).ThenBy(f => f.Total).ToArray();
        if (near.Length > 0 && fit.Length == 0)
        {
            Connecting.Judge(boiler, near[0].Source, pipe, out var whyNot, out _);
            var (not, help) = (whyNot!.Value, Connecting.WrongMedium(boiler, near[0].Source, pipe) is null ? MorePressure : new("须由供汽的热源和蒸汽管线供热", "a source and pipe that bring steam are needed"));
            return Change(new($"新建支线 {more:0.#} m 后仍不能接入：{not.Zh}，还{help.Zh}", $"a branch of {more:0.#} m would not do: {not.En}; besides it takes {help.En}"));
        }

        if (fit.Length == 0)
        {
            return Change(branch) with { MoreM = more };
        }

        var (source, _, room) = fit[0];
        return new ServiceGap("", default, new($"{branch.Zh}；{room.Told.Zh}", $"{branch.En}; {room.Told.En}"), room.Claim is { ShortKgh: > 0 and var kgh } ? kgh / 1000.0 : null, more, source) { Claim = room.Claim };

        static ServiceGap Change(Text change) => new("", default, change, null, null, null);
    }

    // The sources that feed a pipe, and metres along the pipes from each to the place of it nearest to the boiler; to a boiler that makes steam over no hot-water pipe.
    private IEnumerable<(HeatSource Source, double AlongM)> Feeding(Boiler boiler, HeatPipe pipe)
    {
        if (coverage.Graph is not { } graph || boiler.At is not { } at)
        {
            yield break;
        }

        var topology = graph.Topology;
        bool[] only = [.. topology.Pipes.Select(p => ReferenceEquals(p, pipe))];
        var index = Array.IndexOf(only, true);
        if (index < 0 || topology.Tree.Nearest(at, only) is not { } hit)
        {
            yield break;
        }

        var atM = topology.AlongPipe(hit);
        foreach (var source in graph.SourcesOf(graph.ComponentOf(index)))
        {
            var along = graph.AlongM(source, index, atM);
            if (!double.IsInfinity(along) && !(boiler.Medium == "steam" && graph.Path(source, index, atM).Any(l => l.Pipe.Medium == "hot_water")))
            {
                yield return (topology.Sources[source], along);
            }
        }
    }

    // Whether a source has enough left, in words, and the claim on it; null when what it can give is not known.
    private (Text Told, SpareClaim? Claim) RoomAt(HeatSource source, HeatPipe? pipe, Boiler boiler, long missing)
    {
        var pool = SupplyPool.For(outcome.Pools, source, pipe, boiler);
        var (own, left) = pool >= 0 ? (outcome.Pools[pool], outcome.Margin(pool)) : SupplyPool.Of([source]) is var alone && SupplyPool.For(alone, source, pipe, boiler) is >= 0 and var at ? (alone[at], alone[at].BalanceKgh) : (null, null);
        if (own is null || left is not { } spare)
        {
            return (new($"热源“{source.Name}”能力未知", $"what source '{source.Name}' can give is not known"), null);
        }

        var claim = new SpareClaim(source, own.IsHot, missing, spare);
        var more = SupplyPool.Told(claim.ShortKgh, own.IsHot);
        return (claim.ShortKgh == 0 ? new($"热源“{source.Name}”余量足够", $"source '{source.Name}' has enough left") : new($"热源“{source.Name}”另须增加 {more.Zh}", $"source '{source.Name}' must give {more.En} more"), claim);
    }

    private (string Why, Text Sentence) Why(AllocationCase c)
    {
        var found = c.Coverage;
        if (found.Reaches.FirstOrDefault(r => r.WhyNot is not null) is { WhyNot: { } not } reach)
        {
            return (Connecting.WrongMedium(c.Boiler, reach.Source, reach.Pipe) is null ? "pressure" : "medium", not);
        }

        var sentence = found.WhyNot ?? new("没有热源能到达", "no source reaches it");
        return found.Method == CoverageMethod.Radius ? ("radius", sentence)
            : found.OffsetM is null ? (OnlyHotWater(c) ? "medium" : "no_network", sentence)
            : found.OffsetM > coverage.Limits.ConnectM ? ("offset", sentence)
            : ("length", sentence);
    }

    private bool OnlyHotWater(AllocationCase c) => c.Boiler.Medium == "steam" && coverage.Graph is { } graph && graph.Fed.Any(f => f);

    // What is planned or being built anyway, and whether the source it leads to has enough left.
    private ServiceGap? Planned(AllocationCase c, long missing)
    {
        if (scenario?.Boilers.FirstOrDefault(b => ReferenceEquals(b.Boiler, c.Boiler)) is not { } then)
        {
            return null;
        }

        foreach (var reach in then.Reaches.Where(r => r.Within == Truth.True && r.Connectable != Truth.False))
        {
            var pipes = reach.Path.Select(l => l.Pipe).Where(p => p.Status is not null && !states.Contains(p.Status)).Distinct().ToArray();
            var isNewSource = reach.Source.Status is { } state && !states.Contains(state);
            if (pipes.Length == 0 && !isNewSource)
            {
                continue;
            }

            Text[] parts =
            [
                .. pipes.Select(p => (p.Called, State: HeatingWords.State(p.Status))).Select(p => new Text($"{p.Called}（{p.State.Zh}）", $"{p.Called} ({p.State.En})")),
                .. isNewSource ? [new Text($"热源 {reach.Source.Name}（{HeatingWords.State(reach.Source.Status).Zh}）", $"source {reach.Source.Name} ({HeatingWords.State(reach.Source.Status).En})")] : Array.Empty<Text>(),
            ];
            var (room, claim) = RoomAt(reach.Source, reach.Pipe, c.Boiler, missing);
            return new ServiceGap(
                "",
                default,
                new($"建成 {string.Join('、', parts.Select(p => p.Zh))} 后可接入；{room.Zh}", $"reached once {string.Join(", ", parts.Select(p => p.En))} is in service; {room.En}"),
                claim is { ShortKgh: > 0 and var kgh } ? kgh / 1000.0 : null,
                null,
                reach.Source)
            { Claim = claim };
        }

        return null;
    }
}
