using System.Text;
using Spatial.Contract;

namespace Spatial.Imports.Tables.Delimited;

/// <summary>In which encoding a text file is (V20): a byte order mark; else UTF-16 by where its zero bytes lie; else UTF-8 when every byte agrees; else GB18030. The whole file is looked at, not its beginning.</summary>
/// <param name="Encoding">Gives U+FFFD for bytes that are none of it.</param>
/// <param name="Name">As shown to the planner.</param>
/// <param name="MarkLength">Bytes of the byte order mark.</param>
/// <param name="Remark">What to say; null for plain UTF-8.</param>
internal sealed record TextEncoding(Encoding Encoding, string Name, int MarkLength, Remark? Remark)
{
    /// <summary>Above this share of characters that cannot have been meant the file is refused.</summary>
    public const double MostBad = 0.005;

    private const int HeadLength = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: in no one encoding, or it holds NUL.</exception>
    public static TextEncoding Of(string path)
    {
        var file = System.IO.Path.GetFileName(path);
        var (encoding, name, mark) = Marked(path);
        if (encoding is not null)
        {
            return Decide(file, EncodingTrial.Run(path, encoding, mark, giveUp: false), encoding, name, mark);
        }

        var utf8 = EncodingTrial.Run(path, Utf8, 0, giveUp: true);
        if (utf8.FirstNul > 0)
        {
            throw Nul(file, utf8.FirstNul);
        }

        // A UTF-8 file with some other bytes in it would, read as GB18030, become nonsense from the first line on.
        if (utf8.Invalid == 0 || (utf8.IsWhole && utf8.IsMostlyUtf8))
        {
            return Decide(file, utf8, Utf8, "UTF-8", 0);
        }

        return Decide(file, EncodingTrial.Run(path, ChineseEncodings.Gb18030, 0, giveUp: false), ChineseEncodings.Gb18030, "GB18030", 0);
    }

    private static (Encoding? Encoding, string Name, int Mark) Marked(string path)
    {
        var head = new byte[HeadLength];
        using var stream = File.OpenRead(path);
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (Utf8, "UTF-8", 3);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode, "UTF-16 LE", 2);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode, "UTF-16 BE", 2);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]))
        {
            return (ChineseEncodings.Gb18030, "GB18030", 4);
        }

        return Utf16Guess.Of(bytes) is { } utf16 ? (utf16, utf16.CodePage == Encoding.Unicode.CodePage ? "UTF-16 LE" : "UTF-16 BE", 0) : (null, "", 0);
    }

    private static TextEncoding Decide(string file, EncodingTrial trial, Encoding encoding, string name, int mark)
    {
        if (trial.FirstNul > 0)
        {
            throw Nul(file, trial.FirstNul);
        }

        var bad = trial.Invalid + trial.Foreign;
        if (trial.BadShare > MostBad)
        {
            throw new Fault(
                FaultCode.BadFile,
                $"文件“{Fault.Show(file)}”编码混乱：按 {name} 读取有 {bad} 处乱码（占 {trial.BadShare:P1}），首处在第 {trial.FirstBad} 行；请用 Excel 或记事本另存为 UTF-8 后再导入。",
                $"'{Fault.Show(file)}' is in no one encoding: read as {name} it has {bad} unreadable characters ({trial.BadShare:P1}), the first on line {trial.FirstBad}; save it as UTF-8.",
                "file");
        }

        if (bad > 0)
        {
            return new(encoding, name, mark, About(
                Severity.Warning,
                $"文件按 {name} 读取，有 {bad} 处乱码，首处在第 {trial.FirstBad} 行；请核对这些行。",
                $"The file was read as {name}; {bad} characters are unreadable, the first on line {trial.FirstBad}: check these lines."));
        }

        return new(encoding, name, mark, ReferenceEquals(encoding, Utf8) ? null : About(
            Severity.Fixed,
            $"文件不是 UTF-8 编码，已按 {name} 读取。",
            $"The file is not UTF-8 and was read as {name}."));
    }

    private static Remark About(Severity severity, string zh, string en) => new("V20", severity, 0, 0, -1, new Text(zh, en), null);

    private static Fault Nul(string file, long line) => new(
        FaultCode.BadFile,
        $"文件“{Fault.Show(file)}”第 {line} 行含有空字符 (NUL)，不是文本台账或已损坏；请用 Excel 打开并另存后再导入。",
        $"Line {line} of '{Fault.Show(file)}' holds a NUL character: it is no text, or damaged; open it in a spreadsheet program and save it again.",
        "file");
}
