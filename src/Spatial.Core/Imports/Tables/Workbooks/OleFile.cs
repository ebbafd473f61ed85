using System.Buffers.Binary;
using System.Text;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// The compound file in which Office kept documents before 2007 ([MS-CFB]): its directory and its streams, read from memory (at most 50 MB).
/// Chains of sectors are followed no further than there are sectors, so that a chain that bites its tail ends.
/// </summary>
internal sealed class OleFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const uint LastSector = 0xFFFFFFFA;
    private const int StreamEntry = 2;
    private const int RootEntry = 5;

    private readonly byte[] bytes;
    private readonly string file;
    private readonly int sectorLength;
    private readonly uint[] table;
    private readonly List<Entry> entries = [];

    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: cut off or altered.</exception>
    public OleFile(byte[] bytes, string file)
    {
        (this.bytes, this.file) = (bytes, file);
        if (bytes.Length < HeaderLength || U16(0x1E) is not (9 or 12))
        {
            throw Damaged();
        }

        sectorLength = 1 << U16(0x1E);
        table = ReadTable();
        ReadEntries();
    }

    /// <summary>Names of the streams and storages.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>A whole stream; null when there is none of that name.</summary>
    public byte[]? Stream(string name)
    {
        if (entries.Find(entry => entry.Kind == StreamEntry && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return null;
        }

        if (found.Length > bytes.Length)
        {
            throw Damaged();
        }

        return found.Length < U32(0x38) ? ShortStream(found) : Chain(found.Start)[..Exact(found.Length, found.Start)];
    }

    private int Exact(long length, uint start) => length <= (long)Sectors(start).Count * sectorLength ? (int)length : throw Damaged();

    /// <summary>Streams below 4 KB share the sectors of the root entry, 64 bytes each.</summary>
    private byte[] ShortStream(Entry entry)
    {
        const int Short = 64;
        var container = entries.Find(e => e.Kind == RootEntry) is { } root ? Chain(root.Start) : throw Damaged();
        var links = Chain(U32(0x3C));
        var whole = new byte[entry.Length];
        var sector = entry.Start;
        for (var at = 0; at < whole.Length; at += Short)
        {
            var from = (long)sector * Short;
            var length = Math.Min(Short, whole.Length - at);
            if (from + length > container.Length || ((long)sector * 4) + 4 > links.Length)
            {
                throw Damaged();
            }

            container.AsSpan((int)from, length).CopyTo(whole.AsSpan(at));
            sector = BinaryPrimitives.ReadUInt32LittleEndian(links.AsSpan((int)sector * 4));
        }

        return whole;
    }

    private uint[] ReadTable()
    {
        var sectors = new List<uint>();
        for (var i = 0; i < 109; i++)
        {
            sectors.Add(U32(0x4C + (i * 4)));
        }

        // Beyond 109 the table's sectors are listed in sectors of their own, each ending with the number of the next.
        var most = bytes.Length / sectorLength;
        var next = U32(0x44);
        for (var i = 0; next < LastSector && i <= most; i++)
        {
            var at = Place(next);
            for (var s = 0; s < (sectorLength / 4) - 1; s++)
            {
                sectors.Add(U32(at + (s * 4)));
            }

            next = U32(at + sectorLength - 4);
        }

        var links = new List<uint>();
        foreach (var sector in sectors.Where(sector => sector < LastSector).Take(most))
        {
            var at = Place(sector);
            for (var s = 0; s < sectorLength / 4; s++)
            {
                links.Add(U32(at + (s * 4)));
            }
        }

        return [.. links];
    }

    private void ReadEntries()
    {
        var directory = Chain(U32(0x30));
        for (var at = 0; at + EntryLength <= directory.Length; at += EntryLength)
        {
            var entry = directory.AsSpan(at, EntryLength);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[0x40..]);
            if (entry[0x42] != 0 && nameLength is >= 2 and <= 64)
            {
                entries.Add(new Entry(
                    Encoding.Unicode.GetString(entry[..(nameLength - 2)]),
                    entry[0x42],
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[0x74..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[0x78..])));
            }
        }
    }

    private byte[] Chain(uint start)
    {
        var sectors = Sectors(start);
        var whole = new byte[(long)sectors.Count * sectorLength];
        for (var i = 0; i < sectors.Count; i++)
        {
            // The last sector of a file may be cut short.
            var at = Place(sectors[i]);
            bytes.AsSpan(at, Math.Min(sectorLength, bytes.Length - at)).CopyTo(whole.AsSpan(i * sectorLength));
        }

        return whole;
    }

    private List<uint> Sectors(uint start)
    {
        var sectors = new List<uint>();
        for (var sector = start; sector < LastSector; sector = table[sector])
        {
            if (sector >= table.Length || sectors.Count > bytes.Length / sectorLength)
            {
                throw Damaged();
            }

            sectors.Add(sector);
        }

        return sectors;
    }

    private int Place(uint sector)
    {
        var at = ((long)sector + 1) * sectorLength;
        return at < bytes.Length ? (int)at : throw Damaged();
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private uint U32(int at) => at + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) : throw Damaged();

    private Fault Damaged() => TableFaults.Damaged(file, "复合文档结构不完整", "its compound file structure is incomplete");

    private sealed record Entry(string Name, byte Kind, uint Start, long Length);
}
