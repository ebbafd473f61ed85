using System.Text;

namespace Spatial.Identity;

/// <summary>
/// A firm's name made comparable (DOMAIN 0.5): Simplified, half-width, capitals, without blanks and dots, 碳素 written 炭素; the legal form at the end
/// (有限责任公司, 有限公司, 股份有限公司, 公司, 厂) is taken off the stem, the region at the beginning stays, for 荆州热电 is not 宜昌热电.
/// </summary>
public readonly record struct FirmName
{
    // Longest first: the first that fits is the legal form.
    private static readonly string[] Forms = ["股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司", "股份公司", "总公司", "公司"];

    private readonly string? normal;
    private readonly string? stem;

    private FirmName(string normal, string stem) => (this.normal, this.stem) = (normal, stem);

    /// <summary>The comparable form, with 有限责任公司 written 有限公司.</summary>
    public string Normal => normal ?? "";

    /// <summary>The comparable form without the legal form; the whole name when nothing else would be left.</summary>
    public string Stem => stem ?? "";

    /// <summary>Reads any text; never fails.</summary>
    public static FirmName Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in HalfWidth.Of(Simplified.Of(name)))
        {
            if (!char.IsWhiteSpace(c) && c is not ('·' or '•' or '.' or ',' or '、' or '"' or '\'' or '“' or '”' or '\u200B' or '\uFEFF'))
            {
                plain.Append(char.ToUpperInvariant(c));
            }
        }

        var text = plain.Replace("碳素", "炭素").ToString();
        var form = Array.IndexOf(Forms, text) >= 0 ? null : Array.Find(Forms, f => text.EndsWith(f, StringComparison.Ordinal));
        if (form is null)
        {
            return new FirmName(text, text);
        }

        // 分公司 is a branch, a thing of its own: the place stays in the stem with the word 分.
        var rest = text[..^form.Length];
        return new FirmName(form is "有限责任公司" ? rest + "有限公司" : form is "股份有限责任公司" ? rest + "股份有限公司" : text, rest);
    }

    /// <summary>
    /// How alike two names are, 0 to 1, for the review queue: Dice's coefficient of the pairs of neighbouring characters of the two stems (twice the common pairs over all pairs,
    /// pairs counted as often as they stand). 1 only when the normal forms are equal; equal stems with another legal form get 0.98. Stems of one character are alike or not.
    /// 0.6 and above deserves a look; the measure decides nothing by itself.
    /// </summary>
    public static double Similarity(FirmName a, FirmName b)
    {
        if (a.Normal == b.Normal)
        {
            return 1;
        }

        if (a.Stem == b.Stem)
        {
            return 0.98;
        }

        if (a.Stem.Length < 2 || b.Stem.Length < 2)
        {
            return 0;
        }

        var pairs = new Dictionary<int, int>(a.Stem.Length);
        for (var i = 1; i < a.Stem.Length; i++)
        {
            var pair = (a.Stem[i - 1] << 16) | a.Stem[i];
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        var common = 0;
        for (var i = 1; i < b.Stem.Length; i++)
        {
            var pair = (b.Stem[i - 1] << 16) | b.Stem[i];
            if (pairs.TryGetValue(pair, out var left) && left > 0)
            {
                pairs[pair] = left - 1;
                common++;
            }
        }

        return Math.Min(0.97, 2.0 * common / (a.Stem.Length + b.Stem.Length - 2));
    }

    public override string ToString() => Normal;
}
