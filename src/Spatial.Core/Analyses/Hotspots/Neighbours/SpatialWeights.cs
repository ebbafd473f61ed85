namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>
/// Which places are neighbours, in compressed rows: the neighbours of a place in ascending order, itself among them or not, each with weight 1 (binary) or 1 / their number (row-standardised).
/// Immutable. A place without neighbours other than itself is an island.
/// </summary>
internal sealed class SpatialWeights
{
    private readonly int[] offsets;
    private readonly int[] neighbours;

    private SpatialWeights(int[] offsets, int[] neighbours, bool includesSelf, bool isStandardised) =>
        (this.offsets, this.neighbours, IncludesSelf, IsStandardised) = (offsets, neighbours, includesSelf, isStandardised);

    public int Count => offsets.Length - 1;

    /// <summary>Directed links, those of places to themselves included.</summary>
    public int Links => neighbours.Length;

    public bool IncludesSelf { get; }

    public bool IsStandardised { get; }

    /// <summary>Binary, without self, from the neighbours of each place in any order; repetitions and the place itself are left out.</summary>
    public static SpatialWeights FromLists(IReadOnlyList<IReadOnlyCollection<int>> lists)
    {
        var rows = new int[lists.Count + 1];
        var all = new List<int>(lists.Sum(l => l.Count));
        for (var i = 0; i < lists.Count; i++)
        {
            all.AddRange(lists[i].Where(j => j != i).Distinct().Order());
            rows[i + 1] = all.Count;
        }

        return new SpatialWeights(rows, [.. all], includesSelf: false, isStandardised: false);
    }

    /// <summary>Binary, without self, from rows that are in order already, hold no repetition and not the place itself.</summary>
    public static SpatialWeights FromRows(int[] offsets, int[] neighbours) => new(offsets, neighbours, includesSelf: false, isStandardised: false);

    /// <summary>In ascending order.</summary>
    public ReadOnlySpan<int> Of(int place) => neighbours.AsSpan(offsets[place], offsets[place + 1] - offsets[place]);

    /// <summary>The number of neighbours, itself not counted.</summary>
    public int NumberOf(int place) => offsets[place + 1] - offsets[place] - (IncludesSelf ? 1 : 0);

    /// <summary>The weight of each link of a place: 1, or 1 / number of links; 0 when there is none.</summary>
    public double WeightOf(int place)
    {
        var links = offsets[place + 1] - offsets[place];
        return links == 0 ? 0 : IsStandardised ? 1.0 / links : 1;
    }

    public bool IsIsland(int place) => NumberOf(place) == 0;

    public int[] Islands() => [.. Enumerable.Range(0, Count).Where(IsIsland)];

    public bool AreNeighbours(int place, int other) => Of(place).BinarySearch(other) >= 0;

    public SpatialWeights RowStandardised() => new(offsets, neighbours, IncludesSelf, isStandardised: true);

    public SpatialWeights Binary() => new(offsets, neighbours, IncludesSelf, isStandardised: false);

    /// <summary>The same with every place its own neighbour too, as Gi* asks.</summary>
    public SpatialWeights WithSelf() => IncludesSelf ? this : Rebuilt((row, place, into) =>
    {
        var at = row.BinarySearch(place);
        var before = ~at;
        into.AddRange(row[..before]);
        into.Add(place);
        into.AddRange(row[before..]);
    }, includesSelf: true);

    public SpatialWeights WithoutSelf() => !IncludesSelf ? this : Rebuilt((row, place, into) =>
    {
        var at = row.BinarySearch(place);
        into.AddRange(row[..at]);
        into.AddRange(row[(at + 1)..]);
    }, includesSelf: false);

    /// <summary>Whether every neighbour is one in return; k nearest neighbours seldom are.</summary>
    public bool IsSymmetric()
    {
        for (var i = 0; i < Count; i++)
        {
            foreach (var j in Of(i))
            {
                if (!AreNeighbours(j, i))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Parts that no link joins, whichever way it points: the number of them, and each place's, numbered from 0 by its first place.</summary>
    public (int Count, int[] Of) Components()
    {
        var sets = new DisjointSets(Count);
        for (var i = 0; i < Count; i++)
        {
            foreach (var j in Of(i))
            {
                sets.Join(i, j);
            }
        }

        var numbers = new Dictionary<int, int>();
        var of = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var root = sets.Find(i);
            numbers.TryAdd(root, numbers.Count);
            of[i] = numbers[root];
        }

        return (numbers.Count, of);
    }

    /// <summary>The places that stay, in their order, and the links among them.</summary>
    /// <param name="kept">Ascending.</param>
    public SpatialWeights Among(int[] kept)
    {
        var numberOf = new int[Count];
        Array.Fill(numberOf, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            numberOf[kept[i]] = i;
        }

        return Renumbered(kept, numberOf);
    }

    /// <summary>The place of number i becomes the one at <paramref name="placeAt"/>[i].</summary>
    /// <param name="numberOf">The new number of each place; less than 0: left out.</param>
    public SpatialWeights Renumbered(int[] placeAt, int[] numberOf)
    {
        var rows = new int[placeAt.Length + 1];
        var all = new List<int>(neighbours.Length);
        for (var i = 0; i < placeAt.Length; i++)
        {
            var start = all.Count;
            foreach (var j in Of(placeAt[i]))
            {
                if (numberOf[j] >= 0)
                {
                    all.Add(numberOf[j]);
                }
            }

            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[start..].Sort();
            rows[i + 1] = all.Count;
        }

        return new SpatialWeights(rows, [.. all], IncludesSelf, IsStandardised);
    }

    private SpatialWeights Rebuilt(Rebuild rebuild, bool includesSelf)
    {
        var rows = new int[Count + 1];
        var all = new List<int>(neighbours.Length + Count);
        for (var i = 0; i < Count; i++)
        {
            rebuild(Of(i), i, all);
            rows[i + 1] = all.Count;
        }

        return new SpatialWeights(rows, [.. all], includesSelf, IsStandardised);
    }

    private delegate void Rebuild(ReadOnlySpan<int> row, int place, List<int> into);
}
