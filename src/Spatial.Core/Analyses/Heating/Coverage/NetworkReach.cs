using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>
/// Coverage along the pipes (A4.2): a boiler is snapped to the nearest pipe that serves it, in each part of the network that has a source; offset is geodesic at right angles, along the shortest way over the pipes.
/// Of pipes equally near the one with the smaller along is taken, then the one with the smaller key. It is covered when the offset keeps the connecting distance and offset + along the greatest length.
/// A nearer pipe that is only planned, or of a medium that cannot be carried so far, takes nothing from one that serves.
/// </summary>
/// <param name="networks">Of all pipes that count.</param>
/// <param name="built">Of those that are built; null where nothing else counts.</param>
internal sealed class NetworkReach(HeatPlane plane, CoverageLimits limits, HeatNetworks networks, HeatNetworks? built, TheoreticalRadius radius)
{
    private readonly HeatTopology topology = networks.Any.Topology;
    private readonly double worstAccuracyM = networks.Any.Topology.Pipes.Max(p => (double?)(p.AccuracyM ?? 0)) ?? 0;
    private readonly bool oneAccuracy = networks.Any.Topology.Pipes.Select(p => p.AccuracyM).Distinct().Count() <= 1;
    private readonly bool oneMedium = networks.Any.Topology.Pipes.Select(p => p.Medium).Distinct().Count() <= 1;
    private readonly bool stateGaps = networks.Any.Topology.Pipes.Any(p => p.Status is null);
    private readonly bool unplaced = networks.Any.Topology.Sources.Any(s => !s.IsPlaced);

    public BoilerCoverage Cover(Boiler boiler)
    {
        if (!boiler.IsPlaced)
        {
            return TheoreticalRadius.Nowhere(boiler);
        }

        var found = Over(networks, boiler);
        return (built is null ? found : Keep(Over(built, boiler), found)) with { Radius = radius.Find(boiler) };
    }

    // What is built serves already: planned pipes add to its answer and never take it away.
    private static BoilerCoverage Keep(BoilerCoverage now, BoilerCoverage then)
    {
        var kept = now.Covered != Truth.False && now.Covered >= then.Covered ? now : then;
        var nearer = ReferenceEquals(kept, now) && then is { Pipe: { Status: not (null or "built") } pipe, OffsetM: { } metres } && metres < now.OffsetM ? (pipe, metres) : ((HeatPipe, double)?)null;
        return kept with { Near = now.Near.Or(then.Near), Reaches = Merge(now.Reaches, then.Reaches), NotUsed = nearer };
    }

    private BoilerCoverage Over(HeatNetworks pipes, Boiler boiler) => boiler.Medium switch
    {
        "steam" => Answer(boiler, pipes, pipes.ForSteam),
        "hot_water" when pipes.ForHot is { } hot => Better(Answer(boiler, pipes, pipes.Any), Answer(boiler, pipes, hot)),
        null when !ReferenceEquals(pipes.ForSteam, pipes.Any) => Whichever(Answer(boiler, pipes, pipes.Any), Answer(boiler, pipes, pipes.ForSteam)),
        _ => Answer(boiler, pipes, pipes.Any),
    };

    // Hot water may come as such or from steam.
    private static BoilerCoverage Better(BoilerCoverage any, BoilerCoverage hot) =>
        (hot.Covered > any.Covered ? hot : any) with { Near = any.Near.Or(hot.Near), Reaches = Merge(any.Reaches, hot.Reaches) };

    // A boiler of unknown medium: what steam pipes say holds whatever it makes; what only hot water brings does not.
    private static BoilerCoverage Whichever(BoilerCoverage any, BoilerCoverage steam) =>
        steam.Covered != Truth.False && steam.Covered >= any.Covered ? steam with { Near = any.Near.Or(steam.Near) }
        : any.Covered == steam.Covered ? any
        : any with { Covered = Truth.Unknown, Missing = [.. any.Missing, BoilerInputs.Medium], Reaches = [.. any.Reaches.Select(r => r.Doubted())] };

    // Of two ways from a source the surer, else the first.
    private static IReadOnlyList<Reach> Merge(IReadOnlyList<Reach> first, IReadOnlyList<Reach> second) =>
        [.. first.Concat(second).GroupBy(r => r.Source, ReferenceEqualityComparer.Instance).Select(g => g.MaxBy(r => r.Within)!).OrderBy(r => r.TotalM).ThenBy(r => r.Source.Key, NaturalOrder.Instance)];

    private BoilerCoverage Answer(Boiler boiler, HeatNetworks pipes, HeatGraph graph)
    {
        var told = new BoilerCoverage { Boiler = boiler, Covered = Truth.False, Method = CoverageMethod.Network, Near = Truth.False };
        if (topology.Tree.Nearest(boiler.At!.Value, graph.Fed) is not { } nearest)
        {
            return Loose(boiler, graph, told with { WhyNot = NothingFed(pipes, graph) });
        }

        Candidate[] all = [.. Snaps(boiler, graph, nearest).SelectMany(part => Candidates(boiler, graph, part))
            .OrderByDescending(c => c.Within).ThenBy(c => c.Snap.OffsetM).ThenBy(c => c.AlongM).ThenBy(c => c.Pipe.Key, NaturalOrder.Instance).ThenBy(c => c.Source.Key, NaturalOrder.Instance)];
        var best = all[0];
        told = told with
        {
            Covered = best.Within,
            Near = all.Select(c => c.Snap.Near).Aggregate(Truth.False, TruthLogic.Or),
            OffsetM = best.Snap.OffsetM,
            AlongM = best.AlongM,
            ToleranceM = best.Snap.ToleranceM,
            LimitM = LimitOf(boiler, graph, best.SourceIndex, best.Snap).Sure,
            Source = best.Within == Truth.False ? null : best.Source,
            Pipe = best.Pipe,
            Reaches = [.. all.Where(c => c.Within != Truth.False).Select(c => ReachOf(boiler, graph, c)).OrderBy(r => r.TotalM).ThenBy(r => r.Source.Key, NaturalOrder.Instance)],
            WhyNot = best.Within == Truth.False ? TooFar(boiler, graph, best) : null,
            Missing = best.Within == Truth.Unknown ? [.. Open(boiler, graph, best)] : [],
        };
        return best.Within == Truth.False ? Loose(boiler, graph, told) : told;
    }

    // For each part of the network: the pipes equally near, the best finding first.
    private IEnumerable<Snap[]> Snaps(Boiler boiler, HeatGraph graph, SegmentTree.Hit nearest)
    {
        var at = boiler.At!.Value;
        var reach = limits.ConnectM + Math.Sqrt(Math.Pow(boiler.AccuracyM ?? 0, 2) + Math.Pow(worstAccuracyM, 2));
        var search = Math.Max(Math.Sqrt(nearest.Squared), reach) * (1 + 2 * HeatPlane.WorstScale) + 0.01;
        var hits = new List<SegmentTree.Hit>();
        topology.Tree.Within(at, search, hits);
        foreach (var part in hits.Where(h => graph.Fed[h.Line]).GroupBy(h => graph.ComponentOf(h.Line)))
        {
            // Only what is about as near as the nearest can be it, unless a less accurate pipe farther off leaves open what the nearest denies.
            var edge = Math.Sqrt(part.Min(h => h.Squared)) * (1 + 2 * HeatPlane.WorstScale) + 0.01;
            var near = (oneAccuracy ? part.Where(h => h.Squared <= edge * edge) : part).Select(h => SnapOf(boiler, h)).ToArray();
            var first = near.OrderByDescending(s => s.Near).ThenBy(s => s.OffsetM).First();
            yield return [.. near.Where(s => s.Near == first.Near && s.OffsetM == first.OffsetM)];
        }
    }

    private Snap SnapOf(Boiler boiler, SegmentTree.Hit hit)
    {
        var offset = plane.Rounded(boiler.At!.Value, hit.At);
        var tolerance = CoverageLimits.Tolerance(boiler.AccuracyM, topology.Pipes[hit.Line].AccuracyM);
        return new Snap(hit.Line, topology.AlongPipe(hit), offset, tolerance, CoverageLimits.Keeps(offset, limits.ConnectM, tolerance));
    }

    // For each source of the part: over which of the pipes equally near it comes.
    private IEnumerable<Candidate> Candidates(Boiler boiler, HeatGraph graph, Snap[] part) => graph.SourcesOf(graph.ComponentOf(part[0].Pipe)).Select(source =>
    {
        var (snap, along) = part.Select(s => (Snap: s, Along: Math.Round(graph.AlongM(source, s.Pipe, s.AtM), 3)))
            .OrderBy(s => s.Along).ThenBy(s => topology.Pipes[s.Snap.Pipe].Key, NaturalOrder.Instance).ThenBy(s => s.Snap.AtM).First();
        var total = Math.Round(snap.OffsetM + along, 3);
        var pipe = topology.Pipes[snap.Pipe];
        var within = snap.Near.And(CoverageLimits.Keeps(total, LimitOf(boiler, graph, source, snap), snap.ToleranceM));
        if (within == Truth.True && (topology.Sources[source].Status is null || (stateGaps && graph.Path(source, snap.Pipe, snap.AtM).Append(new Leg(pipe, 0, 0)).Any(l => l.Pipe.Status is null))))
        {
            within = Truth.Unknown;
        }

        return new Candidate(snap, source, topology.Sources[source], pipe, along, within);
    });

    // By the pipes on the way: only where they differ in medium is the way itself needed.
    private (double Sure, double Perhaps) LimitOf(Boiler boiler, HeatGraph graph, int source, Snap snap)
    {
        var last = topology.Pipes[snap.Pipe].Medium;
        return oneMedium || boiler.Medium == "steam" || last == "steam" || limits.MaxNetworkM is not null
            ? limits.Network(last, boiler.Medium)
            : limits.Network([.. graph.Path(source, snap.Pipe, snap.AtM).Select(l => l.Pipe.Medium), last], boiler.Medium);
    }

    private static Reach ReachOf(Boiler boiler, HeatGraph graph, Candidate c) => new(() => graph.Path(c.SourceIndex, c.Snap.Pipe, c.Snap.AtM))
    {
        Source = c.Source,
        Pipe = c.Pipe,
        OffsetM = c.Snap.OffsetM,
        AlongM = c.AlongM,
        Within = c.Within,
        IsBuilt = graph.IsBuilt,
        Connectable = Connecting.Judge(boiler, c.Source, c.Pipe, out var whyNot, out var missing),
        WhyNot = whyNot,
        Missing = missing,
    };

    private Text TooFar(Boiler boiler, HeatGraph graph, Candidate c)
    {
        var limit = LimitOf(boiler, graph, c.SourceIndex, c.Snap).Perhaps;
        return c.Snap.Near == Truth.False
            ? new($"距最近的可用管线“{c.Pipe.Called}”{c.Snap.OffsetM:0.###} m，超过接入距离 {limits.ConnectM:0.#} m", $"the nearest pipe that serves, '{c.Pipe.CalledEn}', is {c.Snap.OffsetM:0.###} m away, beyond the connecting distance of {limits.ConnectM:0.#} m")
            : new($"接入段 {c.Snap.OffsetM:0.###} m 加沿管网 {c.AlongM:0.###} m，超过最大供热距离 {limit:0.#} m", $"offset {c.Snap.OffsetM:0.###} m and {c.AlongM:0.###} m along the pipes exceed the greatest length of {limit:0.#} m");
    }

    private Text NothingFed(HeatNetworks pipes, HeatGraph graph) => topology.Pipes.Count == 0 ? new("所选状态下没有管线", "no pipe is in the states that count")
        : pipes.Any.Fed.Any(f => f) && ReferenceEquals(graph, pipes.ForSteam) && !ReferenceEquals(graph, pipes.Any) ? new("只有热水管连到热源，不能替代蒸汽锅炉", "only hot-water pipes are fed, which cannot replace a steam boiler")
        : new("管线都未连到热源（孤立管段）", "no pipe hangs together with a source");

    // A loose pipe nearby may belong to a source whose place is not known.
    private BoilerCoverage Loose(Boiler boiler, HeatGraph graph, BoilerCoverage told)
    {
        var at = boiler.At!.Value;
        bool[] loose = [.. graph.Allowed.Zip(graph.Fed, (allowed, fed) => allowed && !fed)];
        if (!loose.Any(l => l) || topology.Tree.Nearest(at, loose) is not { } hit || SnapOf(boiler, hit) is not { Near: not Truth.False } snap)
        {
            return told;
        }

        var pipe = topology.Pipes[snap.Pipe];
        var told2 = new Text($"{told.WhyNot!.Value.Zh}；{snap.OffsetM:0.###} m 处的管线“{pipe.Called}”是孤立管段，未连到热源", $"{told.WhyNot.Value.En}; pipe '{pipe.CalledEn}', {snap.OffsetM:0.###} m away, hangs together with no source");
        return unplaced
            ? told with { Covered = Truth.Unknown, WhyNot = told2, Missing = [new("热源位置", "where the source stands")] }
            : told with { WhyNot = told2 };
    }

    private IEnumerable<Text> Open(Boiler boiler, HeatGraph graph, Candidate c)
    {
        if (boiler.AccuracyM is null)
        {
            yield return new("锅炉定位精度", "accuracy of the boiler's place");
        }

        if (c.Pipe.AccuracyM is null)
        {
            yield return new("管线精度", "accuracy of the pipe");
        }

        if (c.Source.Status is null)
        {
            yield return new("热源状态", "state of the source");
        }

        if (stateGaps)
        {
            yield return new("管线状态", "state of a pipe");
        }

        var (sure, perhaps) = LimitOf(boiler, graph, c.SourceIndex, c.Snap);
        if (sure < perhaps && c.Snap.OffsetM + c.AlongM > sure)
        {
            yield return new("介质（蒸汽或热水）", "medium (steam or hot water)");
        }

        if (c.Snap.ToleranceM is > 0)
        {
            yield return new("更精确的位置", "a more accurate place");
        }
    }

    /// <summary>A place on a pipe where a boiler would connect.</summary>
    private readonly record struct Snap(int Pipe, double AtM, double OffsetM, double? ToleranceM, Truth Near);

    private sealed record Candidate(Snap Snap, int SourceIndex, HeatSource Source, HeatPipe Pipe, double AlongM, Truth Within);
}
