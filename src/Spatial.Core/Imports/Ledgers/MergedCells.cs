using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers;

/// <summary>Repeats the value of a merged cell downwards (V17), in the columns where that is what the planner meant: county, enterprise, industry. Rows come in order.</summary>
internal sealed class MergedCells
{
    private readonly Run?[] runs;

    public MergedCells(SheetPlan sheet, LedgerTemplate template)
    {
        runs = new Run?[template.Columns.Count];
        for (var i = 0; i < runs.Length; i++)
        {
            var at = sheet.Columns[i];
            if (template.Columns[i].Repeats && at >= 0)
            {
                MergedRange[] ranges = [.. sheet.Sheet.Merged.Where(m => m.FirstColumn <= at && m.LastColumn >= at && m.LastRow > m.FirstRow).OrderBy(m => m.FirstRow)];
                runs[i] = ranges.Length == 0 ? null : new Run(ranges);
            }
        }
    }

    /// <summary>Looks at a row on the way: the first row of a range holds its value.</summary>
    public void Pass(TableRow row)
    {
        foreach (var run in runs)
        {
            run?.Pass(row);
        }
    }

    /// <summary>The value of the merged cell that covers this row of a column of the template.</summary>
    public bool TryRepeat(int template, int row, out TableCell cell)
    {
        cell = runs[template] is { } run && run.LastRow >= row ? run.Value : TableCell.Empty;
        return !cell.IsBlank;
    }

    /// <summary>The merged ranges of one column, passed through from top to bottom.</summary>
    private sealed class Run(MergedRange[] ranges)
    {
        private int next;

        public int LastRow { get; private set; }

        public TableCell Value { get; private set; }

        public void Pass(TableRow row)
        {
            for (; next < ranges.Length && ranges[next].FirstRow <= row.Number; next++)
            {
                (LastRow, Value) = (ranges[next].LastRow, ranges[next].FirstRow == row.Number ? row[ranges[next].FirstColumn] : TableCell.Empty);
            }
        }
    }
}
