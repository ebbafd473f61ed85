using Spatial.Identity;

namespace Spatial.Tests.Identity;

/// <summary>Simplified characters, firms' names, regions, industries and permits.</summary>
public sealed class NamesAndCodesTests
{
    [Theory]
    [InlineData("荊州產業鍋爐", "荆州产业锅炉")]
    [InlineData("乾散貨於臺灣", "乾散货於台湾")]
    [InlineData("著名", "著名")]
    public void Only_characters_of_one_meaning_are_folded(string text, string simplified) => Simplified.Of(text).ShouldBe(simplified);

    [Fact]
    public void A_running_Traditional_text_folds_more_and_a_Simplified_one_nothing()
    {
        Simplified.OfText("顯著提升產業").ShouldBe("显着提升产业");
        Simplified.OfText("水平显著提升").ShouldBe("水平显著提升");
    }

    [Fact]
    public void No_name_of_a_place_or_an_industry_is_touched()
    {
        foreach (var file in (string[])["gbt2260_stats2023_provinces.csv", "gbt2260_stats2023_cities.csv", "gbt2260_stats2023_areas.csv", "gbt2260_stats2023_streets.csv", "gbt4754_2017.csv", "names_zh.csv"])
        {
            File.ReadAllText(Path.Combine(DataFolder.Path, "codes", file)).Where(Simplified.IsTraditional).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Folding_once_is_enough()
    {
        var all = new string([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c)]);
        Simplified.Of(Simplified.Of(all)).ShouldBe(Simplified.Of(all));
        all.Count(Simplified.IsTraditional).ShouldBe(2582);
    }

    [Theory]
    [InlineData("湖北亿钧耀能新材股份公司", "湖北億鈞耀能新材股份公司", 1, 1)]
    [InlineData("荆州热电有限责任公司", "荆州热电有限公司", 1, 1)]
    [InlineData("沙隆达（荆州）有限公司", "沙隆达(荆州) 有限公司", 1, 1)]
    [InlineData("荆州碳素有限公司", "荆州炭素有限公司", 1, 1)]
    [InlineData("荆州热电有限公司", "荆州热电股份有限公司", 0.98, 0.98)]
    [InlineData("湖北亿钧耀能新材股份公司", "湖北亿钧耀能", 0.6, 0.97)]
    [InlineData("荆州热电有限公司", "宜昌热电有限公司", 0, 0.5)]
    [InlineData("荆州热电有限公司", "荆州热电有限公司公安分公司", 0.3, 0.8)]
    [InlineData("甲", "乙", 0, 0)]
    [InlineData("", "荆州热电", 0, 0)]
    public void Firms_are_as_alike_as_the_pairs_of_their_characters(string a, string b, double least, double most)
    {
        var similarity = FirmName.Similarity(FirmName.Of(a), FirmName.Of(b));
        similarity.ShouldBeInRange(least, most);
        FirmName.Similarity(FirmName.Of(b), FirmName.Of(a)).ShouldBe(similarity);
    }

    [Fact]
    public void Similarity_is_dices_coefficient()
    {
        // 荆州热电 has 荆州 州热 热电, 荆州热力 has 荆州 州热 热力: two of three and three.
        FirmName.Similarity(FirmName.Of("荆州热电"), FirmName.Of("荆州热力")).ShouldBe(4.0 / 6, 1e-12);
        FirmName.Of("荆州热电有限责任公司").Stem.ShouldBe("荆州热电");
        FirmName.Of("有限公司").Stem.ShouldBe("有限公司");
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("天然气", "天然汽", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "", 3)]
    public void Edits_are_counted(string a, string b, int distance) => NearestWords.Distance(a, b).ShouldBe(distance);

    [Theory]
    [InlineData("2615", "2614 2613 2612")]
    [InlineData("2599", "2542 2541 2530")]
    [InlineData("9999", "9700 9620 9610")]
    [InlineData("0000", "0111 0112 0113")]
    [InlineData("26140", "2614 2613 2612")]
    public void The_nearest_codes_begin_alike(string code, string near) => string.Join(' ', IndustryCodes.Nearest(code).Select(n => n[..4])).ShouldBe(near);

    [Fact]
    public void Every_county_is_found_by_its_code_and_its_full_name()
    {
        var rows = File.ReadLines(Path.Combine(DataFolder.Path, "codes", "gbt2260_stats2023_areas.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        rows.Count.ShouldBe(2978);
        foreach (var row in rows)
        {
            var region = RegionCodes.Find(int.Parse(row[0])).ShouldNotBeNull();
            RegionCodes.Named(region.FullName).ShouldHaveSingleItem().Code.ShouldBe(row[0]);
        }
    }

    [Fact]
    public void No_code_that_ended_is_in_use_and_every_successor_is()
    {
        foreach (var row in File.ReadLines(Path.Combine(DataFolder.Path, "codes", "gbt2260_succession.csv")).Skip(1).Select(l => l.Split(',')))
        {
            RegionCodes.Find(int.Parse(row[0])).ShouldBeNull(row[0]);
            var ended = RegionCodes.FindEnded(int.Parse(row[0])).ShouldNotBeNull();
            ended.LastListed.ShouldBeLessThan(ended.FirstWithout);
            (ended.Successor?.Name ?? "").ShouldBe(row[3]);
        }

        RegionCodes.FindEnded(421023)!.Successor!.Code.ShouldBe("421088");
    }

    [Fact]
    public void The_standard_has_1381_small_classes_and_each_has_its_section()
    {
        var codes = File.ReadLines(Path.Combine(DataFolder.Path, "codes", "gbt4754_2017.csv")).Skip(1).Select(l => l.Split(',')[0]).Where(c => c.Length == 4 && char.IsAsciiDigit(c[0])).ToList();
        codes.Count.ShouldBe(1381);
        codes.ShouldAllBe(c => IndustryCodes.Find(c) != null);
        IndustryCodes.Find("2614")!.Section.ShouldBe('C');
        IndustryCodes.Find("4412")!.Name.ShouldBe("热电联产");
        IndustryCodes.Find("4412")!.Section.ShouldBe('D');
    }

    [Fact]
    public void A_permit_number_names_the_firm_and_the_site()
    {
        PermitNumber.TryParse("91130200699229617X002P", out var number, out _).ShouldBeTrue();
        number.CreditCode.ShouldBe("91130200699229617X");
        number.Serial.ShouldBe(2);
        number.Letter.ShouldBe('P');
    }

    [Fact]
    public void A_null_character_is_not_overlooked() => Should.Throw<Fault>(() => Uscc.Parse("91421000MA000001\0N"));
}
