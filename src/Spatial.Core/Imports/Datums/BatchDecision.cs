namespace Spatial.Imports.Datums;

/// <summary>The call about one group of rows before it is put into words.</summary>
internal sealed record Decision(
    BatchCall Call,
    CoordinateReading? Reading,
    CoordinateReading? Second,
    OutlineKind? Conflict,
    int For,
    int Against,
    double Lead,
    double SecondShare,
    double EastM,
    double NorthM,
    double SpreadM);

/// <summary>
/// Decides from votes which datum a group of rows is in.
/// <para>Rule. Each row votes with the finest outline it names. Log-likelihoods of the eight readings are compared under a model in which a share of the rows is wrong and another stands at gates
/// (<see cref="ZoneOdds"/>, <see cref="Likelihood"/>). A reading is called only when all of these hold:</para>
/// <list type="number">
/// <item>it leads every other reading by at least <see cref="LeastLead"/> nats: under any other simple reading that happens with a probability below e^-8 = 3.4e-4 (Markov's bound on a likelihood ratio; the shares are fitted, so the bound is approximate and the counts below are what was measured);</item>
/// <item>different rows prove it over each other reading, <see cref="LeastProofs"/> of them (or <see cref="FewProofs"/> with <see cref="LeastFavours"/> favouring it and none proving the reverse), and <see cref="ProofsPerDoubt"/> times as many as prove the reverse: misdrawn outlines speak in both directions, a shift in one;</item>
/// <item>the best free shift explains the points better by at most <see cref="MostFreeGain"/> nats (two more unknowns: chance e^-7), else the shift is another than the datum's;</item>
/// <item>a mixture with another datum explains them better by less than <see cref="MixtureDoubt"/> nats;</item>
/// <item>no kind of outline by itself prefers another reading by <see cref="ConflictLead"/> nats.</item>
/// </list>
/// Otherwise the call is <see cref="BatchCall.Undetermined"/>.
/// <para>Measured, and asserted by PlantedBatchesTests, over batches of 20 to 200 rows with up to 30 % wrong rows and 20 % at gates: none called wrongly; of right and of wrong declarations all recognised against sites, 96 % against parks, 70 % against townships drawn up to 200 m wrong; the others are undetermined. Of 20 clean rows every wrong datum is recognised against sites, and in wide parks at least every second time.</para>
/// </summary>
internal static class BatchDecision
{
    public const double LeastLead = 8;
    public const double Handicap = 4;
    public const int LeastFavours = 4;
    public const int FewProofs = 2;
    public const int LeastProofs = 4;
    public const int ProofsPerDoubt = 4;
    public const double MostFreeGain = 7;
    public const double MixtureDoubt = 2;
    public const double MixtureLead = 12;
    public const double ConflictLead = 6;

    // A free shift has two unknowns more, and no prior speaks for it.
    private const double ShiftLead = 20;
    private const double LeastShiftM = 50;
    private const double MostBlurM = 150;
    private const double MostOffM = 220;

    private static readonly CoordinateReading[] Datums = [CoordinateReading.AsIs, CoordinateReading.Gcj02, CoordinateReading.Bd09];

    /// <param name="votes">Every row against every outline it names, each place and outline once.</param>
    /// <param name="declared">The reading in force; as entered where none is declared.</param>
    public static Decision Of(IReadOnlyList<Vote> votes, CoordinateReading declared)
    {
        var kinds = votes.Where(v => !v.IsElsewhere).GroupBy(v => v.Shape.Kind).ToDictionary(g => g.Key, g => Likelihood.OfReadings([.. g]));
        var finest = Finest(votes, FileSpeaks(kinds, declared));
        if (finest.Length < LeastFavours)
        {
            return Nothing(0, 0, 0, null);
        }

        var logs = Likelihood.OfReadings(finest);
        var best = (CoordinateReading)Array.IndexOf(logs, logs.Max());
        var (rival, lead) = Rival(logs, best);
        var (pro, contra) = Proofs(finest, best, rival);
        var free = FreeShift.Of(finest, best);
        var gain = free.Log - logs[(int)best];
        if (CanPlace(finest) && gain >= ShiftLead && free.Proofs >= LeastProofs && free.Proofs >= ProofsPerDoubt * free.Disproofs && IsApart(finest, free) && !(Mixture(finest, logs[(int)best], best)?.Gain > gain - MixtureDoubt))
        {
            return new(BatchCall.Shifted, null, null, null, pro, contra, lead, 0, free.EastM, free.NorthM, free.SpreadM);
        }

        if (Mixture(finest, logs[(int)best], best) is { } mixture)
        {
            (pro, contra) = Proofs(finest, best, mixture.Other);
            return mixture.Gain >= MixtureLead && mixture.Gain >= gain + MixtureDoubt && Math.Min(pro, contra) >= LeastProofs && Conflicts(kinds, best, mixture.Other) is null
                ? new(BatchCall.Mixed, best, mixture.Other, null, pro, contra, lead, mixture.Share, double.NaN, double.NaN, double.NaN)
                : Nothing(pro, contra, lead, null);
        }

        if (!IsSupported(finest, logs, best) || !IsWhereItSays(finest, best, free, gain))
        {
            return Nothing(pro, contra, lead, null);
        }

        var conflict = Conflicts(kinds, best, best);
        var call = best == declared ? BatchCall.Consistent : IsCounter(best, declared) ? BatchCall.CounterShifted : BatchCall.OtherDatum;
        return conflict is null
            ? new(call, best, null, null, pro, contra, lead, 0, free.EastM, free.NorthM, free.SpreadM)
            : Nothing(pro, contra, lead, conflict);
    }

    /// <summary>The outline of each row that tells most, as <see cref="OutlineKind"/> orders them.</summary>
    private static Vote[] Finest(IReadOnlyList<Vote> votes, bool fileSpeaks) =>
        [.. votes.Where(v => (fileSpeaks || v.Shape.Kind != OutlineKind.SiteInFile) && !v.IsElsewhere).GroupBy(v => v.Index).Select(g => g.MinBy(v => v.Shape.Kind)!)];

    // A county says that firms on its rim lie in the next one, not that all are shifted: a shift of no datum needs outlines that hold the points close.
    private static bool CanPlace(Vote[] finest) => finest.Count(v => v.Shape.Kind != OutlineKind.County) >= LeastFavours;

    // Boundaries from the same file share the points' datum as a rule: their agreement says nothing, their contradiction does.
    private static bool FileSpeaks(Dictionary<OutlineKind, double[]> kinds, CoordinateReading declared) =>
        kinds.TryGetValue(OutlineKind.SiteInFile, out var logs) && logs.Max() - logs[(int)declared] >= LeastLead;

    private static bool IsSupported(Vote[] votes, double[] logs, CoordinateReading best)
    {
        for (var other = 0; other < logs.Length; other++)
        {
            // Two conversions gone wrong are rarer than one by far: against a datum they start behind.
            var reading = (CoordinateReading)other;
            var start = best.IsDatum() && !reading.IsDatum() ? Handicap : 0;
            if (reading != best && (logs[(int)best] - logs[other] < LeastLead - start || (start == 0 && !IsProved(votes, best, reading))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsProved(Vote[] votes, CoordinateReading best, CoordinateReading over)
    {
        var (proofs, disproofs) = Proofs(votes, best, over);
        if (proofs >= LeastProofs && proofs >= ProofsPerDoubt * disproofs)
        {
            return true;
        }

        var (pro, contra) = (votes.Count(v => v.Favours(best, over)), votes.Count(v => v.Favours(over, best)));
        return proofs >= FewProofs && disproofs == 0 && pro >= LeastFavours && pro > contra;
    }

    private static (CoordinateReading Rival, double Lead) Rival(double[] logs, CoordinateReading best)
    {
        var rival = Enumerable.Range(0, logs.Length).Where(i => i != (int)best).MaxBy(i => logs[i]);
        return ((CoordinateReading)rival, logs[(int)best] - logs[rival]);
    }

    private static (int Pro, int Contra) Proofs(Vote[] votes, CoordinateReading one, CoordinateReading other) =>
        (votes.Count(v => v.Proves(one, other)), votes.Count(v => v.Proves(other, one)));

    private static (CoordinateReading Other, double Gain, double Share)? Mixture(Vote[] votes, double log, CoordinateReading best)
    {
        (CoordinateReading Other, double Gain, double Share)? found = null;
        foreach (var other in Datums)
        {
            if (other != best && votes.Any(v => v.Proves(other, best)) && Likelihood.OfMixture(votes, best, other) is var mixture && mixture.Log - log >= MixtureDoubt && !(found?.Gain > mixture.Log - log))
            {
                found = (other, mixture.Log - log, mixture.ShareOfOther);
            }
        }

        return found;
    }

    private static OutlineKind? Conflicts(Dictionary<OutlineKind, double[]> kinds, CoordinateReading reading, CoordinateReading or)
    {
        foreach (var (kind, logs) in kinds)
        {
            if (kind != OutlineKind.SiteInFile && logs.Max() - Math.Max(logs[(int)reading], logs[(int)or]) >= ConflictLead)
            {
                return kind;
            }
        }

        return null;
    }

    private static bool IsCounter(CoordinateReading best, CoordinateReading declared) =>
        declared == CoordinateReading.AsIs && best is CoordinateReading.OvercorrectedGcj02 or CoordinateReading.OvercorrectedBd09;

    // Away from what every reading, the declared one (no shift) included, would make.
    private static bool IsApart(Vote[] votes, FreeShift free)
    {
        for (var reading = 0; reading < CoordinateReadings.Count; reading++)
        {
            var off = Off(votes, (CoordinateReading)reading, free);
            if (off < LeastShiftM || off < 2 * free.SpreadM)
            {
                return false;
            }
        }

        return true;
    }

    // The best free shift is the reading's own, as far as can be told.
    private static bool IsWhereItSays(Vote[] votes, CoordinateReading best, FreeShift free, double gain)
    {
        var off = Off(votes, best, free);
        return off <= MostOffM && (gain <= MostFreeGain || off <= LeastShiftM || (gain < ShiftLead && off <= MostBlurM));
    }

    // Metres between the free shift and the one the reading makes.
    private static double Off(Vote[] votes, CoordinateReading reading, FreeShift free)
    {
        var (east, north) = (votes.Average(v => v.Shifts[(int)reading].East) - free.EastM, votes.Average(v => v.Shifts[(int)reading].North) - free.NorthM);
        return Math.Sqrt((east * east) + (north * north));
    }

    private static Decision Nothing(int pro, int contra, double lead, OutlineKind? conflict) =>
        new(BatchCall.Undetermined, null, null, conflict, pro, contra, lead, 0, double.NaN, double.NaN, double.NaN);
}
