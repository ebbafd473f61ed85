using System.Globalization;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// Reads a number as XML writes it. Up to 15 digits and no exponent are put together directly: both the digits and the power of ten are exact doubles, so one division rounds correctly; all else goes through .NET.
/// </summary>
internal static class PlainNumber
{
    private const int ExactDigits = 15;

    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>False for what is no finite number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        var digits = 0L;
        var (count, decimals) = (0, -1);
        var negative = text.Length > 1 && text[0] == '-';
        foreach (var c in negative ? text[1..] : text)
        {
            if (c == '.' && decimals < 0)
            {
                decimals = count;
            }
            else if (char.IsAsciiDigit(c) && count < ExactDigits)
            {
                digits = (digits * 10) + c - '0';
                count++;
            }
            else
            {
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
            }
        }

        value = decimals < 0 ? digits : digits / Powers[count - decimals];
        value = negative ? -value : value;
        return count > 0;
    }
}
