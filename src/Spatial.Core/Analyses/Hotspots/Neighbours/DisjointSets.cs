namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>Sets that only grow together. The root of a set is its smallest member, whatever the order of joins; joining from many threads is safe.</summary>
internal sealed class DisjointSets
{
    private readonly int[] parent;

    public DisjointSets(int count) => parent = [.. Enumerable.Range(0, count)];

    /// <summary>The smallest member of the set, once joining is over.</summary>
    public int Find(int item)
    {
        while (true)
        {
            var above = Volatile.Read(ref parent[item]);
            if (above == item)
            {
                return item;
            }

            // Halves the way; a lost race only leaves it as long as it was.
            var top = Volatile.Read(ref parent[above]);
            if (top != above)
            {
                Interlocked.CompareExchange(ref parent[item], top, above);
            }

            item = top;
        }
    }

    public void Join(int a, int b)
    {
        while (true)
        {
            (a, b) = (Find(a), Find(b));
            if (a == b)
            {
                return;
            }

            var (low, high) = a < b ? (a, b) : (b, a);
            if (Interlocked.CompareExchange(ref parent[high], low, high) == high)
            {
                return;
            }
        }
    }
}
