using Spatial.Contract;

namespace Spatial.Imports.Tables;

/// <summary>A file of rows: a workbook or a delimited text. Streamed; it can be read more than once.</summary>
public abstract class TableFile
{
    /// <summary>Where it lies.</summary>
    public abstract string Path { get; }

    /// <summary><c>xlsx</c>, <c>xls</c>, <c>csv</c> (any delimiter).</summary>
    public abstract string Format { get; }

    /// <summary>What was decided while opening it, to be shown: encoding, delimiter, macros left alone (V20, V31). About the file, so row 0.</summary>
    public abstract IReadOnlyList<Remark> Remarks { get; }

    /// <summary>Its sheets in order, hidden ones included; a text file has one.</summary>
    public abstract IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>
    /// Reads the rows of one sheet in order, blank ones included. The row is the same object each time.
    /// Safe to enumerate on another thread than the one that opened the file.
    /// </summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the file is damaged, <see cref="FaultCode.TooLarge"/> beyond the limits of V31.</exception>
    public abstract IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel);
}

/// <summary>One sheet of a workbook, or the text file as a whole.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">As the tab says; the file's name for a text file.</param>
/// <param name="Hidden">Imported all the same (V30).</param>
/// <param name="Merged">Merged ranges, for V17.</param>
/// <param name="HiddenColumns">How many columns are hidden, for V30.</param>
public sealed record TableSheet(int Index, string Name, bool Hidden, IReadOnlyList<MergedRange> Merged, int HiddenColumns);

/// <summary>A merged range: rows from 1, columns from 0, ends included. Only its top-left cell holds a value.</summary>
public readonly record struct MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn);
