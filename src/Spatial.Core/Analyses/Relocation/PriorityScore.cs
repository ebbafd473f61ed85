using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>The order in which to act, 0 to 1: at least <paramref name="Lower"/>, at most <paramref name="Upper"/>; the two differ by what is unknown.</summary>
internal readonly record struct Priority(double Lower, double Upper, IReadOnlyList<(Text Name, double? Value)> Parts, IReadOnlyList<Text> Missing);

/// <summary>
/// Σ weight · value over six parts, each 0 to 1. A part that is unknown counts 0 in the lower bound and its largest possible value in the upper.
/// </summary>
internal sealed class PriorityScore
{
    private static readonly (string Weight, Text Name)[] Parts =
    [
        ("w_emis", new("排放", "emissions")),
        ("w_dense", new("人口密集", "dense area")),
        ("w_haz", new("危险", "hazard")),
        ("w_compliance", new("超标", "compliance")),
        ("w_monitor", new("监测", "monitor")),
        ("w_petition", new("投诉", "petition")),
    ];

    private readonly double[] weights;
    private readonly double denseReachM;
    private readonly double monitorReachM;

    /// <exception cref="Fault">The weights do not add up to 1.</exception>
    public PriorityScore(ParameterValues parameters)
    {
        weights = [.. Parts.Select(p => parameters.Number(p.Weight))];
        denseReachM = parameters.Number("dense_reach_m");
        monitorReachM = parameters.Number("monitor_reach_m");
        var sum = weights.Sum();
        if (Math.Abs(sum - 1) > 1e-9)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"六个权重 {string.Join("、", Parts.Select(p => p.Weight))} 之和应为 1，现为 {sum:0.######}。",
                $"The six weights {string.Join(", ", Parts.Select(p => p.Weight))} must add up to 1; they add up to {sum:0.######}.",
                "w_emis");
        }
    }

    /// <summary>Pollution equivalents of a year, thousands: SO2 and NOx 0.95 kg each, general dust 4 kg; null when one is unknown.</summary>
    public static double? Equivalents(Emission? e) => e is { So2: { } so2, Nox: { } nox, Dust: { } dust } ? so2 / 0.95 + nox / 0.95 + dust / 4 : null;

    /// <summary>Percentile rank by average rank among the known, 0 for the least and 1 for the greatest; a single one is 1.</summary>
    public static Dictionary<Guid, double> Ranks(IEnumerable<(Guid Site, double Load)> loads)
    {
        var ordered = loads.OrderBy(l => l.Load).ToArray();
        var ranks = new Dictionary<Guid, double>(ordered.Length);
        for (var from = 0; from < ordered.Length;)
        {
            var to = from;
            while (to + 1 < ordered.Length && ordered[to + 1].Load == ordered[from].Load)
            {
                to++;
            }

            for (var i = from; i <= to; i++)
            {
                ranks[ordered[i].Site] = ordered.Length == 1 ? 1 : (from + to) / 2.0 / (ordered.Length - 1);
            }

            from = to + 1;
        }

        return ranks;
    }

    public Priority Of(Case c, double? emissionRank, DateOnly asOf)
    {
        (double Low, double High, Text Missing)[] parts =
        [
            Known(emissionRank, Inputs.Emissions),
            Known(Placed(c, denseReachM) && c.Dense.DistanceM is { } d ? 1 - Math.Min(Math.Max(0, -d) / denseReachM, 1) : null, Inputs.DenseArea),
            Hazard(c.Site),
            Known(HeavyPolluter.Recent(c, asOf, a => a.Exceedances12M) is { } e ? Math.Min(e / 12.0, 1) : null, Inputs.Exceedances),
            Known(Placed(c, monitorReachM) && c.MonitorM is { } m ? 1 - Math.Min(m / monitorReachM, 1) : null, Inputs.Monitor),
            Known(HeavyPolluter.Recent(c, asOf, a => a.Complaints12M) is { } p ? Math.Min(p / 10.0, 1) : null, Inputs.Complaints),
        ];
        return Of(parts);
    }

    /// <summary>The score of six values, in the order of the weights.</summary>
    public Priority Of(params IReadOnlyList<(double Low, double High, Text Missing)> parts) => new(
        Math.Round(parts.Index().Sum(p => weights[p.Index] * p.Item.Low), 6),
        Math.Round(parts.Index().Sum(p => weights[p.Index] * p.Item.High), 6),
        [.. parts.Index().Select(p => (Parts[p.Index].Name, p.Item.Low == p.Item.High ? p.Item.Low : (double?)null))],
        [.. parts.Where(p => p.Low != p.High).Select(p => p.Missing)]);

    public static (double Low, double High, Text Missing) Known(double? value, Text missing) => value is { } v ? (v, v, missing) : (0, 1, missing);

    // A place known no better than the reach of a part says nothing about that part.
    private static bool Placed(Case c, double reachM) => c.Candidate.AccuracyM < reachM;

    private static (double, double, Text) Hazard(SiteFacts site) => (site.HasMajorRisk, site.IsHazchem) switch
    {
        (true, _) => (1, 1, Inputs.MajorRisk),
        (false, { } hazchem) => hazchem ? (0.6, 0.6, Inputs.Hazchem) : (0, 0, Inputs.Hazchem),
        (false, null) => (0, 0.6, Inputs.Hazchem),
        (null, true) => (0.6, 1, Inputs.MajorRisk),
        (null, _) => (0, 1, Inputs.MajorRisk),
    };
}
