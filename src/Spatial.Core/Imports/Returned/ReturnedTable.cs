using System.Globalization;
using Spatial.Imports.Tables;
using Spatial.Reports;

namespace Spatial.Imports.Returned;

/// <summary>A text file or an old workbook (xls) as a new workbook: the same rows in the same order, coloured, with 错误原因.</summary>
internal static class ReturnedTable
{
    /// <summary>Rows written at most; a sheet holds 1,048,576.</summary>
    internal const int MostRows = 1_000_000;

    private const string LineTitle = "原行号";
    private const int Narrow = 12;
    private const int Wide = 40;

    public static void Write(TableFile file, IReadOnlyList<ReturnedSheet> sheets, Stream target, CancellationToken cancel, int mostRows = MostRows)
    {
        using var book = new Xlsx(target, Path.GetFileNameWithoutExtension(file.Path), File.GetLastWriteTimeUtc(file.Path));
        var bad = file.Format == "csv" && HasMore(file, mostRows, cancel);
        foreach (var sheet in file.Sheets)
        {
            var said = sheets.FirstOrDefault(one => one.Sheet.Index == sheet.Index) ?? new ReturnedSheet(sheet, 0, -1, []);
            WriteSheet(book, file, said, bad, mostRows, cancel);
        }

        if (bad)
        {
            WriteNote(book, file, mostRows);
        }
    }

    private static void WriteSheet(Xlsx book, TableFile file, ReturnedSheet said, bool onlyBad, int mostRows, CancellationToken cancel)
    {
        var (existing, texts) = LookAhead(file, said, cancel);
        var lineColumn = onlyBad ? said.LastColumn + 1 : -1;
        var reasonColumn = existing >= 0 && !onlyBad ? existing : said.LastColumn + (onlyBad ? 2 : 1);
        using var marks = new RowMarks(said.Remarks, reasonColumn, isNew: reasonColumn != existing);
        var hasReasons = marks.Row != RowMarks.NoRow || existing >= 0;
        var count = Math.Max(said.LastColumn + 1, hasReasons ? reasonColumn + 1 : 1);
        double[] widths = [.. Enumerable.Range(0, count).Select(i => hasReasons && i == reasonColumn ? ReasonText.Width : texts.ElementAtOrDefault(i) is > Narrow and var wide ? Math.Min(wide, Wide) : Narrow)];
        using var sheet = book.Sheet(SheetName(said.Sheet.Name), widths, Math.Max(0, onlyBad ? Math.Min(said.HeaderRow, 1) : said.HeaderRow));
        var row = new SheetRow(reasonColumn, hasReasons, lineColumn, existing);
        var (written, last) = (0, 0);
        foreach (var read in file.Rows(said.Sheet, cancel))
        {
            for (; marks.Row < read.Number; marks.Next())
            {
                // A remark about a line inside a record of several lines has no row of its own.
            }

            var isMarked = marks.Row == read.Number;
            var isHeader = read.Number == said.HeaderRow;
            if (onlyBad ? isHeader || (isMarked && read.Number > said.HeaderRow && marks.IsErrorOrWarning) : written <= mostRows)
            {
                for (; !onlyBad && file.Format != "csv" && last + 1 < read.Number; last++)
                {
                    sheet.Row([], []); // rows an old workbook leaves out
                }

                row.Fill(read, isMarked ? marks : null, isHeader);
                sheet.Row(row.Values, row.Styles, row.Looks);
                (written, last) = (written + 1, read.Number);
                if (written > mostRows && onlyBad)
                {
                    break;
                }
            }

            if (isMarked)
            {
                marks.Next();
            }
        }

        foreach (var merged in said.Sheet.Merged)
        {
            sheet.Merge(merged.FirstRow, merged.FirstColumn + 1, merged.LastRow, merged.LastColumn + 1);
        }
    }

    /// <summary>From the first rows: the column of reasons of an earlier round, -1 for none, and how wide the texts of each column are below the header's row and in it.</summary>
    private static (int Existing, List<int> Widths) LookAhead(TableFile file, ReturnedSheet said, CancellationToken cancel)
    {
        const int Rows = 200;
        var existing = -1;
        var widths = new List<int>();
        foreach (var row in file.Rows(said.Sheet, cancel).Take(Rows + said.HeaderRow))
        {
            if (row.Number == said.HeaderRow)
            {
                existing = row.Cells.FindLastIndex(cell => cell.Kind == CellKind.Text && ReasonText.IsTitle(cell.Text));
            }

            for (var i = 0; i < row.Cells.Count && row.Number >= said.HeaderRow; i++)
            {
                var units = row.Cells[i].ToString().Sum(c => c > 0xFF ? 2 : 1) + 3;
                if (i == widths.Count)
                {
                    widths.Add(0);
                }

                widths[i] = Math.Max(widths[i], units);
            }
        }

        return (existing, widths);
    }

    /// <summary>Whether the text has more rows than are written. Its line ends are counted first, which is quick, and there are never fewer of them than rows.</summary>
    private static bool HasMore(TableFile file, int mostRows, CancellationToken cancel)
    {
        using (var bytes = File.OpenRead(file.Path))
        {
            var chunk = new byte[1 << 17];
            var (feeds, returns) = (0L, 0L);
            for (var read = bytes.Read(chunk); read > 0; read = bytes.Read(chunk))
            {
                feeds += chunk.AsSpan(0, read).Count((byte)'\n');
                returns += chunk.AsSpan(0, read).Count((byte)'\r');
            }

            if (Math.Max(feeds, returns) < mostRows)
            {
                return false;
            }
        }

        return file.Rows(file.Sheets[0], cancel).Skip(mostRows + 1).Any();
    }

    private static void WriteNote(Xlsx book, TableFile file, int mostRows)
    {
        using var sheet = book.Sheet(SheetName(file.Sheets[0].Name) == "说明" ? "原文件说明" : "说明", [120], headerRow: 0);
        string[] lines =
        [
            $"原文件“{Path.GetFileName(file.Path)}”超过 {mostRows.ToString("N0", CultureInfo.InvariantCulture)} 行，Excel 的一张工作表最多 1,048,576 行，放不下全部数据。",
            $"这里只列出有错误或警告的行，“{LineTitle}”是该行在原文件中的行号；其余各行没有问题，不必再交。",
            $"改正后可以直接导入本表，或者按“{LineTitle}”改原文件。有问题的行本身超过 {mostRows.ToString("N0", CultureInfo.InvariantCulture)} 行时，只列出前面的部分。",
        ];
        foreach (var line in lines)
        {
            sheet.Row([line], [CellStyle.Wrap]);
        }
    }

    /// <summary>Tabs hold at most 31 characters and none of <c>: \ / ? * [ ]</c>.</summary>
    private static string SheetName(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsControl(c) || ":\\/?*[]'".Contains(c, StringComparison.Ordinal) ? '_' : c));
        clean = clean.Length <= 31 ? clean : clean[..(char.IsHighSurrogate(clean[30]) ? 30 : 31)];
        return clean.Length == 0 ? "数据" : clean;
    }

    /// <summary>One row on its way into the sheet.</summary>
    private sealed class SheetRow(int reasonColumn, bool hasReasons, int lineColumn, int existing)
    {
        public List<object?> Values { get; } = [];

        public List<CellStyle> Styles { get; } = [];

        public List<RowLook> Looks { get; } = [];

        /// <param name="marks">Null when nothing is said about the row.</param>
        public void Fill(TableRow row, RowMarks? marks, bool isHeader)
        {
            Values.Clear();
            Styles.Clear();
            Looks.Clear();
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (i == existing)
                {
                    Add(null, CellStyle.Text);
                }
                else
                {
                    Add(ValueOf(row.Cells[i]), isHeader ? CellStyle.Header : StyleOf(row.Cells[i]));
                }
            }

            foreach (var (column, severity) in marks?.Cells ?? [])
            {
                Reach(column);
                Looks[column] = LookOf(severity);
            }

            // A row longer than its header keeps what is too much, further to the right.
            if (lineColumn >= 0)
            {
                Put(lineColumn, isHeader ? LineTitle : row.Number, isHeader ? CellStyle.Header : CellStyle.Number0, RowLook.Plain);
            }

            if (hasReasons && isHeader)
            {
                Put(reasonColumn, ReasonText.Title, CellStyle.Header, RowLook.Error);
            }
            else if (hasReasons && marks is not null)
            {
                Put(reasonColumn, marks.Reason, CellStyle.Wrap, marks.WholeRow is { } severity ? LookOf(severity) : RowLook.Plain);
            }
            else if (hasReasons && reasonColumn < Values.Count && reasonColumn != existing)
            {
                Put(reasonColumn, null, CellStyle.Wrap, RowLook.Plain);
            }
        }

        private static RowLook LookOf(Severity severity) => severity switch
        {
            Severity.Error => RowLook.Error,
            Severity.Warning => RowLook.Warning,
            _ => RowLook.Fixed,
        };

        private static CellStyle StyleOf(TableCell cell) => cell.Kind switch
        {
            CellKind.Number => CellStyle.General,
            CellKind.Date when cell.Number % 1 == 0 => CellStyle.Date,
            _ => CellStyle.Text,
        };

        /// <summary>Typed as it was read. A negative number of a text file is a number, so that it gets no apostrophe (V29).</summary>
        private static object? ValueOf(TableCell cell) => cell.Kind switch
        {
            CellKind.Empty => null,
            CellKind.Number => cell.Number,
            CellKind.Date when cell.Number % 1 == 0 => cell.Number,
            CellKind.Text when cell.Text![0] is '-' or '+' && cell.Text.Length <= 16
                && decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
            _ => cell.ToString(),
        };

        private void Put(int column, object? value, CellStyle style, RowLook look)
        {
            Reach(column - 1);
            if (column == existing && column < Values.Count)
            {
                (Values[column], Styles[column], Looks[column]) = (value, style, look);
                return;
            }

            Values.Insert(column, value);
            Styles.Insert(column, style);
            Looks.Insert(column, look);
        }

        private void Reach(int column)
        {
            while (Values.Count <= column)
            {
                Add(null, CellStyle.Text);
            }
        }

        private void Add(object? value, CellStyle style)
        {
            Values.Add(value);
            Styles.Add(style);
            Looks.Add(RowLook.Plain);
        }
    }
}
