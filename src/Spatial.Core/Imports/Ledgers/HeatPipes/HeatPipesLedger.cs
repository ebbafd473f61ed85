using NetTopologySuite.Geometries;

namespace Spatial.Imports.Ledgers.HeatPipes;

/// <summary>I4 供热管网: pipes between named nodes; the file is a layer of lines.</summary>
internal sealed class HeatPipesLedger() : Ledger("heat-pipes")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("heat_pipe", "HeatPipes", IsObject: true)];

    public override IReadOnlyList<string> Key => ["coalesce(local_key, from_node || ' ' || to_node)"];

    public override bool NeedsShape => true;

    public override Dimension Shape => Dimension.Curve;
}
