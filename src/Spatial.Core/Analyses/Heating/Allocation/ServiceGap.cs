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
internal sealed record ServiceGap(string Why, Text Sentence, Text? Change, double? MoreTph, double? MoreM, HeatSource? Source);

/// <summary>
/// Finds <see cref="ServiceGap"/>s. Changes are tried in the order of what they cost: pipes that are planned anyway, capacity at a source that is reached already, new pipe.
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
        new("served", new("—（已承接）", "served")),
    ];

    /// <param name="c">Not served in full.</param>
    public ServiceGap Of(AllocationCase c)
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
        var best = c.Options.Select(o => (Option: o, Short: Math.Max(0, missing - outcome.Margin(o.Pool)!.Value))).OrderBy(o => o.Short).ThenBy(o => o.Option.Mm).First();
        var source = best.Option.Reach.Source;
        var margins = string.Join('、', c.Options.Select(o => $"{o.Reach.Source.Name} {outcome.Margin(o.Pool) / 1000m:0.###} t/h"));
        var sentence = new Text(
            $"可达热源能力不足：尚缺 {missing / 1000m:0.###} t/h，各热源余量 {margins}",
            $"the sources that reach it cannot give it: {missing / 1000m:0.###} t/h short, left at {margins}");
        if (Planned(c, missing) is { MoreTph: null } planned)
        {
            return planned with { Why = "capacity", Sentence = sentence };
        }

        var more = best.Short / 1000.0;
        return new ServiceGap(
            "capacity",
            sentence,
            new($"热源“{source.Name}”增加对外供热能力 {more:0.###} t/h（其余方案不变）", $"{more:0.###} t/h more at source '{source.Name}', the rest of the plan unchanged"),
            more,
            null,
            source);
    }

    private ServiceGap Unreached(AllocationCase c, long missing)
    {
        var found = c.Coverage;
        var (why, sentence) = Why(c);
        if (Planned(c, missing) is { } planned)
        {
            return planned with { Why = why, Sentence = sentence };
        }

        var limit = found.LimitM;
        if (why == "offset" && found is { OffsetM: { } offset, AlongM: { } along, Pipe: { } pipe })
        {
            // The new piece is pipe of the network too; what is left of the connecting distance stays a service line.
            var more = Math.Round(offset - coverage.Limits.ConnectM, 3);
            var fits = limit is null || offset + along <= limit;
            return new ServiceGap(
                why,
                sentence,
                fits
                    ? new($"自管线“{pipe.Called}”向该锅炉新建支线 {more:0.#} m", $"a branch of {more:0.#} m from pipe '{pipe.Called}' towards it")
                    : new($"新建支线 {more:0.#} m 后沿管网仍有 {offset + along:0.#} m，超过 {limit:0.#} m，须就近新增热源", $"even with a branch of {more:0.#} m it would be {offset + along:0.#} m along the pipes, beyond {limit:0.#} m: a nearer source is needed"),
                null,
                fits ? more : null,
                null);
        }

        return new ServiceGap(
            why,
            sentence,
            why switch
            {
                "length" => new($"沿管网超出 {found.TotalM - limit:0.#} m：须更短的管路或就近新增热源", $"{found.TotalM - limit:0.#} m too far along the pipes: a shorter way or a nearer source is needed"),
                "medium" => new("须由供汽的热源和蒸汽管线供热，或用户改用热水", "a source and pipe that bring steam, or users that take hot water"),
                "pressure" => new("须提高热源供汽压力或在用户处增压", "more pressure at the source, or a booster at the user"),
                _ => null,
            },
            null,
            null,
            null);
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

            var parts = pipes.Select(p => $"{p.Called}（{HeatingWords.State(p.Status).Zh}）").Concat(isNewSource ? [$"热源 {reach.Source.Name}（{HeatingWords.State(reach.Source.Status).Zh}）"] : []).ToArray();
            var pool = outcome.Pools.Index().FirstOrDefault(p => ReferenceEquals(p.Item.Source, reach.Source)) is { Item: not null } own ? outcome.Margin(own.Index) : SupplyPool.Of([reach.Source])[0].AvailableKgh;
            var shortBy = pool is { } left ? Math.Max(0, missing - left) : (long?)null;
            var room = shortBy switch
            {
                null => new Text($"热源“{reach.Source.Name}”能力未知", $"what source '{reach.Source.Name}' can give is not known"),
                0 => new($"热源“{reach.Source.Name}”余量足够", $"source '{reach.Source.Name}' has enough left"),
                { } s => new($"热源“{reach.Source.Name}”另须增加 {s / 1000m:0.###} t/h", $"source '{reach.Source.Name}' must give {s / 1000m:0.###} t/h more"),
            };
            return new ServiceGap(
                "",
                default,
                new($"建成 {string.Join('、', parts)} 后可接入；{room.Zh}", $"reached once {string.Join(", ", parts)} is in service; {room.En}"),
                shortBy is > 0 ? shortBy / 1000.0 : null,
                null,
                reach.Source);
        }

        return null;
    }
}
