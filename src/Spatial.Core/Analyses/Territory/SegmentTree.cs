using Spatial.Analyses.Heating.Inputs;

namespace Spatial.Analyses.Territory;

/// <summary>
/// Segments of lines in metres of a plane, packed into an array in the order of a space-filling curve under a <see cref="BoxTree"/>: which is nearest, which lie within a distance.
/// Safe to ask from many threads.
/// </summary>
internal sealed class SegmentTree
{
    private const int PerLeaf = 4;

    private readonly Segment[] segments;
    private readonly BoxTree boxes;

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
        var leaves = new BoxTree.Box[(segments.Length + PerLeaf - 1) / PerLeaf];
        Parallel.For(0, leaves.Length, leaf =>
        {
            var box = BoxTree.Box.Empty;
            foreach (ref readonly var s in Leaf(leaf))
            {
                box = box.With(new BoxTree.Box(Math.Min(s.X1, s.X2), Math.Min(s.Y1, s.Y2), Math.Max(s.X1, s.X2), Math.Max(s.Y1, s.Y2)));
            }

            leaves[leaf] = box;
        });
        boxes = new BoxTree(leaves);
    }

    public bool IsEmpty => boxes.IsEmpty;

    /// <summary>The nearest point of all lines, or of those allowed; null when there is none.</summary>
    /// <param name="allowed">By line; null: all.</param>
    public Hit? Nearest(Spot at, bool[]? allowed = null)
    {
        var search = new NearestSearch(this, at, allowed);
        boxes.Nearest(at.X, at.Y, ref search);
        return search.Best.Line < 0 ? null : search.Best;
    }

    /// <summary>The nearest point of every segment that comes within a distance.</summary>
    public void Within(Spot at, double metres, List<Hit> into)
    {
        var search = new WithinSearch(this, at, metres * metres, into);
        boxes.Within(at.X, at.Y, ref search);
    }

    /// <summary>Whether any segment comes within a distance.</summary>
    public bool Any(Spot at, double metres)
    {
        var search = new AnySearch(this, at, metres < 0 ? -1 : metres * metres);
        boxes.Within(at.X, at.Y, ref search);
        return search.IsFound;
    }

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
            keys[i] = BoxTree.Curve((all[i].X1 - minX) * scale, (all[i].Y1 - minY) * scale);
        }

        Array.Sort(keys, all);
    }

    private ReadOnlySpan<Segment> Leaf(int leaf) => segments.AsSpan(leaf * PerLeaf, Math.Min(PerLeaf, segments.Length - leaf * PerLeaf));

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

    private struct NearestSearch(SegmentTree tree, Spot at, bool[]? allowed) : BoxTree.ISearch
    {
        public Hit Best = new(-1, -1, 0, default, double.PositiveInfinity);

        public readonly double Squared => Best.Squared;

        public void Visit(int leaf)
        {
            foreach (ref readonly var s in tree.Leaf(leaf))
            {
                if ((allowed is null || allowed[s.Line]) && s.HitFrom(at) is var hit && hit.Squared < Best.Squared)
                {
                    Best = hit;
                }
            }
        }
    }

    private readonly struct WithinSearch(SegmentTree tree, Spot at, double squared, List<Hit> into) : BoxTree.ISearch
    {
        public double Squared => squared;

        public void Visit(int leaf)
        {
            foreach (ref readonly var s in tree.Leaf(leaf))
            {
                if (s.HitFrom(at) is var hit && hit.Squared <= squared)
                {
                    into.Add(hit);
                }
            }
        }
    }

    private struct AnySearch(SegmentTree tree, Spot at, double squared) : BoxTree.ISearch
    {
        public bool IsFound { get; private set; }

        public readonly double Squared => IsFound ? -1 : squared;

        public void Visit(int leaf)
        {
            foreach (ref readonly var s in tree.Leaf(leaf))
            {
                IsFound |= s.HitFrom(at).Squared <= squared;
            }
        }
    }
}
