using System.IO.Compression;
using System.Xml.Linq;

namespace Spatial.Tests.Imports.Returned;

/// <summary>One cell as the test reads it.</summary>
/// <param name="Value">Text, or the value as it stands; null for none.</param>
/// <param name="Fill">Six hexadecimal digits of a solid fill; null for none.</param>
/// <param name="Look">Number format, font, border and alignment of its format.</param>
internal sealed record ReadCell(string? Value, string? Formula, string? Fill, string Look);

/// <summary>A workbook read by XLinq, which has nothing in common with what writes it.</summary>
internal sealed class ReadBook
{
    private readonly Dictionary<string, byte[]> parts = [];
    private readonly List<string> strings = [];
    private readonly List<XElement> formats = [];
    private readonly List<XElement> fills = [];

    public ReadBook(byte[] bytes)
    {
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                parts.Add(entry.FullName, content.ToArray());
            }
        }

        foreach (var item in Of(Xml("sharedStrings.xml"), "si"))
        {
            strings.Add(string.Concat(item.Descendants().Where(e => e.Name.LocalName == "t" && e.Parent!.Name.LocalName != "rPh").Select(e => e.Value)));
        }

        var styles = Xml("Styles.xml");
        formats.AddRange(Of(styles, "cellXfs").Elements());
        fills.AddRange(Of(styles, "fills").Elements());
        Sheets = [.. Of(Xml("workbook.xml"), "sheet").Select(s => (string)s.Attribute("name")!)];
    }

    public IReadOnlyList<string> Sheets { get; }

    public int Formats => formats.Count;

    public IEnumerable<string> Parts => parts.Keys;

    public byte[] Part(string name) => parts[name];

    public XDocument Sheet(int index = 0) => Xml($"sheet{index + 1}.xml")!;

    /// <summary>Every cell there is, by row from 1 and column from 0.</summary>
    public Dictionary<(int Row, int Column), ReadCell> Cells(int sheet = 0)
    {
        var cells = new Dictionary<(int, int), ReadCell>();
        var number = 0;
        foreach (var row in Of(Sheet(sheet), "row"))
        {
            number = (int?)row.Attribute("r") ?? number + 1;
            var column = -1;
            foreach (var cell in row.Elements().Where(e => e.Name.LocalName == "c"))
            {
                column = cell.Attribute("r") is { } place ? Column(place.Value) : column + 1;
                cells.Add((number, column), Cell(cell));
            }
        }

        return cells;
    }

    public static int Column(string place) => place.TakeWhile(char.IsLetter).Aggregate(0, (sum, letter) => (sum * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;

    private ReadCell Cell(XElement cell)
    {
        var value = cell.Elements().FirstOrDefault(e => e.Name.LocalName == "v")?.Value;
        value = (string?)cell.Attribute("t") switch
        {
            "s" => strings[int.Parse(value!)],
            "inlineStr" => string.Concat(cell.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value)),
            _ => value,
        };
        var style = (int?)cell.Attribute("s") ?? 0;
        var format = style < formats.Count ? formats[style] : null;
        var fill = format is null ? null : fills.ElementAtOrDefault((int?)format.Attribute("fillId") ?? 0)?.Elements().First();
        var rgb = (string?)fill?.Attribute("patternType") == "solid" ? (string?)fill.Elements().First(e => e.Name.LocalName == "fgColor").Attribute("rgb") : null;
        var look = format is null ? "" : string.Join(' ', format.Attributes().Where(a => a.Name.LocalName is "numFmtId" or "fontId" or "borderId").Select(a => a.Value)) + string.Concat(format.Elements());
        return new ReadCell(value, cell.Elements().FirstOrDefault(e => e.Name.LocalName == "f")?.ToString(), rgb?[^6..], look);
    }

    private XDocument? Xml(string end)
    {
        var name = parts.Keys.FirstOrDefault(n => n.EndsWith("/" + end, StringComparison.OrdinalIgnoreCase)) ?? parts.Keys.FirstOrDefault(n => n.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : XDocument.Load(new MemoryStream(parts[name]));
    }

    private static IEnumerable<XElement> Of(XDocument? part, string name) => part?.Descendants().Where(e => e.Name.LocalName == name).ToList() ?? [];
}
