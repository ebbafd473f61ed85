using Spatial.Contract;

namespace Spatial.Analyses.Heating;

/// <summary>The words in which lists of sources, pipes and boilers say things, as codes of the product. A blank is unknown; a word not known here is a fault of the list (DOMAIN 7.3 V22), never taken for unknown and never guessed.</summary>
internal static class HeatingWords
{
    public static readonly Vocabulary Fuel = new(
        ("raw_coal", "燃煤 coal 原煤 煤 煤炭 烟煤 无烟煤 褐煤 散煤 燃煤锅炉"), ("briquette", "型煤"), ("coal_water_slurry", "水煤浆"), ("coal_powder", "煤粉 煤粉锅炉"), ("petcoke", "石油焦"),
        ("coal_gas", "煤制气 煤气 发生炉煤气"), ("natural_gas", "天然气 gas 燃气 管道天然气 天然气锅炉 燃气锅炉"), ("lpg", "液化石油气 液化气"),
        ("biomass_pellet", "生物质 biomass 生物质成型燃料 生物质颗粒 生物质锅炉 生物质成型颗粒"), ("biomass_raw", "生物质散料 未成型生物质 秸秆 木屑 木柴"), ("oil", "燃油 柴油 轻柴油 重油 燃料油 燃油锅炉"),
        ("electric", "电 电能 电力 电锅炉"), ("waste_heat", "余热 余热锅炉"), ("other", "其他 其它"));

    public static readonly Vocabulary PipeState = new(
        ("built", "已建 建成 已建成 现状 现有 运行 在用 投运 已投运 已投用"), ("under_construction", "在建 建设中 施工 施工中"), ("planned", "规划 规划中 拟建 待建"), ("stopped", "停运 停用 废弃 拆除 已拆除 报废"));

    public static readonly Vocabulary SourceState = new(
        ("built", "运行 已建 建成 已建成 在用 投运 已投运 投产 已投产"), ("under_construction", "在建 建设中 施工 施工中"), ("planned", "规划 规划中 拟建 待建"),
        ("stopped", "停运 停用 停产 关停 已关停 关闭 拆除 已拆除 报废"));

    /// <summary>What a boiler makes.</summary>
    public static readonly Vocabulary Medium = new(("steam", Steam), ("hot_water", HotWater), ("heat_oil", "导热油 有机热载体 热油"));

    /// <summary>What a pipe carries.</summary>
    public static readonly Vocabulary PipeMedium = new(("steam", Steam), ("hot_water", HotWater));

    public static readonly Vocabulary Kind = new(
        ("CHP", "热电联产 chp 热电 热电厂 燃煤热电"), ("captive", "自备电厂 自备"), ("boiler_house", "锅炉房 区域锅炉房 集中供热锅炉房 供热锅炉房"),
        ("waste_to_energy", "垃圾焚烧 垃圾发电 垃圾焚烧发电 生活垃圾焚烧发电"), ("waste_heat", "余热 工业余热"));

    public static readonly Vocabulary Usage = new(("production", "生产 工业"), ("heating", "供暖 采暖 供热"), ("both", "生产和供暖 生产和采暖 生产及采暖"), ("standby", "备用"), ("power", "发电"));

    public static readonly Vocabulary PurposeOwner = new(("self", "自建 自备 自用 自有"), ("public", "公用 公共"));

    /// <summary>What is scrapped, dismantled or struck off the register is out of use: nothing more is asked of it.</summary>
    public static readonly Vocabulary BoilerState = new(
        ("在用", "在用 in_use 运行 运行中 在运 正常 正常运行 使用 使用中 投用"), ("备用", "备用 standby 应急备用"),
        ("停用", "停用 stopped 停运 停炉 停产 报停 已停用 封存 关停 已关停 拆除 已拆除 报废 已报废 注销 已注销 淘汰 已淘汰"), ("拟建", "拟建 planned 新建 规划 待建 在建"));

    public static readonly Vocabulary DustRemoval = new(
        ("none", "无 没有"), ("cyclone", "旋风 多管旋风 旋风除尘 多管除尘"), ("wet", "湿法 湿式 水膜 水膜除尘 湿式除尘"), ("bag", "布袋 袋式 布袋除尘 袋式除尘 布袋除尘器 袋式除尘器"),
        ("electrostatic", "静电 电除尘 静电除尘 电袋 电袋复合"), ("other", "其他 其它"));

    private const string Steam = "蒸汽 饱和蒸汽 过热蒸汽";
    private const string HotWater = "热水 高温水 高温热水 低温水 低温热水";

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
}
