namespace Spatial.Imports.Tables.Workbooks;

/// <summary>
/// Looks for a document type declaration in the bytes of a part, UTF-8 or UTF-16, read or not: no spreadsheet program writes one, and entities are how such a file reads others or swells (XXE, billion laughs).
/// The parser would refuse it too; this gives it one sentence.
/// </summary>
internal struct DtdSearch(string file, string part)
{
    private readonly byte[] seam = new byte[2 * (Longest - 1)];
    private int kept;

    private const int Longest = 18;

    private static ReadOnlySpan<byte> Utf8 => "<!DOCTYPE"u8;

    private static ReadOnlySpan<byte> Utf16 => "<\0!\0D\0O\0C\0T\0Y\0P\0"u8;

    /// <summary>Looks at the next bytes; a declaration cut by the seam between two calls is found too.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: there is one.</exception>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        var over = bytes[..Math.Min(bytes.Length, Longest - 1)];
        over.CopyTo(seam.AsSpan(kept));
        if (Holds(seam.AsSpan(0, kept + over.Length)) || Holds(bytes))
        {
            throw new Fault(
                FaultCode.BadFile,
                $"文件“{Fault.Show(file)}”中的“{Fault.Show(part)}”含有 DTD 声明，可能是恶意文件，未予读取；请用 Excel 另存后再导入。",
                $"'{Fault.Show(part)}' in '{Fault.Show(file)}' declares a DTD, as a malicious file does, and was not read; save it again in Excel.",
                "file");
        }

        if (bytes.Length >= Longest - 1)
        {
            bytes[^(Longest - 1)..].CopyTo(seam);
            kept = Longest - 1;
        }
        else
        {
            var all = kept + over.Length;
            var from = Math.Max(0, all - (Longest - 1));
            seam.AsSpan(from, all - from).CopyTo(seam);
            kept = all - from;
        }
    }

    private static bool Holds(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Utf8) >= 0 || bytes.IndexOf(Utf16) >= 0;
}
