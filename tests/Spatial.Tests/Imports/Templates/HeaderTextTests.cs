using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("★企业名称")]
    [InlineData(" 企 业\n名　称 ")]
    [InlineData("企业名称*")]
    [InlineData("＊企业名称：")]
    [InlineData("企業名稱")]
    [InlineData("企业\u200B名\u00A0称\uFEFF")]
    [InlineData("“企业名称”")]
    [InlineData("①企业名称")]
    public void Dirt_makes_no_difference(string dirty) => HeaderText.Fold(dirty).ShouldBe("企业名称");

    [Theory]
    [InlineData("ＳＯ₂", "so2")]
    [InlineData("km²", "km2")]
    [InlineData("㎡", "m2")]
    [InlineData("m³/d", "m3d")]
    [InlineData("VOCs", "vocs")]
    [InlineData("县（市、区）代码", "县市区代码")]
    [InlineData("★()", "")]
    public void Case_width_and_superscripts_make_none_either(string header, string folded) => HeaderText.Fold(header).ShouldBe(folded);

    [Fact]
    public void Parentheses_at_the_end_stand_apart_from_the_name()
    {
        var header = HeaderText.Of("★占地面积（亩）");
        header.Names.ShouldBe(["占地面积亩", "占地面积"]);
        header.Groups.ShouldBe(["亩"]);
        HeaderText.Of("排放量(SO2)【单位：吨】").Groups.ShouldBe(["单位：吨", "SO2"]);
        HeaderText.Of("县(市、区)代码").Names.ShouldBe(["县市区代码"]);
        HeaderText.Of("(吨)").Names.ShouldBe(["吨"]);
        HeaderText.Of("吨)").Names.ShouldBe(["吨"]);
        HeaderText.Of("  \n ").Names.ShouldBeEmpty();
    }
}
