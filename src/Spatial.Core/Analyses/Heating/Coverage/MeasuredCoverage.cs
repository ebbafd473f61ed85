using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>
/// Which boilers central heating covers (A4.2): along the pipes where there are pipes, else by theoretical radius, named so. Pipes and sources count in the states the parameter <c>statuses</c> lists;
/// one whose state is not known counts too, but only makes things possible. Counting what is planned or being built adds answers and takes none away: what is built serves already.
/// </summary>
internal sealed class MeasuredCoverage
{
    private readonly Dictionary<Boiler, BoilerCoverage> byBoiler;

    private MeasuredCoverage(HeatingInputs facts, CoverageLimits limits, IReadOnlyList<HeatSource> sources, HeatGraph? pipes, BoilerCoverage[] boilers)
    {
        (Facts, Limits, Sources, Graph, Boilers) = (facts, limits, sources, pipes, boilers);
        byBoiler = boilers.ToDictionary(b => b.Boiler, (IEqualityComparer<Boiler>)ReferenceEqualityComparer.Instance);
        Isolated = pipes is null ? [] : Loose(pipes);
    }

    public HeatingInputs Facts { get; }

    public CoverageLimits Limits { get; }

    /// <summary>Sources in the states that count, by natural key.</summary>
    public IReadOnlyList<HeatSource> Sources { get; }

    /// <summary>Pipes in the states that count, of whatever medium; null when no pipe is known at all and the theoretical radius stands in.</summary>
    public HeatGraph? Graph { get; }

    /// <summary>Every boiler read, in the same order, retired ones too.</summary>
    public IReadOnlyList<BoilerCoverage> Boilers { get; }

    /// <summary>孤立管段: pipes that hang together with no source and cover nothing.</summary>
    public IReadOnlyList<IReadOnlyList<HeatPipe>> Isolated { get; }

    public BoilerCoverage Of(Boiler boiler) => byBoiler[boiler];

    /// <summary>Measures the coverage of every boiler.</summary>
    /// <param name="input">Of an analysis that declares <see cref="HeatingParameters.Coverage"/>.</param>
    /// <exception cref="Fault"><see cref="FaultCode.NoHeatSource"/>: no source in the states that count.</exception>
    public static async Task<MeasuredCoverage> MeasureAsync(AnalysisInput input, HeatingInputs facts, CancellationToken cancel)
    {
        var states = input.Parameters.List(HeatingParameters.Statuses.Name);
        var limits = CoverageLimits.Of(input.Parameters);
        HeatSource[] sources = [.. facts.Sources.Where(s => s.Status is null || states.Contains(s.Status))];
        if (sources.Length == 0)
        {
            throw HeatingInputs.NoSource(input, string.Join("、", states.Select(s => HeatingWords.State(s).Zh)) + "的");
        }

        var radius = new TheoreticalRadius(facts.Plane, limits, sources);
        if (facts.Pipes.Count == 0)
        {
            return new MeasuredCoverage(facts, limits, sources, null, await EachAsync(facts, radius.Cover, cancel));
        }

        HeatPipe[] pipes = [.. facts.Pipes.Where(p => p.Status is null || states.Contains(p.Status))];
        var topology = new HeatTopology(facts.Plane, pipes, sources, input.Parameters.Number(HeatingParameters.NodeTolerance.Name), input.Parameters.Number(HeatingParameters.SourceSnap.Name));
        var networks = await HeatNetworks.MeasureAsync(input, topology, facts.Boilers, builtOnly: false, cancel);

        // What is built serves already, whatever is planned beside it.
        var built = states.Contains("built") && pipes.Select(p => p.Status).Concat(sources.Select(s => s.Status)).Any(s => s is not (null or "built"))
            ? await HeatNetworks.MeasureAsync(input, topology, facts.Boilers, builtOnly: true, cancel)
            : null;
        var network = new NetworkReach(facts.Plane, limits, networks, built, radius);
        return new MeasuredCoverage(facts, limits, sources, networks.Any, await EachAsync(facts, network.Cover, cancel));
    }

    private static Task<BoilerCoverage[]> EachAsync(HeatingInputs facts, Func<Boiler, BoilerCoverage> cover, CancellationToken cancel) => Task.Run(
        () =>
        {
            var all = new BoilerCoverage[facts.Boilers.Count];
            Parallel.For(0, all.Length, new ParallelOptions { CancellationToken = cancel }, i => all[i] = cover(facts.Boilers[i]));
            return all;
        },
        cancel);

    private static HeatPipe[][] Loose(HeatGraph graph) =>
    [
        .. graph.Topology.Pipes.Index().Where(p => !graph.Fed[p.Index]).GroupBy(p => graph.ComponentOf(p.Index))
            .Select(g => g.Select(p => p.Item).OrderBy(p => p.Key, NaturalOrder.Instance).ToArray())
            .OrderBy(g => g[0].Key, NaturalOrder.Instance),
    ];

    /// <summary>What must be said of sources and pipes before the list is read.</summary>
    public IEnumerable<Text> Warnings()
    {
        if (Graph is null)
        {
            yield return new(
                $"没有热力管线数据：按理论供热半径（蒸汽 {Limits.RadiusSteamM:0.#} m、热水 {Limits.RadiusHotM:0.#} m）判定，仅说明可能供到，不是实际管网覆盖。",
                $"No heat pipes are known: judged by the theoretical radius (steam {Limits.RadiusSteamM:0.#} m, hot water {Limits.RadiusHotM:0.#} m), which says what could be supplied, not what is.");
        }

        if (Sources.Where(s => s.SteamTph is null && s.HotMw is null).Select(s => s.Name).ToArray() is { Length: > 0 } open)
        {
            yield return new($"对外供热能力不详的热源：{string.Join("、", open)}；只判定覆盖，能否承接须补能力后另算。", $"Capacity for users outside not known: {string.Join(", ", open)}; coverage is judged, whether they can carry the load is not.");
        }

        foreach (var part in Isolated)
        {
            var (km, names) = (part.Sum(p => p.LengthM) / 1000, part.Take(5).ToArray());
            var more = part.Count > names.Length ? (" 等", " and more") : ("", "");
            yield return new($"孤立管段：{string.Join("、", names.Select(p => p.Called))}{more.Item1}，共 {part.Count} 条 {km:0.###} km，未连到热源，不计入覆盖。", $"Isolated pipes: {string.Join(", ", names.Select(p => p.CalledEn))}{more.Item2}, {part.Count} of {km:0.###} km, hang together with no source and cover nothing.");
        }

        foreach (var (i, source) in Sources.Index())
        {
            if (!source.IsPlaced)
            {
                yield return new($"热源“{source.Name}”位置不详（{(source.At is null ? "无坐标" : "仅有县级代表点")}），不能接入管网，也不画供热半径；只可能由它覆盖的锅炉为待核实。", $"Where source '{source.Name}' stands is not known: it feeds no pipe and has no radius; boilers only it could cover stay to be verified.");
            }
            else if (Graph is not null && Graph.Topology.SourceNodes[i] < 0)
            {
                yield return new($"热源“{source.Name}”附近没有管线，未接入管网。", $"No pipe comes near source '{source.Name}': it feeds none.");
            }

            if (source.LocationLevel == "site_uncertain")
            {
                yield return new($"热源“{source.Name}”的位置是推断的（待核实），由它判定的覆盖一并待核实。", $"Where source '{source.Name}' stands is a guess to be verified, and so is what it covers.");
            }

            if (source.Status is null)
            {
                yield return new($"热源“{source.Name}”状态不详，由它覆盖的为待核实。", $"The state of source '{source.Name}' is not known: what it covers is to be verified.");
            }
        }
    }
}
