using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>
/// How points join as the distance grows (single linkage). Parts that join at the same distance join in one node, however many: so the tree does not depend on which of several equal edges a spanning tree took.
/// </summary>
/// <param name="Nodes">Points have numbers 0 … n − 1, nodes n and up; children come before parents, the last is the root.</param>
internal sealed record JoiningTree(int Points, JoiningTree.Node[] Nodes)
{
    public int Root => Points + Nodes.Length - 1;

    /// <summary>Points beneath; 1 for a point.</summary>
    public int SizeOf(int number) => number < Points ? 1 : Nodes[number - Points].Size;

    /// <param name="edges">Of a spanning tree, ascending.</param>
    public static JoiningTree Of(int points, MutualReachability.Edge[] edges)
    {
        var sets = new DisjointSets(points);
        var numberOf = Enumerable.Range(0, points).ToArray(); // of the part a root stands for
        var nodes = new List<Node>();
        for (var i = 0; i < edges.Length;)
        {
            var end = i;
            var before = new SortedSet<int>();
            for (; end < edges.Length && edges[end].Weight == edges[i].Weight; end++)
            {
                before.Add(sets.Find(edges[end].Low));
                before.Add(sets.Find(edges[end].High));
            }

            for (var e = i; e < end; e++)
            {
                sets.Join(edges[e].Low, edges[e].High);
            }

            foreach (var parts in before.GroupBy(sets.Find).OrderBy(g => g.Key))
            {
                int[] children = [.. parts.Select(root => numberOf[root])];
                nodes.Add(new Node(edges[i].Weight, children, children.Sum(c => c < points ? 1 : nodes[c - points].Size)));
                numberOf[parts.Key] = points + nodes.Count - 1;
            }

            i = end;
        }

        return new JoiningTree(points, [.. nodes]);
    }

    /// <summary>The points beneath a number.</summary>
    public IEnumerable<int> PointsOf(int number)
    {
        var open = new Stack<int>([number]);
        while (open.TryPop(out var next))
        {
            if (next < Points)
            {
                yield return next;
                continue;
            }

            foreach (var child in Nodes[next - Points].Children)
            {
                open.Push(child);
            }
        }
    }

    /// <param name="Distance">At which the children join.</param>
    internal sealed record Node(double Distance, int[] Children, int Size);
}
