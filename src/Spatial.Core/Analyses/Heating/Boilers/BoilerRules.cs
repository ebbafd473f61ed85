using Spatial.Analyses.Policies;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>
/// The boiler rules of Jingzhou (DOMAIN A4.1) for one boiler: what may not be built (B1, B2), what goes (B3, B4, B5), what is retrofitted (B6, B6b, B7, B8), what
/// changes its fuel (B9). Thresholds, deadlines, strengths and the reading of a value exactly at a threshold come from table rule; what the text leaves open
/// (the size and fuels of a 小锅炉) are parameters. Each boiler is judged by itself.
/// </summary>
/// <param name="smallTph">Largest 小锅炉, t/h, included.</param>
/// <param name="smallFuels">Groups of fuels of a 小锅炉.</param>
/// <param name="connectMonths">Months from the pipe's service to the end of the boiler.</param>
internal sealed class BoilerRules(PolicyDocument policy, decimal smallTph, IReadOnlyList<string> smallFuels, int connectMonths)
{
    /// <summary>The rules in table rule, in the order B1 to B8, the ban on co-firing, B9.</summary>
    public static readonly IReadOnlyList<string> Ids = ["R-JZ-022", "R-JZ-023", "R-JZ-024", "R-JZ-025", "R-JZ-021", "R-JZ-048", "R-JZ-049", "R-JZ-050", "R-JZ-051", "R-JZ-077", "R-JZ-020", "R-JZ-071"];

    /// <summary>What the analysis wants of the plan of Jingzhou.</summary>
    public static readonly PolicyTopic Plan = new("JZ", new("锅炉淘汰与集中供热", "boilers and central heating"), new("锅炉规则不适用", "no boiler rule applies"));

    /// <summary>Reads the parameters <c>small_tph</c>, <c>small_fuels</c>, <c>connect_months</c>.</summary>
    public static BoilerRules Of(PolicyDocument policy, ParameterValues parameters) =>
        new(policy, (decimal)parameters.Number("small_tph"), parameters.List("small_fuels"), (int)parameters.Integer("connect_months"));

    public BoilerJudgement Judge(BoilerFacts boiler)
    {
        if (!policy.Binds || boiler.Lacking.Count > 0)
        {
            return new BoilerJudgement([], boiler.Lacking, policy.Binds);
        }

        var coal = TruthLogic.Is(Fuels.IsCoal(boiler.Fuel!));
        var biomass = TruthLogic.Is(Fuels.IsBiomass(boiler.Fuel!));
        var gas = TruthLogic.Is(Fuels.IsGas(boiler.Fuel!));
        var builtUp = new Condition(boiler.InBuiltUp, new("位于建成区内", "in a built-up area"), BoilerInputs.BuiltUp);
        var elsewhere = new Condition(boiler.InBuiltUp.Not(), new("位于建成区以外", "outside the built-up areas"), BoilerInputs.BuiltUp);
        BoilerFinding?[] findings =
        [
            .. Banned(Sized("B1", "R-JZ-022", Disposals.Ban, boiler, isNew: true, coal, builtUp), Sized("B2", "R-JZ-023", Disposals.Ban, boiler, isNew: true, coal, elsewhere), boiler),
            Sized("B3", "R-JZ-024", Disposals.Eliminate, boiler, isNew: false, coal),
            Sized("B4", "R-JZ-025", Disposals.Eliminate, boiler, isNew: false, biomass),
            Connect(boiler),
            Sized("B6", "R-JZ-048", Disposals.Retrofit, boiler, isNew: false, coal),
            Sized("B6b", "R-JZ-049", Disposals.Retrofit, boiler, isNew: false, biomass),
            Sized("B7", "R-JZ-050", Disposals.Retrofit, boiler, isNew: false, gas),
            Biomass(boiler, biomass),
            Zone(boiler),
        ];
        return new BoilerJudgement([.. findings.OfType<BoilerFinding>().Where(f => f.Truth != Truth.False)], [], true) { Open = boiler.Status is null ? [BoilerInputs.Status] : [] };
    }

    private BoilerFinding? Sized(string name, string id, string disposal, BoilerFacts boiler, bool isNew, Truth fuel, params Condition[] conditions)
    {
        if (policy.Rule(id) is not { } rule || boiler.IsNew(rule.Effective) != isNew)
        {
            return null;
        }

        var size = rule.Compare(boiler.CapacityTph!.Value);
        var truth = conditions.Aggregate(fuel.And(size), (t, c) => t.And(c.Truth));
        Text? at = size == Truth.Boundary ? new("恰在界上，“以上/以下”是否含本数原文不明，临界，需人工核定", "exactly at the threshold, which the wording leaves open: to be settled by a person") : null;
        var parts = new[] { Kind(boiler, isNew), Size(boiler) }.Concat(conditions.Select(c => c.Told)).Concat(at is { } open ? [open] : []).Append(Says(rule)).ToArray();
        return new BoilerFinding(name, disposal, truth, Join(parts), rule.Clause, rule.Id, rule.Strength, rule.Deadline, rule.Asks, Missing(conditions));
    }

    // Where both open findings wait for the built-up area alone, the ban holds whichever it is.
    private static BoilerFinding?[] Banned(BoilerFinding? inside, BoilerFinding? outside, BoilerFacts boiler)
    {
        if (inside is not { Truth: Truth.Unknown } || outside is not { Truth: Truth.Unknown })
        {
            return [inside, outside];
        }

        var (kind, size) = (Kind(boiler, isNew: true), Size(boiler));
        return
        [
            inside with
            {
                Name = "B1/B2",
                Truth = Truth.True,
                Text = new(
                    $"{kind.Zh}，{size.Zh}，是否在建成区内不详，但建成区内（{inside.Threshold}）和区外（{outside.Threshold}）都不得新建，按所在位置适用 B1 或 B2",
                    $"{kind.En}, {size.En}, whether it lies in a built-up area is not known, but it must be built neither inside one ({inside.Threshold}) nor outside ({outside.Threshold}): B1 or B2, whichever applies"),
                Clause = $"{inside.Clause};{outside.Clause}",
                Rule = $"{inside.Rule};{outside.Rule}",
                Threshold = $"{inside.Threshold}; {outside.Threshold}",
                Missing = [],
            },
        ];
    }

    /// <summary>
    /// B5: a self-owned small boiler, in or near a park, inside coverage. A source that cannot be connected (medium, pressure) does not make it hold;
    /// where that is not known it holds and is to be verified. Within a theoretical radius only it is unknown. Due <c>connect_months</c> after its pipe went into service, or after the rule took effect where the pipe was there before:
    /// nobody is late for what nobody had asked.
    /// </summary>
    private BoilerFinding? Connect(BoilerFacts boiler)
    {
        if (policy.Rule("R-JZ-021") is not { } rule || boiler.IsNew(rule.Effective))
        {
            return null;
        }

        Condition[] conditions =
        [
            new(boiler.SelfOwned.ToTruth(), new("自建", "self-owned"), BoilerInputs.Ownership),
            new(boiler.NearPark, new("在园区或其周边", "in or near a park"), BoilerInputs.Park),
            boiler.IsTheoretical
                ? new(
                    Truth.Unknown,
                    default,
                    BoilerInputs.PipeMap,
                    new("仅在理论供热半径内，没有热力管网图，不能确认能否接入", "only within the theoretical radius; without a map of the heat pipes it cannot be said whether it can connect"))
                : new(boiler.Covered, new("在集中供热范围内", "inside central-heating coverage"), BoilerInputs.Coverage),
        ];
        var small = TruthLogic.Is(boiler.CapacityTph <= smallTph && Fuels.IsIn(boiler.Fuel!, smallFuels));
        var truth = conditions.Aggregate(small, (t, c) => t.And(c.Truth)).And(boiler.Connectable == Truth.False ? Truth.False : Truth.True);
        var isOpen = boiler is { IsTheoretical: false, Connectable: Truth.Unknown };
        Text[] connecting = !isOpen ? [] : [new(
            $"能否接入待核实（{string.Join('、', boiler.ConnectMissing.Select(m => m.Zh))}不详）",
            $"whether it can be connected is to be verified (not known: {string.Join(", ", boiler.ConnectMissing.Select(m => m.En))})")];
        var (due, when) = Due(boiler.PipeInService, rule.Effective);
        Text[] parts =
        [
            Kind(boiler, isNew: false), Size(boiler), new($"小锅炉按不超过 {smallTph} t/h 计（原文未定）", $"'small' is taken as up to {smallTph} t/h (not in the text)"),
            .. conditions.Select(c => c.Told), .. connecting, when, Says(rule),
        ];
        return new BoilerFinding("B5", Disposals.Connect, truth, Join(parts), rule.Clause, rule.Id, rule.Strength, due, $"≤ {smallTph} t/h", [.. Missing(conditions), .. isOpen ? boiler.ConnectMissing : []]) { IsOpen = isOpen };
    }

    // The later of the two days, and which of them counts.
    private (DateOnly? Due, Text Told) Due(DateOnly? service, DateOnly? effective)
    {
        if (service is not { } inService)
        {
            return (null, new($"期限为管道投用后 {connectMonths} 个月（投用日期不详或未投用）", $"to go {connectMonths} months after the pipe's service (day not known, or still to come)"));
        }

        if (effective is { } from && from > inService)
        {
            var due = from.AddMonths(connectMonths);
            return (due, new(
                $"管道 {inService:yyyy-MM-dd} 投用，早于条款生效日 {from:yyyy-MM-dd}，按生效日起 {connectMonths} 个月即 {due:yyyy-MM-dd} 前退出",
                $"to go by {due:yyyy-MM-dd}, {connectMonths} months after the clause took effect on {from:yyyy-MM-dd}, the pipe having been in service since {inService:yyyy-MM-dd}"));
        }

        var day = inService.AddMonths(connectMonths);
        return (day, new(
            $"管道 {inService:yyyy-MM-dd} 投用，按投用日起 {connectMonths} 个月即 {day:yyyy-MM-dd} 前退出",
            $"to go by {day:yyyy-MM-dd}, {connectMonths} months after the pipe's service on {inService:yyyy-MM-dd}"));
    }

    private BoilerFinding? Biomass(BoilerFacts boiler, Truth biomass)
    {
        if (Sized("B8", "R-JZ-051", Disposals.Retrofit, boiler, isNew: false, biomass) is not { } finding)
        {
            return null;
        }

        var clean = Fuels.BiomassIsClean(boiler);
        var told = clean switch
        {
            Truth.True => new Text("已是专用锅炉并配高效除尘", "already a dedicated boiler with efficient dust removal"),
            Truth.False => new("尚不是专用锅炉配高效除尘", "not yet a dedicated boiler with efficient dust removal"),
            _ => new("是否专用锅炉配高效除尘不详", "whether it is a dedicated boiler with efficient dust removal is not known"),
        };
        var mixing = policy.Rule("R-JZ-077") is { } ban ? new Text($"，{ban.Phrase}", ", and nothing else may be fired with it") : new("", "");
        return finding with
        {
            Text = new($"{finding.Text.Zh}；{told.Zh}{mixing.Zh}", $"{finding.Text.En}; {told.En}{mixing.En}"),
            Rule = mixing.Zh.Length > 0 ? "R-JZ-051;R-JZ-077" : "R-JZ-051",
            Missing = clean is Truth.Unknown ? [BoilerInputs.Dust] : [],
        };
    }

    /// <summary>B9 applies inside a published zone only (DOMAIN 9 Q7): what stands there changes its fuel by the county's day, nothing new is built.</summary>
    private BoilerFinding? Zone(BoilerFacts boiler)
    {
        if (policy.Rule("R-JZ-020") is not { } ban || policy.Rule("R-JZ-071") is not { } convert)
        {
            return null;
        }

        var (isNew, rule) = boiler.IsNew(ban.Effective) ? (true, ban) : (false, convert);
        var (fuel, lacking) = Fuels.HighPolluting(boiler);
        var inside = new Condition(boiler.InNoCoalZone, new("位于高污染燃料禁燃区", "in a no-coal zone"), BoilerInputs.NoCoalZone);
        var burns = new Condition(fuel, new("燃用高污染燃料", "burns a high-polluting fuel"), lacking ?? BoilerInputs.Fuel);
        var due = isNew ? null : boiler.ConvertDue;
        var when = isNew ? new Text("禁止新建", "nothing new may be built")
            : due is { } day ? new($"县级规定期限 {day:yyyy-MM-dd}", $"by {day:yyyy-MM-dd} as the county set")
            : new("期限由县级规定", "by a day the county sets");
        Text[] parts = [Kind(boiler, isNew), inside.Told, burns.Told, when, Says(rule)];
        return new BoilerFinding("B9", isNew ? Disposals.Ban : Disposals.Convert, inside.Truth.And(burns.Truth), Join(parts), rule.Clause, rule.Id, rule.Strength, due, null, Missing([inside, burns]));
    }

    private static Text Kind(BoilerFacts boiler, bool isNew) => new(
        $"{(isNew ? "新建" : "现有")}{Fuels.Label(boiler.Fuel!).Zh}锅炉{(!isNew && boiler.BuiltOn is null ? "（建成日期不详，按现有锅炉判）" : "")}",
        $"{(isNew ? "new" : "existing")} boiler, {Fuels.Label(boiler.Fuel!).En}{(!isNew && boiler.BuiltOn is null ? " (day of construction unknown, taken as existing)" : "")}");

    private static Text Size(BoilerFacts boiler) => new($"额定蒸发量 {boiler.CapacityTph} t/h（单台计）", $"{boiler.CapacityTph} t/h by itself");

    private static Text Says(PolicyRule rule) => new($"条款：{rule.Phrase}（{StrengthZh(rule.Strength)}）", $"clause: {rule.Asks} ({rule.Strength.Replace('_', ' ')})");

    private static string StrengthZh(string strength) => strength switch
    {
        "in_principle" => "原则上",
        "basically" => "基本完成",
        "promote" or "encourage" => "推进，不作违规",
        "strive" => "力争",
        _ => "必须",
    };

    private static Text[] Missing(Condition[] conditions) => [.. conditions.Where(c => c.Truth == Truth.Unknown).Select(c => c.Missing)];

    private static Text Join(Text[] parts) => new(string.Join('，', parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));

    private readonly record struct Condition(Truth Truth, Text Text, Text Missing, Text? Open = null)
    {
        public Text Told => Truth == Truth.True ? Text : Open ?? new($"{Missing.Zh}不详", $"{Missing.En}: not known");
    }
}
