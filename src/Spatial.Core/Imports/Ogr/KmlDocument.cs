using System.Text;
using System.Xml;

namespace Spatial.Imports.Ogr;

/// <summary>
/// A KML rewritten for GDAL: only its places, names and data, in plain UTF-8. So GDAL's own XML reader never sees what was sent, no document type,
/// no entity and no link to elsewhere; what to draw things with is left out too.
/// </summary>
internal static class KmlDocument
{
    public const string Namespace = "http://www.opengis.net/kml/2.2";
    private const string Extensions = "http://www.google.com/kml/ext/2.2";
    private const int Deepest = 100;
    private const long MostCharacters = 2L << 30;

    private static readonly HashSet<string> Left =
    [
        "NetworkLink", "NetworkLinkControl", "Link", "Url", "Style", "StyleMap", "styleUrl", "GroundOverlay", "PhotoOverlay", "ScreenOverlay", "Icon", "Model", "Region", "Camera", "LookAt", "Update", "Tour", "Playlist",
    ];

    static KmlDocument() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // a KML may declare GB2312

    /// <summary>Name and namespace of the first element.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: no XML, or XML with a document type.</exception>
    public static (string Name, bool IsKml) Root(string path, string shownAs)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = XmlReader.Create(stream, Settings(isAsync: false));
            reader.MoveToContent();
            return (reader.Name, reader.LocalName == "kml" && IsKml(reader.NamespaceURI));
        }
        catch (XmlException e)
        {
            throw Bad(shownAs, e);
        }
    }

    /// <summary>Writes the document anew; gives how many links to other documents were left out.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: damaged, with a document type, or nested too deep.</exception>
    public static async Task<int> RewriteAsync(string from, string to, string shownAs, CancellationToken cancel)
    {
        var links = 0;
        try
        {
            await using var source = new FileStream(from, FileMode.Open, FileAccess.Read);
            await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
            using var reader = XmlReader.Create(source, Settings(isAsync: true));
            await using var writer = XmlWriter.Create(target, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
            var more = await reader.ReadAsync();
            while (more)
            {
                cancel.ThrowIfCancellationRequested();
                if (reader.NodeType == XmlNodeType.Element && (!IsWanted(reader) || reader.Depth > Deepest))
                {
                    if (reader.Depth > Deepest)
                    {
                        throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(shownAs)}”嵌套超过 {Deepest} 层，没有导入。", $"'{Fault.Show(shownAs)}' is nested more than {Deepest} levels deep; nothing was imported.", "file");
                    }

                    links += reader.LocalName == "NetworkLink" ? 1 : 0;
                    await SkipAsync(reader);
                    more = reader.ReadState == ReadState.Interactive;
                    continue;
                }

                await WriteAsync(reader, writer);
                more = await reader.ReadAsync();
            }
        }
        catch (XmlException e)
        {
            throw Bad(shownAs, e);
        }

        return links;
    }

    private static bool IsWanted(XmlReader reader) => IsKml(reader.NamespaceURI) ? !Left.Contains(reader.LocalName) : reader.NamespaceURI == Extensions && !Left.Contains(reader.LocalName);

    /// <summary>Walks over an element, whatever is in it; reading on, not recursing.</summary>
    private static async Task SkipAsync(XmlReader reader)
    {
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            while (await reader.ReadAsync() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
            }
        }

        await reader.ReadAsync();
    }

    private static async Task WriteAsync(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = reader.IsEmptyElement;
                var isOwn = reader.NamespaceURI == Extensions;
                await writer.WriteStartElementAsync(isOwn ? "gx" : null, reader.LocalName, isOwn ? Extensions : Namespace);
                while (reader.MoveToNextAttribute())
                {
                    if (reader.NamespaceURI.Length == 0 && reader.LocalName is ("id" or "name" or "type" or "schemaUrl"))
                    {
                        await writer.WriteAttributeStringAsync(null, reader.LocalName, null, reader.Value);
                    }
                }

                if (isEmpty)
                {
                    await writer.WriteEndElementAsync();
                }

                break;
            case XmlNodeType.EndElement:
                await writer.WriteEndElementAsync();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                await writer.WriteStringAsync(await reader.GetValueAsync());
                break;
        }
    }

    private static bool IsKml(string name) => name is "" or Namespace || name.StartsWith("http://earth.google.com/kml/", StringComparison.Ordinal) || name.StartsWith("http://www.opengis.net/kml/", StringComparison.Ordinal);

    private static XmlReaderSettings Settings(bool isAsync) => new()
    {
        Async = isAsync,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private static Fault Bad(string shownAs, XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal)
        ? new Fault(FaultCode.BadFile, $"文件“{Fault.Show(shownAs)}”带有文档类型声明（DOCTYPE），为安全起见不予导入。", $"'{Fault.Show(shownAs)}' carries a document type (DOCTYPE), which is refused for safety.", "file", e)
        : new Fault(FaultCode.BadFile, $"文件“{Fault.Show(shownAs)}”第 {e.LineNumber} 行附近不是合法的 XML，没有导入。", $"'{Fault.Show(shownAs)}' is no valid XML near line {e.LineNumber}; nothing was imported.", "file", e);
}
