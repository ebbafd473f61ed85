using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>What each cell style shows a number as: <c>cellXfs</c> of <c>styles.xml</c>.</summary>
internal static class XlsxStyles
{
    public static NumberFormat[] Read(Stream part)
    {
        var written = new Dictionary<int, NumberFormat>();
        var styles = new List<NumberFormat>();
        using var xml = XlsxXml.Open(part);
        var within = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                within = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && xml.Whole("numFmtId") is { } id && xml.GetAttribute("formatCode") is { } code)
            {
                // Differential formats repeat ids with other codes; the first is the workbook's own.
                written.TryAdd(id, NumberFormats.Of(code));
            }
            else if (within && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf")
            {
                var format = xml.Whole("numFmtId") ?? 0;
                styles.Add(written.TryGetValue(format, out var own) ? own : NumberFormats.Of(format));
            }
        }

        return [.. styles];
    }
}
