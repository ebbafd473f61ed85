namespace Spatial.Imports.Ledgers.HeatSources;

/// <summary>I4 热源: heat sources with their capacity for external supply.</summary>
internal sealed class HeatSourcesLedger() : Ledger("heat-sources")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("heat_source", "HeatSources", IsObject: true)];

    public override IReadOnlyList<string> Key => ["name"];

    public override IReadOnlyList<string> Kept => ["medium"];
}
