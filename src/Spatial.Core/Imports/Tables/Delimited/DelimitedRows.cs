namespace Spatial.Imports.Tables.Delimited;

/// <summary>
/// Parts a text into records and fields (RFC 4180), forwards only, over one buffer. Quotes may enclose delimiters, line ends and doubled quotes; lines end with CR LF, LF or CR.
/// What programs do beyond the standard is read as Excel reads it: a quote in the midst of a field is text, and text behind a closing quote belongs to the field.
/// </summary>
internal sealed class DelimitedRows(TextReader text, char delimiter, string file)
{
    /// <summary>Longest field. A quote that is never closed would otherwise swallow the rest of the file.</summary>
    private const int LongestField = 1_000_000;

    private readonly string?[] previous = new string?[TableLimits.Columns];
    private char[] buffer = new char[1 << 16];
    private int start;
    private int position;
    private int end;
    private bool ended;
    private int line = 1;

    /// <summary>Reads the next record. A line without anything is a row without cells.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: a quote is not closed; <see cref="FaultCode.TooLarge"/>: something stands beyond column 500.</exception>
    public bool Read(TableRow row)
    {
        row.Cells.Clear();
        row.Number = line;
        start = position;
        if (!Has(position))
        {
            return false;
        }

        if (buffer[position] is '\r' or '\n')
        {
            EndLine();
            return true;
        }

        for (var column = 0; ; column++)
        {
            start = position;
            var cell = Has(position) && buffer[position] == '"' ? Quoted(column) : Plain(column);
            if (column < TableLimits.Columns)
            {
                row.Cells.Add(cell);
            }
            else if (!cell.IsBlank)
            {
                throw TableFaults.TooManyColumns(file, file, row.Number);
            }

            start = position;
            if (!Has(position))
            {
                return true;
            }

            if (buffer[position] != delimiter)
            {
                EndLine();
                return true;
            }

            position++;
        }
    }

    private TableCell Plain(int column)
    {
        FindEnd();
        return Cell(column, buffer.AsSpan(start, position - start));
    }

    private TableCell Quoted(int column)
    {
        var opened = line;
        position++;
        // Doubled quotes are moved together in place, so that the field stays one span: [start + 1, written).
        var written = position - start;
        while (true)
        {
            var found = buffer.AsSpan(position, end - position).IndexOf('"');
            var length = found < 0 ? end - position : found;
            buffer.AsSpan(position, length).CopyTo(buffer.AsSpan(start + written));
            (written, position) = (written + length, position + length);
            if (found < 0)
            {
                if (!Fill())
                {
                    throw Unclosed(opened);
                }

                continue;
            }

            position++;
            if (!Has(position) || buffer[position] != '"')
            {
                break;
            }

            buffer[start + written++] = '"';
            position++;
        }

        line += Lines(buffer.AsSpan(start + 1, written - 1));
        if (!Has(position) || buffer[position] == delimiter || buffer[position] is '\r' or '\n')
        {
            return Cell(column, buffer.AsSpan(start + 1, written - 1));
        }

        var head = buffer.AsSpan(start + 1, written - 1).ToString();
        start = position;
        FindEnd();
        return Cell(column, head + buffer.AsSpan(start, position - start).ToString());
    }

    /// <summary>Moves to the delimiter or line end that ends an unquoted field.</summary>
    private void FindEnd()
    {
        while (true)
        {
            var found = buffer.AsSpan(position, end - position).IndexOfAny(delimiter, '\r', '\n');
            if (found >= 0)
            {
                position += found;
                return;
            }

            position = end;
            if (!Fill())
            {
                return;
            }
        }
    }

    private void EndLine()
    {
        if (buffer[position++] == '\r' && Has(position) && buffer[position] == '\n')
        {
            position++;
        }

        line++;
    }

    /// <summary>A column that says the same row after row (city, datum, source) keeps its one string.</summary>
    private TableCell Cell(int column, ReadOnlySpan<char> field)
    {
        if (field.IsEmpty)
        {
            return TableCell.Empty;
        }

        if (column >= previous.Length)
        {
            return TableCell.Of(field.ToString());
        }

        if (previous[column] is not { } same || !field.SequenceEqual(same))
        {
            previous[column] = same = field.ToString();
        }

        return TableCell.Of(same);
    }

    private bool Has(int at) => at < end || Fill();

    /// <summary>Reads on, keeping what stands from <see cref="start"/>; false at the end of the text.</summary>
    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (position, end, start) = (position - start, end - start, 0);
        }

        if (end == buffer.Length)
        {
            if (end > LongestField)
            {
                throw Unclosed(line);
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = text.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return !ended;
    }

    private static int Lines(ReadOnlySpan<char> field) => field.Count('\n') is > 0 and var feeds ? feeds : field.Count('\r');

    private Fault Unclosed(int opened) => new(
        FaultCode.BadFile,
        $"文件“{Fault.Show(file)}”第 {opened} 行的引号没有配对，或字段超过 {LongestField} 字；请检查该行的英文双引号。",
        $"A quote on line {opened} of '{Fault.Show(file)}' is not closed, or a field has more than {LongestField} characters; check the quotes on that line.",
        "file");
}
