using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V2, V23, V32: credit codes, permits, other codes, industries, counties.</summary>
public sealed class CodeTests
{
    private static readonly LedgerColumn Uscc = Reading.Column(ColumnKind.Uscc), Code = Reading.Column(ColumnKind.Code), Region = Reading.Column(ColumnKind.Region), Industry = Reading.Column(ColumnKind.Industry);

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91130200699229617X")]
    [InlineData("91420900MA0000015Q")]
    [InlineData("91421000MA0000015N")]
    [InlineData("91410182MA00000154")]
    [InlineData("91330803MA0000015C")]
    public void A_valid_credit_code_is_taken_without_a_word(string code)
    {
        var read = Reading.Of(Uscc, code);
        read.Value.Text.ShouldBe(code);
        read.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("91350100M0001TGQXM")]
    [InlineData("91350211M0000XUF46")]
    [InlineData("91350203M0001FUE2P")]
    public void Legal_codes_of_pilot_areas_are_kept_with_a_warning(string code)
    {
        var read = Reading.Of(Uscc, code);
        read.Value.Text.ShouldBe(code);
        read.Worst.ShouldBe(Severity.Warning);
        read.Remarks.ShouldAllBe(r => r.Rule == "V2");
    }

    [Fact]
    public void Every_single_substitution_is_noticed()
    {
        const string Set = "0123456789ABCDEFGHJKLMNPQRTUWXY", Valid = "91421000MA0000015N";
        var wrong = Enumerable.Range(0, 17).SelectMany(i => Set.Where(c => c != Valid[i]).Select(c => Valid[..i] + c + Valid[(i + 1)..])).ToArray();
        wrong.Length.ShouldBe(510);
        wrong.ShouldAllBe(code => Reading.Of(Uscc, code).Worst == Severity.Warning);
    }

    [Theory]
    [InlineData("91350100M000100Y4Z", "“Z”")]
    [InlineData("9.142E+17", "文本")]
    [InlineData("91421000MA000001", "16位")]
    [InlineData("9142100OMAOOOOO15N", "是否为 91421000MA0000015N")]
    [InlineData("91421000MA0000015\0", "不允许的字符")]
    public void What_is_no_credit_code_is_refused(string cell, string reason)
    {
        var read = Reading.Of(Uscc, cell);
        read.Worst.ShouldBe(Severity.Error);
        read.Remarks[0].Rule.ShouldBe("V2");
        read.Said.ShouldContain(cell.Contains('\0', StringComparison.Ordinal) ? "17位" : reason);
    }

    [Fact]
    public void A_credit_code_typed_as_a_number_is_lost_and_a_licence_number_is_not()
    {
        Reading.Of(Uscc, TableCell.Of(9.1421e17)).Said.ShouldContain("单元格格式应为文本");
        var legacy = Reading.Of(Uscc, TableCell.Of(410100000012345));
        legacy.Value.Text.ShouldBe("410100000012345");
        legacy.Rules.ShouldBe("V2W");
        legacy.Said.ShouldContain("legacy_reg_no");
    }

    [Theory]
    [InlineData(" 91421000ma0000015n ")]
    [InlineData("９１４２１０００ＭＡ０００００１５Ｎ")]
    [InlineData("9142-1000 MA00 0001 5N")]
    public void A_credit_code_is_tidied(string cell)
    {
        var read = Reading.Of(Uscc, cell);
        read.Value.Text.ShouldBe("91421000MA0000015N");
        read.Worst.ShouldBe(Severity.Fixed);
        read.Entered.ShouldBe(cell);
    }

    [Theory]
    [InlineData("91130200699229617X001P", null)]
    [InlineData("91130200699229617X999Z", null)]
    [InlineData("91130200699229617x001p", Severity.Fixed)]
    [InlineData("91130200699229617X000P", Severity.Error)]
    [InlineData("91130200699229617X0011", Severity.Error)]
    [InlineData("91130200699229617X", Severity.Error)]
    [InlineData("91130200699229617X001", Severity.Error)]
    [InlineData("91130200699229617X00AP", Severity.Error)]
    [InlineData("91130200699229618X001P", Severity.Warning)]
    public void A_permit_number_has_22_characters(string cell, Severity? severity)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Permit), cell);
        read.Worst.ShouldBe(severity);
        read.Value.Text.ShouldBe(severity == Severity.Error ? null : cell.ToUpperInvariant());
    }

    [Fact]
    public void Other_codes_stay_text()
    {
        Reading.Of(Code, "DA001").Remarks.ShouldBeEmpty();
        Reading.Of(Code, "007").Value.Text.ShouldBe("007");
        Reading.Of(Code, TableCell.Of(123456789012345)).Value.Text.ShouldBe("123456789012345");
        Reading.Of(Code, TableCell.Of(123456789012345)).Entered.ShouldBeNull();
        Reading.Of(Code, TableCell.Of(1234567890123456)).Said.ShouldContain("文本");
        Reading.Of(Code, "9.14E+17").Worst.ShouldBe(Severity.Error);
        Reading.Of(Code, "3E5").Value.Text.ShouldBe("3E5");
        Reading.Of(Code, TableCell.OfDate(45658)).Worst.ShouldBe(Severity.Error);
        Reading.Of(Code, "ＤＡ００１").Value.Text.ShouldBe("DA001");
    }

    [Theory]
    [InlineData("2614", "2614", "")]
    [InlineData("0610", "0610", "")]
    [InlineData("C2614", "2614", "V23F")]
    [InlineData("c 2614", "2614", "V23F")]
    [InlineData("２６１４", "2614", "V5F")]
    [InlineData("2614有机化学原料制造", "2614", "V23F")]
    [InlineData("有机化学原料制造", "2614", "V23F")]
    [InlineData("热电联产", "4412", "V23F")]
    [InlineData("D2614", "2614", "V23W")]
    [InlineData("26", "26", "V23W")]
    [InlineData("261", "261", "V23W")]
    [InlineData("C26", "26", "V23F V23W")]
    public void An_industry_is_four_digits(string cell, string code, string rules)
    {
        var read = Reading.Of(Industry, cell);
        read.Value.Text.ShouldBe(code, read.Said);
        read.Rules.ShouldBe(rules);
    }

    [Fact]
    public void An_unknown_industry_is_refused_with_near_ones()
    {
        Reading.Of(Industry, "2615").Said.ShouldContain("2614");
        Reading.Of(Industry, "C").Worst.ShouldBe(Severity.Error);
        Reading.Of(Industry, "有机化学原料").Said.ShouldContain("2614");
        Reading.Of(Industry, "26140").Worst.ShouldBe(Severity.Error);
    }

    [Fact]
    public void A_lost_leading_zero_is_suggested_and_not_put_back()
    {
        Reading.Of(Industry, TableCell.Of(2614)).Remarks.ShouldAllBe(r => r.Severity == Severity.Fixed);
        Reading.Of(Industry, TableCell.Of(2614)).Value.Text.ShouldBe("2614");
        var coal = Reading.Of(Industry, TableCell.Of(610));
        coal.Worst.ShouldBe(Severity.Error);
        coal.Said.ShouldContain("0610");
        Reading.Of(Industry, TableCell.Of(131)).Said.ShouldContain("0131");
        Reading.Of(Industry, "131").Said.ShouldNotContain("0131");
    }

    [Fact]
    public void Several_industries_are_joined()
    {
        Reading.Of(ColumnKind.Industries, "2614、C2621").Value.Text.ShouldBe("2614\u001F2621");
        Reading.Of(ColumnKind.Industries, "2614").Remarks.ShouldBeEmpty();
        Reading.Of(ColumnKind.Industries, "2614、9999").Worst.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("421088", "421088", "")]
    [InlineData("420581", "420581", "")]
    [InlineData("441900", "441900", "")]
    [InlineData("宜都市", "420581", "V32F")]
    [InlineData("宜昌市宜都市", "420581", "V32F")]
    [InlineData("湖北省宜昌市宜都市", "420581", "V32F")]
    [InlineData("湖北宜都市", "420581", "V32F")]
    [InlineData("北京市朝阳区", "110105", "V32F")]
    [InlineData("仙桃市", "429004", "V32F")]
    [InlineData("滎陽市", "410182", "V32F")]
    [InlineData("公安县(421022)", "421022", "V32F")]
    [InlineData("421022100", "421022", "V32F")]
    [InlineData("421022100201", "421022", "V32F")]
    [InlineData("宜都", "420581", "V32W")]
    [InlineData("421023", "421088", "V32W")]
    [InlineData("监利县", "421088", "V32W")]
    [InlineData("湖北省荆州市监利县", "421088", "V32W")]
    [InlineData("411023", "411003", "V32W")]
    [InlineData("421071", "421071", "V32W")]
    [InlineData("荆州经济技术开发区", "421071", "V32F V32W")]
    [InlineData("421000", "421000", "V32W")]
    [InlineData("荆州市", "421000", "V32W")]
    public void A_county_is_found_by_code_or_name(string cell, string code, string rules)
    {
        var read = Reading.Of(Region, cell);
        read.Value.Text.ShouldBe(code, read.Said);
        read.Rules.ShouldBe(rules);
        read.Entered.ShouldBe(cell == code ? null : cell);
    }

    [Theory]
    [InlineData("朝阳区", "220104")]
    [InlineData("荆州", "421003")]
    [InlineData("421099", "最接近的是")]
    [InlineData("420000", "省级")]
    [InlineData("4210", "最接近的是")]
    [InlineData("310108", "撤销")]
    [InlineData("宜都巿", "宜都市")]
    [InlineData("421022 监利市", "不是县")]
    [InlineData("亚特兰蒂斯", "不是县")]
    public void An_unknown_or_ambiguous_county_is_refused(string cell, string said)
    {
        var read = Reading.Of(Region, cell);
        read.Rules.ShouldBe("V32E", cell);
        read.Said.ShouldContain(said);
    }

    [Fact]
    public void A_code_that_ended_is_right_for_older_data()
    {
        Reading.Of(Region, TableCell.Of("421023"), dataDate: new DateOnly(2020, 6, 30)).Value.Text.ShouldBe("421023");
        Reading.Of(Region, TableCell.Of("421023"), dataDate: new DateOnly(2020, 6, 30)).Remarks.ShouldBeEmpty();
        Reading.Of(Region, TableCell.Of("421023"), dataDate: new DateOnly(2020, 7, 1)).Value.Text.ShouldBe("421088");
        Reading.Of(Region, TableCell.Of("监利县"), dataDate: new DateOnly(2019, 12, 31)).Value.Text.ShouldBe("421023");
    }

    [Fact]
    public void A_code_may_be_a_number()
    {
        Reading.Of(Region, TableCell.Of(421022)).Value.Text.ShouldBe("421022");
        Reading.Of(Region, TableCell.Of(421022)).Remarks.ShouldBeEmpty();
        Reading.Of(Region, TableCell.Of(421022100)).Value.Text.ShouldBe("421022");
    }
}
