using System.Globalization;

namespace Spatial.Imports.PointSources;

/// <summary>The committed screening factors, each with range, unit and where it comes from; none stands in code (DOMAIN 3.6).</summary>
/// <param name="CoalHours">h/a.</param>
/// <param name="CoalHeatRate">gce for a kWh supplied.</param>
/// <param name="CoalEquivalent">MJ/kgce.</param>
/// <param name="CoalNox">g/GJ of coal burnt, after controls.</param>
/// <param name="CementUtilisation">Cement made by cement capacity, 0 to 1.</param>
/// <param name="CementNox">kg/t of cement, after controls.</param>
internal sealed record ScreeningFactors(Bounded CoalHours, Bounded CoalHeatRate, Bounded CoalEquivalent, Bounded CoalNox, Bounded CementUtilisation, Bounded CementNox)
{
    public const string File = "factors/screening_factors.csv";

    /// <summary>Reads them.</summary>
    /// <param name="folder">The committed <c>data</c> folder.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when one is missing, has another unit, or its bounds do not enclose it.</exception>
    public static ScreeningFactors Read(string folder)
    {
        var rows = CsvTable.Read(folder, File).Rows;
        return new(
            Of("coal_hours", "h/a"),
            Of("coal_heat_rate", "gce/kWh"),
            Of("coal_equivalent", "MJ/kgce"),
            Of("coal_nox", "g/GJ"),
            Of("cement_utilisation", "1"),
            Of("cement_nox", "kg/t"));

        Bounded Of(string id, string unit)
        {
            var row = rows.FirstOrDefault(r => r["id"] == id && r["unit"] == unit);
            var factor = row is null ? default : new Bounded(Number(row["value"]), Number(row["low"]), Number(row["high"]));
            return factor.Low > 0 && factor.Low <= factor.Value && factor.Value <= factor.High && double.IsFinite(factor.High) ? factor : throw new Fault(
                FaultCode.BadFile,
                $"{File} 缺少系数 {id}（{unit}），或其上下限没有包住取值。",
                $"{File} lacks the factor {id} ({unit}), or its bounds do not enclose its value.",
                id);
        }
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
