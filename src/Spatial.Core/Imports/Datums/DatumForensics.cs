using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Imports.Datums;

/// <summary>
/// Coordinate forensics over all rows of a table (DOMAIN 5, V9, V10, V12 to V15): understands the numbers, holds the places against the outlines the rows name,
/// and says for each declaration whether the points are where they claim to be. Nothing is converted but from the datum declared or accepted.
/// The rule by which a datum is called, and how often it erred when measured, stand at <see cref="BatchDecision"/>.
/// </summary>
public sealed class DatumForensics
{
    // V12: below this many decimals of a degree the accuracy is the decimals'.
    private const int EnoughDecimals = 4;

    private const double MetresPerDegree = 111_000;

    private readonly IReadOnlyList<LedgerPoint> points;
    private readonly DatumOptions options;
    private readonly EnteredPlace[] places;
    private readonly RowOutlines outlines;
    private readonly RepeatedPlaces repeated;
    private readonly List<BatchVerdict> batches = [];
    private readonly int[] batchOf;
    private readonly PointVerdict[] verdicts;
    private readonly CountyPlace[] counties;
    private readonly List<Remark> remarks = [];

    private DatumForensics(IReadOnlyList<LedgerPoint> points, TerritoryIndex territory, DatumOptions options)
    {
        (this.points, this.options) = (points, options);
        places = new EnteredPlace[points.Count];
        batchOf = new int[points.Count];
        verdicts = new PointVerdict[points.Count];
        counties = new CountyPlace[points.Count];
        outlines = new RowOutlines(points, territory);
        repeated = new RepeatedPlaces(points);
    }

    /// <summary>Examines a table.</summary>
    public static DatumReport Examine(IReadOnlyList<LedgerPoint> points, TerritoryIndex territory, DatumOptions options, CancellationToken cancel)
    {
        var forensics = new DatumForensics(points, territory, options);
        var many = new ParallelOptions { CancellationToken = cancel };
        Parallel.For(0, points.Count, many, forensics.ReadPlace);
        foreach (var group in forensics.Groups())
        {
            cancel.ThrowIfCancellationRequested();
            forensics.JudgeGroup(group);
        }

        Parallel.For(0, points.Count, many, forensics.JudgeRow);
        return forensics.Report();
    }

    private void ReadPlace(int row)
    {
        var p = points[row];
        places[row] = EnteredPlace.Read(p.X, p.Y, p.Declared ?? options.Accept);
        batchOf[row] = -1;
    }

    private bool IsPlaced(int row) => places[row].Kind is EnteredKind.Degrees or EnteredKind.Zone;

    // Rows of one declaration and one source, in order of first appearance. A cell that was refused declares nothing that could be judged.
    private IEnumerable<List<int>> Groups()
    {
        var groups = new Dictionary<(DeclaredDatum?, string?), List<int>>();
        for (var row = 0; row < points.Count; row++)
        {
            if (IsPlaced(row) && !points[row].DatumRefused)
            {
                var key = (points[row].Declared, points[row].Source);
                if (!groups.TryGetValue(key, out var rows))
                {
                    groups.Add(key, rows = []);
                }

                rows.Add(row);
            }
        }

        return groups.Values;
    }

    private void JudgeGroup(List<int> rows)
    {
        var first = points[rows[0]];
        var reading = first.Declared?.Reading ?? CoordinateReading.AsIs;
        var votes = VoteSample.Of(points, places, outlines, repeated, rows, reading);
        var decision = BatchDecision.Of(votes, reading);
        OutlineEvidence[] evidence = [.. votes.GroupBy(v => v.Shape.Kind).OrderBy(g => g.Key).Select(g => Count(g.Key, [.. g]))];
        foreach (var row in rows)
        {
            batchOf[row] = batches.Count;
        }

        batches.Add(new BatchVerdict(
            first.Declared,
            first.Source,
            rows.Count,
            votes.Select(v => v.Index).Distinct().Count(),
            decision.Call,
            decision.Reading,
            decision.Second,
            decision.For,
            decision.Against,
            decision.Lead,
            decision.EastM,
            decision.NorthM,
            decision.SpreadM,
            evidence,
            BatchSentence.Of(first.Declared, first.Source, rows.Count, decision, evidence)));
    }

    private static OutlineEvidence Count(OutlineKind kind, Vote[] votes)
    {
        var inside = new int[CoordinateReadings.Count];
        foreach (var v in votes)
        {
            for (var reading = 0; reading < inside.Length; reading++)
            {
                inside[reading] += v.Zones[reading] == Zone.Inside ? 1 : 0;
            }
        }

        return new(kind, votes.Select(v => v.Shape).Distinct().Count(), votes.Length, inside);
    }

    private void JudgeRow(int row)
    {
        var (p, place) = (points[row], places[row]);
        var batch = batchOf[row] >= 0 ? batches[batchOf[row]] : null;
        var proves = batch is null ? null : Proves(row, batch);
        var (used, accepted) = Used(p, batch, proves);
        if (accepted)
        {
            proves = null;
        }

        var floor = place.Kind == EnteredKind.Degrees && p.Decimals is >= 0 and < EnoughDecimals ? (float)(Math.Pow(10, -p.Decimals) * MetresPerDegree / 2) : 0;
        var (x, y) = IsPlaced(row) && used is not null ? used.Reading.Place(place.Longitude, place.Latitude) : (double.NaN, double.NaN);
        counties[row] = CountyCheck.Of(outlines.County(row), p.County, x, y);
        var state = place.Kind == EnteredKind.None ? PointState.None : double.IsNaN(x) ? PointState.Refused : PointState.Taken;
        verdicts[row] = new PointVerdict(state, x, y, floor, used, accepted, proves, batchOf[row]);
    }

    // The datum the place is made from. What is accepted fills empty cells (but of rows that prove the other half of a mixture), and overrules filled ones only where it is what was proposed.
    private (DeclaredDatum? Used, bool IsAccepted) Used(in LedgerPoint p, BatchVerdict? batch, CoordinateReading? proves)
    {
        if (p.DatumRefused || options.Accept is not { } accept)
        {
            return (p.Declared, false);
        }

        var overrules = p.Declared is null ? batch?.Call != BatchCall.Mixed || proves is null || proves == accept.Reading : (batch is not null && accept.Kind != DatumKind.Gauss && accept.Reading != p.Declared.Reading
            && ((batch.Call == BatchCall.OtherDatum && batch.Reading == accept.Reading) || (batch.Call == BatchCall.Mixed && proves == accept.Reading)));
        return overrules ? (accept, true) : (p.Declared, false);
    }

    // Only where the batch is called for another datum: a single row that fits another datum by chance proves nothing.
    private CoordinateReading? Proves(int row, BatchVerdict batch)
    {
        if (batch.Call is not (BatchCall.OtherDatum or BatchCall.Mixed) || outlines.Finest(row) is not { } shape)
        {
            return null;
        }

        var odds = ZoneOdds.Of(shape);
        var e = places[row];
        var (one, other) = (batch.Reading!.Value, batch.Second ?? batch.Declared?.Reading ?? CoordinateReading.AsIs);
        var proved = Zones(one, other) ? one : batch.Second is { } second && Zones(second, one) ? second : (CoordinateReading?)null;
        return proved == batch.Declared?.Reading ? null : proved;

        bool Zones(CoordinateReading inside, CoordinateReading outside) => inside != outside && At(inside) == Zone.Inside && At(outside) >= Zone.Outside;

        Zone At(CoordinateReading reading)
        {
            var (x, y) = reading.Place(e.Longitude, e.Latitude);
            return odds.At(shape.OutsideM(x, y));
        }
    }

    private DatumReport Report()
    {
        foreach (var batch in batches)
        {
            Say("V13", batch.Call is BatchCall.Consistent or BatchCall.Undetermined ? Severity.Fixed : Severity.Warning, batch.Sentence);
        }

        var unloaded = 0;
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < points.Count; row++)
        {
            if (counties[row] == CountyPlace.Unloaded)
            {
                unloaded++;
                missing.Add(points[row].County!);
            }
        }

        if (unloaded > 0)
        {
            const int Shown = 10;
            Say("V13", Severity.Warning, RowSentences.Unloaded(unloaded, string.Join("、", missing.Take(Shown).Select(c => Fault.Show(c))) + (missing.Count > Shown ? " …" : "")));
        }

        for (var row = 0; row < points.Count; row++)
        {
            Remarks(row);
        }

        return new DatumReport(batches, verdicts, remarks, unloaded) { Evidence = new PointEvidence(points, places, outlines, verdicts, batches) };
    }

    private void Say(string rule, Severity severity, Text sentence) =>
        remarks.Add(new Remark(rule, severity, points.Count > 0 ? points[0].Columns.Sheet : 0, 0, -1, sentence, null));

    private void Remarks(int row)
    {
        var (p, place) = (points[row], places[row]);
        if (place.Kind != EnteredKind.None)
        {
            Numbers(p, place);
            var times = repeated.Of(p);
            if (times > 0 && place.Fault != EnteredFault.Null)
            {
                Add(p, p.Columns.X, "V12", Severity.Warning, RowSentences.Repeated(p, times));
            }

            if (verdicts[row].AccuracyFloorM > 0)
            {
                Add(p, p.Columns.X, "V12", Severity.Warning, RowSentences.Coarse(p, verdicts[row].AccuracyFloorM));
            }

            if (verdicts[row].Used is null && !p.DatumRefused)
            {
                Add(p, p.Columns.Datum, "V14", Severity.Error, RowSentences.NoDatum(batchOf[row] >= 0 ? batches[batchOf[row]] : null));
            }
        }

        if (verdicts[row].Proves is { } reading && p.Declared is not null)
        {
            Add(p, p.Columns.X, "V13", Severity.Warning, RowSentences.Proves(p, reading, outlines.Finest(row)!.Name));
        }

        if (counties[row] == CountyPlace.Outside)
        {
            var (severity, told) = CountyCheck.Judge(p, place, verdicts[row], outlines.County(row)!);
            Add(p, p.Columns.X, "V13", severity, told);
            if (severity == Severity.Error)
            {
                verdicts[row] = verdicts[row] with { State = PointState.Refused };
            }
        }

        if (p.Boundary is not null && p.AreaMu > 0)
        {
            Area(p, p.Boundary);
        }
    }

    private void Numbers(in LedgerPoint p, in EnteredPlace place)
    {
        Text? wrong = place.Fault switch
        {
            EnteredFault.Half => RowSentences.Half(p),
            EnteredFault.Null => RowSentences.Null(),
            EnteredFault.Range => RowSentences.OutOfRange(p),
            EnteredFault.OtherZone => RowSentences.OtherZone(p, place.Meridian),
            EnteredFault.Beyond => RowSentences.Beyond(p, place.Meridian),
            EnteredFault.MetresInDegrees => RowSentences.Metres(p),
            _ => place.Kind == EnteredKind.EastingOnly ? RowSentences.NoMeridian(p) : null,
        };
        if (wrong is { } sentence)
        {
            Add(p, p.Columns.X, place.Fault switch { EnteredFault.Half or EnteredFault.Range => "V10", EnteredFault.Null => "V12", _ => "V15" }, Severity.Error, sentence);
            return;
        }

        if (place.Notes == EnteredNotes.None)
        {
            return;
        }

        Note(p, place, EnteredNotes.Swapped, "V10", Severity.Warning, RowSentences.Swapped(p));
        Note(p, place, EnteredNotes.SurveyOrder, "V10", Severity.Fixed, RowSentences.SurveyOrder(p));
        Note(p, place, EnteredNotes.Prefixed, "V15", Severity.Fixed, RowSentences.Prefixed(p, place.Meridian));
        Note(p, place, EnteredNotes.OutOfZone, "V15", Severity.Warning, RowSentences.OutOfZone(p, place.Meridian, place.Longitude));
        Note(p, place, EnteredNotes.DegreesInZone, "V15", Severity.Warning, RowSentences.DegreesInZone(p));
    }

    private void Note(in LedgerPoint p, in EnteredPlace place, EnteredNotes note, string rule, Severity severity, Text sentence)
    {
        if ((place.Notes & note) != EnteredNotes.None)
        {
            Add(p, p.Columns.X, rule, severity, sentence);
        }
    }

    // V9: outside half to twice the boundary's area, both ends allowed.
    private void Area(in LedgerPoint p, TerritoryShape boundary)
    {
        var centre = boundary.Outline.EnvelopeInternal.Centre;
        var area = PlaneProjection.Near(centre.X, centre.Y) is { } plane ? plane.Forward(boundary.Outline).Area : boundary.AreaM2;
        if (p.AreaMu * RowSentences.SquareMetresPerMu / area is < 0.5 or > 2)
        {
            Add(p, p.Columns.Area, "V9", Severity.Warning, RowSentences.Area(p.AreaMu, area));
        }
    }

    private void Add(in LedgerPoint p, int column, string rule, Severity severity, Text sentence)
    {
        var original = column < 0 ? null : column == p.Columns.X ? RowSentences.Number(p.X) : column == p.Columns.Area ? RowSentences.Number(p.AreaMu) : null;
        remarks.Add(new Remark(rule, severity, p.Columns.Sheet, p.Row, column, sentence, original is "" ? null : original));
    }
}
