using System.Text;
using Spatial.Identity;

namespace Spatial.Imports.Values;

/// <summary>Which characters of a cell are mended (V5).</summary>
internal enum CellStyle
{
    /// <summary>Prose: what cannot be seen goes, odd blanks become blanks; punctuation stays.</summary>
    Prose,

    /// <summary>A name: also full-width letters and digits become half-width, line breaks go; full-width parentheses are normal Chinese and stay.</summary>
    Name,

    /// <summary>All else: every full-width character becomes half-width, all blanks are alike.</summary>
    Value,
}

/// <summary>Cleaning of a text cell (V5, V29). What needs no cleaning is found in one pass without memory.</summary>
internal static class CellText
{
    private static readonly Marks[] Table = new Marks[char.MaxValue + 1];

    /// <summary>What a character may need.</summary>
    [Flags]
    private enum Marks : byte
    {
        None = 0,

        /// <summary>Zero width or a control character: goes.</summary>
        Unseen = 1,

        /// <summary>NBSP, ideographic and thin spaces: a blank.</summary>
        Blank = 2,

        /// <summary>Full-width letter or digit.</summary>
        WideAlphanumeric = 4,

        /// <summary>Full-width punctuation.</summary>
        WidePunctuation = 8,

        /// <summary>Traditional.</summary>
        Traditional = 16,

        /// <summary>Met in mojibake: to be looked at.</summary>
        Suspect = 32,

        /// <summary>Line break or tab.</summary>
        Break = 64,
    }

    static CellText()
    {
        for (var i = 0; i < Table.Length; i++)
        {
            var c = (char)i;
            Table[i] = (c switch
            {
                '\n' or '\r' or '\t' => Marks.Break,
                < ' ' or '\u007F' or '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' => Marks.Unseen,
                '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' => Marks.Blank,
                (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') => Marks.WideAlphanumeric,
                (>= '\uFF01' and <= '\uFF5E') or '￥' => Marks.WidePunctuation,
                _ => Marks.None,
            }) | (Simplified.IsTraditional(c) ? Marks.Traditional : Marks.None) | (Mojibake.IsSuspect(c) ? Marks.Suspect : Marks.None);
        }
    }

    /// <summary>Whether a text may be taken as it stands: nothing to mend, nothing Traditional, nothing suspect, no mark that it is no text.</summary>
    public static bool IsClean(string text)
    {
        if (text[0] is ' ' or '\'' or '=' or '-' or '—' or '–' or '/' or '\\' or '#' or '?' or '？' || text[^1] == ' ')
        {
            return false;
        }

        var marks = Marks.None;
        foreach (var c in text)
        {
            marks |= Table[c];
        }

        return (marks & ~Marks.WidePunctuation) == Marks.None;
    }

    /// <summary>The text mended as its style asks, with half a surrogate pair as U+FFFD.</summary>
    public static string Clean(string text, CellStyle style)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var marks = Table[c];
            if (marks.HasFlag(Marks.Unseen))
            {
                // Among accented letters a soft hyphen is a byte of mojibake, which tells what was meant.
                if (c == '\u00AD' && clean.Length > 0 && clean[^1] is >= '\u0080' and <= '\u00FF')
                {
                    clean.Append(c);
                }

                continue;
            }

            if (marks.HasFlag(Marks.Break))
            {
                // A name broken over two lines is one name; between Latin words the break was the blank.
                if (style == CellStyle.Prose)
                {
                    clean.Append(c);
                }
                else if (clean.Length > 0 && (style == CellStyle.Value || char.IsAscii(clean[^1])))
                {
                    clean.Append(' ');
                }
            }
            else if (marks.HasFlag(Marks.Blank))
            {
                clean.Append(' ');
            }
            else if ((marks.HasFlag(Marks.WideAlphanumeric) && style != CellStyle.Prose) || (marks.HasFlag(Marks.WidePunctuation) && style == CellStyle.Value))
            {
                clean.Append(c == '￥' ? '¥' : (char)(c - 0xFEE0));
            }
            else if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    clean.Append(c).Append(text[++i]);
                }
                else
                {
                    clean.Append('\uFFFD');
                }
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Takes off the apostrophe that an export put before = + - @ or a tab (V29).</summary>
    public static bool IsGuarded(string text) => text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>Whether a text is an error value or a formula without a value (V28).</summary>
    public static bool IsFormula(string text) =>
        text is ['#', ..] && text.Trim() is "#REF!" or "#N/A" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!" or "#GETTING_DATA"
        || (text is ['=', var next, ..] && (char.IsAsciiLetterOrDigit(next) || next is '(' or '+' or '-' or '"' or '\'' or '@' or '$'));

    /// <summary>Words for nothing known: never zero, never no.</summary>
    public static bool IsDash(string clean) => clean is "-" or "--" or "---" or "—" or "——" or "–" or "－" or "/" or "\\" or "／" or "//" or "…" or "……" or "一一" or "*" or "." or "?";

    /// <summary>As <see cref="IsDash"/>, and words that say so.</summary>
    public static bool SaysUnknown(string clean) => IsDash(clean) || clean is "无" or "暂无" or "未知" or "不详" or "空" or "空白" or "待定" or "待补" or "待补充" or "待核实" or "无数据" or "暂缺" or "缺" or "未填" or "不清楚" or "N/A" or "n/a" or "NA" or "na" or "NULL" or "null" or "None" or "none";
}
