using System.Xml;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// What a sheet says around its rows: hidden columns before them, merged ranges after them. The rows themselves are unpacked but not parsed, which is what makes opening a large workbook quick.
/// </summary>
internal sealed record SheetFrame(IReadOnlyList<MergedRange> Merged, int HiddenColumns)
{
    private const int BlockLength = 1 << 17;
    private const int LongestFrame = 64 << 20;

    /// <summary>More than the longest mark looked for, a prefix included.</summary>
    private const int Overlap = 64;

    /// <exception cref="XmlException">The sheet is no XML.</exception>
    /// <exception cref="Fault">It has more than 64 MB beside its rows, or holds a DTD.</exception>
    public static SheetFrame Read(Stream sheet, string file, string part)
    {
        var merged = new List<MergedRange>();
        var hidden = 0;
        int? lastColumn = null;
        using var xml = XlsxXml.Open(Cut(sheet, file, part));
        while (xml.NextElement())
        {
            switch (xml.LocalName)
            {
                case "dimension" when CellAddress.Range(xml.GetAttribute("ref")) is { LastColumn: > 0 } range:
                    lastColumn = range.LastColumn + 1;
                    break;
                case "col" when xml.Says("hidden") || xml.GetAttribute("width") is "0":
                    hidden += Hidden(xml.Whole("min") ?? 1, xml.Whole("max") ?? 0, lastColumn);
                    break;
                case "mergeCell" when CellAddress.Range(xml.GetAttribute("ref")) is { } range:
                    merged.Add(range);
                    break;
                default:
                    break;
            }
        }

        return new SheetFrame(merged, hidden);
    }

    /// <summary>Hiding everything to the right of a table is no hidden data: a range that runs to the last column of the sheet counts only as far as the table.</summary>
    private static int Hidden(int first, int last, int? lastColumn) =>
        last >= CellAddress.MostColumns && lastColumn is null
            ? 0
            : Math.Max(0, Math.Min(last, lastColumn ?? TableLimits.Columns) - first + 1);

    /// <summary>The sheet without what stands between its sheetData tags.</summary>
    private static MemoryStream Cut(Stream sheet, string file, string part)
    {
        var frame = new MemoryStream();
        var dtd = new DtdSearch(file, part);
        var block = new byte[Overlap + BlockLength];
        var (kept, state) = (0, State.Before);
        while (true)
        {
            var read = sheet.Read(block, kept, BlockLength);
            var filled = block.AsSpan(0, kept + read);
            if (state == State.Before)
            {
                dtd.Look(filled[kept..]);
            }

            kept = Keep(filled, ref state, frame, last: read == 0);
            if (frame.Length > LongestFrame)
            {
                throw TableFaults.Damaged(file, $"“{part}”在行数据之外超过 64 MB", $"'{part}' has more than 64 MB beside its rows");
            }

            if (read == 0)
            {
                frame.Position = 0;
                return frame;
            }

            filled[^kept..].CopyTo(block);
        }
    }

    /// <summary>Writes what belongs to the frame and returns how many bytes at the end must be looked at again.</summary>
    private static int Keep(ReadOnlySpan<byte> bytes, ref State state, MemoryStream frame, bool last)
    {
        if (state == State.Before)
        {
            var tag = OpeningTag(bytes);
            if (tag < 0)
            {
                return Hold(bytes, frame, last);
            }

            frame.Write(bytes[..tag]);
            state = bytes[tag - 2] == (byte)'/' ? State.After : State.Within;
            bytes = bytes[tag..];
        }

        if (state == State.Within)
        {
            var end = ClosingTag(bytes);
            if (end < 0)
            {
                return last ? 0 : Math.Min(Overlap, bytes.Length);
            }

            state = State.After;
            bytes = bytes[end..];
        }

        frame.Write(bytes);
        return 0;
    }

    private static int Hold(ReadOnlySpan<byte> bytes, MemoryStream frame, bool last)
    {
        var held = last ? 0 : Math.Min(Overlap, bytes.Length);
        frame.Write(bytes[..^held]);
        return held;
    }

    /// <summary>Just behind <c>&lt;sheetData&gt;</c>, with or without a prefix; -1 when it is not wholly there.</summary>
    private static int OpeningTag(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf("sheetData"u8) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            var after = at + "sheetData".Length;
            if (at > 0 && bytes[at - 1] is (byte)'<' or (byte)':' && after < bytes.Length && bytes[after] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                return bytes[after..].IndexOf((byte)'>') is >= 0 and var close ? after + close + 1 : -1;
            }
        }

        return -1;
    }

    /// <summary>Where <c>&lt;/sheetData</c> begins; raw <c>&lt;</c> cannot stand in a text, so the first is the one.</summary>
    private static int ClosingTag(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf("sheetData"u8) is >= 0 and var found; from += found + 1)
        {
            var start = Math.Max(0, from + found - (Overlap / 2));
            var before = bytes[start..(from + found)];
            if (before.LastIndexOf("</"u8) is >= 0 and var slash && !before[slash..].Contains((byte)'>'))
            {
                return start + slash;
            }
        }

        return -1;
    }

    private enum State
    {
        Before,
        Within,
        After,
    }
}
