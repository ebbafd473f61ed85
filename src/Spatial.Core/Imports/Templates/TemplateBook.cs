using Spatial.Reports;

namespace Spatial.Imports.Templates;

/// <summary>A template's workbook while its sheet 数据 is filled: the export's rows go there; 说明 and 代码表 follow when it is disposed of.</summary>
internal sealed class TemplateBook : IDisposable
{
    private readonly Xlsx book;
    private readonly LedgerTemplate template;
    private readonly List<LedgerColumn> columns;
    private readonly List<CodeList> lists;
    private readonly string? mark;

    /// <summary>Writes the header.</summary>
    /// <param name="mark">Header of a column behind the template's that marks what the rows are; null for none.</param>
    /// <param name="target">Need not be seekable.</param>
    public TemplateBook(LedgerTemplate template, IReadOnlyList<LedgerColumn> columns, string? mark, Stream target)
    {
        (this.template, this.columns, this.mark) = (template, [.. columns], mark);
        lists = [.. columns.Where(c => c.List is not null).Select(c => TemplateCatalogue.Lists[c.List!]).Distinct()];
        book = new Xlsx(target, mark is null ? template.Title.Zh : $"{template.Title.Zh}（{mark}）", TemplateWorkbook.Made);
        Data = TemplateWorkbook.StartData(book, columns, lists, mark);
    }

    /// <summary>The sheet 数据, below its header.</summary>
    public XlsxSheet Data { get; }

    public void Dispose()
    {
        Data.Dispose();
        TemplateWorkbook.WriteNotes(book, template, columns, mark is null ? null : $"本文件为{mark}，只用于演示；导入时仍作{mark}，不进入真实数据。Sample data: imported as samples only.");
        TemplateWorkbook.WriteCodes(book, lists);
        book.Dispose();
    }
}
