using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Policies;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>Says in both languages why a boiler is covered or not: along the pipes, straight, by radius, and whether its users can live on what comes.</summary>
/// <param name="policy">Null without a city: no plan binds, clauses are named but not cited.</param>
internal sealed class CoverageReasons(CoverageLimits limits, PolicyDocument? policy)
{
    private const string Clause = "JZ-2.3-a";

    /// <param name="rule">The boiler rule that governs; null when none does or none was asked.</param>
    public IReadOnlyList<Reason> Of(BoilerCoverage c, BoilerFinding? rule)
    {
        var reasons = Measured(c);
        if (rule is not null)
        {
            reasons.Add(new Reason("rule", rule.Truth.Word(), new($"{rule.Name}：{rule.Text.Zh}。", $"{rule.Name}: {rule.Text.En}."), rule.Clause, policy?.Cite(rule.Clause), rule.Rule, rule.Threshold, Missing: rule.Missing));
        }

        return reasons;
    }

    private List<Reason> Measured(BoilerCoverage c)
    {
        var reasons = new List<Reason>();
        if (c.Method == CoverageMethod.None)
        {
            var level = c.Boiler.LocationLevel switch
            {
                "county" => new Text("仅有县级代表点", "only a point that stands for the county is known"),
                "prefecture" => new("仅知所在市", "only the city is known"),
                _ => new("位置不详", "no place is known"),
            };
            return [Make("position", Truth.Unknown, new($"{level.Zh}，不能判定是否在集中供热范围内，待核实。", $"{Capital(level.En)}: whether central heating covers it cannot be said; to be verified."), missing: c.Missing)];
        }

        if (c.Boiler.LocationLevel == "site_uncertain")
        {
            reasons.Add(Make("position", Truth.Unknown, new("厂区位置为推断，待核实。", "The place of the plant is a guess, to be verified.")));
        }

        if (c.Method == CoverageMethod.Network)
        {
            reasons.Add(Network(c));
            reasons.Add(Straight(c));
        }

        if (c.Radius is { } radius)
        {
            reasons.Add(Circle(c, radius));
        }

        if (c.Reaches.FirstOrDefault(r => ReferenceEquals(r.Source, c.Source)) is { } reach)
        {
            reasons.Add(Connect(c, reach));
        }

        return reasons;
    }

    private Reason Network(BoilerCoverage c)
    {
        var threshold = $"≤ {limits.ConnectM:0.#} m; ≤ {c.LimitM:0.#} m";
        var measured = c.OffsetM is null ? null : $"{c.OffsetM:0.###} m; {c.TotalM:0.###} m";
        var tolerance = c.ToleranceM is > 0 ? $"{c.ToleranceM:0.###} m" : null;
        var sum = new Text(
            $"接入管线“{c.Pipe?.Called}”：垂距 {c.OffsetM:0.###} m，沿管网 {c.AlongM:0.###} m，合计 {c.TotalM:0.###} m（接入距离 {limits.ConnectM:0.#} m，最大供热距离 {c.LimitM:0.#} m）",
            $"to pipe '{c.Pipe?.CalledEn}' {c.OffsetM:0.###} m, along the pipes {c.AlongM:0.###} m, together {c.TotalM:0.###} m (connecting distance {limits.ConnectM:0.#} m, greatest length {c.LimitM:0.#} m)");
        return c.Covered switch
        {
            Truth.True => Make("network", Truth.True, new($"沿管网覆盖：热源“{c.Source!.Name}”，{sum.Zh}{Way(c).Zh}{NotUsed(c).Zh}。", $"Covered along the pipes by '{c.Source.Name}': {sum.En}{Way(c).En}{NotUsed(c).En}."), threshold, measured, tolerance),
            Truth.False => Make("network", Truth.False, new($"沿管网未覆盖：{c.WhyNot?.Zh}。", $"Not covered along the pipes: {c.WhyNot?.En}."), threshold, measured, tolerance),
            _ when c.Source is null => Make("network", Truth.Unknown, new($"沿管网待核实：{c.WhyNot?.Zh}；有热源位置不详，可能接在这段管线上。", $"To be verified along the pipes: {c.WhyNot?.En}; a source whose place is not known may feed it."), threshold, measured, tolerance, c.Missing),
            _ => Make("network", Truth.Unknown, new($"沿管网待核实：热源“{c.Source.Name}”，{sum.Zh}，容差{(c.ToleranceM is { } t ? $" {t:0.###} m" : "不详")}{Needed(c).Zh}。", $"To be verified along the pipes: '{c.Source.Name}', {sum.En}, tolerance {(c.ToleranceM is { } m ? $"{m:0.###} m" : "not known")}{Needed(c).En}."), threshold, measured, tolerance, c.Missing),
        };
    }

    // The pipes on the way, each once, when some of them are not yet in service or there are few.
    private static Text Way(BoilerCoverage c)
    {
        if (c.Reaches.FirstOrDefault(r => ReferenceEquals(r.Source, c.Source)) is not { } reach)
        {
            return new("", "");
        }

        var pipes = reach.Path.Select(l => l.Pipe).Append(c.Pipe!).DistinctBy(p => p.Called).ToArray();
        var notYet = reach.State is "under_construction" or "planned" ? HeatingWords.State(reach.State) : (Text?)null;
        var over = pipes.Length <= 6 ? new Text($"，经 {string.Join("→", pipes.Select(p => p.Called))}", $", over {string.Join(" - ", pipes.Select(p => p.CalledEn))}") : new($"，经 {pipes.Length} 条管线", $", over {pipes.Length} pipes");
        return notYet is { } state ? new($"{over.Zh}；其中有{state.Zh}的热源或管线，建成后方能供到", $"{over.En}; some of it is {state.En}, and nothing is delivered before it is built") : over;
    }

    /// <summary>A nearer pipe that is not built yet stays aside where what is built serves.</summary>
    public static Text NotUsed(BoilerCoverage c) => c.NotUsed is not { } aside ? new("", "") : new(
        $"；更近的{HeatingWords.State(aside.Pipe.Status).Zh}管线“{aside.Pipe.Called}”（垂距 {aside.OffsetM:0.###} m）未采用，已建管网已能供到",
        $"; pipe '{aside.Pipe.CalledEn}', nearer ({aside.OffsetM:0.###} m) and {HeatingWords.State(aside.Pipe.Status).En}, is not used: what is built serves already");

    private static Text Needed(BoilerCoverage c) => c.Missing.Count == 0
        ? new("", "")
        : new($"；须补：{string.Join('、', c.Missing.Select(m => m.Zh))}", $"; needed: {string.Join(", ", c.Missing.Select(m => m.En))}");

    private Reason Straight(BoilerCoverage c) => Make("buffer", c.Near, c.OffsetM is not { } offset
        ? new("直线：没有连到热源的可用管线。", "Straight: no pipe that serves hangs together with a source.")
        : new(
            $"直线：距可用管线 {offset:0.###} m，接入距离 {limits.ConnectM:0.#} m，{Word(c.Near, "在", "不在")}直线接入区内。",
            $"Straight: {offset:0.###} m from a pipe that serves, connecting distance {limits.ConnectM:0.#} m: {WordEn(c.Near, "inside", "outside")} the straight-line zone."),
        $"≤ {limits.ConnectM:0.#} m",
        c.OffsetM is null ? null : $"{c.OffsetM:0.###} m");

    private Reason Circle(BoilerCoverage c, RadiusFinding radius)
    {
        var why = c.Method == CoverageMethod.Radius
            ? new Text("没有管线数据，仅按理论供热半径判定", "no pipes are known, judged by theoretical radius only")
            : new("仅供对照，覆盖以管网为准", "for comparison only; the pipes decide");
        return radius.Metres is not { } metres
            ? Make("radius", radius.Within, new($"理论供热半径：没有位置明确的热源（{why.Zh}）。", $"Theoretical radius: no source has a known place ({why.En})."), missing: c.Method == CoverageMethod.Radius ? c.Missing : null)
            : Make(
                "radius",
                radius.Within,
                new(
                    $"理论供热半径：距热源“{radius.Source!.Name}”直线 {metres:0.###} m，半径 {radius.LimitM:0.#} m，{Word(radius.Within, "在", "不在")}半径内（{why.Zh}）。",
                    $"Theoretical radius: {metres:0.###} m straight from '{radius.Source.Name}', radius {radius.LimitM:0.#} m: {WordEn(radius.Within, "inside", "outside")} ({why.En})."),
                $"≤ {radius.LimitM:0.#} m",
                $"{metres:0.###} m",
                missing: c.Method == CoverageMethod.Radius ? c.Missing : null);
    }

    private Reason Connect(BoilerCoverage c, Reach reach)
    {
        var medium = HeatingWords.MediumName(reach.Pipe is null ? null : reach.Pipe.Medium);
        var others = c.Reaches.Count > 1 ? new Text($"；另有 {c.Reaches.Count - 1} 个热源可达", $"; {c.Reaches.Count - 1} more sources reach it") : new("", "");
        return reach.Connectable switch
        {
            Truth.True => Make("connect", Truth.True, new($"介质、压力相容（{medium.Zh}）{others.Zh}。", $"Medium and pressure agree ({medium.En}){others.En}.")),
            Truth.False => Make("connect", Truth.False, new($"不能接入：{reach.WhyNot!.Value.Zh}{others.Zh}。", $"Cannot be connected: {reach.WhyNot.Value.En}{others.En}.")),
            _ => Make("connect", Truth.Unknown, new($"能否接入待核实：{string.Join("、", reach.Missing.Select(m => m.Zh))}不详{others.Zh}。", $"Whether it can be connected is to be verified; not known: {string.Join(", ", reach.Missing.Select(m => m.En))}{others.En}."), missing: reach.Missing),
        };
    }

    private Reason Make(string step, Truth truth, Text sentence, string? threshold = null, string? measured = null, string? tolerance = null, IReadOnlyList<Text>? missing = null) =>
        new(step, truth.Word(), sentence, Clause, policy?.Cite(Clause), null, threshold, measured, tolerance, missing ?? []);

    private static string Word(Truth truth, string yes, string no) => truth switch { Truth.True => yes, Truth.False => no, _ => "尚不能定是否在" };

    private static string WordEn(Truth truth, string yes, string no) => truth switch { Truth.True => yes, Truth.False => no, _ => "it cannot be said whether inside" };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
