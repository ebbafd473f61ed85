using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>
/// A1.3: a heavy polluter on any of four bases; not one only when all four are known not to hold; else 重污染待核 and it stays on the list.
/// The text says only 严格依照行业排放标准 (ZZ-3.1-d); bases 2 to 4 are this product's reading.
/// </summary>
internal static class HeavyPolluter
{
    private static readonly string[] Pollutants = ["SO2", "NOx", "PM", "VOCs"];

    public static Clue Judge(Case c, DateOnly asOf, double share) => Clue.Any(
        Clue.Flag(c.Assessment?.OnOfficialList, Inputs.OfficialList, new("列入重污染企业名单", "on the official list of heavy polluters"), new("未列入重污染企业名单", "not on the official list")),
        Exceedances(c, asOf),
        Clue.Flag(c.Assessment?.IsKeyDischarger, Inputs.KeyDischarger, new("重点排污单位", "a key discharging unit"), new("非重点排污单位", "not a key discharging unit")),
        Load(c, share));

    /// <summary>The assessment's twelve months, while they reach into the twelve months before the day judged.</summary>
    public static int? Recent(Case c, DateOnly asOf, Func<Assessment, int?> count) =>
        c.Assessment is { } a && a.AsOf.AddMonths(12) >= asOf ? count(a) : null;

    private static Clue Exceedances(Case c, DateOnly asOf) => Recent(c, asOf, a => a.Exceedances12M) switch
    {
        null => Clue.Of(Truth.Unknown, "近12个月超标情况不详", "exceedances in the last 12 months unknown", Inputs.Exceedances),
        0 => Clue.Of(Truth.False, "近12个月无超标", "no exceedance in the last 12 months"),
        { } n => Clue.Of(Truth.True, $"近12个月超标{n}次", $"{n} exceedances in the last 12 months"),
    };

    private static Clue Load(Case c, double share)
    {
        var percent = $"{share * 100:0.##}";
        var county = c.Site.DeclaredCounty ?? c.CountyCode;
        var loads = c.Loads.Where(l => l.County == county).ToArray();
        var heavy = loads.Where(l => l.IsHeavy).ToArray();
        if (heavy.Length > 0)
        {
            var zh = string.Join("、", heavy.OrderBy(l => l.Pollutant, StringComparer.Ordinal).Select(l => $"{l.Pollutant} {l.Tonnes:0.##} t（全县 {l.CountyTonnes:0.##} t）"));
            var en = string.Join(", ", heavy.OrderBy(l => l.Pollutant, StringComparer.Ordinal).Select(l => $"{l.Pollutant} {l.Tonnes:0.##} t of the county's {l.CountyTonnes:0.##} t"));
            return Clue.Of(Truth.True, $"属县域排放{percent}%的最小企业集合：{zh}", $"in the smallest set of firms that emits {percent} % in the county: {en}");
        }

        return Pollutants.All(p => loads.Any(l => l.Pollutant == p))
            ? Clue.Of(Truth.False, $"不属县域排放{percent}%的最小企业集合", $"not in the smallest set of firms that emits {percent} % in the county")
            : Clue.Of(Truth.Unknown, "县域排放占比不详", "share of the county's load unknown", Inputs.Load);
    }
}
