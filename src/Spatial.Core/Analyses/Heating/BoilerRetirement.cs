using Npgsql;
using NpgsqlTypes;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Policies;
using Spatial.Contract;

namespace Spatial.Analyses.Heating;

/// <summary>
/// What the plan asks of every boiler (DOMAIN A4.1; JZ-2.3, JZ-4.1, JZ-4.2): list R5. Boilers stand by severity of what is asked, then by due day, then by natural key;
/// those of which nothing is asked come last. Boilers without fuel or capacity are listed as data to be completed; retired ones stay, for the share that is done (A4.4 (d)).
/// The baseline of JZ-2.3-e is frozen on the day the plan took effect (A4.4 (f)).
/// </summary>
public sealed class BoilerRetirement : Analysis
{
    private static readonly string[] Coal = [.. Fuels.All.Select(f => f.Value).Where(Fuels.IsCoal)];

    public override AnalysisDescription Description => BoilerRetirementDescription.Description;

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var inputs = await HeatingInputs.ReadAsync(input, cancel, isSourceNeeded: false);
        var judging = await BoilerJudging.ReadAsync(input, inputs, cancel);
        var warnings = new List<Text>([.. inputs.Warnings, .. judging.Warnings]);
        var coverage = await CoverageAsync(input, inputs, warnings, cancel);
        var decisions = (await FactReader.Of<BoilerRetirement>(input).ReadAsync(
            "BoilerDecisions",
            r => new BoilerDecision(r.GetGuid(0), r.GetString(1), r.TextOrNull(2), r.DateOrNull(3), r.DateOrNull(4)),
            cancel)).ToDictionary(d => d.Boiler);

        var cases = inputs.Boilers.Select(b => Judge(input, judging, b, coverage?.Of(b), decisions.GetValueOrDefault(b.Id))).ToArray();
        Case[] ordered =
        [
            .. cases.OrderBy(c => Disposals.Rank(c.Judgement.Disposal)).ThenBy(c => c.IsRetired).ThenBy(c => c.Schedule.Due ?? DateOnly.MaxValue)
                .ThenBy(c => c.Boiler.Key, NaturalOrder.Instance).ThenBy(c => c.Boiler.Id),
        ];
        var figures = Figures(ordered);
        await BaselineAsync(input, judging, figures, cancel);
        return new AnalysisResult(
            [.. ordered.Select((c, i) => Row(c, i + 1, judging, inputs.IsSample))],
            ["proposed_way", "state"],
            figures,
            warnings,
            [.. inputs.Versions, .. judging.Versions]);
    }

    private static async Task<MeasuredCoverage?> CoverageAsync(AnalysisInput input, HeatingInputs inputs, List<Text> warnings, CancellationToken cancel)
    {
        if (inputs.Boilers.Count == 0)
        {
            return null;
        }

        try
        {
            var coverage = await MeasuredCoverage.MeasureAsync(input, inputs, cancel);
            warnings.AddRange(coverage.Warnings());
            return coverage;
        }
        catch (Fault fault) when (fault.Code == FaultCode.NoHeatSource)
        {
            warnings.Add(new($"{fault.Sentence.Zh}B5 待核实。", $"{fault.Sentence.En} B5 stays to be verified."));
            return null;
        }
    }

    private static Case Judge(AnalysisInput input, BoilerJudging judging, Boiler boiler, BoilerCoverage? coverage, BoilerDecision? decision)
    {
        var facts = judging.Facts(boiler, coverage);
        var judgement = judging.Judge(facts);
        var disposal = decision?.Way ?? judgement.Disposal;
        var due = decision?.FinishDue ?? judgement.Governing?.Due;
        var schedule = BoilerSchedule.Of(boiler, facts, judgement, disposal, due, input.AsOf);
        return new Case(boiler, facts, judgement, coverage, HeatSupply.Of(coverage), decision, disposal, schedule, boiler.RetiredOn is { } retired && retired <= input.AsOf);
    }

    private static AnalysisRow Row(Case c, int ordinal, BoilerJudging judging, bool isSample)
    {
        var (b, j) = (c.Boiler, c.Judgement);
        var covered = c.Supply.IsTheoretical ? Truth.Unknown : c.Coverage?.Covered ?? Truth.Unknown;
        object?[] values =
        [
            (long)ordinal, b.County ?? b.CountyCode, b.Owner ?? b.Name, b.Name, b.RegCode, (double?)b.CapacityTph, b.Fuel, b.Fuel is null ? null : Fuels.Group(b.Fuel), b.Usage, b.Status,
            Known(c.Facts.InBuiltUp), Known(c.Facts.NearPark), Known(covered), covered == Truth.False ? null : (c.Supply.Reach?.Source ?? c.Coverage?.Source)?.Name,
            j.Names(Truth.True), j.Names(Truth.Boundary), j.Names(Truth.Unknown), j.Governing?.Name, j.Governing?.Clause,
            c.Disposal, j.Disposal, c.Decision?.Way, c.Decision?.By, c.Decision?.On, c.Schedule.Due, c.Schedule.State, (long?)c.Schedule.OverdueDays,
            j.Missing.Count == 0 ? null : string.Join('、', j.Missing.Select(m => m.Zh)), !c.IsRetired && j.ToVerify, isSample,
        ];
        return new AnalysisRow(b.Id, b.Key, b.Owner ?? b.Name, b.Geometry, values, [.. Reasons(c, judging)]);
    }

    private static bool? Known(Truth truth) => truth switch { Truth.True => true, Truth.False => false, _ => null };

    private static IEnumerable<Reason> Reasons(Case c, BoilerJudging judging)
    {
        var policy = judging.Policy;
        if (!policy.Binds)
        {
            yield return new Reason("policy", "false", policy.Why);
        }

        foreach (var id in BoilerRules.Ids.Where(id => policy.Binds && policy.IsNotYet(id)))
        {
            yield return new Reason("policy", "false", new($"规则 {id} 在基准日未生效：不适用（未生效）。", $"Rule {id} is not yet in force on the day: it does not apply."), Rule: id);
        }

        if (policy.Binds && c.Judgement.Lacking.Count > 0)
        {
            yield return new Reason("data", "unknown", c.Schedule.Sentence, Missing: c.Judgement.Lacking);
        }

        if (policy.Binds && c.Judgement.Open.Count > 0)
        {
            yield return new Reason("data", "unknown", new("锅炉状态不详，按在用判定，待核实。", "The state of the boiler is not known; it is taken as in use, to be verified."), Missing: c.Judgement.Open);
        }

        if (c.Coverage is { } coverage)
        {
            yield return Covered(coverage, c.Supply, policy);
            if (Connecting(c.Supply) is { } connecting)
            {
                yield return new Reason("connect", c.Supply.Connectable.Word(), connecting, "JZ-2.3-b", policy.Cite("JZ-2.3-b"), Missing: c.Supply.Missing);
            }
        }

        foreach (var f in c.Judgement.Findings)
        {
            var (zh, en) = f.Truth switch
            {
                Truth.True => ($"成立 → {Disposals.Label(f.Disposal).Zh}", $"holds: {Disposals.Label(f.Disposal).En}"),
                Truth.Boundary => ("临界，需人工核定", "is at its boundary, to be settled by a person"),
                _ => ("资料不足，待核实", "cannot be settled"),
            };
            yield return new Reason(f.Name, f.Truth.Word(), new($"{f.Name} {zh}：{f.Text.Zh}。", $"{f.Name} {en}: {f.Text.En}."), f.Clause, policy.Cite(f.Clause), f.Rule, f.Threshold, c.Boiler.CapacityTph is { } tph ? $"{tph} t/h" : null, Missing: f.Missing);
        }

        yield return new Reason("deadline", c.Schedule.State.StartsWith("OVERDUE", StringComparison.Ordinal) ? "true" : c.Schedule.OverdueDays is null ? "unknown" : "false", c.Schedule.Sentence, c.Judgement.Governing?.Clause, Threshold: c.Schedule.Due?.ToString("yyyy-MM-dd"));
        if (c.Decision is { } decided)
        {
            var way = BoilerRetirementDescription.Ways.FirstOrDefault(w => w.Value == decided.Way)?.Title ?? new(decided.Way, decided.Way);
            yield return new Reason("decision", "true", new($"已决定：{way.Zh}（{decided.By}）。", $"Decided: {way.En} ({decided.By})."));
        }
    }

    // How it was found stands in the sentence: a theoretical radius is no coverage.
    private static Reason Covered(BoilerCoverage coverage, HeatSupply supply, PolicyDocument policy)
    {
        var (truth, source) = (supply.IsTheoretical ? Truth.Unknown : coverage.Covered, supply.Reach?.Source ?? coverage.Source);
        var total = supply.Reach?.TotalM ?? coverage.TotalM;
        var aside = CoverageReasons.NotUsed(coverage);
        var told = coverage.Method switch
        {
            CoverageMethod.Radius when supply.IsTheoretical && source is not null => new Text(
                $"理论供热半径：距热源“{source.Name}”直线 {supply.Reach?.OffsetM ?? coverage.OffsetM:0.###} m，{(coverage.Covered == Truth.True ? "在" : "尚不能定是否在")}半径 {coverage.LimitM:0.#} m 内；没有热力管网图，理论半径只说明可能供到，不能认定覆盖",
                $"theoretical radius: {supply.Reach?.OffsetM ?? coverage.OffsetM:0.###} m straight from source '{source.Name}', {(coverage.Covered == Truth.True ? "inside" : "it cannot be said whether inside")} the radius of {coverage.LimitM:0.#} m; without a map of the heat pipes it says what could be supplied, not that the boiler is covered"),
            CoverageMethod.Radius => new($"理论供热半径：{coverage.WhyNot?.Zh ?? "热源位置不详，不能判定"}；没有热力管网图", $"theoretical radius: {coverage.WhyNot?.En ?? "no source has a known place"}; there is no map of the heat pipes"),
            CoverageMethod.Network when coverage.WhyNot is { } not => new($"沿管网：{not.Zh}", $"along the pipes: {not.En}"),
            CoverageMethod.Network when source is not null => new($"沿管网：热源“{source.Name}”，接入与沿管网合计 {total:0.###} m{aside.Zh}", $"along the pipes: source '{source.Name}', {total:0.###} m in all{aside.En}"),
            _ => new("锅炉位置不详，不能判定", "the boiler's place is not known, it cannot be judged"),
        };
        return new Reason(
            "coverage",
            truth.Word(),
            new($"集中供热，{told.Zh}。", $"Central heating, {told.En}."),
            "JZ-2.3-a",
            policy.Cite("JZ-2.3-a"),
            Tolerance: coverage.ToleranceM is { } t ? $"{t:0.###} m" : null,
            Missing: supply.IsTheoretical ? [.. coverage.Missing, BoilerInputs.PipeMap] : coverage.Missing);
    }

    // Null when there is nothing to say: no source reaches it, or nothing speaks against it.
    private static Text? Connecting(HeatSupply supply) => supply switch
    {
        { Reach: null } or { Connectable: Truth.True } => null,
        { Connectable: Truth.False } => new($"不能接入：{supply.Reach.WhyNot!.Value.Zh}；B5 不因该热源成立。", $"Cannot be connected: {supply.Reach.WhyNot.Value.En}; B5 does not hold by it."),
        _ => new($"能否接入待核实：{string.Join('、', supply.Missing.Select(m => m.Zh))}不详。", $"Whether it can be connected is to be verified; not known: {string.Join(", ", supply.Missing.Select(m => m.En))}."),
    };

    private static Dictionary<string, double?> Figures(Case[] cases)
    {
        var going = cases.Where(c => c.Judgement.Goes == Truth.True).ToArray();
        var retired = going.Count(c => c.IsRetired);
        return new(StringComparer.Ordinal)
        {
            ["boilers"] = cases.Length,
            ["to_retire"] = going.Length,
            ["to_retire_tph"] = (double)going.Sum(c => c.Boiler.CapacityTph ?? 0),
            ["retired"] = retired,
            ["retirement_rate"] = going.Length == 0 ? null : (double)retired / going.Length,
            ["overdue"] = cases.Count(c => c.Schedule.State == "OVERDUE_UNFINISHED"),
            ["to_verify"] = cases.Count(c => !c.IsRetired && c.Judgement.ToVerify),
            ["incomplete"] = cases.Count(c => c.Judgement.Disposal == Disposals.Incomplete),
        };
    }

    private static async Task BaselineAsync(AnalysisInput input, BoilerJudging judging, Dictionary<string, double?> figures, CancellationToken cancel)
    {
        var (boilers, eliminated, unknown) = ((int?)null, (int?)null, (int?)null);
        if (judging.Policy.Rule("R-JZ-024") is { Effective: { } baseline, Threshold: { } most } && input.Parameters.TextOrNull(HeatingParameters.Boilers.Name) is null)
        {
            (boilers, eliminated, unknown) = (await FactReader.Of<BoilerRetirement>(input).ReadAsync(
                "BoilerBaseline",
                r => ((int?)r.GetInt32(0), (int?)r.GetInt32(1), (int?)r.GetInt32(2)),
                cancel,
                new NpgsqlParameter("baseline", NpgsqlDbType.Date) { Value = baseline },
                new("most_tph", NpgsqlDbType.Numeric) { Value = most },
                new("coal", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = Coal })).Single();
        }

        figures["baseline_boilers"] = boilers;
        figures["baseline_eliminated"] = eliminated;
        figures["baseline_unknown"] = unknown;
        figures["completion"] = boilers is > 0 ? (double?)eliminated / boilers : null;
    }

    private sealed record BoilerDecision(Guid Boiler, string Way, string? By, DateOnly? On, DateOnly? FinishDue);

    private sealed record Case(Boiler Boiler, BoilerFacts Facts, BoilerJudgement Judgement, BoilerCoverage? Coverage, HeatSupply Supply, BoilerDecision? Decision, string Disposal, BoilerSchedule Schedule, bool IsRetired);
}
