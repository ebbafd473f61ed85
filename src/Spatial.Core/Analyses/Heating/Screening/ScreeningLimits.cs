using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Heating.Screening;

/// <summary>What the screening of pipes takes for granted; every value a parameter with its source, recalled ones marked.</summary>
/// <param name="SuperheatedLarge">Highest velocity of superheated steam in pipes over DN200, m/s, included; the other velocities alike.</param>
/// <param name="RoughnessSteamM">Equivalent roughness of the wall, m.</param>
/// <param name="LocalLoss">Losses of bends and compensators as a share of the friction loss.</param>
/// <param name="WaterDeltaK">Temperature difference between supply and return of hot water, K.</param>
/// <param name="IsGauge">Pressures are above the atmosphere, as pressure gauges show them; false: absolute.</param>
internal sealed record ScreeningLimits(
    double SuperheatedLarge,
    double SuperheatedSmall,
    double SaturatedLarge,
    double SaturatedSmall,
    double Water,
    double RoughnessSteamM,
    double LocalLoss,
    double WaterDeltaK,
    bool IsGauge)
{
    /// <summary>What the velocities and the roughness come from.</summary>
    public const string Source = "[R] CJJ 34《城镇供热管网设计标准》，待核实";

    /// <summary>Atmospheric pressure, MPa.</summary>
    public const double Atmosphere = 0.101325;

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Velocity("v_superheated_large", "过热蒸汽最大流速，DN200 以上", "Highest velocity of superheated steam, over DN200", 80),
        Velocity("v_superheated_small", "过热蒸汽最大流速，DN200 及以下", "Highest velocity of superheated steam, up to DN200", 50),
        Velocity("v_saturated_large", "饱和蒸汽最大流速，DN200 以上", "Highest velocity of saturated steam, over DN200", 60),
        Velocity("v_saturated_small", "饱和蒸汽最大流速，DN200 及以下", "Highest velocity of saturated steam, up to DN200", 35),
        Velocity("v_water", "热水最大流速", "Highest velocity of hot water", 3.5),
        new("roughness_steam_mm", new("蒸汽管当量粗糙度", "Equivalent roughness of steam pipes"), ValueType.Number, 0.2, "mm", 0.001, 10, Source: Source),
        new("local_loss_share", new("局部阻力占沿程阻力的比例", "Local losses as a share of the friction loss"), ValueType.Number, 0.5, "1", 0, 5, Source: Source),
        new("water_delta_k", new("热水供回水温差", "Temperature difference of hot water"), ValueType.Number, 60.0, "K", 1, 150, Source: "[R] 130/70 ℃，待核实"),
        new("pressure_is_gauge", new("压力为表压", "Pressures are gauge pressures"), ValueType.Boolean, true, Source: "DOMAIN 3.5 未写明，按惯例取表压"),
    ];

    public static ScreeningLimits Of(ParameterValues p) => new(
        p.Number("v_superheated_large"),
        p.Number("v_superheated_small"),
        p.Number("v_saturated_large"),
        p.Number("v_saturated_small"),
        p.Number("v_water"),
        p.Number("roughness_steam_mm") / 1000,
        p.Number("local_loss_share"),
        p.Number("water_delta_k"),
        p.Flag("pressure_is_gauge"));

    /// <summary>Highest velocity of steam, m/s.</summary>
    public double Steam(bool isSuperheated, int dnMm) => (isSuperheated, dnMm > 200) switch
    {
        (true, true) => SuperheatedLarge,
        (true, false) => SuperheatedSmall,
        (false, true) => SaturatedLarge,
        _ => SaturatedSmall,
    };

    /// <summary>A pressure as given, as absolute MPa.</summary>
    public double Absolute(decimal megapascal) => (double)megapascal + (IsGauge ? Atmosphere : 0);

    /// <summary>An absolute pressure as it is given, MPa.</summary>
    public double AsGiven(double absolute) => absolute - (IsGauge ? Atmosphere : 0);

    private static Parameter Velocity(string name, string zh, string en, double value) => new(name, new(zh, en), ValueType.Number, value, "m/s", 0.1, 300, Source: Source);
}
