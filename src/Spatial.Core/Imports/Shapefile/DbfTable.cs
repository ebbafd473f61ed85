using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Spatial.Contract;

namespace Spatial.Imports.Shapefile;

/// <summary>The attribute table of a shapefile (dBase III and its successors), its header checked against its length before a row is read.</summary>
internal sealed class DbfTable
{
    private const byte EndOfColumns = 0x0D;
    private readonly string path;
    private readonly int headerLength;
    private readonly int rowLength;
    private readonly List<Field> fields = [];
    private Encoding encoding = Encoding.ASCII;

    /// <summary>Reads the header.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when it cannot be true; <see cref="FaultCode.TooLarge"/> beyond 500 columns.</exception>
    public DbfTable(string path)
    {
        this.path = path;
        using var stream = Open();
        var head = new byte[32];
        if (stream.ReadAtLeast(head, 32, throwOnEndOfStream: false) < 32)
        {
            throw Bad("不是 dbf 表", "is no dbf table");
        }

        Count = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        headerLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        rowLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        if (headerLength < 33 || rowLength < 1 || headerLength > stream.Length)
        {
            throw Bad("的文件头不对", "has a wrong header");
        }

        if (Count * rowLength > stream.Length - headerLength)
        {
            throw Bad($"说有 {Count} 条记录，实际只容得下 {(stream.Length - headerLength) / rowLength} 条：文件不完整", $"says it has {Count} records but has room for {(stream.Length - headerLength) / rowLength}: it is not whole");
        }

        var start = 1;
        while (stream.Position + 32 <= headerLength && stream.ReadAtLeast(head, 32, throwOnEndOfStream: false) == 32 && head[0] != EndOfColumns)
        {
            if (fields.Count == LayerSchema.MostProperties)
            {
                throw new Fault(FaultCode.TooLarge, $"文件“{Fault.Show(FileName)}”的字段超过 {LayerSchema.MostProperties} 个。", $"'{Fault.Show(FileName)}' has more than {LayerSchema.MostProperties} columns.", "file");
            }

            var kind = (char)(head[11] & 0x7F);
            var length = kind == 'C' ? head[16] + (head[17] << 8) : head[16]; // long texts keep their second byte where numbers have their decimals
            var name = head.AsSpan(0, 11).IndexOf((byte)0) is >= 0 and var end ? head[..end] : head[..11];
            fields.Add(new Field(name, kind, start, length, kind == 'C' ? 0 : head[17]));
            start += length;
        }

        if (start > rowLength)
        {
            throw Bad($"的字段合计 {start} 字节，记录只有 {rowLength} 字节", $"has columns of {start} bytes in records of {rowLength}");
        }
    }

    /// <summary>How many records it says it has, deleted ones included.</summary>
    public long Count { get; }

    /// <summary>Records marked as deleted; known after <see cref="PrepareAsync"/>.</summary>
    public int Deleted { get; private set; }

    private string FileName => Path.GetFileName(path);

    /// <summary>Decides the encoding over all texts and names the columns; gives what is to be told of both.</summary>
    /// <param name="declared">First line of the .cpg; null without one.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the texts make no sense.</exception>
    public async Task<IReadOnlyList<Text>> PrepareAsync(string? declared, CancellationToken cancel)
    {
        var trial = new DbfEncoding(declared);
        foreach (var field in fields)
        {
            trial.Add(0, field.RawName, isFull: true);
        }

        var texts = fields.FindAll(f => f.Kind == 'C');
        Deleted = 0;
        var number = 0;
        await foreach (var row in RawRowsAsync(cancel))
        {
            number++;
            Deleted += row.Span[0] == '*' ? 1 : 0;
            foreach (var field in texts)
            {
                var cell = row.Span.Slice(field.Start, field.Length);
                var text = cell.TrimEnd(" \0"u8);
                trial.Add(number, text, text.Length == cell.Length);
            }
        }

        (encoding, var told) = trial.Decide(FileName);
        var remarks = new List<Text>();
        if (told is { } choice)
        {
            remarks.Add(choice);
        }

        NameColumns(remarks);
        if (Deleted > 0)
        {
            remarks.Add(new($"{Deleted} 条记录在 dbf 中标记为已删除，没有读入", $"{Deleted} records are marked as deleted in the dbf and were left out"));
        }

        var unread = fields.FindAll(f => !f.IsRead).ConvertAll(f => f.Name);
        if (unread.Count > 0)
        {
            remarks.Add(new($"备注或二进制字段没有读入：{string.Join("、", unread.Select(Fault.Show))}", $"memo or binary columns were left out: {string.Join(", ", unread.Select(Fault.Show))}"));
        }

        return remarks;
    }

    /// <summary>Every record in order; null stands for a deleted one.</summary>
    public async IAsyncEnumerable<IReadOnlyList<KeyValuePair<string, object?>>?> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var read = fields.FindAll(f => f.IsRead);
        await foreach (var row in RawRowsAsync(cancel))
        {
            if (row.Span[0] == '*')
            {
                yield return null;
                continue;
            }

            var values = new KeyValuePair<string, object?>[read.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = new(read[i].Name, Value(read[i], row.Span.Slice(read[i].Start, read[i].Length)));
            }

            yield return values;
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RawRowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var stream = Open();
        stream.Position = headerLength;
        var row = new byte[rowLength];
        for (var i = 0L; i < Count; i++)
        {
            if (await stream.ReadAtLeastAsync(row, rowLength, throwOnEndOfStream: false, cancel) < rowLength)
            {
                throw Bad("在结尾处被截断", "is cut off at its end");
            }

            yield return row;
        }
    }

    private object? Value(Field field, ReadOnlySpan<byte> cell)
    {
        switch (field.Kind)
        {
            case 'I' or '+' when cell.Length == 4:
                return (long)BinaryPrimitives.ReadInt32LittleEndian(cell);
            case 'O' or 'B' when cell.Length == 8:
                return BinaryPrimitives.ReadDoubleLittleEndian(cell) is var value && double.IsFinite(value) ? value : null;
        }

        var full = cell.Length;
        cell = cell.TrimEnd(" \0"u8);
        if (field.Kind == 'C')
        {
            return cell.IsEmpty ? null : encoding.GetString(cell.Length == full ? DbfEncoding.Whole(encoding, cell) : cell);
        }

        cell = cell.TrimStart(" \0"u8);
        if (cell.IsEmpty)
        {
            return null;
        }

        return field.Kind switch
        {
            'L' => cell[0] switch { (byte)'T' or (byte)'t' or (byte)'Y' or (byte)'y' => true, (byte)'F' or (byte)'f' or (byte)'N' or (byte)'n' => false, _ => null },
            'D' => Date(cell),
            _ => Number(field, cell),
        };
    }

    /// <summary>A number that does not fit its column was written as stars: it is unknown.</summary>
    private static object? Number(Field field, ReadOnlySpan<byte> cell)
    {
        if (cell.IndexOfAnyExcept((byte)'*') < 0)
        {
            return null;
        }

        if (field.Kind == 'N' && field.Decimals == 0 && cell.IndexOfAny(".eE"u8) < 0)
        {
            // More than 64 bits keep their digits as text.
            return Utf8Parser.TryParse(cell, out long integer, out var used) && used == cell.Length ? integer : Encoding.ASCII.GetString(cell);
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : Encoding.ASCII.GetString(cell);
    }

    private static string? Date(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.ASCII.GetString(cell);
        return text.All(c => c == '0') ? null : DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text;
    }

    /// <summary>Names of ten bytes collide when longer ones were cut: the later ones get a number.</summary>
    private void NameColumns(List<Text> remarks)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            var name = encoding.GetString(DbfEncoding.Whole(encoding, fields[i].RawName)).Trim();
            name = name.Length == 0 ? $"字段{i + 1}" : name;
            var own = name;
            for (var n = 2; !used.Add(own); n++)
            {
                own = $"{name}_{n}";
            }

            if (own != name)
            {
                remarks.Add(new($"第 {i + 1} 个字段与前面的同名“{Fault.Show(name)}”（dbf 字段名只有 10 字节），改称“{Fault.Show(own)}”", $"column {i + 1} has the name of an earlier one, '{Fault.Show(name)}' (names in a dbf are cut to 10 bytes); it is called '{Fault.Show(own)}'"));
            }

            fields[i] = fields[i] with { Name = own };
        }
    }

    private FileStream Open() => new(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });

    private Fault Bad(string zh, string en) =>
        new(FaultCode.BadFile, $"文件“{Fault.Show(FileName)}”{zh}，没有导入。", $"'{Fault.Show(FileName)}' {en}; nothing was imported.", "file");

    /// <param name="RawName">As in the header, at most 11 bytes.</param>
    /// <param name="Start">From the beginning of the record, whose first byte marks deletion.</param>
    private sealed record Field(byte[] RawName, char Kind, int Start, int Length, int Decimals)
    {
        public string Name { get; init; } = "";

        public bool IsRead => Kind switch { 'C' or 'N' or 'F' or 'L' or 'D' => true, 'I' or '+' => Length == 4, 'O' or 'B' => Length == 8, _ => false };
    }
}
