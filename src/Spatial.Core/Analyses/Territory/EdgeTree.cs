namespace Spatial.Analyses.Territory;

/// <summary>
/// The outlines of areas in metres, packed into arrays with a box tree over them: which edge is nearest, how often do the outlines wind round a point.
/// Rings arrive closed, outer ones counter-clockwise and holes clockwise, so that a winding number above zero means inside.
/// </summary>
internal sealed class EdgeTree
{
    private const int EdgesPerLeaf = 16;

    private readonly double[] x;
    private readonly double[] y;
    private readonly Leaf[] leaves;
    private readonly BoxTree boxes;
    private readonly (BoxTree.Box Box, int First, int End)[] rings;   // leaves of each ring

    public EdgeTree(IReadOnlyList<Ring> outlines)
    {
        var ordered = Nearby(outlines);
        x = new double[ordered.Sum(r => r.X.Length)];
        y = new double[x.Length];
        var leaf = new List<Leaf>();
        var spans = new List<(int First, int End)>();
        var at = 0;
        foreach (var ring in ordered)
        {
            ring.X.CopyTo(x, at);
            ring.Y.CopyTo(y, at);
            var first = leaf.Count;
            for (var start = 0; start < ring.X.Length - 1; start += EdgesPerLeaf)
            {
                leaf.Add(new Leaf(at + start, Math.Min(EdgesPerLeaf, ring.X.Length - 1 - start), ring.Owner));
            }

            at += ring.X.Length;
            spans.Add((first, leaf.Count));
        }

        leaves = [.. leaf];
        boxes = new BoxTree([.. leaves.Select(BoxOf)]);
        rings = [.. spans.Select(s => (boxes.Leaves[s.First..s.End].ToArray().Aggregate(BoxTree.Box.Empty, (all, one) => all.With(one)), s.First, s.End))];
    }

    /// <summary>Nothing to be near to.</summary>
    public bool IsEmpty => leaves.Length == 0;

    /// <summary>The nearest point of all outlines and whose outline it is.</summary>
    public Nearest FindNearest(double px, double py)
    {
        var search = new NearestSearch(this, px, py);
        boxes.Nearest(px, py, ref search);
        return search.Best;
    }

    /// <summary>How many areas cover the point (its winding number); on an outline either answer may come.</summary>
    public int Winding(double px, double py)
    {
        var sum = 0;
        foreach (ref readonly var ring in rings.AsSpan())
        {
            if (px >= ring.Box.MinX && px <= ring.Box.MaxX && py >= ring.Box.MinY && py <= ring.Box.MaxY)
            {
                for (var leaf = ring.First; leaf < ring.End; leaf++)
                {
                    sum += Winding(leaf, px, py);
                }
            }
        }

        return sum;
    }

    /// <summary>The pieces of outline whose boxes meet a box, as coordinate runs.</summary>
    public IEnumerable<(int Start, int Count)> Within(double minX, double minY, double maxX, double maxY)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            ref readonly var b = ref boxes.Leaves[i];
            if (b.MinX <= maxX && b.MaxX >= minX && b.MinY <= maxY && b.MaxY >= minY)
            {
                yield return (leaves[i].Start, leaves[i].Edges + 1);
            }
        }
    }

    /// <summary>One vertex of the outlines.</summary>
    public (double X, double Y) Vertex(int i) => (x[i], y[i]);

    private void InLeaf(Leaf leaf, double px, double py, ref Nearest best)
    {
        for (var i = leaf.Start; i < leaf.Start + leaf.Edges; i++)
        {
            double dx = x[i + 1] - x[i], dy = y[i + 1] - y[i];
            var length = dx * dx + dy * dy;
            var t = length == 0 ? 0 : Math.Clamp(((px - x[i]) * dx + (py - y[i]) * dy) / length, 0, 1);
            double nx = x[i] + t * dx, ny = y[i] + t * dy;
            var squared = (px - nx) * (px - nx) + (py - ny) * (py - ny);
            if (squared < best.Squared)
            {
                best = new Nearest(squared, nx, ny, leaf.Owner);
            }
        }
    }

    private int Winding(int node, double px, double py)
    {
        ref readonly var box = ref boxes.Leaves[node];
        if (py < box.MinY || py > box.MaxY || px > box.MaxX)
        {
            return 0;
        }

        var sum = 0;
        var leaf = leaves[node];
        for (var i = leaf.Start; i < leaf.Start + leaf.Edges; i++)
        {
            if (y[i] <= py)
            {
                if (y[i + 1] > py && Side(i, px, py) > 0)
                {
                    sum++;
                }
            }
            else if (y[i + 1] <= py && Side(i, px, py) < 0)
            {
                sum--;
            }
        }

        return sum;
    }

    private double Side(int i, double px, double py) => (x[i + 1] - x[i]) * (py - y[i]) - (px - x[i]) * (y[i + 1] - y[i]);

    private BoxTree.Box BoxOf(Leaf leaf)
    {
        var box = BoxTree.Box.Empty;
        for (var i = leaf.Start; i <= leaf.Start + leaf.Edges; i++)
        {
            box = box.With(new BoxTree.Box(x[i], y[i], x[i], y[i]));
        }

        return box;
    }

    // Rings that lie near each other come to lie near each other in the arrays.
    private static Ring[] Nearby(IReadOnlyList<Ring> rings)
    {
        if (rings.Count < 2)
        {
            return [.. rings];
        }

        var (minX, minY) = (rings.Min(r => r.X[0]), rings.Min(r => r.Y[0]));
        var span = Math.Max(1, Math.Max(rings.Max(r => r.X[0]) - minX, rings.Max(r => r.Y[0]) - minY));
        return [.. rings.OrderBy(r => BoxTree.Curve((r.X[0] - minX) / span * 65535, (r.Y[0] - minY) / span * 65535))];
    }

    /// <summary>A closed ring in metres and the index of the area group it belongs to.</summary>
    internal readonly record struct Ring(double[] X, double[] Y, int Owner);

    /// <summary>The nearest point of an outline.</summary>
    /// <param name="Squared">Square of the distance in metres of the projection.</param>
    internal readonly record struct Nearest(double Squared, double X, double Y, int Owner);

    private readonly record struct Leaf(int Start, int Edges, int Owner);

    private struct NearestSearch(EdgeTree tree, double px, double py) : BoxTree.ISearch
    {
        public Nearest Best = new(double.PositiveInfinity, double.NaN, double.NaN, -1);

        public readonly double Squared => Best.Squared;

        public void Visit(int leaf) => tree.InLeaf(tree.leaves[leaf], px, py, ref Best);
    }
}
