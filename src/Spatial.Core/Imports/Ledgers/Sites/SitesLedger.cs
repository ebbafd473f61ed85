namespace Spatial.Imports.Ledgers.Sites;

/// <summary>I1 企业(场所)基本信息: firms, their sites and their performance grades. The permit's serial tells the sites of one firm apart (DOMAIN 3.1).</summary>
internal sealed class SitesLedger() : Ledger("sites")
{
    private static readonly string[] WithoutCode = ["作坊", "加工户", "个体"];

    public override IReadOnlyList<LedgerTarget> Targets =>
    [
        new("enterprise", "Enterprises"),
        new("site", "Sites", IsObject: true),
        new("performance_grade", "Grades"),
    ];

    public override IReadOnlyList<string> Checks => ["Duplicates", "Renamed"];

    public override IReadOnlyList<string> Kept => ["industry_name", "region_name", "township", "longitude_latitude", "pos_method", "grade", "source"];

    /// <summary>A workshop or self-employed household may have no credit code (QZ-3.1-a, V2).</summary>
    public override bool Excuses(LedgerRow row, string key) => key == "uscc" && row.Text("entity_type") is { } type && WithoutCode.Contains(type);

    public override void Check(LedgerRow row, RowRemarks remarks)
    {
        var (code, permit) = (row.Text("uscc"), row.Text("permit_no"));
        if (permit is { Length: 22 } && code is { Length: 18 } && !permit.StartsWith(code, StringComparison.Ordinal))
        {
            row.At("permit_no").Warn("V2", $"排污许可证编号 {permit} 的前18位与信用代码 {code} 不一致（更名后常见），请核实", $"permit {permit} does not begin with the credit code {code} (usual after a change of name); please verify");
        }

        if (permit is null && code is null && row.Text("region_code") is null)
        {
            row.At("region_code").Error("★", "没有信用代码的主体必须填写县(市、区)代码", "without a credit code the county code is required");
        }
    }
}
