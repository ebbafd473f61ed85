namespace Spatial.Imports.Ledgers.Cems;

/// <summary>I16 CEMS 小时值: measured hours of an outlet. An outlet that is not known yet is made, for its CEMS proves that it is there.</summary>
internal sealed class CemsLedger() : Ledger("cems")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("outlet", "Outlets"), new("cems_hourly", "Cems", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "outlet", "time"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];
}
