using System.Collections.Frozen;
using System.Globalization;

namespace Spatial.Identity;

/// <summary>
/// County codes (GB/T 2260 as the statistics bureau listed them on 2023-06-30, with its own codes for development zones) and those that ended since 2015.
/// Codes and names are found without case, province and city before a county's name may be written in full or short.
/// </summary>
public static class RegionCodes
{
    private static readonly FrozenDictionary<int, Region> ByCode;
    private static readonly FrozenDictionary<int, EndedRegion> EndedByCode;
    private static readonly FrozenDictionary<string, Region[]> ByName;
    private static readonly FrozenDictionary<string, Region[]> ByStem;
    private static readonly FrozenDictionary<string, EndedRegion[]> EndedByName;
    private static readonly NameIndex Names;
    private static readonly string[] Codes;

    static RegionCodes()
    {
        var provinces = CodeTable.Rows("gbt2260_stats2023_provinces.csv").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        var cities = CodeTable.Rows("gbt2260_stats2023_cities.csv").ToDictionary(r => r[0], r => (Name: r[1], Province: provinces[r[2]]), StringComparer.Ordinal);
        var counties = CodeTable.Rows("gbt2260_stats2023_areas.csv")
            .Select(r => new Region(r[0], r[1], IsPlaceholder(cities[r[2]].Name) ? "" : cities[r[2]].Name, provinces[r[3]])).ToList();
        var all = new Dictionary<int, Region>();
        foreach (var (code, name) in provinces)
        {
            all[Number(code + "0000")] = new Region(code + "0000", name, "", name);
        }

        foreach (var (code, city) in cities.Where(c => !IsPlaceholder(c.Value.Name)))
        {
            all[Number(code + "00")] = new Region(code + "00", city.Name, "", city.Province);
        }

        foreach (var county in counties)
        {
            all[Number(county.Code)] = county;
        }

        ByCode = all.ToFrozenDictionary();
        ByName = counties.GroupBy(c => c.Name, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        ByStem = counties.Where(c => Stem(c.Name).Length > 1).GroupBy(c => Stem(c.Name), StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Names = new NameIndex(ByName.Keys);
        Codes = [.. counties.Select(c => c.Code).Order(StringComparer.Ordinal)];
        var ended = CodeTable.Rows("gbt2260_succession.csv")
            .Select(r => new EndedRegion(r[0], r[1], r[2].Length == 0 ? null : all[Number(r[2])], Day(r[4]), Day(r[5]))).ToList();
        EndedByCode = ended.ToFrozenDictionary(e => Number(e.Code));
        EndedByName = ended.Where(e => !ByName.ContainsKey(e.Name)).GroupBy(e => e.Name, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Prefectures = all.Values.Where(r => r.IsAboveCounty).GroupBy(r => r.Name, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Region> Prefectures { get; }

    /// <summary>The county, city or province of six digits; null when the list of 2023 has none.</summary>
    /// <param name="code">110000 to 659999.</param>
    public static Region? Find(int code) => ByCode.GetValueOrDefault(code);

    /// <summary>A code that has ended; null when it has not or never was one.</summary>
    public static EndedRegion? FindEnded(int code) => EndedByCode.GetValueOrDefault(code);

    /// <summary>The counties of a name, with or without province and city before it; empty when none.</summary>
    public static IReadOnlyList<Region> Named(string name) => ByPlace(name, ByName, r => r);

    /// <summary>The counties of a name without 市, 县 or 区; at least two characters.</summary>
    public static IReadOnlyList<Region> NamedShort(string name) => ByPlace(name, ByStem, r => r);

    /// <summary>The counties that bore a name which none bears today: 监利县.</summary>
    public static IReadOnlyList<EndedRegion> NamedOnce(string name) => ByPlace(name, EndedByName, e => e.Successor);

    /// <summary>The prefecture or province of a name; null when none.</summary>
    public static Region? NamedAboveCounty(string name) => Prefectures.GetValueOrDefault(name);

    /// <summary>Three names or codes near to one that is unknown.</summary>
    /// <param name="entered">Six digits or a name.</param>
    public static IReadOnlyList<string> Nearest(string entered)
    {
        if (entered.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return [.. NearestWords.ToCode(entered, Codes).Select(code => $"{code} {ByCode[Number(code)].Name}")];
        }

        return NearestWords.To(entered, Names.Near(entered));
    }

    private static IReadOnlyList<T> ByPlace<T>(string name, FrozenDictionary<string, T[]> table, Func<T, Region?> region)
    {
        if (table.TryGetValue(name, out var exact))
        {
            return exact;
        }

        for (var i = 2; i <= name.Length - 2 && name.Length <= 40; i++)
        {
            if (table.TryGetValue(name[i..], out var found))
            {
                var before = name[..i];
                var within = Array.FindAll(found, f => region(f) is { } r && Precedes(before, r));
                if (within.Length > 0)
                {
                    return within;
                }
            }
        }

        return [];
    }

    private static bool Precedes(string before, Region region)
    {
        foreach (var province in (string[])[region.Province, ProvinceStem(region.Province), ""])
        {
            if (before.StartsWith(province, StringComparison.Ordinal) && before[province.Length..] is var city && (city.Length == 0 || city == region.City || (region.City.Length > 2 && city == Stem(region.City))))
            {
                return true;
            }
        }

        return false;
    }

    private static string ProvinceStem(string province) => province switch
    {
        "内蒙古自治区" => "内蒙古",
        "广西壮族自治区" => "广西",
        "西藏自治区" => "西藏",
        "宁夏回族自治区" => "宁夏",
        "新疆维吾尔自治区" => "新疆",
        _ => province[..^1],
    };

    private static string Stem(string name) => name.Length > 2 && name[^1] is '市' or '县' or '区' or '旗' && !name.EndsWith("自治县", StringComparison.Ordinal) ? name[..^1] : name;

    private static bool IsPlaceholder(string city) => city is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划";

    private static int Number(string code) => int.Parse(code, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
