using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>Reads the parts of a workbook: no DTD is ever processed, nothing is resolved. Elements are told by their local names, so that transitional and strict (ISO/IEC 29500) workbooks read alike.</summary>
internal static class XlsxXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>A reader that closes its stream.</summary>
    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, Settings);

    /// <summary>Moves to the next element anywhere below; false at the end.</summary>
    public static bool NextElement(this XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute that says yes as the format does.</summary>
    public static bool Says(this XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true" or "on";

    /// <summary>A whole number; null when it is missing or none.</summary>
    public static int? Whole(this XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
