namespace Spatial.Analyses.Territory;

/// <summary>
/// Boxes over boxes over leaves, which the caller has laid in an order that keeps neighbours together: finds the nearest leaf, or those within a distance.
/// What a leaf holds is the caller's business. Safe to ask from many threads.
/// </summary>
internal sealed class BoxTree
{
    private const int Fanout = 8;

    private readonly Box[][] levels;   // [0] boxes of leaves … [^1] one root box

    public BoxTree(Box[] leaves)
    {
        var stack = new List<Box[]> { leaves };
        while (stack[^1].Length > 1)
        {
            var below = stack[^1];
            var above = new Box[(below.Length + Fanout - 1) / Fanout];
            for (var i = 0; i < below.Length; i++)
            {
                above[i / Fanout] = i % Fanout == 0 ? below[i] : above[i / Fanout].With(below[i]);
            }

            stack.Add(above);
        }

        levels = [.. stack];
    }

    public bool IsEmpty => levels[0].Length == 0;

    /// <summary>Boxes of the leaves, in the caller's order.</summary>
    public ReadOnlySpan<Box> Leaves => levels[0];

    /// <summary>Visits leaves from the nearest on, while they may hold something nearer than what the search has found.</summary>
    public void Nearest<TSearch>(double x, double y, ref TSearch search)
        where TSearch : struct, ISearch
    {
        if (!IsEmpty)
        {
            Nearest(levels.Length - 1, 0, x, y, ref search);
        }
    }

    /// <summary>Visits every leaf whose box comes within the search's distance, until it has enough.</summary>
    public void Within<TSearch>(double x, double y, ref TSearch search)
        where TSearch : struct, ISearch
    {
        if (!IsEmpty)
        {
            Within(levels.Length - 1, 0, x, y, ref search);
        }
    }

    private void Nearest<TSearch>(int level, int node, double x, double y, ref TSearch search)
        where TSearch : struct, ISearch
    {
        if (level == 0)
        {
            search.Visit(node);
            return;
        }

        var below = levels[level - 1];
        var first = node * Fanout;
        var count = Math.Min(Fanout, below.Length - first);
        Span<(double Distance, int Node)> near = stackalloc (double, int)[Fanout];
        for (var i = 0; i < count; i++)
        {
            var distance = below[first + i].Squared(x, y);
            var at = i;
            while (at > 0 && near[at - 1].Distance > distance)
            {
                near[at] = near[at - 1];
                at--;
            }

            near[at] = (distance, first + i);
        }

        for (var i = 0; i < count && near[i].Distance < search.Squared; i++)
        {
            Nearest(level - 1, near[i].Node, x, y, ref search);
        }
    }

    private void Within<TSearch>(int level, int node, double x, double y, ref TSearch search)
        where TSearch : struct, ISearch
    {
        if (levels[level][node].Squared(x, y) > search.Squared)
        {
            return;
        }

        if (level == 0)
        {
            search.Visit(node);
            return;
        }

        for (var i = node * Fanout; i < Math.Min((node + 1) * Fanout, levels[level - 1].Length); i++)
        {
            Within(level - 1, i, x, y, ref search);
        }
    }

    /// <summary>What is looked for, and how far it still matters.</summary>
    internal interface ISearch
    {
        /// <summary>Square of the distance beyond which nothing matters; negative: enough is found.</summary>
        double Squared { get; }

        void Visit(int leaf);
    }

    /// <summary>A box; every empty one is <see cref="Empty"/>.</summary>
    internal readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
    {
        public static Box Empty => new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

        public Box With(Box other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

        /// <summary>Square of the distance from a point; 0 inside.</summary>
        public double Squared(double x, double y)
        {
            var dx = Math.Max(0, Math.Max(MinX - x, x - MaxX));
            var dy = Math.Max(0, Math.Max(MinY - y, y - MaxY));
            return dx * dx + dy * dy;
        }
    }

    /// <summary>Place of a cell in the order of a Z-shaped curve: cells close on the curve are close in the plane.</summary>
    /// <param name="column">0 to 65535; the row alike.</param>
    public static uint Curve(double column, double row) => Spread((uint)column) | Spread((uint)row) << 1;

    private static uint Spread(uint v)
    {
        v = (v | v << 8) & 0x00FF00FF;
        v = (v | v << 4) & 0x0F0F0F0F;
        v = (v | v << 2) & 0x33333333;
        return (v | v << 1) & 0x55555555;
    }
}
