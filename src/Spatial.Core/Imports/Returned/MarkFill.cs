using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>One fill of a style sheet, as far as colouring needs it.</summary>
/// <param name="Severity">Whose colour it is; null when it is not one of ours.</param>
/// <param name="Colour">Attributes of the colour a solid fill shows: <c>rgb="FFFFFF00"</c>, <c>theme="4" tint="0.4"</c>; null for any other fill.</param>
/// <param name="Covered">Attributes of the colour that lies under one of ours; null when none does.</param>
/// <param name="IsNone">Nothing is filled.</param>
internal sealed record MarkFill(Severity? Severity, string? Colour, string? Covered, bool IsNone)
{
    /// <param name="fill">The whole element.</param>
    public static MarkFill Read(byte[] fill)
    {
        string? pattern = null, front = null, back = null, rgb = null;
        var gradient = false;
        for (var at = 0; at < fill.Length;)
        {
            var tag = XmlTag.Read(fill.AsSpan(at));
            var name = tag.Name[(tag.Name.IndexOf((byte)':') + 1)..];
            if (tag.Opens && name.SequenceEqual("patternFill"u8))
            {
                pattern = Encoding.UTF8.GetString(tag["patternType"u8]);
            }
            else if (tag.Opens && name.SequenceEqual("fgColor"u8))
            {
                front = Text(tag);
                rgb = Encoding.UTF8.GetString(tag["rgb"u8]);
            }
            else if (tag.Opens && name.SequenceEqual("bgColor"u8))
            {
                back = Text(tag);
            }

            gradient |= name.SequenceEqual("gradientFill"u8);
            at += tag.Bytes.Length;
            var next = fill.AsSpan(at).IndexOf((byte)'<');
            at = next < 0 ? fill.Length : at + next;
        }

        var severity = pattern == "solid" ? MarkColour.SeverityOf(rgb) : null;
        return new MarkFill(severity, pattern == "solid" ? front : null, severity is null || back == "indexed=\"64\"" ? null : back, !gradient && pattern is null or "" or "none");
    }

    private static string Text(XmlTag tag)
    {
        var attributes = new List<string>();
        foreach (var attribute in tag.Attributes)
        {
            attributes.Add($"{Encoding.UTF8.GetString(attribute.Name)}=\"{Encoding.UTF8.GetString(attribute.Value)}\"");
        }

        return string.Join(' ', attributes);
    }
}
