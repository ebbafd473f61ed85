using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>
/// Damages a file: bits and bytes, cuts, splices with another sample, length fields, the directory of a zip, what is inside its parts, tags, numbers, cells.
/// The same random numbers give the same damage.
/// </summary>
internal static partial class Mutation
{
    private static readonly string[] Nasty =
    [
        "1e400", "-1e-400", "1E308", "NaN", "Infinity", "-0", "+.", "0x1F", "99999999999999999999999999999999", "79228162514264337593543950335", "79228162514264337593543950336", "2147483648", "-2147483649",
        "9223372036854775808", "1E+17", "1/0", "2025-02-30", "0000-00-00", "0001-01-01", "99999-12-31", "24:60", "-99999999", "2958466", "=cmd|' /C calc'!A0", "\U00020000\U0002A6D6", "\0", "\uFFFF", "\u202E反", "\uD800", "\uDC00x",
        "\u001F", "'; drop table site; --", "$$; rollback; --", "\\", "\\N", "../../evil", "%s%n{0}", "\"", "\"\"\"", "\r", "\r\n", "\n\n", ",,,,", "１２３．５", "一千二百三十四万", "万", "112°15′36″", "°′″", "是是", "\uFEFF", "&#0;", "&x;",
        "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "\u0301\u0301\u0301", "e\u200B\u200D", "EPSG:999999999", "锟斤拷", "#REF!", "null", "{}", "[", "}", ":",
    ];

    /// <summary>A damaged copy.</summary>
    /// <param name="other">Spliced with.</param>
    public static byte[] Of(Random random, FuzzSample sample, FuzzSample other)
    {
        var bytes = sample.Bytes;
        for (var n = random.Next(3) == 0 ? random.Next(2, 6) : 1; n > 0; n--)
        {
            bytes = IsZip(bytes) && random.Next(5) > 0 ? Inside(random, bytes, other.Bytes)
                : sample.Encoding is { } encoding && random.Next(3) > 0 ? encoding.GetBytes(Text(random, encoding.GetString(bytes)))
                : Bytes(random, bytes, other.Bytes);
        }

        return bytes;
    }

    private static byte[] Bytes(Random random, byte[] from, byte[] other)
    {
        var bytes = (byte[])from.Clone();
        if (bytes.Length < 16)
        {
            return [.. bytes, .. other];
        }

        var at = random.Next(bytes.Length - 8);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                random.NextBytes(bytes.AsSpan(at, random.Next(1, 8)));
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. other[random.Next(other.Length)..]];
            case 4:
                Length(random, bytes.AsSpan(at));
                return bytes;
            case 5:
                var end = random.Next(at, bytes.Length);
                return [.. bytes[..end], .. bytes[at..]]; // a part twice
            case 6:
                return [.. bytes[..at], .. bytes[random.Next(at, bytes.Length)..]]; // a part gone
            case 7:
                bytes.AsSpan(at, Math.Min(random.Next(1, 2000), bytes.Length - at)).Fill((byte)(random.Next(2) * 255));
                return bytes;
            default:
                return IsZip(bytes) ? Directory(random, bytes) : Early(random, bytes);
        }
    }

    // Fields that say how long or how many: the extremes, and a little more than there is.
    private static void Length(Random random, Span<byte> at)
    {
        uint[] values = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, (uint)random.Next(100_000)];
        var value = values[random.Next(values.Length)];
        switch (random.Next(5))
        {
            case 0:
                BinaryPrimitives.WriteUInt32LittleEndian(at, value);
                break;
            case 1:
                BinaryPrimitives.WriteUInt32BigEndian(at, value);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)value);
                break;
            case 3:
                BinaryPrimitives.WriteUInt64LittleEndian(at, random.Next(2) == 0 ? ulong.MaxValue : 1ul << random.Next(64));
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(at, random.Next(2) == 0 ? double.NaN : double.MaxValue);
                break;
        }
    }

    // Headers hold most of what a reader trusts.
    private static byte[] Early(Random random, byte[] bytes)
    {
        Length(random, bytes.AsSpan(random.Next(Math.Min(600, bytes.Length - 8))));
        return bytes;
    }

    private static byte[] Directory(Random random, byte[] bytes)
    {
        var records = new List<int>();
        for (var at = 0; at < bytes.Length - 46; at++)
        {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] is 1 or 5 or 6 or 7)
            {
                records.Add(at);
            }
        }

        if (bytes.Length > 22)
        {
            records.Add(bytes.Length - 22);
        }

        var record = records[random.Next(records.Count)];
        Length(random, bytes.AsSpan(Math.Min(record + 4 + random.Next(42), bytes.Length - 8)));
        return bytes;
    }

    // Damages a part and packs the archive again, so that its checksums do not give it away.
    private static byte[] Inside(Random random, byte[] bytes, byte[] other)
    {
        var parts = new List<(string Name, byte[] Content)>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                if (entry.Length > 10_000_000)
                {
                    return Bytes(random, bytes, other);
                }

                using var content = new MemoryStream();
                using (var from = entry.Open())
                {
                    from.CopyTo(content);
                }

                parts.Add((entry.FullName, content.ToArray()));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Bytes(random, bytes, other); // damaged before
        }

        if (parts.Count == 0)
        {
            return Bytes(random, bytes, other);
        }

        var hit = random.Next(parts.Count);
        var (name, part) = parts[hit];
        switch (random.Next(12))
        {
            case 0:
                parts.RemoveAt(hit);
                break;
            case 1:
                parts[hit] = (string.Concat(Nasty[random.Next(Nasty.Length)].Where(c => c != '\0' && !char.IsSurrogate(c))) + name, part);
                break;
            case 2:
                parts.Add((parts[random.Next(parts.Count)].Name, part));
                break;
            default:
                var isText = name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal) || name.EndsWith(".prj", StringComparison.Ordinal);
                parts[hit] = (name, isText && random.Next(4) > 0 ? Encoding.UTF8.GetBytes(Text(random, Encoding.UTF8.GetString(part))) : Bytes(random, part, other));
                break;
        }

        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entry, content) in parts)
            {
                using var to = zip.CreateEntry(entry, CompressionLevel.Fastest).Open();
                to.Write(content);
            }
        }

        return made.ToArray();
    }

    private static string Text(Random random, string text)
    {
        switch (random.Next(7))
        {
            case 0 when Numbers().Matches(text) is { Count: > 0 } numbers:
                return Replace(text, numbers[random.Next(numbers.Count)], Value(random));
            case 1 or 2 when Cells().Matches(text) is { Count: > 0 } cells:
                return Replace(text, cells[random.Next(cells.Count)], Value(random));
            case 3 when Tags().Matches(text) is { Count: > 0 } tags:
                var tag = tags[random.Next(tags.Count)];
                return random.Next(3) switch
                {
                    0 => Replace(text, tag, ""),
                    1 => Replace(text, tag, tag.Value + tag.Value),
                    _ => Replace(text, tag, tags[random.Next(tags.Count)].Value),
                };
            case 4:
                return text.Insert(random.Next(text.Length + 1), Unicode(random));
            case 5:
                var lines = text.Split('\n');
                var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
                (lines[a], lines[b]) = (lines[b], random.Next(2) == 0 ? lines[a] : lines[b]);
                return string.Join('\n', lines);
            default:
                return text.Insert(random.Next(text.Length + 1), Value(random));
        }
    }

    private static string Value(Random random) => random.Next(12) switch
    {
        0 => new string('9', random.Next(1, 400)),
        1 => new string((char)random.Next(0x4E00, 0x9FA5), random.Next(1, 40_000)),
        2 => random.NextInt64().ToString(CultureInfo.InvariantCulture) + "." + random.NextInt64().ToString(CultureInfo.InvariantCulture),
        3 => BitConverter.Int64BitsToDouble(random.NextInt64()).ToString("R", CultureInfo.InvariantCulture),
        4 => Unicode(random),
        _ => Nasty[random.Next(Nasty.Length)],
    };

    private static string Unicode(Random random)
    {
        var text = new StringBuilder();
        for (var n = random.Next(1, 12); n > 0; n--)
        {
            text.Append((char)random.Next(random.Next(4) == 0 ? 0x20 : 0x10000));
        }

        return text.ToString();
    }

    private static string Replace(string text, Match match, string with) => string.Concat(text.AsSpan(0, match.Index), with, text.AsSpan(match.Index + match.Length));

    private static bool IsZip(byte[] bytes) => bytes.AsSpan().StartsWith("PK\u0003\u0004"u8);

    [GeneratedRegex("-?[0-9][0-9.]*")]
    private static partial Regex Numbers();

    [GeneratedRegex("(?<=[,;\t\n\">])[^,;\t\r\n\"<>]+")]
    private static partial Regex Cells();

    [GeneratedRegex("<[^<>]*>|\"[^\"]*\"\\s*:|[{}\\[\\]]")]
    private static partial Regex Tags();
}
