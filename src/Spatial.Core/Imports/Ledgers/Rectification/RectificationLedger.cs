namespace Spatial.Imports.Ledgers.Rectification;

/// <summary>I11 重点行业整治台账 (衢州): rectification items by industry, block and name.</summary>
internal sealed class RectificationLedger() : Ledger("rectification")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("rectification_item", "Rectification", IsObject: true)];

    public override IReadOnlyList<string> Key => ["industry", "block", "name"];

    public override IReadOnlyList<string> Kept => ["uscc"];

    /// <summary>V25: nothing is accepted before it is completed.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row.Day("accepted_on") is not { } accepted)
        {
            return;
        }

        if (row.Day("completed_on") is not { } done)
        {
            row.At("accepted_on").Error("V25", $"验收日期 {accepted:yyyy-MM-dd} 有填写，完成日期却没有", $"accepted on {accepted:yyyy-MM-dd}, but no day of completion is given");
        }
        else if (accepted < done)
        {
            row.At("accepted_on").Error("V25", $"验收日期 {accepted:yyyy-MM-dd} 早于完成日期 {done:yyyy-MM-dd}", $"accepted on {accepted:yyyy-MM-dd}, before its completion on {done:yyyy-MM-dd}");
        }
    }
}
