using Spatial.Contract;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

public sealed class HeaderMatchTests
{
    private static readonly string[] Required = ["企业名称", "统一社会信用代码", "主体类型", "行业代码", "企业规模", "县(市、区)代码", "经度", "纬度", "坐标系", "生产状态"];

    [Theory]
    [InlineData("★企业名称", "name_zh")]
    [InlineData("单位名称", "name_zh")]
    [InlineData("企业全称", "name_zh")]
    [InlineData("1、企业名称", "name_zh")]
    [InlineData("(2)企业名称", "name_zh")]
    [InlineData("企业名称（盖章）", "name_zh")]
    [InlineData("name_zh", "name_zh")]
    [InlineData("Enterprise Name", "name_zh")]
    [InlineData("社会信用代码", "uscc")]
    [InlineData("法人代码", "uscc")]
    [InlineData("統一社會信用代碼", "uscc")]
    [InlineData("统一社会\n信用代码", "uscc")]
    [InlineData("县（市、区）", "region_code")]
    [InlineData("縣(市、區)代碼", "region_code")]
    [InlineData("区县", "region_code")]
    [InlineData("东经", "longitude")]
    [InlineData("经度(°)", "longitude")]
    [InlineData("北緯", "latitude")]
    [InlineData("营业收入（万元）", "revenue_wan_cny")]
    [InlineData("占地面积/亩", "area_mu")]
    [InlineData("占地面积 单位：亩", "area_mu")]
    [InlineData("占地面积亩", "area_mu")]
    [InlineData("是否“散乱污”企业", "is_scattered_polluting")]
    public void A_column_is_known_by_its_dirty_header(string header, string key)
    {
        var sites = TemplateCatalogue.Of("sites");
        var match = HeaderMatch.Find(sites, Head.Of([.. Required.Where(r => r != sites.Columns[sites.IndexOf(key)].Title.Zh), header]));
        match.Keys()[^1].ShouldBe(key);
        match.Missing.ShouldBeEmpty();
        match.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("营业收入(万元)", null)]
    [InlineData("营业收入", null)]
    [InlineData("营业收入(元)", "元")]
    [InlineData("营业收入（单位：亿元）", "亿元")]
    [InlineData("占地面积(平方米)", "m²")]
    [InlineData("占地面积(㎡)", "m²")]
    [InlineData("占地面积[公顷]", "公顷")]
    [InlineData("占地面积/公顷", "公顷")]
    [InlineData("占地面积亩", null)]
    public void A_unit_in_the_header_that_is_not_the_templates_is_told(string header, string? unit)
    {
        var match = Find([header]);
        match.Units[^1].ShouldBe(unit);
        match.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_nobody_knows_is_a_warning_that_names_it()
    {
        var remark = Find(["占地面积(顷)"]).Remarks.ShouldHaveSingleItem();
        remark.Severity.ShouldBe(Severity.Warning);
        Both(remark, "顷");
        remark.Sentence.Zh.ShouldContain("“亩”");
        (remark.Row, remark.Column, remark.Original).ShouldBe((1, 10, "占地面积(顷)"));
    }

    [Fact]
    public void A_unit_in_the_header_stands_for_the_unit_column()
    {
        var template = TemplateCatalogue.Of("freight");
        string[] named = ["单位信用代码", "年度", "方向", "货种", "方式"];
        var match = HeaderMatch.Find(template, Head.Of([.. named, "运量(万吨)"]));
        match.Units[^1].ShouldBe("万吨");
        match.Missing.ShouldBeEmpty();
        HeaderMatch.Find(template, Head.Of([.. named, "运量"])).Missing.Select(c => c.Key).ShouldBe(["tonnes_unit"]);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_empty_columns_between_them()
    {
        var headers = Head.HeadersOf("boilers").Reverse().SelectMany(h => (string[])[h, ""]).ToArray();
        var match = HeaderMatch.Find(TemplateCatalogue.Of("boilers"), Head.Of(headers));
        match.Missing.ShouldBeEmpty();
        match.Unknown.ShouldBeEmpty();
        match.Keys().Where((_, i) => i % 2 == 0).ShouldBe(TemplateCatalogue.Of("boilers").Columns.Where(c => c.Offered).Select(c => c.Key).Reverse());
        match.Keys().Where((_, i) => i % 2 == 1).ShouldAllBe(k => k == null);
        match.FileColumnOf(TemplateCatalogue.Of("boilers").IndexOf("fuel")).ShouldBe(Array.IndexOf(match.Keys(), "fuel"));
        match.FileColumnOf(TemplateCatalogue.Of("boilers").IndexOf("longitude_latitude")).ShouldBe(-1);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Sixty_of_a_hundred_required_columns_make_a_header_and_fifty_nine_do_not(int there, bool found)
    {
        var template = Made([.. Enumerable.Range(0, 100).Select(i => Column($"c{i}", $"列{(char)('甲' + (i / 26))}{(char)('a' + (i % 26))}"))]);
        var head = Head.Of([.. template.Columns.Take(there).Select(c => c.Header)]);
        if (found)
        {
            var match = HeaderMatch.Find(template, head);
            match.Share.ShouldBe(0.6);
            match.Missing.Count.ShouldBe(40);
            Should.Throw<Fault>(match.RequireAll).Code.ShouldBe(FaultCode.ImportHeader);
        }
        else
        {
            Should.Throw<Fault>(() => HeaderMatch.Find(template, head)).Code.ShouldBe(FaultCode.ImportHeader);
        }
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void Six_of_the_ten_required_columns_of_sites_are_enough(int there, bool found)
    {
        var sites = TemplateCatalogue.Of("sites");
        var head = Head.Of([.. Required.Take(there)]);
        if (!found)
        {
            var fault = Should.Throw<Fault>(() => HeaderMatch.Find(sites, head));
            fault.Code.ShouldBe(FaultCode.ImportHeader);
            fault.Sentence.Zh.ShouldContain("★县(市、区)代码、★经度、★纬度、★坐标系、★生产状态");
            fault.Sentence.En.ShouldContain("Status");
            return;
        }

        HeaderMatch.Find(sites, head).Missing.Select(c => c.Title.Zh).ShouldBe(Required.Skip(6));
    }

    [Fact]
    public void A_complete_header_requires_nothing() => Find([]).RequireAll();

    [Theory]
    [InlineData(9, 10)]
    [InlineData(0, 1)]
    public void The_header_may_stand_in_row_ten(int before, int row)
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of([.. Enumerable.Repeat((string[])["企业台账", "", "2024 年"], before), Required, ["甲厂"]]));
        (match.FirstRow, match.LastRow, match.FirstDataRow).ShouldBe((row, row, row + 1));
        match.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void In_row_eleven_it_is_not_looked_for()
    {
        var fault = Should.Throw<Fault>(() => HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of([.. Enumerable.Repeat((string[])["企业台账"], 10), Required])));
        fault.Code.ShouldBe(FaultCode.ImportHeader);
        fault.Sentence.Zh.ShouldSatisfyAllConditions(s => s.ShouldContain("“企业名单”"), s => s.ShouldContain("★企业名称"));
    }

    [Fact]
    public void An_empty_sheet_has_no_header() => Should.Throw<Fault>(() => HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of())).Code.ShouldBe(FaultCode.ImportHeader);

    [Fact]
    public void A_group_header_and_the_headers_under_it_are_read_together()
    {
        string[][] rows =
        [
            ["园区台账"],
            ["名称", "级别", "类型", "可用总量(万吨)", "", "", "可供地（亩）", "位置", "", "备注"],
            ["", "", "", "SO2", "NOx", "VOCs", "", "经度", "纬度", ""],
            ["甲园", "省级", "化工园区", "1", "2", "3", "4", "112", "30", "x"],
        ];
        MergedRange[] merged = [new(1, 1, 0, 9), new(2, 3, 0, 0), new(2, 3, 1, 1), new(2, 3, 2, 2), new(2, 2, 3, 5), new(2, 3, 6, 6), new(2, 2, 7, 8), new(2, 3, 9, 9)];
        foreach (var head in (SheetHead[])[Head.Merged(merged, rows), Head.Of(rows)])
        {
            var match = HeaderMatch.Find(TemplateCatalogue.Of("parks"), head);
            match.Keys().ShouldBe(["name", "level", "kind", "quota_so2_t", "quota_nox_t", "quota_voc_t", "land_available_mu", "longitude", "latitude", null]);
            (match.FirstRow, match.LastRow, match.FirstDataRow).ShouldBe((2, 3, 4));
            match.Units.Skip(3).Take(3).ShouldBe(["万吨", "万吨", "万吨"]);
            match.Unknown.ShouldBe([new UnknownHeader(9, "备注")]);
            match.Repeats(Head.Row(40, rows[1])).ShouldBeTrue();
            match.Repeats(Head.Row(41, rows[2])).ShouldBeTrue();
            match.Repeats(Head.Row(42, rows[3])).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_header_merged_over_two_rows_ends_with_the_second()
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Merged([.. Required.Select((_, i) => new MergedRange(1, 2, i, i))], Required, [.. Required.Select(_ => "")], ["甲厂"]));
        (match.FirstRow, match.FirstDataRow).ShouldBe((1, 3));
    }

    [Fact]
    public void Data_under_a_header_of_one_row_are_no_second_row()
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of(Required, ["甲厂", "", "企业", "2614", "大", "421022", "112", "30", "", "在产"]));
        match.LastRow.ShouldBe(1);
    }

    [Fact]
    public void A_header_repeated_further_down_is_known_and_a_row_like_it_is_not()
    {
        var match = Find(["备注"]);
        string[] header = [.. Required, "备注"];
        match.Repeats(Head.Row(50, header)).ShouldBeTrue();
        match.Repeats(Head.Row(50, [.. header, "", " "])).ShouldBeTrue();
        match.Repeats(Head.Row(50, [" " + header[0], .. header[1..]])).ShouldBeTrue();
        match.Repeats(Head.Row(50, [.. header, "x"])).ShouldBeFalse();
        match.Repeats(Head.Row(50, [.. header[..^1], "另一"])).ShouldBeFalse();
        match.Repeats(Head.Row(50)).ShouldBeFalse();
        var numbers = Head.Row(50, header);
        numbers.Cells[0] = TableCell.Of(1.0);
        match.Repeats(numbers).ShouldBeFalse();
    }

    [Fact]
    public void A_column_of_no_meaning_is_told_and_not_lost()
    {
        var match = Find(["备注", "序号", "错误原因", "处理提示", "联系电话"]);
        match.Unknown.ShouldBe([new UnknownHeader(10, "备注"), new UnknownHeader(14, "联系电话")]);
        match.Remarks.Count.ShouldBe(2);
        match.Remarks.ShouldAllBe(r => r.Severity == Severity.Warning && r.Rule == "V1" && r.Row == 1);
        Both(match.Remarks[1], "联系电话");
        Both(match.Remarks[1], "O1");
    }

    [Theory]
    [InlineData("企业名称")]
    [InlineData("★企业名称")]
    [InlineData("单位名称")]
    public void Two_columns_of_one_meaning_are_an_error_that_names_both_cells(string second)
    {
        var match = Find([second]);
        var remark = match.Remarks.ShouldHaveSingleItem();
        remark.Severity.ShouldBe(Severity.Error);
        Both(remark, "A1");
        Both(remark, "K1");
        Both(remark, second);
        match.Columns[10].ShouldBe(-1);
    }

    [Fact]
    public void A_name_beside_its_code_is_read_as_the_name()
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of(["县(市、区)", "所属行业", .. Required]));
        match.Keys()[..2].ShouldBe(["region_name", "industry_name"]);
        match.Remarks.ShouldBeEmpty();
        var alone = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of(["县(市、区)", "行政区划代码", .. Required.Where(r => r != "县(市、区)代码")]));
        alone.Keys()[..2].ShouldBe(["region_name", "region_code"]);
        HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of(["县(市、区)", .. Required.Where(r => r != "县(市、区)代码")])).Keys()[0].ShouldBe("region_code");
    }

    [Theory]
    [InlineData(150)]
    [InlineData(32_000)]
    public void Five_hundred_columns_of_long_text_are_looked_through_at_once(int length)
    {
        var wide = Enumerable.Range(0, 10).Select(_ => Enumerable.Repeat(new string('长', length), 500).ToArray()).ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Should.Throw<Fault>(() => TemplateGuess.Of(Head.Of(wide))).Code.ShouldBe(FaultCode.ImportHeader);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void One_column_of_both_coordinates_stands_for_two()
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of([.. Required.Where(r => r is not ("经度" or "纬度")), "经纬度"]));
        match.Missing.ShouldBeEmpty();
        match.Keys()[^1].ShouldBe("longitude_latitude");
    }

    [Theory]
    [InlineData("排污许可证编号", "")]
    [InlineData("信用代码 场所序号", "")]
    [InlineData("信用代码", "site_no")]
    [InlineData("", "uscc site_no")]
    public void Of_lines_either_the_permit_or_credit_code_and_site_number_are_needed(string headers, string missing)
    {
        var match = HeaderMatch.Find(TemplateCatalogue.Of("lines"), Head.Of([.. headers.Split(' ', StringSplitOptions.RemoveEmptyEntries), "设施编号", "名称", "生产能力", "单位"]));
        string.Join(' ', match.Missing.Select(c => c.Key)).ShouldBe(missing);
    }

    /// <summary>The header of sites with its ten required columns and some more.</summary>
    private static HeaderMatch Find(string[] more) => HeaderMatch.Find(TemplateCatalogue.Of("sites"), Head.Of([.. Required, .. more]));

    private static void Both(Remark remark, string value)
    {
        remark.Sentence.Zh.ShouldContain(value);
        remark.Sentence.En.ShouldContain(value);
    }

    private static LedgerTemplate Made(params LedgerColumn[] columns) => new("made", "I0", new Text("自造", "Made"), columns, false);

    private static LedgerColumn Column(string key, string title) => new(key, new Text(title, key), ColumnKind.Text, null, true, [], null, null, null, null, new Text("文字", "Text"), false);
}
