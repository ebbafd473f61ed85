using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>What the words of a cell 坐标系 mean. Not for hot paths: <see cref="DatumReader"/> remembers what it has read.</summary>
internal static partial class DatumWords
{
    private static readonly string[] Unsaid = ["", "不明", "不详", "未知", "不清楚", "不知道", "无", "空", "NULL", "NA", "N/A", "NONE", "UNKNOWN", "?", "待定", "待核实"];

    // Longest first: 百度地图 before 百度, CGCS2000 before 2000.
    private static readonly (string Word, DatumKind Kind)[] Words =
    [
        .. new (string Word, DatumKind Kind)[]
        {
            ("WGS84", DatumKind.Wgs84), ("WGS1984", DatumKind.Wgs84), ("GCSWGS1984", DatumKind.Wgs84), ("GPS", DatumKind.Wgs84), ("84", DatumKind.Wgs84), ("WORLDGEODETICSYSTEM1984", DatumKind.Wgs84),
            ("CGCS2000", DatumKind.Cgcs2000), ("CGCS", DatumKind.Cgcs2000), ("国家2000", DatumKind.Cgcs2000), ("2000国家", DatumKind.Cgcs2000), ("中国2000", DatumKind.Cgcs2000), ("2000", DatumKind.Cgcs2000),
            ("CHINAGEODETICCOORDINATESYSTEM2000", DatumKind.Cgcs2000), ("GCSCHINAGEODETICCOORDINATESYSTEM2000", DatumKind.Cgcs2000), ("天地图", DatumKind.Cgcs2000), ("北斗", DatumKind.Cgcs2000),
            ("GCJ02", DatumKind.Gcj02), ("GCJ2", DatumKind.Gcj02), ("GCJ", DatumKind.Gcj02), ("火星", DatumKind.Gcj02), ("高德", DatumKind.Gcj02), ("腾讯", DatumKind.Gcj02), ("国测局", DatumKind.Gcj02), ("国测局02", DatumKind.Gcj02), ("AMAP", DatumKind.Gcj02), ("MARS", DatumKind.Gcj02),
            ("BD09", DatumKind.Bd09), ("BD09LL", DatumKind.Bd09), ("BD9", DatumKind.Bd09), ("百度", DatumKind.Bd09), ("BAIDU", DatumKind.Bd09),
        }.OrderByDescending(w => w.Word.Length),
    ];

    private static readonly string[] Noise = ["大地坐标系", "坐标系统", "地理坐标", "坐标系", "经纬度", "大地", "坐标", "地图", "拾取", "地理", "标准", "系统", "系", "经纬", "EPSG4490", "EPSG4326"];

    // What a zone's cell says besides its meridian.
    private static readonly string[] ZoneNoise = ["克吕格", "克里格", "高斯", "投影", "平面", "直角", "3度带", "6度带", "三度带", "六度带", "3DEGREE", "6DEGREE", "GAUSSKRUGER", "GAUSSKRUEGER", "GAUSS", "KRUGER", "GK", "ZONE", "度", "°", "E", "东经"];

    /// <summary>Reads a cell: a datum; or neither, when it says nothing or that it is not known; or why it is refused.</summary>
    public static (DeclaredDatum? Datum, Text? Refusal) Read(string? text)
    {
        var key = Fold(text);
        if (Array.IndexOf(Unsaid, key) >= 0)
        {
            return default;
        }

        if (Old().IsMatch(key))
        {
            return (null, OldDatum(text));
        }

        var epsg = Epsg().Match(key);
        return epsg.Success ? OfEpsg(int.Parse(epsg.ValueSpan[4..], CultureInfo.InvariantCulture), text)
            : IsZone().IsMatch(key) ? OfZone(key, text)
            : OfWord(key, text);
    }

    private static (DeclaredDatum?, Text?) OfWord(string key, string? text)
    {
        var (kinds, rest) = Take(key);
        return rest.Length > 0 || kinds.Count == 0 ? (null, Unknown(text))
            : kinds.Count == 1 ? (new DeclaredDatum(kinds.First()), null)
            : kinds.SetEquals([DatumKind.Wgs84, DatumKind.Cgcs2000]) ? (DeclaredDatum.Cgcs2000, null)
            : (null, Several(text));
    }

    private static (DeclaredDatum?, Text?) OfZone(string key, string? text)
    {
        var width = key.Contains("6度", StringComparison.Ordinal) || key.Contains("六度", StringComparison.Ordinal) || key.Contains("6DEGREE", StringComparison.Ordinal) ? 6 : 3;
        int? meridian = null;
        var rest = key;
        if (CentralMeridian().Match(key) is { Success: true } named)
        {
            var degrees = decimal.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (degrees != Math.Floor(degrees) || degrees is < 75 or > 135 || (degrees - 75) % width != 0)
            {
                return (null, NoMeridian(text, named.Groups[1].Value, width));
            }

            (meridian, rest) = ((int)degrees, rest.Remove(named.Index, named.Length));
        }

        if (Zone().Match(rest) is { Success: true } numbered)
        {
            var zone = int.Parse(numbered.Groups[1].Success ? numbered.Groups[1].ValueSpan : numbered.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            width = zone is >= 13 and <= 23 ? 6 : width;
            var of = zone is >= 13 and <= 23 ? (zone * 6) - 3 : zone is >= 25 and <= 45 ? zone * 3 : -1;
            if (of < 0 || (meridian is { } m && m != of))
            {
                return (null, NoZone(text, zone));
            }

            (meridian, rest) = (of, rest.Remove(numbered.Index, numbered.Length));
        }

        foreach (var word in ZoneNoise)
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        var (kinds, left) = Take(rest);
        return kinds.Overlaps([DatumKind.Gcj02, DatumKind.Bd09]) ? (null, Several(text))
            : left.Length > 0 ? (null, Unknown(text))
            : (DeclaredDatum.Gauss(meridian, width), null);
    }

    private static (DeclaredDatum?, Text?) OfEpsg(int code, string? text) => code switch
    {
        4326 => (DeclaredDatum.Wgs84, null),
        4490 => (DeclaredDatum.Cgcs2000, null),
        >= 4491 and <= 4501 => (DeclaredDatum.Gauss(75 + (6 * (code - 4491)), 6), null),
        >= 4502 and <= 4512 => (DeclaredDatum.Gauss(75 + (6 * (code - 4502)), 6), null),
        >= 4513 and <= 4533 => (DeclaredDatum.Gauss(75 + (3 * (code - 4513))), null),
        >= 4534 and <= 4554 => (DeclaredDatum.Gauss(75 + (3 * (code - 4534))), null),
        4214 or 4610 or (>= 2401 and <= 2442) or (>= 21413 and <= 21463) or (>= 2327 and <= 2390) => (null, OldDatum(text)),
        _ => (null, Unknown(text)),
    };

    // Takes the words that name a datum out of a text, then those that say nothing.
    private static (HashSet<DatumKind> Kinds, string Left) Take(string key)
    {
        var kinds = new HashSet<DatumKind>();
        foreach (var (word, kind) in Words)
        {
            if (key.Contains(word, StringComparison.Ordinal))
            {
                kinds.Add(kind);
                key = key.Replace(word, "", StringComparison.Ordinal);
            }
        }

        foreach (var word in Noise)
        {
            key = key.Replace(word, "", StringComparison.Ordinal);
        }

        return (kinds, key);
    }

    // Half-width, upper case, simplified, without blanks and joiners.
    private static string Fold(string? text)
    {
        var key = new StringBuilder(text?.Length ?? 0);
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && !"-_–—()[]:,;、，。/=\"'“”+".Contains(c, StringComparison.Ordinal))
            {
                key.Append(char.ToUpperInvariant(c) switch
                {
                    '國' => '国', '經' => '经', '線' => '线', '帶' => '带', '標' => '标', '騰' => '腾', '訊' => '讯', '圖' => '图', '統' => '统', '緯' => '纬', '測' => '测', '詳' => '详', '無' => '无', '東' => '东', '‐' => ' ', '座' => '坐', 'Ü' => 'U', var upper => upper,
                });
            }
        }

        return key.ToString().Replace(" ", "", StringComparison.Ordinal);
    }

    private static Text Unknown(string? text) => new(
        $"坐标系“{Fault.Show(text)}”不认识；可填：WGS84、CGCS2000、GCJ02、BD09、高斯投影(中央经线114)、高斯-克吕格3度带38带、EPSG:4326、4490、4491—4554。",
        $"The datum '{Fault.Show(text)}' is not known; allowed are WGS84, CGCS2000, GCJ02, BD09, 高斯投影(中央经线114), 高斯-克吕格3度带38带, EPSG:4326, 4490, 4491-4554.");

    private static Text Several(string? text) => new(
        $"坐标系“{Fault.Show(text)}”同时写了几种，不能取舍；请只写一种：WGS84、CGCS2000、GCJ02、BD09 或 CGCS2000 高斯投影(中央经线…)。",
        $"The cell '{Fault.Show(text)}' names several datums; write one: WGS84, CGCS2000, GCJ02, BD09 or a Gauss zone of CGCS2000.");

    private static Text OldDatum(string? text) => new(
        $"坐标系“{Fault.Show(text)}”是北京54或西安80，转换参数不公开，直接套用会偏几十到一百多米；请先用七参数转换为 CGCS2000 再填。",
        $"'{Fault.Show(text)}' is Beijing 1954 or Xi'an 1980, whose parameters are restricted and which lie tens to over a hundred metres off; convert to CGCS2000 with the seven parameters first.");

    private static Text NoMeridian(string? text, string meridian, int width) => new(
        $"坐标系“{Fault.Show(text)}”的中央经线 {meridian} 不是 {width} 度带的中央经线（75 至 135，间隔 {width} 度）；地方独立坐标系请先转换为 CGCS2000。",
        $"The central meridian {meridian} in '{Fault.Show(text)}' is not one of the {width}-degree zones (75 to 135 by {width}); convert a local system to CGCS2000 first.");

    private static Text NoZone(string? text, int zone) => new(
        $"坐标系“{Fault.Show(text)}”的带号 {zone} 不对：3 度带为 25 至 45，6 度带为 13 至 23，并须与中央经线一致。",
        $"The zone {zone} in '{Fault.Show(text)}' is wrong: zones of 3 degrees are 25 to 45, of 6 degrees 13 to 23, and must agree with the central meridian.");

    [GeneratedRegex("北京(?:19)?54|BEIJING(?:19)?54|BJ(?:19)?54|西安(?:19)?80|XIAN(?:19)?80|XA80|(?<![0-9])(?:19)?(?:54|80)(?:北京|西安)|^(?:19)?(?:54|80)坐标系?$", RegexOptions.CultureInvariant)]
    private static partial Regex Old();

    [GeneratedRegex("EPSG[0-9]{1,6}", RegexOptions.CultureInvariant)]
    private static partial Regex Epsg();

    [GeneratedRegex("高斯|克吕格|克里格|GAUSS|GK|[0-9三六]度带|[0-9]带|DEGREE|中央|子午线|CM[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex IsZone();

    [GeneratedRegex("(?:中央经线|中央子午线|子午线|CM|L0)(?:为|是|东经|E)?([0-9]{2,3}(?:\\.[0-9]+)?)(?:°|度(?!带))?E?", RegexOptions.CultureInvariant)]
    private static partial Regex CentralMeridian();

    [GeneratedRegex("(?:第)?(?<![0-9])([0-9]{2})(?:号)?带|带号(?:为|是)?([0-9]{2})|ZONE([0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();
}
