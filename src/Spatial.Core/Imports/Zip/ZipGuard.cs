namespace Spatial.Imports.Zip;

/// <summary>
/// What stands before every archive that comes from outside (ROBUSTNESS 11, V31): at most 10,000 entries, 2 GB unpacked, 100-fold growth beyond 10 MB; no archive inside an archive;
/// no entry that leads outside its folder, stands there twice, or is not as long as it says. Bytes are counted as they are unpacked; time and memory are bounded by these limits.
/// </summary>
public static class ZipGuard
{
    private const int BufferLength = 1 << 17;

    /// <summary>Looks through a whole archive without writing anything.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> damaged, deceiving or unsafe, <see cref="FaultCode.TooLarge"/> beyond the limits, <see cref="FaultCode.UnsupportedType"/> encrypted or packed in a way that is not read.</exception>
    public static void Check(string path)
    {
        using var zip = ZipDirectory.Open(path);
        var buffer = new byte[BufferLength];
        foreach (var part in zip.Parts.Where(part => !part.IsFolder))
        {
            using var stream = zip.Open(part);
            var read = stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
            CheckNested(zip, part, buffer.AsSpan(0, read));
            while (stream.Read(buffer) > 0)
            {
                // Reading is the check.
            }
        }
    }

    /// <summary>Unpacks a whole archive below an existing folder. What it wrote goes again when the archive turns out bad.</summary>
    /// <returns>The files, in the order of the archive.</returns>
    /// <exception cref="Fault">As <see cref="Check"/>; <see cref="FaultCode.Machine"/> when they cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> ExtractAsync(string path, string folder, CancellationToken cancel)
    {
        using var zip = ZipDirectory.Open(path);
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var written = new List<string>();
        try
        {
            var buffer = new byte[BufferLength];
            foreach (var part in zip.Parts.Where(part => !part.IsFolder))
            {
                var target = Path.GetFullPath(Path.Combine(root, part.Name));
                if (!target.StartsWith(root, StringComparison.Ordinal))
                {
                    throw ZipFaults.Unsafe(zip.File, $"条目名“{Fault.Show(part.Name)}”会写到目标文件夹之外", $"the entry name '{Fault.Show(part.Name)}' leads outside its folder");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await using var stream = zip.Open(part);
                await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
                written.Add(target);
                var read = stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
                CheckNested(zip, part, buffer.AsSpan(0, read));
                for (; read > 0; read = stream.Read(buffer))
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }

            return written;
        }
        catch (Exception e)
        {
            written.ForEach(File.Delete);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new Fault(FaultCode.Machine, $"压缩文件“{Fault.Show(zip.File)}”无法解压到临时文件夹：磁盘已满、没有权限或文件已存在。", $"The archive '{Fault.Show(zip.File)}' cannot be unpacked: the disk is full, there is no permission, or a file exists.", "file", e);
            }

            throw;
        }
    }

    /// <summary>Refuses an archive inside the archive, told by its first bytes or its name.</summary>
    internal static void CheckNested(ZipDirectory zip, ZipPart part, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("Rar!"u8) || part.Name.EndsWith(".7z", StringComparison.OrdinalIgnoreCase) || part.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            throw ZipFaults.Unsafe(zip.File, $"其中的“{Fault.Show(part.Name)}”又是压缩文件", $"its entry '{Fault.Show(part.Name)}' is an archive again");
        }
    }
}
