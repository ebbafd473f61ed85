namespace Spatial.Imports.Ledgers.Controls;

/// <summary>I10 治理设施/排放口: control devices (TA, TW) and outlets (DA, DW) of a site, told apart by their codes (DOMAIN 3.1).</summary>
internal sealed class ControlsLedger() : Ledger("controls")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("control_device", "Devices", IsObject: true), new("outlet", "Outlets", IsObject: true)];

    public override bool NeedsOwner => true;

    public override IReadOnlyList<string> Key => ["site_id", "code", "pollutant"];

    public override IReadOnlyList<string> Kept => ["enterprise_name"];

    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        var code = row.Text("code");
        if (code is null)
        {
            return;
        }

        var isOutlet = code.StartsWith("DA", StringComparison.OrdinalIgnoreCase) || code.StartsWith("DW", StringComparison.OrdinalIgnoreCase);
        var isDevice = code.StartsWith("TA", StringComparison.OrdinalIgnoreCase) || code.StartsWith("TW", StringComparison.OrdinalIgnoreCase);
        if (!isOutlet && !isDevice)
        {
            row.At("code").Error("V22", $"编号“{Fault.Show(code)}”不是治理设施（TA001、TW001）也不是排放口（DA001、DW001）", $"'{Fault.Show(code)}' is the code of no control device (TA001, TW001) and no outlet (DA001, DW001)");
        }
        else if (isDevice && row.Text("pollutant") is null)
        {
            row.At("pollutant").Error("★", $"治理设施 {code} 必须填写污染物", $"control device {code} needs its pollutant");
        }
    }
}
