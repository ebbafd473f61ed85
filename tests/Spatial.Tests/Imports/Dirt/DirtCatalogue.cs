using System.Globalization;
using System.Text;
using Spatial.Crs;
using Spatial.Identity;
using Spatial.Imports;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>Every way a single row of a template gets dirty, by the rules of DOMAIN 7.3. What concerns several rows or the whole file is planted by <see cref="DirtGenerator"/> and <see cref="EveryRuleTests"/>.</summary>
internal static class DirtCatalogue
{
    private static readonly string[] Place = ["longitude", "latitude", "datum"];

    /// <summary>The dirt of a template.</summary>
    public static IReadOnlyList<Spoiling> Of(string template) => template switch
    {
        "sites" =>
        [
            .. Codes(), .. Names("name_zh"), .. Prose("address"), .. Counts("employees"), .. Measures("revenue_wan_cny", "万元", ("亿元", 10_000m), ("元", 0.0001m)),
            .. Measures("area_mu", "亩", ("公顷", 15m), ("平方米", 0.0015m)), .. Lists(template, "entity_type"), .. Lists(template, "size"), .. Lists(template, "status"), .. Lists(template, "grade"), .. Flags("has_major_risk"),
            .. Counties(), .. Industries(), .. Coordinates(), Permit(), Empty("status"), Empty("uscc"),
        ],
        "boilers" =>
        [
            .. Codes(known: true), .. Names("owner_name"), .. Measures("load_hours", "h"), .. Lists(template, "fuel", coal: true), .. Lists(template, "medium"), .. Lists(template, "dust_removal"), .. Years("built_year"),
            .. Percents("efficiency", ambiguous: false), .. Steam(), .. Coordinates(), Empty("fuel"),
        ],
        "lines" => [.. Codes(known: true), .. Names("name"), .. Measures("diameter_m", "米", ("毫米", 0.001m)), .. Bulk("capacity", null, 1), .. Lists(template, "kind"), .. Lists(template, "catalogue_class"), .. Dates("retrofit_due"), .. Order(), .. Prose("process"), Empty("code")],
        "freight" => [.. Codes(known: true), .. Bulk("tonnes", "tonnes_unit", 10_000), .. Lists(template, "mode"), .. Lists(template, "direction"), .. Years("year"), .. Tonnage(), Empty("goods")],
        "activity" => [.. Codes(known: true), .. Bulk("value", null, 1), .. Lists(template, "kind"), .. Percents("sulphur", ambiguous: true), .. Percents("ash", ambiguous: true), .. Years("year"), .. Names("name"), .. Measures("ncv_gj_t", "GJ/t", ("kJ/kg", 0.001m)), Empty("name")],
        _ => [.. Names("name"), .. Lists(template, "class"), .. Lists(template, "method"), .. Lists(template, "status"), .. Flags("networked"), .. Counties(), .. Coordinates(), .. Parameters(), Empty("status")],
    };

    // V2, V5. A firm that must be known cannot be found under another code.
    private static IEnumerable<Spoiling> Codes(bool known = false)
    {
        yield return Text("code one character short", "V2", Severity.Error, "uscc", s => s[..17]);
        yield return Text("letter O for a zero", "V2", Severity.Error, "uscc", s => s[..4] + "O" + s[5..]);
        yield return Text("code in scientific notation", "V2", Severity.Error, "uscc", s => "9.1421E+17");
        yield return Text("full-width code", "V5", Severity.Fixed, "uscc", Wide);
        yield return Text("code with a zero-width character", "V5", Severity.Fixed, "uscc", s => s[..8] + "\u200B" + s[8..]);
        yield return Text("code with blanks", "V5", Severity.Fixed, "uscc", s => s[..8] + " " + s[8..] + " ");
        if (!known)
        {
            yield return new Spoiling("wrong check character", "V2", Severity.Warning, "uscc", ["uscc", "permit_no"], row =>
            {
                var code = row.Text("uscc");
                code = code[..17] + (code[17] == '1' ? '2' : '1');
                row.Put("uscc", code).Put("permit_no", null);
                return true;
            });
            yield return new Spoiling("old licence number of 15 digits", "V2", Severity.Warning, "uscc", ["uscc", "permit_no"], row =>
            {
                var licence = "4210000" + row.Text("uscc")[10..16] + "12";
                row.Put("uscc", licence, null).Put("permit_no", null);
                row.Truth["legacy_reg_no"] = licence;
                return true;
            });
        }
    }

    private static Spoiling Permit() => new("permit of another firm", "V2", Severity.Warning, "permit_no", ["permit_no", "uscc"], row =>
    {
        row.Put("permit_no", CleanLedgers.Code(900_000 + int.Parse(row.Text("uscc").AsSpan(10, 6), CultureInfo.InvariantCulture) % 9999) + "001P");
        return true;
    });

    // V5, V26, V27, V29
    private static IEnumerable<Spoiling> Names(string key)
    {
        yield return Text("no-break space before a name", "V5", Severity.Fixed, key, s => "\u00A0" + s);
        yield return Text("blanks after a name", "V5", Severity.Fixed, key, s => s + "  ");
        yield return Text("zero-width character in a name", "V5", Severity.Fixed, key, s => s[..2] + "\u200B" + s[2..]);
        yield return Text("full-width digits in a name", "V5", Severity.Fixed, key, s => s.Any(char.IsAsciiDigit) ? string.Concat(s.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)) : null);
        yield return Text("Traditional characters", "V27", Severity.Fixed, key, s => Traditional(s) is var t && t != s ? t : null);
        yield return Text("UTF-8 read as GBK", "V26", Severity.Error, key, _ => "浼佷笟鍚嶇О");
        yield return Text("锟斤拷", "V26", Severity.Error, key, s => s[..2] + "锟斤拷锟斤拷");
        yield return Text("test data", "V26", Severity.Warning, key, _ => "测试", sets: true);
        yield return Text("a name of digits", "V26", Severity.Warning, key, _ => "1111", sets: true);
        yield return Text("a name of over 100 characters", "V26", Severity.Warning, key, s => s + new string('甲', 100), sets: true);
    }

    private static IEnumerable<Spoiling> Prose(string key)
    {
        yield return Text("ideographic space after text", "V5", Severity.Fixed, key, s => s + "\u3000");
        yield return new Spoiling("guarded against formulas", "V29", Severity.Fixed, key, [key], row =>
        {
            row.Put(key, "'-" + row.Text(key), "-" + row.Text(key));
            return true;
        });
    }

    // V5, V6, V28 of a whole number.
    private static IEnumerable<Spoiling> Counts(string key)
    {
        foreach (var (name, write) in ((string, Func<string, string>)[])[("about", s => "约" + s), ("above", s => "＞" + s), ("range", s => $"{s}-{s}9"), ("range with 至", s => $"{s}至{s}9"), ("not a number", _ => "若干")])
        {
            yield return Amount(name, "V6", Severity.Error, key, v => write(Plain(v)));
        }

        yield return Amount("error value", "V28", Severity.Error, key, _ => new ErrorCell("#N/A"));
        yield return Amount("lost reference", "V28", Severity.Error, key, _ => "#REF!");
        yield return Amount("formula without a value", "V28", Severity.Error, key, _ => "=SUM(A1:A2)");
        yield return Amount("thousand separators", "V6", Severity.Fixed, key, v => v >= 1000 ? v.ToString("#,##0.######", CultureInfo.InvariantCulture) : null);
        yield return Amount("Chinese numerals", "V6", Severity.Warning, key, v => v == decimal.Truncate(v) && v is > 10 and < 10_000 ? Numerals((int)v) : null);
        yield return Amount("full-width digits", "V5", Severity.Fixed, key, v => Wide(Plain(v)));
    }

    // V7 beside: a unit in the cell, the column's own and others.
    private static IEnumerable<Spoiling> Measures(string key, string unit, params (string Unit, decimal Factor)[] others)
    {
        foreach (var dirt in Counts(key))
        {
            yield return dirt;
        }

        yield return Amount($"with its unit {unit}", "V7", Severity.Fixed, key, v => Plain(v) + unit);
        foreach (var (other, factor) in others)
        {
            yield return new Spoiling($"in {other}", "V7", Severity.Warning, key, [key], row =>
            {
                var entered = Math.Round(row.Amount(key) / factor, 6);
                row.Put(key, Plain(entered) + other, entered * factor);
                return true;
            });
        }

        yield return Amount("in a unit of something else", "V7", Severity.Error, key, v => Plain(v) + "℃");
    }

    // Numbers whose unit the row chooses.
    private static IEnumerable<Spoiling> Bulk(string key, string? unitKey, decimal tenThousand)
    {
        foreach (var dirt in Counts(key))
        {
            yield return dirt;
        }

        yield return Amount("万吨 in the cell, 吨 in the unit column", "V7", Severity.Warning, key, v => Plain(v / 10_000) + (unitKey is null && tenThousand == 1 && key == "capacity" ? "万吨/年" : "万吨"));
    }

    private static IEnumerable<Spoiling> Tonnage()
    {
        yield return new Spoiling("more tonnes than a railway carries", "V8", Severity.Warning, "tonnes", ["tonnes", "tonnes_unit"], row =>
        {
            row.Put("tonnes", 150_000m, 1_500_000_000m).Note("tonnes_unit", "万吨");
            return true;
        });
        yield return new Spoiling("less than a tonne", "V8", Severity.Warning, "tonnes", ["tonnes", "tonnes_unit"], row =>
        {
            row.Put("tonnes", 0.15m);
            return true;
        });
    }

    // V22
    private static IEnumerable<Spoiling> Lists(string template, string key, bool coal = false)
    {
        var column = TemplateCatalogue.Of(template).Columns.Single(c => c.Key == key);
        var entries = TemplateCatalogue.Lists[column.List!].Entries;
        foreach (var synonym in coal ? ["煤", "原煤", "燃 煤"] : entries.SelectMany(e => e.Synonyms).Where(s => s.All(c => c < 0xFF00)).Take(12))
        {
            yield return new Spoiling($"synonym {synonym}", "V22", Severity.Fixed, key, [key], row =>
            {
                if (!coal && entries.FirstOrDefault(e => e.Value == row.Truth[key] as string)?.Synonyms.Contains(synonym) != true)
                {
                    return false;
                }

                row.Cells[key] = synonym;
                return true;
            });
        }

        yield return Text("a word of no list", "V22", Severity.Error, key, _ => "天外来物");
    }

    private static IEnumerable<Spoiling> Parameters()
    {
        yield return Text("synonyms of parameters", "V22", Severity.Fixed, "params", _ => "细颗粒物、二氧化硫");
        yield return Text("an unknown parameter", "V22", Severity.Error, "params", _ => "PM2.5、仙气");
    }

    private static IEnumerable<Spoiling> Flags(string key)
    {
        yield return new Spoiling("√ for 是", "V22", Severity.Fixed, key, [key], row => Spoil(row, key, "√"));
        yield return new Spoiling("neither yes nor no", "V22", Severity.Error, key, [key], row => Spoil(row, key, "大概"));
    }

    // V32
    private static IEnumerable<Spoiling> Counties()
    {
        yield return new Spoiling("the ended code 421023", "V32", Severity.Warning, "region_code", ["region_code"], row => Equals(row.Truth["region_code"], "421088") && Spoil(row, "region_code", "421023"));
        yield return new Spoiling("a county's name", "V32", Severity.Fixed, "region_code", ["region_code"], row => Equals(row.Truth["region_code"], "421022") && Spoil(row, "region_code", "公安县"));
        yield return new Spoiling("a code nobody has", "V32", Severity.Error, "region_code", ["region_code"], row => Spoil(row, "region_code", "429999"));
    }

    // V23
    private static IEnumerable<Spoiling> Industries()
    {
        yield return Text("two digits", "V23", Severity.Warning, "industry_primary", s => s[..2], sets: true);
        yield return Text("a code of no edition", "V23", Severity.Error, "industry_primary", _ => "9999");
        yield return Text("with its section's letter", "V23", Severity.Fixed, "industry_primary", s => "C" + s);
    }

    // V19
    private static IEnumerable<Spoiling> Dates(string key)
    {
        (string Name, Func<DateOnly, string> Write)[] days =
        [
            ("points", d => d.ToString("yyyy.MM.dd", CultureInfo.InvariantCulture)), ("eight digits", d => d.ToString("yyyyMMdd", CultureInfo.InvariantCulture)), ("年月日", d => d.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)),
            ("a serial day as text", d => DirtTable.Serial(d).ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, write) in days)
        {
            yield return new Spoiling(name, "V19", Severity.Fixed, key, [key], row => Spoil(row, key, write((DateOnly)row.Truth[key]!)));
        }

        yield return new Spoiling("a serial day as number", "V19", Severity.Fixed, key, [key], row => Spoil(row, key, (decimal)DirtTable.Serial((DateOnly)row.Truth[key]!)));
        foreach (var format in (string[])["yyyy-MM", "yyyy年M月底", "yyyy年M月", "yyyy.M"])
        {
            yield return new Spoiling("month only, " + format, "V19", Severity.Fixed, key, [key], row =>
            {
                var day = (DateOnly)row.Truth[key]!;
                var last = new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
                row.Put(key, day.ToString(format, CultureInfo.InvariantCulture), last);
                return true;
            });
        }

        foreach (var (name, cell) in ((string, string)[])[("two-digit year", "24.12.31"), ("two-digit year with 年", "25年6月"), ("no such day", "2025-02-30"), ("no year", "12月31日"), ("no date", "尽快"), ("a span", "2024-2025")])
        {
            yield return new Spoiling(name, "V19", Severity.Error, key, [key], row => Spoil(row, key, cell));
        }
    }

    private static IEnumerable<Spoiling> Years(string key)
    {
        yield return Amount("with 年", "V19", Severity.Fixed, key, v => Plain(v) + "年");
        yield return Amount("two digits", "V19", Severity.Error, key, v => Plain(v)[2..]);
    }

    // V25
    private static IEnumerable<Spoiling> Order()
    {
        yield return new Spoiling("accepted without being finished", "V25", Severity.Error, "accepted_on", ["accepted_on", "retrofit_done"], row =>
        {
            row.Put("retrofit_done", null);
            return true;
        });
        yield return new Spoiling("accepted before it was finished", "V25", Severity.Error, "accepted_on", ["accepted_on", "retrofit_done"], row => Spoil(row, "accepted_on", ((DateOnly)row.Truth["retrofit_done"]!).AddDays(-1)));
    }

    // V21
    private static IEnumerable<Spoiling> Percents(string key, bool ambiguous)
    {
        yield return ambiguous
            ? new Spoiling("a fraction or a small percentage", "V21", Severity.Warning, key, [key], row => Spoil(row, key, 0.87m), MayBeUnknown: true)
            : new Spoiling("a fraction", "V21", Severity.Warning, key, [key], row => Spoil(row, key, row.Amount(key)));
        yield return new Spoiling("below zero", "V21", Severity.Error, key, [key], row => Spoil(row, key, -3m));
        yield return new Spoiling("above 100", "V21", Severity.Error, key, [key], row => Spoil(row, key, 150m));
        yield return new Spoiling("percent sign", "V7", Severity.Fixed, key, [key], row => Spoil(row, key, Plain(row.Amount(key) * 100) + "%"));
    }

    // V24
    private static IEnumerable<Spoiling> Steam()
    {
        string[] both = ["capacity_tph", "capacity_mw", "fuel_use", "load_hours"];
        yield return new Spoiling("no capacity", "V24", Severity.Error, "capacity_tph", both, row => Spoil(row, "capacity_tph", 0m));
        yield return new Spoiling("negative capacity", "V24", Severity.Error, "capacity_tph", both, row => Spoil(row, "capacity_tph", -10m));
        yield return new Spoiling("over 4000 t/h", "V24", Severity.Error, "capacity_tph", both, row => Spoil(row, "capacity_tph", 4000.5m));
        yield return new Spoiling("MW that do not fit", "V24", Severity.Warning, "capacity_mw", both, row => Spoil(row, "capacity_mw", row.Amount("capacity_tph")));
        yield return new Spoiling("too much coal", "V24", Severity.Warning, "fuel_use", both, row =>
        {
            row.Put("fuel_use", Math.Round(row.Amount("capacity_tph") * row.Amount("load_hours") * 0.4m));
            return true;
        });
        yield return new Spoiling("unit in the cell", "V7", Severity.Fixed, "capacity_tph", both, row => Spoil(row, "capacity_tph", Plain(row.Amount("capacity_tph")) + "t/h"));
        yield return new Spoiling("coal in 万吨 by its unit column", "V22", Severity.Fixed, "fuel_unit", both, row =>
        {
            row.Cells["fuel_use"] = row.Amount("fuel_use") / 10_000;
            return Spoil(row, "fuel_unit", "万吨/年");
        });
    }

    // V10 to V15
    private static IEnumerable<Spoiling> Coordinates()
    {
        yield return new Spoiling("longitude and latitude swapped", "V10", Severity.Warning, "longitude", Place, row =>
        {
            (row.Cells["longitude"], row.Cells["latitude"]) = (row.Cells["latitude"], row.Cells["longitude"]);
            return true;
        });
        foreach (var (name, form) in ((string, string)[])[("signs", "{0}°{1:00}′{2:00}″"), ("words", "{0}度{1}分{2}秒"), ("blanks", "{0} {1:00} {2:00}"), ("ASCII quotes", "{0}°{1}'{2}\""), ("E before", "E{0}°{1}′{2}″")])
        {
            yield return new Spoiling("degrees, minutes, seconds in " + name, "V11", Severity.Fixed, "longitude", Place, row =>
            {
                var seconds = (int)Math.Round(row.Amount("longitude") * 3600);
                row.Put("longitude", string.Format(CultureInfo.InvariantCulture, form, seconds / 3600, seconds / 60 % 60, seconds % 60), seconds / 3600m);
                return true;
            });
        }

        yield return new Spoiling("hemisphere letter", "V11", Severity.Fixed, "latitude", ["latitude"], row => Spoil(row, "latitude", Plain(row.Amount("latitude")) + "N"));
        yield return new Spoiling("no coordinate", "V11", Severity.Error, "latitude", [.. Place, "region_code"], row => Spoil(row, "latitude", "厂区北门"));
        yield return new Spoiling("null island", "V12", Severity.Error, "longitude", Place, row => Spoil(row, "longitude", 0m) && Spoil(row, "latitude", 0m));
        yield return new Spoiling("three decimals", "V12", Severity.Warning, "longitude", Place, row =>
        {
            row.Put("longitude", Math.Floor(row.Amount("longitude") * 1000) / 1000).Put("latitude", Math.Floor(row.Amount("latitude") * 1000) / 1000);
            return true;
        });
        yield return new Spoiling("outside its county by half a kilometre", "V13", Severity.Warning, "longitude", [.. Place, "region_code"], row =>
        {
            row.Put("longitude", (decimal)(CleanLedgers.WestOf(row.Text("region_code")) + CleanLedgers.Side) + 0.005_003m);
            return true;
        });
        yield return new Spoiling("far from its county", "V13", Severity.Error, "longitude", [.. Place, "region_code"], row => Spoil(row, "longitude", row.Amount("longitude") + 5));
        yield return new Spoiling("no datum", "V14", Severity.Error, "datum", Place, row => Spoil(row, "datum", null));
        yield return new Spoiling("a datum that cannot be converted", "V14", Severity.Error, "datum", Place, row => Spoil(row, "datum", "北京54"));
        yield return new Spoiling("a datum nobody knows", "V14", Severity.Error, "datum", Place, row => Spoil(row, "datum", "本地坐标"));
        yield return new Spoiling("metres without a zone", "V15", Severity.Error, "longitude", [.. Place, "region_code"], row => Plane(row, 0) && Spoil(row, "datum", "CGCS2000"));
        yield return new Spoiling("metres that carry their zone", "V15", Severity.Fixed, "longitude", Place, row => Plane(row, 38) && Spoil(row, "datum", "CGCS2000"));
    }

    private static Spoiling Empty(string key) => new("required cell left empty", "★", Severity.Error, key, [key], row => Spoil(row, key, null));

    // Into metres of the zone of 114 degrees; the place stays where it is, to the millimetre.
    private static bool Plane(DirtRow row, int zone)
    {
        var (easting, northing) = PlaneProjection.Of(4547).Forward((double)row.Amount("longitude"), (double)row.Amount("latitude"));
        return Spoil(row, "longitude", Math.Round((decimal)easting, 3) + (zone * 1_000_000)) && Spoil(row, "latitude", Math.Round((decimal)northing, 3));
    }

    private static bool Spoil(DirtRow row, string key, object? cell)
    {
        row.Cells[key] = cell;
        return true;
    }

    private static Spoiling Text(string name, string rule, Severity severity, string key, Func<string, string?> write, bool sets = false) => new(name, rule, severity, key, [key], row =>
    {
        if (row.Truth.GetValueOrDefault(key) is not string truth || write(truth) is not { } cell)
        {
            return false;
        }

        row.Cells[key] = cell;
        row.Truth[key] = sets ? cell : truth;
        return true;
    });

    private static Spoiling Amount(string name, string rule, Severity severity, string key, Func<decimal, object?> write) => new(name, rule, severity, key, [key], row =>
        row.Truth.GetValueOrDefault(key) is decimal truth && write(truth) is { } cell && Spoil(row, key, cell));

    private static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Wide(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007f' ? (char)(c + 0xFEE0) : c));

    private static string Traditional(string text) => string.Concat(text.Select(c => "华業电东实机纺织镀厂号线钟".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? "華業電東實機紡織鍍廠號線鐘"[at] : c));

    // 三百二十, up to 9999, without the program's own reading.
    private static string Numerals(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var text = new StringBuilder();
        var zero = false;
        foreach (var (size, word) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / size % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }

            text.Append(zero ? "零" : "").Append(Digits[digit]).Append(word);
            zero = false;
        }

        return text.ToString();
    }
}
