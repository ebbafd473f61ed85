using System.Globalization;
using System.Numerics;

namespace Spatial.Analyses.Heating;

/// <summary>Orders natural keys as people do: whole numbers by value and before words, words by their characters.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y) => (Number(x), Number(y)) switch
    {
        ({ } a, { } b) when a != b => a.CompareTo(b),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(x, y),
    };

    private static BigInteger? Number(string? key) =>
        key is { Length: > 0 and <= 64 } && char.IsAsciiDigit(key[0]) && BigInteger.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
