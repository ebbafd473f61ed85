using NetTopologySuite.Geometries;
using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>The list: cases judged, ordered and numbered.</summary>
internal sealed record RelocationList(IReadOnlyList<AnalysisRow> Rows, int NotHeavy, int HeavyUnknown, IReadOnlyDictionary<Verdict, int> ByVerdict)
{
    public int Count(Verdict verdict) => ByVerdict.GetValueOrDefault(verdict);
}

/// <summary>
/// Judges cases and makes rows of those on the relocation list; firms known not to be heavy polluters stay in the survey and are counted.
/// Order: overdue or past due with unknown progress, then IN, PARTIAL, UNCERTAIN; then priority; then natural keys.
/// </summary>
internal sealed class RelocationRows(PolicyDocument policy, IndustryTest industries, PriorityScore score, AnalysisInput input)
{
    private readonly DispositionRules rules = new(policy, industries, input);
    private readonly Deadlines deadlines = new(policy, input.AsOf);
    private readonly Reasons reasons = new(policy, input);

    public RelocationList Of(IReadOnlyList<Case> cases)
    {
        var share = input.Parameters.Number("heavy_load_share");
        var judged = cases.AsParallel().AsOrdered().Select(c => (Case: c, Heavy: HeavyPolluter.Judge(c, input.AsOf, share))).ToArray();
        var listed = judged.Where(j => j.Heavy.Truth != Truth.False).ToArray();
        var ranks = PriorityScore.Ranks(listed.Select(l => (l.Case.Site.Id, Load: PriorityScore.Equivalents(l.Case.Emission))).Where(l => l.Load is not null).Select(l => (l.Id, l.Load!.Value)));
        var rows = listed
            .AsParallel()
            .Select(l => Judge(l.Case, l.Heavy, ranks.TryGetValue(l.Case.Site.Id, out var rank) ? rank : null))
            .ToArray();
        Array.Sort(rows, Compare);
        return new RelocationList(
            [.. rows.AsParallel().AsOrdered().Select((row, index) => Row(row, index + 1))],
            judged.Length - listed.Length,
            listed.Count(l => l.Heavy.Truth != Truth.True),
            listed.CountBy(l => l.Case.Location.Verdict).ToDictionary());
    }

    private Judged Judge(Case c, Clue heavy, double? rank)
    {
        var proposal = rules.Propose(c);
        return new Judged(c, heavy, proposal, deadlines.Of(c, c.Decided?.Way ?? proposal.Way), score.Of(c, rank, input.AsOf));
    }

    private static int Compare(Judged a, Judged b)
    {
        var order = b.Severity.CompareTo(a.Severity);
        order = order != 0 ? order : b.Priority.Lower.CompareTo(a.Priority.Lower);
        order = order != 0 ? order : Natural(a.Case.Site.Uscc, b.Case.Site.Uscc);
        order = order != 0 ? order : Natural(a.Case.Site.PermitNo, b.Case.Site.PermitNo);
        order = order != 0 ? order : Natural(a.Case.Site.SiteKey ?? a.Case.Site.FirmKey, b.Case.Site.SiteKey ?? b.Case.Site.FirmKey);
        order = order != 0 ? order : a.Case.Site.SiteNo.CompareTo(b.Case.Site.SiteNo);
        return order != 0 ? order : string.CompareOrdinal(a.Case.Site.Name, b.Case.Site.Name);
    }

    // Rows without a code come after those with one.
    private static int Natural(string? a, string? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => string.CompareOrdinal(a, b),
    };

    private AnalysisRow Row(Judged j, int ordinal)
    {
        var (c, s, l) = (j.Case, j.Case.Site, j.Case.Location);
        var why = reasons.Of(c, j.Heavy, j.Proposal, j.Schedule, j.Priority);
        var missing = why.SelectMany(r => r.Missing ?? []).Select(m => m.Zh).Distinct().ToArray();
        var decided = c.Decided;
        object?[] values =
        [
            (long)ordinal,
            s.ShownName,
            s.Uscc,
            s.PermitNo,
            c.CountyName,
            c.CountyCode,
            Industry(c),
            s.SizeName,
            s.AreaMu,
            Code(l.Verdict),
            l.Ratio,
            l.DistanceM,
            l.ToleranceM,
            l.Area?.Name,
            (long?)l.Area?.VintageYear,
            j.Heavy.Truth == Truth.True ? true : null,
            j.Heavy.Truth == Truth.True ? j.Heavy.Text.Zh : "重污染待核：" + j.Heavy.Text.Zh,
            j.Proposal.Way,
            decided?.Way,
            decided is null ? null : decided.DecidedBy ?? decided.Source,
            decided?.DecidedOn,
            string.Join(';', j.Proposal.Fired),
            string.Concat(why.Select(r => r.Sentence.Zh)),
            missing.Length == 0 ? null : string.Join('、', missing),
            decided?.ReceivingPark ?? (j.Way == Ways.RelocateToPark ? "待匹配" : null),
            j.Schedule.StartDue,
            j.Schedule.FinishDue,
            j.Schedule.State,
            (long?)j.Schedule.OverdueDays,
            (long?)j.Schedule.DaysPastDue,
            j.Priority.Lower,
            j.Priority.Upper,
            s.LocationLevel,
            c.Candidate.AccuracyM,
            j.ToVerify,
            input.Rows == RowKind.Sample,
        ];
        return new AnalysisRow(s.Id, s.Key, s.ShownName, (Geometry?)c.Candidate.Boundary ?? c.Candidate.Point, values, why);
    }

    private static string? Industry(Case c) => c.Candidate.Industry switch
    {
        { Word: { } word, Code: { } code } => word == code ? code : $"{word} {code}",
        _ => c.Site.IndustryPrimary,
    };

    private static string Code(Verdict verdict) => verdict switch
    {
        Verdict.In => "IN",
        Verdict.Partial => "PARTIAL",
        Verdict.Uncertain => "UNCERTAIN",
        _ => "OUT",
    };

    private sealed record Judged(Case Case, Clue Heavy, Proposal Proposal, Schedule Schedule, Priority Priority)
    {
        /// <summary>The way that governs: decided, else proposed.</summary>
        public string Way => Case.Decided?.Way ?? Proposal.Way;

        public int Severity => Schedule.State is "OVERDUE_UNFINISHED" or "UNKNOWN_PAST_DUE" ? 3 : Case.Location.Verdict switch
        {
            Verdict.In => 2,
            Verdict.Partial => 1,
            _ => 0,
        };

        /// <summary>A person must look: the place, the industry, the pollution or a threshold is not settled.</summary>
        public bool ToVerify =>
            Case.Location.Verdict != Verdict.In
            || Case.Candidate.Industry.Truth != Truth.True
            || Heavy.Truth != Truth.True
            || Proposal.AtBoundary
            || Case.Site.LocationLevel != "site"
            || (Case.Counties.Count > 0 && Case.Site.DeclaredCounty is { } declared && declared != Case.Counties[0].Code);
    }
}
