using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>Points sorted into squares whose diagonal is just under eps, square by square; within a square core points first, once these are known.</summary>
internal sealed class DbscanSquares
{
    private DbscanSquares(double limit, double[] x, double[] y, long[]? weights, int[] rank, long[] keys, int[] starts, long stride)
    {
        (Limit, X, Y, Weights, Rank, Keys, Starts, Stride) = (limit, x, y, weights, rank, keys, starts, stride);
        CoreCounts = new int[keys.Length];
        CoreBoxes = new PlanarBox[keys.Length];
        Sets = new DisjointSets(keys.Length);
        trees = new PlanarTree?[keys.Length];
    }

    /// <summary>From so many points a square is searched by a tree.</summary>
    public const int Crowd = 48;

    private readonly PlanarTree?[] trees;

    /// <summary>Of squared distances, included.</summary>
    public double Limit { get; }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Null: each counts 1.</summary>
    public long[]? Weights { get; }

    /// <summary>Where each point stands in the canonical order.</summary>
    public int[] Rank { get; }

    /// <summary>Row × <see cref="Stride"/> + column of each square that holds points, ascending.</summary>
    public long[] Keys { get; }

    /// <summary>The first point of each square, and the end.</summary>
    public int[] Starts { get; }

    public long Stride { get; }

    public int[] CoreCounts { get; }

    public PlanarBox[] CoreBoxes { get; }

    public DisjointSets Sets { get; }

    public int Count => Keys.Length;

    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when eps is too small for the extent of the points.</exception>
    public static DbscanSquares Of(double[] x, double[] y, long[]? weights, double eps)
    {
        var n = x.Length;
        var (minX, minY) = n == 0 ? (0, 0) : (x.Min(), y.Min());

        // A little less than eps / √2, so that rounding never puts points of one square farther apart than eps.
        var side = eps / Math.Sqrt(2) * (1 - 1e-9);
        var (cols, rows) = n == 0 ? (0, 0) : ((x.Max() - minX) / side, (y.Max() - minY) / side);
        if (cols > int.MaxValue - 8 || rows > int.MaxValue - 8)
        {
            throw new Fault(FaultCode.BadValue, $"邻域半径 {eps:R} 对于点的范围来说太小。", $"The neighbourhood radius {eps:R} is too small for the extent of the points.", "eps");
        }

        var stride = (long)cols + 6;
        var keys = new long[n];
        for (var i = 0; i < n; i++)
        {
            keys[i] = (long)((y[i] - minY) / side) * stride + (long)((x[i] - minX) / side) + 2;
        }

        var rank = RadixOrder.Sort(ref keys);
        var (starts, own) = (new List<int>(), new List<long>());
        for (var i = 0; i < n; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                starts.Add(i);
                own.Add(keys[i]);
            }
        }

        starts.Add(n);
        return new DbscanSquares(
            Within.Limit(eps), Array.ConvertAll(rank, r => x[r]), Array.ConvertAll(rank, r => y[r]), weights is null ? null : Array.ConvertAll(rank, r => weights[r]), rank, [.. own], [.. starts], stride);
    }

    /// <summary>Core points of a square as a tree, whose ids are positions; null when they are few.</summary>
    public PlanarTree? CrowdOf(int square)
    {
        var (from, count) = (Starts[square], CoreCounts[square]);

        // Two threads may build the same tree; either will do.
        return count < Crowd ? null : trees[square] ??= TreeOf(from, from + count);
    }

    public PlanarTree TreeOf(int from, int to) => new(X.AsSpan(from, to - from), Y.AsSpan(from, to - from), [.. Enumerable.Range(from, to - from)], Weights);

    /// <summary>Runs over squares in pieces, each with its own walk along the rows around.</summary>
    public void ForEach(ParallelOptions options, Action<int, Surroundings> work)
    {
        var pieces = Math.Max(1, Math.Min(Count / 64, 64));
        Parallel.For(0, pieces, options, piece =>
        {
            var (from, to) = ((int)((long)Count * piece / pieces), (int)((long)Count * (piece + 1) / pieces));
            if (from < to)
            {
                var around = new Surroundings(this, from);
                for (var square = from; square < to; square++)
                {
                    around.MoveTo(square);
                    work(square, around);
                }
            }
        });
    }

    /// <summary>The squares within two rows and columns of one square: no other can hold a point within eps. Moves forward only.</summary>
    internal sealed class Surroundings
    {
        private readonly DbscanSquares squares;
        private readonly int[] first = new int[5];
        private readonly int[] around = new int[25];

        public Surroundings(DbscanSquares squares, int from)
        {
            this.squares = squares;
            for (var row = 0; row < 5; row++)
            {
                var at = Array.BinarySearch(squares.Keys, squares.Keys[from] + (row - 2) * squares.Stride - 2);
                first[row] = at < 0 ? ~at : at;
            }
        }

        /// <summary>Those that hold points, the square itself among them, ascending.</summary>
        public ReadOnlySpan<int> All => around.AsSpan(0, Count);

        private int Count { get; set; }

        public void MoveTo(int square)
        {
            var keys = squares.Keys;
            Count = 0;
            for (var row = 0; row < 5; row++)
            {
                var from = keys[square] + (row - 2) * squares.Stride - 2;
                var at = first[row];
                while (at < keys.Length && keys[at] < from)
                {
                    at++;
                }

                first[row] = at;
                for (; at < keys.Length && keys[at] <= from + 4; at++)
                {
                    around[Count++] = at;
                }
            }
        }
    }
}
