using System.Globalization;
using System.Security;
using System.Text;
using Spatial.Reports;
using Spatial.Tests.Imports.Tables;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>An error value of a workbook: #N/A.</summary>
internal sealed record ErrorCell(string Word);

/// <summary>A table as a planner's program holds it. A cell is null, a text, a decimal, a <see cref="DateOnly"/> (a serial day in a workbook) or an <see cref="ErrorCell"/>.</summary>
internal sealed class DirtTable
{
    private const int Epoch1904 = 1462;

    public List<object?[]> Rows { get; } = [];

    /// <summary>Hidden rows, from 1.</summary>
    public HashSet<int> Hidden { get; } = [];

    /// <summary>Merged ranges: first row, last row (from 1), column (from 0).</summary>
    public List<(int First, int Last, int Column)> Merged { get; } = [];

    /// <summary>The workbook counts days from 1904.</summary>
    public bool From1904 { get; set; }

    /// <summary>The bytes of the file; of the workbook that becomes one for xls.</summary>
    public byte[] Bytes(FileForm form) => form.IsText ? Text(form) : form.Extension == "xlsx" && IsPlain ? Ours() : Handmade();

    private bool IsPlain => !From1904 && Hidden.Count == 0 && Rows.TrueForAll(r => !Array.Exists(r, c => c is ErrorCell));

    private byte[] Text(FileForm form)
    {
        var text = new StringBuilder();
        foreach (var row in Rows)
        {
            text.AppendJoin(form.Delimiter, row.Select(c => Quoted(Shown(c), form.Delimiter))).Append("\r\n");
        }

        return [.. form.Encoding!.GetPreamble(), .. form.Encoding.GetBytes(text.ToString())];
    }

    private byte[] Ours()
    {
        var bytes = new MemoryStream();
        using (var book = new Xlsx(bytes, "台账", new DateTimeOffset(2025, 6, 30, 0, 0, 0, TimeSpan.Zero)))
        {
            using var sheet = book.Sheet("数据", [.. Enumerable.Repeat(12d, Rows.Max(r => r.Length))], 0);
            foreach (var row in Rows)
            {
                sheet.Row(row, [.. row.Select(c => c switch { decimal => CellStyle.General, DateOnly => CellStyle.Date, _ => CellStyle.Text })]);
            }

            Merged.ForEach(m => sheet.Merge(m.First, m.Column + 1, m.Last, m.Column + 1));
        }

        return bytes.ToArray();
    }

    private byte[] Handmade()
    {
        var rows = new StringBuilder();
        for (var r = 1; r <= Rows.Count; r++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\"{(Hidden.Contains(r) ? " hidden=\"1\"" : "")}>");
            for (var c = 0; c < Rows[r - 1].Length; c++)
            {
                var at = Xlsx.Letters(c + 1) + r;
                rows.Append(Rows[r - 1][c] switch
                {
                    null or "" => "",
                    decimal number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{number}</v></c>"),
                    DateOnly day => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{Serial(day) - (From1904 ? Epoch1904 : 0)}</v></c>"),
                    ErrorCell error => $"<c r=\"{at}\" t=\"e\"><v>{error.Word}</v></c>",
                    var text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text.ToString())}</t></is></c>",
                });
            }

            rows.Append("</row>");
        }

        var merged = Merged.Count == 0 ? "" : $"<mergeCells count=\"{Merged.Count}\">{string.Concat(Merged.Select(m => $"<mergeCell ref=\"{Xlsx.Letters(m.Column + 1)}{m.First}:{Xlsx.Letters(m.Column + 1)}{m.Last}\"/>"))}</mergeCells>";
        return new HandmadeXlsx { Formats = ["yyyy-mm-dd"], WorkbookProperties = From1904 ? "date1904=\"1\"" : "" }.Sheet("数据", rows.ToString(), after: merged).Bytes();
    }

    /// <summary>A cell as a text file says it.</summary>
    public static string Shown(object? cell) => cell switch
    {
        null => "",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
        ErrorCell error => error.Word,
        _ => cell.ToString()!,
    };

    /// <summary>Serial day of the 1900 system, counted without the program's own conversion.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    private static string Quoted(string cell, char delimiter) => cell.Contains(delimiter) || cell.AsSpan().IndexOfAny("\"\n\r") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
