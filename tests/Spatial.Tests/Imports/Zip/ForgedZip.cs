using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Imports.Zip;

/// <summary>An archive written byte by byte, so that it can lie.</summary>
internal sealed class ForgedZip
{
    private readonly List<Entry> entries = [];

    /// <summary>Says this many entries, whatever there are.</summary>
    public int? StatedCount { get; set; }

    /// <summary>Bytes of the archive's comment.</summary>
    public byte[] Comment { get; set; } = [];

    public ForgedZip Add(string name, byte[] content, Action<Entry>? lie = null)
    {
        var entry = new Entry { Name = Encoding.UTF8.GetBytes(name), Packed = Deflate(content), Length = (uint)content.Length, Crc = Crc(content) };
        lie?.Invoke(entry);
        entries.Add(entry);
        return this;
    }

    public byte[] Bytes()
    {
        var zip = new MemoryStream();
        var offsets = new List<uint>();
        foreach (var entry in entries)
        {
            offsets.Add(entry.At ?? (uint)zip.Length);
            if (entry.At is null)
            {
                Put(zip, 0x04034B50u, (ushort)20, entry.Flags, entry.Method, 0u, entry.Crc, (uint)entry.Packed.Length, entry.Length, (ushort)(entry.LocalName ?? entry.Name).Length, (ushort)0);
                zip.Write(entry.LocalName ?? entry.Name);
                zip.Write(entry.Packed);
            }
        }

        var central = (uint)zip.Length;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            Put(zip, 0x02014B50u, entry.MadeBy, (ushort)20, entry.Flags, entry.Method, 0u, entry.Crc, (uint)entry.Packed.Length, entry.Length, (ushort)entry.Name.Length, (ushort)0, (ushort)0, (ushort)0, (ushort)0, entry.Attributes, offsets[i]);
            zip.Write(entry.Name);
        }

        var size = (uint)zip.Length - central;
        var count = (ushort)(StatedCount ?? entries.Count);
        Put(zip, 0x06054B50u, (ushort)0, (ushort)0, count, count, size, central, (ushort)Comment.Length);
        zip.Write(Comment);
        return zip.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>One bit after another, as the standard describes it.</summary>
    public static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static void Put(Stream zip, params object[] values)
    {
        Span<byte> four = stackalloc byte[4];
        foreach (var value in values)
        {
            if (value is uint wide)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(four, wide);
                zip.Write(four);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(four, (ushort)value);
                zip.Write(four[..2]);
            }
        }
    }

    internal sealed class Entry
    {
        public required byte[] Name { get; set; }

        public byte[]? LocalName { get; set; }

        public required byte[] Packed { get; set; }

        public uint Length { get; set; }

        public uint Crc { get; set; }

        public ushort Flags { get; set; } = 0x800;

        public ushort Method { get; set; } = 8;

        public ushort MadeBy { get; set; } = 20;

        public uint Attributes { get; set; }

        /// <summary>Where the directory says its local header is; then none is written.</summary>
        public uint? At { get; set; }
    }
}
