using Spatial.Contract;
using Spatial.Imports.Tables.Delimited;
using Spatial.Imports.Tables.Workbooks;

namespace Spatial.Imports.Tables;

/// <summary>A file of rows: a workbook or a delimited text. Streamed; it can be read more than once.</summary>
public abstract class TableFile
{
    /// <summary>Where it lies.</summary>
    public abstract string Path { get; }

    /// <summary><c>xlsx</c>, <c>xls</c>, <c>csv</c> (any delimiter).</summary>
    public abstract string Format { get; }

    /// <summary>Its sheets have names of their own; a text file or a layer is one sheet named after the file.</summary>
    public virtual bool HasSheets => Format is "xlsx" or "xls";

    /// <summary>Every file whose bytes make its rows: the same bytes again are the same import.</summary>
    public virtual IReadOnlyList<string> Inputs => [Path];

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

    /// <summary>The file's bytes, each reading on its own.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/>: gone, forbidden or in use since it was opened first.</exception>
    private protected FileStream OpenBytes()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw TableFaults.CannotOpen(System.IO.Path.GetFileName(Path), e);
        }
    }

    /// <summary>Opens a file by its first bytes, whatever its name ends with: a workbook (xlsx, xlsm, xls of Excel 97 to 2003) or a delimited text.</summary>
    /// <exception cref="Fault">
    /// <see cref="FaultCode.NotFound"/> when there is no such file, <see cref="FaultCode.UnsupportedType"/> when it is something else or encrypted, <see cref="FaultCode.BadFile"/> when it is empty, damaged or in no one encoding,
    /// <see cref="FaultCode.TooLarge"/> beyond the limits of V31, <see cref="FaultCode.Machine"/> when it cannot be read.
    /// </exception>
    public static TableFile Open(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw new Fault(FaultCode.BadFile, $"“{Fault.Show(path)}”是文件夹，不是文件。", $"'{Fault.Show(path)}' is a folder, not a file.", "file");
        }

        if (!File.Exists(path))
        {
            throw new Fault(FaultCode.NotFound, $"没有文件“{Fault.Show(path)}”。", $"There is no file '{Fault.Show(path)}'.", "file");
        }

        try
        {
            // A pipe or a device has no length either, and would never end.
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(name)}”是空的。", $"'{Fault.Show(name)}' is empty.", "file");
            }

            Span<byte> head = stackalloc byte[FirstBytes.Length];
            using (var stream = File.OpenRead(path))
            {
                head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            }

            if (FirstBytes.AreZip(head))
            {
                return XlsxFile.Open(path, length);
            }

            if (FirstBytes.AreOle(head))
            {
                return XlsFile.Open(path, length);
            }

            return FirstBytes.Kind(head) is { } kind ? throw TableFaults.Unsupported(name, kind.Zh, kind.En) : DelimitedFile.Open(path, length);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw TableFaults.CannotOpen(name, e);
        }
    }
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
