using System.Text;

namespace Spatial.Imports.Tables.Delimited;

/// <summary>What a whole file looks like in one encoding.</summary>
/// <param name="Bytes">Bytes looked at, the byte order mark not counted.</param>
/// <param name="Characters">UTF-16 units they gave.</param>
/// <param name="Invalid">Places where bytes are none of the encoding.</param>
/// <param name="Foreign">Replacement characters that stand in the file itself, and private-use characters, which no input method writes.</param>
/// <param name="FirstBad">Line of the first of either, from 1; 0 when there is none.</param>
/// <param name="FirstNul">Line of the first NUL, from 1; 0 when there is none.</param>
/// <param name="IsWhole">False when reading was given up because the encoding is plainly wrong.</param>
internal sealed record EncodingTrial(long Bytes, long Characters, long Invalid, long Foreign, long FirstBad, long FirstNul, bool IsWhole)
{
    private const int BlockLength = 1 << 16;

    /// <summary>Stands for bytes that are none of the encoding while a file is tried: a noncharacter, which no text may hold.</summary>
    private const char Mark = '\uFFFF';

    /// <summary>Share of characters that cannot have been meant, 0 to 1 (V20).</summary>
    public double BadShare => Characters == 0 ? 0 : (double)(Invalid + Foreign) / Characters;

    /// <summary>Of UTF-8: characters of more than one byte, nearly all of them of three.</summary>
    private long Wide => (Bytes - Characters) / 2;

    /// <summary>Of UTF-8: there are ten good characters of several bytes for each bad place. Text of GBK read as UTF-8 is bad in most places.</summary>
    public bool IsMostlyUtf8 => Wide >= 10 * Invalid;

    /// <summary>Reads the whole file.</summary>
    /// <param name="skip">Length of the byte order mark.</param>
    /// <param name="giveUp">Stop as soon as it is not even mostly UTF-8.</param>
    public static EncodingTrial Run(string path, Encoding encoding, int skip, bool giveUp)
    {
        var marking = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Mark.ToString()));
        var decoder = marking.GetDecoder();
        var bytes = new byte[BlockLength];
        var chars = new char[marking.GetMaxCharCount(BlockLength)];
        var trial = new EncodingTrial(0, 0, 0, 0, 0, 0, IsWhole: true);
        var lines = new LineCount();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        file.Position = skip;
        while (true)
        {
            var read = file.Read(bytes);
            var length = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            trial = trial.With(chars.AsSpan(0, length), read, ref lines);
            if (read == 0)
            {
                return trial;
            }

            if (giveUp && trial.Invalid > 100 && !trial.IsMostlyUtf8)
            {
                return trial with { IsWhole = false };
            }
        }
    }

    private EncodingTrial With(ReadOnlySpan<char> text, int bytes, ref LineCount lines)
    {
        var (invalid, foreign, firstBad, firstNul) = (Invalid, Foreign, FirstBad, FirstNul);
        if (firstNul == 0 && text.IndexOf('\0') is >= 0 and var nul)
        {
            firstNul = lines.At(text[..nul]);
        }

        // Upper private-use planes, the private-use area, full-width forms and the last of the plane: few, so each is looked at.
        for (var from = 0; text[from..].IndexOfAnyInRange('\uDB80', '\uFFFF') is >= 0 and var found; from += found + 1)
        {
            var c = text[from + found];
            var isForeign = c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or (>= '\uDB80' and <= '\uDBFF');
            foreign += isForeign ? 1 : 0;
            invalid += c == Mark ? 1 : 0;
            if (firstBad == 0 && (isForeign || c == Mark))
            {
                firstBad = lines.At(text[..(from + found)]);
            }
        }

        lines.Add(text);
        return new EncodingTrial(Bytes + bytes, Characters + text.Length, invalid, foreign, firstBad, firstNul, IsWhole);
    }

    /// <summary>Lines so far; a file of the old Macintosh has carriage returns alone.</summary>
    private struct LineCount
    {
        private long feeds;
        private long returns;

        public void Add(ReadOnlySpan<char> text)
        {
            feeds += text.Count('\n');
            returns += text.Count('\r');
        }

        public readonly long At(ReadOnlySpan<char> text)
        {
            var before = this;
            before.Add(text);
            return 1 + (before.feeds > 0 ? before.feeds : before.returns);
        }
    }
}
