using System.Globalization;
using System.Xml;
using Spatial.Imports;
using Spatial.Imports.Returned;

namespace Spatial.Reports;

/// <summary>The style sheet of our workbooks: every <see cref="CellStyle"/> in every <see cref="RowLook"/>.</summary>
internal static class XlsxStyles
{
    private const int FirstOwnFormat = 164; // below are the formats the standard fixes
    private const int DateFormat = FirstOwnFormat + 7;
    private const int TextFormat = 49; // @
    private static readonly int Looks = Enum.GetValues<RowLook>().Length;

    /// <summary>Index of a cell's format in the style sheet.</summary>
    public static int Index(CellStyle style, RowLook look) => ((int)style * Looks) + (int)look;

    public static void Write(XmlWriter w)
    {
        w.WriteStartElement("styleSheet", Xlsx.Main);
        Group(w, "numFmts", 8, () =>
        {
            for (var digits = 0; digits <= 6; digits++)
            {
                Element(w, "numFmt", ("numFmtId", Whole(FirstOwnFormat + digits)), ("formatCode", digits == 0 ? "0" : "0." + new string('0', digits)));
            }

            Element(w, "numFmt", ("numFmtId", Whole(DateFormat)), ("formatCode", "yyyy\\-mm\\-dd"));
        });
        Group(w, "fonts", 3, () =>
        {
            Font(w, "宋体", 10, bold: false);
            Font(w, "宋体", 10, bold: true);
            Font(w, "黑体", 16, bold: true);
        });
        Group(w, "fills", 7, () =>
        {
            Fill(w, "none", null, null);
            Fill(w, "gray125", null, null);
            Fill(w, "solid", "FFD9E1F2", null);
            Fill(w, "lightUp", "FFF4B183", "FFFFFFFF"); // 示例数据: hatched, as on the map
            foreach (var severity in Enum.GetValues<Severity>())
            {
                Fill(w, "solid", "FF" + MarkColour.Of(severity), null);
            }
        });
        Group(w, "borders", 2, () =>
        {
            Border(w, null);
            Border(w, "thin");
        });
        Group(w, "cellStyleXfs", 1, () => Element(w, "xf", ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")));
        var styles = Enum.GetValues<CellStyle>();
        Group(w, "cellXfs", styles.Length * Looks, () =>
        {
            foreach (var style in styles)
            {
                foreach (var look in Enum.GetValues<RowLook>())
                {
                    Format(w, style, look);
                }
            }
        });
        Group(w, "cellStyles", 1, () => Element(w, "cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0")));
        w.WriteEndElement();
    }

    private static void Format(XmlWriter w, CellStyle style, RowLook look)
    {
        var number = style switch
        {
            CellStyle.Date => DateFormat,
            CellStyle.General => 0,
            >= CellStyle.Number0 => FirstOwnFormat + (style - CellStyle.Number0),
            _ => TextFormat,
        };
        var font = style == CellStyle.Title ? 2 : style == CellStyle.Header || look == RowLook.Total ? 1 : 0;
        var fill = style switch
        {
            _ when look >= RowLook.Error => 4 + (int)(RowLook.Fixed - look),
            CellStyle.Header => 2,
            CellStyle.Title or CellStyle.Note => 0,
            _ => look == RowLook.Sample ? 3 : 0,
        };
        w.WriteStartElement("xf");
        foreach (var (name, value) in new[] { ("numFmtId", number), ("fontId", font), ("fillId", fill), ("borderId", style is CellStyle.Title or CellStyle.Note or CellStyle.Entry ? 0 : 1), ("xfId", 0) })
        {
            w.WriteAttributeString(name, Whole(value));
        }

        foreach (var part in new[] { "applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment" })
        {
            w.WriteAttributeString(part, "1");
        }

        w.WriteStartElement("alignment");
        w.WriteAttributeString("vertical", "center");
        if (style is CellStyle.Title or CellStyle.Header or CellStyle.Date)
        {
            w.WriteAttributeString("horizontal", "center");
        }

        if (style is CellStyle.Header or CellStyle.Wrap)
        {
            w.WriteAttributeString("wrapText", "1");
        }

        w.WriteEndElement();
        w.WriteEndElement();
    }

    private static void Font(XmlWriter w, string name, int size, bool bold)
    {
        w.WriteStartElement("font");
        if (bold)
        {
            Element(w, "b");
        }

        Element(w, "sz", ("val", Whole(size)));
        Element(w, "name", ("val", name));
        Element(w, "charset", ("val", "134")); // GB2312: the fonts carry Chinese
        w.WriteEndElement();
    }

    private static void Fill(XmlWriter w, string pattern, string? front, string? back)
    {
        w.WriteStartElement("fill");
        w.WriteStartElement("patternFill");
        w.WriteAttributeString("patternType", pattern);
        if (front is not null)
        {
            Element(w, "fgColor", ("rgb", front));
        }

        if (back is not null)
        {
            Element(w, "bgColor", ("rgb", back));
        }

        w.WriteEndElement();
        w.WriteEndElement();
    }

    private static void Border(XmlWriter w, string? line)
    {
        w.WriteStartElement("border");
        foreach (var side in new[] { "left", "right", "top", "bottom" })
        {
            w.WriteStartElement(side);
            if (line is not null)
            {
                w.WriteAttributeString("style", line);
                Element(w, "color", ("rgb", "FF808080"));
            }

            w.WriteEndElement();
        }

        Element(w, "diagonal");
        w.WriteEndElement();
    }

    private static void Group(XmlWriter w, string name, int count, Action content)
    {
        w.WriteStartElement(name);
        w.WriteAttributeString("count", Whole(count));
        content();
        w.WriteEndElement();
    }

    private static void Element(XmlWriter w, string name, params (string Name, string Value)[] attributes)
    {
        w.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            w.WriteAttributeString(attribute, value);
        }

        w.WriteEndElement();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
