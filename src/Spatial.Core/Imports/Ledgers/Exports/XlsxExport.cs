using Spatial.Imports.Templates;
using Spatial.Reports;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>The export as the template's own workbook: 数据 filled in, 说明 and 代码表 behind it.</summary>
internal sealed class XlsxExport : ExportFile
{
    private const int Most = 1_048_575; // rows of a sheet below its header

    private readonly FileStream stream;
    private readonly TemplateBook book;
    private readonly CellStyle[] styles;
    private readonly bool sample;
    private int rows;

    public XlsxExport(LedgerTemplate template, IReadOnlyList<LedgerColumn> columns, bool sample, string path)
    {
        this.sample = sample;
        stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        book = new TemplateBook(template, columns, sample ? LedgerExport.SampleMark : null, stream);
        styles = [.. columns.Select(StyleOf), .. sample ? [CellStyle.Text] : Array.Empty<CellStyle>()];
    }

    public override void Write(ExportRow row)
    {
        if (++rows > Most)
        {
            throw new Fault(FaultCode.TooLarge, $"超过 Excel 一张表的 {Most} 行；请用 --format csv，或用 --city 分城市导出。", $"More than the {Most} rows a sheet holds; use --format csv, or export city by city with --city.", "format");
        }

        object?[] cells = [.. row.Cells, .. sample ? ["是"] : Array.Empty<object?>()];
        var own = styles;
        for (var i = 0; i < cells.Length; i++)
        {
            // A day as entered in words is text in a column of days.
            var style = cells[i] is string && styles[i] == CellStyle.Date ? CellStyle.Entry : styles[i];
            if (style != styles[i])
            {
                own = ReferenceEquals(own, styles) ? [.. styles] : own;
                own[i] = style;
            }
        }

        book.Data.Row(cells, own, sample ? RowLook.Sample : RowLook.Plain, height: 15);
    }

    public override async ValueTask DisposeAsync()
    {
        book.Dispose();
        await stream.DisposeAsync();
    }

    // The plain style shows a number as it is, with as many decimals as it has.
    private static CellStyle StyleOf(LedgerColumn column) => column.Kind switch
    {
        ColumnKind.Date => CellStyle.Date,
        ColumnKind.Number or ColumnKind.Integer or ColumnKind.Percent or ColumnKind.Year or ColumnKind.Longitude or ColumnKind.Latitude => CellStyle.General,
        _ => CellStyle.Entry,
    };
}
