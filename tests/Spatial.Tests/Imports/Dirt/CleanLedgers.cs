using System.Globalization;
using Spatial.Identity;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>Rows without a fault, of the templates that dirt is planted in. Rows of one number are the same row whatever the seed.</summary>
internal static class CleanLedgers
{
    /// <summary>Counties of Jingzhou, each a box of 0.4 degrees beside the one before, not where they really lie.</summary>
    public static readonly string[] Counties = ["421002", "421003", "421022", "421083", "421088"];

    public const double West = 112, South = 30.1, Side = 0.4, Step = 0.5;

    private static readonly string[] Trades = ["机电", "华东化学", "实业", "纺织", "水泥制品", "电镀"];
    private static readonly string[] Industries = ["2614", "3011", "3021", "1711", "3360", "2710"];

    public static readonly string[] Templates = ["sites", "boilers", "freight", "lines", "activity", "monitoring-sites"];

    /// <summary>A credit code of its own, both check characters right.</summary>
    public static string Code(int n)
    {
        var body = "MA" + n.ToString("D6", CultureInfo.InvariantCulture);
        var code = "91421000" + body + Uscc.OrganisationCheckCharacter(body);
        return code + Uscc.CheckCharacter(code);
    }

    /// <summary>West edge of a county's box, degrees.</summary>
    public static double WestOf(string county) => West + (Array.IndexOf(Counties, county) * Step);

    /// <summary>A row.</summary>
    /// <param name="n">Its number; rows of another number are other objects.</param>
    /// <param name="firm">Number of the firm it belongs to; the row's own for firms.</param>
    public static DirtRow Row(string template, int n, int firm, Random random) => template switch
    {
        "sites" => Site(n, random),
        "boilers" => Boiler(n, firm, random),
        "freight" => Freight(n, firm, random),
        "lines" => Line(n, firm, random),
        "activity" => Activity(n, firm, random),
        _ => Monitor(n, random),
    };

    public static string FirmName(int n) => string.Create(CultureInfo.InvariantCulture, $"荆州华盛{n}{Trades[n % Trades.Length]}有限公司");

    private static DirtRow Site(int n, Random random)
    {
        var row = new DirtRow()
            .Put("name_zh", FirmName(n)).Put("uscc", Code(n)).Put("former_names", $"荆州旧名{n}厂").Put("entity_type", "企业").Put("industry_primary", Industries[n % Industries.Length])
            .Note("industry_name", "某行业").Put("size", Of(random, "微", "小", "中", "大")).Put("employees", (decimal)random.Next(20, 9000)).Put("revenue_wan_cny", random.Next(1000, 900_000) + 0.25m);
        Place(row, random);
        row.Put("address", $"工业大道{n}号").Put("area_mu", random.Next(20, 2000) / 10m).Put("permit_no", Code(n) + "001P").Put("permit_level", Of(random, "重点管理", "简化管理"))
            .Put("status", Of(random, "在产", "停产", "在建")).Put("is_hazchem", "否", false).Put("has_major_risk", "是", true).Put("land_ok", "是", true).Put("main_products", "电机，外壳").Put("grade", Of(random, "A", "B", "C", "D"))
            .Note("source", "环统").Note("data_date", "2025-03-31");
        return row;
    }

    private static DirtRow Boiler(int n, int firm, Random random)
    {
        var capacity = random.Next(8, 60) * 2.5m;
        var hours = (decimal)random.Next(2000, 8000);
        var row = new DirtRow()
            .Put("uscc", Code(firm)).Put("owner_name", FirmName(firm)).Put("reg_code", $"GL42100000{n:D6}").Put("capacity_tph", capacity).Note("capacity_mw", capacity * 0.7m)
            .Put("medium", "蒸汽", "steam").Put("fuel", "燃煤", "raw_coal").Put("usage", "生产", "production").Put("purpose_owner", "自建", "self").Put("built_year", (decimal)random.Next(1995, 2024))
            .Put("load_hours", hours).Put("fuel_use", Math.Round(capacity * hours * 0.14m)).Note("fuel_unit", "吨").Put("efficiency", (decimal)random.Next(70, 95), null).Put("dust_removal", "布袋", "bag");
        row.Truth["efficiency"] = (decimal)row.Cells["efficiency"]! / 100;
        Place(row, random);
        return row.Put("status", "在用");
    }

    private static DirtRow Line(int n, int firm, Random random)
    {
        var due = new DateOnly(2025, 1, 1).AddDays(random.Next(600));
        return new DirtRow()
            .Put("uscc", Code(firm)).Note("site_no", 1m).Put("code", $"MF{n:D6}").Put("name", $"第{n}号生产线").Put("kind", "水泥粉磨", "cement_mill").Put("product", "水泥").Put("capacity", random.Next(2, 99) * 10_000m)
            .Put("capacity_unit", "吨/年", "t/a").Put("diameter_m", random.Next(20, 55) / 10m).Put("process", "辊压机").Note("commission_year", 2012m).Note("operating_hours", 7200m).Put("catalogue_class", "允许")
            .Put("retrofit_kind", "深度治理", "deep_treatment").Put("retrofit_due", due).Put("retrofit_done", due.AddDays(-40)).Note("accepted_on", due.AddDays(-10));
    }

    private static DirtRow Freight(int n, int firm, Random random) => new DirtRow()
        .Put("uscc", Code(firm)).Note("site_no", 1m).Note("enterprise_name", FirmName(firm)).Put("year", 2024m).Put("direction", Of(random, "进"), "in").Put("goods", $"煤炭{n}").Put("mode", "铁路", "rail")
        .Put("tonnes", random.Next(2, 4000) * 1000m).Note("tonnes_unit", "吨");

    private static DirtRow Activity(int n, int firm, Random random) => new DirtRow()
        .Put("uscc", Code(firm)).Note("enterprise_name", FirmName(firm)).Put("year", 2024m).Put("kind", "燃料", "fuel").Put("name", $"原煤{n}号").Put("value", random.Next(1500, 90_000) + 0.5m).Put("unit", "吨", "t")
        .Put("sulphur", 1.5m, 0.015m).Put("ash", 22m, 0.22m).Put("ncv_gj_t", random.Next(180, 290) / 10m);

    private static DirtRow Monitor(int n, Random random)
    {
        var row = new DirtRow().Put("code", $"4210{n:D6}A").Put("name", $"荆州东区站{n}").Put("class", Of(random, "国控", "省控", "乡镇")).Put("method", "国标法", "reference").Put("params", "PM2.5、SO2", "PM2.5、SO2");
        Place(row, random);
        return row.Put("status", "运行").Put("in_assessment", "是", true).Put("networked", "是", true);
    }

    // Anywhere well inside the county's box, six decimals of which the last is no zero.
    private static void Place(DirtRow row, Random random)
    {
        var county = Counties[random.Next(Counties.Length)];
        row.Put("region_code", county)
            .Put("longitude", Decimals(WestOf(county) + 0.05 + (random.NextDouble() * (Side - 0.1))))
            .Put("latitude", Decimals(South + 0.05 + (random.NextDouble() * (Side - 0.1))))
            .Note("datum", "CGCS2000");
    }

    private static decimal Decimals(double degrees) => Math.Floor((decimal)degrees * 100_000) / 100_000 + 0.000_003m;

    private static string Of(Random random, params string[] words) => words[random.Next(words.Length)];
}
