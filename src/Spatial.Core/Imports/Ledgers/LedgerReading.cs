using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Spatial.Contract;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// Reads the rows of a ledger into the stage: one thread reads the file, another reads the cells. Every cell is looked at and every fault told; a row in error is not staged.
/// </summary>
internal sealed class LedgerReading(TableFile file, LedgerPlan plan, Ledger ledger, ValueReader reader, RemarkLog log, RowTally tally, LedgerPlaces? places, LedgerShapes shapes)
{
    private const int ChunkRows = 512;
    private const int ChunksAhead = 8;

    private readonly LedgerTemplate template = plan.Template;
    private readonly RowRemarks remarks = new();
    private readonly LedgerValue[] values = new LedgerValue[plan.Template.Columns.Count];
    private readonly List<(string Key, string Text)> entered = [];
    private readonly HashSet<int> kept = KeptOf(plan.Template, ledger);
    private readonly ArrayBufferWriter<byte> json = new();
    private readonly (int Number, int Unit, Dictionary<string, (string Stored, decimal Factor)> Factors)[] units = UnitsOf(plan.Template);

    /// <summary>Totals, repeated headers and notes that were passed over.</summary>
    public int Skipped { get; private set; }

    /// <summary>Rows that the planner's program hides; read all the same (V30).</summary>
    public int Hidden { get; private set; }

    /// <summary>Reads every sheet of the plan.</summary>
    /// <exception cref="Fault">The file is damaged or too large.</exception>
    public void Fill(LedgerStage stage, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        foreach (var sheet in plan.Sheets)
        {
            Fill(stage, sheet, progress, cancel);
        }
    }

    private void Fill(LedgerStage stage, SheetPlan sheet, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var row = new LedgerRow(template, values, sheet.Columns, remarks);
        var merged = new MergedCells(sheet, template);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var chunks = new BlockingCollection<List<TableRow>>(ChunksAhead);
        var spare = new ConcurrentBag<List<TableRow>>();
        var reading = Task.Run(() => Read(sheet.Sheet, chunks, spare, stop.Token), CancellationToken.None);
        try
        {
            foreach (var chunk in chunks.GetConsumingEnumerable(cancel))
            {
                foreach (var line in chunk)
                {
                    Take(stage, sheet, row, merged, line);
                }

                spare.Add(chunk);
                if (tally.Read / 10_000 != (tally.Read - chunk.Count) / 10_000)
                {
                    progress?.Report(new ImportProgress(new Text("读取并检查", "reading and checking"), tally.Read, null));
                }
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny([reading], CancellationToken.None);
        }
    }

    private void Read(TableSheet sheet, BlockingCollection<List<TableRow>> chunks, ConcurrentBag<List<TableRow>> spare, CancellationToken cancel)
    {
        try
        {
            var chunk = new List<TableRow>(ChunkRows);
            var at = 0;
            if (spare.TryTake(out var first))
            {
                chunk = first;
            }

            foreach (var row in file.Rows(sheet, cancel))
            {
                if (at == chunk.Count)
                {
                    chunk.Add(new TableRow());
                }

                var copy = chunk[at++];
                copy.Number = row.Number;
                copy.Hidden = row.Hidden;
                copy.Shape = row.Shape;
                copy.Problem = row.Problem;
                copy.Cells.Clear();
                copy.Cells.AddRange(row.Cells);
                if (at == ChunkRows)
                {
                    chunks.Add(chunk, cancel);
                    chunk = spare.TryTake(out var old) ? old : new List<TableRow>(ChunkRows);
                    at = 0;
                }
            }

            chunk.RemoveRange(at, chunk.Count - at);
            chunks.Add(chunk, cancel);
        }
        finally
        {
            chunks.CompleteAdding();
        }
    }

    private void Take(LedgerStage stage, SheetPlan sheet, LedgerRow row, MergedCells merged, TableRow line)
    {
        merged.Pass(line);
        if (line.Number < sheet.FirstDataRow || line.IsBlank)
        {
            return;
        }

        remarks.Begin(sheet.Sheet.Index, line.Number);
        if (sheet.IsHeader(line) || SkippedRow.IsTotalOrNote(line, sheet))
        {
            Skipped++;
            remarks.Original = SkippedRow.FirstText(line);
            remarks.Fix("V18", $"第 {line.Number} 行是合计、表头或说明（“{Fault.Show(remarks.Original)}”），不作为数据", $"row {line.Number} is a total, header or note ('{Fault.Show(remarks.Original)}'), not data");
            log.Add(remarks.All);
            return;
        }

        Hidden += line.Hidden ? 1 : 0;
        entered.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(i, sheet, merged, line);
        }

        Convert(sheet, line);
        Require(sheet, row);
        shapes.Check(line, remarks);
        row.Line = line;
        ledger.Check(row, remarks);

        // Coordinates of rows in error are judged too, so that every fault is told at once.
        places?.Add(tally.Read, sheet, row, remarks, entered);
        var n = tally.Add(sheet.Sheet.Index, line.Number, remarks.Worst);
        if (remarks.All.Count > 0)
        {
            log.Add(remarks.All);
        }

        if (remarks.Worst == Severity.Error)
        {
            return;
        }

        shapes.Add(n, line);
        stage.Write(n, sheet.Sheet.Index, line.Number, values, Entered());
    }

    private LedgerValue Value(int i, SheetPlan sheet, MergedCells merged, TableRow line)
    {
        var at = sheet.Columns[i];
        if (at < 0)
        {
            return LedgerValue.Unknown;
        }

        var column = template.Columns[i];
        var cell = line[at];
        if (cell.IsBlank)
        {
            if (!column.Repeats || !merged.TryRepeat(i, line.Number, out cell))
            {
                return LedgerValue.Unknown;
            }

            (remarks.Column, remarks.Original) = (at, null);
            remarks.Fix("V17", $"合并单元格“{Fault.Show(cell.ToString())}”按每行重复", $"the merged cell '{Fault.Show(cell.ToString())}' is repeated for each row");
        }

        (remarks.Column, remarks.Original) = (at, null);
        if (column.Kind == ColumnKind.LongitudeLatitude)
        {
            return Pair(column, in cell);
        }

        var unit = sheet.Units[i];
        if (column.UnitColumn is { } other && sheet.Columns[template.IndexOf(other)] is >= 0 and var where && !line[where].IsBlank)
        {
            unit = line[where].ToString();
        }

        var value = reader.Read(column, in cell, remarks, unit, out var text);
        if (text is not null || kept.Contains(i) || sheet.Units[i] is not null)
        {
            Keep(column, sheet, text ?? cell.ToString());
        }

        return value;
    }

    // A unit that stands in the header only is kept with the cell, for an export has the template's header.
    private void Keep(LedgerColumn column, SheetPlan sheet, string text)
    {
        var unit = column.UnitColumn is null ? sheet.Units[template.IndexOf(column.Key)] : null;
        entered.Add((column.Key, unit is not null && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text + unit : text));
    }

    // Besides what the ledger keeps the day a row is of, for the beginning of a new object's first version does not tell it.
    private static HashSet<int> KeptOf(LedgerTemplate template, Ledger ledger) =>
        [.. ledger.Kept.Append("data_date").Where(k => template.Columns.Any(c => c.Key == k)).Select(template.IndexOf)];

    // One cell for both: its halves are the row's longitude and latitude.
    private LedgerValue Pair(LedgerColumn column, in TableCell cell)
    {
        ValueReader.ReadPair(column, in cell, remarks, out var longitude, out var latitude, out var text);
        if (!longitude.IsKnown)
        {
            return LedgerValue.Unknown;
        }

        entered.Add((column.Key, text ?? cell.ToString()));
        var (x, y) = (template.IndexOf("longitude"), template.IndexOf("latitude"));
        if (values[x].IsKnown || values[y].IsKnown)
        {
            return LedgerValue.Of(text ?? cell.ToString());
        }

        (values[x], values[y]) = (longitude, latitude);
        return LedgerValue.Of(text ?? cell.ToString());
    }

    // A number whose unit the row chooses is stored in that of the list: 150 万吨 are 1,500,000 t.
    private void Convert(SheetPlan sheet, TableRow line)
    {
        foreach (var (number, unit, factors) in units)
        {
            if (!values[unit].IsKnown && values[number].IsKnown && sheet.Units[number] is { } named && Word(template.Columns[unit].List!, named) is { } entry)
            {
                // 运量(万吨): the header says what a unit column would say of every row.
                values[unit] = LedgerValue.Of(entry.Value);
                entered.Add((template.Columns[unit].Key, entry.Title.Zh));
            }

            if (!values[number].IsKnown || values[unit].Text is not { } word || !factors.TryGetValue(word, out var to))
            {
                continue;
            }

            Keep(template.Columns[number].Key, line[sheet.Columns[number]]);
            if (sheet.Columns[unit] >= 0)
            {
                Keep(template.Columns[unit].Key, line[sheet.Columns[unit]]);
            }

            (values[number], values[unit]) = (LedgerValue.Of(values[number].Number * to.Factor), LedgerValue.Of(to.Stored));
        }
    }

    private static ListEntry? Word(string list, string unit) => TemplateCatalogue.Lists[list].Entries.FirstOrDefault(e => e.Value == unit || e.Title.Zh == unit || e.Synonyms.Contains(unit));

    // Units that are not stored as they are, for each column whose unit the row chooses.
    private static (int Number, int Unit, Dictionary<string, (string Stored, decimal Factor)> Factors)[] UnitsOf(LedgerTemplate template) =>
    [
        .. template.Columns.Select((c, i) => (c.UnitColumn, i)).Where(c => c.UnitColumn is not null).Select(c => (c.i, Unit: template.IndexOf(c.UnitColumn!)))
            .Where(c => template.Columns[c.Unit].List is not null)
            .Select(c => (c.i, c.Unit, TemplateCatalogue.Lists[template.Columns[c.Unit].List!].Entries.Where(e => e.Stored is { } stored && stored != e.Value).ToDictionary(e => e.Value, e => (e.Stored!, e.Factor ?? 1), StringComparer.Ordinal))),
    ];

    private void Keep(string key, in TableCell cell)
    {
        if (!entered.Exists(e => e.Key == key))
        {
            entered.Add((key, cell.ToString()));
        }
    }

    private void Require(SheetPlan sheet, LedgerRow row)
    {
        foreach (var column in template.Missing(i => values[i].IsKnown))
        {
            var at = sheet.Columns[template.IndexOf(column.Key)];
            // An empty datum is said together with what the coordinates look like (V14).
            if (column.Kind == ColumnKind.Datum || Said(at) || (column.Unless is { } other && Said(sheet.Columns[template.IndexOf(other)])) || ledger.Excuses(row, column.Key))
            {
                continue;
            }

            (remarks.Column, remarks.Original) = (at, null);
            remarks.Error("★", $"必填项“{column.Title.Zh}”没有填写", $"the required cell '{column.Title.En}' is empty");
        }
    }

    // A cell already in error is not called empty as well.
    private bool Said(int fileColumn)
    {
        foreach (var remark in remarks.All)
        {
            if (remark.Column == fileColumn && remark.Severity == Severity.Error)
            {
                return true;
            }
        }

        return false;
    }

    private string? Entered()
    {
        if (entered.Count == 0)
        {
            return null;
        }

        json.Clear();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (key, text) in entered)
            {
                writer.WriteString(key, text);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
