using System.Numerics;

namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>
/// Points of a plane halved at the median of the longer side of their box, again and again, with a tight box over each half: how many lie within a distance, which is nearest.
/// Ties of distance go to the smaller id. Safe to ask from many threads.
/// </summary>
internal sealed class PlanarTree
{
    private const int PerLeaf = 12;

    private readonly double[] xs;
    private readonly double[] ys;
    private readonly int[] ids;
    private readonly PlanarBox[] boxes; // node 1 is the root, 2n and 2n + 1 its halves
    private readonly long[] totals; // weight of the points under each node
    private readonly int[] leastIds; // under each node
    private readonly long[]? weights;
    private readonly int firstLeaf;

    /// <param name="ids">What points are known by; null: their index.</param>
    /// <param name="weights">By id; null: each weighs 1.</param>
    public PlanarTree(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int[]? ids = null, long[]? weights = null)
    {
        this.weights = weights;
        xs = x.ToArray();
        ys = y.ToArray();
        this.ids = ids is null ? [.. Enumerable.Range(0, xs.Length)] : [.. ids];
        firstLeaf = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, (xs.Length + PerLeaf - 1) / PerLeaf));
        boxes = new PlanarBox[firstLeaf * 2];
        totals = new long[firstLeaf * 2];
        leastIds = new int[firstLeaf * 2];
        Build(1, 0, xs.Length);
    }

    public int Count => xs.Length;

    /// <summary>The nearest point within a distance: its id and squared distance; (−1, ∞) when there is none.</summary>
    /// <param name="limit">Square of the distance, included.</param>
    public (int Id, double Squared) Nearest(double x, double y, double limit)
    {
        Span<(double, int)> best = [(limit, int.MaxValue)];
        Nearest(1, 0, xs.Length, x, y, best);
        return best[0].Item2 == int.MaxValue ? (-1, double.PositiveInfinity) : (best[0].Item2, best[0].Item1);
    }

    /// <summary>The nearest points, the point itself among them when it is one of the tree's, by distance, then id.</summary>
    /// <param name="nearest">As many as are wanted; what is not filled has an infinite distance.</param>
    public void Nearest(double x, double y, Span<(double Squared, int Id)> nearest)
    {
        nearest.Fill((double.PositiveInfinity, int.MaxValue));
        Nearest(1, 0, xs.Length, x, y, nearest);
    }

    /// <summary>Whether any point lies within a distance.</summary>
    public bool Any(double x, double y, double limit) => xs.Length > 0 && Any(1, 0, xs.Length, x, y, limit);

    /// <summary>Adds the ids of the points within a distance, in no order.</summary>
    public void All(double x, double y, double limit, List<int> into) => All(1, 0, xs.Length, x, y, limit, into);

    /// <summary>The weight of the points within a distance, or what of it was counted when it came to be enough.</summary>
    public long Sum(double x, double y, double limit, long enough)
    {
        var sum = 0L;
        Sum(1, 0, xs.Length, x, y, limit, enough, ref sum);
        return sum;
    }

    private void Build(int node, int from, int to)
    {
        var box = PlanarBox.Empty;
        for (var i = from; i < to; i++)
        {
            box.Add(xs[i], ys[i]);
        }

        boxes[node] = box;
        if (node >= firstLeaf)
        {
            leastIds[node] = int.MaxValue;
            for (var i = from; i < to; i++)
            {
                totals[node] += WeightOf(i);
                leastIds[node] = Math.Min(leastIds[node], ids[i]);
            }

            return;
        }

        var middle = (from + to) / 2;
        if (to - from > 1)
        {
            var (keys, others) = box.MaxX - box.MinX >= box.MaxY - box.MinY ? (xs, ys) : (ys, xs);
            Split(keys, others, from, to, middle);
        }

        Build(node * 2, from, middle);
        Build(node * 2 + 1, middle, to);
        totals[node] = totals[node * 2] + totals[node * 2 + 1];
        leastIds[node] = Math.Min(leastIds[node * 2], leastIds[node * 2 + 1]);
    }

    private long WeightOf(int at) => weights is null ? 1 : weights[ids[at]];

    // Quickselect: what is less than the middle comes before it.
    private void Split(double[] keys, double[] others, int from, int to, int middle)
    {
        var (low, high) = (from, to - 1);
        while (low < high)
        {
            var pivot = keys[(low + high) / 2];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (keys[i] < pivot)
                {
                    i++;
                }

                while (keys[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                    (others[i], others[j]) = (others[j], others[i]);
                    (ids[i], ids[j]) = (ids[j], ids[i]);
                    i++;
                    j--;
                }
            }

            if (middle <= j)
            {
                high = j;
            }
            else if (middle >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }
    }

    private void Nearest(int node, int from, int to, double x, double y, Span<(double Squared, int Id)> nearest)
    {
        if (node >= firstLeaf)
        {
            for (var i = from; i < to; i++)
            {
                var (dx, dy) = (xs[i] - x, ys[i] - y);
                Insert((dx * dx + dy * dy, ids[i]), nearest);
            }

            return;
        }

        var middle = (from + to) / 2;
        var (left, right) = (boxes[node * 2].Squared(x, y), boxes[node * 2 + 1].Squared(x, y));
        for (var turn = 0; turn < 2; turn++)
        {
            // At equal distance the id decides, so that among many points on one spot few are looked at.
            var first = left <= right == (turn == 0);
            var next = first ? node * 2 : node * 2 + 1;
            if (Before((first ? left : right, leastIds[next]), nearest[^1]))
            {
                Nearest(next, first ? from : middle, first ? middle : to, x, y, nearest);
            }
        }
    }

    private static void Insert((double Squared, int Id) point, Span<(double Squared, int Id)> nearest)
    {
        var at = nearest.Length - 1;
        if (Before(point, nearest[at]))
        {
            for (; at > 0 && Before(point, nearest[at - 1]); at--)
            {
                nearest[at] = nearest[at - 1];
            }

            nearest[at] = point;
        }
    }

    private static bool Before((double Squared, int Id) a, (double Squared, int Id) b) => a.Squared < b.Squared || (a.Squared == b.Squared && a.Id < b.Id);

    private bool Any(int node, int from, int to, double x, double y, double limit)
    {
        if (boxes[node].Squared(x, y) > limit)
        {
            return false;
        }

        if (node >= firstLeaf)
        {
            for (var i = from; i < to; i++)
            {
                var (dx, dy) = (xs[i] - x, ys[i] - y);
                if (dx * dx + dy * dy <= limit)
                {
                    return true;
                }
            }

            return false;
        }

        var middle = (from + to) / 2;
        return Any(node * 2, from, middle, x, y, limit) || Any(node * 2 + 1, middle, to, x, y, limit);
    }

    private void All(int node, int from, int to, double x, double y, double limit, List<int> into)
    {
        if (boxes[node].Squared(x, y) > limit)
        {
            return;
        }

        if (node >= firstLeaf)
        {
            for (var i = from; i < to; i++)
            {
                var (dx, dy) = (xs[i] - x, ys[i] - y);
                if (dx * dx + dy * dy <= limit)
                {
                    into.Add(ids[i]);
                }
            }

            return;
        }

        var middle = (from + to) / 2;
        All(node * 2, from, middle, x, y, limit, into);
        All(node * 2 + 1, middle, to, x, y, limit, into);
    }

    private void Sum(int node, int from, int to, double x, double y, double limit, long enough, ref long sum)
    {
        if (sum >= enough || boxes[node].Squared(x, y) > limit)
        {
            return;
        }

        if (boxes[node].FarthestSquared(x, y) <= limit)
        {
            sum += totals[node];
            return;
        }

        if (node >= firstLeaf)
        {
            for (var i = from; i < to; i++)
            {
                var (dx, dy) = (xs[i] - x, ys[i] - y);
                sum += dx * dx + dy * dy <= limit ? WeightOf(i) : 0;
            }

            return;
        }

        var middle = (from + to) / 2;
        Sum(node * 2, from, middle, x, y, limit, enough, ref sum);
        Sum(node * 2 + 1, middle, to, x, y, limit, enough, ref sum);
    }
}
