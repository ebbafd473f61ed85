namespace Spatial.Sample;

/// <summary>
/// Emissions by industry and size with the heavy tail found in real inventories: the top tenth of the firms emits 70 % of each pollutant.
/// Raw values are raised to the power that gives this share, then scaled to a plausible mean; their order stays.
/// </summary>
public sealed class EmissionTail
{
    /// <summary>Share of the top tenth.</summary>
    public const double TopTenthShare = 0.70;

    // Mean over all works, t/a: of the order of an industrial prefecture's statistics divided by its dischargers.
    private static readonly double[] Mean = [3.6, 9.5, 4.8, 7.2];
    private readonly (double Top, double Power, double Scale)[] curves = new (double, double, double)[Mean.Length];
    private readonly int seed;

    /// <summary>Fits the tail to the works of a city.</summary>
    public EmissionTail(IReadOnlyList<Works> works, int seed)
    {
        this.seed = seed;
        for (var p = 0; p < Mean.Length; p++)
        {
            var sorted = works.Select(w => Raw(w, p)).Where(v => v > 0).OrderDescending().ToArray();
            if (sorted.Length > 0)
            {
                var (power, sum) = Power(sorted, Math.Max(1, works.Count / 10));
                curves[p] = (sorted[0], power, Mean[p] * works.Count / sum);
            }
        }
    }

    /// <summary>SO2, NOx, PM10, VOCs, in the order of <see cref="Works.Emitted"/>.</summary>
    public static IReadOnlyList<string> Pollutants { get; } = ["SO2", "NOx", "PM10", "VOCs"];

    /// <summary>Sets what works emit, those it was fitted to or others beside them.</summary>
    public void Apply(IEnumerable<Works> works)
    {
        foreach (var w in works)
        {
            for (var p = 0; p < Mean.Length; p++)
            {
                // Six decimals of a tonne are a gram.
                var raw = Raw(w, p);
                w.Emitted[p] = raw > 0 && curves[p].Top > 0 ? Math.Round(Math.Pow(raw / curves[p].Top, curves[p].Power) * curves[p].Scale, 6) : 0;
            }
        }
    }

    private double Raw(Works w, int p)
    {
        var intensity = p switch { 0 => w.Industry.So2, 1 => w.Industry.Nox, 2 => w.Industry.Pm, _ => w.Industry.Voc };
        return intensity * Math.Pow(w.Firm.Revenue / 1000, 0.85) * (w.SiteNo == 1 ? 1 : 0.4) * Math.Exp(0.8 * new SeededRandom(seed, Pollutants[p], w.Ordinal).Normal());
    }

    // The share of the largest grows with the power, so bisection finds it; twenty steps give it to 1e-5.
    private static (double Power, double Sum) Power(double[] sorted, int top)
    {
        double low = 0.05, high = 4, power = 1, sum = 0;
        for (var step = 0; step < 20; step++)
        {
            double first = 0;
            power = (low + high) / 2;
            sum = 0;
            for (var i = 0; i < sorted.Length; i++)
            {
                sum += Math.Pow(sorted[i] / sorted[0], power);
                if (i == top - 1)
                {
                    first = sum;
                }
            }

            if (first / sum < TopTenthShare)
            {
                low = power;
            }
            else
            {
                high = power;
            }
        }

        return (power, sum);
    }
}
