using System.Buffers;
using System.Globalization;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>
/// The style sheet of a workbook: the fills and the cell formats in it can be read, and more of both added. All else is written as it was read.
/// A style sheet that lacks a group a cell format refers to gets it, as Excel demands.
/// </summary>
internal sealed class StyleSheet
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string PlainFormat = "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"";

    /// <summary>The groups in the order the standard fixes (ECMA-376 part 1, 18.8.39), each with what it holds at least.</summary>
    private static readonly (string Name, string[] Least)[] Groups =
    [
        ("numFmts", []),
        ("fonts", ["<{0}font><{0}sz val=\"11\"/><{0}name val=\"宋体\"/><{0}charset val=\"134\"/></{0}font>"]),
        ("fills", ["<{0}fill><{0}patternFill patternType=\"none\"/></{0}fill>", "<{0}fill><{0}patternFill patternType=\"gray125\"/></{0}fill>"]),
        ("borders", ["<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>"]),
        ("cellStyleXfs", ["<{0}xf " + PlainFormat + "/>"]),
        ("cellXfs", ["<{0}xf " + PlainFormat + " xfId=\"0\"/>"]),
        ("cellStyles", []),
        ("dxfs", []),
        ("tableStyles", []),
        ("colors", []),
        ("extLst", []),
    ];

    private readonly byte[] xml;
    private readonly int rootEnd;
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    private StyleSheet(byte[] xml)
    {
        this.xml = xml;
        rootEnd = Scan();
        foreach (var (name, least) in Groups)
        {
            if (least.Length > 0 && !groups.ContainsKey(name))
            {
                groups.Add(name, new Group { Start = -1 });
            }

            if (least.Length > 0 && groups[name].Items.Count < least.Length)
            {
                // Excel takes the second fill for gray125 whatever it says.
                groups[name].Add(least.Skip(groups[name].Items.Count).Select(item => Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, item, Prefix))));
            }
        }
    }

    /// <summary>Prefix of the elements with its colon; empty for none.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>The fills, each a whole element.</summary>
    public IReadOnlyList<byte[]> Fills => groups["fills"].Items;

    /// <summary>The cell formats, each a whole element; a cell refers to them by place.</summary>
    public IReadOnlyList<byte[]> Formats => groups["cellXfs"].Items;

    /// <param name="xml">Without an XML declaration; null when the workbook has no style sheet.</param>
    public static StyleSheet Read(byte[]? xml) => new(xml ?? Encoding.UTF8.GetBytes($"<styleSheet xmlns=\"{Namespace}\"></styleSheet>"));

    /// <summary>Adds a fill and gives its place.</summary>
    public int AddFill(byte[] fill) => groups["fills"].Add([fill]);

    /// <summary>Adds a cell format and gives its place.</summary>
    public int AddFormat(byte[] format) => groups["cellXfs"].Add([format]);

    /// <summary>Writes the part.</summary>
    public void Write(Stream target)
    {
        target.Write(Utf8Part.Declaration);
        var copied = 0;
        for (var i = 0; i < Groups.Length; i++)
        {
            if (!groups.TryGetValue(Groups[i].Name, out var group) || group.Added == 0)
            {
                continue;
            }

            if (group.Start < 0)
            {
                var before = Groups[(i + 1)..].Select(g => groups.TryGetValue(g.Name, out var later) ? later.Start : -1).FirstOrDefault(start => start >= 0, rootEnd);
                Copy(target, ref copied, before);
                target.Write(Encoding.UTF8.GetBytes($"<{Prefix}{Groups[i].Name} count=\"{group.Items.Count}\">"));
                group.WriteAdded(target);
                target.Write(Encoding.UTF8.GetBytes($"</{Prefix}{Groups[i].Name}>"));
                continue;
            }

            Copy(target, ref copied, group.Start);
            var tag = XmlTag.Read(xml.AsSpan(group.Start));
            var counted = TagEdit.With(tag.Bytes, "count"u8, group.Items.Count);
            target.Write(tag.Kind == TagKind.Empty ? TagEdit.Opened(counted) : counted);
            copied += tag.Bytes.Length;
            if (tag.Kind == TagKind.Empty)
            {
                group.WriteAdded(target);
                target.Write(Encoding.UTF8.GetBytes($"</{Prefix}{Groups[i].Name}>"));
            }
            else
            {
                Copy(target, ref copied, group.End);
                group.WriteAdded(target);
            }
        }

        Copy(target, ref copied, xml.Length);
    }

    private void Copy(Stream target, ref int copied, int to)
    {
        target.Write(xml.AsSpan(copied, to - copied));
        copied = to;
    }

    /// <summary>Finds the groups and the elements in them; gives the place of the root's end tag.</summary>
    private int Scan()
    {
        Group? group = null;
        var (depth, itemStart) = (0, 0);
        for (var at = xml.AsSpan().IndexOf((byte)'<'); at >= 0 && at < xml.Length;)
        {
            var tag = XmlTag.Read(xml.AsSpan(at));
            if (tag.Opens && depth == 0)
            {
                Prefix = SheetNames.Of(tag.Name).Prefix;
                if (tag.Kind == TagKind.Empty)
                {
                    throw new InvalidDataException("The style sheet of the workbook is empty.");
                }
            }
            else if (tag.Opens && depth == 1)
            {
                group = new Group { Start = at };
                groups.TryAdd(Encoding.UTF8.GetString(tag.Name)[Math.Min(Prefix.Length, tag.Name.Length)..], group);
            }
            else if (tag.Opens && depth == 2)
            {
                itemStart = at;
            }

            depth += tag.Kind == TagKind.Start ? 1 : tag.Kind == TagKind.End ? -1 : 0;
            if ((tag.Kind == TagKind.End || tag.Kind == TagKind.Empty) && depth == 2)
            {
                group!.Found(xml[itemStart..(at + tag.Bytes.Length)]);
            }
            else if (tag.Kind == TagKind.End && depth == 1)
            {
                group!.End = at;
            }
            else if (tag.Kind == TagKind.End && depth == 0)
            {
                return at;
            }

            at += tag.Bytes.Length;
            var next = xml.AsSpan(at).IndexOf((byte)'<');
            at = next < 0 ? -1 : at + next;
        }

        throw new InvalidDataException("The style sheet of the workbook does not end.");
    }

    /// <summary>One group of the style sheet.</summary>
    private sealed class Group
    {
        private readonly List<byte[]> items = [];

        /// <summary>Place of its start tag; -1 when the style sheet has none.</summary>
        public required int Start { get; init; }

        /// <summary>Place of its end tag.</summary>
        public int End { get; set; }

        public int Added { get; private set; }

        public IReadOnlyList<byte[]> Items => items;

        public void Found(byte[] item) => items.Add(item);

        public int Add(IEnumerable<byte[]> more)
        {
            foreach (var item in more)
            {
                items.Add(item);
                Added++;
            }

            return items.Count - 1;
        }

        public void WriteAdded(Stream target)
        {
            foreach (var item in items.Skip(items.Count - Added))
            {
                target.Write(item);
            }
        }
    }
}
