using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>What a cluster adds up to while its points are counted, and the rule by which clusters are numbered: total weight, largest first, then smallest key.</summary>
internal sealed class ClusterTally
{
    private long weight;

    /// <summary>Where it stands in a first numbering.</summary>
    public int Number { get; set; }

    /// <summary>The first point in the canonical order.</summary>
    public int First { get; private set; } = int.MaxValue;

    public int Points { get; private set; }

    public int Cores { get; private set; }

    /// <param name="tallies">Numbered or not.</param>
    /// <param name="scale">What a unit of weight is; null: points have no weights.</param>
    public static ClusterTally[] Ranked(IEnumerable<ClusterTally> tallies, FixedPoint? scale) =>
        [.. tallies.OrderByDescending(t => Digits(t.Weight(scale))).ThenBy(t => t.First)];

    /// <summary>Clusters with ids from 1 in the order given.</summary>
    public static Cluster[] Clusters(ClusterTally[] ranked, FixedPoint? scale, CanonicalOrder order) =>
        [.. ranked.Select((t, i) => new Cluster(i + 1, t.Points, t.Cores, t.Weight(scale), order.PlaceAt(t.First)))];

    /// <param name="rank">Of the point in the canonical order.</param>
    /// <param name="units">Its weight; 1 when points have none.</param>
    public void Add(int rank, long units, bool isCore)
    {
        weight += units;
        First = Math.Min(First, rank);
        Points++;
        Cores += isCore ? 1 : 0;
    }

    private double Weight(FixedPoint? scale) => scale is { } unit ? unit.Value(weight) : weight;

    // To 11 digits: what adding rounds differently is the same weight.
    private static double Digits(double weight)
    {
        if (weight == 0)
        {
            return 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(weight)) - 10);
        return Math.Round(weight / unit) * unit;
    }
}
