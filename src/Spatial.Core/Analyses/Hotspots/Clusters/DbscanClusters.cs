using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>Clusters from joined squares: border points to the nearest core, ids by weight and key.</summary>
internal static class DbscanClusters
{
    /// <param name="units">Weight of each point by rank; null: points have none.</param>
    /// <param name="scale">What a unit of weight is.</param>
    public static Clustering Of(DbscanSquares squares, long[]? units, FixedPoint scale, CanonicalOrder order, ParallelOptions options)
    {
        var n = squares.X.Length;
        FixedPoint? weighing = units is null ? null : scale;
        var byCores = new Dictionary<int, ClusterTally>(); // by the root of the squares' set
        for (var square = 0; square < squares.Count; square++)
        {
            if (squares.CoreCounts[square] > 0)
            {
                var root = squares.Sets.Find(square);
                if (!byCores.TryGetValue(root, out var tally))
                {
                    byCores[root] = tally = new ClusterTally();
                }

                for (var i = squares.Starts[square]; i < squares.Starts[square] + squares.CoreCounts[square]; i++)
                {
                    tally.Add(squares.Rank[i], units?[squares.Rank[i]] ?? 1, isCore: true);
                }
            }
        }

        var first = ClusterTally.Ranked(byCores.Values, weighing);
        for (var id = 0; id < first.Length; id++)
        {
            first[id].Number = id;
        }

        // Per position: the cluster of the first numbering, or −1.
        var numberOf = new int[n];
        squares.ForEach(options, (square, around) =>
        {
            var (from, cores, to) = (squares.Starts[square], squares.CoreCounts[square], squares.Starts[square + 1]);
            if (cores > 0)
            {
                numberOf.AsSpan(from, cores).Fill(byCores[squares.Sets.Find(square)].Number);
            }

            for (var i = from + cores; i < to; i++)
            {
                numberOf[i] = Nearest(squares, byCores, i, around.All);
            }
        });

        for (var square = 0; square < squares.Count; square++)
        {
            for (var i = squares.Starts[square] + squares.CoreCounts[square]; i < squares.Starts[square + 1]; i++)
            {
                if (numberOf[i] >= 0)
                {
                    first[numberOf[i]].Add(squares.Rank[i], units?[squares.Rank[i]] ?? 1, isCore: false);
                }
            }
        }

        var final = ClusterTally.Ranked(first, weighing);
        var idOf = new int[final.Length];
        for (var i = 0; i < final.Length; i++)
        {
            idOf[final[i].Number] = i + 1;
        }

        var (clusterOf, isCore) = (new int[n], new bool[n]);
        for (var square = 0; square < squares.Count; square++)
        {
            for (var i = squares.Starts[square]; i < squares.Starts[square + 1]; i++)
            {
                clusterOf[squares.Rank[i]] = numberOf[i] < 0 ? 0 : idOf[numberOf[i]];
                isCore[squares.Rank[i]] = i < squares.Starts[square] + squares.CoreCounts[square];
            }
        }

        return new Clustering(order.Restore(clusterOf), order.Restore(isCore), ClusterTally.Clusters(final, weighing, order));
    }

    private static int Nearest(DbscanSquares squares, Dictionary<int, ClusterTally> byCores, int point, ReadOnlySpan<int> around)
    {
        var (x, y) = (squares.X[point], squares.Y[point]);
        var (best, number) = (squares.Limit, int.MaxValue);
        foreach (var square in around)
        {
            if (squares.CoreCounts[square] == 0 || squares.CoreBoxes[square].Squared(x, y) > best)
            {
                continue;
            }

            var nearest = double.PositiveInfinity;
            if (squares.CrowdOf(square) is { } crowd)
            {
                nearest = crowd.Nearest(x, y, best).Squared;
            }
            else
            {
                for (var i = squares.Starts[square]; i < squares.Starts[square] + squares.CoreCounts[square]; i++)
                {
                    var (dx, dy) = (squares.X[i] - x, squares.Y[i] - y);
                    nearest = Math.Min(nearest, dx * dx + dy * dy);
                }
            }

            if (nearest <= best)
            {
                var own = byCores[squares.Sets.Find(square)].Number;
                number = nearest < best ? own : Math.Min(number, own);
                best = nearest;
            }
        }

        return number == int.MaxValue ? -1 : number;
    }
}
