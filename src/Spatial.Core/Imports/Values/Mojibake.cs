using System.Text;

namespace Spatial.Imports.Values;

/// <summary>
/// Text that was decoded with the wrong encoding (V26): U+FFFD, 锟斤拷 (its bytes read as GBK), 烫烫烫 and 屯屯屯 (memory never written), ä¸­ and ï»¿ (UTF-8 read as Latin-1),
/// 浼佷笟 (UTF-8 read as GBK), ???? (lost).
/// </summary>
internal static class Mojibake
{
    // UTF-8 lead bytes of Han characters, E4 to E9, as GBK gives them, stand before trail bytes 80 to BF, where GB2312 has few characters.
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, new EncoderExceptionFallback(), new DecoderReplacementFallback("?"))!;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: false);
    private static readonly bool[] RareHan = Rare();

    // The characters of Windows-1252 that stand for bytes 80 to 9F.
    private const string Western = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    /// <summary>Whether a character occurs in mojibake and seldom elsewhere.</summary>
    public static bool IsSuspect(char c) => c is '\uFFFD' or '锟' or '烫' or '屯' or (>= '\u0080' and <= '\u009F') or (>= '\u00C2' and <= '\u00F4') || char.IsSurrogate(c) || (c is >= '\u4E00' and <= '\u9FFF' && RareHan[c - 0x4E00]);

    /// <summary>What is wrong with the text; null when nothing is.</summary>
    /// <param name="meant">What it was before, where that can be told.</param>
    public static string? Find(string text, out string? meant)
    {
        meant = null;
        foreach (var pattern in (string[])["\uFFFD", "锟斤", "斤拷", "烫烫", "屯屯", "ï»¿", "???"])
        {
            if (text.Contains(pattern, StringComparison.Ordinal))
            {
                return pattern == "\uFFFD" ? "�" : pattern;
            }
        }

        if (text.Length > 1 && text.AsSpan().IndexOfAnyExcept('?') < 0)
        {
            return "?";
        }

        return Latin(text, out meant) ?? ReadAsGbk(text, out meant);
    }

    // A lead byte followed by as many continuation bytes as it announces; two bytes for one accented letter prove nothing, three do.
    private static string? Latin(string text, out string? meant)
    {
        meant = null;
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is >= '\u00E0' and <= '\u00EF' && IsContinuation(text[i + 1]) && IsContinuation(text[i + 2]))
            {
                meant = text.All(c => c < 0x100) ? Utf8.GetString(Encoding.Latin1.GetBytes(text)) : null;
                return text.Substring(i, 3);
            }
        }

        return null;
    }

    private static bool IsContinuation(char c) => c is >= '\u0080' and <= '\u00BF' || Western.Contains(c, StringComparison.Ordinal);

    // Written back as GBK the text is UTF-8 of nothing but Han characters, of which none is rare: that is no accident from three characters on.
    private static string? ReadAsGbk(string text, out string? meant)
    {
        meant = null;
        var rare = text.FirstOrDefault(c => c is >= '\u4E00' and <= '\u9FFF' && RareHan[c - 0x4E00]);
        if (rare == default || text.Length > 200)
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = Gbk.GetBytes(text.TrimEnd('?'));
        }
        catch (EncoderFallbackException)
        {
            return null;
        }

        var before = Utf8.GetString(bytes).TrimEnd('\uFFFD');
        var han = before.Count(c => c is >= '\u4E00' and <= '\u9FFF');
        if (han < 2 || before.Any(c => c > 0x7F && c is not ((>= '\u4E00' and <= '\u9FFF' or >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E'))) || before.Any(c => c is >= '\u4E00' and <= '\u9FFF' && RareHan[c - 0x4E00]))
        {
            return null;
        }

        meant = before;
        return rare.ToString();
    }

    // Han characters that GB2312 lacks.
    private static bool[] Rare()
    {
        var rare = new bool[0x9FFF - 0x4E00 + 1];
        Array.Fill(rare, true);
        var gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        Span<byte> pair = stackalloc byte[2];
        Span<char> character = stackalloc char[2];
        for (var lead = 0xB0; lead <= 0xF7; lead++)
        {
            for (var trail = 0xA1; trail <= 0xFE; trail++)
            {
                (pair[0], pair[1]) = ((byte)lead, (byte)trail);
                if (gb2312.GetChars(pair, character) == 1 && character[0] is >= '\u4E00' and <= '\u9FFF' and var han)
                {
                    rare[han - 0x4E00] = false;
                }
            }
        }

        return rare;
    }
}
