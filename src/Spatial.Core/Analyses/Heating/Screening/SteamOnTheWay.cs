using Spatial.Contract;

namespace Spatial.Analyses.Heating.Screening;

/// <summary>Steam as it has come so far along its pipes: its pressure, and where it was tightest.</summary>
/// <param name="PressureMpa">Absolute, MPa.</param>
/// <param name="TemperatureK">As it left the source; where it would condense it is taken as saturated.</param>
internal sealed record SteamOnTheWay(ScreeningLimits Limits, double PressureMpa, double TemperatureK)
{
    private const double StepM = 250;

    private (int DnMm, long Kgh, double Density, double VelocityMs, double LeftM) step;

    /// <summary>Highest share of a velocity limit so far.</summary>
    public double Worst { get; private init; }

    /// <summary>Velocity where it was tightest, m/s; null before the first pipe.</summary>
    public double? FastestMs { get; private init; }

    /// <summary>Where it was tightest, in words; empty before the first pipe.</summary>
    public Text Told { get; private init; } = new("", "");

    /// <summary>Everything computed so far is a number.</summary>
    public bool IsFinite => double.IsFinite(PressureMpa) && double.IsFinite(Worst) && double.IsFinite(step.VelocityMs) && double.IsFinite(step.Density);

    /// <summary>A velocity limit is passed.</summary>
    public bool IsOver => Worst > 1;

    /// <summary>Nothing above the atmosphere is left.</summary>
    public bool IsSpent => PressureMpa <= ScreeningLimits.Atmosphere;

    /// <summary>
    /// After a pipe, in steps over which the density is constant. A step goes on into the next pipe as long as neither the diameter nor the load changes, so that what arrives does not
    /// depend on where the line is cut.
    /// </summary>
    /// <param name="dnMm">Nominal diameter, taken as the inner one.</param>
    /// <param name="kgh">What the pipe carries, all users together.</param>
    public SteamOnTheWay Through(string pipe, int dnMm, double metres, long kgh)
    {
        var (now, left) = (this, metres);
        while (left > 0 && !now.IsSpent)
        {
            if (!(now.step.LeftM > 0) || now.step.DnMm != dnMm || now.step.Kgh != kgh)
            {
                now = now.Step(pipe, dnMm, kgh);
            }

            var part = Math.Min(left, now.step.LeftM);
            left -= part;
            now = now with { PressureMpa = now.PressureMpa - Loss(dnMm, part, now.step.Density, now.step.VelocityMs), step = now.step with { LeftM = now.step.LeftM - part } };
        }

        return now;
    }

    private SteamOnTheWay Step(string pipe, int dnMm, long kgh)
    {
        var isSuperheated = TemperatureK > SteamProperties.SaturationTemperature(PressureMpa);
        var density = isSuperheated ? 1 / SteamProperties.VolumeOfSteam(PressureMpa, TemperatureK) : SteamProperties.SaturatedDensity(PressureMpa);
        var velocity = kgh / 3600.0 / (density * PipeScreening.Area(dnMm));
        var limit = Limits.Steam(isSuperheated, dnMm);
        var begun = this with { step = new(dnMm, kgh, density, velocity, StepM) };
        if (!(velocity / limit > Worst))
        {
            return begun;
        }

        var kind = isSuperheated ? new Text("过热蒸汽", "superheated") : new("饱和蒸汽", "saturated");
        return begun with
        {
            Worst = velocity / limit,
            FastestMs = velocity,
            Told = new(
                $"最不利管段 {pipe}（DN{dnMm}，{kind.Zh}）流速 {velocity:0.#} m/s，限值 {limit:0.#} m/s",
                $"tightest pipe {pipe} (DN{dnMm}, {kind.En}): {velocity:0.#} m/s, limit {limit:0.#} m/s"),
        };
    }

    /// <summary>Loss of pressure over a length, MPa.</summary>
    private double Loss(int dnMm, double metres, double density, double velocity)
    {
        var d = dnMm / 1000.0;
        var lambda = Math.Pow(1.14 + 2 * Math.Log10(d / Limits.RoughnessSteamM), -2);
        return lambda * metres / d * density * velocity * velocity / 2 * (1 + Limits.LocalLoss) / 1e6;
    }
}
