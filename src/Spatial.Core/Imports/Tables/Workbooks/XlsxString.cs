using System.Globalization;
using System.Text;
using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>A text of a workbook (<c>si</c> or <c>is</c>): its runs one after another, without their looks and without the phonetic guide that stands over them.</summary>
internal static class XlsxString
{
    /// <summary>Reads the text of the element the reader stands on, and leaves the reader on its end.</summary>
    public static string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        string? first = null;
        StringBuilder? more = null;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                var text = Content(xml);
                if (first is null)
                {
                    first = text;
                }
                else
                {
                    (more ??= new StringBuilder(first)).Append(text);
                }
            }

            xml.Read();
        }

        return Unescape(more?.ToString() ?? first ?? "");
    }

    /// <summary><c>_x000D_</c> is how a workbook writes a character that XML cannot carry (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var done = 0;
        for (; at >= 0; at = text.IndexOf("_x", at, StringComparison.Ordinal))
        {
            if (at + 6 < text.Length && text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append(text, done, at - done).Append((char)code);
                at += 7;
                done = at;
            }
            else
            {
                at += 2;
            }
        }

        return plain.Append(text, done, text.Length - done).ToString();
    }

    private static string Content(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text = text.Length == 0 ? xml.Value : text + xml.Value;
            }
        }

        return text;
    }
}
