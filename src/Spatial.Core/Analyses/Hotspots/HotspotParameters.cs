using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Hotspots;

/// <summary>The parameters that the analyses of emissions, hot spots and clusters share (DOMAIN 4.F, A8.3); each declares those it uses.</summary>
internal static class HotspotParameters
{
    public static readonly Parameter Layer = new("layer", new("图层（不设：城市的厂区排放）", "Layer (not set: emissions of the city's sites)"), ValueType.Text, null, Source: "DOMAIN A6.1");

    public static readonly Parameter Value = new("value", new("图层的数值属性", "Numeric property of the layer"), ValueType.Text, null, Source: "DOMAIN A6.1");

    public static readonly Parameter Pollutant = new(
        "pollutant", new("污染物", "Pollutant"), ValueType.Text, "VOCs",
        Choices:
        [
            new("VOCs", new("挥发性有机物 VOCs", "VOCs")), new("NOx", new("氮氧化物 NOx", "NOx")), new("SO2", new("二氧化硫 SO2", "SO2")), new("PM10", new("可吸入颗粒物 PM10", "PM10")), new("PM2.5", new("细颗粒物 PM2.5", "PM2.5")),
            new("TSP", new("总悬浮颗粒物 TSP", "TSP")), new("CO", new("一氧化碳 CO", "CO")), new("NH3", new("氨 NH3", "NH3")), new("CO2", new("二氧化碳 CO2", "CO2")),
        ], Source: "DOMAIN 1.3");

    public static readonly Parameter Year = new("year", new("排放年份（不设：基准日及以前最近有记录的一年）", "Year of the emissions (not set: the last on record up to the day)"), ValueType.Integer, null, "a", 1990, 2100, Source: "DOMAIN 3.6");

    public static readonly Parameter CellSize = new("cell_size", new("网格边长", "Cell size"), ValueType.Integer, 1000L, "m", 50, 500_000, Source: "DOMAIN A6.5", IsScenario: true);

    public static readonly Parameter LeastInside = new("min_inside", new("网格单元至少有多大比例在研究区内", "Least share of a cell inside the study area"), ValueType.Number, 0.5, "1", 0.01, 1, Source: "DOMAIN A6.5");

    public static readonly Parameter WorstAccuracy = new("worst_accuracy_m", new("位置可用的最大误差（95%半径；不设：网格边长）", "Largest positional error that still counts (95 % radius; not set: the cell size)"), ValueType.Number, null, "m", 0, 100_000, Source: "DOMAIN 4.F traps");

    public static readonly Parameter StudyAround = new("study_around_m", new("没有城市时，研究区为距任一源多远以内（不设：两个网格边长）", "Without a city, the study area lies within this of any emitter (not set: two cells)"), ValueType.Number, null, "m", 1, 2_000_000, Source: "DOMAIN A6.5");

    public static readonly Parameter Transform = new(
        "transform", new("数值变换（不设：排放取 log1p，图层属性取原值）", "Transformation (not set: log1p of emissions, raw values of a layer)"), ValueType.Text, null,
        Choices: [new("log1p", new("对数 log1p（ln(1+x)）", "log1p")), new("raw", new("原值", "raw"))], Source: "DOMAIN A6.5");

    public static readonly Parameter Neighbours = new(
        "neighbours", new("邻接方式（不设：网格和面用 queen，点用最近 k 个）", "Neighbours (not set: queen for cells and areas, the nearest k for points)"), ValueType.Text, null,
        Choices: [new("queen", new("共边或共角", "queen")), new("rook", new("共边", "rook")), new("band", new("距离带", "distance band")), new("nearest", new("最近 k 个", "k nearest"))], Source: "DOMAIN A6.5");

    public static readonly Parameter Band = new("band_m", new("距离带（neighbours=band；不设：按增量空间自相关选取）", "Distance band (not set: chosen by incremental spatial autocorrelation)"), ValueType.Number, null, "m", 1e-6, 5_000_000, Source: "DOMAIN A6.5");

    public static readonly Parameter Nearest = new("k", new("最近邻个数（neighbours=nearest）", "Number of nearest neighbours"), ValueType.Integer, 8L, "1", 1, 100, Source: "DOMAIN A6.5");

    public static readonly Parameter Draws = new("draws", new("条件置换次数", "Draws of the conditional permutation"), ValueType.Integer, 300_000L, "1", 99, 10_000_000, Source: "DOMAIN A6.5");

    public static readonly Parameter Seed = new("seed", new("随机种子", "Seed"), ValueType.Integer, 1L, "1", 0, int.MaxValue, Source: "DOMAIN A6.5");

    public static readonly Parameter Q = new("q", new("错误发现率（Benjamini-Hochberg）", "False discovery rate (Benjamini-Hochberg)"), ValueType.Number, 0.05, "1", 0.0001, 0.5, Source: "DOMAIN A6.5");

    public static readonly Parameter On = new(
        "on", new("检验对象（不设：面图层为各要素，其余为网格）", "What is tested (not set: the features of a layer of areas, else cells)"), ValueType.Text, null,
        Choices: [new("cells", new("网格", "cells")), new("features", new("各厂区或各要素", "sites or features"))], Source: "DOMAIN A6.5");

    /// <summary>What reading an inventory and laying it on a grid ask for.</summary>
    public static IReadOnlyList<Parameter> Grid { get; } = [Layer, Value, Pollutant, Year, CellSize, LeastInside, WorstAccuracy, StudyAround];

    /// <summary>What the tests of hot spots and of local Moran ask for besides.</summary>
    public static IReadOnlyList<Parameter> Test { get; } = [On, Transform, Neighbours, Band, Nearest, Draws, Seed, Q];
}
