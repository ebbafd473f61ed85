using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Spatial.Tests.Imports.Ogr;

/// <summary>A tiny OpenStreetMap extract in PBF: plain nodes and ways in one block (https://wiki.openstreetmap.org/wiki/PBF_Format).</summary>
internal sealed class PbfWriter
{
    private readonly List<string> strings = [""];
    private readonly List<byte[]> nodes = [];
    private readonly List<byte[]> ways = [];
    private long next = 1;

    /// <summary>Adds a way through points (lon, lat); the first point again closes it.</summary>
    public PbfWriter Way((double Lon, double Lat)[] points, params (string Key, string Value)[] tags)
    {
        var refs = new List<long>();
        foreach (var point in points)
        {
            var again = Array.IndexOf(points, point);
            if (again < refs.Count)
            {
                refs.Add(refs[again]);
                continue;
            }

            refs.Add(next);
            var node = new MemoryStream();
            Signed(node, 1, next++);
            Signed(node, 8, (long)Math.Round(point.Lat * 1e7));
            Signed(node, 9, (long)Math.Round(point.Lon * 1e7));
            nodes.Add(node.ToArray());
        }

        var way = new MemoryStream();
        Number(way, 1, next++);
        Bytes(way, 2, Packed(tags.Select(t => (long)Text(t.Key))));
        Bytes(way, 3, Packed(tags.Select(t => (long)Text(t.Value))));
        Bytes(way, 8, Packed(refs.Select((r, i) => ZigZag(i == 0 ? r : r - refs[i - 1]))));
        ways.Add(way.ToArray());
        return this;
    }

    public byte[] Write()
    {
        var header = new MemoryStream();
        Bytes(header, 4, Encoding.UTF8.GetBytes("OsmSchema-V0.6"));
        var table = new MemoryStream();
        strings.ForEach(s => Bytes(table, 1, Encoding.UTF8.GetBytes(s)));
        var block = new MemoryStream();
        Bytes(block, 1, table.ToArray());
        Bytes(block, 2, Group(1, nodes));
        Bytes(block, 2, Group(3, ways));
        var file = new MemoryStream();
        Blob(file, "OSMHeader", header.ToArray());
        Blob(file, "OSMData", block.ToArray());
        return file.ToArray();
    }

    private static byte[] Group(int field, List<byte[]> members)
    {
        var group = new MemoryStream();
        members.ForEach(m => Bytes(group, field, m));
        return group.ToArray();
    }

    private static void Blob(MemoryStream file, string type, byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        var blob = new MemoryStream();
        Number(blob, 2, content.Length);
        Bytes(blob, 3, packed.ToArray());
        var header = new MemoryStream();
        Bytes(header, 1, Encoding.UTF8.GetBytes(type));
        Number(header, 3, blob.Length);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, (int)header.Length);
        file.Write(length);
        file.Write(header.ToArray());
        file.Write(blob.ToArray());
    }

    private int Text(string text)
    {
        if (!strings.Contains(text))
        {
            strings.Add(text);
        }

        return strings.IndexOf(text);
    }

    private static byte[] Packed(IEnumerable<long> values)
    {
        var to = new MemoryStream();
        foreach (var value in values)
        {
            Varint(to, (ulong)value);
        }

        return to.ToArray();
    }

    private static void Signed(MemoryStream to, int field, long value) => Number(to, field, ZigZag(value));

    private static void Number(MemoryStream to, int field, long value)
    {
        Varint(to, (ulong)(field << 3));
        Varint(to, (ulong)value);
    }

    private static void Bytes(MemoryStream to, int field, byte[] value)
    {
        Varint(to, (ulong)((field << 3) | 2));
        Varint(to, (ulong)value.Length);
        to.Write(value);
    }

    private static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    private static void Varint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }
}
