namespace Spatial.Imports.Ledgers.Activity;

/// <summary>I9 活动水平/原辅材料/能源: what a site used or made in a year, in the unit the ledger gives.</summary>
internal sealed class ActivityLedger() : Ledger("activity")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("activity_data", "Activity", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "year", "kind", "name"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];
}
