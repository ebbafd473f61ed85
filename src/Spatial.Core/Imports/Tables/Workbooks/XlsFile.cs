using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Spatial.Imports.Tables.Delimited;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// A workbook of Excel 97 to 2003 (also 5.0 and 95), at most 65,536 rows, read by ExcelDataReader 3.6.0.
/// It gives error cells as empty and has no way to ask: they are found in the records beside it (<see cref="XlsRecords"/>), as is the 1904 date system.
/// A row or column is hidden when its height or width is 0. Formulas give their cached values; lengths of time are numbers of days.
/// </summary>
public sealed class XlsFile : TableFile
{
    private readonly XlsRecords records;

    private XlsFile(string path, XlsRecords records, IReadOnlyList<TableSheet> sheets, IReadOnlyList<Remark> remarks) =>
        (Path, this.records, Sheets, Remarks) = (path, records, sheets, remarks);

    public override string Path { get; }

    public override string Format => "xls";

    public override IReadOnlyList<Remark> Remarks { get; }

    public override IReadOnlyList<TableSheet> Sheets { get; }

    private string Name => System.IO.Path.GetFileName(Path);

    public override IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel)
    {
        var errors = sheet.Index < records.Errors.Count ? records.Errors[sheet.Index].ToLookup(error => error.Row) : null;
        using var stream = OpenBytes();
        using var reader = Reader(stream, Name);
        for (var i = 0; i < sheet.Index; i++)
        {
            Guarded(Name, reader.NextResult);
        }

        var row = new TableRow();
        var filled = 0;
        while (Guarded(Name, reader.Read))
        {
            cancel.ThrowIfCancellationRequested();
            row.Number++;
            row.Cells.Clear();
            Guarded(Name, () =>
            {
                row.Hidden = reader.RowHeight == 0;
                ReadCells(reader, row, sheet.Name);
                return true;
            });
            foreach (var error in errors?[row.Number - 1] ?? [])
            {
                PutError(row, error);
            }

            if (!row.IsBlank && ++filled > TableLimits.WorkbookRows + TableLimits.HeaderRows)
            {
                throw TableFaults.TooManyRows(Name, sheet.Name, TableLimits.WorkbookRows);
            }

            yield return row;
        }
    }

    /// <summary>Opens a compound file that holds a workbook.</summary>
    internal static XlsFile Open(string path, long length)
    {
        var name = System.IO.Path.GetFileName(path);
        if (length > TableLimits.WorkbookBytes)
        {
            throw TableFaults.TooManyBytes(name, length, "50 MB");
        }

        var ole = new OleFile(File.ReadAllBytes(path), name);
        if ((ole.Stream("Workbook") ?? ole.Stream("Book")) is not { } workbook)
        {
            throw NoWorkbook(ole, name);
        }

        var told = XlsRecords.Read(workbook, name);
        if (told.IsEncrypted)
        {
            throw TableFaults.Encrypted(name);
        }

        var hasMacros = ole.Names.Any(entry => entry.Equals("_VBA_PROJECT_CUR", StringComparison.OrdinalIgnoreCase));
        using var stream = File.OpenRead(path);
        using var reader = Reader(stream, name);
        return new XlsFile(path, told, Guarded(name, () => ReadSheets(reader)), [.. WorkbookRemarks.Of(told.From1904, hasMacros)]);
    }

    private static Fault NoWorkbook(OleFile ole, string name)
    {
        if (ole.Names.Contains("EncryptedPackage", StringComparer.OrdinalIgnoreCase))
        {
            return TableFaults.Encrypted(name);
        }

        return ole.Names.Contains("WordDocument", StringComparer.OrdinalIgnoreCase)
            ? TableFaults.Unsupported(name, "Word 文档", "a Word document")
            : TableFaults.Unsupported(name, "没有工作簿的复合文档", "a compound file without a workbook");
    }

    private static List<TableSheet> ReadSheets(IExcelDataReader reader)
    {
        var sheets = new List<TableSheet>();
        do
        {
            var hidden = 0;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                hidden += reader.GetColumnWidth(i) == 0 ? 1 : 0;
            }

            var merged = (reader.MergeCells ?? []).Select(range => new MergedRange(range.FromRow + 1, range.ToRow + 1, range.FromColumn, range.ToColumn));
            sheets.Add(new TableSheet(sheets.Count, reader.Name, reader.VisibleState != "visible", [.. merged], hidden));
        }
        while (reader.NextResult());

        return sheets;
    }

    private void ReadCells(IExcelDataReader reader, TableRow row, string sheet)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var cell = CellOf(reader.GetValue(i));
            if (cell.Kind == CellKind.Number && reader.GetNumberFormatString(i) is { } format && NumberFormats.Of(format) == NumberFormat.Percent)
            {
                cell = TableCell.OfPercent(cell.Number);
            }

            if (i < TableLimits.Columns)
            {
                row.Cells.Add(cell);
            }
            else if (!cell.IsBlank)
            {
                throw TableFaults.TooManyColumns(Name, sheet, row.Number);
            }
        }
    }

    private static TableCell CellOf(object? value) => value switch
    {
        null => TableCell.Empty,
        string text => TableCell.Of(text),
        double number => TableCell.Of(number),
        int number => TableCell.Of((double)number),
        bool yes => TableCell.Of(yes),
        DateTime moment => TableCell.OfDate(Serial(moment)),
        TimeSpan time => TableCell.Of(time.TotalDays),
        _ => TableCell.Of(value.ToString()),
    };

    /// <summary>The serial of the 1900 system, which counts a 29 February 1900 that never was; ExcelDataReader takes it out.</summary>
    private static double Serial(DateTime moment)
    {
        var serial = moment.ToOADate();
        return serial is >= 1 and < 61 ? serial - 1 : serial;
    }

    private static void PutError(TableRow row, XlsError error)
    {
        while (row.Cells.Count <= error.Column)
        {
            row.Cells.Add(TableCell.Empty);
        }

        row.Cells[error.Column] = TableCell.OfError(error.Word);
    }

    private static IExcelDataReader Reader(FileStream stream, string name)
    {
        ChineseEncodings.Register();
        return Guarded(name, () => ExcelReaderFactory.CreateBinaryReader(stream));
    }

    /// <summary>The library throws whatever it stumbles over when a file is damaged.</summary>
    private static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidPasswordException)
        {
            throw TableFaults.Encrypted(name);
        }
        catch (Exception e) when (e is not (Fault or OutOfMemoryException))
        {
            throw TableFaults.Damaged(name, "工作簿内容无法读取", "its content cannot be read", e);
        }
    }
}
