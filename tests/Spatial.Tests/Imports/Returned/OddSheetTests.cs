using System.Text;
using Spatial.Imports;
using static Spatial.Tests.Imports.Returned.Returning;

namespace Spatial.Tests.Imports.Returned;

/// <summary>What writers other than Excel do.</summary>
public sealed class OddSheetTests
{
    private const string Plain = """<row r="1"><c r="A1" t="str"><v>名</v></c><c r="B1" t="str"><v>数</v></c></row><row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="A3" t="str"><v>乙</v></c><c r="B3"><v>2</v></c></row>""";

    private static readonly Remark[] Remarks = [Error(2, 1), Warn(3, 0)];

    [Fact]
    public void Elements_with_a_prefix()
    {
        var sheet = $"""<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{MadeBook.Main}"><x:dimension ref="A1:B3"/>{"<x:sheetData>" + Prefixed(Plain) + "</x:sheetData>"}</x:worksheet>""";
        var styles = MadeBook.Styles.Replace("<", "<x:", StringComparison.Ordinal).Replace("<x:/", "</x:", StringComparison.Ordinal).Replace("<x:?", "<?", StringComparison.Ordinal).Replace("xmlns=", "xmlns:x=", StringComparison.Ordinal);
        Check(MadeBook.Of(sheet, styles: styles));
    }

    [Fact]
    public void Rows_and_cells_without_references() => Check(MadeBook.Of(MadeBook.Sheet(Plain.Replace(" r=\"1\"", "", StringComparison.Ordinal).Replace(" r=\"2\"", "", StringComparison.Ordinal).Replace(" r=\"3\"", "", StringComparison.Ordinal)
        .Replace(" r=\"A1\"", "", StringComparison.Ordinal).Replace(" r=\"B1\"", "", StringComparison.Ordinal).Replace(" r=\"A2\"", "", StringComparison.Ordinal).Replace(" r=\"B2\"", "", StringComparison.Ordinal).Replace(" r=\"A3\"", "", StringComparison.Ordinal).Replace(" r=\"B3\"", "", StringComparison.Ordinal))));

    [Fact]
    public void No_style_sheet_at_all()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Plain), styles: null);
        var returned = Mark(book, 1, 1, Remarks);
        var after = new ReadBook(returned);
        after.Cells()[(2, 1)].Fill.ShouldBe(Red);
        Encoding.UTF8.GetString(after.Part("[Content_Types].xml")).ShouldContain("/xl/spatialStyles.xml");
        Encoding.UTF8.GetString(after.Part("xl/_rels/workbook.xml.rels")).ShouldContain("spatialStyles.xml");
        new ReadBook(Mark(returned, 1, 2, Remarks)).Cells().ShouldBe(after.Cells(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></styleSheet>")]
    [InlineData("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fills/><cellXfs/></styleSheet>")]
    [InlineData("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><!-- < --><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><dxfs count=\"0\"/></styleSheet>")]
    public void A_style_sheet_that_lacks_what_formats_refer_to_gets_it(string styles)
    {
        var after = new ReadBook(Mark(MadeBook.Of(MadeBook.Sheet(Plain), styles: styles), 1, 1, Remarks));
        after.Cells()[(2, 1)].Fill.ShouldBe(Red);
        after.Cells()[(3, 0)].Fill.ShouldBe(Yellow);
        after.Cells()[(2, 0)].Fill.ShouldBeNull();
        Encoding.UTF8.GetString(after.Part("xl/styles.xml")).ShouldContain("gray125"); // Excel takes the second fill for it
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-8", true)]
    public void Parts_in_another_encoding(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = MadeBook.Sheet(Plain).Replace("UTF-8", name, StringComparison.Ordinal);
        var book = MadeBook.Of([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        var after = new ReadBook(Mark(book, 1, 1, Remarks)).Cells();
        after[(1, 0)].Value.ShouldBe("名");
        after[(2, 1)].Fill.ShouldBe(Red);
        after[(3, 0)].ShouldBe(new ReadBook(MadeBook.Of(MadeBook.Sheet(Plain))).Cells()[(3, 0)] with { Fill = Yellow });
    }

    [Fact]
    public void Comments_and_character_data_that_look_like_rows() =>
        Check(MadeBook.Of(MadeBook.Sheet(Plain.Replace("<row r=\"3\">", "<!-- </row> --><row r=\"3\"><!-- </row><c r=\"Z9\"> -->", StringComparison.Ordinal).Replace("<v>乙</v>", "<v><![CDATA[</row></c>]]></v>", StringComparison.Ordinal))));

    [Fact]
    public void Angle_brackets_and_other_quotes_in_attributes() =>
        Check(MadeBook.Of(MadeBook.Sheet(Plain.Replace("<row r=\"2\">", "<row r='2' x=\"a>b\" >", StringComparison.Ordinal).Replace("<c r=\"B2\">", "<c\n r = 'B2'\ts='1' >", StringComparison.Ordinal))));

    [Fact]
    public void Rows_that_hold_nothing_and_what_follows_the_cells_of_a_row()
    {
        var book = MadeBook.Of(MadeBook.Sheet(Plain.Replace("<v>1</v></c></row>", "<v>1</v></c><extLst><ext uri=\"c\"><c/></ext></extLst></row>", StringComparison.Ordinal).Replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">", StringComparison.Ordinal) + "<row r=\"4\"/><row r=\"5\" s=\"2\" customFormat=\"1\" ></row>"));
        var returned = Mark(book, 1, 1, [.. Remarks, Error(4, 0), Error(5, 0)]);
        var sheet = new ReadBook(returned).Sheet();
        sheet.Descendants().Where(e => e.Name.LocalName == "row").ElementAt(1).Elements().Last().Name.LocalName.ShouldBe("extLst");
        new ReadBook(returned).Cells()[(5, 0)].Look.ShouldStartWith("164 0 1");
    }

    [Fact]
    public void Formats_that_do_not_exist_are_taken_as_the_first() =>
        new ReadBook(Mark(MadeBook.Of(MadeBook.Sheet(Plain.Replace("<c r=\"B2\">", "<c r=\"B2\" s=\"99\">", StringComparison.Ordinal))), 1, 1, Remarks)).Cells()[(2, 1)].Fill.ShouldBe(Red);

    [Fact]
    public void Rows_element_without_rows()
    {
        var sheet = $"<worksheet xmlns=\"{MadeBook.Main}\"><sheetData/></worksheet>";
        new ReadBook(Mark(MadeBook.Of(sheet), 0, 1, Error(2, 1))).Cells().Keys.ShouldBe([(2, 1), (2, 2)]);
    }

    [Fact]
    public void A_row_longer_than_the_buffer()
    {
        var text = new string('长', 300_000);
        Check(MadeBook.Of(MadeBook.Sheet(Plain.Replace("<v>乙</v>", $"<v>{text}</v>", StringComparison.Ordinal))));
    }

    private static void Check(byte[] book) => ShouldBeMarked(book, Mark(book, 1, 1, Remarks), 1, 2, Remarks);

    private static string Prefixed(string xml) => xml.Replace("<", "<x:", StringComparison.Ordinal).Replace("<x:/", "</x:", StringComparison.Ordinal);
}
