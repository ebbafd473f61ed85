using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Sample;

namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>
/// Conditional permutation: every place keeps its value, and its k neighbours are drawn anew, without replacement, from the n − 1 other places.
/// Counts the draws whose sum is at least, and at most, that of the true neighbours.
/// </summary>
/// <remarks>
/// <para>Places with the same number k of neighbours share their draws, and yet each has exactly its own null distribution: a draw is k + 1 different places, the last a spare. Where the first k hold the place itself,
/// the spare takes its seat. By symmetry what is left is a draw of k from the others. So the sums of the first k are sorted once per k, a place counts by bisection in them, and is then corrected for the few draws that hold it,
/// which is done as they are drawn: k corrections to a draw, whatever n.</para>
/// <para>Ties count. Sums are of whole numbers (<see cref="FixedPoint"/>), hence exact and free of the order of adding, and sums within k units of one another, which rounding may have parted, are equal:
/// 0.1 + 0.2 is 0.3.</para>
/// <para>Draws come in blocks with a random stream each, named by seed, k and block: the answer does not depend on threads. It does depend on the order of places, which must be canonical (<see cref="CanonicalOrder"/>).</para>
/// </remarks>
internal static class ConditionalPermutation
{
    private const int Block = 2048;

    /// <summary>Most draws that are taken.</summary>
    public const int MostDraws = 20_000_000;

    /// <param name="values">Finite, in canonical order.</param>
    /// <param name="weights">Self is no neighbour here, included or not.</param>
    /// <param name="draws">1 to <see cref="MostDraws"/>.</param>
    /// <param name="threads">At most this many; −1: as many as there are processors.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when the number of draws is out of range.</exception>
    public static PermutationCounts Run(double[] values, SpatialWeights weights, int draws, int seed, int threads = -1, CancellationToken cancel = default)
    {
        if (draws is < 1 or > MostDraws)
        {
            throw new Fault(FaultCode.BadValue, $"置换次数 {draws} 不在 1 与 {MostDraws} 之间。", $"The number of draws {draws} is not between 1 and {MostDraws}.", "draws");
        }

        var most = Enumerable.Range(0, values.Length).Max(weights.NumberOf);
        var fixedPoint = new FixedPoint(values.Max(Math.Abs), most + 1);
        var run = new Case([.. values.Select(fixedPoint.Of)], new long[values.Length], [.. Enumerable.Range(0, values.Length).Select(weights.NumberOf)], new int[values.Length], new int[values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            foreach (var j in weights.Of(i))
            {
                run.Observed[i] += j == i ? 0 : run.Values[j];
            }
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        foreach (var group in Enumerable.Range(0, values.Length).Where(i => run.Neighbours[i] > 0).GroupBy(i => run.Neighbours[i]).OrderBy(g => g.Key))
        {
            var sums = Draw(run, group.Key, draws, seed, options);
            Array.Sort(sums);
            Parallel.ForEach(group, options, i =>
            {
                run.AtLeast[i] += draws - Before(sums, run.Observed[i] - group.Key);
                run.AtMost[i] += Before(sums, run.Observed[i] + group.Key + 1);
            });
        }

        foreach (var island in weights.Islands())
        {
            (run.AtLeast[island], run.AtMost[island]) = (draws, draws);
        }

        return new PermutationCounts(draws, run.AtLeast, run.AtMost);
    }

    // The sums of k places of every draw; corrects the counts of the places with k neighbours that are drawn.
    private static long[] Draw(Case of, int k, int draws, int seed, ParallelOptions options)
    {
        var sums = new long[draws];
        var n = of.Values.Length;
        var stream = $"conditional-permutation/{k}";
        Parallel.For(
            0,
            (draws + Block - 1) / Block,
            options,
            () => (Deck: Enumerable.Range(0, n).ToArray(), Taken: new int[k + 1]),
            (block, _, hand) =>
            {
                var random = new SeededRandom(seed, stream, block);
                var (deck, taken) = hand;
                for (var draw = block * Block; draw < Math.Min(draws, (block + 1) * Block); draw++)
                {
                    var sum = 0L;
                    for (var j = 0; j <= k; j++)
                    {
                        var at = j + random.Below(n - j);
                        taken[j] = at;
                        (deck[j], deck[at]) = (deck[at], deck[j]);
                        sum += of.Values[deck[j]];
                    }

                    var spare = of.Values[deck[k]];
                    sum -= spare;
                    sums[draw] = sum;
                    for (var j = 0; j < k; j++)
                    {
                        if (of.Neighbours[deck[j]] == k)
                        {
                            Correct(of, deck[j], k, sum, sum - of.Values[deck[j]] + spare);
                        }
                    }

                    // Put back, so that the next block begins with the same deck on any thread.
                    for (var j = k; j >= 0; j--)
                    {
                        (deck[j], deck[taken[j]]) = (deck[taken[j]], deck[j]);
                    }
                }

                return hand;
            },
            _ => { });
        return sums;
    }

    private static void Correct(Case of, int place, int k, long counted, long own)
    {
        if (own == counted)
        {
            return;
        }

        var (low, high) = (of.Observed[place] - k, of.Observed[place] + k);
        if (own >= low != counted >= low)
        {
            Interlocked.Add(ref of.AtLeast[place], own >= low ? 1 : -1);
        }

        if (own <= high != counted <= high)
        {
            Interlocked.Add(ref of.AtMost[place], own <= high ? 1 : -1);
        }
    }

    // How many sums are less than the limit.
    private static int Before(long[] sorted, long limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private sealed record Case(long[] Values, long[] Observed, int[] Neighbours, int[] AtLeast, int[] AtMost);
}
