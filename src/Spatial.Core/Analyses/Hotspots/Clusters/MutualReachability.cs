namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>
/// The minimum spanning tree of points by mutual reachability: the distance of two points, but no less than the core distance of either, nor than a floor.
/// Ties go by (weight, smaller id, larger id), so that there is one tree. Prim's method without a graph: n²/2 distances, 30,000 points in about a second.
/// </summary>
internal static class MutualReachability
{
    /// <param name="core">Core distance of each point.</param>
    /// <param name="floor">Metres, 0 or more.</param>
    /// <returns>n − 1 edges in order of weight, smaller id, larger id.</returns>
    public static Edge[] Tree(double[] x, double[] y, double[] core, double floor, CancellationToken cancel)
    {
        var n = x.Length;
        if (n == 0)
        {
            return [];
        }

        // The points outside the tree, packed: place, least weight (squared) of an edge from the tree and where it comes from.
        var (xs, ys, ids) = (x.ToArray(), y.ToArray(), Enumerable.Range(0, n).ToArray());
        var least = core.Select(c => Math.Max(c, floor) * Math.Max(c, floor)).ToArray();
        var (best, from) = (new double[n], new int[n]);
        Array.Fill(best, double.PositiveInfinity);
        var edges = new Edge[n - 1];
        var (at, outside) = (0, n);
        for (var added = 0; added < n - 1; added++)
        {
            if (added % 256 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var (px, py, pleast, pid) = (xs[at], ys[at], least[at], ids[at]);
            outside--;
            (xs[at], ys[at], ids[at], least[at], best[at], from[at]) = (xs[outside], ys[outside], ids[outside], least[outside], best[outside], from[outside]);

            var next = 0;
            for (var i = 0; i < outside; i++)
            {
                var (dx, dy) = (xs[i] - px, ys[i] - py);
                var weight = Math.Max(Math.Max(dx * dx + dy * dy, pleast), least[i]);
                if (weight <= best[i] && (weight < best[i] || Before(pid, ids[i], from[i], ids[i])))
                {
                    (best[i], from[i]) = (weight, pid);
                }

                if (best[i] <= best[next] && (best[i] < best[next] || Before(from[i], ids[i], from[next], ids[next])))
                {
                    next = i;
                }
            }

            at = next;
            edges[added] = new Edge(Math.Sqrt(best[at]), Math.Min(from[at], ids[at]), Math.Max(from[at], ids[at]));
        }

        Array.Sort(edges);
        return edges;
    }

    private static bool Before(int a, int b, int c, int d)
    {
        var (low, other) = (Math.Min(a, b), Math.Min(c, d));
        return low < other || (low == other && Math.Max(a, b) < Math.Max(c, d));
    }

    /// <param name="Low">The smaller id.</param>
    internal readonly record struct Edge(double Weight, int Low, int High) : IComparable<Edge>
    {
        public int CompareTo(Edge other) => (Weight, Low, High).CompareTo((other.Weight, other.Low, other.High));
    }
}
