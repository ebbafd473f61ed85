namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>Points told apart into clusters and noise.</summary>
/// <param name="ClusterOf">In the order of the points as they came: 0 noise, else the cluster's id from 1.</param>
/// <param name="IsCore">Whether the point is a core point.</param>
/// <param name="Clusters">By id.</param>
internal sealed record Clustering(int[] ClusterOf, bool[] IsCore, Cluster[] Clusters);

/// <summary>A cluster of points; ids run by total weight, largest first, then by the smallest key among the points.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Points">Core and border points.</param>
/// <param name="Weight">Of all points; their number when they have no weights.</param>
/// <param name="First">The point (by its row as it came) with the smallest key.</param>
internal readonly record struct Cluster(int Id, int Points, int CorePoints, double Weight, int First);
