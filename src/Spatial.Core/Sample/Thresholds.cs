namespace Spatial.Sample;

/// <summary>Lines that stand at or beside the thresholds of the capacity rules (R-ZZ-013 to R-ZZ-020), each with the industry it belongs to.</summary>
public static class Thresholds
{
    private static readonly DateOnly Due = new(2020, 12, 31);

    public static IReadOnlyList<(string Industry, IReadOnlyList<Line> Lines)> All { get; } =
    [
        // 20万吨/年以下 is ambiguous at 200,000 exactly; 199,000 falls under it, 200,001 does not.
        ("3216", [Smelter(200_000)]),
        ("3216", [Smelter(199_000)]),
        ("3216", [Smelter(120_000), Smelter(80_000)]),
        ("3216", [Smelter(260_000)]),
        ("3216", [Smelter(90_000), Smelter(60_000)]),

        // 10万吨/年以下的独立铝用炭素: only when independent.
        ("3091", [Carbon(100_000, true)]),
        ("3091", [Carbon(60_000, true)]),
        ("3091", [Carbon(60_000, false)]),
        ("3091", [Carbon(80_000, null)]),
        ("3091", [Carbon(150_000, true)]),

        // 单套装置30万吨/年以下: two units of 200 kt are two units, not one of 400 kt.
        ("2621", [Ammonia(200_000, "1#"), Ammonia(200_000, "2#")]),
        ("2621", [Ammonia(300_000, "1#")]),
        ("2621", [Ammonia(450_000, "1#"), new("coal_gasifier", "固定床间歇式煤气化炉", "合成气", null, null, "fixed_bed_intermittent", Class: "淘汰")]),
        ("2621", [Ammonia(500_000, "1#")]),

        // 2000吨/日及以下 includes 2000; 直径3米及以下 includes 3.0; special cement is exempt.
        ("3011", [Clinker(2000, false)]),
        ("3011", [Clinker(2001, false)]),
        ("3011", [Clinker(1500, true)]),
        ("3011", [Clinker(4500, false), Mill(3.8, false)]),
        ("3011", [Mill(3.0, false)]),
        ("3011", [Mill(2.6, true)]),
        ("3011", [Mill(3.2, false)]),
        ("3011", [Mill(3.0, null)]),

        // Steel capacity whose ultra-low-emission retrofit is overdue, done late, done in time, or not reported.
        ("3120", [Steel(900_000, null)]),
        ("3120", [Steel(600_000, new DateOnly(2020, 11, 30))]),
        ("3120", [Steel(500_000, new DateOnly(2021, 4, 15))]),

        // Catalogue classes of other industries.
        ("3391", [Other("冲天炉(5吨/小时以下)", "铸铁件", 3_000, "淘汰")]),
        ("3391", [Other("中频感应电炉", "铸铁件", 30_000, "允许")]),
        ("2641", [Other("溶剂型涂料釜", "涂料", 4_000, "限制")]),
        ("2221", [Other("化学制浆线", "纸浆", 3_000, "淘汰")]),
        ("1713", [Other("间歇式染色机", "印染布", 6_000, "未定")]),
    ];

    private static Line Smelter(double tonnes) => new("aluminium_smelter", "电解铝系列", "电解铝", tonnes, "t/a", Class: "允许");

    private static Line Carbon(double tonnes, bool? independent) => new("aluminium_carbon", "预焙阳极生产线", "铝用预焙阳极", tonnes, "t/a", Independent: independent, Class: "允许");

    private static Line Ammonia(double tonnes, string unit) => new("ammonia", $"{unit}合成氨装置", "合成氨", tonnes, "t/a", Class: "允许");

    private static Line Clinker(double tonnesADay, bool? special) => new("cement_clinker", "水泥熟料生产线", "水泥熟料", tonnesADay, "t/d", Special: special, Class: "允许");

    private static Line Mill(double diameter, bool? special) => new("cement_mill", "水泥粉磨机", "水泥", null, null, DiameterM: diameter, Special: special, Class: "允许");

    private static Line Steel(double tonnes, DateOnly? done) => new("steel", "炼钢生产线", "粗钢", tonnes, "t/a", Class: "允许", RetrofitDue: Due, RetrofitDone: done);

    private static Line Other(string name, string product, double tonnes, string catalogueClass) => new("other", name, product, tonnes, "t/a", Class: catalogueClass);
}
