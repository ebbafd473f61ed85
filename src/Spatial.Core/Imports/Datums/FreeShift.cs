namespace Spatial.Imports.Datums;

/// <summary>
/// The one vector that, taken off every point, brings the batch best into its outlines: looked for within 800 m of the shift the best reading makes, every 100 m, then every 20 m about the best.
/// </summary>
/// <param name="Log">Log-likelihood at the best vector.</param>
/// <param name="EastM">Mean over the vectors, weighted by likelihood: how far the points as declared stand east of where they should. North likewise.</param>
/// <param name="SpreadM">Standard deviation of the vector about the mean, root of the sum over both axes: small with sites, hundreds of metres with townships.</param>
/// <param name="Proofs">Votes surely outside under the best reading and inside with the vector; Disproofs the reverse.</param>
internal readonly record struct FreeShift(double Log, double EastM, double NorthM, double SpreadM, int Proofs, int Disproofs)
{
    private const int Reach = 800, Coarse = 100, Near = 200, Fine = 20;

    public static FreeShift Of(IReadOnlyList<Vote> all, CoordinateReading best)
    {
        Vote[] votes = [.. all.OrderBy(v => v.Shape.Kind)];
        var kinds = new List<(int First, int End)>();
        for (var i = 0; i < votes.Length; i++)
        {
            if (i == 0 || votes[i].Shape.Kind != votes[i - 1].Shape.Kind)
            {
                kinds.Add((i, i));
            }

            kinds[^1] = (kinds[^1].First, i + 1);
        }

        var search = new Search(votes, [.. kinds], best);
        var coarse = search.Grid(0, 0, Reach, Coarse);
        var fine = search.Grid(coarse.BestEast, coarse.BestNorth, Near, Fine);
        var weighed = coarse.Spread > Coarse ? coarse : fine;
        var (pro, contra) = search.Proofs(fine.BestEast, fine.BestNorth);
        return new FreeShift(
            Math.Max(coarse.Log, fine.Log),
            weighed.East + votes.Average(v => v.Shifts[(int)best].East),
            weighed.North + votes.Average(v => v.Shifts[(int)best].North),
            weighed.Spread,
            pro,
            contra);
    }

    private sealed class Search(Vote[] votes, (int First, int End)[] kinds, CoordinateReading best)
    {
        private readonly byte[] zones = new byte[votes.Length];
        private readonly double[] depths = Array.ConvertAll(votes, v => v.Shape.DepthM(v.Longitude, v.Latitude, -v.Shifts[(int)best].East, -v.Shifts[(int)best].North));

        public (double Log, double BestEast, double BestNorth, double East, double North, double Spread) Grid(double east, double north, int reach, int step)
        {
            var side = (2 * reach / step) + 1;
            var logs = new double[side * side];
            var most = 0;
            for (var i = 0; i < logs.Length; i++)
            {
                Place(east - reach + (i % side * step), north - reach + (i / side * step));
                logs[i] = Likelihood.OfZones(votes, zones, kinds);
                most = logs[i] > logs[most] ? i : most;
            }

            double weight = 0, x = 0, y = 0, square = 0;
            for (var i = 0; i < logs.Length; i++)
            {
                var w = Math.Exp(logs[i] - logs[most]);
                var (e, n) = (east - reach + (i % side * step), north - reach + (i / side * step));
                (weight, x, y, square) = (weight + w, x + (w * e), y + (w * n), square + (w * ((e * e) + (n * n))));
            }

            (x, y) = (x / weight, y / weight);
            return (logs[most], east - reach + (most % side * step), north - reach + (most / side * step), x, y, Math.Sqrt(Math.Max(0, (square / weight) - (x * x) - (y * y))));
        }

        public (int Pro, int Contra) Proofs(double east, double north)
        {
            Place(east, north);
            var (pro, contra) = (0, 0);
            for (var i = 0; i < votes.Length; i++)
            {
                var before = votes[i].Zones[(int)best];
                pro += before >= Zone.Outside && zones[i] == 0 ? 1 : 0;
                contra += before == Zone.Inside && zones[i] == 2 ? 1 : 0;
            }

            return (pro, contra);
        }

        private void Place(double east, double north)
        {
            var metres = Math.Sqrt((east * east) + (north * north));
            for (var i = 0; i < votes.Length; i++)
            {
                // Deeper inside than the shift is long, or farther outside: no need to look.
                var v = votes[i];
                var (e, n) = v.Shifts[(int)best];
                zones[i] = depths[i] > metres ? (byte)0
                    : -depths[i] - metres > v.Odds.RimM ? (byte)2
                    : (byte)ZoneOdds.Column(v.Odds.At(v.Shape.OutsideM(v.Longitude, v.Latitude, -e - east, -n - north)));
            }
        }
    }
}
