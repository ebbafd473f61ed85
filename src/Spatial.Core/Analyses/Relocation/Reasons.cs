using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>Says in both languages why a site stands on the list as it does, each step with its clause as a planner cites it.</summary>
internal sealed class Reasons(PolicyDocument policy, AnalysisInput input)
{
    public IReadOnlyList<Reason> Of(Case c, Clue heavy, Proposal proposal, Schedule schedule, Priority priority)
    {
        var reasons = new List<Reason> { Location(c) };
        if (County(c) is { } county)
        {
            reasons.Add(county);
        }

        reasons.Add(Industry(c));
        reasons.Add(Make("heavy", heavy.Truth, new(
            heavy.Truth == Truth.True ? $"重污染企业：{heavy.Text.Zh}。" : $"重污染待核：{heavy.Text.Zh}。",
            heavy.Truth == Truth.True ? $"Heavy polluter: {heavy.Text.En}." : $"Heavy polluter to be verified: {heavy.Text.En}."), "ZZ-3.1-d", missing: heavy.Missing));
        if (!policy.Binds)
        {
            reasons.Add(new Reason("policy", "false", policy.Why));
        }

        reasons.AddRange(proposal.Telling().Select(Finding));
        reasons.AddRange(proposal.Findings.SelectMany(f => f.Boundaries.Select(b => Make(f.Name, Truth.Boundary, new($"{f.Name} 待核定：{b.Text.Zh}。", $"{f.Name} to be settled: {b.Text.En}."), f.Clause))));
        reasons.Add(Make(
            "deadline",
            schedule.State is "OVERDUE_UNFINISHED" or "OVERDUE_NOT_STARTED" ? Truth.True : schedule.OverdueDays is null && schedule.State != "NO_DEADLINE" ? Truth.Unknown : Truth.False,
            schedule.Sentence,
            schedule.Clause,
            schedule.Rules.Count == 0 ? null : string.Join(';', schedule.Rules),
            threshold: schedule.FinishDue?.ToString("yyyy-MM-dd"),
            measured: input.AsOf.ToString("yyyy-MM-dd"),
            missing: schedule.Missing));
        reasons.Add(Score(priority));
        return reasons;
    }

    private Reason Location(Case c)
    {
        var l = c.Location;
        var candidate = c.Candidate;
        if (candidate.Point is null && candidate.Boundary is null)
        {
            return Make("location", Truth.Unknown, new("位置待核实：厂区位置不详，无法判定是否在建成区内。", "Place to be verified: unknown, so whether it lies in the built-up area cannot be said."), "ZZ-3.1-a", missing: [Inputs.Place]);
        }

        var area = l.Area!;
        var distance = Math.Abs(l.DistanceM!.Value);
        var side = l.DistanceM > 0 ? ("内", "inside") : l.DistanceM < 0 ? ("外", "outside") : ("上", "on");
        var where = l.DistanceM == 0
            ? new Text($"厂界跨“{area.Name}”边界", $"the site crosses the boundary of '{area.Name}'")
            : new Text($"位于“{area.Name}”边界{side.Item1} {distance:0.###} m", $"{distance:0.###} m {side.Item2} the boundary of '{area.Name}'");
        var ratio = l.Ratio is { } r ? new Text($"，重叠比例 {r:0.###}", $", share inside {r:0.###}") : new("", "");
        var parts = new Text(
            $"厂区{Accuracy(candidate.AccuracyM).Zh}，建成区 {area.VintageYear} 年（{BuiltUpAreas.SourceKind(area.SourceKind).Zh}）精度 {area.AccuracyM:0.#} m，年限外扩 {area.GrowthM:0.#} m",
            $"site {Accuracy(candidate.AccuracyM).En}, built-up area of {area.VintageYear} ({BuiltUpAreas.SourceKind(area.SourceKind).En}) accuracy {area.AccuracyM:0.#} m, growth since {area.GrowthM:0.#} m");
        var (label, why, missing) = l.Verdict switch
        {
            Verdict.In => (new Text("建成区内", "Inside"), new Text("", ""), Array.Empty<Text>()),
            Verdict.Partial => (new Text("部分在建成区内（待核实）", "Partly inside (to be verified)"), new Text("", ""), []),
            _ when candidate.AccuracyM is null => (new Text("位置待核实", "Place to be verified"), new Text("定位精度不详，不能判定；", "positional accuracy unknown, so it cannot be said; "), [Inputs.Accuracy]),
            _ => (new Text("位置待核实", "Place to be verified"), new Text("距离在容差之内，不能判定；", "within the tolerance, so it cannot be said; "), [Inputs.FinerPlace]),
        };
        var tolerance = l.ToleranceM is { } t ? $"{t:0.###} m" : null;
        return Make(
            "location",
            l.Verdict == Verdict.Uncertain ? Truth.Unknown : Truth.True,
            new(
                $"{label.Zh}：{where.Zh}{ratio.Zh}；{why.Zh}容差 {tolerance ?? "不详"}（{parts.Zh}）{Level(c).Zh}。",
                $"{label.En}: {where.En}{ratio.En}; {why.En}tolerance {tolerance ?? "unknown"} ({parts.En}){Level(c).En}."),
            "ZZ-3.1-a",
            threshold: l.Ratio is null ? "0 m" : $"{input.Parameters.Number("min_overlap_ratio"):0.###}",
            measured: l.Ratio is { } share ? $"{share:0.###}" : $"{l.DistanceM:0.###} m",
            tolerance: tolerance,
            missing: missing);
    }

    private static Text Accuracy(double? metres) => metres is { } m ? new($"定位精度 {m:0.#} m", $"accuracy {m:0.#} m") : new("定位精度不详", "accuracy unknown");

    private static Text Level(Case c) => c.Site.LocationLevel switch
    {
        "county" => new("；仅有县级代表点", "; only a point that stands for the county"),
        "prefecture" => new("；仅知所在市", "; only the city is known"),
        "site_uncertain" => new("；厂区匹配为推断", "; the match with a site is a guess"),
        _ => new("", ""),
    };

    private static Reason? County(Case c)
    {
        var several = c.Counties.Count > 1
            ? new Text($"厂区跨 {string.Join("、", c.Counties.Select(x => $"{x.Name} {x.Share * 100:0.#}%"))}，以占地最大的{c.Counties[0].Name}计", $"the site lies in {string.Join(", ", c.Counties.Select(x => $"{x.Name} {x.Share * 100:0.#} %"))}; the largest share counts")
            : (Text?)null;
        var differs = c.Counties.Count > 0 && c.Site.DeclaredCounty is { } declared && declared != c.Counties[0].Code
            ? new Text($"申报县（市、区）{c.DeclaredCountyName}（{declared}）与位置所在{c.Counties[0].Name}（{c.Counties[0].Code}）不一致，待核实", $"declared in {c.DeclaredCountyName} ({declared}) but lies in {c.Counties[0].Name} ({c.Counties[0].Code}): to be verified")
            : (Text?)null;
        return (several, differs) switch
        {
            (null, null) => null,
            _ => new Reason("county", differs is null ? "true" : "unknown", new(
                string.Join("；", new[] { several, differs }.OfType<Text>().Select(t => t.Zh)) + "。",
                Sentence(string.Join("; ", new[] { several, differs }.OfType<Text>().Select(t => t.En))))),
        };
    }

    private Reason Industry(Case c) => c.Candidate.Industry switch
    {
        { Truth: Truth.True } m => Make("industry", Truth.True, new($"行业属“{m.Word}”（{m.Code}）。", $"Industry '{m.Word}' ({m.Code}) is on the list."), "ZZ-3.1-c", "R-ZZ-030", measured: m.Code),
        var m => Make("industry", Truth.Unknown, new(m.Code is null ? "行业代码不详，待核实。" : $"行业代码 {m.Code} 过粗，待核实。", m.Code is null ? "Industry code unknown: to be verified." : $"Industry code {m.Code} is too coarse: to be verified."), "ZZ-3.1-c", "R-ZZ-030", missing: [Inputs.Industry]),
    };

    private Reason Finding(RuleFinding f)
    {
        var (zh, en) = f.Clue.Truth switch
        {
            Truth.True => ("成立", "holds"),
            Truth.Boundary => ("临界待核定", "is at a boundary"),
            _ => ("资料不足，未能判定", "cannot be judged"),
        };
        var way = f.Clue.Truth == Truth.True ? new Text($" → {Ways.Label(f.Way).Zh}", $" → {Ways.Label(f.Way).En}") : new("", "");
        var park = f is { Name: "P2", Clue.Truth: Truth.True, Way: Ways.RelocateToPark } ? new Text("（进入化工园区，承接园区待匹配）", " (a chemical park; the receiving park is still to be matched)") : new("", "");
        return Make(
            f.Name,
            f.Clue.Truth,
            new($"{f.Name} {zh}：{f.Clue.Text.Zh}{way.Zh}{park.Zh}。", $"{f.Name} {en}: {f.Clue.Text.En}{way.En}{park.En}."),
            f.Clause,
            f.Rules.Count == 0 ? f.Name : $"{f.Name};{string.Join(';', f.Rules)}",
            threshold: f.Rules.Select(policy.Rule).FirstOrDefault(r => r?.Threshold is not null) is { } rule ? $"{rule.Phrase}（{rule.Asks}）" : null,
            missing: f.Clue.Missing);
    }

    private static Reason Score(Priority p)
    {
        var zh = string.Join("，", p.Parts.Select(x => $"{x.Name.Zh} {(x.Value is { } v ? $"{v:0.###}" : "不详")}"));
        var en = string.Join(", ", p.Parts.Select(x => $"{x.Name.En} {(x.Value is { } v ? $"{v:0.###}" : "unknown")}"));
        var range = p.Lower == p.Upper ? $"{p.Lower:0.###}" : $"{p.Lower:0.###}–{p.Upper:0.###}";
        return new Reason("priority", p.Missing.Count == 0 ? "true" : "unknown", new($"优先度 {range}：{zh}。", $"Priority {range}: {en}."), Measured: range, Missing: p.Missing);
    }

    private Reason Make(string step, Truth truth, Text sentence, string? clause, string? rule = null, string? threshold = null, string? measured = null, string? tolerance = null, IReadOnlyList<Text>? missing = null) =>
        new(step, truth.Word(), sentence, clause, policy.Cite(clause), rule, threshold, measured, tolerance, missing ?? []);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
