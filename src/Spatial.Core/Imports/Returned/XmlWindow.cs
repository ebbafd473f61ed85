namespace Spatial.Imports.Returned;

/// <summary>
/// A stretch of an XML stream that moves on while it is read. What it passes over goes to the target as it was; what it drops does not.
/// Memory is a buffer as long as the longest row.
/// </summary>
/// <param name="target">Null when the stream is only looked at.</param>
internal sealed class XmlWindow(Stream source, Stream? target, CancellationToken cancel)
{
    /// <summary>Longest row or head of a sheet: 16,384 cells of 4,000 bytes.</summary>
    private const int Longest = 64 << 20;

    private byte[] buffer = new byte[1 << 18];
    private int kept; // first byte not yet written to the target
    private int at;
    private int end;
    private bool ended;

    /// <summary>What lies ahead in the buffer; another call of a member that reads on makes it invalid.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(at, end - at);

    /// <summary>Reads on, keeping what lies ahead.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="InvalidDataException">A single row or tag beyond <see cref="Longest"/>.</exception>
    public bool More()
    {
        cancel.ThrowIfCancellationRequested();
        if (ended)
        {
            return false;
        }

        WriteKept();
        if (at > 0)
        {
            buffer.AsSpan(at, end - at).CopyTo(buffer);
            (end, at, kept) = (end - at, 0, 0);
        }

        if (end > buffer.Length / 2)
        {
            if (buffer.Length >= Longest)
            {
                throw new InvalidDataException("A row of a workbook part is too long.");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = source.ReadAtLeast(buffer.AsSpan(end), (buffer.Length - end) / 2, throwOnEndOfStream: false);
        end += read;
        ended = read == 0;
        return !ended;
    }

    /// <summary>Where the bytes next occur, counted from the window's place and not before <paramref name="from"/>; -1 when nowhere.</summary>
    public int Find(ReadOnlySpan<byte> bytes, int from)
    {
        while (true)
        {
            var found = Rest[from..].IndexOf(bytes);
            if (found >= 0)
            {
                return from + found;
            }

            from = Math.Max(from, Rest.Length - bytes.Length + 1);
            if (!More())
            {
                return -1;
            }
        }
    }

    /// <summary>The tag at a place, read on as far as needed.</summary>
    /// <exception cref="InvalidDataException">The stream ends in it.</exception>
    public XmlTag Tag(int offset)
    {
        XmlTag tag;
        while (!XmlTag.TryRead(Rest[offset..], out tag))
        {
            if (!More())
            {
                throw new InvalidDataException("A workbook part ends in a tag.");
            }
        }

        return tag;
    }

    /// <summary>Moves on; the bytes stay.</summary>
    public void Pass(int count) => at += count;

    /// <summary>Moves on; the bytes go.</summary>
    public void Drop(int count)
    {
        WriteKept();
        at += count;
        kept = at;
    }

    /// <summary>Puts bytes before the window's place.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        WriteKept();
        target?.Write(bytes);
    }

    /// <summary>Passes over everything to the end of the stream.</summary>
    public void PassAll()
    {
        do
        {
            at = end;
        }
        while (More());
        WriteKept();
    }

    private void WriteKept()
    {
        if (at > kept)
        {
            target?.Write(buffer.AsSpan(kept, at - kept));
        }

        kept = at;
    }
}
