using System.Collections.Frozen;
using Spatial.Identity;

namespace Spatial.Imports.Values;

/// <summary>The words units are written with: Chinese, symbols, with 万 and 亿 before them and one per after them.</summary>
internal static class UnitWords
{
    // Base units: tonne, m², m, m³, GJ, MW, yuan, MPa, tce.
    private static readonly (string Dimension, decimal Numerator, decimal Denominator, string Words)[] Units =
    [
        ("mass", 1, 1, "吨 t 公吨"),
        ("mass", 1, 1000, "千克 kg 公斤"),
        ("mass", 1, 1_000_000, "克 g"),
        ("mass", 1, 1_000_000_000, "毫克 mg"),
        ("mass", 1, 1_000_000_000_000, "微克 ug"),
        ("mass", 1000, 1, "千吨 kt"),
        ("mass", 1_000_000, 1, "兆吨 Mt"),
        ("coal", 1, 1, "吨标准煤 吨标煤 tce"),
        ("coal", 1, 1000, "千克标准煤 千克标煤 kgce"),
        ("area", 1, 1, "平方米 平米 平方 m2 sqm"),
        ("area", 2000, 3, "亩 mu"),
        ("area", 10_000, 1, "公顷 ha hm2"),
        ("area", 1_000_000, 1, "平方公里 平方千米 km2"),
        ("length", 1, 1, "米 m"),
        ("length", 1000, 1, "千米 公里 km"),
        ("length", 1, 100, "厘米 cm"),
        ("length", 1, 1000, "毫米 mm"),
        ("volume", 1, 1, "立方米 立方 方 m3"),
        ("volume", 1, 1000, "升 L 公升"),
        ("gas", 1, 1, "标准立方米 标立方米 标立方 标方 标况立方米 Nm3 Sm3"),
        ("energy", 1, 1, "吉焦 GJ"),
        ("energy", 1, 1000, "兆焦 MJ"),
        ("energy", 1, 1_000_000, "千焦 kJ"),
        ("energy", 1000, 1, "太焦 TJ"),
        ("energy", 41868, 10_000_000_000, "千卡 大卡 kcal"),
        ("energy", 36, 10_000, "千瓦时 kWh kW·h 度电"),
        ("energy", 36, 10, "兆瓦时 MWh"),
        ("power", 1, 1, "兆瓦 MW MWt MWth"),
        ("power", 1, 1000, "千瓦 kW"),
        ("power", 1000, 1, "吉瓦 GW"),
        ("steam", 1, 1, "蒸吨 蒸吨/小时 蒸吨/时 蒸吨/h 蒸t/h 蒸发吨"),
        ("money", 1, 1, "元 人民币元 CNY RMB"),
        ("pressure", 1, 1, "兆帕 MPa"),
        ("pressure", 1, 1000, "千帕 kPa"),
        ("pressure", 1, 1_000_000, "帕 Pa"),
        ("pressure", 1, 10, "巴 bar"),
        ("pressure", 980665, 10_000_000, "公斤力 kgf/cm2 公斤/平方厘米 kg/cm2"),
        ("temperature", 1, 1, "℃ °C 摄氏度 度"),
        ("share", 1, 100, "% 百分比 百分数"),
        ("share", 1, 1000, "‰"),
        ("share", 1, 1_000_000, "ppm"),
        ("share", 1, 1, "小数 比例"),
        ("hour", 1, 1, "小时 时 h hr 钟头"),
        ("day", 1, 1, "天 日 d"),
        ("month", 1, 1, "月 个月"),
        ("year", 1, 1, "年 a yr"),
        ("second", 1, 1, "秒 s"),
        ("minute", 1, 1, "分钟 min"),
        ("count", 1, 1, "个 台 套 座 条 家 户 人 名 辆 项 艘 次 台套 台(套) 处 口 眼 根 块 家(个) 班"),
    ];

    private static readonly (string Word, decimal Factor)[] Prefixes =
        [("百万", 1_000_000m), ("千万", 10_000_000m), ("十万", 100_000m), ("百亿", 10_000_000_000m), ("万", 10_000m), ("亿", 100_000_000m), ("千", 1000m), ("百", 100m)];

    private static readonly FrozenDictionary<string, Unit> Exact = Units
        .SelectMany(u => u.Words.Split(' ').Select(w => (Word: w, Unit: new Unit(u.Dimension, u.Numerator, u.Denominator)))).ToFrozenDictionary(p => p.Word, p => p.Unit, StringComparer.Ordinal);

    // MT and Mt differ by case only in writing, mg and Mg too: the first of the list is meant.
    private static readonly FrozenDictionary<string, Unit> AnyCase = Units
        .SelectMany(u => u.Words.Split(' ').Select(w => (Word: w, Unit: new Unit(u.Dimension, u.Numerator, u.Denominator))))
        .GroupBy(p => p.Word, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(g => g.Key, g => g.First().Unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>The unit of a word; null when it is none.</summary>
    public static Unit? Parse(string word)
    {
        var text = Normal(word);
        if (Simple(text) is { } unit)
        {
            return unit;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1 || Simple(text[..slash]) is not { } above || Simple(text[(slash + 1)..]) is not { } below)
        {
            return null;
        }

        // Of things per volume the normal state is meant either way: mg/m³ in a template is mg/Nm³.
        var per = below.Dimension == "gas" ? "volume" : below.Dimension;
        return new Unit($"{above.Dimension}/{per}", above.Numerator * below.Denominator, above.Denominator * below.Numerator);
    }

    private static Unit? Simple(string text)
    {
        if (Exact.TryGetValue(text, out var unit) || AnyCase.TryGetValue(text, out unit))
        {
            return unit;
        }

        foreach (var (word, factor) in Prefixes)
        {
            if (text.Length > word.Length && text.StartsWith(word, StringComparison.Ordinal) && text[word.Length] is not '/' && (Exact.TryGetValue(text[word.Length..], out unit) || AnyCase.TryGetValue(text[word.Length..], out unit)))
            {
                return unit with { Numerator = unit.Numerator * factor };
            }
        }

        return null;
    }

    private static string Normal(string word)
    {
        var text = HalfWidth.Of(Simplified.Of(word)).Replace(" ", "", StringComparison.Ordinal).Trim();
        if (text is ['(', .., ')'])
        {
            text = text[1..^1];
        }

        text = text.Replace("㎡", "m2", StringComparison.Ordinal).Replace("㎥", "m3", StringComparison.Ordinal).Replace("㎢", "km2", StringComparison.Ordinal).Replace("㎞", "km", StringComparison.Ordinal)
            .Replace("㎏", "kg", StringComparison.Ordinal).Replace("㎎", "mg", StringComparison.Ordinal).Replace("㎜", "mm", StringComparison.Ordinal).Replace("㎝", "cm", StringComparison.Ordinal)
            .Replace("²", "2", StringComparison.Ordinal).Replace("³", "3", StringComparison.Ordinal).Replace("^", "", StringComparison.Ordinal).Replace('μ', 'u').Replace('µ', 'u')
            .Replace("每", "/", StringComparison.Ordinal).Replace("人民币", "", StringComparison.Ordinal);
        return text.EndsWith('。') || text.EndsWith('.') ? text[..^1] : text;
    }
}
