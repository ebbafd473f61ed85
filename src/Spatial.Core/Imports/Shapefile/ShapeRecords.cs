using System.Buffers.Binary;

namespace Spatial.Imports.Shapefile;

/// <summary>
/// The records of a .shp in the order of its .shx, or one after another when there is none (ESRI Shapefile Technical Description, 1998).
/// Every place and length is checked against the file before it is used.
/// </summary>
internal sealed class ShapeRecords : IDisposable
{
    public const int FileCode = 9994;
    private const int HeaderLength = 100;
    private const int Version = 1000;
    private readonly FileStream shapes;
    private readonly FileStream? index;
    private readonly long length;
    private readonly byte[] head = new byte[HeaderLength];
    private readonly byte[] entry = new byte[8];
    private byte[] content = [];
    private long next = HeaderLength;

    /// <summary>Opens both files and checks their headers.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: cut off, or no shapefile.</exception>
    public ShapeRecords(ShapefileParts parts)
    {
        FileName = Path.GetFileName(parts.Shp);
        shapes = Open(parts.Shp);
        try
        {
            length = Header(shapes, FileName);
            Type = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(32));
            if (parts.Shx is not null)
            {
                index = Open(parts.Shx);
                var indexed = Header(index, Path.GetFileName(parts.Shx));
                Count = (indexed - HeaderLength) / 8;
                if ((indexed - HeaderLength) % 8 != 0)
                {
                    throw Bad(Path.GetFileName(parts.Shx), "的长度不对", "has a wrong length");
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Name of the .shp.</summary>
    public string FileName { get; }

    /// <summary>What every record is that is not empty: 1 point, 3 line, 5 polygon, 8 points; 11-18 with Z, 21-28 with M, 31 patches.</summary>
    public int Type { get; }

    /// <summary>How many there are; null without an index, when only reading tells.</summary>
    public long? Count { get; }

    /// <summary>The content of the next record, valid until the one after it; null after the last.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: a record lies outside the file or is not what the index says.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancel)
    {
        var at = next;
        long? expected = null;
        if (index is not null)
        {
            if (await index.ReadAtLeastAsync(entry, 8, throwOnEndOfStream: false, cancel) < 8)
            {
                return null;
            }

            at = BinaryPrimitives.ReadUInt32BigEndian(entry) * 2L;
            expected = BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(4)) * 2L;
        }
        else if (at >= length)
        {
            return null;
        }

        if (at < HeaderLength || at + 8 > length)
        {
            throw Bad(FileName, $"的索引（.shx）指向文件之外（{at}）", $"is indexed (.shx) outside itself, at {at}");
        }

        Go(at);
        await shapes.ReadExactlyAsync(entry, cancel);
        var size = BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(4)) * 2L;
        if (size < 4 || at + 8 + size > length)
        {
            throw Bad(FileName, $"在 {at} 处的记录超出文件，文件可能被截断", $"has a record at {at} that goes beyond its end; it may be cut off");
        }

        if (expected is { } told && told != size)
        {
            throw Bad(FileName, $"在 {at} 处的记录与索引（.shx）不符", $"has a record at {at} that is not what its index (.shx) says");
        }

        if (content.Length < size)
        {
            content = new byte[Math.Max(size, Math.Min(2L * content.Length, length))];
        }

        await shapes.ReadExactlyAsync(content.AsMemory(0, (int)size), cancel);
        next = at + 8 + size;
        return content.AsMemory(0, (int)size);
    }

    public void Dispose()
    {
        shapes.Dispose();
        index?.Dispose();
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });

    private void Go(long at)
    {
        if (shapes.Position != at)
        {
            shapes.Position = at;
        }
    }

    private long Header(FileStream stream, string name)
    {
        if (stream.ReadAtLeast(head, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || BinaryPrimitives.ReadInt32BigEndian(head) != FileCode
            || BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(28)) != Version)
        {
            throw Bad(name, "不是 Shapefile", "is no part of a shapefile");
        }

        var told = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(24)) * 2L;
        return told <= stream.Length && told >= HeaderLength
            ? told
            : throw Bad(name, $"被截断：文件头说有 {told} 字节，实际 {stream.Length} 字节", $"is cut off: its header says {told} bytes, there are {stream.Length}");
    }

    private static Fault Bad(string name, string zh, string en) =>
        new(FaultCode.BadFile, $"文件“{Fault.Show(name)}”{zh}，没有导入。", $"'{Fault.Show(name)}' {en}; nothing was imported.", "file");
}
