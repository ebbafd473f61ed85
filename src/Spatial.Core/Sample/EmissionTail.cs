namespace Spatial.Sample;

/// <summary>
/// Emissions by industry and size with the heavy tail found in real inventories: the top tenth of the firms emits 70 % of each pollutant.
/// Raw values are raised to the power that gives this share, then scaled to a plausible mean; their order stays.
/// </summary>
public static class EmissionTail
{
    /// <summary>Share of the top tenth.</summary>
    public const double TopTenthShare = 0.70;

    /// <summary>SO2, NOx, PM10, VOCs, in the order of <see cref="Works.Emitted"/>.</summary>
    public static IReadOnlyList<string> Pollutants { get; } = ["SO2", "NOx", "PM10", "VOCs"];

    // Mean over all works, t/a: of the order of an industrial prefecture's statistics divided by its dischargers.
    private static readonly double[] Mean = [3.6, 9.5, 4.8, 7.2];

    public static void Apply(IReadOnlyList<Works> works, int seed)
    {
        for (var p = 0; p < Mean.Length; p++)
        {
            var raw = new double[works.Count];
            for (var i = 0; i < raw.Length; i++)
            {
                var w = works[i];
                var intensity = p switch { 0 => w.Industry.So2, 1 => w.Industry.Nox, 2 => w.Industry.Pm, _ => w.Industry.Voc };
                raw[i] = intensity * Math.Pow(w.Firm.Revenue / 1000, 0.85) * (w.SiteNo == 1 ? 1 : 0.4) * Math.Exp(0.8 * new SeededRandom(seed, Pollutants[p], w.Ordinal).Normal());
            }

            var sorted = raw.Where(v => v > 0).OrderDescending().ToArray();
            if (sorted.Length == 0)
            {
                continue;
            }

            var (power, sum) = Power(sorted, Math.Max(1, works.Count / 10));
            var scale = Mean[p] * works.Count / sum;
            for (var i = 0; i < raw.Length; i++)
            {
                // Six decimals of a tonne are a gram.
                works[i].Emitted[p] = raw[i] > 0 ? Math.Round(Math.Pow(raw[i] / sorted[0], power) * scale, 6) : 0;
            }
        }
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
