using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>What one rule says of a site.</summary>
/// <param name="Name">P0 to P7.</param>
/// <param name="Way">What it proposes when it holds.</param>
/// <param name="Rules">Rules of table <c>rule</c> that decided.</param>
internal sealed record RuleFinding(string Name, Clue Clue, string Way, string? Clause, IReadOnlyList<string> Rules, IReadOnlyList<Clue> Boundaries);

/// <summary>The proposal for a site.</summary>
/// <param name="Findings">P0 to P5 in order, then P6 or P7 when it came to them.</param>
/// <param name="Fired">Every rule that holds.</param>
/// <param name="IsOfficial">P0 holds by a document or an official plan and gives the way.</param>
internal sealed record Proposal(string Way, IReadOnlyList<RuleFinding> Findings, IReadOnlyList<string> Fired, bool IsOfficial)
{
    /// <summary>What is said: rules that hold or stand at a boundary, and those that cannot be judged though they come before the one that gives the way.</summary>
    public IEnumerable<RuleFinding> Telling()
    {
        var settled = Fired.FirstOrDefault(f => f != "P0" || IsOfficial);
        return Findings.Where(f => f.Clue.Truth is Truth.True or Truth.Boundary || (f.Clue.Truth == Truth.Unknown && string.CompareOrdinal(f.Name, settled) < 0));
    }

    public bool AtBoundary => Findings.Any(f => f.Boundaries.Count > 0);
}

/// <summary>
/// A1.4: the rules in their order; the first that holds gives the way, all that hold are listed, and those before it that cannot be judged are named.
/// A proposal only: the decision is the government's. What stands exactly at an ambiguous threshold never closes a plant.
/// </summary>
internal sealed class DispositionRules(PolicyDocument policy, IndustryTest industries, AnalysisInput input)
{
    private readonly CapacityRules capacity = new(policy);

    public Proposal Propose(Case c)
    {
        var findings = new List<RuleFinding>();
        if (c.Official is { } decided)
        {
            findings.Add(new("P0", Clue.Of(Truth.True, $"已有决定：{Ways.Label(decided.Way!).Zh}（{decided.DecidedBy ?? decided.Source}{(decided.DecidedOn is { } on ? $"，{on:yyyy-MM-dd}" : "")}）", $"already decided: {Ways.Label(decided.Way!).En} ({decided.DecidedBy ?? decided.Source}{(decided.DecidedOn is { } day ? $", {day:yyyy-MM-dd}" : "")})"), decided.Way!, decided.Clause, [], []));
        }
        else if (c.Decided is { } planned)
        {
            findings.Add(new("P0", Clue.Of(Truth.True, $"规划人员已作决定：{Ways.Label(planned.Way!).Zh}（{planned.DecidedBy ?? planned.Source}），建议方式仍列出供对照", $"decided by a planner: {Ways.Label(planned.Way!).En} ({planned.DecidedBy ?? planned.Source}); the proposal stays beside it"), planned.Way!, null, [], []));
        }

        if (policy.Binds)
        {
            findings.AddRange([Close(c), Chemical(c), Place(c), Upgrade(c), Convert(c)]);
            var rules = findings.Where(f => f.Name != "P0").ToArray();
            if (c.Official is null && rules.All(f => f.Clue.Truth != Truth.True))
            {
                var missing = rules.Where(f => f.Clue.Truth == Truth.Unknown).SelectMany(f => f.Clue.Missing).Distinct().ToArray();
                findings.Add(missing.Length > 0 || rules.Any(f => f.Clue.Truth == Truth.Unknown)
                    ? new("P6", new(Truth.True, new($"缺少判定所需资料：{string.Join("、", missing.Select(m => m.Zh))}", $"inputs needed are missing: {string.Join(", ", missing.Select(m => m.En))}"), missing), Ways.Undecided, null, [], [])
                    : new("P7", Clue.Of(Truth.True, "P1–P5 均不成立且资料齐全", "none of P1 to P5 holds and every input is known"), Ways.RelocateToPark, "ZZ-3.1-a", [], []));
            }
        }

        var fired = findings.Where(f => f.Clue.Truth == Truth.True).ToArray();
        var way = c.Official?.Way ?? fired.FirstOrDefault(f => f.Name != "P0")?.Way ?? Ways.Undecided;
        return new(way, findings, [.. fired.Select(f => f.Name)], c.Official is not null);
    }

    /// <summary>P1.</summary>
    private RuleFinding Close(Case c)
    {
        var (plant, boundaries, rules) = capacity.Judge(c);
        var eliminated = Eliminated(c);
        var illegal = Clue.All(Clue.Any(Lacks(c.Site.LandOk, Inputs.Land), Lacks(c.Site.LicenceOk, Inputs.Licence)), Not(Complies(c)));
        var steel = capacity.SteelOverdue(c, input.AsOf);
        var scattered = Scattered(c);
        var all = Clue.Any(eliminated, plant, illegal, steel, scattered);
        var clause = eliminated.Truth == Truth.True ? "ZZ-2.2.1-1"
            : plant.Truth == Truth.True ? policy.Rule(rules[0])?.Clause
            : illegal.Truth == Truth.True || scattered.Truth == Truth.True ? "ZZ-4.1-2"
            : steel.Truth == Truth.True ? "ZZ-2.2.2"
            : boundaries.Count > 0 ? "ZZ-2.2.1-0" : "ZZ-4.1-2";
        string[] decided = [.. rules, .. steel.Truth == Truth.True ? ["R-ZZ-020"] : Array.Empty<string>(), .. illegal.Truth == Truth.True ? ["R-ZZ-056"] : Array.Empty<string>(), .. scattered.Truth == Truth.True ? ["R-ZZ-057"] : Array.Empty<string>()];
        return new("P1", all, Ways.Close, clause, decided, boundaries);
    }

    /// <summary>P2: IN or PARTIAL is inside; UNCERTAIN is unknown unless the site lies in a dense area.</summary>
    private RuleFinding Chemical(Case c)
    {
        var chemical = industries.Chemical(c.Site.Codes);
        var kind = Clue.Any(
            Clue.Flag(c.Site.IsHazchem, Inputs.Hazchem, new("危险化学品生产企业", "a hazardous-chemical producer"), new("非危险化学品生产企业", "no hazardous-chemical producer")),
            Clue.Of(chemical.Truth, chemical.Truth == Truth.True ? $"化工企业（{chemical.Code}）" : chemical.Truth == Truth.False ? "非化工企业" : "行业不详", chemical.Truth == Truth.True ? $"a chemical firm ({chemical.Code})" : chemical.Truth == Truth.False ? "no chemical firm" : "industry unknown", Inputs.Industry));
        var built = c.Location.Verdict switch
        {
            Verdict.In => Clue.Of(Truth.True, "位于建成区内", "inside the built-up area"),
            Verdict.Partial => Clue.Of(Truth.True, "部分位于建成区内", "partly inside the built-up area"),
            Verdict.Uncertain => Clue.Of(Truth.Unknown, "是否在建成区内待核实", "whether inside the built-up area is to be verified", Inputs.FinerPlace),
            _ => Clue.Of(Truth.False, "位于建成区外", "outside the built-up area"),
        };
        var clue = Clue.All(kind, Clue.Any(built, InDense(c)));
        var declines = clue.Truth == Truth.True && c.Assessment?.OwnerDeclines == true;
        if (declines)
        {
            clue = clue with { Text = new(clue.Text.Zh + "；企业不愿搬迁", clue.Text.En + "; the owner declines to move") };
        }

        return new("P2", clue, declines ? Ways.Close : Ways.RelocateToPark, "ZZ-3.2", [], []);
    }

    /// <summary>P3.</summary>
    private static RuleFinding Place(Case c)
    {
        var zone = c.ZonedOther switch
        {
            Truth.True => Clue.Of(Truth.True, $"用地规划为非工业用地（{c.ZoneName}）", $"zoned for another use than industry ({c.ZoneName})"),
            Truth.False => Clue.Of(Truth.False, "用地规划为工业用地", "zoned industrial"),
            _ => Clue.Of(Truth.Unknown, "用地规划不详", "land-use zoning unknown", Inputs.Zone),
        };
        var incurable = c.Assessment?.ShortfallCurable switch
        {
            true => Clue.Of(Truth.False, "距离不足可就地解决", "the shortfall can be cured on site"),
            false => Clue.Of(Truth.True, "不能就地解决", "it cannot be cured on site"),
            null => Clue.Of(Truth.Unknown, "距离不足能否就地解决不详", "whether the shortfall can be cured on site is unknown", Inputs.Curable),
        };
        return new("P3", Clue.Any(zone, Clue.All(Shortfall(c), incurable)), Ways.RelocateToPark, "ZZ-3.1-a", [], []);
    }

    /// <summary>P4.</summary>
    private static RuleFinding Upgrade(Case c)
    {
        var grade = c.Assessment?.GradeTarget switch
        {
            null => Clue.Of(Truth.Unknown, "绩效分级目标不详", "grade aimed at unknown", Inputs.Grade),
            "A" or "B" => Clue.Of(Truth.True, $"绩效目标 {c.Assessment.GradeTarget} 级", $"grade {c.Assessment.GradeTarget} aimed at"),
            var other => Clue.Of(Truth.False, $"绩效目标 {other} 低于 B 级", $"grade {other} aimed at is below B"),
        };
        var zone = c.ZonedIndustrial switch
        {
            Truth.True => Clue.Of(Truth.True, $"用地规划为工业用地（{c.ZoneName}）", $"zoned industrial ({c.ZoneName})"),
            Truth.False => Clue.Of(Truth.False, "用地规划为非工业用地", "zoned for another use than industry"),
            _ => Clue.Of(Truth.Unknown, "用地规划不详", "land-use zoning unknown", Inputs.Zone),
        };
        return new("P4", Clue.All(Complies(c), grade, zone, Not(Shortfall(c))), Ways.InPlaceUpgrade, "ZZ-3.1-a", [], []);
    }

    /// <summary>P5.</summary>
    private static RuleFinding Convert(Case c)
    {
        var codes = c.Site.Codes.ToArray();
        var leading = c.LeadingIndustries is null || c.CountyCode is null ? Clue.Of(Truth.Unknown, "县（市、区）主导产业不详", "leading industries of the county unknown", Inputs.Leading)
            : codes.Length == 0 ? Clue.Of(Truth.Unknown, "行业不详", "industry unknown", Inputs.Industry)
            : c.LeadingIndustries.Any(p => codes.Any(x => x.StartsWith(p, StringComparison.Ordinal)))
                ? Clue.Of(Truth.False, "属主导产业", "a leading industry of the county")
                : Clue.Of(Truth.True, $"不属{c.CountyName}主导产业", $"no leading industry of {c.CountyName}");
        return new("P5", Clue.All(
            leading,
            Clue.Flag(c.Assessment?.ProcessCanStop, Inputs.CanStop, new("工艺可停止", "the process can be stopped"), new("工艺不能停止", "the process cannot be stopped")),
            Clue.Flag(c.Assessment?.LandReusable, Inputs.Reusable, new("土地厂房可用于无污染业态", "land and buildings can be reused by a clean business"), new("土地厂房不能再利用", "land and buildings cannot be reused"))), Ways.Convert, "ZZ-3.1-a", [], []);
    }

    private static Clue InDense(Case c) => c.Dense.Verdict switch
    {
        Verdict.In or Verdict.Partial => Clue.Of(Truth.True, $"位于人口密集区（{c.Dense.Area?.Name}）", $"in a dense area ({c.Dense.Area?.Name})"),
        Verdict.Out => Clue.Of(Truth.False, "不在人口密集区", "in no dense area"),
        _ => Clue.Of(Truth.Unknown, "是否在人口密集区不详", "whether in a dense area is unknown", Inputs.DenseArea),
    };

    private static Clue Eliminated(Case c)
    {
        if (c.Lines.Count == 0)
        {
            return Clue.Of(Truth.Unknown, "生产线不详", "production lines unknown", Inputs.Lines);
        }

        return Clue.Any([.. c.Lines.Select(l => l.CatalogueClass switch
        {
            "淘汰" => Clue.Of(Truth.True, $"{l.Name}属淘汰类{(l.CatalogueVersion is null ? "" : $"（目录 {l.CatalogueVersion}）")}", $"{l.Name} is of the eliminated class{(l.CatalogueVersion is null ? "" : $" (catalogue {l.CatalogueVersion})")}"),
            null or "未定" => Clue.Of(Truth.Unknown, $"{l.Name}目录类别不详", $"catalogue class of {l.Name} unknown", Inputs.Catalogue),
            _ => Clue.Of(Truth.False, "", ""),
        })]);
    }

    private static Clue Lacks(bool? ok, Text name) => ok switch
    {
        true => Clue.Of(Truth.False, $"{name.Zh}齐全", $"{name.En} in order"),
        false => Clue.Of(Truth.True, $"{name.Zh}不全", $"{name.En} missing"),
        null => Clue.Of(Truth.Unknown, $"{name.Zh}不详", $"{name.En} unknown", name),
    };

    private static Clue Complies(Case c) => c.Assessment is { PlannedConcentration: { } planned, LimitConcentration: { } limit }
        ? planned <= limit
            ? Clue.Of(Truth.True, $"改造后浓度 {planned:0.###} ≤ 限值 {limit:0.###} mg/m³", $"concentration after retrofit {planned:0.###} ≤ limit {limit:0.###} mg/m³")
            : Clue.Of(Truth.False, $"改造后浓度 {planned:0.###} > 限值 {limit:0.###} mg/m³", $"concentration after retrofit {planned:0.###} > limit {limit:0.###} mg/m³")
        : Clue.Of(Truth.Unknown, "能否改造达标不详", "whether it can comply after retrofit is unknown", Inputs.Concentration);

    private Clue Scattered(Case c)
    {
        var late = c.Assessment switch
        {
            { RectificationDone: { } done } when done <= input.AsOf => Clue.Of(Truth.False, "已完成整治", "rectified"),
            { RectificationDue: { } due } when due >= input.AsOf => Clue.Of(Truth.False, "整治期限未到", "rectification not yet due"),
            // An assessment made after the date and reporting no completion says that it was missed.
            { RectificationDue: { } due, AsOf: var made } when made > due => Clue.Of(Truth.True, $"整治期限 {due:yyyy-MM-dd} 已过，未完成", $"rectification was due {due:yyyy-MM-dd} and is not done"),
            _ => Clue.Of(Truth.Unknown, "整治期限与完成情况不详", "rectification unknown", Inputs.Rectification),
        };
        return Clue.All(Clue.Flag(c.Site.IsScattered, Inputs.Scattered, new("“散乱污”企业", "a scattered-polluting firm"), new("非“散乱污”企业", "no scattered-polluting firm")), late);
    }

    /// <summary>Whether the distance to the nearest dense area falls short of the larger of the two protective distances; equality complies.</summary>
    private static Clue Shortfall(Case c)
    {
        var (safety, health) = (c.Assessment?.SafetyDistM, c.Assessment?.HealthDistM);
        var least = Math.Max(safety ?? 0, health ?? 0);
        var known = safety is not null && health is not null;
        if (known && least == 0)
        {
            return Clue.Of(Truth.False, "无防护距离要求", "no protective distance is required");
        }

        if (c.Dense.DistanceM is not { } signed || (safety is null && health is null))
        {
            return Clue.Of(Truth.Unknown, "缺防护距离依据", "no basis for the protective distance", [.. safety is null || health is null ? [Inputs.Distances] : Array.Empty<Text>(), .. c.Dense.DistanceM is null ? [Inputs.DenseArea] : Array.Empty<Text>()]);
        }

        var distance = signed > 0 ? 0 : -signed;
        var short_ = least - distance;
        return c.Dense.ToleranceM is not { } tolerance || (tolerance > 0 && Math.Abs(short_) <= tolerance)
            ? Clue.Of(Truth.Unknown, $"距人口密集区 {distance:0.#} m 与要求 {least:0.#} m 之差在定位误差内", $"distance to the dense area {distance:0.#} m and required {least:0.#} m differ by less than the tolerance", Inputs.FinerPlace)
            : short_ > 0 ? Clue.Of(Truth.True, $"距人口密集区 {distance:0.#} m，不足防护距离 {least:0.#} m，差 {short_:0.#} m", $"{distance:0.#} m from the dense area, {short_:0.#} m short of the required {least:0.#} m")
            : known ? Clue.Of(Truth.False, $"距人口密集区 {distance:0.#} m，满足防护距离 {least:0.#} m", $"{distance:0.#} m from the dense area meets the required {least:0.#} m")
            : Clue.Of(Truth.Unknown, "安全或卫生防护距离不详", "safety or health distance unknown", Inputs.Distances);
    }

    private static Clue Not(Clue clue) => clue with { Truth = clue.Truth.Not() };
}
