namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>
/// Clusters of at least a size, from the root downwards (Campello, Moulavi and Sander 2013): a cluster that loses fewer points than that goes on, one that parts into several of that size ends there. λ = 1 / distance;
/// stability = Σ over points of (λ at which the point leaves − λ at which the cluster begins).
/// </summary>
/// <param name="Clusters">Parents before children; the first is the root.</param>
/// <param name="LeftFrom">The cluster each point leaves last.</param>
/// <param name="LeftAt">λ at which it does.</param>
internal sealed record CondensedTree(CondensedTree.Branch[] Clusters, int[] LeftFrom, double[] LeftAt)
{
    /// <param name="least">Smallest size of a cluster, 2 or more.</param>
    public static CondensedTree Of(JoiningTree tree, int least)
    {
        // Points on one spot part at no distance; the smallest distance that parts any stands for it, so that λ is finite.
        var smallest = tree.Nodes.Where(n => n.Distance > 0).Select(n => n.Distance).DefaultIfEmpty(1).Min();
        var (from, at) = (new int[tree.Points], new double[tree.Points]);
        var branches = new List<Branch> { new(-1, 0) };
        var open = new Stack<(int Node, int Cluster)>();
        if (tree.Nodes.Length > 0)
        {
            open.Push((tree.Root, 0));
        }

        while (open.TryPop(out var top))
        {
            var node = tree.Nodes[top.Node - tree.Points];
            var lambda = 1 / Math.Max(node.Distance, smallest);
            var branch = branches[top.Cluster];
            var large = node.Children.Where(c => tree.SizeOf(c) >= least).ToArray();
            foreach (var child in node.Children.Except(large))
            {
                foreach (var point in tree.PointsOf(child))
                {
                    (from[point], at[point]) = (top.Cluster, lambda);
                }
            }

            var leaving = node.Size - (large.Length == 1 ? tree.SizeOf(large[0]) : 0);
            branch.Stability += leaving * (lambda - branch.Birth);
            branch.Death = lambda;
            foreach (var child in large)
            {
                if (large.Length > 1)
                {
                    branches.Add(new Branch(top.Cluster, lambda));
                }

                open.Push((child, large.Length > 1 ? branches.Count - 1 : top.Cluster));
            }
        }

        return new CondensedTree([.. branches], from, at);
    }

    /// <summary>The clusters of most stability of which none holds another: a cluster is kept unless those within it are more stable together.</summary>
    /// <param name="single">Whether the root, all points, may be one.</param>
    public bool[] ExcessOfMass(bool single)
    {
        var within = new double[Clusters.Length];
        var kept = new bool[Clusters.Length];
        for (var c = Clusters.Length - 1; c >= 0; c--)
        {
            kept[c] = Clusters[c].Stability >= within[c] && (c > 0 || single);
            if (c > 0)
            {
                within[Clusters[c].Parent] += Math.Max(Clusters[c].Stability, within[c]);
            }
        }

        // What lies inside a kept one is not.
        var covered = new bool[Clusters.Length];
        for (var c = 1; c < Clusters.Length; c++)
        {
            covered[c] = covered[Clusters[c].Parent] || kept[Clusters[c].Parent];
            kept[c] &= !covered[c];
        }

        return kept;
    }

    /// <param name="parent">−1 for the root.</param>
    /// <param name="birth">λ at which it begins; 0 for the root.</param>
    internal sealed class Branch(int parent, double birth)
    {
        public int Parent { get; } = parent;

        public double Birth { get; } = birth;

        /// <summary>The largest λ at which points leave it.</summary>
        public double Death { get; set; } = birth;

        public double Stability { get; set; }
    }
}
