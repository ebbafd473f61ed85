using Spatial.Analyses.Heating.Boilers;
using Spatial.Contract;
using Spatial.Identity;

namespace Spatial.Analyses.Heating;

/// <summary>The words in which lists of sources, pipes and boilers say things, as codes of the product; a word not known here is unknown, never guessed.</summary>
internal static class HeatingWords
{
    private static readonly Dictionary<string, string> Fuels = Table(
        ("raw_coal", "coal 原煤 燃煤 煤 煤炭 烟煤 无烟煤 褐煤"), ("briquette", "型煤"), ("coal_water_slurry", "水煤浆"), ("coal_powder", "煤粉"), ("petcoke", "石油焦"),
        ("coal_gas", "煤制气 煤气 发生炉煤气"), ("natural_gas", "gas 天然气 燃气"), ("lpg", "液化石油气 液化气"), ("biomass_pellet", "biomass 生物质 生物质成型燃料 生物质颗粒"),
        ("biomass_raw", "生物质散料 未成型生物质"), ("oil", "燃油 柴油 重油"), ("electric", "电 电能"), ("waste_heat", "余热"), ("other", "其他"));

    private static readonly Dictionary<string, string> PipeStates = Table(
        ("built", "已建 建成 现状 运行 在用 投运"), ("under_construction", "在建"), ("planned", "规划 拟建 待建"));

    private static readonly Dictionary<string, string> SourceStates = Table(
        ("built", "运行 已建 建成 在用 投运"), ("under_construction", "在建"), ("planned", "规划 拟建 待建"), ("stopped", "停运 停用 关停"));

    private static readonly Dictionary<string, string> Media = Table(
        ("steam", "蒸汽"), ("hot_water", "热水"), ("heat_oil", "导热油 有机热载体"));

    private static readonly Dictionary<string, string> Kinds = Table(
        ("CHP", "chp 热电联产 热电"), ("captive", "自备电厂 自备"), ("boiler_house", "锅炉房 区域锅炉房"), ("waste_to_energy", "垃圾焚烧 垃圾发电"), ("waste_heat", "余热"));

    private static readonly Dictionary<string, string> Usages = Table(
        ("production", "生产"), ("heating", "供暖 采暖"), ("both", "生产和供暖"), ("standby", "备用"), ("power", "发电"));

    private static readonly Dictionary<string, string> Owners = Table(("self", "自建 自备"), ("public", "公用"));

    private static readonly Dictionary<string, string> BoilerStates = Table(("在用", "in_use 运行"), ("备用", "standby"), ("停用", "stopped 停运"), ("拟建", "planned 新建"));

    private static readonly Dictionary<string, string> Dust = Table(
        ("none", "无"), ("cyclone", "旋风 多管旋风"), ("wet", "湿法 湿式"), ("bag", "布袋 袋式"), ("electrostatic", "静电 电除尘"), ("other", "其他"));

    public static string? Fuel(string? word) => Find(Fuels, word);

    public static string? PipeState(string? word) => Find(PipeStates, word);

    public static string? SourceState(string? word) => Find(SourceStates, word);

    public static string? Medium(string? word) => Find(Media, word);

    public static string? Kind(string? word) => Find(Kinds, word);

    public static string? Usage(string? word) => Find(Usages, word);

    public static string? PurposeOwner(string? word) => Find(Owners, word);

    public static string? BoilerState(string? word) => Find(BoilerStates, word);

    public static string? DustRemoval(string? word) => Find(Dust, word);

    /// <summary>What a state of a pipe or source is called.</summary>
    public static Text State(string? state) => state switch
    {
        "built" => new("已建", "built"),
        "under_construction" => new("在建", "under construction"),
        "planned" => new("规划", "planned"),
        "stopped" => new("停运", "shut down"),
        _ => new("状态不详", "state unknown"),
    };

    /// <summary>What a medium is called.</summary>
    public static Text MediumName(string? medium) => medium switch
    {
        "steam" => new("蒸汽", "steam"),
        "hot_water" => new("热水", "hot water"),
        "heat_oil" => new("导热油", "heat-transfer oil"),
        _ => new("介质不详", "medium unknown"),
    };

    /// <summary>Whether a text says that the value is not known.</summary>
    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() is "-" or "—" or "/" or "不详" or "未知" or "无数据" or "null";

    private static string? Find(Dictionary<string, string> table, string? word) =>
        IsBlank(word) ? null : table.GetValueOrDefault(HalfWidth.Of(word!).Trim().ToLowerInvariant());

    private static Dictionary<string, string> Table(params (string Code, string Words)[] rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, words) in rows)
        {
            table[code.ToLowerInvariant()] = code;
            foreach (var word in words.Split(' '))
            {
                table[word] = code;
            }
        }

        return table;
    }
}
