namespace Spatial.Analyses.Heating;

/// <summary>
/// Segments of lines in metres of a plane, packed into arrays in the order of a space-filling curve with boxes over them: which is nearest, which lie within a distance.
/// Safe to ask from many threads.
/// </summary>
internal sealed class SegmentTree
{
    private const int PerLeaf = 4;
    private const int Fanout = 8;

    private readonly Segment[] segments;
    private readonly Box[][] levels;   // [0] boxes of leaves … [^1] one root box

    /// <param name="lines">Vertices of each line; a line is known by its index.</param>
    public SegmentTree(IReadOnlyList<IReadOnlyList<Spot>> lines)
        : this(Cut(lines))
    {
    }

    /// <param name="all">Segments in any order; they are reordered.</param>
    public SegmentTree(Segment[] all)
    {
        segments = all;
        Order(segments);
        var leaves = new Box[(segments.Length + PerLeaf - 1) / PerLeaf];
        Parallel.For(0, leaves.Length, leaf =>
        {
            var box = Box.Empty;
            foreach (ref readonly var s in Leaf(leaf))
            {
                box = box.With(new Box(Math.Min(s.X1, s.X2), Math.Min(s.Y1, s.Y2), Math.Max(s.X1, s.X2), Math.Max(s.Y1, s.Y2)));
            }

            leaves[leaf] = box;
        });
        levels = Stack(leaves);
    }

    public bool IsEmpty => segments.Length == 0;

    /// <summary>The nearest point of all lines, or of those allowed; null when there is none.</summary>
    /// <param name="allowed">By line; null: all.</param>
    public Hit? Nearest(Spot at, bool[]? allowed = null)
    {
        var best = new Hit(-1, -1, 0, default, double.PositiveInfinity);
        if (!IsEmpty)
        {
            Descend(levels.Length - 1, 0, at, allowed, ref best);
        }

        return best.Line < 0 ? null : best;
    }

    /// <summary>The nearest point of every segment that comes within a distance.</summary>
    public void Within(Spot at, double metres, List<Hit> into) => Collect(levels.Length - 1, 0, at, metres * metres, into);

    /// <summary>Whether any segment comes within a distance.</summary>
    public bool Any(Spot at, double metres) => !IsEmpty && metres >= 0 && Any(levels.Length - 1, 0, at, metres * metres);

    private static Segment[] Cut(IReadOnlyList<IReadOnlyList<Spot>> lines)
    {
        var all = new Segment[lines.Sum(l => l.Count - 1)];
        var n = 0;
        for (var line = 0; line < lines.Count; line++)
        {
            for (var i = 1; i < lines[line].Count; i++)
            {
                var (a, b) = (lines[line][i - 1], lines[line][i]);
                all[n++] = new Segment(a.X, a.Y, b.X, b.Y, line, i - 1);
            }
        }

        return all;
    }

    // Segments that lie near each other come to lie near each other in memory.
    private static void Order(Segment[] all)
    {
        if (all.Length < 2)
        {
            return;
        }

        double minX = double.PositiveInfinity, minY = double.PositiveInfinity, maxX = double.NegativeInfinity, maxY = double.NegativeInfinity;
        foreach (ref readonly var s in all.AsSpan())
        {
            (minX, minY, maxX, maxY) = (Math.Min(minX, s.X1), Math.Min(minY, s.Y1), Math.Max(maxX, s.X1), Math.Max(maxY, s.Y1));
        }

        var scale = 65535 / Math.Max(1e-9, Math.Max(maxX - minX, maxY - minY));
        var keys = new uint[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            keys[i] = Spread((uint)((all[i].X1 - minX) * scale)) | Spread((uint)((all[i].Y1 - minY) * scale)) << 1;
        }

        Array.Sort(keys, all);
    }

    private static uint Spread(uint v)
    {
        v = (v | v << 8) & 0x00FF00FF;
        v = (v | v << 4) & 0x0F0F0F0F;
        v = (v | v << 2) & 0x33333333;
        return (v | v << 1) & 0x55555555;
    }

    private static Box[][] Stack(Box[] leaves)
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

        return [.. stack];
    }

    private ReadOnlySpan<Segment> Leaf(int leaf) => segments.AsSpan(leaf * PerLeaf, Math.Min(PerLeaf, segments.Length - leaf * PerLeaf));

    private void Descend(int level, int node, Spot at, bool[]? allowed, ref Hit best)
    {
        if (level == 0)
        {
            foreach (ref readonly var s in Leaf(node))
            {
                if ((allowed is null || allowed[s.Line]) && s.HitFrom(at) is var hit && hit.Squared < best.Squared)
                {
                    best = hit;
                }
            }

            return;
        }

        var below = levels[level - 1];
        var first = node * Fanout;
        var count = Math.Min(Fanout, below.Length - first);
        Span<(double Distance, int Node)> near = stackalloc (double, int)[Fanout];
        for (var i = 0; i < count; i++)
        {
            var distance = below[first + i].Squared(at);
            var place = i;
            while (place > 0 && near[place - 1].Distance > distance)
            {
                near[place] = near[place - 1];
                place--;
            }

            near[place] = (distance, first + i);
        }

        for (var i = 0; i < count && near[i].Distance < best.Squared; i++)
        {
            Descend(level - 1, near[i].Node, at, allowed, ref best);
        }
    }

    private void Collect(int level, int node, Spot at, double squared, List<Hit> into)
    {
        if (IsEmpty || levels[level][node].Squared(at) > squared)
        {
            return;
        }

        if (level == 0)
        {
            foreach (ref readonly var s in Leaf(node))
            {
                if (s.HitFrom(at) is var hit && hit.Squared <= squared)
                {
                    into.Add(hit);
                }
            }

            return;
        }

        for (var i = node * Fanout; i < Math.Min((node + 1) * Fanout, levels[level - 1].Length); i++)
        {
            Collect(level - 1, i, at, squared, into);
        }
    }

    private bool Any(int level, int node, Spot at, double squared)
    {
        if (levels[level][node].Squared(at) > squared)
        {
            return false;
        }

        if (level == 0)
        {
            foreach (ref readonly var s in Leaf(node))
            {
                if (s.HitFrom(at).Squared <= squared)
                {
                    return true;
                }
            }

            return false;
        }

        for (var i = node * Fanout; i < Math.Min((node + 1) * Fanout, levels[level - 1].Length); i++)
        {
            if (Any(level - 1, i, at, squared))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A segment and whose it is.</summary>
    /// <param name="Index">Its number in the line, from 0.</param>
    internal readonly record struct Segment(double X1, double Y1, double X2, double Y2, int Line, int Index)
    {
        public Hit HitFrom(Spot at)
        {
            double dx = X2 - X1, dy = Y2 - Y1;
            var length = dx * dx + dy * dy;
            var t = length == 0 ? 0 : Math.Clamp(((at.X - X1) * dx + (at.Y - Y1) * dy) / length, 0, 1);
            double x = X1 + t * dx, y = Y1 + t * dy;
            return new Hit(Line, Index, t, new Spot(x, y), (at.X - x) * (at.X - x) + (at.Y - y) * (at.Y - y));
        }
    }

    /// <summary>The point of a segment nearest to a place.</summary>
    /// <param name="T">Where on the segment, 0 to 1.</param>
    /// <param name="Squared">Square of the distance in metres of the plane.</param>
    internal readonly record struct Hit(int Line, int Index, double T, Spot At, double Squared);

    private readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
    {
        public static Box Empty => new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

        public Box With(Box other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

        public double Squared(Spot at)
        {
            var dx = Math.Max(0, Math.Max(MinX - at.X, at.X - MaxX));
            var dy = Math.Max(0, Math.Max(MinY - at.Y, at.Y - MaxY));
            return dx * dx + dy * dy;
        }
    }
}
