using System.Buffers;
using System.Text;
using Spatial.Contract;

namespace Spatial.Imports.Shapefile;

/// <summary>
/// Finds out in what encoding the texts of a .dbf are (V20): the .cpg says, or UTF-8 is tried and then GB18030, which holds GBK and GB2312.
/// It is fed every text of the table before anything is read from it.
/// </summary>
internal sealed class DbfEncoding
{
    private static readonly DecoderReplacementFallback Unreadable = new("\uFFFD"); // GB18030's own replacement is a question mark
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: false);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, Unreadable)!;
    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5", EncoderFallback.ReplacementFallback, Unreadable)!;
    private static readonly SearchValues<byte> HighBytes = SearchValues.Create([.. Enumerable.Range(128, 128).Select(b => (byte)b)]);
    private readonly string? declared;
    private readonly Encoding? named;
    private readonly char[] chars = new char[1 << 16];
    private readonly Trial utf8 = new(Utf8);
    private readonly Trial chinese;
    private bool threeBytes;

    /// <param name="declared">First line of the .cpg; null without one.</param>
    public DbfEncoding(string? declared)
    {
        this.declared = declared;
        named = Named(declared);
        chinese = new Trial(named is null || ReferenceEquals(named, Utf8) ? Gb18030 : named);
    }

    /// <summary>Takes a text of the table into account.</summary>
    /// <param name="row">From 1; 0 for the name of a column.</param>
    /// <param name="text">Without the blanks that fill it up.</param>
    /// <param name="isFull">It fills its column, so that its last character may be cut.</param>
    public void Add(int row, ReadOnlySpan<byte> text, bool isFull)
    {
        if (text.IndexOfAny(HighBytes) < 0)
        {
            return;
        }

        threeBytes |= text.IndexOfAnyInRange((byte)0xE0, (byte)0xEF) >= 0;
        utf8.Add(row, text, isFull, chars);
        chinese.Add(row, text, isFull, chars);
    }

    /// <summary>The encoding, and what to tell of the choice: null when the file said it itself or holds nothing but ASCII.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: in none of them do the texts make sense.</exception>
    public (Encoding Encoding, Text? Told) Decide(string fileName)
    {
        if (utf8.Sample is null)
        {
            return (named ?? Utf8, null);
        }

        if (named is not null)
        {
            var trial = ReferenceEquals(named, Utf8) ? utf8 : chinese;
            return trial.Wrong == 0 ? (named, null) : throw Wrong(fileName, trial, $"按 .cpg 声明的 {declared} ", $"as the .cpg says ({declared})");
        }

        // Short GBK words can be well-formed UTF-8 by chance (联通), but of two bytes a character only; Chinese in UTF-8 has three.
        var isUtf8 = utf8.Wrong == 0 && threeBytes;
        var chosen = isUtf8 ? utf8 : chinese;
        if (chosen.Wrong + chosen.Private > 0.005 * chosen.Characters)
        {
            throw Wrong(fileName, chosen, "按 UTF-8 和 GB18030 ", "as UTF-8 and as GB18030");
        }

        var (name, sample) = (isUtf8 ? "UTF-8" : "GB18030", Fault.Show(chosen.Sample!));
        return (isUtf8 ? Utf8 : Gb18030, declared is null
            ? new Text($"没有 .cpg 文件，文字按 {name} 读取，例如“{sample}”；如有乱码请补上 .cpg 后重新导入", $"there is no .cpg; texts were read as {name}, for example '{sample}'; if that is garbled add a .cpg and import again")
            : new Text($".cpg 声明的编码“{Fault.Show(declared)}”不是中文编码，文字按 {name} 读取，例如“{sample}”", $"the encoding '{Fault.Show(declared)}' of the .cpg is none for Chinese; texts were read as {name}, for example '{sample}'"));
    }

    /// <summary>A text without the half character that its column cut off.</summary>
    public static ReadOnlySpan<byte> Whole(Encoding encoding, ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var length = LengthAt(encoding, text[at..]);
            if (at + length > text.Length)
            {
                break;
            }

            at += length;
        }

        return text[..at];
    }

    private static int LengthAt(Encoding encoding, ReadOnlySpan<byte> text) => (ReferenceEquals(encoding, Utf8), text[0]) switch
    {
        (_, < 0x80) => 1,
        (true, >= 0xF0) => 4,
        (true, >= 0xE0) => 3,
        (true, >= 0xC0) => 2,
        (true, _) => 1,
        (false, 0x80 or 0xFF) => 1,
        _ => ReferenceEquals(encoding, Gb18030) && text.Length > 1 && text[1] is >= 0x30 and <= 0x39 ? 4 : 2,
    };

    private static Encoding? Named(string? declared) => string.Concat((declared ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant() switch
    {
        "UTF8" or "65001" or "CP65001" => Utf8,
        "GBK" or "GB2312" or "GB18030" or "936" or "CP936" or "ANSI936" or "54936" or "CP54936" or "EUCCN" or "WINDOWS936" or "MS936" => Gb18030,
        "BIG5" or "950" or "CP950" or "ANSI950" => Big5,
        _ => null,
    };

    private static Fault Wrong(string fileName, Trial trial, string zh, string en)
    {
        var (whereZh, whereEn) = trial.FirstRow == 0 ? ("字段名", "the name of a column") : ($"第 {trial.FirstRow} 条记录", $"record {trial.FirstRow}");
        return new Fault(
            FaultCode.BadFile,
            $"文件“{Fault.Show(fileName)}”的文字{zh}读不通，从{whereZh}“{Fault.Show(trial.FirstWrong)}”起；请用原软件重新导出，并带上正确的 .cpg。",
            $"The texts of '{Fault.Show(fileName)}' make no sense {en}, from {whereEn} '{Fault.Show(trial.FirstWrong)}' on; export it again with the right .cpg.",
            "file");
    }

    /// <summary>One encoding over all texts.</summary>
    private sealed class Trial(Encoding encoding)
    {
        private int sampleRow;

        public long Characters { get; private set; }

        public long Wrong { get; private set; }

        public long Private { get; private set; }

        public string? Sample { get; private set; }

        public string? FirstWrong { get; private set; }

        public int FirstRow { get; private set; }

        public void Add(int row, ReadOnlySpan<byte> text, bool isFull, char[] chars)
        {
            var whole = isFull ? Whole(encoding, text) : text;
            var read = chars.AsSpan(0, encoding.GetChars(whole, chars));
            long wrong = 0, own = 0;
            foreach (var c in read)
            {
                wrong += c == '\uFFFD' ? 1 : 0;
                own += c is >= '\uE000' and <= '\uF8FF' ? 1 : 0;
                Characters += c >= 0x80 ? 1 : 0;
            }

            Wrong += wrong;
            Private += own;
            if (FirstWrong is null && wrong + own > 0)
            {
                (FirstWrong, FirstRow) = (new string(read), row);
            }

            if (Sample is null || (row > 0 && (sampleRow == 0 || Sample.Length < 2)))
            {
                (Sample, sampleRow) = (new string(read), row);
            }
        }
    }
}
