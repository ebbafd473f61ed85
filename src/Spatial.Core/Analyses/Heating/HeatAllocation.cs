using Spatial.Analyses.Heating.Allocation;
using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Screening;
using Spatial.Contract;

namespace Spatial.Analyses.Heating;

/// <summary>
/// Who supplies the boilers to be replaced, and what is saved (DOMAIN A4.3 to A4.5; indicators A4.4 (c) and (e)).
/// <list type="number">
/// <item>Boilers to replace are those the rules send away (or all of a layer); demand is the recorded peak, at most the rated output; a standby boiler asks for nothing, unless <c>with_standby</c>.</item>
/// <item>A source gives its external capacity less what is committed; one of unknown capacity allocates nothing, and what only it could serve is unknown, not unserved.</item>
/// <item>The plan serves the most t/h, then takes the least t/h x km (<see cref="AllocationPlan"/>); whole users, or split ones by <c>splittable</c>.</item>
/// <item>Each boiler left out says why and what would help (<see cref="ServiceGaps"/>); the plan is made again without its largest source (N-1).</item>
/// <item>The pipes are screened for the plan (<see cref="PipeScreening"/>), coal and emissions saved are given gross and net (<see cref="Savings"/>).</item>
/// </list>
/// </summary>
public sealed class HeatAllocation : Analysis
{
    private static readonly string[] EveryState = ["built", "under_construction", "planned"];

    public override AnalysisDescription Description => HeatAllocationDescription.Description;

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var (facts, leftOut) = Without(input, await HeatingInputs.ReadAsync(input, cancel));
        var coverage = await MeasuredCoverage.MeasureAsync(input, facts, cancel);
        var judging = input.City is null ? null : await BoilerJudging.ReadAsync(input, facts, cancel);
        var pools = SupplyPool.Of(coverage.Sources);
        var cases = new AllocationCases(input, coverage, judging, pools).Find();
        var outcome = await AllocationOutcome.SolveAsync(input, cases, pools, cancel);
        var scenario = outcome.Cases.Any(c => c.Served != Truth.True) ? await ScenarioAsync(input, facts, cancel) : null;
        var gaps = new ServiceGaps(outcome, coverage, scenario, input.Parameters.List(HeatingParameters.Statuses.Name));
        var savings = new Savings(
            await EmissionFactors.ReadAsync(input, cancel),
            input.Parameters.Number("pipe_loss"),
            input.Parameters.Number("source_efficiency"),
            input.Parameters.Number("coal_ncv_gj_t"));
        var judged = AllocationRows.Judge(outcome, gaps, savings, ScreeningLimits.Of(input.Parameters));

        var warnings = new List<Text>([.. facts.Warnings, .. coverage.Warnings(), .. judging?.Warnings ?? [], .. SupplyPool.Warnings(pools), .. outcome.Warnings()]);
        if (leftOut is { } source)
        {
            warnings.Add(new($"热源“{source.Name}”按参数停用，不参与供热。", $"Source '{source.Name}' is left out as asked."));
        }

        warnings.AddRange(Said(input, judging, judged));
        return new AnalysisResult(
            AllocationRows.Of(judged, judging, facts.IsSample),
            ["why_unserved", "pipe_check"],
            AllocationFigures.Of(outcome, judged),
            warnings,
            [.. facts.Versions, .. judging?.Versions ?? []])
        {
            Shapes = new AllocationSources(outcome, coverage, input.AsOf, facts.IsSample).Of(judged),
        };
    }

    private static (HeatingInputs Facts, HeatSource? LeftOut) Without(AnalysisInput input, HeatingInputs facts)
    {
        if (input.Parameters.TextOrNull(HeatingParameters.WithoutSource.Name) is not { } name)
        {
            return (facts, null);
        }

        var source = facts.Sources.FirstOrDefault(s => s.Key == name) ?? facts.Sources.FirstOrDefault(s => s.Name == name) ?? throw new Fault(
            FaultCode.BadValue,
            $"没有热源“{Fault.Show(name)}”；可用：{string.Join('、', facts.Sources.Select(s => s.Key))}。",
            $"No source '{Fault.Show(name)}'; there are: {string.Join(", ", facts.Sources.Select(s => s.Key))}.",
            HeatingParameters.WithoutSource.Name);
        return (facts with { Sources = [.. facts.Sources.Where(s => !ReferenceEquals(s, source))] }, source);
    }

    // Everything under construction and planned counted too; null when it is counted already, or nothing of the kind is known.
    private static async Task<MeasuredCoverage?> ScenarioAsync(AnalysisInput input, HeatingInputs facts, CancellationToken cancel)
    {
        var states = input.Parameters.List(HeatingParameters.Statuses.Name);
        if (!facts.Pipes.Select(p => p.Status).Concat(facts.Sources.Select(s => s.Status)).Any(s => s is "built" or "under_construction" or "planned" && !states.Contains(s)))
        {
            return null;
        }

        var set = new Dictionary<string, object?>(input.Parameters.All, StringComparer.Ordinal) { [HeatingParameters.Statuses.Name] = EveryState };
        return await MeasuredCoverage.MeasureAsync(input with { Parameters = ParameterValues.Read(HeatAllocationDescription.Description, set) }, facts, cancel);
    }

    private static IEnumerable<Text> Said(AnalysisInput input, BoilerJudging? judging, IReadOnlyList<JudgedAllocation> judged)
    {
        if (AllocationCases.IsAll(input, judging))
        {
            yield return new("替代对象为全部现有锅炉（不按规则筛选）。", "Every existing boiler is taken as one to replace, whatever the rules say.");
        }

        var standby = judged.Count(j => j.Case.IsStandby && j.Case.Goes == Truth.True);
        if (standby > 0)
        {
            yield return new($"{standby} 台备用锅炉列出但不计需求，不占热源能力（参数 with_standby 可计入）。", $"{standby} standby boilers are listed, ask for nothing and take no capacity (with_standby counts them).");
        }

        var open = judged.Count(j => j.Case.Goes != Truth.True);
        if (open > 0)
        {
            yield return new($"{open} 台锅炉是否须淘汰待核实，列出但不占用热源能力。", $"Whether {open} boilers have to go is to be verified; they are listed and take no capacity.");
        }

        if (judged.Where(j => j.PipeFails).ToArray() is { Length: > 0 } failing)
        {
            var (thin, weak) = (failing.Count(j => j.Pipe!.Verdict == PipeVerdicts.PipeLimit), failing.Count(j => j.Pipe!.Verdict == PipeVerdicts.Pressure));
            var load = failing.Sum(j => j.Case.ServedKgh) / 1000m;
            yield return new(
                $"管道校核不通过：{failing.Length} 台、{load:0.###} t/h 热源供得上，但管道带不动（管径不足 {thin} 台，末端压力不足 {weak} 台），能否承接待核实，不列入退出次序。",
                $"The pipes do not carry {failing.Length} boilers of {load:0.###} t/h that the sources could supply (too thin for {thin}, too little pressure for {weak}): to be verified, and without a place in the order of retirement.");
        }

        var incomplete = judged.Where(j => j.Saving is { IsComplete: false }).ToArray();
        if (incomplete.Length > 0)
        {
            var factors = incomplete.SelectMany(j => j.Saving!.NoFactor).Distinct().OrderBy(t => t.Zh, StringComparer.Ordinal).ToArray();
            var named = factors.Length == 0 ? ("", "") : ($"；NO_FACTOR：{string.Join('、', factors.Select(f => f.Zh))}", $"; NO_FACTOR: {string.Join(", ", factors.Select(f => f.En))}");
            yield return new($"节煤减排合计不完整：{incomplete.Length} 台缺资料或排放系数，只计已知部分{named.Item1}。", $"Savings are incomplete: {incomplete.Length} boilers lack data or factors, only what is known is added up{named.Item2}.");
        }

        if (AllocationFigures.Coal(judged) is { LeftOut: > 0 } total)
        {
            yield return new(
                $"毛节煤、增煤、净节煤都只计两项齐全的锅炉；{total.LeftOut} 台有一项不详，未计入（其已知的毛节煤 {total.LeftOutGross:#,0.0} t/a、热源增煤 {total.LeftOutExtra:#,0.0} t/a 单列）。",
                $"Coal saved gross, burnt more and saved net are all of the boilers of which both are known; {total.LeftOut} are left out (of them {total.LeftOutGross:#,0.0} t/a gross and {total.LeftOutExtra:#,0.0} t/a more at the sources are known).");
        }

        var others = judged.Where(j => j.Case.Taken.Count > 0 && j.Case.Boiler.Fuel is { } fuel && !Fuels.IsCoal(fuel)).ToArray();
        if (AllocationFigures.Coal(others)?.Net is < 0 and var more)
        {
            yield return new(
                $"{others.Length} 台不烧煤的锅炉（生物质、油、气等）改由燃煤热源供热，自身不节煤而热源多烧煤 {-more:#,0.0} t/a，已计入净节煤；只计燃煤锅炉时净节煤 {AllocationFigures.OfCoal(judged)?.Net ?? 0:#,0.0} t/a。",
                $"{others.Length} boilers that burn no coal (biomass, oil, gas, ...) would be supplied by coal: they save none and the sources burn {-more:#,0.0} t/a more, which is in the net; coal boilers alone save {AllocationFigures.OfCoal(judged)?.Net ?? 0:#,0.0} t/a net.");
        }

        if (judged.Any(j => j.Case.Taken.Any(t => t.Option.Reach.Source.Kind is null)))
        {
            yield return new("热源类型不详的，增煤按燃煤热源计。", "A source of unknown kind is taken to burn coal.");
        }
    }
}
