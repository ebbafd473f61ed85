using System.Text;
using Spatial.Contract;

namespace Spatial.Imports.Tables.Delimited;

/// <summary>A text of rows (csv, txt, tsv): encoding by <see cref="TextEncoding"/>, delimiter by <see cref="DelimiterChoice"/>, at most 2 GB and 5,000,000 rows. Its one sheet has the file's name.</summary>
public sealed class DelimitedFile : TableFile
{
    private const int SniffedCharacters = 1 << 16;

    /// <summary>A byte order mark that stands behind another, as when a file was saved twice.</summary>
    private const char ByteOrderMark = '\uFEFF';

    private readonly TextEncoding encoding;
    private readonly DelimiterChoice delimiter;

    private DelimitedFile(string path, TextEncoding encoding)
    {
        (Path, this.encoding) = (path, encoding);
        using var text = OpenText();
        var start = new char[SniffedCharacters];
        delimiter = DelimiterChoice.Of(start.AsSpan(0, text.ReadBlock(start)));
        Sheets = [new TableSheet(0, Name, Hidden: false, [], HiddenColumns: 0)];
        Remarks = [.. AllRemarks()];
    }

    public override string Path { get; }

    public override string Format => "csv";

    public override IReadOnlyList<Remark> Remarks { get; }

    public override IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary><c>UTF-8</c>, <c>UTF-16 LE</c>, <c>UTF-16 BE</c> or <c>GB18030</c>.</summary>
    public string Encoding => encoding.Name;

    /// <summary>Comma, tab or semicolon.</summary>
    public char Delimiter => delimiter.Delimiter;

    private string Name => System.IO.Path.GetFileName(Path);

    public override IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel)
    {
        using var text = OpenText();
        var rows = new DelimitedRows(text, delimiter.Delimiter, Name);
        var row = new TableRow();
        if (delimiter.SkipsLine)
        {
            Next(rows, row);
        }

        var filled = 0;
        while (Next(rows, row))
        {
            cancel.ThrowIfCancellationRequested();
            if (!row.IsBlank && ++filled > TableLimits.TextRows + TableLimits.HeaderRows)
            {
                throw TableFaults.TooManyRows(Name, Name, TableLimits.TextRows);
            }

            yield return row;
        }
    }

    internal static DelimitedFile Open(string path, long length) => length <= TableLimits.TextBytes
        ? new DelimitedFile(path, TextEncoding.Of(path))
        : throw TableFaults.TooManyBytes(System.IO.Path.GetFileName(path), length, "2 GB");

    private bool Next(DelimitedRows rows, TableRow row)
    {
        try
        {
            return rows.Read(row);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw TableFaults.CannotOpen(Name, e);
        }
    }

    private StreamReader OpenText()
    {
        var stream = OpenBytes();
        stream.Position = encoding.MarkLength;
        var text = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        while (text.Peek() == ByteOrderMark)
        {
            _ = text.Read();
        }

        return text;
    }

    private IEnumerable<Remark> AllRemarks()
    {
        if (encoding.Remark is { } remark)
        {
            yield return remark;
        }

        if (Delimiter != ',')
        {
            var (zh, en) = Delimiter == '\t' ? ("制表符", "tabs") : ("分号", "semicolons");
            yield return new Remark("V20", Severity.Fixed, 0, 0, -1, new Text($"文件以{zh}分隔，已按此读取。", $"The fields of the file are parted by {en} and were read so."), null);
        }
    }
}
