namespace Spatial.Imports.Datums;

/// <summary>What becomes of a row's place.</summary>
public enum PointState : byte
{
    /// <summary>The row has none.</summary>
    None,

    /// <summary>Stored.</summary>
    Taken,

    /// <summary>Not stored: a remark of the severity error says why.</summary>
    Refused,
}

/// <summary>The verdict on one row.</summary>
/// <param name="Longitude">EPSG:4490, of what is declared or accepted; NaN when there is none. Kept for rows refused by V13.</param>
/// <param name="AccuracyFloorM">What the decimals as entered allow at best, metres, 95 %: pos_accuracy_m must not be less (V12). 0: no limit.</param>
/// <param name="Used">The datum the place was made from: as declared, or as accepted; null when there is none.</param>
/// <param name="IsAccepted"><see cref="Used"/> is the one of <c>--accept-datum</c>, not the declared one.</param>
/// <param name="Proves">Another datum than the declared one that this row proves by itself, in a batch where the call is about that datum; null for others.</param>
/// <param name="Batch">Index of its <see cref="BatchVerdict"/>; -1 for none.</param>
public readonly record struct PointVerdict(PointState State, double Longitude, double Latitude, float AccuracyFloorM, DeclaredDatum? Used, bool IsAccepted, CoordinateReading? Proves, int Batch);
