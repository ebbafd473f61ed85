using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Screening;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>A boiler of the plan with everything said of it.</summary>
/// <param name="Gap">Null when served in full.</param>
/// <param name="Pipe">Worst of its ways; null when nothing is served.</param>
/// <param name="Saving">Null when what is served is unknown; nothing served saves nothing.</param>
/// <param name="Order">Order of retirement; null when not served in full, or when the pipes cannot carry it.</param>
internal sealed record JudgedAllocation(AllocationCase Case, ServiceGap? Gap, PipeFinding? Pipe, Saving? Saving, int? Order)
{
    /// <summary>The plan gives it heat that the pipes, as they are, do not bring.</summary>
    public bool PipeFails => Pipe is { Verdict: PipeVerdicts.PipeLimit or PipeVerdicts.Pressure };
}

/// <summary>Judges the cases of a plan and makes rows of them: unserved first, then unknown, then served; in each the larger demand first, then by natural key.</summary>
internal static class AllocationRows
{
    public static IReadOnlyList<JudgedAllocation> Judge(AllocationOutcome outcome, ServiceGaps gaps, Savings savings, ScreeningLimits limits)
    {
        var flows = outcome.Cases.ToDictionary(c => c, c => c.Taken.Select(t => new PipeFlow(t.Option.Reach.Source, t.Kgh, t.Option.Reach.Pipe, t.Option.Reach.Path, c.Boiler.PressureMpa, t.Option.Reach.OffsetM)).ToArray(), (IEqualityComparer<AllocationCase>)ReferenceEqualityComparer.Instance);
        var screening = new PipeScreening(limits, [.. outcome.Cases.SelectMany(c => flows[c])]);
        var found = gaps.Find();
        var judged = outcome.Cases.Select(c => new JudgedAllocation(
            c,
            found.GetValueOrDefault(c),
            flows[c].Select(screening.Check).OrderBy(f => PipeVerdicts.All.TakeWhile(v => v.Value != f.Verdict).Count()).FirstOrDefault(),
            c.Taken.Count == 0 ? (c.Served == Truth.Unknown ? null : Savings.None) : savings.Of(c.Boiler, [.. c.Taken.Select(t => new SuppliedBy(t.Option.Reach.Source, t.Kgh / (double)c.DemandKgh!.Value))]),
            null)).ToArray();

        // What is due first, what the pipe in service can take first, what saves the most net coal, then by key. What the pipes cannot carry has no place in it.
        var order = judged.Where(j => j.Case.Served == Truth.True && j.Case.Taken.Count > 0 && !j.PipeFails)
            .OrderBy(j => j.Case.Judgement?.Governing?.Due ?? DateOnly.MaxValue)
            .ThenBy(j => j.Case.Taken[0].Option.Reach.State switch { "built" => 0, "under_construction" => 1, "planned" => 2, _ => 3 })
            .ThenByDescending(j => j.Saving?.CoalNetT ?? double.NegativeInfinity)
            .ThenBy(j => j.Case.Boiler.Key, NaturalOrder.Instance)
            .Select((j, i) => (j, i)).ToDictionary(p => p.j.Case, p => p.i + 1, (IEqualityComparer<AllocationCase>)ReferenceEqualityComparer.Instance);
        return
        [
            .. judged.Select(j => order.TryGetValue(j.Case, out var at) ? j with { Order = at } : j)
                .OrderBy(j => j.Case.Served switch { Truth.False => 0, Truth.True => 2, _ => 1 })
                .ThenByDescending(j => j.Case.DemandKgh ?? -1)
                .ThenBy(j => j.Case.Boiler.Key, NaturalOrder.Instance).ThenBy(j => j.Case.Boiler.Id),
        ];
    }

    public static IReadOnlyList<AnalysisRow> Of(IReadOnlyList<JudgedAllocation> judged, BoilerJudging? judging, bool isSample) =>
        [.. judged.Select((j, i) => Row(j, i + 1, judging, isSample))];

    private static AnalysisRow Row(JudgedAllocation j, int ordinal, BoilerJudging? judging, bool isSample)
    {
        var (c, b, s) = (j.Case, j.Case.Boiler, j.Saving);
        var name = b.Owner is null || b.Owner == b.Name ? b.Name : $"{b.Owner} {b.Name}";
        var sources = c.Taken.Count == 0 ? null : string.Join('、', c.Taken.Select(t => c.Taken.Count == 1 ? t.Option.Reach.Source.Name : $"{t.Option.Reach.Source.Name} {t.Kgh / 1000m:0.###} t/h"));
        var missing = c.Coverage.Missing.Concat(c.Taken.SelectMany(t => t.Option.Reach.Missing)).Concat(j.Pipe?.Missing ?? []).Concat(s?.Missing ?? []).Concat(c.Judgement?.Lacking ?? []).Select(m => m.Zh).Distinct(StringComparer.Ordinal).ToArray();
        var served = c.Served;
        object?[] values =
        [
            (long)ordinal, name, b.RegCode ?? b.Key, b.Owner, b.County ?? b.CountyCode, (double?)b.CapacityTph, b.Fuel, c.Judgement?.Governing?.Name, c.Judgement?.Governing?.Due,
            c.DemandKgh / 1000.0, Known(served), served is Truth.True or Truth.False || c.Taken.Count > 0 ? c.ServedKgh / 1000.0 : null, sources,
            c.Taken.Count == 0 ? null : c.Taken.Sum(t => t.Kgh * (t.Option.Mm / 1e6)) / c.ServedKgh, Known(c.Coverage.Covered),
            j.Gap?.Why ?? (c.Taken.Count == 0 ? "no_demand" : "served"), j.Gap?.Change?.Zh, j.Gap?.MoreTph, j.Gap?.Source is { } at && j.Gap.MoreTph is not null ? at.Name : null, j.Gap?.MoreM,
            c.HoldsWithoutLargest, j.Pipe?.Verdict ?? PipeVerdicts.NotServed, j.Pipe?.VelocityMs, j.Pipe?.PressureMpa, s?.HeatGj,
            s?.CoalGrossT, s?.CoalExtraT, s?.CoalNetT,
            s?.Gross["SO2"], s?.Net["SO2"], s?.Gross["NOx"], s?.Net["NOx"], s?.Gross["PM"], s?.Net["PM"], s?.Gross["PM10"], s?.Gross["PM2.5"], s?.Gross["CO2"], s?.Net["CO2"],
            s is { NoFactor.Count: > 0 } ? string.Join('、', s.NoFactor.Select(f => f.Zh)) : null, (long?)j.Order,
            missing.Length == 0 ? null : string.Join('、', missing),
            served is Truth.Unknown or Truth.Boundary || c.Taken.Any(t => t.Option.Reach.Connectable != Truth.True || t.Option.Reach.Source.Kind is "waste_to_energy" or "waste_heat") || s is { IsComplete: false } || j.Pipe is { Verdict: PipeVerdicts.Unknown } || j.PipeFails,
            isSample,
        ];
        return new AnalysisRow(b.Id, b.Key, name, b.Geometry, values, [.. Reasons(j, judging)]);
    }

    private static object? Known(Truth truth) => truth switch { Truth.True => true, Truth.False => false, _ => null };

    private static IEnumerable<Reason> Reasons(JudgedAllocation j, BoilerJudging? judging)
    {
        var c = j.Case;
        var governing = c.Judgement?.Governing;
        yield return new Reason(
            "replace",
            c.Goes.Word(),
            governing is not null ? new($"{governing.Name} {Disposals.Label(governing.Disposal).Zh}：{governing.Text.Zh}。", $"{governing.Name}, {Disposals.Label(governing.Disposal).En}: {governing.Text.En}.")
                : c.Goes == Truth.True ? new("按参数列为替代对象。", "Taken as one to replace, as asked.")
                : new("是否须淘汰待核实。", "Whether it has to go is to be verified."),
            governing?.Clause,
            judging?.Policy.Cite(governing?.Clause),
            governing?.Rule);
        yield return new Reason("demand", c.DemandKgh is null ? "unknown" : "true", new($"{c.DemandTold.Zh}。", $"{c.DemandTold.En}."), Measured: c.DemandKgh is { } d ? $"{d / 1000m:0.###} t/h" : null);
        foreach (var (option, kgh) in c.Taken)
        {
            yield return new Reason(
                "supply",
                c.Served.Word(),
                new($"由“{option.Reach.Source.Name}”供 {kgh / 1000m:0.###} t/h，接入段 {option.Reach.OffsetM:0.###} m，沿管网 {option.Reach.AlongM:0.###} m。", $"'{option.Reach.Source.Name}' gives {kgh / 1000m:0.###} t/h, offset {option.Reach.OffsetM:0.###} m, {option.Reach.AlongM:0.###} m along the pipes."),
                "JZ-2.3-a",
                judging?.Policy.Cite("JZ-2.3-a"),
                Missing: option.Reach.Missing);
        }

        if (j.Gap is { } gap)
        {
            yield return new Reason("gap", c.Served == Truth.False ? "false" : "unknown", new($"{gap.Sentence.Zh}。", $"{Upper(gap.Sentence.En)}."));
            if (gap.Change is { } change)
            {
                yield return new Reason("gap", "true", new($"补救：{change.Zh}。", $"What would help: {change.En}."), Measured: gap.MoreTph is { } t ? $"{t:0.###} t/h" : gap.MoreM is { } m ? $"{m:0.###} m" : null);
            }
        }

        if (c.HoldsWithoutLargest is { } holds)
        {
            yield return new Reason("n_1", holds ? "true" : "false", holds ? new("失去最大热源后仍可由其他热源足额供热。", "Without the largest source the others still supply it in full.") : new("失去最大热源后得不到足额供热。", "Without the largest source it is not supplied in full."));
        }

        if (j.Pipe is { } pipe)
        {
            yield return new Reason("pipe", pipe.Verdict switch { PipeVerdicts.Ok => "true", PipeVerdicts.Unknown => "unknown", _ => "false" }, new($"{pipe.Verdict}：{pipe.Text.Zh}。", $"{pipe.Verdict}: {pipe.Text.En}."), Missing: pipe.Missing);
        }

        if (j.Saving is { } saving && c.Taken.Count > 0)
        {
            yield return new Reason("saving", saving.IsComplete ? "true" : "unknown", new($"{saving.Sentence.Zh}。", $"{Upper(saving.Sentence.En)}."), Missing: [.. saving.Missing, .. saving.NoFactor.Select(f => new Text($"系数：{f.Zh}", $"factor: {f.En}"))]);
        }
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
