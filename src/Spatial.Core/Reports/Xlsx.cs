using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Spatial.Reports;

/// <summary>
/// A workbook written as it comes, one sheet after another, one row after another; memory stays flat (STACK.md: the packaged library took 791 MB for what this does in 61).
/// Text is inline and typed as text, so a credit code never becomes 9.14E+17.
/// </summary>
/// <param name="target">Gets the bytes; need not be seekable.</param>
/// <param name="made">Time stamped into the file, so that one run always gives the same bytes.</param>
public sealed class Xlsx(Stream target, string title, DateTimeOffset made) : IDisposable
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    private readonly ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<XlsxSheet> sheets = [];

    /// <summary>Starts the next sheet; the one before must be disposed of.</summary>
    /// <param name="widths">Column widths in characters.</param>
    /// <param name="headerRow">Row (from 1) of the header, frozen and repeated on every printed page; 0 for none.</param>
    /// <param name="frozenColumns">Columns that stay in view when one scrolls sideways.</param>
    /// <param name="empty">Style of the cells nobody wrote, one for each column; null in it, or for it, is the plain one.</param>
    public XlsxSheet Sheet(string name, IReadOnlyList<double> widths, int headerRow, int frozenColumns = 0, IReadOnlyList<CellStyle?>? empty = null)
    {
        var sheet = new XlsxSheet(Part($"xl/worksheets/sheet{sheets.Count + 1}.xml"), name, widths, headerRow, frozenColumns, empty);
        sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Writes the parts that list the sheets and ends the archive.</summary>
    public void Dispose()
    {
        Write("xl/styles.xml", XlsxStyles.Write);
        Write("xl/workbook.xml", WriteWorkbook);
        Write("xl/_rels/workbook.xml.rels", w => WriteRelations(w,
        [
            .. sheets.Select((_, i) => ($"rId{i + 1}", Relation + "/worksheet", $"worksheets/sheet{i + 1}.xml")),
            ($"rId{sheets.Count + 1}", Relation + "/styles", "styles.xml"),
        ]));
        Write("docProps/core.xml", WriteProperties);
        Write("_rels/.rels", w => WriteRelations(w,
        [
            ("rId1", Relation + "/officeDocument", "xl/workbook.xml"),
            ("rId2", Package + "relationships/metadata/core-properties", "docProps/core.xml"),
        ]));
        Write("[Content_Types].xml", WriteTypes);
        zip.Dispose();
    }

    /// <summary>The letters of a column, counted from 1: 1 is A, 27 is AA.</summary>
    internal static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }

    private XmlWriter Part(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = made;
        return XmlWriter.Create(entry.Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, NewLineHandling = NewLineHandling.Entitize });
    }

    private void Write(string name, Action<XmlWriter> content)
    {
        using var part = Part(name);
        part.WriteStartDocument(true);
        content(part);
        part.WriteEndDocument();
    }

    private void WriteWorkbook(XmlWriter w)
    {
        w.WriteStartElement("workbook", Main);
        w.WriteAttributeString("xmlns", "r", null, Relation);
        w.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            w.WriteStartElement("sheet", Main);
            w.WriteAttributeString("name", sheets[i].Name);
            w.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            w.WriteAttributeString("id", Relation, $"rId{i + 1}");
            w.WriteEndElement();
        }

        w.WriteEndElement();
        w.WriteStartElement("definedNames", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i].FilterRange is { } filter)
            {
                WriteName(w, "_xlnm._FilterDatabase", i, $"'{sheets[i].Name}'!{filter}", hidden: true);
            }

            if (sheets[i].HeaderRow > 0)
            {
                WriteName(w, "_xlnm.Print_Titles", i, $"'{sheets[i].Name}'!${sheets[i].HeaderRow}:${sheets[i].HeaderRow}", hidden: false);
            }
        }

        w.WriteEndElement();
        w.WriteEndElement();
    }

    private static void WriteName(XmlWriter w, string name, int sheet, string reference, bool hidden)
    {
        w.WriteStartElement("definedName", Main);
        w.WriteAttributeString("name", name);
        w.WriteAttributeString("localSheetId", sheet.ToString(CultureInfo.InvariantCulture));
        if (hidden)
        {
            w.WriteAttributeString("hidden", "1");
        }

        w.WriteString(reference);
        w.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter w, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        w.WriteStartElement("Relationships", Package + "relationships");
        foreach (var (id, type, to) in relations)
        {
            w.WriteStartElement("Relationship");
            w.WriteAttributeString("Id", id);
            w.WriteAttributeString("Type", type);
            w.WriteAttributeString("Target", to);
            w.WriteEndElement();
        }

        w.WriteEndElement();
    }

    private void WriteProperties(XmlWriter w)
    {
        w.WriteStartElement("cp", "coreProperties", Package + "metadata/core-properties");
        w.WriteElementString("title", "http://purl.org/dc/elements/1.1/", CellText.ForWorkbook(title));
        w.WriteElementString("creator", "http://purl.org/dc/elements/1.1/", "Spatial");
        w.WriteStartElement("created", "http://purl.org/dc/terms/");
        w.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
        w.WriteAttributeString("xmlns", "dcterms", null, "http://purl.org/dc/terms/");
        w.WriteString(made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        w.WriteEndElement();
        w.WriteEndElement();
    }

    private void WriteTypes(XmlWriter w)
    {
        const string Sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        w.WriteStartElement("Types", Package + "content-types");
        WriteType(w, "Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        WriteType(w, "Override", "PartName", "/xl/workbook.xml", Sheets + "sheet.main+xml");
        WriteType(w, "Override", "PartName", "/xl/styles.xml", Sheets + "styles+xml");
        WriteType(w, "Override", "PartName", "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for (var i = 1; i <= sheets.Count; i++)
        {
            WriteType(w, "Override", "PartName", $"/xl/worksheets/sheet{i}.xml", Sheets + "worksheet+xml");
        }

        w.WriteEndElement();
    }

    private static void WriteType(XmlWriter w, string element, string attribute, string name, string type)
    {
        w.WriteStartElement(element);
        w.WriteAttributeString(attribute, name);
        w.WriteAttributeString("ContentType", type);
        w.WriteEndElement();
    }
}
