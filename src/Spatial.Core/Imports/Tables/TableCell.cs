using System.Globalization;

namespace Spatial.Imports.Tables;

/// <summary>What a cell of a table holds.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing at all; a cell of blanks only is <see cref="Text"/>.</summary>
    Empty,

    /// <summary>Text, as it stands; every cell of a text file is this or empty.</summary>
    Text,

    /// <summary>A number of a workbook.</summary>
    Number,

    /// <summary>A number of a workbook that its cell format shows as a date.</summary>
    Date,

    /// <summary>TRUE or FALSE of a workbook.</summary>
    Boolean,

    /// <summary>An error value: #REF!, #N/A.</summary>
    Error,

    /// <summary>A number of a workbook that its cell format shows in percent; the number is the fraction, 0.87 for what the planner sees as 87%.</summary>
    Percent,
}

/// <summary>One cell as read. A formula gives its cached value.</summary>
/// <param name="Text">For text and errors; else null.</param>
/// <param name="Number">For numbers; for dates the serial day of the 1900 system (45657 is 2024-12-31), the 1904 system already brought over; 0 or 1 for booleans.</param>
public readonly record struct TableCell(CellKind Kind, string? Text, double Number)
{
    /// <summary>The empty cell.</summary>
    public static readonly TableCell Empty;

    public static TableCell Of(string? text) => text is null or "" ? Empty : new(CellKind.Text, text, 0);

    public static TableCell Of(double number) => new(CellKind.Number, null, number);

    public static TableCell OfDate(double serial) => new(CellKind.Date, null, serial);

    public static TableCell Of(bool yes) => new(CellKind.Boolean, null, yes ? 1 : 0);

    /// <param name="fraction">0.87 for 87%.</param>
    public static TableCell OfPercent(double fraction) => new(CellKind.Percent, null, fraction);

    public static TableCell OfError(string word) => new(CellKind.Error, word, 0);

    /// <summary>Nothing, or blanks only.</summary>
    public bool IsBlank => Kind == CellKind.Empty || (Kind == CellKind.Text && string.IsNullOrWhiteSpace(Text));

    /// <summary>As the planner would read it: numbers in full, dates as yyyy-MM-dd (with time when there is one); empty for nothing.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Text or CellKind.Error => Text!,
        CellKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Date => Number is >= 0 and < 2958466
            ? DateTime.FromOADate(Number).ToString(Number % 1 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Percent => (Math.Abs(Number) < 1e12 ? (decimal)Number * 100 : (decimal?)null)?.ToString("0.##########", CultureInfo.InvariantCulture) + "%",
        CellKind.Boolean => Number == 0 ? "FALSE" : "TRUE",
        _ => "",
    };
}

/// <summary>One row as read. The cells belong to the reader, which uses them again for the next row: whoever keeps them copies them.</summary>
public sealed class TableRow
{
    /// <summary>Row in the sheet or line on which the record begins in the text file, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The cells from column A; a row may be shorter or longer than the header.</summary>
    public List<TableCell> Cells { get; } = [];

    /// <summary>Hidden by the planner or by a filter; imported all the same, and counted (V30).</summary>
    public bool Hidden { get; set; }

    /// <summary>The cell in this column, empty beyond the end.</summary>
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;

    /// <summary>No cell holds anything.</summary>
    public bool IsBlank => Cells.TrueForAll(cell => cell.IsBlank);
}
