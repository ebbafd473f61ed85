using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>One condition of a rule: whether it holds, what says so, and which inputs are missing when it cannot be said.</summary>
internal readonly record struct Clue(Truth Truth, Text Text, IReadOnlyList<Text> Missing)
{
    public static Clue Of(Truth truth, string zh, string en, params Text[] missing) => new(truth, new(zh, en), truth == Truth.Unknown ? missing : []);

    /// <summary>A yes-or-no column: true, false, or unknown with the column named as missing.</summary>
    public static Clue Flag(bool? value, Text name, Text yes, Text no) => value switch
    {
        true => new(Truth.True, yes, []),
        false => new(Truth.False, no, []),
        null => new(Truth.Unknown, new($"{name.Zh}不详", $"{name.En} unknown"), [name]),
    };

    /// <summary>Holds when any does; told by those that decide.</summary>
    public static Clue Any(params IReadOnlyList<Clue> clues) => Join(clues, clues.Aggregate(Truth.False, (t, c) => t.Or(c.Truth)));

    /// <summary>Holds when all do; told by those that decide.</summary>
    public static Clue All(params IReadOnlyList<Clue> clues) => Join(clues, clues.Aggregate(Truth.True, (t, c) => t.And(c.Truth)));

    private static Clue Join(IReadOnlyList<Clue> clues, Truth truth)
    {
        // One that decides speaks for itself; of what does not hold one is enough to say.
        var first = clues.First(c => c.Truth == truth);
        if (truth == Truth.False || clues.Count(c => c.Truth == truth) == 1)
        {
            return first;
        }

        var telling = clues.Where(c => c.Truth == truth).ToArray();
        var texts = telling.Select(c => c.Text).Where(t => !string.IsNullOrEmpty(t.Zh)).Distinct().ToArray();
        return new(
            truth,
            new(string.Join("；", texts.Select(t => t.Zh)), string.Join("; ", texts.Select(t => t.En))),
            truth == Truth.Unknown ? [.. telling.SelectMany(c => c.Missing).Distinct()] : []);
    }
}

/// <summary>Names of inputs, as they are asked for when missing.</summary>
internal static class Inputs
{
    public static readonly Text Place = new("厂区位置", "place of the site");
    public static readonly Text Accuracy = new("定位精度", "positional accuracy");
    public static readonly Text FinerPlace = new("更精确的位置或边界", "a finer place or outline");
    public static readonly Text Industry = new("行业代码", "industry code");
    public static readonly Text Size = new("企业规模", "size of the firm");
    public static readonly Text OfficialList = new("是否列入重污染企业名单", "whether on the official list of heavy polluters");
    public static readonly Text Exceedances = new("近12个月超标次数", "exceedances in the last 12 months");
    public static readonly Text KeyDischarger = new("是否重点排污单位", "whether a key discharging unit");
    public static readonly Text Load = new("县域排放占比（SO2、NOx、PM、VOCs排放量）", "share of the county's load (SO2, NOx, PM, VOCs emissions)");
    public static readonly Text Lines = new("生产线清单", "production lines");
    public static readonly Text Catalogue = new("生产线目录类别", "catalogue class of the lines");
    public static readonly Text Capacity = new("生产线产能", "capacity of the lines");
    public static readonly Text Process = new("气化炉工艺", "process of the gasifier");
    public static readonly Text Diameter = new("磨机直径", "diameter of the mill");
    public static readonly Text SpecialCement = new("是否特种水泥", "whether special cement");
    public static readonly Text Independent = new("是否独立炭素企业", "whether an independent carbon firm");
    public static readonly Text CentralArea = new("中心城区范围", "extent of the central urban area");
    public static readonly Text Retrofit = new("超低排放改造情况", "ultra-low-emission retrofit");
    public static readonly Text Land = new("用地手续", "land formalities");
    public static readonly Text Licence = new("工商手续", "business formalities");
    public static readonly Text Concentration = new("改造后排放浓度与限值", "concentration after retrofit and its limit");
    public static readonly Text Scattered = new("是否“散乱污”企业", "whether a scattered-polluting firm");
    public static readonly Text Rectification = new("整治期限与完成情况", "rectification date and completion");
    public static readonly Text Hazchem = new("是否危险化学品生产企业", "whether a hazardous-chemical producer");
    public static readonly Text MajorRisk = new("是否存在重大风险隐患", "whether a major risk");
    public static readonly Text DenseArea = new("人口密集区范围", "extent of dense areas");
    public static readonly Text Zone = new("用地规划", "land-use zoning");
    public static readonly Text Distances = new("安全、卫生防护距离", "safety and health distances");
    public static readonly Text Curable = new("距离不足能否就地解决", "whether the shortfall can be cured on site");
    public static readonly Text Grade = new("绩效分级目标", "performance grade aimed at");
    public static readonly Text Leading = new("县（市、区）主导产业", "leading industries of the county");
    public static readonly Text CanStop = new("工艺能否停止", "whether the process can be stopped");
    public static readonly Text Reusable = new("土地厂房能否再利用", "whether land and buildings can be reused");
    public static readonly Text Progress = new("进展", "progress");
    public static readonly Text Emissions = new("SO2、NOx、颗粒物排放量", "SO2, NOx and dust emissions");
    public static readonly Text Monitor = new("国控站点", "national control sites");
    public static readonly Text Complaints = new("近12个月投诉次数", "complaints in the last 12 months");
}
