using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>What the rows of one declaration look like together.</summary>
public enum BatchCall : byte
{
    /// <summary>无法判定: the outlines do not tell the readings apart, or contradict each other; the evidence is counted all the same.</summary>
    Undetermined,

    /// <summary>The points lie where they are declared to lie.</summary>
    Consistent,

    /// <summary>Another reading than the one declared, or the one to propose where none is declared.</summary>
    OtherDatum,

    /// <summary>Part of the rows follow one reading, part another.</summary>
    Mixed,

    /// <summary>One shift for all, which no web map makes; no datum is named.</summary>
    Shifted,

    /// <summary>Shifted the other way: the points were corrected without need, or the outlines are themselves GCJ-02 or BD-09. Nothing is proposed.</summary>
    CounterShifted,
}

/// <summary>How the rows held against one kind of outline lie.</summary>
/// <param name="Outlines">Different outlines among them.</param>
/// <param name="Rows">Rows that name one that is loaded, each place once.</param>
/// <param name="Inside">Of these inside or within the outline's accuracy, by <see cref="CoordinateReading"/>.</param>
public sealed record OutlineEvidence(OutlineKind Kind, int Outlines, int Rows, IReadOnlyList<int> Inside);

/// <summary>The verdict on the rows of one declared datum and one source.</summary>
/// <param name="Declared">Null: rows without a datum.</param>
/// <param name="Source">As in <see cref="LedgerPoint.Source"/>.</param>
/// <param name="Rows">Rows with a place that belong here.</param>
/// <param name="Voting">Of these held against an outline (a spread sample of large batches).</param>
/// <param name="Reading">The reading the call is about; null when none is named.</param>
/// <param name="Second">The other reading of <see cref="BatchCall.Mixed"/>.</param>
/// <param name="For">Voting rows that prove <see cref="Reading"/> over its nearest rival; Against the reverse.</param>
/// <param name="Lead">Natural logarithm of the likelihood of the best reading over that of the next.</param>
/// <param name="EastM">How far the points as declared stand east of where they should, metres; NaN when it was not looked for. North likewise.</param>
/// <param name="SpreadM">Standard deviation of that vector.</param>
/// <param name="Sentence">For the report, with what to do.</param>
public sealed record BatchVerdict(
    DeclaredDatum? Declared,
    string? Source,
    int Rows,
    int Voting,
    BatchCall Call,
    CoordinateReading? Reading,
    CoordinateReading? Second,
    int For,
    int Against,
    double Lead,
    double EastM,
    double NorthM,
    double SpreadM,
    IReadOnlyList<OutlineEvidence> Evidence,
    Text Sentence)
{
    /// <summary>What <c>--accept-datum</c> would have to say: wgs84, gcj02, bd09; null when nothing is proposed.</summary>
    public string? Proposal => Call == BatchCall.OtherDatum && Reading is { } r && r.IsDatum() ? r.Word() : null;
}
