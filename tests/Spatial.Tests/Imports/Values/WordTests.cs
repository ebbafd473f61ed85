using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V22 and flags, V5, V26, V27, V29: words, names and prose.</summary>
public sealed class WordTests
{
    private static readonly LedgerColumn Fuel = Reading.Column(ColumnKind.List, list: "fuels", title: "燃料");

    [Theory]
    [InlineData("煤", "coal", null)]
    [InlineData("燃煤", "coal", Severity.Fixed)]
    [InlineData("原煤", "coal", Severity.Fixed)]
    [InlineData("coal", "coal", Severity.Fixed)]
    [InlineData("COAL", "coal", Severity.Fixed)]
    [InlineData("生物質", "biomass", Severity.Fixed)]
    [InlineData(" 天然 气 ", "gas", Severity.Fixed)]
    public void A_word_is_found_by_its_synonyms(string cell, string value, Severity? severity)
    {
        var read = Reading.Of(Fuel, cell);
        read.Value.Text.ShouldBe(value);
        read.Worst.ShouldBe(severity);
        read.Entered.ShouldBe(cell == "煤" ? null : cell);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("Ａ")]
    [InlineData("a")]
    [InlineData("A级")]
    [InlineData("ａ级")]
    public void Width_and_case_do_not_matter(string cell) => Reading.Of(Reading.Column(ColumnKind.List, list: "grades"), cell).Value.Text.ShouldBe("A");

    [Fact]
    public void B_minus_is_not_B() => Reading.Of(Reading.Column(ColumnKind.List, list: "grades"), "Ｂ－").Value.Text.ShouldBe("B-");

    [Fact]
    public void An_unknown_word_is_refused_with_three_near_ones()
    {
        var read = Reading.Of(Fuel, "天然汽");
        read.Rules.ShouldBe("V22E");
        read.Said.ShouldContain("最接近的是：天然气、");
        read.Said.Count(c => c == '、').ShouldBe(2);
    }

    [Fact]
    public void A_synonym_of_two_entries_is_neither() => Reading.Of(Reading.Column(ColumnKind.List, list: "twins"), "共用").Worst.ShouldBe(Severity.Error);

    [Fact]
    public void None_is_unknown_unless_the_list_has_it()
    {
        Reading.Of(Fuel, "无").Value.IsKnown.ShouldBeFalse();
        Reading.Of(Fuel, "无").Worst.ShouldBe(Severity.Fixed);
        Reading.Of(Reading.Column(ColumnKind.List, list: "treatments"), "无").Value.Text.ShouldBe("none");
    }

    [Fact]
    public void A_datum_is_read_from_its_list() => Reading.Of(Reading.Column(ColumnKind.Datum), "火星坐标").Value.Text.ShouldBe("GCJ02");

    [Theory]
    [InlineData("湿法、干法", "wet\u001Fdry")]
    [InlineData("石灰石/石膏法", "wet")]
    [InlineData("石灰石/石膏法；干法", "wet\u001Fdry")]
    [InlineData("湿法/干法", "wet\u001Fdry")]
    [InlineData("湿法 干法 湿法", "wet\u001Fdry")]
    [InlineData("干法", "dry")]
    public void Several_words_are_joined(string cell, string value) => Reading.Of(Reading.Column(ColumnKind.Words, list: "treatments"), cell).Value.Text.ShouldBe(value);

    [Fact]
    public void One_unknown_word_of_several_refuses_the_cell() => Reading.Of(Reading.Column(ColumnKind.Words, list: "treatments"), "湿法、魔法").Worst.ShouldBe(Severity.Error);

    [Fact]
    public void Words_without_a_list_are_parted_by_the_strongest_mark()
    {
        Reading.Of(ColumnKind.Words, "SO2/NOx").Value.Text.ShouldBe("SO2\u001FNOx");
        Reading.Of(ColumnKind.Words, "Smith & Co、某厂/二厂").Value.Text.ShouldBe("Smith & Co\u001F某厂/二厂");
        Reading.Of(ColumnKind.Words, "甲、乙").Entered.ShouldBeNull();
        Reading.Of(ColumnKind.Words, "甲,乙").Entered.ShouldBe("甲,乙");
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("否", false)]
    [InlineData("有", true)]
    [InlineData("无", false)]
    [InlineData("Y", true)]
    [InlineData("n", false)]
    [InlineData("√", true)]
    [InlineData("×", false)]
    [InlineData("1", true)]
    [InlineData("０", false)]
    public void Yes_and_no_have_many_names(string cell, bool yes)
    {
        var read = Reading.Of(ColumnKind.Flag, cell);
        read.Value.ShouldBe(Spatial.Imports.Values.LedgerValue.Of(yes));
        read.Worst.ShouldBe(cell is "是" or "否" ? null : Severity.Fixed);
    }

    [Fact]
    public void A_flag_is_never_no_because_nothing_is_known()
    {
        foreach (var cell in (string[])["", " ", "—", "/", "不详", "未知", "暂无"])
        {
            Reading.Of(ColumnKind.Flag, cell).Value.IsKnown.ShouldBeFalse(cell);
        }

        Reading.Of(ColumnKind.Flag, "也许").Said.ShouldContain("“是”或“否”");
        Reading.Of(Reading.Column(ColumnKind.Flag), TableCell.Of(true)).Value.Number.ShouldBe(1);
    }

    [Fact]
    public void A_name_keeps_its_full_width_parentheses()
    {
        const string Name = "沙隆达（荆州）新材料有限公司";
        var read = Reading.Of(ColumnKind.Name, Name);
        read.Value.Text.ShouldBe(Name);
        read.Remarks.ShouldBeEmpty();
        read.Entered.ShouldBeNull();
    }

    [Theory]
    [InlineData("湖北ＡＢＣ化工有限公司", "湖北ABC化工有限公司")]
    [InlineData("  湖北某某化工有限公司 ", "湖北某某化工有限公司")]
    [InlineData("湖北\u200B某某化工有限公司", "湖北某某化工有限公司")]
    [InlineData("湖北某某\n化工有限公司", "湖北某某化工有限公司")]
    [InlineData("湖北某某化工有限公司\u00A0", "湖北某某化工有限公司")]
    public void Dirt_in_a_name_is_taken_away(string cell, string name)
    {
        var read = Reading.Of(ColumnKind.Name, cell);
        read.Value.Text.ShouldBe(name);
        read.Rules.ShouldBe("V5F");
        read.Entered.ShouldBe(cell);
    }

    [Fact]
    public void A_Traditional_name_is_folded_and_its_form_kept()
    {
        var read = Reading.Of(ColumnKind.Name, "荊州產業鍋爐廠");
        read.Value.Text.ShouldBe("荆州产业锅炉厂");
        read.Rules.ShouldBe("V27F");
        read.Entered.ShouldBe("荊州產業鍋爐廠");
        Reading.Of(ColumnKind.Name, "著名乾坤覆膜厂").Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ä¸­å›½")]
    [InlineData("锟斤拷锟斤拷")]
    [InlineData("烫烫烫")]
    [InlineData("ï»¿名称")]
    [InlineData("湖北\uFFFD\uFFFD公司")]
    [InlineData("浼佷笟鍚嶇О")]
    [InlineData("????")]
    [InlineData("某\uD800公司")]
    public void Mojibake_is_refused(string cell) => Reading.Of(ColumnKind.Name, cell).Rules.ShouldBe("V26E");

    [Fact]
    public void Mojibake_names_what_it_was()
    {
        Reading.Of(ColumnKind.Name, "浼佷笟鍚嶇О").Said.ShouldContain("企业名称");
        Reading.Of(ColumnKind.Name, "\u00E4\u00B8\u00AD\u00E5\u009B\u00BD").Said.ShouldContain("中国");
    }

    [Theory]
    [InlineData("鄢陵县圪垱村砖厂")]
    [InlineData("联通")]
    [InlineData("Café 咖啡（荆州）")]
    [InlineData("邳州市淏源热力")]
    [InlineData("荊州市瀚煜建材")]
    [InlineData("赟鑫玻璃")]
    public void Rare_characters_alone_are_no_mojibake(string name) => (Reading.Of(ColumnKind.Name, name).Worst ?? Severity.Fixed).ShouldBe(Severity.Fixed);

    [Theory]
    [InlineData("测试", true)]
    [InlineData("测试企业1", true)]
    [InlineData("荆州测试", true)]
    [InlineData("测试用锅炉", true)]
    [InlineData("test", true)]
    [InlineData("Test01", true)]
    [InlineData("1111", true)]
    [InlineData("aaa", true)]
    [InlineData("12345", true)]
    [InlineData("啊啊啊", true)]
    [InlineData("荆州市检测有限公司", false)]
    [InlineData("湖北某某测试技术有限公司", false)]
    [InlineData("武汉计量测试研究院", false)]
    [InlineData("郑州软件测试有限公司", false)]
    [InlineData("Testo仪器", false)]
    public void Test_words_are_warned_about_but_testing_is_a_trade(string name, bool warned)
    {
        var read = Reading.Of(ColumnKind.Name, name);
        read.Value.Text.ShouldBe(name);
        read.Rules.ShouldBe(warned ? "V26W" : "");
    }

    [Fact]
    public void A_name_of_101_characters_is_long()
    {
        var name = string.Concat(Enumerable.Repeat("荆州热电", 25));
        Reading.Of(ColumnKind.Name, name).Remarks.ShouldBeEmpty();
        Reading.Of(ColumnKind.Name, name + "厂").Rules.ShouldBe("V26W");
    }

    [Theory]
    [InlineData("'=HYPERLINK(1)", "=HYPERLINK(1)")]
    [InlineData("'+86 716", "+86 716")]
    [InlineData("'-15℃", "-15℃")]
    [InlineData("'@张三", "@张三")]
    public void The_apostrophe_of_an_export_is_taken_off(string cell, string text)
    {
        var read = Reading.Of(ColumnKind.Text, cell);
        read.Value.Text.ShouldBe(text);
        read.Rules.ShouldBe("V29F");
        read.Entered.ShouldBe(cell);
    }

    [Fact]
    public void Other_apostrophes_stay() => Reading.Of(ColumnKind.Text, "'quoted'").Value.Text.ShouldBe("'quoted'");

    [Fact]
    public void Prose_keeps_its_punctuation_and_line_breaks_but_no_control_characters()
    {
        Reading.Of(ColumnKind.Text, "第一行，\n第二行：ＡＢ").Value.Text.ShouldBe("第一行，\n第二行：ＡＢ");
        Reading.Of(ColumnKind.Text, "甲\0乙").Value.Text.ShouldBe("甲乙");
        Reading.Of(ColumnKind.Text, "<script>alert(1)</script>").Value.Text.ShouldBe("<script>alert(1)</script>");
        Reading.Of(Reading.Column(ColumnKind.Text), TableCell.Of(12.5)).Value.Text.ShouldBe("12.5");
        Reading.Of(ColumnKind.Text, "/").Value.IsKnown.ShouldBeFalse();
    }
}
