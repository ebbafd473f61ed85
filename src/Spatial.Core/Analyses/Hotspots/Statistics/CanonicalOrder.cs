using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// The order in which places are drawn and added up: by their keys, never by the row in which they happened to come. Statistics run on arranged arrays and are put back,
/// so that the same places in another order of rows give the same answer, bit by bit.
/// </summary>
internal sealed class CanonicalOrder
{
    private readonly int[] placeAt;

    private CanonicalOrder(int[] placeAt) => this.placeAt = placeAt;

    public int Count => placeAt.Length;

    /// <summary>The rows as they come are in order.</summary>
    public static CanonicalOrder AsGiven(int count) => new([.. Enumerable.Range(0, count)]);

    /// <summary>By key, ordinally.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a key comes twice: nothing would tell the two rows apart.</exception>
    public static CanonicalOrder Of(IReadOnlyList<string> keys) => Of(keys, StringComparer.Ordinal, k => k);

    /// <summary>By row of the grid, then column.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a cell comes twice.</exception>
    public static CanonicalOrder Of(IReadOnlyList<GridCell> cells) => Of(cells, Comparer<GridCell>.Default, c => $"{c.Col},{c.Row}");

    public T[] Arrange<T>(IReadOnlyList<T> values)
    {
        var arranged = new T[placeAt.Length];
        for (var rank = 0; rank < arranged.Length; rank++)
        {
            arranged[rank] = values[placeAt[rank]];
        }

        return arranged;
    }

    /// <summary>Brings results back to the rows as they came.</summary>
    public T[] Restore<T>(IReadOnlyList<T> arranged)
    {
        var values = new T[placeAt.Length];
        for (var rank = 0; rank < values.Length; rank++)
        {
            values[placeAt[rank]] = arranged[rank];
        }

        return values;
    }

    public SpatialWeights Arrange(SpatialWeights weights)
    {
        var rankOf = new int[placeAt.Length];
        for (var rank = 0; rank < rankOf.Length; rank++)
        {
            rankOf[placeAt[rank]] = rank;
        }

        return weights.Renumbered(placeAt, rankOf);
    }

    /// <summary>The row that stands at a rank.</summary>
    public int PlaceAt(int rank) => placeAt[rank];

    private static CanonicalOrder Of<T>(IReadOnlyList<T> keys, IComparer<T> comparer, Func<T, string> show)
    {
        var places = Enumerable.Range(0, keys.Count).ToArray();
        Array.Sort(places, (a, b) => comparer.Compare(keys[a], keys[b]));
        for (var rank = 1; rank < places.Length; rank++)
        {
            if (comparer.Compare(keys[places[rank - 1]], keys[places[rank]]) == 0)
            {
                var key = Fault.Show(show(keys[places[rank]]));
                throw new Fault(FaultCode.BadValue, $"键“{key}”出现两次，无法确定次序。", $"The key '{key}' comes twice: rows have no order.", "key");
            }
        }

        return new CanonicalOrder(places);
    }
}
