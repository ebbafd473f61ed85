using Spatial.Contract;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>How a boiler stands with what is asked of it on the day judged. The due day itself is still in time.</summary>
internal sealed record BoilerSchedule(DateOnly? Due, string State, int? OverdueDays, Text Sentence)
{
    /// <summary>Of the column <c>state</c>.</summary>
    public static IReadOnlyList<Choice> States { get; } =
    [
        new("OVERDUE_UNFINISHED", new("逾期未完成", "overdue")),
        new("NOT_ALLOWED", new("已建成，不符合", "built against the rule")),
        new("UNKNOWN_PAST_DUE", new("已过期限，进展不详", "past due, progress unknown")),
        new("PENDING", new("未到期限", "not yet due")),
        new("NO_DEADLINE", new("无期限", "no deadline")),
        new("DONE", new("已完成", "done")),
        new("KEPT", new("已决定保留", "kept by decision")),
        new("TO_VERIFY", new("待核实", "to be verified")),
        new("INCOMPLETE", new("待补数据", "data to be completed")),
        new("NONE", new("无要求", "nothing required")),
        new("NOT_APPLICABLE", new("规则不适用", "rules do not apply")),
    ];

    /// <param name="due">The day that counts: of a decision where it sets one, else of the governing rule.</param>
    public static BoilerSchedule Of(Boiler boiler, BoilerFacts facts, BoilerJudgement judgement, string disposal, DateOnly? due, DateOnly asOf)
    {
        if (boiler.RetiredOn is { } retired && retired <= asOf)
        {
            return new(due, "DONE", 0, new($"已于 {retired:yyyy-MM-dd} 淘汰。", $"Retired on {retired:yyyy-MM-dd}."));
        }

        return disposal switch
        {
            "keep" => new(null, "KEPT", 0, Kept(judgement)),
            Disposals.NotApplicable => new(null, "NOT_APPLICABLE", 0, new("规则在基准日不适用，没有期限。", "The rules do not apply on the day: there is no deadline.")),
            Disposals.Incomplete => new(null, "INCOMPLETE", null, new($"缺{string.Join('、', judgement.Lacking.Select(l => l.Zh))}，不能判定，计入待补数据。", $"Without {string.Join(" and ", judgement.Lacking.Select(l => l.En))} it cannot be judged; counted as data to be completed.")),
            Disposals.Verify => new(null, "TO_VERIFY", null, new("有规则待核实，见各条规则。", "A rule is still to be settled, see the rules.")),
            Disposals.None => new(due, "NONE", 0, new("没有规则成立。", "No rule holds.")),
            Disposals.Ban => boiler.Status == "拟建"
                ? new(null, "NO_DEADLINE", 0, new("拟建锅炉，不得新建。", "A project that must not be built."))
                : new(null, "NOT_ALLOWED", null, new("规则生效后建成，不符合规定。", "Built after the rule took effect, against it.")),
            Disposals.Retrofit when judgement.Governing?.Name == "B8" && Fuels.BiomassIsClean(facts) == Truth.True => new(due, "DONE", 0, new("已是专用锅炉并配高效除尘。", "Already a dedicated boiler with efficient dust removal.")),
            _ => Dated(due, asOf, isProgressKnown: disposal != Disposals.Retrofit),
        };
    }

    // A decision to keep does not make the rules go away.
    private static Text Kept(BoilerJudgement judgement)
    {
        string[] hold = [.. judgement.Findings.Where(f => f.Truth == Truth.True).Select(f => f.Name)], open = [.. judgement.Findings.Where(f => f.Truth is Truth.Unknown or Truth.Boundary).Select(f => f.Name)];
        return hold.Length > 0 ? new($"已决定保留；规则 {string.Join('、', hold)} 仍成立。", $"Decided to keep although {string.Join(", ", hold)} {(hold.Length == 1 ? "holds" : "hold")}.")
            : open.Length > 0 ? new($"已决定保留；规则 {string.Join('、', open)} 待核实。", $"Decided to keep; {string.Join(", ", open)} to be verified.")
            : new("已决定保留；没有规则成立。", "Decided to keep; no rule holds.");
    }

    // A boiler in the register is not yet gone and still burns its fuel; whether it was retrofitted the register does not say.
    private static BoilerSchedule Dated(DateOnly? due, DateOnly asOf, bool isProgressKnown)
    {
        if (due is not { } day)
        {
            return new(null, "NO_DEADLINE", 0, new("原文没有期限，或期限未定。", "The text gives no deadline, or it is not set yet."));
        }

        var late = asOf.DayNumber - day.DayNumber;
        return late <= 0
            ? new(due, "PENDING", 0, new($"期限 {day:yyyy-MM-dd}，基准日 {asOf:yyyy-MM-dd} 未到期。", $"Due {day:yyyy-MM-dd}, not yet past on {asOf:yyyy-MM-dd}."))
            : isProgressKnown
                ? new(due, "OVERDUE_UNFINISHED", late, new($"期限 {day:yyyy-MM-dd}，至基准日 {asOf:yyyy-MM-dd} 逾期 {late} 天。", $"Due {day:yyyy-MM-dd}: {late} days overdue on {asOf:yyyy-MM-dd}."))
                : new(due, "UNKNOWN_PAST_DUE", null, new($"期限 {day:yyyy-MM-dd} 已过 {late} 天，是否已改造不详。", $"Due {day:yyyy-MM-dd}, {late} days past; whether it was retrofitted is not known."));
    }
}
