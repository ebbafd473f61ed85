namespace Spatial.Imports.Ledgers.Freight;

/// <summary>I8 运输: tonnes past the gate of a site in a year, by direction, goods and mode.</summary>
internal sealed class FreightLedger() : Ledger("freight")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("freight_flow", "Freight", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "year", "direction", "goods", "mode"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];
}
