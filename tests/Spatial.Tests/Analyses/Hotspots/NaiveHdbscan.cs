using Spatial.Analyses.Hotspots.Clusters;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>HDBSCAN from the top: a set of points parts, as the distance falls, into the components of the graph of mutual reachabilities that are less.</summary>
internal static class NaiveHdbscan
{
    public static (int[] ClusterOf, double[] Membership, double[] Stability) Of(double[] x, double[] y, int leastSize, int samples, bool single)
    {
        var n = x.Length;
        double Distance(int i, int j) => Math.Sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
        var core = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => Distance(i, j)).Order().ElementAt(samples - 1)).ToArray();
        double Mutual(int i, int j) => Math.Max(Distance(i, j), Math.Max(core[i], core[j]));

        // Joining distances that occur, and λ of each: that of the smallest positive one where it is 0.
        var distances = Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, i).Select(j => Mutual(i, j))).Distinct().OrderDescending().ToArray();
        var (leftAt, births, parents, members) = (new Dictionary<(int Cluster, int Point), double>(), new List<double> { 0 }, new List<int> { -1 }, new List<int[]> { Enumerable.Range(0, n).ToArray() });
        var parting = new List<double>();
        Descend(0, members[0], 0);
        var smallest = parting.Where(d => d > 0).DefaultIfEmpty(1).Min();
        double Lambda(double distance) => 1 / Math.Max(distance, smallest);

        var stability = Enumerable.Range(0, members.Count).Select(c => members[c].Sum(p => Lambda(leftAt[(c, p)]) - (c == 0 ? 0 : Lambda(births[c])))).ToArray();
        var kept = Best(0).Kept;
        var (clusterOf, membership) = (new int[n], new double[n]);
        var ranked = kept.OrderByDescending(c => members[c].Length).ThenBy(c => members[c].Min()).ToArray();
        for (var id = 0; id < ranked.Length; id++)
        {
            var death = members[ranked[id]].Max(p => Lambda(leftAt[(ranked[id], p)]));
            foreach (var p in members[ranked[id]])
            {
                (clusterOf[p], membership[p]) = (id + 1, Lambda(leftAt[(ranked[id], p)]) / death);
            }
        }

        return (clusterOf, membership, [.. ranked.Select(c => stability[c])]);

        // The set of a cluster loses points at each distance at which its graph of lesser distances falls apart.
        void Descend(int cluster, int[] set, int next)
        {
            for (; next < distances.Length; next++)
            {
                var parts = Components(set, distances[next]);
                if (parts.Count == 1)
                {
                    continue;
                }

                parting.Add(distances[next]);
                var large = parts.Where(p => p.Length >= leastSize).ToArray();
                foreach (var p in large.Length == 1 ? set.Except(large[0]) : set)
                {
                    leftAt[(cluster, p)] = distances[next];
                }

                foreach (var part in large)
                {
                    var own = cluster;
                    if (large.Length > 1)
                    {
                        own = members.Count;
                        births.Add(distances[next]);
                        parents.Add(cluster);
                        members.Add(part);
                    }

                    Descend(own, part, next + 1);
                }

                // Within what is too small nothing is told apart, but distances there count as distances.
                foreach (var part in parts.Where(p => p.Length < leastSize && p.Length > 1))
                {
                    Part(part, next + 1);
                }

                return;
            }
        }

        void Part(int[] set, int next)
        {
            for (; next < distances.Length && set.Length > 1; next++)
            {
                var parts = Components(set, distances[next]);
                if (parts.Count > 1)
                {
                    parting.Add(distances[next]);
                    parts.ForEach(p => Part(p, next + 1));
                    return;
                }
            }
        }

        List<int[]> Components(int[] set, double below)
        {
            var (left, parts) = (set.ToHashSet(), new List<int[]>());
            while (left.Count > 0)
            {
                var (part, open) = (new List<int>(), new Queue<int>([left.Min()]));
                left.Remove(open.Peek());
                while (open.TryDequeue(out var p))
                {
                    part.Add(p);
                    foreach (var q in left.Where(q => Mutual(p, q) < below).ToArray())
                    {
                        left.Remove(q);
                        open.Enqueue(q);
                    }
                }

                parts.Add([.. part]);
            }

            return parts;
        }

        (double Mass, List<int> Kept) Best(int cluster)
        {
            var within = Enumerable.Range(0, members.Count).Where(c => parents[c] == cluster).Select(Best).ToArray();
            var sum = within.Sum(b => b.Mass);
            return stability[cluster] >= sum && (cluster > 0 || single) ? (stability[cluster], [cluster]) : (Math.Max(sum, stability[cluster]), [.. within.SelectMany(b => b.Kept)]);
        }
    }
}
