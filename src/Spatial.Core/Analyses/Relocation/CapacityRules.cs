using Spatial.Analyses.Policies;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>
/// A8.6: outdated capacity by the rules of the plan (R-ZZ-012 to 018, 020), thresholds and the reading of 以下 taken from table <c>rule</c>.
/// A plant is all lines of a site. It is hit as a whole only when every line of it is; ammonia is judged unit by unit, never by the sum.
/// </summary>
internal sealed class CapacityRules(PolicyDocument policy)
{
    private static readonly Clue No = Clue.Of(Truth.False, "", "");

    /// <summary>Whether the rules hit the whole plant; and which of them stand exactly at a threshold.</summary>
    public (Clue Plant, IReadOnlyList<Clue> Boundaries, IReadOnlyList<string> Rules) Judge(Case c)
    {
        if (c.Lines.Count == 0)
        {
            return (Clue.Of(Truth.Unknown, "生产线不详", "production lines unknown", Inputs.Lines), [], []);
        }

        var findings = c.Lines.Select(line => (Line: line, Found: OfLine(line, c))).ToArray();
        var boundaries = findings.SelectMany(f => f.Found).Where(f => f.Clue.Truth == Truth.Boundary).Select(f => f.Clue).DistinctBy(b => b.Text.Zh).ToArray();
        var lines = findings.Select(f => f.Found.Count == 0 ? No : Clue.Any([.. f.Found.Select(x => x.Clue)])).ToArray();
        var whole = Clue.All(lines);
        var hit = whole.Truth == Truth.True ? findings.SelectMany(f => f.Found).Where(f => f.Clue.Truth == Truth.True).Select(f => f.Rule).Distinct().ToArray() : [];
        return (whole with { Text = Distinct(lines, whole.Truth) }, boundaries, hit);
    }

    /// <summary>R-ZZ-020: steel capacity whose ultra-low-emission retrofit is overdue.</summary>
    public Clue SteelOverdue(Case c, DateOnly asOf)
    {
        if (c.Lines.Count == 0)
        {
            return Clue.Of(Truth.Unknown, "生产线不详", "production lines unknown", Inputs.Lines);
        }

        return Clue.Any([No, .. c.Lines.Where(l => l.Kind == "steel").Select(l => Steel(l, asOf))]);
    }

    private Clue Steel(ProductionLine line, DateOnly asOf)
    {
        if (policy.Rule("R-ZZ-020") is not { } rule)
        {
            return Absent("R-ZZ-020");
        }

        if (line.RetrofitKind is null)
        {
            return Clue.Of(Truth.Unknown, $"{line.Name}超低排放改造情况不详", $"ultra-low-emission retrofit of {line.Name} unknown", Inputs.Retrofit);
        }

        var due = line.RetrofitDue ?? rule.Deadline;
        return due is not { } d ? Clue.Of(Truth.Unknown, $"{line.Name}改造期限不详", $"retrofit date of {line.Name} unknown", Inputs.Retrofit)
            : asOf > d && (line.RetrofitDone is null || line.RetrofitDone > asOf)
                ? Clue.Of(Truth.True, $"{line.Name}超低排放改造应于 {d:yyyy-MM-dd} 前完成，逾期未完成（R-ZZ-020）", $"ultra-low-emission retrofit of {line.Name} was due {d:yyyy-MM-dd} and is not done (R-ZZ-020)")
                : No;
    }

    private List<(string Rule, Clue Clue)> OfLine(ProductionLine line, Case c) => line.Kind switch
    {
        "aluminium_smelter" => [("R-ZZ-012", Smelter()), ("R-ZZ-013", Sum("R-ZZ-013", "电解铝单厂规模", "smelting capacity of the plant", c.Lines.Where(l => l.Kind == "aluminium_smelter")))],
        "aluminium_carbon" => [("R-ZZ-014", Carbon(line, c))],
        "coal_gasifier" => [("R-ZZ-015", Gasifier(line))],
        "ammonia" => [("R-ZZ-016", Sum("R-ZZ-016", $"{line.Name}单套合成氨能力", $"ammonia capacity of unit {line.Name}", [line]))],
        "cement_clinker" => [("R-ZZ-017", Cement(line, Sum("R-ZZ-017", $"{line.Name}熟料能力", $"clinker capacity of {line.Name}", [line])))],
        "cement_mill" => [("R-ZZ-018", Cement(line, Mill(line)))],
        _ => [],
    };

    private Clue Smelter() => policy.Rule("R-ZZ-012") is null
        ? Absent("R-ZZ-012")
        : Clue.Of(Truth.Unknown, "电解铝是否位于中心城区不详", "whether the smelter lies in the central urban area is unknown", Inputs.CentralArea);

    private Clue Carbon(ProductionLine line, Case c) => line.IsIndependent switch
    {
        false => No,
        null => Sum("R-ZZ-014", "铝用炭素企业能力", "aluminium-carbon capacity of the firm", c.FirmLines.Where(l => l.Kind == "aluminium_carbon")) is { Truth: Truth.False }
            ? No
            : Clue.Of(Truth.Unknown, "是否独立铝用炭素企业不详", "whether an independent carbon firm is unknown", Inputs.Independent),
        true => Sum("R-ZZ-014", "独立铝用炭素企业能力", "capacity of the independent carbon firm", c.FirmLines.Where(l => l.Kind == "aluminium_carbon")),
    };

    private Clue Gasifier(ProductionLine line) => policy.Rule("R-ZZ-015") is null ? Absent("R-ZZ-015")
        : line.Process switch
        {
            null => Clue.Of(Truth.Unknown, $"{line.Name}工艺不详", $"process of {line.Name} unknown", Inputs.Process),
            "fixed_bed_intermittent" => Clue.Of(Truth.True, $"{line.Name}为固定床间歇式煤气化炉（R-ZZ-015）", $"{line.Name} is a fixed-bed intermittent gasifier (R-ZZ-015)"),
            _ => No,
        };

    private Clue Mill(ProductionLine line) => policy.Rule("R-ZZ-018") is not { } rule ? Absent("R-ZZ-018")
        : line.DiameterM is not { } diameter ? Clue.Of(Truth.Unknown, $"{line.Name}直径不详", $"diameter of {line.Name} unknown", Inputs.Diameter)
        : Told(rule, rule.Compare(diameter), $"{line.Name}直径 {diameter:0.###} m", $"diameter of {line.Name} {diameter:0.###} m");

    // Special cement is exempt; whether it is matters only for a line that would be hit.
    private static Clue Cement(ProductionLine line, Clue general) => line.IsSpecialCement == true ? No
        : line.IsSpecialCement is null && general.Truth is (Truth.True or Truth.Boundary)
            ? Clue.Of(Truth.Unknown, $"{line.Name}是否特种水泥不详", $"whether {line.Name} makes special cement is unknown", Inputs.SpecialCement)
        : general;

    private Clue Sum(string id, string zh, string en, IEnumerable<ProductionLine> lines)
    {
        if (policy.Rule(id) is not { } rule)
        {
            return Absent(id);
        }

        var capacities = lines.Select(l => InUnit(l, rule.Unit)).ToArray();
        var known = capacities.Sum(x => x ?? 0);
        var truth = rule.Compare(known);

        // What is known may already be too much for the rule; otherwise every capacity must be known.
        return capacities.All(x => x is not null) || (truth == Truth.False && known > 0)
            ? Told(rule, truth, $"{zh} {known:0.####} {rule.Unit}", $"{en} {known:0.####} {rule.Unit}")
            : Clue.Of(Truth.Unknown, $"{zh}不详", $"{en} unknown", Inputs.Capacity);
    }

    private static Clue Told(PolicyRule rule, Truth truth, string zh, string en) => truth switch
    {
        Truth.Boundary => Clue.Of(truth, $"{zh}，恰为界限“{rule.Phrase}”：临界，需人工核定（{rule.Id}）", $"{en}, exactly at '{rule.Phrase}': on the boundary, to be settled by a person ({rule.Id})"),
        Truth.True => Clue.Of(truth, $"{zh}，属“{rule.Phrase}”淘汰范围（{rule.Id}）", $"{en}, within '{rule.Phrase}' to be eliminated ({rule.Id})"),
        Truth.Unknown => Clue.Of(truth, $"规则 {rule.Id} 的界限“{rule.Value}”不可读", $"threshold '{rule.Value}' of rule {rule.Id} cannot be read", new Text($"规则 {rule.Id} 的界限", $"threshold of rule {rule.Id}")),
        _ => Clue.Of(truth, $"{zh}，不属“{rule.Phrase}”（{rule.Id}）", $"{en}, not within '{rule.Phrase}' ({rule.Id})"),
    };

    // t/yr and t/d are never turned into each other: operating days are not known.
    private static decimal? InUnit(ProductionLine line, string unit) => (line.CapacityUnit, unit) switch
    {
        ("t/a" or "t/yr", "t/yr") or ("t/d", "t/d") => line.Capacity,
        ("kt/a", "t/yr") => line.Capacity * 1_000m,
        ("万t/a" or "万吨/年", "t/yr") => line.Capacity * 10_000m,
        _ => null,
    };

    private Clue Absent(string id) => policy.IsNotYet(id)
        ? Clue.Of(Truth.False, $"规则 {id} 在基准日未生效，不适用", $"rule {id} is not yet in force and does not apply")
        : Clue.Of(Truth.Unknown, $"规则 {id} 未入库", $"rule {id} is not loaded", new Text($"规则 {id}", $"rule {id}"));

    private static Text Distinct(IReadOnlyList<Clue> lines, Truth truth)
    {
        var telling = lines.Where(l => l.Truth == truth && l.Text.Zh.Length > 0).Select(l => l.Text).Distinct().ToArray();
        return new(string.Join("；", telling.Select(t => t.Zh)), string.Join("; ", telling.Select(t => t.En)));
    }
}
