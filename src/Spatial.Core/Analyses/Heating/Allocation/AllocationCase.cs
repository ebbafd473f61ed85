using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>A way to supply a boiler's users: a reach that surely holds, and the pool it draws on.</summary>
internal sealed record SupplyOption(Reach Reach, int Pool)
{
    /// <summary>Network length in whole millimetres.</summary>
    public long Mm => (long)Math.Round(Reach.TotalM * 1000);
}

/// <summary>A boiler to be replaced, its demand, and who could supply it.</summary>
/// <param name="Judgement">Null without a city.</param>
/// <param name="Goes">True: to be replaced; Unknown: perhaps, which takes no capacity.</param>
/// <param name="DemandKgh">Null is unknown.</param>
/// <param name="Options">Reaches that hold, connectable as far as is known, to a pool of known capacity.</param>
/// <param name="Open">What else might supply it and why that is not certain; empty when nothing might.</param>
internal sealed record AllocationCase(
    Boiler Boiler,
    BoilerCoverage Coverage,
    BoilerJudgement? Judgement,
    Truth Goes,
    long? DemandKgh,
    Text DemandTold,
    IReadOnlyList<SupplyOption> Options,
    IReadOnlyList<Text> Open)
{
    /// <summary>A standby boiler whose demand is not counted: what it stands by for is the demand of another, or of nobody.</summary>
    public bool IsStandby { get; init; }

    /// <summary>Takes part in the plan.</summary>
    public bool IsAsked => Goes == Truth.True && DemandKgh is > 0;

    /// <summary>What the plan gives it, by option.</summary>
    public IReadOnlyList<(SupplyOption Option, long Kgh)> Taken { get; init; } = [];

    public long ServedKgh => Taken.Sum(t => t.Kgh);

    /// <summary>Served in full; Unknown when a source that may be there, or a demand or duty not known, leaves it open.</summary>
    public Truth Served => Goes != Truth.True || DemandKgh is not { } demand ? Truth.Unknown
        : ServedKgh >= demand ? (demand == 0 && Options.Count == 0 && Coverage.Covered != Truth.True ? Coverage.Covered : Truth.True)
        : Open.Count > 0 ? Truth.Unknown
        : Truth.False;

    /// <summary>Still served in full without the largest source; null when that is not asked of it.</summary>
    public bool? HoldsWithoutLargest { get; init; }
}

/// <summary>Finds the boilers to be replaced and who could supply each (A4.3).</summary>
/// <param name="judging">Null without a city: then every boiler of the layer is asked for.</param>
internal sealed class AllocationCases(AnalysisInput input, MeasuredCoverage coverage, BoilerJudging? judging, IReadOnlyList<SupplyPool> pools)
{
    private readonly decimal simultaneity = (decimal)input.Parameters.Number(HeatingParameters.Simultaneity.Name);
    private readonly bool all = IsAll(input, judging);
    private readonly bool withStandby = input.Parameters.Flag("with_standby");

    /// <summary>Whether every existing boiler is to be replaced, or those that the rules send away.</summary>
    public static bool IsAll(AnalysisInput input, BoilerJudging? judging) => input.Parameters.TextOrNull("replace") switch
    {
        "all" => true,
        "rules" => false,
        _ => judging is null || input.Parameters.TextOrNull(HeatingParameters.Boilers.Name) is not null,
    };

    /// <summary>By natural key.</summary>
    public IReadOnlyList<AllocationCase> Find() =>
    [
        .. coverage.Boilers
            .Where(c => c.Boiler.Status != "拟建" && CentralHeatingCoverage.IsAtWork(c.Boiler, input.AsOf))
            .Select(Of)
            .Where(c => c.Goes != Truth.False)
            .OrderBy(c => c.Boiler.Key, NaturalOrder.Instance).ThenBy(c => c.Boiler.Id),
    ];

    private AllocationCase Of(BoilerCoverage found)
    {
        var boiler = found.Boiler;
        var judgement = judging?.Judge(boiler, found);
        var goes = all ? Truth.True : judgement!.Goes == Truth.Boundary ? Truth.Unknown : judgement.Goes;
        var (demand, told) = Demand(boiler);
        var isStandby = !withStandby && (boiler.Status == "备用" || boiler.Usage == "standby");
        if (isStandby)
        {
            (demand, told) = (0, demand is { } peak
                ? new($"备用锅炉：需求不计，不占热源能力（按参数 with_standby 计入时为 {peak / 1000m:0.###} t/h）", $"a standby boiler: it asks for nothing and takes no capacity ({peak / 1000m:0.###} t/h when counted by with_standby)")
                : new("备用锅炉：需求不计，不占热源能力", "a standby boiler: it asks for nothing and takes no capacity"));
        }

        var options = new List<SupplyOption>();
        var open = new List<Text>();
        foreach (var reach in found.Reaches.Where(r => r.Connectable != Truth.False))
        {
            var pool = SupplyPool.For(pools, reach.Source, reach.Pipe, boiler);
            if (pool < 0)
            {
                open.Add(new($"热源“{reach.Source.Name}”只供热水，介质是否相符待核实", $"source '{reach.Source.Name}' makes hot water only; whether that will do is to be verified"));
            }
            else if (reach.Within != Truth.True)
            {
                open.Add(new($"热源“{reach.Source.Name}”能否到达待核实", $"whether source '{reach.Source.Name}' reaches it is to be verified"));
            }
            else if (pools[pool].AvailableKgh is null)
            {
                open.Add(new($"热源“{reach.Source.Name}”对外供热能力未知", $"what source '{reach.Source.Name}' can give is not known"));
            }
            else
            {
                options.Add(new SupplyOption(reach, pool));
            }
        }

        if (found.Covered is Truth.Unknown or Truth.Boundary && open.Count == 0)
        {
            open.AddRange(found.Missing.Count > 0 ? found.Missing.Select(m => new Text($"{m.Zh}不详", $"{m.En}: not known")) : [new("是否覆盖待核实", "coverage is to be verified")]);
        }

        return new AllocationCase(boiler, found, judgement, goes, demand, told, options, [.. open.Distinct()]) { IsStandby = isStandby };
    }

    // Peak demand: the recorded peak, at most what the boiler can give; without one the rated output times the share used at the same time.
    private (long? Kgh, Text Told) Demand(Boiler boiler)
    {
        if (boiler.CapacityTph is not { } rated)
        {
            return (null, new("额定蒸发量不详，需求未知", "the rated output is not known, and so is the demand"));
        }

        return boiler.PeakTph is { } peak
            ? (Whole(Math.Min(rated, peak)), new($"需求取额定 {rated} t/h 与峰值 {peak} t/h 的较小者", $"the smaller of {rated} t/h rated and {peak} t/h recorded"))
            : (Whole(rated * simultaneity), new($"无峰值记录，按额定 {rated} t/h × {simultaneity:0.###}", $"no peak on record: {rated} t/h rated x {simultaneity:0.###}"));
    }

    private static long Whole(decimal tph) => (long)Math.Round(tph * 1000, MidpointRounding.AwayFromZero);
}
