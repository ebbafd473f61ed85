using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Imports.Tables;

/// <summary>A workbook put together part by part, for what no writer of ours writes.</summary>
internal sealed class HandmadeXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, byte[]> parts = [];
    private readonly List<(string Name, string State)> sheets = [];
    private readonly List<string> shared = [];

    /// <summary>Content of workbookPr.</summary>
    public string WorkbookProperties { get; set; } = "";

    /// <summary>Number formats: custom ids from 164 in the order given; style n + 1 uses the n-th, style 0 is General.</summary>
    public IReadOnlyList<string> Formats { get; set; } = [];

    /// <summary>Adds a sheet from the XML of its rows, and what stands before and after them.</summary>
    public HandmadeXlsx Sheet(string name, string rows, string before = "", string after = "", string state = "")
    {
        sheets.Add((name, state));
        return Part($"xl/worksheets/sheet{sheets.Count}.xml", $"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{Main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>""");
    }

    /// <summary>Adds shared strings, each the content of an si element.</summary>
    public HandmadeXlsx Shared(params string[] items)
    {
        shared.AddRange(items);
        return this;
    }

    /// <summary>Adds a part, or puts another in its place.</summary>
    public HandmadeXlsx Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    public HandmadeXlsx Part(string name, byte[] content)
    {
        parts[name] = content;
        return this;
    }

    public byte[] Bytes()
    {
        var all = new Dictionary<string, byte[]>();
        void Put(string name, string content) => all[name] = Encoding.UTF8.GetBytes(content);
        Put("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""");
        Put("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Put("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relation}"><workbookPr {WorkbookProperties}/><sheets>{string.Concat(sheets.Select((sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i + 1}" {(sheet.State.Length > 0 ? $"state=\"{sheet.State}\"" : "")} r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
        Put("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relation}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="rIdS" Type="{Relation}/styles" Target="/xl/styles.xml"/><Relationship Id="rIdT" Type="{Relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        Put("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="{Formats.Count}">{string.Concat(Formats.Select((format, i) => $"""<numFmt numFmtId="{164 + i}" formatCode="{System.Security.SecurityElement.Escape(format)}"/>"""))}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>{string.Concat(Enumerable.Range(-1, Formats.Count + 1).Select(i => $"""<xf numFmtId="{(i < 0 ? 0 : 164 + i)}" applyNumberFormat="1"/>"""))}</cellXfs></styleSheet>""");
        Put("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{string.Concat(shared.Select(item => $"<si>{item}</si>"))}</sst>""");
        foreach (var (name, content) in parts)
        {
            all[name] = content;
        }

        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in all)
            {
                using var entry = zip.CreateEntry(name, name.EndsWith(".png", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
