using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>Where the mass of an inventory went: total = grid + outside + unlocated + excluded (DOMAIN A8.3). A run whose ledger does not close fails.</summary>
/// <param name="Measure">Pollutant, or the number of a layer.</param>
/// <param name="Total">Sum of what is recorded, in the unit of the run.</param>
/// <param name="Grid">In cells of the study area.</param>
/// <param name="Outside">Outside the study area.</param>
/// <param name="Unlocated">Of emitters without a place, or placed too roughly.</param>
/// <param name="Excluded">In cells at the edge, left out because too little of them lies in the study area.</param>
/// <param name="Emitters">Emitters with a value.</param>
/// <param name="Unknown">Emitters without one: their mass is in no line, for it is not known.</param>
internal sealed record MassLedger(string Measure, double Total, double Grid, double Outside, double Unlocated, double Excluded, int Emitters, int Unknown)
{
    /// <summary>Largest share of the total that rounding may lose.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>What does not add up, as a share of the total; 0 when the total is 0 and so is everything else.</summary>
    public double Gap
    {
        get
        {
            var gap = Math.Abs(Total - (Grid + Outside + Unlocated + Excluded));
            return gap == 0 ? 0 : gap / Math.Abs(Total);
        }
    }

    /// <exception cref="InvalidOperationException">The ledger does not close: a fault of the program, and the run must not be shown.</exception>
    public MassLedger Closed() => Gap <= Tolerance ? this : throw new InvalidOperationException($"The ledger of {Measure} does not close: {Total:R} is not {Grid:R} + {Outside:R} + {Unlocated:R} + {Excluded:R}.");

    /// <summary>The ledger in one line.</summary>
    public Text Told(string? unit)
    {
        var u = unit is null ? "" : " " + unit;
        var (zh, en) = Unknown == 0 ? ("", "") : ($"；另有 {Unknown} 个源没有数值，未计入，合计不完整", $"; {Unknown} more emitters have no value and are in no sum: the total is incomplete");
        return new(
            $"质量账 {Measure}：合计 {Show(Total)}{u} = 网格内 {Show(Grid)} + 研究区外 {Show(Outside)} + 未定位 {Show(Unlocated)} + 边缘剔除 {Show(Excluded)}{zh}。",
            $"Ledger of {Measure}: total {Show(Total)}{u} = grid {Show(Grid)} + outside {Show(Outside)} + unlocated {Show(Unlocated)} + excluded at the edge {Show(Excluded)}{en}.");
    }

    private static string Show(double value) => value.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture);
}
