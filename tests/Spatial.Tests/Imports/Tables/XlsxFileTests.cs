using System.Text;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Reports;

namespace Spatial.Tests.Imports.Tables;

public sealed class XlsxFileTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void What_our_own_writer_writes_is_read_back()
    {
        var bytes = new MemoryStream();
        using (var book = new Xlsx(bytes, "台账", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)))
        {
            using var sheet = book.Sheet("数据", [10, 10, 10, 10], 2);
            sheet.Title("企业台账");
            sheet.Header(["名称", "代码", "日期", "数"]);
            sheet.Row(["甲_x000D_乙", "914210000000000001", new DateOnly(2024, 12, 31), 0.1 + 0.2], [CellStyle.Text, CellStyle.Text, CellStyle.Date, CellStyle.Number2]);
            sheet.Row([null, " ", null, -5], [CellStyle.Text, CellStyle.Text, CellStyle.Date, CellStyle.Number2]);
        }

        var file = Open(bytes.ToArray());
        var rows = Grid.Of(file);
        rows.Select(row => row.Number).ShouldBe([1, 2, 3, 4]);
        rows[2].Cells.ShouldBe([TableCell.Of("甲_x000D_乙"), TableCell.Of("914210000000000001"), TableCell.OfDate(45657), TableCell.Of(0.1 + 0.2)]);
        rows[3].Cells.ShouldBe([TableCell.Empty, TableCell.Of(" "), TableCell.Empty, TableCell.Of(-5.0)]);
        file.Sheets.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            sheet => sheet.Name.ShouldBe("数据"),
            sheet => sheet.Hidden.ShouldBeFalse(),
            sheet => sheet.Merged.ShouldBe([new MergedRange(1, 1, 0, 3)]),
            sheet => sheet.HiddenColumns.ShouldBe(0));
        file.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""<c t="n"><v>9.14E+17</v></c>""", CellKind.Number, "9.14E+17")]
    [InlineData("""<c><v>-0.1</v></c>""", CellKind.Number, "-0.1")]
    [InlineData("""<c t="b"><v>1</v></c>""", CellKind.Boolean, "TRUE")]
    [InlineData("""<c t="b"><v>0</v></c>""", CellKind.Boolean, "FALSE")]
    [InlineData("""<c t="e"><v>#REF!</v></c>""", CellKind.Error, "#REF!")]
    [InlineData("""<c t="e"><f>A9</f><v>#N/A</v></c>""", CellKind.Error, "#N/A")]
    [InlineData("""<c t="str"><f>A1</f><v>#REF!</v></c>""", CellKind.Text, "#REF!")]
    [InlineData("""<c t="inlineStr"><is><t>#REF!</t></is></c>""", CellKind.Text, "#REF!")]
    [InlineData("""<c t="str"><f>IF(1,"甲")</f><v>甲</v></c>""", CellKind.Text, "甲")]
    [InlineData("""<c t="str"><f>""</f><v></v></c>""", CellKind.Empty, "")]
    [InlineData("""<c><f>SUM(B1:B3)</f><v>6</v></c>""", CellKind.Number, "6")]
    [InlineData("""<c><f>SUM(B1:B3)</f></c>""", CellKind.Error, "=SUM(B1:B3)")]
    [InlineData("""<c><f>SUM(B1:B3)</f><v/></c>""", CellKind.Error, "=SUM(B1:B3)")]
    [InlineData("""<c s="1"/>""", CellKind.Empty, "")]
    [InlineData("""<c><v></v></c>""", CellKind.Empty, "")]
    [InlineData("""<c t="s"><v>0</v></c>""", CellKind.Text, "富文本")]
    [InlineData("""<c t="s"><v>1</v></c>""", CellKind.Text, " 空\r格 ")]
    [InlineData("""<c t="s"><v>2</v></c>""", CellKind.Empty, "")]
    [InlineData("""<c t="s"><v>3</v></c>""", CellKind.Text, "_x000D_")]
    [InlineData("""<c t="inlineStr"><is><t>a<![CDATA[<b>]]>&amp;</t></is></c>""", CellKind.Text, "a<b>&")]
    [InlineData("""<c t="d"><v>2024-12-31</v></c>""", CellKind.Date, "2024-12-31")]
    [InlineData("""<c t="d"><v>12:30:00</v></c>""", CellKind.Text, "12:30:00")]
    [InlineData("""<c s="1"><v>45657</v></c>""", CellKind.Date, "2024-12-31")]
    [InlineData("""<c s="1"><v>45657.5</v></c>""", CellKind.Date, "2024-12-31 12:00:00")]
    [InlineData("""<c s="2"><v>45657</v></c>""", CellKind.Number, "45657")]
    [InlineData("""<c s="99"><v>45657</v></c>""", CellKind.Number, "45657")]
    [InlineData("""<c s="1" t="s"><v>0</v></c>""", CellKind.Text, "富文本")]
    public void Every_type_of_cell_is_told(string cell, CellKind kind, string shown)
    {
        var book = new HandmadeXlsx { Formats = ["yyyy\"年\"m\"月\"d\"日\"", "0.00\" 吨/day\""] }
            .Shared("<r><rPr><b/></rPr><t>富</t></r><r><t>文本</t></r><rPh sb=\"0\" eb=\"1\"><t>fu</t></rPh>", "<t xml:space=\"preserve\"> 空_x000D_格 </t>", "<t/>", "<t>_x005F_x000D_</t>")
            .Sheet("表", $"<row>{cell}</row>");
        var read = Grid.First(Open(book)).ShouldHaveSingleItem();
        read.Kind.ShouldBe(kind);
        read.ToString().ShouldBe(shown);
    }

    [Fact]
    public void Rows_and_cells_stand_where_their_addresses_say_and_gaps_are_blank()
    {
        var file = Open(new HandmadeXlsx().Sheet("表", """<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row><c r="AA3"><v>3</v></c></row><row r="6" hidden="1"/>"""));
        var rows = Grid.Of(file);
        rows.Select(row => (row.Number, row.Cells.Length, row.Hidden)).ShouldBe([(1, 0, false), (2, 4, false), (3, 27, false), (4, 0, false), (5, 0, false), (6, 0, true)]);
        rows[1].Cells[2..].ShouldBe([TableCell.Of(1.0), TableCell.Of(2.0)]);
        rows[2].Cells[26].ShouldBe(TableCell.Of(3.0));
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_read_and_told()
    {
        var file = Open(new HandmadeXlsx()
            .Sheet("显", """<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" ht="0" customHeight="1"><c><v>2</v></c></row><row r="3" hidden="0" ht="15"><c><v>3</v></c></row>""", """<dimension ref="A1:H3"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/><col min="7" max="16384" hidden="true"/></cols>""")
            .Sheet("藏", "<row><c><v>4</v></c></row>", """<cols><col min="4" max="16384" hidden="1"/></cols>""", state: "hidden")
            .Sheet("深藏", "", state: "veryHidden"));
        Grid.Of(file).Select(row => row.Hidden).ShouldBe([true, true, false]);
        file.Sheets.Select(sheet => (sheet.Index, sheet.Name, sheet.Hidden, sheet.HiddenColumns)).ShouldBe([(0, "显", false, 4), (1, "藏", true, 0), (2, "深藏", true, 0)]);
        Grid.Shown(file, 1).ShouldBe("4");
    }

    [Fact]
    public void Merged_ranges_behind_many_rows_are_found_wherever_the_blocks_part_them()
    {
        for (var length = 131_000; length < 131_200; length += 7)
        {
            var file = Open(new HandmadeXlsx().Sheet("表", $"<row><c t=\"inlineStr\"><is><t>{new string('a', length)} sheetData &lt;/sheetData></t></is></c></row>", after: """<mergeCells count="2"><mergeCell ref="A2:A5"/><mergeCell ref="B1:D1"/></mergeCells>"""));
            file.Sheets[0].Merged.ShouldBe([new MergedRange(2, 5, 0, 0), new MergedRange(1, 1, 1, 3)]);
        }
    }

    [Fact]
    public void Prefixed_strict_and_UTF_16_parts_are_read_alike()
    {
        const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var sheet = $"""<x:worksheet xmlns:x="{Strict}"><x:cols><x:col min="1" max="1" hidden="1"/></x:cols><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>""";
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(sheet), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(sheet)] })
        {
            var file = Open(new HandmadeXlsx().Sheet("表", "").Part("xl/worksheets/sheet1.xml", bytes));
            Grid.Shown(file).ShouldBe("7");
            file.Sheets[0].ShouldSatisfyAllConditions(s => s.HiddenColumns.ShouldBe(1), s => s.Merged.ShouldBe([new MergedRange(1, 2, 0, 0)]));
        }
    }

    [Fact]
    public void Dates_of_the_1904_system_are_brought_over_and_said_once()
    {
        var book = new HandmadeXlsx { WorkbookProperties = "date1904=\"1\"", Formats = ["yyyy-mm-dd", "h:mm"] }
            .Sheet("表", """<row><c s="1"><v>44195</v></c><c s="2"><v>0.5</v></c><c><v>44195</v></c></row>""");
        var file = Open(book);
        Grid.First(file).ShouldBe([TableCell.OfDate(45657), TableCell.OfDate(0.5), TableCell.Of(44195.0)]);
        var remark = file.Remarks.ShouldHaveSingleItem();
        (remark.Rule, remark.Severity, remark.Row).ShouldBe(("V19", Severity.Warning, 0));
        Open(new HandmadeXlsx { WorkbookProperties = "date1904=\"0\"" }.Sheet("表", "")).Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Macros_are_not_run_and_said()
    {
        var remark = Open(new HandmadeXlsx().Sheet("表", "").Part("xl/vbaProject.bin", [1, 2])).Remarks.ShouldHaveSingleItem();
        (remark.Rule, remark.Severity).ShouldBe(("V31", Severity.Warning));
        remark.Sentence.Zh.ShouldContain("宏");
    }

    [Fact]
    public void An_attached_document_does_not_make_it_a_nested_archive() =>
        Open(new HandmadeXlsx().Sheet("表", "").Part("xl/embeddings/附件.xlsx", new HandmadeXlsx().Sheet("内", "").Bytes())).Sheets.Count.ShouldBe(1);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("docProps/app.xml")]
    [InlineData("_rels/.rels")]
    public void A_DTD_is_refused_wherever_it_stands(string part)
    {
        var secret = files.Write("secret.txt", "secret");
        foreach (var dtd in new[]
        {
            $"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file://{secret}\">]><a>&x;</a>",
            "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>",
        })
        {
            foreach (var bytes in new[] { Encoding.UTF8.GetBytes(dtd), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(dtd)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(dtd)], Encoding.UTF8.GetBytes(new string(' ', 131_068) + dtd[21..]) })
            {
                var fault = Should.Throw<Fault>(() => Open(new HandmadeXlsx().Sheet("表", "").Part(part, bytes)));
                fault.Code.ShouldBe(FaultCode.BadFile);
                fault.Sentence.En.ShouldContain("DTD");
                fault.Sentence.Zh.ShouldContain(part);
            }
        }
    }

    [Theory]
    [InlineData("""<row r="1"><c t="s"><v>5</v></c></row>""", "A1")]
    [InlineData("""<row r="1"><c t="s"><v>-1</v></c></row>""", "A1")]
    [InlineData("""<row r="3"><c r="C3"><v>abc</v></c></row>""", "C3")]
    [InlineData("""<row r="1"><c><v>NaN</v></c></row>""", "A1")]
    [InlineData("""<row r="1"><c><v>1e999</v></c></row>""", "A1")]
    [InlineData("""<row r="2"/><row r="2"/>""", "row 2")]
    [InlineData("""<row r="1048577"/>""", "row")]
    [InlineData("""<row r="x"/>""", "row")]
    [InlineData("""<row r="1"><c r="XFE1"><v>1</v></c></row>""", "column")]
    [InlineData("""<row r="1"><c r="1"><v>1</v></c></row>""", "column")]
    [InlineData("""<row r="1"><c><v><b/></v></c></row>""", "XML")]
    [InlineData("""<row r="1"><c></row>""", "XML")]
    public void A_damaged_sheet_is_refused_with_the_place(string rows, string place)
    {
        var fault = Should.Throw<Fault>(() => Grid.Of(Open(new HandmadeXlsx().Sheet("表", rows))));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.En.ShouldContain(place);
        fault.Sentence.Zh.ShouldContain("台账.xlsx");
    }

    [Fact]
    public void A_workbook_without_its_sheet_or_its_relations_is_refused()
    {
        Should.Throw<Fault>(() => Open(new HandmadeXlsx())).Sentence.En.ShouldContain("no sheet");
        Should.Throw<Fault>(() => Open(new HandmadeXlsx().Sheet("表", "").Part("xl/_rels/workbook.xml.rels", "<a/>"))).Code.ShouldBe(FaultCode.BadFile);
        Should.Throw<Fault>(() => Grid.Of(Open(new HandmadeXlsx().Sheet("表", "").Part("xl/styles.xml", "<a>")))).Code.ShouldBe(FaultCode.BadFile);
    }

    [Fact]
    public void Two_hundred_thousand_rows_and_a_few_above_them_pass_and_more_do_not()
    {
        static HandmadeXlsx Rows(int count) => new HandmadeXlsx().Sheet("表", string.Concat(Enumerable.Range(1, count).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>")) + """<row r="1048576"><c s="0"/></row>""");
        Open(Rows(200_010)).Rows(new TableSheet(0, "表", false, [], 0), CancellationToken.None).Count().ShouldBe(1_048_576);
        Should.Throw<Fault>(() => Grid.Of(Open(Rows(200_011)))).Code.ShouldBe(FaultCode.TooLarge);
    }

    [Fact]
    public void Five_hundred_columns_pass_and_blank_ones_beyond_are_passed_over()
    {
        Grid.First(Open(new HandmadeXlsx().Sheet("表", """<row><c r="SF1"><v>1</v></c><c r="SG1"/><c r="XFD1" t="inlineStr"><is><t> </t></is></c></row>"""))).Length.ShouldBe(500);
        Should.Throw<Fault>(() => Grid.First(Open(new HandmadeXlsx().Sheet("表", """<row><c r="SG1"><v>1</v></c></row>""")))).Code.ShouldBe(FaultCode.TooLarge);
    }

    [Fact]
    public void Sheets_are_read_twice_and_at_the_same_time()
    {
        var file = Open(new HandmadeXlsx().Shared("<t>甲</t>").Sheet("一", string.Concat(Enumerable.Repeat("""<row><c t="s"><v>0</v></c></row>""", 5000))).Sheet("二", "<row><c><v>2</v></c></row>"));
        Parallel.For(0, 8, i => Grid.Of(file, i % 2).Count.ShouldBe(i % 2 == 0 ? 5000 : 1));
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var file = Open(new HandmadeXlsx().Sheet("一", string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 100))));
        Should.Throw<OperationCanceledException>(() =>
        {
            foreach (var row in file.Rows(file.Sheets[0], cancel.Token))
            {
                row.Number.ShouldBeLessThan(3);
                if (row.Number == 2)
                {
                    cancel.Cancel();
                }
            }
        });
    }

    [Fact]
    public void Whatever_byte_of_a_sheet_is_altered_reading_ends_with_a_fault_or_without()
    {
        const string Sheet = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>""";
        var random = new Random(3);
        for (var i = 0; i < 600; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Sheet);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Grid.Of(Open(new HandmadeXlsx().Shared("<t>甲</t>").Sheet("表", "").Part("xl/worksheets/sheet1.xml", bytes)));
            }
            catch (Fault)
            {
                // What it may do; anything else fails the test.
            }
        }
    }

    private TableFile Open(HandmadeXlsx book) => Open(book.Bytes());

    private TableFile Open(byte[] bytes) => TableFile.Open(files.Write("台账.xlsx", bytes));
}
