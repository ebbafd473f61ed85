using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>The texts that cells point to, read whole.</summary>
internal static class XlsxSharedStrings
{
    /// <summary>200,000 rows of 29 columns of different texts have 5.8 million.</summary>
    private const int MostTexts = 10_000_000;

    /// <summary>200 MB of memory.</summary>
    private const long MostCharacters = 100_000_000;

    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/>: more than 10,000,000 texts or 100,000,000 characters.</exception>
    public static string[] Read(Stream part, string file)
    {
        var texts = new List<string>();
        var characters = 0L;
        using var xml = XlsxXml.Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                var text = XlsxString.Read(xml);
                characters += text.Length;
                if (texts.Count == MostTexts || characters > MostCharacters)
                {
                    throw new Fault(
                        FaultCode.TooLarge,
                        $"文件“{Fault.Show(file)}”的文本总量超过 {MostTexts} 条或 {MostCharacters} 字；请拆分后分别导入。",
                        $"'{Fault.Show(file)}' holds more than {MostTexts} texts or {MostCharacters} characters; split it.",
                        "file");
                }

                texts.Add(text);
            }
        }

        return [.. texts];
    }
}
