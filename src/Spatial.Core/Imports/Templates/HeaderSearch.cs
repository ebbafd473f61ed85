namespace Spatial.Imports.Templates;

/// <summary>Looks for the header in the first rows: of all rows, and pairs of rows, the one that names most columns of the template.</summary>
internal static class HeaderSearch
{
    /// <summary>Columns that our own returned workbook and exports add, and the row number every ledger has: they hold nothing to import.</summary>
    private static readonly HashSet<string> Ignored = [.. ((string[])["错误原因", "处理提示", "序号", "示例数据"]).Select(HeaderText.Fold)];

    /// <summary>The likeliest header, found or not; null when no row names a column.</summary>
    public static HeaderMatch? Best(LedgerTemplate template, SheetHead head)
    {
        var names = HeaderNames.Of(template);
        (int Row, bool TwoRows, HeaderName?[] Found, int Matched)? best = null;
        foreach (var twoRows in (bool[])[false, true])
        {
            for (var row = 0; row + (twoRows ? 1 : 0) < head.Count; row++)
            {
                var found = new HeaderName?[head.Width];
                for (var column = 0; column < found.Length; column++)
                {
                    found[column] = twoRows ? names.Find(head.Over(row, column)) ?? names.Find(head.Header(row + 1, column)) : names.Find(head.Header(row, column));
                }

                var matched = found.Where(f => f is not null).SelectMany(f => f!.Columns.Take(1)).Distinct().Count();
                if (matched > (best?.Matched ?? 0))
                {
                    best = (row, twoRows, found, matched);
                }
            }
        }

        return best is { } likeliest ? Make(template, head, likeliest.Row, likeliest.TwoRows, likeliest.Found) : null;
    }

    private static HeaderMatch Make(LedgerTemplate template, SheetHead head, int row, bool twoRows, HeaderName?[] found)
    {
        var last = twoRows ? row + 1 : row;
        var columns = HeaderColumns.Assign(template, found);
        var said = new HeaderRemarks(template, head, row, last);
        var units = new string?[found.Length];
        var unknown = new List<UnknownHeader>();
        var named = 0;
        for (var i = 0; i < found.Length; i++)
        {
            var text = head.Text(last, i).Length > 0 ? head.Text(last, i) : head.Text(row, i);
            var ignored = text.Length == 0 || Ignored.Contains(HeaderText.Fold(text));
            named += ignored && found[i] is null ? 0 : 1;
            if (columns[i] is >= 0 and var column)
            {
                units[i] = said.UnitOf(i, template.Columns[column], found[i]!);
            }
            else if (found[i] is { } name)
            {
                said.Twice(i, columns, name);
            }
            else if (!ignored)
            {
                unknown.Add(new UnknownHeader(i, text));
                said.Unknown(i, text);
            }
        }

        bool Has(int c) => Array.IndexOf(columns, c) >= 0;

        // A header with a unit, 运量(万吨), says what the unit column would say of every row.
        bool Said(int c) => Has(c) || (template.Columns.Select((o, i) => (o, i)).FirstOrDefault(o => o.o.UnitColumn == template.Columns[c].Key) is (not null, var counted)
            && Array.IndexOf(columns, counted) is >= 0 and var at && units[at] is not null);
        var required = template.Columns.Count(c => c.Required);
        LedgerColumn[] missing = [.. template.Missing(Said)];
        return new HeaderMatch(
            template,
            head.Sheet.Index,
            head.Number(row),
            Math.Max(head.Number(last), MergedTo(head, row, columns)),
            columns,
            units,
            missing,
            unknown,
            said.Remarks,
            required == 0 ? 1 : (required - missing.Length) / (double)required)
        {
            Rows = twoRows ? [head.Texts(row), head.Texts(last)] : [head.Texts(row)],
            Named = named,
            Matched = columns.Count(c => c >= 0),
            IsFound = (required - missing.Length) * 100 >= required * (int)(HeaderMatch.LeastShare * 100),
        };
    }

    /// <summary>A header of one row whose cells are merged downwards reaches as far as they do; more than three rows are no header.</summary>
    private static int MergedTo(SheetHead head, int row, int[] columns)
    {
        var to = head.Number(row);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0 && head.MergedTo(row, i) is var merged && merged > to && merged < head.Number(row) + 3)
            {
                to = merged;
            }
        }

        return to;
    }
}
