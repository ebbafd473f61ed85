using System.IO.Compression;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>A part of a workbook as UTF-8 without a byte order mark, whatever it is written in.</summary>
internal static class Utf8Part
{
    /// <summary>What a part rewritten by us begins with.</summary>
    public static ReadOnlySpan<byte> Declaration => "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"u8;

    /// <exception cref="InvalidDataException">The encoding it declares does not exist.</exception>
    public static Stream Open(ZipArchiveEntry entry)
    {
        var (encoding, mark) = EncodingOf(entry);
        var stream = entry.Open();
        stream.ReadExactly(stackalloc byte[mark]);
        return encoding is null ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
    }

    /// <summary>A small part as a whole, without its XML declaration.</summary>
    /// <exception cref="InvalidDataException">It is longer than 64 MB.</exception>
    public static byte[] ReadAll(ZipArchiveEntry entry)
    {
        const int Longest = 64 << 20;
        using var stream = Open(entry);
        using var bytes = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (var read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
        {
            bytes.Write(chunk, 0, read);
            if (bytes.Length > Longest)
            {
                throw new InvalidDataException($"{entry.FullName} is too long.");
            }
        }

        var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return (all.StartsWith("<?xml"u8) ? all[XmlTag.Read(all).Bytes.Length..].TrimStart("\r\n\t "u8) : all).ToArray();
    }

    /// <summary>Null for UTF-8; and how many bytes its mark takes.</summary>
    private static (Encoding? Encoding, int Mark) EncodingOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var head = new byte[200];
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return (null, 3);
        }

        if (bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode, 2);
        }

        if (bytes.Length >= 2 && (bytes[0], bytes[1]) is ((byte)'<', 0) or (0, (byte)'<'))
        {
            return (bytes[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode, 0);
        }

        if (!bytes.StartsWith("<?xml"u8) || !XmlTag.TryRead(bytes, out var declaration))
        {
            return (null, 0);
        }

        var name = Encoding.ASCII.GetString(Named(new XmlAttributes(declaration.Bytes, "<?xml"u8.Length), "encoding"u8));
        if (name.Length == 0 || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            return (null, 0);
        }

        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name), 0);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{entry.FullName} declares the encoding '{name}'.", e);
        }
    }

    private static ReadOnlySpan<byte> Named(XmlAttributes attributes, ReadOnlySpan<byte> name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name.SequenceEqual(name))
            {
                return attribute.Value;
            }
        }

        return default;
    }
}
