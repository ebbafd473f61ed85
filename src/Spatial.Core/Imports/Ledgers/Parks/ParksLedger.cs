using NetTopologySuite.Geometries;

namespace Spatial.Imports.Ledgers.Parks;

/// <summary>I5 园区: parks by name; the outline comes with the file when it is a layer, else the point serves for distance only.</summary>
internal sealed class ParksLedger() : Ledger("parks")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("park", "Parks", IsObject: true)];

    public override IReadOnlyList<string> Key => ["name"];

    /// <summary>The county only tells the city and is not stored.</summary>
    public override IReadOnlyList<string> Kept => ["region_code"];

    public override Dimension Shape => Dimension.Surface;

    /// <summary>A chemical park is one only by its recognition, with number and day.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row["is_chemical_park"] is { IsKnown: true, Number: 1 } && row.Day("chem_recognised_on") is null)
        {
            row.At("is_chemical_park").Warn("★", "填了化工园区却没有认定日期：认定日期之前不作化工园区", "a chemical park without the day of its recognition: it does not count as one before that day");
        }
    }
}
