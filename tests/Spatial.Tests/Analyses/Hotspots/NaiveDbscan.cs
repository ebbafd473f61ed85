namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>DBSCAN as it is defined, over all pairs.</summary>
internal static class NaiveDbscan
{
    /// <param name="leastPoints">Null: by weight, which is in whole tenths.</param>
    /// <param name="leastTenths">Least weight in tenths.</param>
    public static (int[] ClusterOf, bool[] IsCore) Of(double[] x, double[] y, double[] w, double eps, int? leastPoints, int leastTenths)
    {
        var n = x.Length;
        double Distance(int i, int j) => Math.Sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
        int Tenths(int i) => (int)Math.Round(w[i] * 10);
        int[] Around(int i) => [.. Enumerable.Range(0, n).Where(j => Distance(i, j) <= eps)];
        var core = Enumerable.Range(0, n).Select(i => leastPoints is { } least ? Around(i).Length >= least : Around(i).Sum(Tenths) >= leastTenths).ToArray();

        var group = Enumerable.Repeat(-1, n).ToArray();
        for (var i = 0; i < n; i++)
        {
            if (core[i] && group[i] < 0)
            {
                var open = new Queue<int>([i]);
                group[i] = i;
                while (open.TryDequeue(out var next))
                {
                    foreach (var j in Around(next).Where(j => core[j] && group[j] < 0))
                    {
                        group[j] = i;
                        open.Enqueue(j);
                    }
                }
            }
        }

        // Ids of cores alone, then border points, then ids anew.
        var ids = Numbered(group);
        for (var i = 0; i < n; i++)
        {
            if (!core[i] && Around(i).Where(j => core[j]).OrderBy(j => Distance(i, j)).ThenBy(j => ids[j]).Select(j => (int?)j).FirstOrDefault() is { } nearest)
            {
                group[i] = group[nearest];
            }
        }

        return (Numbered(group), core);

        int[] Numbered(int[] groups)
        {
            var ranked = groups.Select((g, i) => (g, i)).Where(p => p.g >= 0).GroupBy(p => p.g).OrderByDescending(g => g.Sum(p => Tenths(p.i))).ThenBy(g => g.Min(p => p.i)).Select(g => g.Key).ToList();
            return [.. groups.Select(g => g < 0 ? 0 : ranked.IndexOf(g) + 1)];
        }
    }
}
