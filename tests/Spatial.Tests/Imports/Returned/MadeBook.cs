using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Imports.Returned;

/// <summary>A workbook put together by hand, with whatever oddity a test is about.</summary>
internal static class MadeBook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public const string Styles =
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="2" borderId="1" xfId="0" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="3" borderId="1" xfId="0" applyFill="1"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFill="1"><alignment horizontal="center"/></xf></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>
        """;

    /// <summary>A sheet's part around its rows.</summary>
    public static string Sheet(string rows, string head = "", string tail = "") =>
        $"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{Main}" xmlns:r="{Relations}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>""";

    /// <param name="strings">Shared strings; null for no such part.</param>
    /// <param name="styles">Null for no style sheet.</param>
    /// <param name="more">Other parts, copied as they are.</param>
    public static byte[] Of(string sheet, string[]? strings = null, string? styles = Styles, params (string Name, byte[] Bytes)[] more) =>
        Of(Encoding.UTF8.GetBytes(sheet), strings, styles, more);

    public static byte[] Of(byte[] sheet, string[]? strings = null, string? styles = Styles, params (string Name, byte[] Bytes)[] more)
    {
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var parts = new List<(string Name, byte[] Bytes)>
        {
            ("[Content_Types].xml", Utf8(
                $"""
                <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}worksheet+xml"/>{(styles is null ? "" : $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}styles+xml\"/>")}{(strings is null ? "" : $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Types}sharedStrings+xml\"/>")}</Types>
                """)),
            ("_rels/.rels", Utf8($"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""")),
            ("xl/workbook.xml", Utf8($"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="数据" sheetId="7" r:id="rId9"/></sheets></workbook>""")),
            ("xl/_rels/workbook.xml.rels", Utf8(
                $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>{(styles is null ? "" : $"<Relationship Id=\"rId2\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/>")}{(strings is null ? "" : $"<Relationship Id=\"rId3\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>")}</Relationships>""")),
            ("xl/worksheets/sheet1.xml", sheet),
        };
        if (styles is not null)
        {
            parts.Add(("xl/styles.xml", Utf8(styles)));
        }

        if (strings is not null)
        {
            parts.Add(("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"{Main}\">{string.Concat(strings.Select(s => $"<si><t>{s}</t></si>"))}</sst>")));
        }

        return Zip([.. parts, .. more]);
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
