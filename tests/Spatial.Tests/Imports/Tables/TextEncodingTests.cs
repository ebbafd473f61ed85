using System.Text;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Tables.Delimited;

namespace Spatial.Tests.Imports.Tables;

public sealed class TextEncodingTests : IDisposable
{
    private const string Ledger = "企业名称,统一社会信用代码,经度\r\n荆州市沙市区甲化工有限公司,91421000MA48ABCD1X,112.24\r\n湖北乙钢铁（集团）有限公司,91421000MA48ABCD2X,112.25\r\n";

    private readonly TemporaryFiles files = new();

    static TextEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => files.Dispose();

    public static TheoryData<string, string, bool> Encodings => new()
    {
        { "utf-8", "UTF-8", false },
        { "utf-8", "UTF-8", true },
        { "utf-16", "UTF-16 LE", true },
        { "utf-16", "UTF-16 LE", false },
        { "utf-16BE", "UTF-16 BE", true },
        { "utf-16BE", "UTF-16 BE", false },
        { "GB18030", "GB18030", true },
        { "GB18030", "GB18030", false },
        { "gbk", "GB18030", false },
        { "gb2312", "GB18030", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_same_ledger_is_read_in_every_encoding(string written, string told, bool mark)
    {
        var encoding = Encoding.GetEncoding(written);
        foreach (var ledger in new[] { Ledger, Ledger.Replace("\r\n", "\n", StringComparison.Ordinal), Ledger.Replace(',', '\t'), "名称,类型\n甲,企业\n" })
        {
            var file = (DelimitedFile)Open([.. mark ? encoding.GetBytes("\uFEFF") : [], .. encoding.GetBytes(ledger)]);
            file.Encoding.ShouldBe(told);
            string.Join('\n', Grid.Shown(file).Split('\n')).ShouldBe(ledger.Trim().Replace("\r\n", "\n", StringComparison.Ordinal).Replace(',', '|').Replace('\t', '|'));
            var remarks = file.Remarks.Where(remark => remark.Sentence.En.Contains("UTF-8", StringComparison.Ordinal)).ToList();
            remarks.Count.ShouldBe(told == "UTF-8" ? 0 : 1);
            remarks.ForEach(remark => (remark.Rule, remark.Severity).ShouldBe(("V20", Severity.Fixed)));
        }
    }

    [Fact]
    public void Characters_that_only_GB_18030_has_are_read() =>
        Grid.Shown(Open(Encoding.GetEncoding("GB18030").GetBytes("镕,㭎,𠮷,€\n单位,公司,企业,行业\n"))).ShouldStartWith("镕|㭎|𠮷|€");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Long_Chinese_text_with_hardly_a_zero_byte_and_ideographic_spaces_is_still_UTF_16(string name)
    {
        var sentence = string.Concat(Enumerable.Repeat("一年内完成搬迁改造　关闭或≥转产、", 200));
        var file = (DelimitedFile)Open(Encoding.GetEncoding(name).GetBytes($"问题,措施\n{sentence},{sentence}\n"));
        Grid.Of(file)[1].Cells[1].Text.ShouldBe(sentence);
    }

    [Fact]
    public void A_multi_byte_character_across_two_blocks_is_whole()
    {
        for (var pad = 65_530; pad < 65_540; pad++)
        {
            foreach (var name in new[] { "utf-8", "GB18030" })
            {
                var file = Open(Encoding.GetEncoding(name).GetBytes(new string('x', pad) + "企业名称,乙\n"));
                Grid.First(file)[0].Text.ShouldBe(new string('x', pad) + "企业名称");
            }
        }
    }

    [Fact]
    public void UTF_8_whose_first_Chinese_comes_late_is_found_so()
    {
        var file = (DelimitedFile)Open(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 100_000)) + "甲,乙\n"));
        file.Encoding.ShouldBe("UTF-8");
        ((DelimitedFile)Open(Encoding.GetEncoding("GB18030").GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 100_000)) + "甲,乙\n"))).Encoding.ShouldBe("GB18030");
    }

    [Fact]
    public void Damage_above_half_a_percent_is_refused_with_the_first_bad_line_and_below_is_told()
    {
        // 1,000 characters a file: 995 good and 5 bad are exactly 0.5 %.
        static string Lines(int bad) => "甲,乙\n丙,丁\n" + new string('\uFFFD', bad) + string.Concat(Enumerable.Repeat("钢", 992 - bad));
        Lines(5).Length.ShouldBe(1000);
        var remark = Open(Encoding.UTF8.GetBytes(Lines(5))).Remarks.ShouldHaveSingleItem();
        (remark.Rule, remark.Severity).ShouldBe(("V20", Severity.Warning));
        remark.Sentence.Zh.ShouldContain("第 3 行");
        Refused(Encoding.UTF8.GetBytes(Lines(6))).ShouldContain("第 3 行");
        Refused(Encoding.UTF8.GetBytes(Lines(6).Replace('\uFFFD', '\uE123'))).ShouldContain("第 3 行");
        Refused(Encoding.Unicode.GetBytes(Lines(6))).ShouldContain("UTF-16 LE");
    }

    [Fact]
    public void A_UTF_8_file_with_lines_of_GBK_is_refused_with_the_first_of_them()
    {
        var good = string.Concat(Enumerable.Repeat("荆州市沙市区甲化工有限公司,企业\n", 20));
        Refused([.. Encoding.UTF8.GetBytes(good), .. Encoding.GetEncoding("GB18030").GetBytes("湖北乙钢铁有限公司,企业\n"), .. Encoding.UTF8.GetBytes(good)]).ShouldContain("第 21 行");
    }

    [Fact]
    public void A_single_broken_character_does_not_turn_a_UTF_8_file_into_nonsense()
    {
        var good = string.Concat(Enumerable.Repeat("荆州市沙市区甲化工有限公司,企业\n", 100));
        var file = (DelimitedFile)Open([.. Encoding.UTF8.GetBytes(good), 0xE4, 0xBC, .. Encoding.UTF8.GetBytes(",企业\n")]);
        file.Encoding.ShouldBe("UTF-8");
        Grid.Of(file)[100].Cells[0].Text.ShouldBe("\uFFFD");
        file.Remarks.ShouldHaveSingleItem().Sentence.Zh.ShouldContain("第 101 行");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var random = new byte[5000];
        new Random(9).NextBytes(random);
        random[0] = 1;
        Refused(random);
        Refused([.. Enumerable.Repeat((byte)0xFF, 5000)]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\0,4\n", "第 3 行")]
    [InlineData("a,b\r1,2\r3\0,4\r", "第 3 行")]
    [InlineData("\0a,bc\n1,23\n", "第 1 行")]
    public void NUL_is_refused_with_its_line(string text, string line) => Refused(Encoding.UTF8.GetBytes(text)).ShouldContain(line);

    [Fact]
    public void NUL_far_behind_the_beginning_is_refused_too() => Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 100_000)) + "\0\n")).ShouldContain("第 100001 行");

    private TableFile Open(byte[] bytes) => TableFile.Open(files.Write("台账.csv", bytes));

    private string Refused(byte[] bytes)
    {
        var fault = Should.Throw<Fault>(() => Open(bytes));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldContain("台账.csv");
        return fault.Sentence.Zh;
    }
}
