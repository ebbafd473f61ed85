using System.Globalization;
using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>What the cells of every sheet need to be understood.</summary>
internal sealed record XlsxContext(string File, string[] SharedStrings, NumberFormat[] Styles, bool From1904);

/// <summary>Reads the rows of one sheet from its XML, forwards only; numbers and addresses are read without making a string of them.</summary>
internal sealed class XlsxRows : IDisposable
{
    /// <summary>Days from 1899-12-30, where the 1900 system begins to count after its false leap day, to 1904-01-01.</summary>
    internal const int DaysTo1904 = 1462;

    /// <summary>Longest text of a cell, with room for escapes.</summary>
    private const int LongestValue = 1 << 20;

    private readonly XmlReader xml;
    private readonly XlsxContext book;
    private readonly string sheet;
    private readonly string nameOfRow;
    private readonly string nameOfCell;
    private readonly string nameOfValue;
    private readonly string nameOfFormula;
    private readonly string nameOfInline;
    private readonly string nameOfAddress;
    private readonly string nameOfStyle;
    private readonly string nameOfType;
    private char[] buffer = new char[256];
    private int length;
    private int row;

    public XlsxRows(Stream part, XlsxContext book, string sheet)
    {
        (this.book, this.sheet) = (book, sheet);
        xml = XlsxXml.Open(part);
        // The reader gives every name as the one string of its table: comparing references is enough.
        nameOfRow = xml.NameTable.Add("row");
        nameOfCell = xml.NameTable.Add("c");
        nameOfValue = xml.NameTable.Add("v");
        nameOfFormula = xml.NameTable.Add("f");
        nameOfInline = xml.NameTable.Add("is");
        nameOfAddress = xml.NameTable.Add("r");
        nameOfStyle = xml.NameTable.Add("s");
        nameOfType = xml.NameTable.Add("t");
    }

    /// <summary>Moves to the next row there is; rows without a cell may be missing.</summary>
    /// <returns>Its number from 1; 0 at the end.</returns>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: the sheet is damaged.</exception>
    public int Next(TableRow target)
    {
        try
        {
            return NextRow(target);
        }
        catch (XmlException e)
        {
            throw Malformed(e);
        }
    }

    /// <summary>Reads the cells of the row just moved to.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: the sheet is damaged; <see cref="FaultCode.TooLarge"/>: something stands beyond column 500.</exception>
    public void ReadCells(TableRow target)
    {
        try
        {
            ReadCellsOf(target);
        }
        catch (XmlException e)
        {
            throw Malformed(e);
        }
    }

    public void Dispose() => xml.Dispose();

    private int NextRow(TableRow target)
    {
        while (!xml.EOF && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (object)xml.LocalName == nameOfRow)
            {
                return Begin(target);
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData")
            {
                break;
            }
        }

        // To the end, so that a part cut off or altered behind its rows is noticed too.
        while (xml.Read())
        {
        }

        return 0;
    }

    private void ReadCellsOf(TableRow target)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || (object)xml.LocalName != nameOfCell)
            {
                continue;
            }

            ReadAttributes(ref column, out var style, out var type);
            var cell = xml.IsEmptyElement ? TableCell.Empty : ReadCell(column, style, type);
            if (column >= TableLimits.Columns)
            {
                if (!cell.IsBlank)
                {
                    throw TableFaults.TooManyColumns(book.File, sheet, row);
                }

                continue;
            }

            Put(target.Cells, column, cell);
        }
    }

    private int Begin(TableRow target)
    {
        var (number, hidden) = (row + 1, false);
        while (xml.MoveToNextAttribute())
        {
            var name = xml.LocalName;
            if ((object)name == nameOfAddress)
            {
                number = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 0;
            }
            else if (name == "hidden")
            {
                hidden |= xml.Value is "1" or "true" or "on";
            }
            else if (name == "ht")
            {
                hidden |= xml.Value is "0" or "0.0";
            }
        }

        xml.MoveToElement();
        if (number <= row || number > CellAddress.MostRows)
        {
            throw TableFaults.Damaged(book.File, $"工作表“{Fault.Show(sheet)}”第 {row} 行之后的行号不对", $"the row after row {row} of sheet '{Fault.Show(sheet)}' has a wrong number");
        }

        row = number;
        target.Hidden = hidden;
        return number;
    }

    private void ReadAttributes(ref int column, out int style, out CellType type)
    {
        (style, type) = (0, CellType.Number);
        var given = column + 1;
        while (xml.MoveToNextAttribute())
        {
            var name = xml.LocalName;
            if ((object)name == nameOfAddress)
            {
                ReadAttribute();
                given = CellAddress.Column(Value);
            }
            else if ((object)name == nameOfStyle)
            {
                ReadAttribute();
                _ = int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
            }
            else if ((object)name == nameOfType)
            {
                ReadAttribute();
                type = TypeOf(Value);
            }
        }

        xml.MoveToElement();
        if (given < 0 || given >= CellAddress.MostColumns)
        {
            throw TableFaults.Damaged(book.File, $"工作表“{Fault.Show(sheet)}”第 {row} 行有单元格的列号不对", $"a cell in row {row} of sheet '{Fault.Show(sheet)}' has no valid column");
        }

        column = given;
    }

    private TableCell ReadCell(int column, int style, CellType type)
    {
        var depth = xml.Depth;
        var cell = TableCell.Empty;
        string? formula = null;
        var cached = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var name = xml.LocalName;
            if ((object)name == nameOfValue)
            {
                ReadContent();
                cached |= length > 0 || type == CellType.Text;
                cell = Convert(column, style, type);
            }
            else if ((object)name == nameOfInline)
            {
                cell = TableCell.Of(XlsxString.Read(xml));
            }
            else if ((object)name == nameOfFormula)
            {
                ReadContent();
                formula = "=" + Value.ToString();
            }
        }

        // A formula that no program has worked out yet is not an empty cell: the planner sees a value there.
        return formula is not null && !cached && cell.Kind == CellKind.Empty ? TableCell.OfError(formula) : cell;
    }

    private TableCell Convert(int column, int style, CellType type)
    {
        if (length == 0)
        {
            return TableCell.Empty;
        }

        switch (type)
        {
            case CellType.Shared:
                return TryWhole(Value, out var index) && index < book.SharedStrings.Length
                    ? TableCell.Of(book.SharedStrings[index])
                    : throw Bad(column, $"指向不存在的文本 {Fault.Show(Value.ToString())}", $"points to a text {Fault.Show(Value.ToString())} that is not there");
            case CellType.Text:
                return TableCell.Of(XlsxString.Unescape(Value.ToString()));
            case CellType.Boolean:
                return TableCell.Of(Value is not ("0" or "false"));
            case CellType.Error:
                return TableCell.OfError(Value.ToString());
            case CellType.IsoDate:
                // A time alone would be read as one of today.
                return length >= 10 && Value[4] == '-' && DateTime.TryParse(Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
                    ? TableCell.OfDate(moment.ToOADate())
                    : TableCell.Of(Value.ToString());
            default:
                return Number(column, style);
        }
    }

    private TableCell Number(int column, int style)
    {
        if (!PlainNumber.TryRead(Value, out var number))
        {
            throw Bad(column, $"的数值“{Fault.Show(Value.ToString())}”无法识别", $"holds a number '{Fault.Show(Value.ToString())}' that cannot be read");
        }

        return ((uint)style < (uint)book.Styles.Length ? book.Styles[style] : NumberFormat.Number) switch
        {
            NumberFormat.Day => TableCell.OfDate(book.From1904 ? number + DaysTo1904 : number),
            NumberFormat.Clock => TableCell.OfDate(number),
            NumberFormat.Percent => TableCell.OfPercent(number),
            _ => TableCell.Of(number),
        };
    }

    private ReadOnlySpan<char> Value => buffer.AsSpan(0, length);

    private void ReadAttribute() => length = xml.ReadValueChunk(buffer, 0, buffer.Length);

    /// <summary>Reads the text of the element into the buffer and moves to the element's end.</summary>
    private void ReadContent()
    {
        length = 0;
        if (xml.IsEmptyElement)
        {
            return;
        }

        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                throw Malformed(null);
            }

            int read;
            while ((read = xml.ReadValueChunk(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                {
                    Grow();
                }
            }
        }
    }

    private void Grow()
    {
        if (buffer.Length >= LongestValue)
        {
            throw TableFaults.Damaged(book.File, $"工作表“{Fault.Show(sheet)}”第 {row} 行有单元格超过 {LongestValue} 字", $"a cell in row {row} of sheet '{Fault.Show(sheet)}' has more than {LongestValue} characters");
        }

        Array.Resize(ref buffer, buffer.Length * 2);
    }

    private Fault Malformed(XmlException? inner) => TableFaults.Damaged(
        book.File,
        $"工作表“{Fault.Show(sheet)}”第 {row} 行附近不是完整的 XML",
        $"sheet '{Fault.Show(sheet)}' is no well-formed XML near row {row}",
        inner);

    private Fault Bad(int column, string zh, string en) => TableFaults.BadCell(book.File, sheet, CellAddress.Show(column, row), zh, en);

    private static void Put(List<TableCell> cells, int column, TableCell cell)
    {
        if (column < cells.Count)
        {
            cells[column] = cell;
            return;
        }

        while (cells.Count < column)
        {
            cells.Add(TableCell.Empty);
        }

        cells.Add(cell);
    }

    private static bool TryWhole(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static CellType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellType.Shared,
        "str" or "inlineStr" => CellType.Text,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.IsoDate,
        _ => CellType.Number,
    };

    private enum CellType : byte
    {
        Number,
        Shared,
        Text,
        Boolean,
        Error,
        IsoDate,
    }
}
