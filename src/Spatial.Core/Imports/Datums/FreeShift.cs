namespace Spatial.Imports.Datums;

/// <summary>
/// The one vector that, taken off every point, brings the batch best into its outlines: looked for over ±1.5 km every 100 m, then every 20 m about the best.
/// </summary>
/// <param name="Log">Log-likelihood at the best vector.</param>
/// <param name="EastM">Mean over all vectors, weighted by likelihood: how far the points stand east of where they should. North likewise.</param>
/// <param name="SpreadM">Standard deviation of the vector about the mean, root of the sum over both axes: small with sites, hundreds of metres with townships.</param>
internal readonly record struct FreeShift(double Log, double EastM, double NorthM, double SpreadM)
{
    private const int Reach = 1500, Coarse = 100, Near = 200, Fine = 20;

    public static FreeShift Of(IReadOnlyList<Vote> all)
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

        // A point deeper inside than any shift reaches is inside whatever the shift.
        var fixedInside = Array.ConvertAll(votes, v => v.Shape.DepthM(v.Longitude, v.Latitude) > Reach * Math.Sqrt(2));
        var search = new Search(votes, [.. kinds], fixedInside);
        var coarse = search.Grid(0, 0, Reach, Coarse);
        var fine = search.Grid(coarse.BestEast, coarse.BestNorth, Near, Fine);
        var weighed = coarse.Spread > Coarse ? coarse : fine;
        return new FreeShift(Math.Max(coarse.Log, fine.Log), weighed.East, weighed.North, weighed.Spread);
    }

    private sealed class Search(Vote[] votes, (int First, int End)[] kinds, bool[] fixedInside)
    {
        private readonly byte[] zones = new byte[votes.Length];

        public (double Log, double BestEast, double BestNorth, double East, double North, double Spread) Grid(double east, double north, int reach, int step)
        {
            var side = (2 * reach / step) + 1;
            var logs = new double[side * side];
            var best = 0;
            for (var i = 0; i < logs.Length; i++)
            {
                logs[i] = At(east - reach + (i % side * step), north - reach + (i / side * step));
                best = logs[i] > logs[best] ? i : best;
            }

            double weight = 0, x = 0, y = 0, square = 0;
            for (var i = 0; i < logs.Length; i++)
            {
                var w = Math.Exp(logs[i] - logs[best]);
                var (e, n) = (east - reach + (i % side * step), north - reach + (i / side * step));
                (weight, x, y, square) = (weight + w, x + (w * e), y + (w * n), square + (w * ((e * e) + (n * n))));
            }

            (x, y) = (x / weight, y / weight);
            return (logs[best], east - reach + (best % side * step), north - reach + (best / side * step), x, y, Math.Sqrt(Math.Max(0, (square / weight) - (x * x) - (y * y))));
        }

        private double At(double east, double north)
        {
            for (var i = 0; i < votes.Length; i++)
            {
                var v = votes[i];
                zones[i] = fixedInside[i] ? (byte)0 : (byte)ZoneOdds.Column(v.Odds.At(v.Shape.OutsideM(v.Longitude, v.Latitude, -east, -north)));
            }

            return Likelihood.OfZones(votes, zones, kinds);
        }
    }
}
