using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Spatial.Imports.Tables.Delimited;

namespace Spatial.Imports.Zip;

/// <summary>
/// The directory of an archive (PKWARE APPNOTE 6.3), read strictly: whatever two programs could understand in two ways is refused.
/// It must end the file, count its entries truly, agree with the local headers, and no two entries may share bytes (the bomb of overlapping files).
/// Opening costs one read of the directory and one of each local header, whatever the entries hold.
/// </summary>
internal sealed class ZipDirectory : IDisposable
{
    /// <summary>Entries an archive may have.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Bytes all entries may have together once unpacked: 2 GB.</summary>
    public const long MostBytes = 2L << 30;

    /// <summary>Times an entry may grow. A sheet of a real workbook grows 20 to 60 times.</summary>
    public const int MostRatio = 100;

    /// <summary>Below this many bytes the ratio does not matter: 10 MB.</summary>
    public const long RatioFrom = 10L << 20;

    private const int LongestDirectory = 16 << 20;
    private const int LongestComment = 65_535;
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const uint EndSignature = 0x06054B50;
    private const uint LocatorSignature = 0x07064B50;
    private const uint End64Signature = 0x06064B50;
    private const uint CentralSignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;

    private readonly SafeFileHandle handle;
    private readonly Dictionary<string, ZipPart> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ZipPart> parts = [];

    private ZipDirectory(SafeFileHandle handle, string path)
    {
        this.handle = handle;
        File = System.IO.Path.GetFileName(path);
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Name of the archive, for sentences.</summary>
    public string File { get; }

    /// <summary>Bytes of the archive.</summary>
    public long Length { get; }

    /// <summary>Files and folders in the order of the directory.</summary>
    public IReadOnlyList<ZipPart> Parts => parts;

    /// <summary>Opens an archive and reads its directory.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> damaged or deceiving, <see cref="FaultCode.TooLarge"/> beyond the limits above, <see cref="FaultCode.UnsupportedType"/> encrypted or packed in another way than store and deflate, <see cref="FaultCode.Machine"/> not to be opened.</exception>
    public static ZipDirectory Open(string path)
    {
        var directory = new ZipDirectory(Handle(path), path);
        try
        {
            directory.ReadAll();
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The entry of that name, in whatever case (OPC compares part names so); null when there is none.</summary>
    public ZipPart? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Unpacks an entry; the stream holds it to what the directory says. Several may be open at a time.</summary>
    public ZipPartStream Open(ZipPart part) => new(handle, File, part);

    public void Dispose() => handle.Dispose();

    private static SafeFileHandle Handle(string path)
    {
        try
        {
            return System.IO.File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ZipFaults.CannotOpen(System.IO.Path.GetFileName(path), e);
        }
    }

    private void ReadAll()
    {
        var (count, offset, size) = ReadEnd();
        if (count > MostEntries)
        {
            throw ZipFaults.TooLarge(File, $"有 {count} 个条目，最多 {MostEntries} 个", $"it has {count} entries, at most {MostEntries} are taken");
        }

        if (size > LongestDirectory)
        {
            throw ZipFaults.TooLarge(File, $"目录有 {size} 字节", $"its directory has {size} bytes");
        }

        var central = ReadBytes(offset, (int)size);
        var ranges = new List<(long Start, long End)>((int)count);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            at += ReadEntry(central.AsSpan(at), ranges);
        }

        if (at != central.Length)
        {
            throw ZipFaults.Damaged(File, $"目录里的条目多于所声明的 {count} 个", $"its directory holds more than the {count} entries it states");
        }

        CheckRanges(ranges, offset);
        CheckTotals();
    }

    /// <summary>The record that ends the archive, classic or 64 bit: how many entries, where the directory begins, how long it is.</summary>
    private (long Count, long Offset, long Size) ReadEnd()
    {
        var tail = ReadBytes(Math.Max(0, Length - EndLength - LongestComment), (int)Math.Min(Length, EndLength + LongestComment));
        var end = -1;
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (U32(tail, i) == EndSignature && i + EndLength + U16(tail, i + 20) == tail.Length)
            {
                end = end < 0 ? i : throw ZipFaults.Damaged(File, "有两个目录结束标记", "it has two ends of directory");
            }
        }

        if (end < 0)
        {
            throw ZipFaults.Damaged(File, "找不到目录，文件可能没有传完", "it has no directory, as when an upload was cut off");
        }

        if (U16(tail, end + 4) != 0 || U16(tail, end + 6) != 0 || U16(tail, end + 8) != U16(tail, end + 10))
        {
            throw ZipFaults.Unsupported(File, "是分卷压缩", "is split over several volumes");
        }

        var (count, size, offset) = ((long)U16(tail, end + 10), (long)U32(tail, end + 12), (long)U32(tail, end + 16));
        var endAt = Length - tail.Length + end;
        if (endAt >= LocatorLength && ReadBytes(endAt - LocatorLength, LocatorLength) is var locator && U32(locator, 0) == LocatorSignature)
        {
            endAt = Checked(BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8)));
            var end64 = ReadBytes(endAt, 56);
            if (U32(end64, 0) != End64Signature)
            {
                throw ZipFaults.Damaged(File, "64 位目录结束标记不在所指的位置", "its 64-bit end of directory is not where it says");
            }

            var (count64, size64, offset64) = (U64(end64, 32), U64(end64, 40), U64(end64, 48));
            if ((count != 0xFFFF && count != count64) || (size != uint.MaxValue && size != size64) || (offset != uint.MaxValue && offset != offset64))
            {
                throw ZipFaults.Damaged(File, $"两处声明的条目数不一致（{count} 与 {count64}）", $"it states two directories ({count} and {count64} entries)");
            }

            (count, size, offset) = (count64, size64, offset64);
        }

        return offset + size == endAt && offset >= 0 && size >= 0 && size >= count * CentralLength
            ? (count, offset, size)
            : throw ZipFaults.Damaged(File, $"声明的条目数 {count} 与目录大小 {size} 字节不符", $"its {count} entries do not fit its directory of {size} bytes");
    }

    /// <summary>Reads one entry of the directory and returns its length.</summary>
    private int ReadEntry(ReadOnlySpan<byte> entry, List<(long Start, long End)> ranges)
    {
        if (entry.Length < CentralLength || U32(entry, 0) != CentralSignature)
        {
            throw ZipFaults.Damaged(File, $"目录里只有 {parts.Count} 个条目，少于所声明的", $"its directory holds only {parts.Count} entries, fewer than it states");
        }

        var (nameLength, extraLength, commentLength) = (U16(entry, 28), U16(entry, 30), U16(entry, 32));
        var length = CentralLength + nameLength + extraLength + commentLength;
        if (entry.Length < length)
        {
            throw ZipFaults.Damaged(File, "目录不完整", "its directory is cut off");
        }

        var flags = U16(entry, 8);
        var nameBytes = entry.Slice(CentralLength, nameLength);
        var name = NameOf(nameBytes, (flags & 0x800) != 0);
        CheckName(name);
        if ((flags & 1) != 0)
        {
            throw ZipFaults.Unsupported(File, $"中的“{Fault.Show(name)}”有密码", $"has an encrypted entry '{Fault.Show(name)}'");
        }

        var method = U16(entry, 10);
        if (method is not (0 or 8))
        {
            throw ZipFaults.Unsupported(File, $"中的“{Fault.Show(name)}”使用了不支持的压缩方式 {method}", $"has an entry '{Fault.Show(name)}' packed by method {method}");
        }

        if (U16(entry, 4) >> 8 == 3 && (U32(entry, 38) >> 28) == 0xA)
        {
            throw ZipFaults.Unsafe(File, $"其中的“{Fault.Show(name)}”是符号链接", $"its entry '{Fault.Show(name)}' is a symbolic link");
        }

        var (whole, packed, offset) = Sizes(entry, entry.Slice(CentralLength + nameLength, extraLength));
        var start = LocalStart(name, nameBytes, offset);
        ranges.Add((offset, checked(start + packed)));
        var part = new ZipPart(name, start, packed, whole, U32(entry, 16), method == 8);
        if ((!part.IsDeflated && packed != whole) || (part.IsFolder && whole != 0))
        {
            throw ZipFaults.Damaged(File, $"“{Fault.Show(name)}”的大小前后不一", $"the sizes of '{Fault.Show(name)}' contradict each other");
        }

        if (!byName.TryAdd(name.TrimEnd('/'), part))
        {
            throw ZipFaults.Unsafe(File, $"“{Fault.Show(name)}”出现两次", $"'{Fault.Show(name)}' is in it twice");
        }

        parts.Add(part);
        return length;
    }

    /// <summary>Sizes and place of an entry; those of 64 bits stand in the extra field 1.</summary>
    private (long Whole, long Packed, long Offset) Sizes(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        Span<long> sizes = [U32(entry, 24), U32(entry, 20), U32(entry, 42)];
        while (extra.Length >= 4)
        {
            var length = U16(extra, 2);
            var field = extra[4..];
            if (field.Length < length)
            {
                break;
            }

            if (U16(extra, 0) == 1)
            {
                field = field[..length];
                foreach (ref var size in sizes)
                {
                    if (size == uint.MaxValue && field.Length >= 8)
                    {
                        size = Checked(BinaryPrimitives.ReadUInt64LittleEndian(field));
                        field = field[8..];
                    }
                }

                break;
            }

            extra = field[length..];
        }

        return (sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>Where the data begin, once the local header is seen to be there and to name the same entry.</summary>
    private long LocalStart(string name, ReadOnlySpan<byte> nameBytes, long offset)
    {
        var local = ReadBytes(offset, LocalLength + nameBytes.Length);
        return U32(local, 0) == LocalSignature && U16(local, 26) == nameBytes.Length && local.AsSpan(LocalLength).SequenceEqual(nameBytes)
            ? offset + local.Length + U16(local, 28)
            : throw ZipFaults.Damaged(File, $"“{Fault.Show(name)}”不在目录所指的位置", $"'{Fault.Show(name)}' is not where the directory says");
    }

    private void CheckRanges(List<(long Start, long End)> ranges, long directory)
    {
        ranges.Sort();
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].End > (i + 1 < ranges.Count ? ranges[i + 1].Start : directory))
            {
                throw ZipFaults.Damaged(File, "条目的数据互相重叠（压缩炸弹）", "its entries overlap, as in a zip bomb");
            }
        }
    }

    /// <summary>What the directory states is held against the limits; what the data really give is held against the directory by <see cref="ZipPartStream"/>.</summary>
    private void CheckTotals()
    {
        var total = 0L;
        foreach (var part in parts)
        {
            if (part.Length > RatioFrom && part.Length / MostRatio >= Math.Max(part.Packed, 1) && part.Length > part.Packed * MostRatio)
            {
                throw ZipFaults.TooLarge(
                    File,
                    $"其中的“{Fault.Show(part.Name)}”压缩比超过 {MostRatio} 倍（{part.Packed} 字节解压为 {part.Length} 字节，疑似压缩炸弹）",
                    $"its entry '{Fault.Show(part.Name)}' grows more than {MostRatio} times ({part.Packed} bytes to {part.Length}), as a zip bomb does");
            }

            total += Math.Min(part.Length, MostBytes + 1);
            if (total > MostBytes)
            {
                throw ZipFaults.TooLarge(File, "解压后超过 2 GB", "it unpacks to more than 2 GB");
            }
        }

        if (total > RatioFrom && total > Length * MostRatio)
        {
            throw ZipFaults.TooLarge(File, $"压缩比超过 {MostRatio} 倍（疑似压缩炸弹）", $"it grows more than {MostRatio} times, as a zip bomb does");
        }
    }

    /// <summary>UTF-8 when flagged or when it is; else GB18030, as Chinese Windows packs names.</summary>
    private static string NameOf(ReadOnlySpan<byte> bytes, bool flagged) =>
        flagged || System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : ChineseEncodings.Gb18030.GetString(bytes);

    private void CheckName(string name)
    {
        const int LongestName = 500;
        if (name.Length is 0 or > LongestName
            || name[0] == '/'
            || name.AsSpan().ContainsAny('\\', ':')
            || name.Any(char.IsControl)
            || name.TrimEnd('/').Split('/').Any(step => step is "" or "." or ".."))
        {
            throw ZipFaults.Unsafe(File, $"条目名“{Fault.Show(name)}”会写到目标文件夹之外或不是有效的文件名", $"the entry name '{Fault.Show(name)}' leads outside its folder or is no valid name");
        }
    }

    private byte[] ReadBytes(long offset, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (offset >= 0 && read < length && RandomAccess.Read(handle, bytes.AsSpan(read), offset + read) is > 0 and var got)
        {
            read += got;
        }

        return read == length ? bytes : throw ZipFaults.Damaged(File, "内容不完整", "it is cut off");
    }

    private long Checked(ulong value) => value <= long.MaxValue / 4 ? (long)value : throw ZipFaults.Damaged(File, $"声明的大小 {value} 不可能", $"it states an impossible size of {value}");

    private long U64(byte[] bytes, int at) => Checked(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
