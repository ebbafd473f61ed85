using System.Security.Cryptography;
using System.Text;

namespace Spatial.Sample;

/// <summary>
/// Random numbers that depend on nothing but the seed and the name of what they are for (xoshiro256** seeded by SplitMix64).
/// System.Random may change its sequence between runtimes; a sample may not.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spareNormal = double.NaN;

    /// <param name="seed">Seed of the whole sample.</param>
    /// <param name="stream">What the numbers are for, so that more of one thing does not shift another.</param>
    /// <param name="ordinal">Which of these things.</param>
    public SeededRandom(int seed, string stream, long ordinal = 0)
    {
        var state = Hash(seed, stream, ordinal);
        s0 = Mix(ref state);
        s1 = Mix(ref state);
        s2 = Mix(ref state);
        s3 = Mix(ref state);
    }

    /// <summary>A 64-bit hash of seed, stream and ordinal.</summary>
    public static ulong Hash(int seed, string stream, long ordinal)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var c in stream)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= (ulong)ordinal * 0x9E3779B97F4A7C15UL;
        return Mix(ref hash);
    }

    /// <summary>A uuid v7 that is the same for the same arguments; its time part grows with the ordinal, so that ids sort as rows were made.</summary>
    public static Guid Id(int seed, string city, string kind, long ordinal)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{city}/{kind}/{ordinal}"), hash);
        var id = hash[..16];

        // 2020-12-31 00:00 Beijing time, the day the sample describes, one millisecond a row.
        var time = 1_609_344_000_000L + ordinal;
        for (var i = 0; i < 6; i++)
        {
            id[i] = (byte)(time >> (40 - (8 * i)));
        }

        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Next(double from, double to) => from + ((to - from) * Next());

    /// <summary>Uniform integer in [0, <paramref name="count"/>).</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public bool Chance(double p) => Next() < p;

    /// <summary>Standard normal (polar method).</summary>
    public double Normal()
    {
        if (!double.IsNaN(spareNormal))
        {
            var kept = spareNormal;
            spareNormal = double.NaN;
            return kept;
        }

        while (true)
        {
            var u = Next(-1, 1);
            var v = Next(-1, 1);
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                var factor = Math.Sqrt(-2 * Math.Log(s) / s);
                spareNormal = v * factor;
                return u * factor;
            }
        }
    }

    /// <summary>Log-normal with this median and this standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An index drawn with probability in proportion to its weight.</summary>
    /// <param name="cumulative">Running sums of the weights, ascending.</param>
    public int PickIndex(double[] cumulative)
    {
        var at = Array.BinarySearch(cumulative, Next() * cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, cumulative.Length - 1);
    }

    private ulong Bits()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
