using System.Globalization;
using Spatial.Contract;

namespace Spatial.Imports.PointSources;

/// <summary>
/// The NOx of a plant from its capacity alone: E = A · EF, after controls (DOMAIN A8.2, method 3 of A8.1). For screening: national mean factors know nothing of
/// the plant's own hours, boilers, kilns or control devices. Capacities are taken as the source states them, without an error of their own.
/// <list type="bullet">
/// <item>Coal power, t/a = MW · h/a · gce/kWh · MJ/kgce / 10⁶ (TJ/a of coal) · g/GJ / 10³.</item>
/// <item>Cement with a kiln, t/a = Mt/a · utilisation (Mt/a of cement) · kg/t · 10³.</item>
/// </list>
/// Values, ranges and sources are those of <c>data/factors/screening_factors.csv</c>: hours 4216 (CEC 2020, recalled), heat rate 305.5 gce/kWh (NDRC 2021),
/// utilisation 2377/3800 Mt (2020), NOx of GAINS ECLIPSE v6b for 2020 in both kinds, so that they compare. Bounds as <see cref="Bounded"/> multiplies them.
/// What cannot be estimated has a reason and no emission: null, never 0.
/// </summary>
internal sealed class NoxScreening(ScreeningFactors factors)
{
    private static readonly Text NoCapacity = new("来源没有给出产能", "the source states no capacity");

    /// <summary>A coal power plant.</summary>
    /// <param name="capacityMw">Electric capacity, MW; null is not stated.</param>
    public PointSourceEstimate CoalPower(double? capacityMw)
    {
        var coal = capacityMw / 1e6 * (factors.CoalHours * factors.CoalHeatRate * factors.CoalEquivalent);
        return new("TJ/a", coal?.Value, 1e-3 * (coal * factors.CoalNox), capacityMw is null ? NoCapacity : null, new(
            $"装机容量（MW）× 年利用小时 {Of(factors.CoalHours)} × 供电煤耗 {Of(factors.CoalHeatRate)} gce/kWh × {Show(factors.CoalEquivalent.Value)} MJ/kgce × NOx {Of(factors.CoalNox)} g/GJ（控制后）。{Limits.Zh}",
            $"Capacity (MW) × hours {Of(factors.CoalHours)} × heat rate {Of(factors.CoalHeatRate)} gce/kWh × {Show(factors.CoalEquivalent.Value)} MJ/kgce × NOx {Of(factors.CoalNox)} g/GJ (after controls). {Limits.En}"));
    }

    /// <summary>A cement plant. Only kilns emit: a grinding station has none, and the factor is of plants that burn their own clinker.</summary>
    /// <param name="capacityMt">Cement capacity, Mt/a; null is not stated.</param>
    /// <param name="plantType"><c>Integrated</c>, <c>Grinding</c> or empty, as in the source.</param>
    /// <param name="status"><c>Operating</c> or another word of the source.</param>
    public PointSourceEstimate Cement(double? capacityMt, string plantType, string status)
    {
        List<Text> against = capacityMt is null ? [NoCapacity] : [];
        if (plantType != "Integrated")
        {
            against.Add(plantType == "Grinding" ? new("粉磨站没有熟料窑", "a grinding station has no kiln") : new("来源没有说明有没有熟料窑", "the source does not say whether it has a kiln"));
        }

        if (status != "Operating")
        {
            against.Add(new($"来源的状态是 {status}，不是在运行", $"its status in the source is {status}, not operating"));
        }

        Text? excluded = against.Count == 0 ? null : new(string.Join('；', against.Select(a => a.Zh)), string.Join("; ", against.Select(a => a.En)));
        var cement = (excluded is null ? capacityMt : null) * factors.CementUtilisation;
        return new("Mt/a", cement?.Value, 1e3 * (cement * factors.CementNox), excluded, new(
            $"水泥产能（Mt/a）× 产能利用率 {Of(factors.CementUtilisation)} × NOx {Of(factors.CementNox)} kg/t 水泥（控制后），只算有熟料窑的厂。{Limits.Zh}",
            $"Cement capacity (Mt/a) × utilisation {Of(factors.CementUtilisation)} × NOx {Of(factors.CementNox)} kg/t of cement (after controls), plants with a kiln only. {Limits.En}"));
    }

    private static Text Limits => new(
        "上下限是各因子的下限、上限分别连乘，只作包络，不是置信区间。筛查估算，不是监测或许可数据；系数和来源见 data/factors/screening_factors.csv，部分待核实。",
        "Bounds multiply all low or all high factors: they enclose and are no confidence interval. For screening, neither measured nor permitted; factors and sources are in data/factors/screening_factors.csv, some to be verified.");

    private static string Of(Bounded factor) => $"{Show(factor.Value)} [{Show(factor.Low)}–{Show(factor.High)}]";

    private static string Show(double number) => number.ToString("0.#####", CultureInfo.InvariantCulture);
}

/// <summary>What can be said of one plant.</summary>
/// <param name="Activity">What the factor is multiplied with, in <paramref name="ActivityUnit"/> (<c>TJ/a</c> of coal, <c>Mt/a</c> of cement); null when excluded.</param>
/// <param name="Nox">t/a; null when excluded.</param>
/// <param name="Excluded">Why there is no estimate; null when there is one.</param>
/// <param name="Method">Formula with its factors and their ranges.</param>
internal sealed record PointSourceEstimate(string ActivityUnit, double? Activity, Bounded? Nox, Text? Excluded, Text Method);
