using Spatial.Identity;

namespace Spatial.Tests.Identity;

/// <summary>The worked codes of DOMAIN 3.1.</summary>
public sealed class UsccTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91130200699229617X")]
    [InlineData("91420900MA0000015Q")]
    [InlineData("91421000MA0000015N")]
    [InlineData("91410182MA00000154")]
    [InlineData("91330803MA0000015C")]
    [InlineData("91421022MA48T4EY8W")]
    public void A_valid_code_holds_both_checks(string code)
    {
        var uscc = Uscc.Parse(code);
        uscc.CheckHolds.ShouldBeTrue();
        uscc.OrganisationHolds.ShouldBeTrue();
        uscc.Warnings.ShouldBeEmpty();
        uscc.Region.ShouldBe(code[2..8]);
    }

    [Fact]
    public void A_wrong_check_character_is_a_warning_that_names_the_right_one()
    {
        // Z is not in the set; the standard's example with any other wrong character keeps the code and warns.
        var uscc = Uscc.Parse("91350100M000100Y4X");
        uscc.CheckHolds.ShouldBeFalse();
        uscc.Warnings.ShouldHaveSingleItem().Zh.ShouldContain("应为 3");
        Should.Throw<Fault>(() => Uscc.Parse("91350100M000100Y4Z")).Sentence.Zh.ShouldContain("“Z”");
    }

    [Fact]
    public void The_circulated_sample_code_should_end_in_7_and_its_organisation_part_fails_too()
    {
        var uscc = Uscc.Parse("91310115MA1H8R7C6D");
        Uscc.CheckCharacter(uscc.Code).ShouldBe('7');
        uscc.OrganisationHolds.ShouldBeFalse();
        uscc.Warnings.Count.ShouldBe(2);
    }

    [Fact]
    public void Every_single_wrong_character_is_noticed()
    {
        const string Set = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string Code = "91421000MA0000015N";
        var wrong = Enumerable.Range(0, 17).SelectMany(i => Set.Where(c => c != Code[i]).Select(c => Code[..i] + c + Code[(i + 1)..])).ToArray();
        wrong.Length.ShouldBe(510);
        wrong.ShouldAllBe(code => !Uscc.Parse(code).CheckHolds);
    }

    [Theory]
    [InlineData(" 91421000ma0000015n ")]
    [InlineData("９１４２１０００ＭＡ０００００１５Ｎ")]
    [InlineData("9142-1000 MA00 0001 5N")]
    public void A_cell_is_cleaned_before_it_is_checked(string cell) => Uscc.Parse(cell).Code.ShouldBe("91421000MA0000015N");

    [Theory]
    [InlineData("9.142E+17", "文本")]
    [InlineData("410100000012345", "注册号")]
    [InlineData("91421000MA000001", "16位")]
    [InlineData("9142100OMAOOOOO15N", "是否为 91421000MA0000015N")]
    [InlineData("", "0位")]
    public void What_is_no_code_is_refused_with_the_reason(string cell, string reason) => Should.Throw<Fault>(() => Uscc.Parse(cell)).Sentence.Zh.ShouldContain(reason);
}
