namespace Spatial.Imports.Ledgers.Lines;

/// <summary>I2 生产线/装备: production lines of a site.</summary>
internal sealed class LinesLedger() : Ledger("lines")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("production_line", "Lines", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "code"];

    public override IReadOnlyList<string> Kept => ["enterprise_name", "commission_year", "operating_hours", "accepted_on"];

    /// <summary>V25: due, done and accepted follow one another, and nothing is accepted that was not done.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        if (row.Day("accepted_on") is { } accepted)
        {
            if (row.Day("retrofit_done") is not { } done)
            {
                row.At("accepted_on").Error("V25", $"验收日期 {accepted:yyyy-MM-dd} 有填写，改造完成日期却没有", $"accepted on {accepted:yyyy-MM-dd}, but no day of completion is given");
            }
            else if (accepted < done)
            {
                row.At("accepted_on").Error("V25", $"验收日期 {accepted:yyyy-MM-dd} 早于改造完成日期 {done:yyyy-MM-dd}", $"accepted on {accepted:yyyy-MM-dd}, before its completion on {done:yyyy-MM-dd}");
            }
        }
    }
}
