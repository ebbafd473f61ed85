namespace Spatial.Imports.Ledgers.RelocationPlans;

/// <summary>I14 搬迁改造计划: what the plan says of a site. It is a plan (basis plan), never the decision of the day.</summary>
internal sealed class RelocationPlansLedger() : Ledger("relocation-plans")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("disposition", "RelocationPlans", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];

    /// <summary>V25: a plan starts before it ends.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row.Day("start_due") is { } start && row.Day("finish_due") is { } finish && finish < start)
        {
            row.At("finish_due").Error("V25", $"完成日期 {finish:yyyy-MM-dd} 早于启动日期 {start:yyyy-MM-dd}", $"it ends on {finish:yyyy-MM-dd}, before it starts on {start:yyyy-MM-dd}");
        }
    }
}
