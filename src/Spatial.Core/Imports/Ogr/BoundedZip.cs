using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Spatial.Imports.Ogr;

/// <summary>
/// A zip whose sender is not trusted: everything its directory says is checked before an entry is opened, and what comes out of an entry is counted, not believed.
/// </summary>
internal sealed class BoundedZip : IDisposable
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 2L << 30;

    /// <summary>What comes out may be this many times the archive (V31)...</summary>
    private const int MostRatio = 100;

    /// <summary>...beyond this size: a small table of blanks is no bomb.</summary>
    private const long Harmless = 16L << 20;

    private const int EndLength = 22;
    private const int EntryLength = 46;
    private static readonly string[] Archives = [".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar"];
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly string name;
    private readonly long length;
    private readonly ZipArchive archive;
    private long inflated;

    private BoundedZip(string path, FileStream stream)
    {
        name = Path.GetFileName(path);
        length = stream.Length;

        // Windows writes names in the system's encoding unless it flags UTF-8.
        archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, Gb18030);
    }

    /// <summary>The entries, folders left out.</summary>
    public IReadOnlyList<ZipArchiveEntry> Entries { get; private set; } = [];

    /// <summary>Opens and checks an archive.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: damaged, or made to do harm; <see cref="FaultCode.TooLarge"/>.</exception>
    public static BoundedZip Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        BoundedZip? zip = null;
        try
        {
            CountEntries(stream, Path.GetFileName(path));
            zip = new BoundedZip(path, stream);
            zip.Entries = [.. zip.archive.Entries.Where(zip.IsFile)];
            return zip;
        }
        catch (Exception e)
        {
            zip?.Dispose();
            stream.Dispose();
            if (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
            {
                throw Bad(Path.GetFileName(path), "已损坏，打不开", "is damaged and cannot be opened", e);
            }

            throw;
        }
    }

    /// <summary>Writes one entry to a file that does not exist yet.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/>: more comes out than may; <see cref="FaultCode.BadFile"/>: damaged.</exception>
    public async Task ExtractAsync(ZipArchiveEntry entry, string target, CancellationToken cancel)
    {
        try
        {
            await using var from = await entry.OpenAsync(cancel);
            await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await from.ReadAsync(buffer, cancel)) > 0)
            {
                inflated += read;
                if (inflated > MostBytes || (inflated > Harmless && inflated / MostRatio > length))
                {
                    throw new Fault(
                        FaultCode.TooLarge,
                        $"压缩包“{Fault.Show(name)}”解开后超过 2 GB 或超过压缩包的 {MostRatio} 倍，不予导入。",
                        $"What comes out of '{Fault.Show(name)}' is more than 2 GB or more than {MostRatio} times the archive; it was not imported.",
                        "file");
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Bad(name, $"里的“{Fault.Show(entry.FullName)}”已损坏", $"holds '{Fault.Show(entry.FullName)}', which is damaged", e);
        }
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Walks the directory without keeping it: what it says of its own size may be false.</summary>
    private static void CountEntries(FileStream stream, string name)
    {
        var tail = new byte[Math.Min(stream.Length, EndLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            throw Bad(name, "已损坏，打不开", "is damaged and cannot be opened");
        }

        long at = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (at == uint.MaxValue)
        {
            at = Zip64Start(stream, tail, end) ?? throw Bad(name, "已损坏，打不开", "is damaged and cannot be opened");
        }

        var entry = new byte[EntryLength];
        stream.Position = at;
        for (var count = 0; stream.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) == EntryLength && entry.AsSpan().StartsWith("PK\u0001\u0002"u8);)
        {
            if (++count > MostEntries)
            {
                throw new Fault(FaultCode.TooLarge, $"压缩包“{Fault.Show(name)}”里的文件超过 {MostEntries:N0} 个。", $"'{Fault.Show(name)}' holds more than {MostEntries:N0} files.", "file");
            }

            stream.Position += BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(32));
        }

        stream.Position = 0;
    }

    private static long? Zip64Start(FileStream stream, byte[] tail, int end)
    {
        if (end < 20 || !tail.AsSpan(end - 20).StartsWith("PK\u0006\u0007"u8))
        {
            return null;
        }

        var at = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12));
        if (at < 0 || at > stream.Length - 56)
        {
            return null;
        }

        var record = new byte[56];
        stream.Position = at;
        stream.ReadExactly(record);
        var start = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        return record.AsSpan().StartsWith("PK\u0006\u0006"u8) && start >= 0 && start <= stream.Length ? start : null;
    }

    private bool IsFile(ZipArchiveEntry entry)
    {
        var path = entry.FullName;
        if (path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal) || path.StartsWith('/') || (path.Length > 1 && path[1] == ':') || path.Split('/').Contains(".."))
        {
            throw Bad(name, $"里有指向别处的路径“{Fault.Show(path)}”", $"holds a path that leads elsewhere, '{Fault.Show(path)}'");
        }

        var kind = (entry.ExternalAttributes >> 16) & 0xF000; // of Unix: 0x8000 file, 0x4000 folder, 0xA000 link
        if (kind is not (0 or 0x8000 or 0x4000))
        {
            throw Bad(name, $"里的“{Fault.Show(path)}”是链接或设备", $"holds '{Fault.Show(path)}', a link or device");
        }

        if (path.EndsWith('/') || path.StartsWith("__MACOSX/", StringComparison.Ordinal))
        {
            return false;
        }

        if (entry.IsEncrypted)
        {
            throw Bad(name, $"里的“{Fault.Show(path)}”已加密，请解密后再导入", $"holds '{Fault.Show(path)}', which is encrypted; send it unencrypted");
        }

        return Array.Exists(Archives, a => path.EndsWith(a, StringComparison.OrdinalIgnoreCase))
            ? throw Bad(name, $"里还有压缩包“{Fault.Show(path)}”，请先解开", $"holds another archive, '{Fault.Show(path)}'; unpack it first")
            : true;
    }

    private static Fault Bad(string name, string zh, string en, Exception? inner = null) =>
        new(FaultCode.BadFile, $"压缩包“{Fault.Show(name)}”{zh}，没有导入。", $"The archive '{Fault.Show(name)}' {en}; nothing was imported.", "file", inner);
}
