namespace Spatial.Imports.Ledgers.EmergencyMeasures;

/// <summary>I12 应急减排措施: what a line does at each level of alert.</summary>
internal sealed class EmergencyMeasuresLedger() : Ledger("emergency-measures")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("emergency_measure", "EmergencyMeasures", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "line", "alert", "pollutant"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];
}
