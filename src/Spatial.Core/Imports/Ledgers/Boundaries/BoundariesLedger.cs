using NetTopologySuite.Geometries;

namespace Spatial.Imports.Ledgers.Boundaries;

/// <summary>I15 区划/边界: counties, townships and built-up areas as outlines with code and year.</summary>
internal sealed class BoundariesLedger() : Ledger("boundaries")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("admin_region", "Regions", IsObject: true), new("built_up_area", "BuiltUpAreas", IsObject: true)];

    public override IReadOnlyList<string> Key => ["kind", "code", "version"];

    public override IReadOnlyList<string> Kept => ["code", "version"];

    public override bool NeedsShape => true;

    public override Dimension Shape => Dimension.Surface;

    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row.Text("kind") is { } kind and not ("admin_region" or "built_up_area"))
        {
            row.At("kind").Error("V22", $"“{kind}”类边界暂不能由此模板发布，请用 --as-layer 作为图层导入", $"outlines of kind '{kind}' cannot be published by this template; bring them in as a layer (--as-layer)");
        }
    }
}
