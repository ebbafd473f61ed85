namespace Spatial.Imports.Datums;

/// <summary>What the user decides about datums.</summary>
/// <param name="Accept"><c>--accept-datum</c>: for rows without a datum, and for rows of batches for which it is the proposal; null: nothing is accepted.</param>
public sealed record DatumOptions(DeclaredDatum? Accept = null);
