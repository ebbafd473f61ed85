using System.Text;

namespace Spatial.Imports.Templates;

/// <summary>
/// The text of a header cell, made comparable: full-width, blanks, line breaks, zero-width characters, ★ and *, punctuation, case, superscripts and Traditional characters do not matter (V1).
/// What stands in parentheses at the end, 单位 and unit, is kept apart from the name.
/// </summary>
/// <param name="Names">The name as a whole and without what stands in parentheses at its end, folded; most whole first.</param>
/// <param name="Groups">What stands in parentheses at its end, as entered, outermost first.</param>
internal readonly record struct HeaderText(IReadOnlyList<string> Names, IReadOnlyList<string> Groups)
{
    /// <summary>Longer text is no header.</summary>
    private const int Longest = 200;

    /// <summary>A header of nothing.</summary>
    public static readonly HeaderText Empty = new([], []);

    // Only what headers are written with; names and values are folded by a table of their own.
    private static readonly Dictionary<char, char> Simplified = Pairs(
        "專专業业東东兩两個个為为爲为鄉乡亂乱產产畝亩億亿從从區区單单佔占廠厂壓压釐厘縣县參参發发號号員员響响園园國国圖图塊块處处備备頭头學学實实對对導导塵尘層层屬属幣币乾干幹干應应廢废開开錄录徑径態态總总"
        + "報报揮挥換换據据攝摄數数無无時时術术機机權权來来構构樣样標标檢检熱热煙烟烴烃燒烧氣气濃浓準准減减劃划別别製制動动務务質质類类係系級级緯纬縱纵線线組组細细織织終终經经結结統统續续績绩綜综編编網网"
        + "職职聯联脫脱藝艺節节獲获營营裝装規规計计認认記记許许設设證证評评詳详負负責责貨货費费資资輔辅輸输邊边遷迁運运進进採采裡里裏里鐵铁鍋锅爐炉鎮镇門门問问間间險险隱隐項项預预顏颜題题額额風风驗验齊齐點点"
        + "環环狀状監监種种積积稱称體体傳传內内冊册啟启啓启噸吨關关場场執执測测濟济簽签電电餘余碼码顆颗況况牽牵羣群艦舰決决戶户閉闭轉转淨净溫温舊旧護护萬万會会與与價价達达當当確确濕湿");

    private static readonly HashSet<char> Marks = [.. "★☆*※●○◎▲△▼◆◇■□①②③④⑤⑥⑦⑧⑨⑩、,.。:;'\"“”‘’《》<>/\\-_—–~·|&\u2022\u00B7\u200B\u200C\u200D\u2060\uFEFF\u00AD"];

    public static HeaderText Of(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > Longest)
        {
            return Empty;
        }

        var names = new List<string>(2);
        var groups = new List<string>(1);
        for (var rest = raw.AsSpan().Trim(); ;)
        {
            var name = Fold(rest);
            if (name.Length > 0)
            {
                names.Add(name);
            }

            var (before, group) = Group(rest);
            if (group is null || before.Length == 0)
            {
                return new HeaderText(names, groups);
            }

            groups.Add(group);
            rest = before;
        }
    }

    /// <summary>Text as headers and units are compared; parentheses go, what stands in them stays.</summary>
    public static string Fold(string text) => Fold(text.AsSpan());

    /// <summary>The name of a sub-header under a group header, as one header: 可用总量(吨) over SO2 is 可用总量SO2(吨).</summary>
    public HeaderText Under(HeaderText top) => top.Names.Count == 0
        ? this
        : Names.Count == 0
            ? top
            : new HeaderText([.. Names.Select(n => top.Names[^1] + n), .. Names.Select(n => top.Names[0] + n)], [.. Groups, .. top.Groups]);

    private static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length + 1);
        foreach (var c in text)
        {
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(half) || char.IsControl(half) || Marks.Contains(half) || Opens(half) || Closes(half))
            {
                continue;
            }

            _ = half switch
            {
                '㎡' => folded.Append("m2"),
                '㎢' => folded.Append("km2"),
                '㎥' => folded.Append("m3"),
                '²' or '₂' => folded.Append('2'),
                '³' or '₃' => folded.Append('3'),
                'μ' => folded.Append('µ'), // Greek mu is the micro sign
                'ₓ' => folded.Append('x'),
                _ => folded.Append(Simplified.TryGetValue(half, out var simple) ? simple : char.ToLowerInvariant(half)),
            };
        }

        return folded.ToString();
    }

    /// <summary>Takes off what stands in parentheses at the end; nested ones go with the outer.</summary>
    private static (string Before, string? Group) Group(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !Closes(text[^1]))
        {
            return ("", null);
        }

        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += Closes(text[i]) ? 1 : Opens(text[i]) ? -1 : 0;
            if (depth == 0)
            {
                return (text[..i].TrimEnd().ToString(), text[(i + 1)..^1].Trim().ToString());
            }
        }

        return ("", null);
    }

    private static bool Opens(char c) => c is '(' or '（' or '[' or '【' or '〔' or '［' or '{' or '〈';

    private static bool Closes(char c) => c is ')' or '）' or ']' or '】' or '〕' or '］' or '}' or '〉';

    private static Dictionary<char, char> Pairs(string pairs)
    {
        var table = new Dictionary<char, char>(pairs.Length / 2);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table[pairs[i]] = pairs[i + 1];
        }

        return table;
    }
}
