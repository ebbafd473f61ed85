using System.Numerics;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>Sorts items by whole-number keys in passes of 11 bits; items of equal keys keep their order.</summary>
internal static class RadixOrder
{
    private const int Bits = 11;

    /// <summary>The items 0 … n − 1 in the order of their keys.</summary>
    /// <param name="keys">Not negative; sorted along.</param>
    public static int[] Sort(ref long[] keys)
    {
        var items = Enumerable.Range(0, keys.Length).ToArray();
        var largest = keys.Length == 0 ? 0 : keys.Max();
        var (from, fromItems, to, toItems) = (keys, items, new long[keys.Length], new int[keys.Length]);
        var starts = new int[1 << Bits];
        for (var shift = 0; shift < 64 - BitOperations.LeadingZeroCount((ulong)largest); shift += Bits)
        {
            Array.Clear(starts);
            foreach (var key in from)
            {
                starts[(key >> shift) & ((1 << Bits) - 1)]++;
            }

            var sum = 0;
            for (var i = 0; i < starts.Length; i++)
            {
                (starts[i], sum) = (sum, sum + starts[i]);
            }

            for (var i = 0; i < from.Length; i++)
            {
                var at = starts[(from[i] >> shift) & ((1 << Bits) - 1)]++;
                to[at] = from[i];
                toItems[at] = fromItems[i];
            }

            (from, fromItems, to, toItems) = (to, toItems, from, fromItems);
        }

        keys = from;
        return fromItems;
    }
}
