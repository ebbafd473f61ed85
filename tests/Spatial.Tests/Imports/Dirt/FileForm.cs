using System.Text;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>A form a ledger comes in: a workbook, or a text with its encoding and delimiter.</summary>
/// <param name="Encoding">With its byte order mark when it writes one; null for a workbook.</param>
internal sealed record FileForm(string Name, string Extension, Encoding? Encoding, char Delimiter)
{
    public static readonly IReadOnlyList<FileForm> All =
    [
        new("csv UTF-8", "csv", new UTF8Encoding(false), ','),
        new("csv UTF-8 BOM", "csv", new UTF8Encoding(true), ','),
        new("csv GB18030", "csv", Gb18030, ','),
        new("csv UTF-16 LE", "csv", new UnicodeEncoding(false, true), ','),
        new("csv UTF-16 BE", "csv", new UnicodeEncoding(true, true), ','),
        new("csv UTF-16 LE without BOM", "csv", new UnicodeEncoding(false, false), ','),
        new("txt tab UTF-8", "txt", new UTF8Encoding(false), '\t'),
        new("txt tab GB18030", "txt", Gb18030, '\t'),
        new("txt tab UTF-16 LE", "txt", new UnicodeEncoding(false, true), '\t'),
        new("csv semicolon UTF-8 BOM", "csv", new UTF8Encoding(true), ';'),
        new("csv semicolon GB18030", "csv", Gb18030, ';'),
        new("xlsx", "xlsx", null, '\0'),
        new("xls", "xls", null, '\0'),
    ];

    public bool IsText => Encoding is not null;

    private static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    public static FileForm Of(string name) => All.Single(f => f.Name == name);

    public override string ToString() => Name;
}
