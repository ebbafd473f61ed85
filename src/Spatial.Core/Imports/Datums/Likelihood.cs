namespace Spatial.Imports.Datums;

/// <summary>
/// How well readings, mixtures of two readings, and free shifts explain where a batch's points lie. Natural logarithms, each with the best shares of wrong rows and of rows at gates,
/// found for every kind of outline by itself.
/// </summary>
internal static class Likelihood
{
    private static readonly double[] Shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    /// <summary>Of each reading.</summary>
    public static double[] OfReadings(IReadOnlyList<Vote> votes)
    {
        var sums = new double[CoordinateReadings.Count];
        foreach (var kind in votes.GroupBy(v => v.Shape.Kind))
        {
            Vote[] same = [.. kind];
            for (var reading = 0; reading < sums.Length; reading++)
            {
                var r = reading;
                sums[reading] += Best(same, v => ZoneOdds.Column(v.Zones[r]));
            }
        }

        return sums;
    }

    /// <summary>Of points moved back by one vector in metres.</summary>
    /// <param name="zones">Zone column of each vote, in the order of <paramref name="votes"/>.</param>
    public static double OfZones(Vote[] votes, byte[] zones, (int First, int End)[] kinds)
    {
        double sum = 0;
        Span<double> totals = stackalloc double[ZoneOdds.Pairs];
        foreach (var (first, end) in kinds)
        {
            totals.Clear();
            for (var i = first; i < end; i++)
            {
                var logs = votes[i].Odds.Logs;
                var column = zones[i];
                for (var pair = 0; pair < totals.Length; pair++)
                {
                    totals[pair] += logs[(pair * 3) + column];
                }
            }

            sum += Max(totals);
        }

        return sum;
    }

    /// <summary>Of rows of which a share follows one reading and the rest another, at the best share between 10 and 90 %.</summary>
    public static (double Log, double ShareOfOther) OfMixture(IReadOnlyList<Vote> votes, CoordinateReading one, CoordinateReading other)
    {
        Vote[][] kinds = [.. votes.GroupBy(v => v.Shape.Kind).Select(g => g.ToArray())];
        var best = (Log: double.NegativeInfinity, Share: 0.0);
        foreach (var share in Shares)
        {
            double sum = 0;
            foreach (var kind in kinds)
            {
                var most = double.NegativeInfinity;
                for (var pair = 0; pair < ZoneOdds.Pairs; pair++)
                {
                    double total = 0;
                    foreach (var v in kind)
                    {
                        var d = v.Odds.Densities;
                        total += Math.Log(((1 - share) * d[(pair * 3) + ZoneOdds.Column(v.Zones[(int)one])]) + (share * d[(pair * 3) + ZoneOdds.Column(v.Zones[(int)other])]));
                    }

                    most = Math.Max(most, total);
                }

                sum += most;
            }

            best = sum > best.Log ? (sum, share) : best;
        }

        return best;
    }

    private static double Best(Vote[] votes, Func<Vote, int> column)
    {
        Span<double> totals = stackalloc double[ZoneOdds.Pairs];
        totals.Clear();
        foreach (var v in votes)
        {
            var c = column(v);
            var logs = v.Odds.Logs;
            for (var pair = 0; pair < totals.Length; pair++)
            {
                totals[pair] += logs[(pair * 3) + c];
            }
        }

        return Max(totals);
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var v in values)
        {
            most = Math.Max(most, v);
        }

        return most;
    }
}
