using Spatial.Imports.Zip;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>A sheet as the workbook lists it.</summary>
/// <param name="Part">Name of its part in the archive.</param>
internal sealed record XlsxSheetPart(string Name, bool Hidden, string Part);

/// <summary>What the workbook part and its relations say: which sheets there are, in which parts, and which date system counts.</summary>
internal sealed record XlsxPackage(IReadOnlyList<XlsxSheetPart> Sheets, string? Styles, string? SharedStrings, bool From1904)
{
    public const string Workbook = "xl/workbook.xml";

    private const string Relations = "xl/_rels/workbook.xml.rels";

    /// <summary>Reads the parts that tell the others. Chart and dialog sheets, which hold no rows, are left out.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: a part is missing, or there is no sheet.</exception>
    public static XlsxPackage Read(ZipDirectory zip)
    {
        var relations = ReadRelations(zip);
        var sheets = new List<XlsxSheetPart>();
        var from1904 = false;
        using var xml = XlsxXml.Open(Part(zip, Workbook));
        while (xml.NextElement())
        {
            if (xml.LocalName == "workbookPr")
            {
                from1904 = xml.Says("date1904");
            }
            else if (xml.LocalName == "sheet" && xml.GetAttribute("name") is { } name)
            {
                var hidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                var id = RelationId(xml);
                if (id is not null && relations.Find(relation => relation.Id == id) is { } relation && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    sheets.Add(new XlsxSheetPart(XlsxString.Unescape(name), hidden, relation.Target));
                }
            }
        }

        if (sheets.Count == 0)
        {
            throw TableFaults.Damaged(zip.File, "没有工作表", "it has no sheet");
        }

        return new XlsxPackage(sheets, TargetOf(zip, relations, "/styles"), TargetOf(zip, relations, "/sharedStrings"), from1904);
    }

    /// <summary>Unpacks a part that must be there.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: it is not.</exception>
    public static Stream Part(ZipDirectory zip, string name) => zip.Find(name) is { } part
        ? zip.Open(part)
        : throw TableFaults.Damaged(zip.File, $"缺少“{Fault.Show(name)}”", $"'{Fault.Show(name)}' is missing");

    private static string? TargetOf(ZipDirectory zip, List<Relation> relations, string type) =>
        relations.Find(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)) is { } relation && zip.Find(relation.Target) is not null ? relation.Target : null;

    private static List<Relation> ReadRelations(ZipDirectory zip)
    {
        var relations = new List<Relation>();
        using var xml = XlsxXml.Open(Part(zip, Relations));
        while (xml.NextElement())
        {
            // An external target is an address, which is never followed.
            if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") is not "External" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                relations.Add(new Relation(id, type, Resolve(target)));
            }
        }

        return relations;
    }

    /// <summary>A target is relative to <c>xl/</c> unless it begins with a slash.</summary>
    private static string Resolve(string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : "xl/" + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <summary><c>r:id</c>, whatever the prefix; <c>sheetId</c> is another attribute.</summary>
    private static string? RelationId(System.Xml.XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
            {
                id = xml.Value;
            }
        }

        xml.MoveToElement();
        return id;
    }

    private sealed record Relation(string Id, string Type, string Target);
}
