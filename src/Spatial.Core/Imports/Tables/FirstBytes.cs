using Spatial.Contract;

namespace Spatial.Imports.Tables;

/// <summary>What the first bytes of a file say it is. Names are not looked at: an "xls" of a Chinese web system is often a web page, a "csv" a workbook.</summary>
internal static class FirstBytes
{
    /// <summary>Bytes needed.</summary>
    public const int Length = 4096;

    private static readonly (byte[] Start, Text Kind)[] Known =
    [
        ([0x7F, .. "ELF"u8], new("Linux 程序", "a Linux program")),
        ([.. "%PDF"u8], new("PDF 文件", "a PDF")),
        ([0x89, .. "PNG"u8], new("PNG 图片", "a PNG picture")),
        ([0xFF, 0xD8, 0xFF], new("JPEG 图片", "a JPEG picture")),
        ([.. "GIF8"u8], new("GIF 图片", "a GIF picture")),
        ([.. "II*\0"u8], new("TIFF 图片", "a TIFF picture")),
        ([.. "MM\0*"u8], new("TIFF 图片", "a TIFF picture")),
        ([.. "Rar!"u8], new("RAR 压缩文件", "a RAR archive")),
        ([.. "7z"u8, 0xBC, 0xAF], new("7-Zip 压缩文件", "a 7-Zip archive")),
        ([0x1F, 0x8B], new("gzip 压缩文件", "a gzip archive")),
        ([.. "PK\u0005\u0006"u8], new("空的压缩文件", "an empty archive")),
        ([.. "PK\u0007\u0008"u8], new("分卷压缩文件", "an archive split over volumes")),
        ([.. "SQLite format 3\0"u8], new("GeoPackage 或 SQLite 数据库", "a GeoPackage or SQLite database")),
        ([.. "{\\rtf"u8], new("RTF 文档", "an RTF document")),
        ([0x00, 0x00, 0x27, 0x0A], new("Shapefile", "a shapefile")),
        ([.. "AC10"u8], new("CAD 图纸 (DWG)", "a DWG drawing")),
        ([0xFF, 0xFE, 0x00, 0x00], new("UTF-32 文本", "UTF-32 text")),
        ([0x00, 0x00, 0xFE, 0xFF], new("UTF-32 文本", "UTF-32 text")),
        ([0x09, 0x00, 0x04, 0x00], new("Excel 2.x 文件", "an Excel 2 file")),
        ([0x09, 0x02, 0x06, 0x00], new("Excel 3.0 文件", "an Excel 3 file")),
        ([0x09, 0x04, 0x06, 0x00], new("Excel 4.0 文件", "an Excel 4 file")),
    ];

    private static readonly (string Start, Text Kind)[] KnownText =
    [
        ("<?xml", new("XML 文件（可能是 Excel 2003 XML 表格）", "an XML file, perhaps an Excel 2003 XML table")),
        ("<html", new("网页 (HTML)", "a web page (HTML)")),
        ("<!doctype", new("网页 (HTML)", "a web page (HTML)")),
        ("<table", new("网页 (HTML)", "a web page (HTML)")),
        ("<meta", new("网页 (HTML)", "a web page (HTML)")),
        ("{\"", new("JSON 文件", "a JSON file")),
        ("[{", new("JSON 文件", "a JSON file")),
        ("{}", new("JSON 文件", "a JSON file")),
    ];

    public static bool AreZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The compound file of Office before 2007.</summary>
    public static bool AreOle(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>What it is when it is known to be no table; null when it may be text.</summary>
    public static Text? Kind(ReadOnlySpan<byte> head)
    {
        foreach (var (start, kind) in Known)
        {
            if (head.StartsWith(start))
            {
                return kind;
            }
        }

        if (head.StartsWith("MZ"u8) && head.Contains((byte)0))
        {
            return new("Windows 程序", "a Windows program");
        }

        return TextKind(head);
    }

    private static Text? TextKind(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            head = head[3..];
        }

        // Only ASCII counts and blanks do not, so that { " and [ { are found however they are laid out.
        Span<char> start = stackalloc char[16];
        var length = 0;
        foreach (var b in head)
        {
            if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            start[length++] = char.ToLowerInvariant((char)b);
            if (length == start.Length)
            {
                break;
            }
        }

        foreach (var (text, kind) in KnownText)
        {
            if (start[..length].StartsWith(text, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }
}
