using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Spatial.Reports;

namespace Spatial.Imports.Returned;

/// <summary>References to cells: <c>AD5</c> is column 29, row 5.</summary>
internal static class CellPlace
{
    /// <summary>Columns a sheet has.</summary>
    public const int Columns = 16_384;

    /// <summary>Column from 0; -1 when the reference is none.</summary>
    public static int ColumnOf(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var b in reference)
        {
            var letter = (b | 0x20) - 'a';
            if (letter is < 0 or > 25 || column > Columns)
            {
                break;
            }

            column = (column * 26) + letter + 1;
        }

        return column - 1;
    }

    /// <summary>As a reference is written.</summary>
    public static string Of(int column, int row) => Xlsx.Letters(column + 1) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number of an attribute; the fallback when it is none.</summary>
    public static int Number(ReadOnlySpan<byte> digits, int fallback) => Utf8Parser.TryParse(digits, out int number, out var used) && used == digits.Length ? number : fallback;

    /// <summary>An attribute that says yes.</summary>
    public static bool IsTrue(ReadOnlySpan<byte> value) => value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8);

    /// <summary>The range of a sheet's cells, made to reach a column. A range that is none stays as it is.</summary>
    public static string Reaching(ReadOnlySpan<byte> range, int column)
    {
        var text = Encoding.ASCII.GetString(range);
        var corners = text.Split(':');
        var last = corners[^1];
        var digits = last.AsSpan().IndexOfAnyInRange('0', '9');
        return digits <= 0 || corners.Length > 2 || ColumnOf(Encoding.ASCII.GetBytes(last)) >= column
            ? text
            : $"{corners[0]}:{Xlsx.Letters(column + 1)}{last[digits..]}";
    }
}
