using System.Globalization;
using System.Xml;

namespace Spatial.Reports;

/// <summary>One sheet of a workbook, written row by row. Prints on A3 landscape, as wide as the page, with the header on every page.</summary>
public sealed class XlsxSheet : IDisposable
{
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    private readonly XmlWriter w;
    private readonly IReadOnlyList<double> widths;
    private readonly int columns;
    private int row;
    private int lastData;
    private readonly List<(string Cells, string Source)> choices = [];
    private readonly List<string> merged = [];

    internal XlsxSheet(XmlWriter writer, string name, IReadOnlyList<double> widths, int headerRow, int frozenColumns, IReadOnlyList<CellStyle?>? empty)
    {
        w = writer;
        Name = name;
        HeaderRow = headerRow;
        columns = widths.Count;
        this.widths = widths;
        w.WriteStartDocument(true);
        w.WriteStartElement("worksheet", Xlsx.Main);
        w.WriteStartElement("sheetPr");
        w.WriteStartElement("pageSetUpPr");
        w.WriteAttributeString("fitToPage", "1");
        w.WriteEndElement();
        w.WriteEndElement();
        WriteView(headerRow, frozenColumns);
        w.WriteStartElement("sheetFormatPr");
        w.WriteAttributeString("defaultRowHeight", "15");
        w.WriteEndElement();
        w.WriteStartElement("cols");
        for (var i = 0; i < columns; i++)
        {
            w.WriteStartElement("col");
            w.WriteAttributeString("min", Whole(i + 1));
            w.WriteAttributeString("max", Whole(i + 1));
            w.WriteAttributeString("width", widths[i].ToString(CultureInfo.InvariantCulture));
            if (empty?[i] is { } style)
            {
                w.WriteAttributeString("style", Whole(XlsxStyles.Index(style, RowLook.Plain)));
            }

            w.WriteAttributeString("customWidth", "1");
            w.WriteEndElement();
        }

        w.WriteEndElement();
        w.WriteStartElement("sheetData");
    }

    internal string Name { get; }

    internal int HeaderRow { get; }

    /// <summary>Absolute range of header and data, for the filter; null without a header.</summary>
    internal string? FilterRange => HeaderRow > 0 ? $"$A${HeaderRow}:${Xlsx.Letters(columns)}${Math.Max(lastData, HeaderRow)}" : null;

    /// <summary>The title in the first row, merged over all columns: the only merged cells there are.</summary>
    public void Title(string text)
    {
        Row([text], [CellStyle.Title], RowLook.Plain, height: 30);
        if (columns > 1)
        {
            Merge(row, 1, row, columns);
        }
    }

    /// <summary>Merges a range; rows and columns from 1, ends included. Ranges must not overlap.</summary>
    public void Merge(int firstRow, int firstColumn, int lastRow, int lastColumn) =>
        merged.Add($"{Xlsx.Letters(firstColumn)}{Whole(firstRow)}:{Xlsx.Letters(lastColumn)}{Whole(lastRow)}");

    /// <summary>The header row.</summary>
    public void Header(IReadOnlyList<string> titles) => Row(titles, [.. titles.Select(_ => CellStyle.Header)], RowLook.Plain, height: 36);

    /// <summary>Writes a row. A null value is an empty cell (unknown); text is text, whatever it looks like; dates and numbers are typed.</summary>
    /// <param name="styles">One style for each value.</param>
    /// <param name="height">In points; null fits the wrapped text (not every program does so when it opens a file).</param>
    public void Row(IReadOnlyList<object?> values, IReadOnlyList<CellStyle> styles, RowLook look = RowLook.Plain, double? height = null)
    {
        Start(height ?? Height(values, styles));
        for (var i = 0; i < values.Count; i++)
        {
            Cell(i + 1, values[i], styles[i], look);
        }

        w.WriteEndElement();
        if (HeaderRow > 0 && row > HeaderRow && look != RowLook.Total)
        {
            lastData = row;
        }
    }

    /// <summary>A drop-down list for the cells of a column. Other words may be typed after a question: a ledger's own word may be a synonym.</summary>
    /// <param name="column">From 1.</param>
    /// <param name="lastRow">Last row it is offered in; the first is the one after the header.</param>
    /// <param name="source">Where the words stand: <c>'代码表'!$A$2:$A$6</c>.</param>
    public void Choices(int column, int lastRow, string source) => choices.Add(($"{Xlsx.Letters(column)}{HeaderRow + 1}:{Xlsx.Letters(column)}{lastRow}", source));

    /// <summary>Writes a row whose cells look each for itself; one style and one look for each value.</summary>
    public void Row(IReadOnlyList<object?> values, IReadOnlyList<CellStyle> styles, IReadOnlyList<RowLook> looks)
    {
        Start(Height(values, styles));
        for (var i = 0; i < values.Count; i++)
        {
            Cell(i + 1, values[i], styles[i], looks[i]);
        }

        w.WriteEndElement();
        lastData = row;
    }

    public void Dispose()
    {
        w.WriteEndElement();
        if (HeaderRow > 0)
        {
            w.WriteStartElement("autoFilter");
            w.WriteAttributeString("ref", FilterRange!.Replace("$", "", StringComparison.Ordinal));
            w.WriteEndElement();
        }

        if (merged.Count > 0)
        {
            w.WriteStartElement("mergeCells");
            w.WriteAttributeString("count", Whole(merged.Count));
            foreach (var range in merged)
            {
                w.WriteStartElement("mergeCell");
                w.WriteAttributeString("ref", range);
                w.WriteEndElement();
            }

            w.WriteEndElement();
        }

        WriteChoices();
        w.WriteStartElement("pageMargins");
        foreach (var (side, inches) in new[] { ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3") })
        {
            w.WriteAttributeString(side, inches);
        }

        w.WriteEndElement();
        w.WriteStartElement("pageSetup");
        w.WriteAttributeString("paperSize", "8"); // A3
        w.WriteAttributeString("orientation", "landscape");
        w.WriteAttributeString("fitToWidth", "1");
        w.WriteAttributeString("fitToHeight", "0"); // as many pages as it takes
        w.WriteEndElement();
        w.WriteStartElement("headerFooter");
        w.WriteElementString("oddFooter", "&L&A&R第 &P 页，共 &N 页");
        w.WriteEndElement();
        w.WriteEndElement();
        w.WriteEndDocument();
        w.Dispose();
    }

    private void WriteChoices()
    {
        if (choices.Count == 0)
        {
            return;
        }

        w.WriteStartElement("dataValidations");
        w.WriteAttributeString("count", Whole(choices.Count));
        foreach (var (cells, source) in choices)
        {
            w.WriteStartElement("dataValidation");
            foreach (var (name, value) in new[] { ("type", "list"), ("errorStyle", "warning"), ("allowBlank", "1"), ("showErrorMessage", "1"), ("errorTitle", "不在代码表中"), ("error", "此词不在下拉列表中；常用的同义词也能识别。仍要填写吗？"), ("sqref", cells) })
            {
                w.WriteAttributeString(name, value);
            }

            w.WriteElementString("formula1", source);
            w.WriteEndElement();
        }

        w.WriteEndElement();
    }

    private void Start(double height)
    {
        row++;
        w.WriteStartElement("row");
        w.WriteAttributeString("r", Whole(row));
        w.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
        w.WriteAttributeString("customHeight", "1");
    }

    private void WriteView(int headerRow, int frozenColumns)
    {
        w.WriteStartElement("sheetViews");
        w.WriteStartElement("sheetView");
        w.WriteAttributeString("workbookViewId", "0");
        if (headerRow > 0)
        {
            w.WriteStartElement("pane");
            if (frozenColumns > 0)
            {
                w.WriteAttributeString("xSplit", Whole(frozenColumns));
            }

            w.WriteAttributeString("ySplit", Whole(headerRow));
            w.WriteAttributeString("topLeftCell", $"{Xlsx.Letters(frozenColumns + 1)}{headerRow + 1}");
            w.WriteAttributeString("activePane", frozenColumns > 0 ? "bottomRight" : "bottomLeft");
            w.WriteAttributeString("state", "frozen");
            w.WriteEndElement();
        }

        w.WriteEndElement();
        w.WriteEndElement();
    }

    /// <summary>Points for the tallest wrapped text: a Chinese character is two of a column's units wide, another one.</summary>
    private double Height(IReadOnlyList<object?> values, IReadOnlyList<CellStyle> styles)
    {
        const double Line = 13.5;
        const double Most = 409; // what the format allows
        var lines = 1.0;
        for (var i = 0; i < values.Count; i++)
        {
            if (styles[i] is CellStyle.Wrap or CellStyle.Header && values[i] is string { Length: > 0 } text)
            {
                lines = Math.Max(lines, Lines(text, Math.Max(widths[i] - 3, 2)));
            }
        }

        return Math.Min((lines * Line) + 3, Most);
    }

    private static double Lines(string text, double width)
    {
        var (lines, units) = (0.0, 0);
        foreach (var c in text)
        {
            if (c == '\n')
            {
                lines += Math.Max(1, Math.Ceiling(units / width));
                units = 0;
            }
            else
            {
                units += c > 0xFF ? 2 : 1;
            }
        }

        return lines + Math.Max(1, Math.Ceiling(units / width));
    }

    private void Cell(int column, object? value, CellStyle style, RowLook look)
    {
        w.WriteStartElement("c");
        w.WriteAttributeString("r", Xlsx.Letters(column) + Whole(row));
        w.WriteAttributeString("s", Whole(XlsxStyles.Index(style, look)));
        switch (value)
        {
            case null:
                break;
            case DateOnly date when date > Epoch.AddDays(60): // before 1900-03-01 the spreadsheet calendars disagree
                w.WriteElementString("v", Whole(date.DayNumber - Epoch.DayNumber));
                break;
            case double number when double.IsFinite(number):
                w.WriteElementString("v", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int or long or decimal:
                w.WriteElementString("v", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                WriteText(value is DateOnly old ? old.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString()!);
                break;
        }

        w.WriteEndElement();
    }

    private void WriteText(string text)
    {
        w.WriteAttributeString("t", "inlineStr");
        w.WriteStartElement("is");
        w.WriteStartElement("t");
        w.WriteAttributeString("xml", "space", null, "preserve");
        w.WriteString(CellText.ForWorkbook(text));
        w.WriteEndElement();
        w.WriteEndElement();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
