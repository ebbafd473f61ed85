using System.Buffers;
using System.Globalization;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>Changes of single attributes; everything else in the tag stays as it was.</summary>
internal static class TagEdit
{
    /// <summary>Sets an attribute, adding it right after the name when there is none.</summary>
    /// <param name="value">Digits or plain ASCII; nothing that would need escaping.</param>
    public static byte[] With(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> attribute, string value)
    {
        var tag = XmlTag.Read(bytes);
        var output = new ArrayBufferWriter<byte>(bytes.Length + attribute.Length + value.Length + 4);
        foreach (var one in tag.Attributes)
        {
            if (one.Name.SequenceEqual(attribute))
            {
                output.Write(bytes[..one.Start]);
                WriteAttribute(output, attribute, value);
                output.Write(bytes[one.End..]);
                return output.WrittenSpan.ToArray();
            }
        }

        var at = 1 + tag.Name.Length;
        output.Write(bytes[..at]);
        output.Write(" "u8);
        WriteAttribute(output, attribute, value);
        output.Write(bytes[at..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Sets an attribute to a whole number.</summary>
    public static byte[] With(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> attribute, int value) => With(bytes, attribute, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes an attribute away, if it is there.</summary>
    public static byte[] Without(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> attribute)
    {
        foreach (var one in XmlTag.Read(bytes).Attributes)
        {
            if (one.Name.SequenceEqual(attribute))
            {
                return [.. bytes[..one.Start].TrimEnd(" \t\r\n"u8), .. bytes[one.End..]];
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Makes a tag that opens and closes into one that only opens.</summary>
    public static byte[] Opened(ReadOnlySpan<byte> bytes) => [.. bytes[..^2].TrimEnd(" \t\r\n"u8), (byte)'>'];

    private static void WriteAttribute(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> attribute, string value)
    {
        output.Write(attribute);
        output.Write("=\""u8);
        output.Write(Encoding.ASCII.GetBytes(value));
        output.Write("\""u8);
    }
}
