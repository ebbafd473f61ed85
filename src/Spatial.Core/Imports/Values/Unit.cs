using System.Collections.Concurrent;

namespace Spatial.Imports.Values;

/// <summary>
/// A unit of a cell, a column or a unit column (V7, DOMAIN 0.6): what it measures, and its size in the base unit of that as an exact fraction of decimals.
/// </summary>
/// <param name="Dimension">What it measures, with what it is per: <c>mass</c>, <c>mass/day</c>. Times are no common dimension: a day's output is not a year's by 365.</param>
/// <param name="Numerator">Size in base units, over <paramref name="Denominator"/>: 亩 is 2000 over 3 m².</param>
internal sealed record Unit(string Dimension, decimal Numerator, decimal Denominator)
{
    private const int Remembered = 1000;

    private static readonly ConcurrentDictionary<string, Unit?> Found = new(StringComparer.Ordinal);

    /// <summary>The unit of a word as entered, full-width and superscripts too; null for one that is not known.</summary>
    public static Unit? Find(string word)
    {
        if (Found.TryGetValue(word, out var known))
        {
            return known;
        }

        var unit = word.Length > 24 ? null : UnitWords.Parse(word);
        if (Found.Count < Remembered)
        {
            Found[word] = unit;
        }

        return unit;
    }

    /// <summary>
    /// How a number in this unit becomes one in <paramref name="target"/>: multiply by the first, divide by the second. Null when they measure different things.
    /// </summary>
    /// <param name="nominal">True when the factor is only rated: 0.7 MW per t/h of steam.</param>
    public (decimal Multiply, decimal Divide)? To(Unit target, out bool nominal)
    {
        try
        {
            return Factor(target, out nominal);
        }
        catch (OverflowException)
        {
            // 百亿兆吨 per microgram: nobody's unit.
            nominal = false;
            return null;
        }
    }

    private (decimal Multiply, decimal Divide)? Factor(Unit target, out bool nominal)
    {
        nominal = false;
        var (from, to) = (Annual(Dimension), Annual(target.Dimension));
        if (from == to || (from, to) is ("mass/hour", "steam") or ("steam", "mass/hour"))
        {
            return Fraction(Numerator * target.Denominator, Denominator * target.Numerator);
        }

        switch (from, to)
        {
            case ("power", "steam"):
                nominal = true;
                return Fraction(Numerator * target.Denominator * 10, Denominator * target.Numerator * 7);
            case ("steam", "power"):
                nominal = true;
                return Fraction(Numerator * target.Denominator * 7, Denominator * target.Numerator * 10);
            case ("energy/hour", "power"):
                return Fraction(Numerator * target.Denominator * 10, Denominator * target.Numerator * 36);
            case ("power", "energy/hour"):
                return Fraction(Numerator * target.Denominator * 36, Denominator * target.Numerator * 10);
            default:
                return null;
        }
    }

    // A column of a year's tonnes may say 吨 or 吨/年.
    private static string Annual(string dimension) => dimension.EndsWith("/year", StringComparison.Ordinal) ? dimension[..^5] : dimension;

    private static (decimal, decimal) Fraction(decimal multiply, decimal divide) => multiply == divide ? (1, 1) : (multiply, divide);
}
