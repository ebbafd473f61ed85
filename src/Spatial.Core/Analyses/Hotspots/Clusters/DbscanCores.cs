using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>Which points are core, and which squares' core points are within eps of one another.</summary>
internal static class DbscanCores
{
    /// <param name="enough">Weight, in the units of the squares' weights, or number of points within eps that makes a core.</param>
    public static void Find(DbscanSquares squares, long enough, ParallelOptions options)
    {
        // Boxes of all points first, then those of core points in their stead.
        var boxes = new PlanarBox[squares.Count];
        var totals = new long[squares.Count];
        Parallel.For(0, squares.Count, options, square =>
        {
            boxes[square] = BoxOf(squares, square, squares.Starts[square + 1]);
            totals[square] = Sum(squares, squares.Starts[square], squares.Starts[square + 1]);
        });

        var core = new bool[squares.X.Length];
        var crowds = new PlanarTree?[squares.Count];
        squares.ForEach(options, (square, around) =>
        {
            for (var i = squares.Starts[square]; i < squares.Starts[square + 1]; i++)
            {
                core[i] = totals[square] >= enough || HasEnough(squares, boxes, crowds, totals[square], i, square, around.All, enough);
            }
        });

        Parallel.For(0, squares.Count, options, square =>
        {
            var (from, to) = (squares.Starts[square], squares.Starts[square + 1]);
            var cores = CoresFirst(squares, core, from, to);
            squares.CoreCounts[square] = cores;
            squares.CoreBoxes[square] = cores == to - from ? boxes[square] : BoxOf(squares, square, from + cores);
        });
    }

    /// <summary>Joins the squares; all core points of a square are of one cluster.</summary>
    public static void Join(DbscanSquares squares, ParallelOptions options) =>
        squares.ForEach(options, (square, around) =>
        {
            if (squares.CoreCounts[square] == 0)
            {
                return;
            }

            foreach (var other in around.All)
            {
                if (other > square && squares.CoreCounts[other] > 0 && squares.Sets.Find(square) != squares.Sets.Find(other) && Touch(squares, square, other))
                {
                    squares.Sets.Join(square, other);
                }
            }
        });

    private static bool HasEnough(DbscanSquares squares, PlanarBox[] boxes, PlanarTree?[] crowds, long sum, int point, int own, ReadOnlySpan<int> around, long enough)
    {
        var (x, y) = (squares.X[point], squares.Y[point]);
        foreach (var square in around)
        {
            if (square == own || boxes[square].Squared(x, y) > squares.Limit)
            {
                continue;
            }

            var (from, to) = (squares.Starts[square], squares.Starts[square + 1]);
            if (to - from >= DbscanSquares.Crowd)
            {
                sum += (crowds[square] ??= squares.TreeOf(from, to)).Sum(x, y, squares.Limit, enough - sum);
                if (sum >= enough)
                {
                    return true;
                }

                continue;
            }

            for (var i = from; i < to; i++)
            {
                var (dx, dy) = (squares.X[i] - x, squares.Y[i] - y);
                if (dx * dx + dy * dy <= squares.Limit)
                {
                    sum += squares.Weights is { } weights ? weights[i] : 1;
                    if (sum >= enough)
                    {
                        return true;
                    }
                }
            }
        }

        return sum >= enough;
    }

    private static bool Touch(DbscanSquares squares, int a, int b)
    {
        if (squares.CoreBoxes[a].Squared(squares.CoreBoxes[b]) > squares.Limit)
        {
            return false;
        }

        if (squares.CoreBoxes[a].FarthestSquared(squares.CoreBoxes[b]) <= squares.Limit)
        {
            return true;
        }

        var (few, many) = squares.CoreCounts[a] <= squares.CoreCounts[b] ? (a, b) : (b, a);
        var crowd = squares.CrowdOf(many);
        for (var i = squares.Starts[few]; i < squares.Starts[few] + squares.CoreCounts[few]; i++)
        {
            var (x, y) = (squares.X[i], squares.Y[i]);
            if (squares.CoreBoxes[many].Squared(x, y) > squares.Limit)
            {
                continue;
            }

            if (crowd is not null)
            {
                if (crowd.Any(x, y, squares.Limit))
                {
                    return true;
                }

                continue;
            }

            for (var j = squares.Starts[many]; j < squares.Starts[many] + squares.CoreCounts[many]; j++)
            {
                var (dx, dy) = (squares.X[j] - x, squares.Y[j] - y);
                if (dx * dx + dy * dy <= squares.Limit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static PlanarBox BoxOf(DbscanSquares squares, int square, int to)
    {
        var box = PlanarBox.Empty;
        for (var i = squares.Starts[square]; i < to; i++)
        {
            box.Add(squares.X[i], squares.Y[i]);
        }

        return box;
    }

    private static long Sum(DbscanSquares squares, int from, int to)
    {
        if (squares.Weights is not { } weights)
        {
            return to - from;
        }

        var sum = 0L;
        for (var i = from; i < to; i++)
        {
            sum += weights[i];
        }

        return sum;
    }

    // Returns how many there are.
    private static int CoresFirst(DbscanSquares squares, bool[] core, int from, int to)
    {
        var end = from;
        for (var i = from; i < to; i++)
        {
            if (core[i])
            {
                if (i != end)
                {
                    (squares.X[i], squares.X[end]) = (squares.X[end], squares.X[i]);
                    (squares.Y[i], squares.Y[end]) = (squares.Y[end], squares.Y[i]);
                    (squares.Rank[i], squares.Rank[end]) = (squares.Rank[end], squares.Rank[i]);
                    if (squares.Weights is { } weights)
                    {
                        (weights[i], weights[end]) = (weights[end], weights[i]);
                    }
                }

                end++;
            }
        }

        return end - from;
    }
}
