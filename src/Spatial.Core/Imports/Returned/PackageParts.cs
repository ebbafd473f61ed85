using System.IO.Compression;
using System.Xml;

namespace Spatial.Imports.Returned;

/// <summary>The parts of a workbook (ECMA-376 part 2) that are read here, found by its relationships.</summary>
internal sealed class PackageParts
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Dictionary<string, ZipArchiveEntry> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string Part)> sheets = [];

    /// <exception cref="InvalidDataException">There is no workbook in it.</exception>
    public PackageParts(ZipArchive zip)
    {
        foreach (var entry in zip.Entries)
        {
            byName.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        Workbook = Relations("").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        var relations = Relations(Workbook);
        Styles = relations.FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal)).Target;
        SharedStrings = relations.FirstOrDefault(r => r.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target;
        ReadSheets(relations);
    }

    /// <summary>Name of the part that lists the sheets.</summary>
    public string Workbook { get; }

    /// <summary>Name of the style sheet; null when there is none.</summary>
    public string? Styles { get; }

    /// <summary>Name of the shared strings; null when there are none.</summary>
    public string? SharedStrings { get; }

    /// <summary>The entry of a part, whatever its case (part names are compared so); null when it is not there.</summary>
    public ZipArchiveEntry? Find(string? part) => part is null ? null : byName.GetValueOrDefault(part);

    /// <summary>Name of the part of a sheet, by the name on its tab, else by its place.</summary>
    /// <exception cref="InvalidDataException">There is no such sheet.</exception>
    public ZipArchiveEntry Sheet(string name, int index)
    {
        var found = sheets.FindIndex(sheet => sheet.Name == name);
        found = found >= 0 ? found : index;
        return found < sheets.Count && Find(sheets[found].Part) is { } entry ? entry : throw new InvalidDataException($"The workbook has no part for the sheet '{name}'.");
    }

    /// <summary>Name of the part that holds the relationships of another; of the package itself for an empty name.</summary>
    public static string RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private void ReadSheets(List<(string Id, string Type, string Target)> relations)
    {
        using var stream = (Find(Workbook) ?? throw new InvalidDataException("There is no workbook in the file.")).Open();
        using var xml = XmlReader.Create(stream, Safe);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet" && xml.GetAttribute("name") is { } name)
            {
                // Strict workbooks name the namespace of relationships otherwise.
                var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                sheets.Add((name, relations.FirstOrDefault(r => r.Id == id).Target ?? ""));
            }
        }
    }

    private List<(string Id, string Type, string Target)> Relations(string part)
    {
        var found = new List<(string, string, string)>();
        if (Find(RelationsOf(part)) is not { } entry)
        {
            return found;
        }

        var place = new Uri("http://package/" + part);
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Safe);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && Uri.TryCreate(place, xml.GetAttribute("Target")?.Replace('\\', '/'), out var target))
            {
                found.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Uri.UnescapeDataString(target.AbsolutePath).TrimStart('/')));
            }
        }

        return found;
    }
}
