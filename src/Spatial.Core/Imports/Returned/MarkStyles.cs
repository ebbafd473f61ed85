using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>
/// The formats by which cells are coloured. A coloured format is the cell's own with another fill: number format, font, border and alignment stay.
/// The fill it covers is noted in the background colour of ours, which a solid fill never shows, so that it can be given back when the cell is right.
/// Excel keeps that note; LibreOffice writes another colour there, and a cell then comes back without a fill rather than with a wrong one.
/// </summary>
internal sealed class MarkStyles
{
    /// <summary>Formats a workbook may have; beyond it Excel refuses the file, so a cell then takes a plain coloured format.</summary>
    private const int MostFormats = 64_000;

    private readonly StyleSheet sheet;
    private readonly List<MarkFill> fills = [];
    private readonly List<int> fillOf = [];
    private readonly Dictionary<(int Style, Severity Severity), int> marked = [];
    private readonly Dictionary<int, int> bases = [];
    private readonly Lazy<ILookup<string, int>> byLook;
    private readonly bool[] own;
    private int? reason;

    public MarkStyles(StyleSheet sheet)
    {
        this.sheet = sheet;
        fills.AddRange(sheet.Fills.Select(MarkFill.Read));
        fillOf.AddRange(sheet.Formats.Select(format => CellPlace.Number(XmlTag.Read(format)["fillId"u8], 0)));
        own = [.. fillOf.Select(fill => SeverityOf(fill) is not null)];
        HasOwn = own.Contains(true);
        byLook = new(() => Enumerable.Range(0, own.Length).Where(i => !own[i]).ToLookup(i => Look(sheet.Formats[i])));
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i])
            {
                marked.TryAdd((Base(i), SeverityOf(fillOf[i])!.Value), i);
            }
        }
    }

    /// <summary>There are formats coloured by us, from an earlier round.</summary>
    public bool HasOwn { get; }

    /// <summary>Whether a format is one coloured by us.</summary>
    public bool IsOwn(int style) => style >= 0 && style < own.Length && own[style];

    /// <summary>The format without our colour: the one in the style sheet that differs by the fill alone and has the fill noted in ours, else the uncoloured one, else a new one.</summary>
    public int Base(int style)
    {
        if (!IsOwn(style))
        {
            return style >= 0 && style < fillOf.Count ? style : 0;
        }

        if (bases.TryGetValue(style, out var known))
        {
            return known;
        }

        var covered = fills[fillOf[style]].Covered;
        var alike = byLook.Value[Look(sheet.Formats[style])].ToList();
        var found = alike.FindIndex(i => covered is not null && fills[fillOf[i]].Colour == covered);
        found = found >= 0 ? found : alike.FindIndex(i => fills[fillOf[i]].IsNone);
        return bases[style] = found >= 0 ? alike[found] : Add(WithFill(sheet.Formats[style], 0), 0);
    }

    /// <summary>The format with the colour of a severity instead of its fill.</summary>
    public int Marked(int style, Severity severity)
    {
        var uncoloured = Base(style);
        if (marked.TryGetValue((uncoloured, severity), out var known))
        {
            return known;
        }

        if (sheet.Formats.Count >= MostFormats && uncoloured != 0)
        {
            return Marked(0, severity);
        }

        var fill = Fill(severity, fills[Math.Min(fillOf[uncoloured], fills.Count - 1)].Colour);
        return marked[(uncoloured, severity)] = Add(WithFill(sheet.Formats[uncoloured], fill), fill);
    }

    /// <summary>The format of the cells 错误原因: text that wraps.</summary>
    public int Reason
    {
        get
        {
            if (reason is { } known)
            {
                return known;
            }

            var format = Encoding.UTF8.GetBytes(
                $"<{sheet.Prefix}xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><{sheet.Prefix}alignment vertical=\"center\" wrapText=\"1\"/></{sheet.Prefix}xf>");
            for (var i = 0; i < sheet.Formats.Count; i++)
            {
                if (sheet.Formats[i].AsSpan().SequenceEqual(format))
                {
                    return (reason = i).Value;
                }
            }

            return (reason = Add(format, 0)).Value;
        }
    }

    private Severity? SeverityOf(int fill) => fill >= 0 && fill < fills.Count ? fills[fill].Severity : null;

    private int Fill(Severity severity, string? covered)
    {
        var known = fills.FindIndex(fill => fill.Severity == severity && fill.Covered == covered);
        if (known >= 0)
        {
            return known;
        }

        var p = sheet.Prefix;
        var background = covered ?? "indexed=\"64\"";
        var fill = Encoding.UTF8.GetBytes($"<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{MarkColour.Of(severity)}\"/><{p}bgColor {background}/></{p}patternFill></{p}fill>");
        fills.Add(MarkFill.Read(fill));
        return sheet.AddFill(fill);
    }

    private int Add(byte[] format, int fill)
    {
        fillOf.Add(fill);
        return sheet.AddFormat(format);
    }

    private static byte[] WithFill(byte[] format, int fill)
    {
        var tag = XmlTag.Read(format);
        var filled = TagEdit.With(TagEdit.With(tag.Bytes, "applyFill"u8, "1"), "fillId"u8, fill);
        return [.. filled, .. format.AsSpan(tag.Bytes.Length)];
    }

    /// <summary>All of a format but its fill, to tell which formats differ by the fill alone, whoever wrote them.</summary>
    private static string Look(byte[] format)
    {
        var look = new List<string>();
        for (var at = 0; at < format.Length;)
        {
            var tag = XmlTag.Read(format.AsSpan(at));
            var name = Encoding.UTF8.GetString(tag.Name);
            foreach (var attribute in tag.Attributes)
            {
                // apply… differ from program to program; the fill is what may differ.
                if (!attribute.Name.StartsWith("apply"u8) && !attribute.Name.SequenceEqual("fillId"u8))
                {
                    look.Add($"{name} {Encoding.UTF8.GetString(attribute.Name)}={Encoding.UTF8.GetString(attribute.Value)}");
                }
            }

            at += tag.Bytes.Length;
            var next = format.AsSpan(at).IndexOf((byte)'<');
            at = next < 0 ? format.Length : at + next;
        }

        look.Sort(StringComparer.Ordinal);
        return string.Join('\n', look);
    }
}
