using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Maps;

/// <summary>The first ten rows of the list, numbered as on the map. Text that does not fit its column is cut with an ellipsis.</summary>
internal static class SheetTable
{
    private const double HeaderHeight = 8;
    private const double NumberWidth = 8;
    private const double Padding = 1;

    private static readonly Letter Head = new(7.5, Bold: true);
    private static readonly Letter Cell = new(7.5);

    public static void Draw(Canvas canvas, ReportInput input, bool[] onMap, Box place)
    {
        var columns = Columns(input.Description);
        var rows = input.Rows.Take(MapPanel.Numbered).ToArray();
        var texts = rows.Select(r => columns.Select(c => Shown.Text(c.Column, r.Values[c.At]) ?? Absence.Of(input.Description.Columns, c.Column, r.Values).Zh).ToArray()).ToArray();
        var widths = Widths(canvas, columns.Select(c => c.Column).ToArray(), texts, place.Width - NumberWidth);
        var rowHeight = (place.Height - HeaderHeight) / MapPanel.Numbered;

        canvas.NewPath();
        canvas.Rectangle(place.Left, place.Top, place.Width, HeaderHeight);
        canvas.Fill("#D9E1F2");
        canvas.NewPath();
        canvas.Lettering.Draw("图号", place.Left + Padding, place.Top + 0.5, Head);
        canvas.Lettering.Draw("No.", place.Left + Padding, place.Top + 4.4, new Letter(5.5, Colour: "#666666"));
        var x = place.Left + NumberWidth;
        for (var i = 0; i < columns.Length; i++)
        {
            canvas.Lettering.Draw(Shown.Header(columns[i].Column), x + Padding, place.Top + 0.5, Head, widths[i] - (2 * Padding));
            canvas.Lettering.Draw(columns[i].Column.Title.En, x + Padding, place.Top + 4.4, new Letter(5.5, Colour: "#666666"), widths[i] - (2 * Padding));
            x += widths[i];
        }

        for (var r = 0; r < rows.Length; r++)
        {
            var top = place.Top + HeaderHeight + (r * rowHeight);
            MapPanel.Badge(canvas, r + 1, place.Left + (NumberWidth / 2), top + (rowHeight / 2), onMap[r]);
            x = place.Left + NumberWidth;
            for (var i = 0; i < columns.Length; i++)
            {
                canvas.Lettering.Draw(texts[r][i], x + Padding, top + ((rowHeight - 3.9) / 2), Cell, widths[i] - (2 * Padding));
                x += widths[i];
            }
        }

        Lines(canvas, place, rows.Length, rowHeight, widths);
        if (rows.Length == 0)
        {
            canvas.Lettering.Draw("没有一行符合条件（数据见右侧说明）　No row", place.Left + NumberWidth + Padding, place.Top + HeaderHeight + 1, Cell);
        }
    }

    /// <summary>The columns marked for short tables, else the first eight; the ordinal stands in the badge.</summary>
    private static (Column Column, int At)[] Columns(AnalysisDescription description)
    {
        var all = description.Columns.Select((column, at) => (column, at)).Where(c => c.column.Name != "ordinal").ToArray();
        var marked = all.Where(c => c.column.Headline).ToArray();
        return marked.Length > 0 ? marked : [.. all.Take(8)];
    }

    /// <summary>What each column needs; when that is too much the widest give way, when too little all get a share.</summary>
    private static double[] Widths(Canvas canvas, Column[] columns, string[][] texts, double width)
    {
        var needed = columns.Select((c, i) => texts.Select(t => canvas.Lettering.Measure(t[i], Cell).Width)
            .Append(canvas.Lettering.Measure(Shown.Header(c), Head).Width).Max() + (2 * Padding) + 0.5).ToArray();
        if (needed.Sum() <= width)
        {
            var share = width / needed.Sum();
            return [.. needed.Select(n => n * share)];
        }

        var (low, high) = (0.0, needed.Max());
        while (high - low > 0.01)
        {
            var most = (low + high) / 2;
            (low, high) = needed.Sum(n => Math.Min(n, most)) <= width ? (most, high) : (low, most);
        }

        return [.. needed.Select(n => Math.Min(n, low))];
    }

    private static void Lines(Canvas canvas, Box place, int rows, double rowHeight, double[] widths)
    {
        var bottom = place.Top + HeaderHeight + (Math.Max(rows, 1) * rowHeight);
        canvas.NewPath();
        for (var r = 0; r <= Math.Max(rows, 1); r++)
        {
            var y = place.Top + HeaderHeight + (r * rowHeight);
            canvas.Line([(place.Left, y), (place.Right, y)], close: false);
        }

        var x = place.Left + NumberWidth;
        foreach (var width in widths.SkipLast(1).Prepend(0))
        {
            x += width;
            canvas.Line([(x, place.Top), (x, bottom)], close: false);
        }

        canvas.Stroke("#BBBBBB", 0.15);
        canvas.NewPath();
        canvas.Rectangle(place.Left, place.Top, place.Width, bottom - place.Top);
        canvas.Stroke("#666666", 0.25);
        canvas.NewPath();
    }
}
