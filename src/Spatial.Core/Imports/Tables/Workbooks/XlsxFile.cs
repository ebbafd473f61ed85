using System.Xml;
using Spatial.Contract;
using Spatial.Imports.Zip;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// A workbook of Office Open XML (ECMA-376, ISO/IEC 29500, transitional or strict), with or without macros, which are never run.
/// Read by a parser of our own: ExcelDataReader 3.6.0 gives error cells as text that a planner might have typed, parses every sheet twice, and cannot tell an uncached formula from an empty cell.
/// A formula gives its cached value; one that has none is an error cell with the formula as its word.
/// </summary>
public sealed class XlsxFile : TableFile
{
    private readonly XlsxPackage package;
    private readonly Lazy<XlsxContext> context;

    private XlsxFile(string path, XlsxPackage package, IReadOnlyList<TableSheet> sheets, IReadOnlyList<Remark> remarks)
    {
        (Path, this.package, Sheets, Remarks) = (path, package, sheets, remarks);
        context = new Lazy<XlsxContext>(ReadContext);
    }

    public override string Path { get; }

    public override string Format => "xlsx";

    public override IReadOnlyList<Remark> Remarks { get; }

    public override IReadOnlyList<TableSheet> Sheets { get; }

    private string Name => System.IO.Path.GetFileName(Path);

    public override IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel)
    {
        using var zip = ZipDirectory.Open(Path);
        using var rows = new XlsxRows(XlsxPackage.Part(zip, package.Sheets[sheet.Index].Part), context.Value, sheet.Name);
        var row = new TableRow();
        var (last, filled) = (0, 0);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            row.Cells.Clear();
            var next = rows.Next(row);
            if (next == 0)
            {
                yield break;
            }

            if (next > last + 1)
            {
                var hidden = row.Hidden;
                row.Hidden = false;
                while (++last < next)
                {
                    row.Number = last;
                    yield return row;
                }

                row.Hidden = hidden;
                row.Cells.Clear();
            }

            (last, row.Number) = (next, next);
            rows.ReadCells(row);
            if (!row.IsBlank && ++filled > TableLimits.WorkbookRows + TableLimits.HeaderRows)
            {
                throw TableFaults.TooManyRows(Name, sheet.Name, TableLimits.WorkbookRows);
            }

            yield return row;
        }
    }

    /// <summary>Opens an archive that holds a workbook; looks through all of it once, counting what it unpacks to (V31).</summary>
    internal static XlsxFile Open(string path, long length)
    {
        using var zip = ZipDirectory.Open(path);
        if (zip.Find(XlsxPackage.Workbook) is null)
        {
            var (zh, en) = KindOf(zip);
            throw TableFaults.Unsupported(zip.File, zh, en);
        }

        if (length > TableLimits.WorkbookBytes)
        {
            throw TableFaults.TooManyBytes(zip.File, length, "50 MB");
        }

        try
        {
            CheckParts(zip);
            var book = XlsxPackage.Read(zip);
            var sheets = new List<TableSheet>(book.Sheets.Count);
            foreach (var sheet in book.Sheets)
            {
                using var part = XlsxPackage.Part(zip, sheet.Part);
                var frame = SheetFrame.Read(part, zip.File, sheet.Part);
                sheets.Add(new TableSheet(sheets.Count, sheet.Name, sheet.Hidden, frame.Merged, frame.HiddenColumns));
            }

            return new XlsxFile(path, book, sheets, [.. WorkbookRemarks.Of(book.From1904, HasMacros(zip))]);
        }
        catch (XmlException e)
        {
            throw NotXml(zip.File, e);
        }
    }

    /// <summary>Unpacks every part but the sheets, which are unpacked when their frames are read.</summary>
    private static void CheckParts(ZipDirectory zip)
    {
        var block = new byte[1 << 17];
        foreach (var part in zip.Parts.Where(part => !part.IsFolder && !part.Name.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase)))
        {
            var dtd = new DtdSearch(zip.File, part.Name);
            var isXml = part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            using var stream = zip.Open(part);
            var read = stream.ReadAtLeast(block, 4, throwOnEndOfStream: false);
            if (!part.Name.StartsWith("xl/embeddings/", StringComparison.OrdinalIgnoreCase))
            {
                // Office keeps attached documents there, which are archives by nature; nothing opens them.
                ZipGuard.CheckNested(zip, part, block.AsSpan(0, read));
            }

            for (; read > 0; read = stream.Read(block))
            {
                if (isXml)
                {
                    dtd.Look(block.AsSpan(0, read));
                }
            }
        }
    }

    private static bool HasMacros(ZipDirectory zip) => zip.Parts.Any(part => part.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    private static Text KindOf(ZipDirectory zip)
    {
        if (zip.Find("xl/workbook.bin") is not null)
        {
            return new("二进制工作簿 (xlsb)", "a binary workbook (xlsb)");
        }

        if (zip.Find("word/document.xml") is not null)
        {
            return new("Word 文档", "a Word document");
        }

        if (zip.Find("ppt/presentation.xml") is not null)
        {
            return new("演示文稿", "a presentation");
        }

        if (zip.Find("content.xml") is not null && zip.Find("mimetype") is not null)
        {
            return new("OpenDocument 文件", "an OpenDocument file");
        }

        return zip.Parts.Any(part => part.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
            ? new("装有 Shapefile 的压缩包", "an archive with a shapefile")
            : new("压缩包", "an archive");
    }

    private XlsxContext ReadContext()
    {
        using var zip = ZipDirectory.Open(Path);
        try
        {
            return new XlsxContext(
                zip.File,
                package.SharedStrings is { } strings ? XlsxSharedStrings.Read(XlsxPackage.Part(zip, strings), zip.File) : [],
                package.Styles is { } styles ? XlsxStyles.Read(XlsxPackage.Part(zip, styles)) : [],
                package.From1904);
        }
        catch (XmlException e)
        {
            throw NotXml(zip.File, e);
        }
    }

    private static Fault NotXml(string file, XmlException inner) => TableFaults.Damaged(file, "内部结构不是完整的 XML", "a part of it is no well-formed XML", inner);
}
