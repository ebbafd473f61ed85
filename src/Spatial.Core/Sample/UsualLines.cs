namespace Spatial.Sample;

/// <summary>Production lines of works that show nothing in particular: sizes that follow the firm's, now and then of an eliminated class.</summary>
public static class UsualLines
{
    private static readonly DateOnly Due = new(2020, 12, 31);

    public static IReadOnlyList<Line> Of(Works works, SeededRandom random)
    {
        if (works.Dealt is not null)
        {
            // Ordinary equipment, so that the rule dealt decides and not the line.
            return [new("other", $"{works.Industry.Product}生产线", works.Industry.Product, Nice(works.Firm.Revenue * random.Next(0.5, 6)), "t/a", Class: works.Dealt == "P1" && random.Chance(0.5) ? "淘汰" : "允许")];
        }

        // A quarter of the registers names no line: unknown.
        if (random.Chance(0.25))
        {
            return [];
        }

        var revenue = works.Firm.Revenue;
        switch (works.Industry.Code)
        {
            case "3120":
                return [new("steel", "炼钢生产线", "粗钢", Nice(revenue * 24), "t/a", Class: "允许", RetrofitDue: Due, RetrofitDone: random.Chance(0.8) ? new DateOnly(2020, 1 + random.Below(12), 1 + random.Below(28)) : null)];
            case "3216":
                return [new("aluminium_smelter", "电解铝系列", "电解铝", Nice(Math.Max(220_000, revenue * 7)), "t/a", Class: "允许")];
            case "3091":
                return [new("aluminium_carbon", "预焙阳极生产线", "铝用预焙阳极", Nice(Math.Max(20_000, revenue * 22)), "t/a", Independent: random.Chance(0.15) ? null : random.Chance(0.6), Class: "允许")];
            case "2621":
                return [new("ammonia", "1#合成氨装置", "合成氨", Nice(Math.Max(180_000, revenue * 20)), "t/a", Class: "允许")];
            case "3011" when random.Chance(0.35):
                return [new("cement_clinker", "水泥熟料生产线", "水泥熟料", random.Pick([2500.0, 3200, 4500, 5000]), "t/d", Special: false, Class: "允许"), new("cement_mill", "水泥粉磨机", "水泥", null, null, DiameterM: random.Pick([3.2, 3.8, 4.2]), Special: false, Class: "允许")];
            case "3011":
                return [new("cement_mill", "水泥粉磨机", "水泥", null, null, DiameterM: random.Pick([2.6, 3.0, 3.2, 3.2, 3.8, 3.8, 4.2]), Special: random.Chance(0.1) ? null : random.Chance(0.05), Class: random.Chance(0.2) ? null : "允许")];
            default:
                var kind = random.Next() switch { < 0.03 => "淘汰", < 0.10 => "限制", < 0.20 => "未定", < 0.25 => "鼓励", _ => "允许" };
                return [new("other", $"{works.Industry.Product}生产线", works.Industry.Product, random.Chance(0.3) ? null : Nice(revenue * random.Next(0.5, 6)), "t/a", Class: random.Chance(0.15) ? null : kind)];
        }
    }

    // Two figures, as capacities are stated.
    private static double Nice(double tonnes)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(10, tonnes))) - 1);
        return Math.Max(10, Math.Round(tonnes / unit) * unit);
    }
}
