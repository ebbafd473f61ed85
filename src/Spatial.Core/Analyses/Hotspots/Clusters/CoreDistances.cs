using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>How far each point's k-th nearest point is, itself counted as the first.</summary>
internal static class CoreDistances
{
    /// <param name="k">1 or more; with fewer points than k the distance is infinite.</param>
    public static double[] Of(double[] x, double[] y, int k, int threads = -1)
    {
        var tree = new PlanarTree(x, y);
        var distances = new double[x.Length];
        Parallel.For(0, (x.Length + 511) / 512, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var nearest = new (double Squared, int Id)[k];
            for (var i = part * 512; i < Math.Min(x.Length, part * 512 + 512); i++)
            {
                tree.Nearest(x[i], y[i], nearest);
                distances[i] = Math.Sqrt(nearest[^1].Squared);
            }
        });
        return distances;
    }
}
