using System.Text;

namespace Spatial.Imports.Tables.Delimited;

/// <summary>
/// Tells UTF-16 without a byte order mark. Chinese text of UTF-16 has few zero bytes, so their share says nothing; but every comma, digit and line end has one, always on the same side,
/// and no comma or line end ever stands on that side (U+0A00 to U+0AFF, U+0D00, U+2C00 are scripts of India and of the Glagolitic Slavs).
/// </summary>
internal static class Utf16Guess
{
    /// <summary>The encoding; null when it is not UTF-16.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> head)
    {
        if (!head.Contains((byte)0))
        {
            return null;
        }

        var (little, big, evenMarks, oddMarks) = (0, 0, 0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            var (even, odd) = (head[i], head[i + 1]);
            little += odd == 0 && IsCommon(even) ? 1 : 0;
            big += even == 0 && IsCommon(odd) ? 1 : 0;
            evenMarks += IsMark(even) ? 1 : 0;
            oddMarks += IsMark(odd) ? 1 : 0;
        }

        return little > 20 * oddMarks && little > 4 * big ? Encoding.Unicode
            : big > 20 * evenMarks && big > 4 * little ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsMark(byte b) => b is (byte)',' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    /// <summary>0 is left out: with a zero byte it is also the ideographic space U+3000 of the other order.</summary>
    private static bool IsCommon(byte b) => IsMark(b) || b is (>= (byte)'1' and <= (byte)'9') or (byte)';' or (byte)'"' or (byte)'.' or (byte)' ';
}
