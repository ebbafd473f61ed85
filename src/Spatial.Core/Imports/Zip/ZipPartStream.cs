using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Spatial.Imports.Zip;

/// <summary>
/// The bytes of one entry, counted as they are unpacked: an entry that gives more than its directory said is refused at the first byte too many, one that gives less or fails its checksum at its end.
/// (System.IO.Compression stops at the stated length without a word.)
/// </summary>
internal sealed class ZipPartStream : Stream
{
    private readonly string file;
    private readonly ZipPart part;
    private readonly Stream inner;
    private Crc32 crc = Crc32.Start();
    private long count;
    private bool ended;

    public ZipPartStream(SafeFileHandle handle, string file, ZipPart part)
    {
        (this.file, this.part) = (file, part);
        var packed = new FileSlice(handle, part.Start, part.Packed);
        inner = part.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the entry is not what the directory says.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty)
        {
            return 0;
        }

        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged("无法解压", "cannot be unpacked", e);
        }

        count += read;
        if (count > part.Length)
        {
            throw Damaged($"解压后超过所声明的 {part.Length} 字节", $"unpacks to more than the {part.Length} bytes it states");
        }

        crc.Add(buffer[..read]);
        if (read == 0)
        {
            ended = true;
            if (count != part.Length)
            {
                throw Damaged($"解压后只有 {count} 字节，声明为 {part.Length} 字节", $"unpacks to {count} bytes and states {part.Length}");
            }

            if (crc.Value != part.Crc)
            {
                throw Damaged("校验和不符", "fails its checksum");
            }
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private Fault Damaged(string zh, string en, Exception? inner = null) =>
        ZipFaults.Damaged(file, $"其中的“{Fault.Show(part.Name)}”{zh}", $"its entry '{Fault.Show(part.Name)}' {en}", inner);
}
