namespace Spatial.Imports.Ledgers.MonitoringSites;

/// <summary>I7 监测站点: monitoring sites by their code.</summary>
internal sealed class MonitoringSitesLedger() : Ledger("monitoring-sites")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("monitoring_site", "MonitoringSites", IsObject: true)];

    public override IReadOnlyList<string> Key => ["code"];

    /// <summary>The county only tells the city and is not stored.</summary>
    public override IReadOnlyList<string> Kept => ["region_code"];
}
