using NetTopologySuite.Geometries;

namespace Spatial.Imports.Ledgers.Clusters;

/// <summary>I6 产业集群: clusters by name, with their counties and the firms listed.</summary>
internal sealed class ClustersLedger() : Ledger("clusters")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("cluster", "Clusters", IsObject: true), new("cluster_member", "Members")];

    public override IReadOnlyList<string> Key => ["name_zh"];

    public override Dimension Shape => Dimension.Surface;

    public override IReadOnlyList<string> Checks => ["UnknownMembers"];

    public override IReadOnlyList<string> Kept => ["county_codes", "document_class", "members"];
}
