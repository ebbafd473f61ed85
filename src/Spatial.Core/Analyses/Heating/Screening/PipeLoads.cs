using Spatial.Analyses.Heating.Network;

namespace Spatial.Analyses.Heating.Screening;

/// <summary>
/// What the pieces of a network carry under a plan. A flow counts over the stretch it travels and no farther, so each piece is broken at every place where a user takes something from it,
/// and it makes no difference how the line is cut when it is drawn.
/// Flows of one direction add up. Of two directions over the same stretch the larger counts: steam moves one way at a time, so the sum never flows, and the difference
/// only while the users of both draw their peak together; when those of one direction are idle, the whole of the other does.
/// </summary>
internal sealed class PipeLoads
{
    private readonly Dictionary<int, Stretches> byPiece;

    public PipeLoads(IEnumerable<PipeFlow> flows) =>
        byPiece = flows.SelectMany(f => f.Path.Select(leg => (Leg: leg, f.Kgh))).GroupBy(f => f.Leg.Piece).ToDictionary(g => g.Key, g => new Stretches([.. g]));

    /// <summary>The loads over a leg of one of the flows, in its direction, each over metres of its own.</summary>
    public IEnumerable<PipeLoad> Over(Leg leg)
    {
        var stretches = byPiece[leg.Piece];
        var (first, last) = (stretches.At(Math.Min(leg.FromM, leg.ToM)), stretches.At(Math.Max(leg.FromM, leg.ToM)));
        return leg.ToM >= leg.FromM ? Enumerable.Range(first, last - first).Select(stretches.Load) : Enumerable.Range(first, last - first).Reverse().Select(stretches.Load);
    }

    /// <summary>What a piece carries at a place, kg/h: metres along it, not where something is taken.</summary>
    public long At(int piece, double metres) => byPiece.TryGetValue(piece, out var stretches) ? stretches.Load(stretches.Before(metres)).Kgh : 0;

    /// <summary>A piece broken at every place where a flow begins or ends.</summary>
    private sealed class Stretches
    {
        private readonly double[] breaks;
        private readonly long[] kgh;

        public Stretches((Leg Leg, long Kgh)[] flows)
        {
            breaks = [.. flows.SelectMany(f => new[] { f.Leg.FromM, f.Leg.ToM }).Distinct().Order()];
            var (forth, back) = (new long[breaks.Length], new long[breaks.Length]);
            foreach (var (leg, amount) in flows)
            {
                var change = leg.ToM >= leg.FromM ? forth : back;
                change[At(Math.Min(leg.FromM, leg.ToM))] += amount;
                change[At(Math.Max(leg.FromM, leg.ToM))] -= amount;
            }

            kgh = new long[breaks.Length];
            long going = 0, coming = 0;
            for (var i = 0; i < kgh.Length; i++)
            {
                (going, coming) = (going + forth[i], coming + back[i]);
                kgh[i] = Math.Max(going, coming);
            }
        }

        public int At(double metres) => Array.BinarySearch(breaks, metres);

        public int Before(double metres) => At(metres) is >= 0 and var at ? at : ~At(metres) - 1;

        public PipeLoad Load(int i) => i < 0 || i + 1 >= breaks.Length ? new PipeLoad(i, 0, 0) : new PipeLoad(i, breaks[i + 1] - breaks[i], kgh[i]);
    }
}

/// <summary>What a stretch of a piece carries.</summary>
/// <param name="Stretch">Its number along the piece.</param>
internal readonly record struct PipeLoad(int Stretch, double Metres, long Kgh);
