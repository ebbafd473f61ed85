using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Heating;

/// <summary>The parameters that the analyses of heating share (DOMAIN 4.D); each declares those it uses.</summary>
internal static class HeatingParameters
{
    /// <summary>Longest distance along the pipes when <c>max_network_m</c> is not set, metres: steam cools and loses pressure sooner than hot water (A4.2).</summary>
    public const double NetworkSteamM = 10_000;

    /// <inheritdoc cref="NetworkSteamM"/>
    public const double NetworkHotM = 20_000;

    public static readonly Parameter Sources = new("sources", new("热源图层（不设：用库中热源）", "Layer of heat sources (not set: those of the database)"), ValueType.Text, null, Source: "DOMAIN 3.5");

    public static readonly Parameter Pipes = new("pipes", new("热力管线图层（不设：用库中管线）", "Layer of heat pipes (not set: those of the database)"), ValueType.Text, null, Source: "DOMAIN 3.5");

    public static readonly Parameter Boilers = new("boilers", new("锅炉图层（不设：用库中锅炉）", "Layer of boilers (not set: those of the database)"), ValueType.Text, null, Source: "DOMAIN 3.4");

    public static readonly Parameter Statuses = new(
        "statuses", new("计入的管线和热源状态", "States of pipes and sources that count"), ValueType.TextList, new[] { "built" },
        Choices: [new("built", new("已建（运行）", "built, in service")), new("under_construction", new("在建", "under construction")), new("planned", new("规划", "planned"))], Source: "DOMAIN A4.2", IsScenario: true);

    public static readonly Parameter ConnectDist = new("connect_dist_m", new("接入距离：锅炉到管线的最大垂距", "Connecting distance: farthest a boiler may lie from a pipe"), ValueType.Number, 500.0, "m", 0, 20_000, Source: "DOMAIN A4.2");

    public static readonly Parameter MaxNetwork = new("max_network_m", new("沿管网最大供热距离，含接入段（不设：蒸汽 10000 m，热水 20000 m）", "Farthest along the network, the connecting piece included (not set: 10,000 m steam, 20,000 m hot water)"), ValueType.Number, null, "m", 0, 200_000, Source: "DOMAIN A4.2");

    public static readonly Parameter SourceSnap = new("source_snap_m", new("热源接入管网的容差", "How far a source may lie from the pipes that leave it"), ValueType.Number, 50.0, "m", 0, 1_000, Source: "DOMAIN A4.2");

    public static readonly Parameter NodeTolerance = new("node_tolerance_m", new("管线节点捕捉容差", "Ends of pipes within this distance are one node"), ValueType.Number, 1.0, "m", 0, 100, Source: "DOMAIN 3.5");

    public static readonly Parameter RadiusSteam = new("radius_steam_m", new("理论供热半径：蒸汽", "Theoretical radius: steam"), ValueType.Number, 10_000.0, "m", 0, 100_000, Source: "DOMAIN A4.2; 9 Q17");

    public static readonly Parameter RadiusHot = new("radius_hot_m", new("理论供热半径：热水", "Theoretical radius: hot water"), ValueType.Number, 20_000.0, "m", 0, 100_000, Source: "DOMAIN A4.2; 9 Q17");

    public static readonly Parameter SmallTph = new("small_tph", new("“小锅炉”的上限（含）", "Largest 'small boiler', included"), ValueType.Number, 35.0, "t/h", 0, 1_000, Source: "DOMAIN 9 Q2");

    public static readonly Parameter SmallFuels = new(
        "small_fuels", new("“小锅炉”计入的燃料", "Fuels of a 'small boiler'"), ValueType.TextList, new[] { "coal", "biomass", "oil", "petcoke", "coal_gas" },
        Choices: [new("coal", new("燃煤", "coal")), new("biomass", new("生物质", "biomass")), new("oil", new("燃油", "oil")), new("petcoke", new("石油焦", "petroleum coke")), new("coal_gas", new("煤制气", "coal gas")), new("gas", new("天然气", "natural gas"))], Source: "DOMAIN 9 Q2");

    public static readonly Parameter ParkVicinity = new("park_vicinity_m", new("园区“周边区域”的距离", "How far the surroundings of a park reach"), ValueType.Number, 2_000.0, "m", 0, 50_000, Source: "DOMAIN 9 Q3");

    public static readonly Parameter ConnectMonths = new("connect_months", new("管线投运后接入的期限", "Months to connect after the pipe is in service"), ValueType.Integer, 12L, "mo", 0, 120, Source: "DOMAIN A4.1 B5");

    public static readonly Parameter Simultaneity = new("simultaneity", new("同时使用系数：峰值不详时按额定蒸发量折算", "Share of the rated output taken as peak when no peak is recorded"), ValueType.Number, 0.7, "1", 0.01, 1, Source: "DOMAIN A4.3");

    public static readonly Parameter Splittable = new("splittable", new("一个用户可由多个热源供热", "One user may be supplied by several sources"), ValueType.Boolean, false, Source: "DOMAIN A4.3");

    public static readonly Parameter WithoutSource = new("without_source", new("停用的热源（检验其他热源能否顶上）", "Source left out, to see whom the others cannot supply"), ValueType.Text, null, Source: "DOMAIN A4.3");

    /// <summary>What reading sources, pipes and boilers and measuring coverage ask for.</summary>
    public static IReadOnlyList<Parameter> Coverage { get; } =
        [Sources, Pipes, Boilers, Statuses, ConnectDist, MaxNetwork, SourceSnap, NodeTolerance, RadiusSteam, RadiusHot];
}
