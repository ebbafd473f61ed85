namespace Spatial.Imports.Ledgers.Freight;

/// <summary>I8 运输: tonnes past the gate of a site in a year, by direction, goods and mode.</summary>
internal sealed class FreightLedger() : Ledger("freight")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("freight_flow", "Freight", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "year", "direction", "goods", "mode"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];

    /// <summary>V8: more than 1e8 t a year, or less than one, is a slip of the unit.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row.Number("tonnes") is { } tonnes and (> 100_000_000m or (> 0 and < 1)))
        {
            row.At("tonnes").Warn("V8", $"年运量 {tonnes:0.######} 吨：疑似单位错误（吨与万吨）", $"{tonnes:0.######} t a year: the unit looks wrong (t or 10,000 t)");
        }
    }
}
