namespace Spatial.Imports.Ledgers.Boilers;

/// <summary>I3 锅炉: boilers by registration number, or by the number their owner gives them. A boiler whose firm is not known is kept under the owner's name.</summary>
internal sealed class BoilersLedger() : Ledger("boilers")
{
    private const decimal MwPerTph = 0.7m;

    public override IReadOnlyList<LedgerTarget> Targets => [new("boiler", "Boilers", IsObject: true), new("boiler_control", "Controls")];

    public override IReadOnlyList<string> Checks => ["Owners"];

    public override bool NeedsOwner => true;

    public override bool OwnerMayBeUnknown => true;

    public override IReadOnlyList<string> Key => ["coalesce(reg_code, uscc || ' ' || local_key)"];

    public override IReadOnlyList<string> Kept => ["uscc", "site_no", "local_key", "capacity_mw", "desulphurisation", "denitrification", "fuel_use", "fuel_unit"];

    /// <summary>V24: t/h and MW agree within 10 % at 0.7 MW a t/h; 0.05 to 0.30 t of coal for a t/h and hour.</summary>
    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        var (tph, mw) = (row.Number("capacity_tph"), row.Number("capacity_mw"));
        if (tph is { } t and > 0 && mw is { } m && Math.Abs((m / MwPerTph) - t) > t * 0.1m)
        {
            row.At("capacity_mw").Warn("V24", $"额定热功率 {m:0.####} MW 折合 {m / MwPerTph:0.##} 蒸吨/小时，与所填 {t:0.####} 蒸吨/小时 相差超过 10%：请核对，按蒸吨计", $"{m:0.####} MW are {m / MwPerTph:0.##} t/h, over 10 % from the {t:0.####} t/h given: t/h counts");
        }

        var capacity = tph ?? mw / MwPerTph;
        if (capacity is { } c && row.Number("load_hours") is { } hours and > 0 && row.Number("fuel_use") is { } use && c > 0
            && row.Text("fuel") is "raw_coal" or "briquette" or "coal_powder" && row.Text("fuel_unit") is "t" or "10kt" or "kg")
        {
            var tonnes = use * (row.Text("fuel_unit") switch { "10kt" => 10_000m, "kg" => 0.001m, _ => 1m });
            var share = tonnes / (c * hours);
            if (share is < 0.05m or > 0.30m)
            {
                row.At("fuel_use").Warn("V24", $"煤耗 {tonnes:0.##} 吨 ÷（{c:0.##} 蒸吨/小时 × {hours:0} 小时）= {share:0.###}，不在 0.05 至 0.30 之间：请核对煤耗、容量和小时数", $"{tonnes:0.##} t of coal / ({c:0.##} t/h x {hours:0} h) = {share:0.###}, outside 0.05 to 0.30: check use, capacity and hours");
            }
        }
    }
}
