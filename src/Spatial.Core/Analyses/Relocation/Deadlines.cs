using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>When a site must start and finish, and how it stands on the day judged.</summary>
/// <param name="OverdueDays">0 when nothing is overdue; null when that is unknown.</param>
/// <param name="DaysPastDue">Days since the finish date whatever the state; 0 before it, null without one.</param>
/// <param name="Rules">Rules of table <c>rule</c> the dates come from.</param>
internal sealed record Schedule(
    DateOnly? StartDue,
    DateOnly? FinishDue,
    string State,
    int? OverdueDays,
    int? DaysPastDue,
    Text Sentence,
    string? Clause,
    IReadOnlyList<string> Rules,
    IReadOnlyList<Text> Missing);

/// <summary>
/// A1.6: dates by way and size from rules R-ZZ-021 to 029; hazardous-chemical firms in dense areas by R-ZZ-032, the earlier finish date governing.
/// The due day itself is still in time. Dates set by a decision govern and the plan's stand beside them.
/// </summary>
internal sealed class Deadlines(PolicyDocument policy, DateOnly asOf)
{
    public static readonly IReadOnlyList<Choice> States =
    [
        new("NOT_STARTED", new("未启动", "not started")),
        new("IN_PROGRESS", new("进行中", "in progress")),
        new("DONE", new("已完成", "done")),
        new("OVERDUE_NOT_STARTED", new("逾期未启动", "overdue, not started")),
        new("OVERDUE_UNFINISHED", new("逾期未完成", "overdue, unfinished")),
        new("UNKNOWN_PAST_DUE", new("已过期限，进展不详", "past due, progress unknown")),
        new("UNKNOWN", new("进展不详", "progress unknown")),
        new("NO_DEADLINE", new("无期限", "no deadline")),
    ];

    public Schedule Of(Case c, string way)
    {
        var missing = new List<Text>();
        var rules = new List<string>();
        var notes = new List<Text>();
        var (start, finish) = ByWay(c, way, rules, missing, notes);
        finish = Hazchem(c, way, finish, rules, missing, notes);
        var decided = c.Decided;
        if (decided is { StartDue: { } decidedStart } && decidedStart != start)
        {
            notes.Add(new($"启动期限按决定，方案期限为 {Show(start)}", $"start date as decided; the plan's is {Show(start)}"));
            start = decidedStart;
        }

        if (decided is { FinishDue: { } decidedFinish } && decidedFinish != finish)
        {
            notes.Add(new($"完成期限按决定，方案期限为 {Show(finish)}", $"finish date as decided; the plan's is {Show(finish)}"));
            finish = decidedFinish;
        }

        var newest = c.Disposals.Count > 0 ? c.Disposals[0] : null;
        var (state, overdue) = State(newest, start, finish);
        if (state is "UNKNOWN" or "UNKNOWN_PAST_DUE")
        {
            missing.Add(Inputs.Progress);
        }

        return new Schedule(
            start,
            finish,
            state,
            overdue,
            finish is { } f ? Math.Max(0, asOf.DayNumber - f.DayNumber) : null,
            Sentence(way, start, finish, state, overdue, newest, notes),
            rules.Contains("R-ZZ-032") ? "ZZ-3.2" : rules.Count > 0 ? "ZZ-3.1-b" : null,
            rules,
            [.. missing.Distinct()]);
    }

    private (DateOnly? Start, DateOnly? Finish) ByWay(Case c, string way, List<string> rules, List<Text> missing, List<Text> notes)
    {
        if (!policy.Binds || way == Ways.Undecided)
        {
            return (null, null);
        }

        switch (way)
        {
            case Ways.InPlaceUpgrade:
                return (Date("R-ZZ-021", rules), Date("R-ZZ-022", rules));
            case Ways.Convert:
                return (Date("R-ZZ-023", rules), Date("R-ZZ-024", rules));
            case Ways.Close:
                return (null, Date("R-ZZ-029", rules));
            case Ways.RelocateToPark when c.Site.IsLarge is true:
                return (Date("R-ZZ-027", rules), Date("R-ZZ-028", rules));
            default:
                if (c.Site.IsLarge is null)
                {
                    missing.Add(Inputs.Size);
                    notes.Add(new("规模不详，按较早期限", "size unknown, the earlier date taken"));
                }

                return (Date("R-ZZ-025", rules), Date("R-ZZ-026", rules));
        }
    }

    private DateOnly? Hazchem(Case c, string way, DateOnly? finish, List<string> rules, List<Text> missing, List<Text> notes)
    {
        if (!policy.Binds || way == Ways.Undecided || policy.Rule("R-ZZ-032") is not { Deadline: { } due })
        {
            return finish;
        }

        var named = c.Disposals.Any(d => d.Clause?.StartsWith("ZZ-3.2", StringComparison.Ordinal) == true);
        var concerned = Clue.All(
            Clue.Flag(c.Site.IsHazchem, Inputs.Hazchem, new("危险化学品生产企业", "a hazardous-chemical producer"), default),
            Clue.Any(
                c.Site.IsLarge is { } large ? Clue.Of(TruthLogic.Is(!large), "中小型", "small or medium") : Clue.Of(Truth.Unknown, "规模不详", "size unknown", Inputs.Size),
                Clue.Flag(c.Site.HasMajorRisk, Inputs.MajorRisk, new("存在重大风险隐患", "with a major risk"), default)),
            c.Dense.Verdict switch
            {
                Verdict.In or Verdict.Partial => Clue.Of(Truth.True, "位于人口密集区", "in a dense area"),
                Verdict.Out => Clue.Of(Truth.False, "", ""),
                _ => Clue.Of(Truth.Unknown, "是否在人口密集区不详", "whether in a dense area unknown", Inputs.DenseArea),
            });
        if (!named && (concerned.Truth == Truth.False || c.Site.IsHazchem != true) || (finish is { } f && f <= due))
        {
            return finish;
        }

        rules.Add("R-ZZ-032");
        if (!named && concerned.Truth == Truth.Unknown)
        {
            missing.AddRange(concerned.Missing);
            notes.Add(new($"危险化学品搬迁改造期限较早（{Show(due)}），{concerned.Text.Zh}，按较早期限，待核实", $"the hazardous-chemical date is earlier ({Show(due)}); {concerned.Text.En}; the earlier date taken, to be verified"));
        }
        else
        {
            notes.Add(new($"同属危险化学品搬迁改造，按较早期限 {Show(due)}", $"also a hazardous-chemical relocation: the earlier date {Show(due)} governs"));
        }

        return due;
    }

    private (string State, int? Overdue) State(Disposal? newest, DateOnly? start, DateOnly? finish)
    {
        if (newest?.FinishedOn is { } done && done <= asOf)
        {
            return ("DONE", 0);
        }

        if (start is null && finish is null)
        {
            return ("NO_DEADLINE", null);
        }

        var pastFinish = finish is { } f && asOf > f;
        if (newest?.ProgressAsOf is null && newest?.StartedOn is null)
        {
            return pastFinish ? ("UNKNOWN_PAST_DUE", null) : ("UNKNOWN", null);
        }

        var started = newest!.StartedOn is { } on && on <= asOf;
        return pastFinish ? (newest.ProgressAsOf is null ? ("UNKNOWN_PAST_DUE", null) : ("OVERDUE_UNFINISHED", asOf.DayNumber - finish!.Value.DayNumber))
            : started ? ("IN_PROGRESS", 0)
            : start is { } s && asOf > s ? ("OVERDUE_NOT_STARTED", asOf.DayNumber - s.DayNumber)
            : ("NOT_STARTED", 0);
    }

    private Text Sentence(string way, DateOnly? start, DateOnly? finish, string state, int? overdue, Disposal? newest, List<Text> notes)
    {
        var label = States.First(s => s.Value == state).Title;
        if (start is null && finish is null)
        {
            return way == Ways.Undecided
                ? new($"方式待定，无期限。", "No way, so no deadline.")
                : new($"{Ways.Label(way).Zh}：{(policy.Binds ? "规则未入库" : "方案不适用")}，无期限；状态：{label.Zh}。", $"{Ways.Label(way).En}: {(policy.Binds ? "no rule loaded" : "the plan does not apply")}, no deadline; state: {label.En}.");
        }

        var zh = $"{Ways.Label(way).Zh}：{(start is null ? "" : $"{Show(start)} 前启动，")}{Show(finish)} 前完成";
        var en = $"{Ways.Label(way).En}: {(start is null ? "" : $"start by {Show(start)}, ")}finish by {Show(finish)}";
        zh += string.Concat(notes.Select(n => "；" + n.Zh));
        en += string.Concat(notes.Select(n => "; " + n.En));
        var reported = newest?.ProgressAsOf is { } day ? ($"（进展截至 {Show(day)}）", $" (progress as of {Show(day)})") : ("", "");
        zh += $"；状态：{label.Zh}{(overdue > 0 ? $" {overdue} 天" : "")}{reported.Item1}。";
        en += $"; state: {label.En}{(overdue > 0 ? $" by {overdue} days" : "")}{reported.Item2}.";
        return new(zh, en);
    }

    private DateOnly? Date(string rule, List<string> rules)
    {
        rules.Add(rule);
        return policy.Rule(rule)?.Deadline;
    }

    private static string Show(DateOnly? date) => date?.ToString("yyyy-MM-dd") ?? "无（未规定）";
}
