using Spatial.Contract;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>What is to be done with a boiler, as codes of the column <c>disposal</c>.</summary>
internal static class Disposals
{
    public const string Ban = "ban";
    public const string Eliminate = "eliminate";
    public const string Connect = "connect";
    public const string Convert = "convert";
    public const string Retrofit = "retrofit";
    public const string Verify = "verify";
    public const string Incomplete = "incomplete";
    public const string None = "none";
    public const string NotApplicable = "not_applicable";

    /// <summary>In the order of severity.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        new(Ban, new("不得新建", "must not be built")),
        new(Eliminate, new("淘汰", "eliminate")),
        new(Connect, new("退出并接入集中供热", "retire and connect to central heating")),
        new(Convert, new("改用清洁能源", "convert to clean energy")),
        new(Retrofit, new("治理改造", "retrofit")),
        new(Verify, new("待核实", "to be verified")),
        new(Incomplete, new("待补数据", "data to be completed")),
        new(None, new("无要求", "nothing required")),
        new(NotApplicable, new("规则不适用", "the rules do not apply")),
    ];

    public static int Rank(string disposal) => All.TakeWhile(d => d.Value != disposal).Count();

    public static Text Label(string disposal) => All.First(d => d.Value == disposal).Title;
}

/// <summary>What one rule says of one boiler.</summary>
/// <param name="Name">B1 to B9.</param>
/// <param name="Disposal">What follows when it holds.</param>
/// <param name="Rule">Id in table rule.</param>
/// <param name="Due">Null: no date in the text, or it depends on a day not known.</param>
/// <param name="Missing">What would settle an unknown.</param>
internal sealed record BoilerFinding(
    string Name,
    string Disposal,
    Truth Truth,
    Text Text,
    string Clause,
    string Rule,
    string Strength,
    DateOnly? Due,
    string? Threshold,
    IReadOnlyList<Text> Missing)
{
    /// <summary>It holds, but whether what follows can be done is still to be verified.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>Everything the rules say of one boiler.</summary>
/// <param name="Findings">Every rule that holds, is at its boundary or is unknown, B1 to B9.</param>
/// <param name="Lacking">Inputs without which no rule could be applied; then there are no findings.</param>
/// <param name="Applies">False when no rule of the plan applies on the day: expired, not yet in force, elsewhere.</param>
internal sealed record BoilerJudgement(IReadOnlyList<BoilerFinding> Findings, IReadOnlyList<Text> Lacking, bool Applies)
{
    /// <summary>The rule that governs: eliminate before connect before convert before retrofit, then the earliest due date (none last), then B1 to B9.</summary>
    public BoilerFinding? Governing { get; } = Findings.Where(f => f.Truth == Truth.True)
        .OrderBy(f => Disposals.Rank(f.Disposal)).ThenBy(f => f.Due ?? DateOnly.MaxValue).ThenBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Inputs that were taken for granted and are to be verified.</summary>
    public IReadOnlyList<Text> Open { get; init; } = [];

    public string Disposal => !Applies ? Disposals.NotApplicable
        : Lacking.Count > 0 ? Disposals.Incomplete
        : Governing?.Disposal ?? (Findings.Count > 0 ? Disposals.Verify : Disposals.None);

    /// <summary>Something must be settled first: a boundary, or an unknown that would change what is to be done. Nothing when no rule applies.</summary>
    public bool ToVerify => Applies && (Lacking.Count > 0 || Open.Count > 0 || Findings.Any(f => f.Truth == Truth.Boundary
        || ((f.Truth == Truth.Unknown || f.IsOpen) && (Governing is null || Disposals.Rank(f.Disposal) <= Disposals.Rank(Governing.Disposal)))));

    /// <summary>Everything that would settle what is open; empty when no rule applies.</summary>
    public IReadOnlyList<Text> Missing => Applies ? [.. Lacking.Concat(Open).Concat(Findings.SelectMany(f => f.Missing)).Distinct()] : [];

    /// <summary>Whether the boiler goes: true when B3, B4 or B5 holds, unknown when one of them may.</summary>
    public Truth Goes => !Applies ? Truth.False
        : Lacking.Count > 0 ? Truth.Unknown
        : Findings.Where(f => f.Disposal is Disposals.Eliminate or Disposals.Connect).Select(f => f.Truth).Aggregate(Truth.False, TruthLogic.Or);

    public string? Names(Truth truth) => string.Join('、', Findings.Where(f => f.Truth == truth).Select(f => f.Name)) is { Length: > 0 } names ? names : null;
}
