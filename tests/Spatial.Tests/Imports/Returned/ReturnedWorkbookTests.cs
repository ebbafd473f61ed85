using System.Text;
using ExcelDataReader;
using Spatial.Imports;
using Spatial.Imports.Returned;
using Spatial.Imports.Tables;
using Spatial.Reports;
using static Spatial.Tests.Imports.Returned.Returning;

namespace Spatial.Tests.Imports.Returned;

public sealed class ReturnedWorkbookTests
{
    private const string Rows =
        """
        <row r="1" spans="1:3" ht="20"><c r="A1" s="4" t="s"><v>0</v></c><c r="B1" s="4" t="s"><v>1</v></c><c r="C1" s="4" t="s"><v>2</v></c></row>
        <row r="2" spans="1:3"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>112.24</v></c><c r="C2" s="2"><v>30.33</v></c></row>
        <row r="4" spans="1:3" ht="40" customHeight="1"><c r="A4" t="inlineStr"><is><t>乙厂</t></is></c><c r="C4" s="3"><f>B2*2</f><v>224.48</v></c></row>
        """;

    private static readonly string[] Strings = ["企业名称", "经度", "纬度", "甲厂 &amp; 子公司"];

    static ReturnedWorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Colours_are_exactly_at_the_remarks_and_every_value_stays()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows, """<dimension ref="A1:C4"/><cols><col min="1" max="3" width="12"/></cols>"""), Strings);
        Remark[] remarks = [Error(2, 1), Fix(2, 2), Warn(4, 2)];
        var after = ShouldBeMarked(book, Mark(book, 1, 2, remarks), 1, 3, remarks);
        after[(2, 3)].Value.ShouldBe("错误 B列：无法读取“甲”，请改正。\n已修正 C列：已把“１”改为“1”。");
        after[(4, 3)].Value.ShouldBe("警告 C列：数值“9”偏大，请核对。");
        after[(1, 3)].Fill.ShouldBe(Red);
    }

    [Fact]
    public void A_cell_that_is_not_there_is_made_so_that_it_can_be_coloured()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows, """<cols><col min="2" max="2" width="12" style="1"/></cols>"""), Strings);
        Remark[] remarks = [Error(3, 0), Error(4, 1), Error(9, 2)];
        var after = ShouldBeMarked(book, Mark(book, 1, 2, remarks), 1, 3, remarks);
        after[(4, 1)].Look.ShouldStartWith("164 0 1"); // the column's number format and border
        after.Keys.Select(k => k.Row).Distinct().ShouldBe([1, 2, 3, 4, 9]);
    }

    [Fact]
    public void The_worst_of_several_remarks_colours_the_cell_and_errors_are_said_first()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        Remark[] remarks = [Fix(2, 0, "一。"), Fix(2, 1, "二。"), Error(2, 1, "三。"), Warn(2, 1, "四。")];
        ShouldBeMarked(book, Mark(book, 1, 2, remarks), 1, 3, remarks)[(2, 3)].Value.ShouldBe("错误 B列：三。\n警告 B列：四。\n已修正 A列：一。\n已修正 B列：二。");
    }

    [Fact]
    public void A_remark_about_the_whole_row_colours_its_reason_and_one_about_the_file_nothing()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        Remark[] remarks = [Warn(0, -1), Error(2, -1, "与第 4 行重复。")];
        var after = ShouldBeMarked(book, Mark(book, 1, 2, remarks), 1, 3, remarks);
        (after[(2, 3)].Value, after[(2, 3)].Fill).ShouldBe(("错误：与第 4 行重复。", Red));
    }

    [Fact]
    public void Nothing_to_say_leaves_the_sheet_byte_for_byte()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        var returned = Mark(book, 1, 2);
        Text(returned, "xl/worksheets/sheet1.xml").ShouldBe(Text(book, "xl/worksheets/sheet1.xml"));
    }

    [Fact]
    public void Parts_that_are_not_touched_stay_byte_for_byte_macros_and_pictures_too()
    {
        var macro = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7919 >> 3)).ToArray();
        var book = MadeBook.Of(MadeBook.Sheet(Rows, tail: "<drawing r:id=\"rId1\"/><extLst><ext uri=\"{1}\"/></extLst>"), Strings, MadeBook.Styles, ("xl/vbaProject.bin", macro), ("xl/media/image1.png", macro[..5000]), ("xl/worksheets/sheet2.xml", "<worksheet/>"u8.ToArray()));
        var before = new ReadBook(book);
        var after = new ReadBook(Mark(book, 1, 2, Error(2, 0)));
        after.Parts.Order().ShouldBe(before.Parts.Order());
        foreach (var part in before.Parts.Except(["xl/styles.xml", "xl/worksheets/sheet1.xml"]))
        {
            after.Part(part).AsSpan().SequenceEqual(before.Part(part)).ShouldBeTrue(part);
        }

        Encoding.UTF8.GetString(after.Part("xl/worksheets/sheet1.xml")).ShouldEndWith("</sheetData><drawing r:id=\"rId1\"/><extLst><ext uri=\"{1}\"/></extLst></worksheet>");
    }

    [Fact]
    public void The_extent_the_columns_and_the_heights_are_kept_up()
    {
        var head = """<dimension ref="A1:C4"/><cols><col min="1" max="2" width="12"/><col min="3" max="16384" width="0" hidden="1"/></cols>""";
        var sheet = new ReadBook(Mark(MadeBook.Of(MadeBook.Sheet(Rows, head), Strings), 1, 2, Error(2, 0), Error(4, 0), Warn(4, 1), Warn(4, 2))).Sheet();
        sheet.Descendants().Single(e => e.Name.LocalName == "dimension").Attribute("ref")!.Value.ShouldBe("A1:D4");
        sheet.Descendants().Where(e => e.Name.LocalName == "col").Select(e => (string)e.Attribute("min")! + "-" + (string)e.Attribute("max")! + ((string?)e.Attribute("hidden") == "1" ? "h" : ""))
            .ShouldBe(["1-2", "3-3h", "4-4", "5-16384h"]);
        var rows = sheet.Descendants().Where(e => e.Name.LocalName == "row").ToList();
        rows.ShouldAllBe(r => r.Attribute("spans") == null);
        rows.Select(r => (string?)r.Attribute("ht")).ShouldBe(["20", null, "46.5"]); // the planner's 40 points do not show three lines
    }

    [Fact]
    public void What_stands_beyond_the_table_is_not_overwritten()
    {
        var rows = Rows.Replace("</row>\n<row r=\"4\"", "<c r=\"F2\"><f>1+1</f></c></row>\n<row r=\"4\"", StringComparison.Ordinal);
        var book = MadeBook.Of(MadeBook.Sheet(rows), Strings);
        ShouldBeMarked(book, Mark(book, 1, 2, Error(2, 0)), 1, 6, Error(2, 0))[(2, 5)].Formula!.ShouldContain("1+1");
    }

    [Fact]
    public void A_sheet_that_uses_its_last_column_is_refused_before_anything_is_written()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows.Replace("</row>", "</row><row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row>", StringComparison.Ordinal)), Strings);
        Should.Throw<Fault>(() => Mark(book, 1, 2, Error(2, 0))).Code.ShouldBe(FaultCode.TooLarge);
    }

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY x \"y\">]><worksheet xmlns=\"a\"><sheetData/></worksheet>")]
    [InlineData("<worksheet xmlns=\"a\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></row></sheetData></worksheet>")]
    [InlineData("<worksheet xmlns=\"a\"><sheetData><row r=\"1\">")]
    [InlineData("<worksheet xmlns=\"a\"><sheetData>")]
    [InlineData("<worksheet xmlns=\"a\"></worksheet>")]
    [InlineData("<worksheet xmlns=\"a")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><worksheet xmlns=\"a\"><sheetData/></worksheet>")]
    [InlineData("")]
    public void A_workbook_that_cannot_be_marked_comes_back_as_a_new_one_without_what_was_damaged(string sheet)
    {
        using var files = new TemporaryFiles();
        using var target = new MemoryStream();
        ReturnedWorkbook.Write(new MadeTable(files.Write("坏.xlsx", MadeBook.Of(sheet)), "xlsx", (MadeTable.Named("数据"), [(1, [TableCell.Of("名称")])])), [new ReturnedSheet(MadeTable.Named("数据"), 1, 2, [Error(1, 0)])], target, CancellationToken.None);

        using var zip = new System.IO.Compression.ZipArchive(target);
        using var part = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var text = part.ReadToEnd();
        text.ShouldContain("sheetData");
        text.ShouldNotContain("DOCTYPE");
    }

    [Fact]
    public void Hostile_names_in_a_reason_are_only_text()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        var reason = Mark(book, 1, 2, Error(2, 0, "名称“</t></is></c><script>alert(1)</script>&amp;\u0001\uD800_x0041_\r\n=HYPERLINK(\"x\")”有误。"));
        new ReadBook(reason).Cells()[(2, 3)].Value.ShouldBe("错误 A列：名称“</t></is></c><script>alert(1)</script>&amp;\uFFFD\uFFFD_x005F_x0041_ =HYPERLINK(\"x\")”有误。");
    }

    [Fact]
    public void Long_reasons_are_cut_and_say_how_many_are_left()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        var one = new ReadBook(Mark(book, 1, 2, Error(2, 0, new string('长', 299) + "😀" + new string('长', 4_700)))).Cells()[(2, 3)].Value!;
        one.ShouldBe("错误 A列：" + new string('长', 299) + "…"); // the pair is not torn
        var many = new ReadBook(Mark(book, 1, 2, [.. Enumerable.Range(0, 100).Select(i => Error(2, 0, $"第 {i} 个问题" + new string('。', 40)))])).Cells()[(2, 3)].Value!;
        many.Length.ShouldBeLessThan(2_050);
        var said = many.Split('\n');
        said[^1].ShouldBe($"……另有 {100 - (said.Length - 1)} 条，见导入报告");
    }

    [Fact]
    public void Written_twice_it_does_not_pile_up()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        Remark[] remarks = [Error(2, 1), Warn(2, 2), Fix(4, 0), Error(4, 1)];
        var once = Mark(book, 1, 2, remarks);
        var twice = Mark(once, 1, 3, remarks);
        Text(twice, "xl/worksheets/sheet1.xml").ShouldBe(Text(once, "xl/worksheets/sheet1.xml"));
        Text(twice, "xl/styles.xml").ShouldBe(Text(once, "xl/styles.xml"));
    }

    [Fact]
    public void Cells_that_are_right_now_get_their_own_fill_back_and_their_reason_goes()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        var once = Mark(book, 1, 2, Error(2, 0), Error(2, 1), Error(2, 2), Error(4, 2));
        var after = new ReadBook(Mark(once, 1, 3, Warn(2, 1))).Cells();
        var before = new ReadBook(book).Cells();
        after[(2, 0)].ShouldBe(before[(2, 0)]);
        after[(2, 1)].ShouldBe(before[(2, 1)] with { Fill = Yellow });
        after[(2, 2)].ShouldBe(before[(2, 2)]); // green by the planner's hand
        after[(4, 2)].ShouldBe(before[(4, 2)]); // a colour of the theme
        after[(2, 3)].Value.ShouldBe("警告 B列：数值“9”偏大，请核对。");
        after.ShouldNotContainKey((4, 3));
        var clean = new ReadBook(Mark(once, 1, 3)).Cells();
        clean.Where(c => c.Key.Column < 3).ShouldBe(before, ignoreOrder: true);
        clean.Where(c => c.Key.Column == 3).Select(c => (c.Key.Row, c.Value.Value)).ShouldBe([(1, "错误原因")]);
    }

    [Fact]
    public void A_column_of_reasons_is_known_by_its_shared_header_and_stays_in_its_place()
    {
        var rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
            <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2"><v>2</v></c></row>
            <row r="3"><c r="A3"><v>1</v></c><c r="B3" t="s"><v>3</v></c><c r="C3"><v>2</v></c></row>
            """;
        var book = MadeBook.Of(MadeBook.Sheet(rows), ["a", " &#38169;误原因 ", "c", "旧的原因"]);
        var after = new ReadBook(Mark(book, 1, 2, Warn(1, 1, "未知的列。"), Error(3, 2, "新的。"))).Cells();
        after.ShouldNotContainKey((2, 1));
        after[(3, 1)].Value.ShouldBe("错误 C列：新的。");
        after[(3, 2)].Fill.ShouldBe(Red);
        after[(1, 1)].Fill.ShouldBeNull();
        after.Keys.Max(k => k.Column).ShouldBe(2);
    }

    [Fact]
    public void A_planners_own_column_of_that_name_with_formulas_is_left_alone()
    {
        var rows = """<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><f>1</f><v>1</v></c></row>""";
        var book = MadeBook.Of(MadeBook.Sheet(rows), ["错误原因"]);
        ShouldBeMarked(book, Mark(book, 1, 0, Error(2, 0)), 1, 1, Error(2, 0));
    }

    [Fact]
    public void Our_own_workbooks_come_back_and_other_readers_read_them_as_before()
    {
        using var made = new MemoryStream();
        using (var xlsx = new Xlsx(made, "t", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)))
        {
            using var sheet = xlsx.Sheet("清单", [10, 20, 12], headerRow: 2);
            sheet.Title("企业清单");
            sheet.Header(["序号", "企业名称", "日期"]);
            for (var i = 1; i <= 500; i++)
            {
                sheet.Row([i, $"企业{i}<&>", new DateOnly(2024, 1, 1).AddDays(i)], [CellStyle.Number0, CellStyle.Text, CellStyle.Date]);
            }
        }

        Remark[] remarks = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { Error(3 + (i * 5), 1), Warn(3 + (i * 5), 2) })];
        var returned = Mark(made.ToArray(), 2, 2, remarks);
        ShouldBeMarked(made.ToArray(), returned, 2, 3, remarks);
        using var before = ExcelReaderFactory.CreateReader(new MemoryStream(made.ToArray()));
        using var after = ExcelReaderFactory.CreateReader(new MemoryStream(returned));
        while (before.Read())
        {
            after.Read().ShouldBeTrue();
            for (var i = 0; i < 3; i++)
            {
                after.GetValue(i).ShouldBe(before.GetValue(i));
            }
        }

        after.Read().ShouldBeFalse();
    }

    [Fact]
    public void Any_sheet_with_any_remarks_comes_back_with_its_values_and_the_right_colours()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var rows = new StringBuilder("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>h</t></is></c></row>");
            for (var row = 2; row < 40; row++)
            {
                if (random.Next(5) > 0)
                {
                    rows.Append($"<row r=\"{row}\">{string.Concat(Enumerable.Range(0, 30).Where(_ => random.Next(3) > 0).Select(c => $"<c r=\"{Xlsx.Letters(c + 1)}{row}\"{(random.Next(2) > 0 ? $" s=\"{random.Next(5)}\"" : "")}{(random.Next(4) > 0 ? $"><v>{random.Next()}</v></c>" : "/>")}"))}</row>");
                }
            }

            var book = MadeBook.Of(MadeBook.Sheet(rows.ToString()));
            Remark[] remarks = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Error(random.Next(2, 45), random.Next(-1, 30)) with { Severity = (Severity)random.Next(3) }).OrderBy(r => r.Row).ThenBy(r => r.Column)];
            var returned = Mark(book, 1, 29, remarks);
            ShouldBeMarked(book, returned, 1, 30, remarks);
            Remark[] fewer = [.. remarks.Where(_ => random.Next(2) > 0)];
            var again = Mark(returned, 1, 30, fewer);
            var expected = new ReadBook(book).Cells();
            foreach (var (place, cell) in new ReadBook(again).Cells().Where(c => c.Key.Column != 30))
            {
                var said = fewer.Where(r => (r.Row, r.Column) == place).Select(r => (Severity?)r.Severity).Max();
                var fill = said is { } severity ? Colour(severity) : expected.GetValueOrDefault(place)?.Fill;
                if (cell.Fill != fill)
                {
                    cell.Fill.ShouldBe(fill, $"seed {seed} {place}");
                }
            }
        }
    }

    [Fact]
    public void Several_are_written_at_a_time()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Rows), Strings);
        var first = Mark(book, 1, 2, Error(2, 1));
        Parallel.For(0, 8, _ => new ReadBook(Mark(book, 1, 2, Error(2, 1))).Cells().ShouldBe(new ReadBook(first).Cells(), ignoreOrder: true));
    }

    [Fact]
    public void Whoever_leaves_stops_it()
    {
        using var files = new TemporaryFiles();
        var file = new MadeTable(files.Write("a.xlsx", MadeBook.Of(MadeBook.Sheet(Rows), Strings)), "xlsx");
        Should.Throw<OperationCanceledException>(() => ReturnedWorkbook.Write(file, [new ReturnedSheet(MadeTable.Named("数据"), 1, 2, [Error(2, 1)])], Stream.Null, new CancellationToken(canceled: true)));
    }

    private static string Text(byte[] book, string part) => Encoding.UTF8.GetString(new ReadBook(book).Part(part));

    [Theory]
    [InlineData("a.xlsx", "xlsx", ".xlsx")]
    [InlineData("a.XLSM", "xlsx", ".xlsm")]
    [InlineData("a.xls", "xls", ".xlsx")]
    [InlineData("a.csv", "csv", ".xlsx")]
    public void A_workbook_with_macros_keeps_its_extension(string name, string format, string extension) => ReturnedWorkbook.Extension(new MadeTable(name, format)).ShouldBe(extension);
}
