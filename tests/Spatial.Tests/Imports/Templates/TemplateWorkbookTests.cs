using System.Data;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

public sealed class TemplateWorkbookTests
{
    static TemplateWorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Ids => [.. TemplateCatalogue.All.Select(t => t.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_template_writes_is_known_as_that_template(string id)
    {
        var sheets = Read(Write(id));
        var head = Head.Of([.. Cells(sheets[0])]);
        var guess = TemplateGuess.Of(head);
        guess.Template.Id.ShouldBe(id);
        guess.Score.ShouldBe(1);
        HeaderMatch.Find(TemplateCatalogue.Of(id), head).RequireAll();
        sheets[0].Rows.Count.ShouldBe(1, "no example row that a planner would have to delete");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_notes_and_lists_are_complete_and_are_no_ledger(string id)
    {
        var template = TemplateCatalogue.Of(id);
        var sheets = Read(Write(id));
        var listed = template.Columns.Any(c => c is { Offered: true, List: not null });
        sheets.Select(s => s.TableName).ShouldBe(listed ? ["数据", "说明", "代码表"] : ["数据", "说明"]);
        var notes = Cells(sheets[1]);
        notes[0][0].ShouldBe($"{template.Code} {template.Title.Zh} {template.Title.En}");
        notes.Skip(4).Select(r => r[0]).ShouldBe(Head.HeadersOf(id));
        notes.Skip(4).ShouldAllBe(r => r[1] != "" && r[4] != "" && r[5] != "" && r[8].StartsWith('V'));
        foreach (var sheet in sheets.Skip(1))
        {
            Should.Throw<Fault>(() => TemplateGuess.Of(Head.Of([.. Cells(sheet)]))).Code.ShouldBe(FaultCode.ImportHeader);
        }
    }

    [Fact]
    public void Cells_that_a_spreadsheet_would_change_are_formatted_as_text()
    {
        var bytes = Write("sites");
        var columns = System.Xml.Linq.XDocument.Parse(Part(bytes, "xl/worksheets/sheet1.xml")).Descendants().Where(e => e.Name.LocalName == "col").Select(e => (string?)e.Attribute("style")).ToList();
        var formats = System.Xml.Linq.XDocument.Parse(Part(bytes, "xl/styles.xml")).Descendants().Single(e => e.Name.LocalName == "cellXfs").Elements().Select(e => (string)e.Attribute("numFmtId")!).ToList();
        var headers = Head.HeadersOf("sites");
        foreach (var text in (string[])["★统一社会信用代码", "排污许可证编号", "★行业代码", "★县(市、区)代码", "数据日期"])
        {
            formats[int.Parse(columns[Array.IndexOf(headers, text)]!)].ShouldBe("49", text);
        }

        foreach (var number in (string[])["从业人员", "营业收入(万元)", "★经度", "占地面积(亩)"])
        {
            columns[Array.IndexOf(headers, number)].ShouldBeNull(number);
        }
    }

    [Fact]
    public void A_column_with_a_list_drops_down_its_words()
    {
        var bytes = Write("boilers");
        var choices = System.Xml.Linq.XDocument.Parse(Part(bytes, "xl/worksheets/sheet1.xml")).Descendants().Where(e => e.Name.LocalName == "dataValidation").ToList();
        choices.Count.ShouldBe(TemplateCatalogue.Of("boilers").Columns.Count(c => c is { Offered: true, List: not null }));
        var fuel = Array.IndexOf(Head.HeadersOf("boilers"), "★燃料");
        var choice = choices.Single(c => ((string)c.Attribute("sqref")!).StartsWith((char)('A' + fuel) + "2:"));
        ((string)choice.Attribute("sqref")!).ShouldEndWith("200001");
        var codes = Read(bytes)[2];
        var source = choice.Elements().Single().Value;
        source.ShouldStartWith("'代码表'!$");
        var (column, last) = (source.Split('$')[1][0] - 'A', int.Parse(source.Split('$')[^1]));
        codes.Rows[0][column].ShouldBe("燃料的取值");
        Enumerable.Range(1, last - 1).Select(r => codes.Rows[r][column]).ShouldBe(TemplateCatalogue.Lists["fuels"].Entries.Select(e => (object)e.Title.Zh));
        codes.Rows[1][column + 2].ShouldBe("煤、原煤、煤炭、烟煤、无烟煤、褐煤、散煤");
    }

    [Fact]
    public void The_header_stays_in_view_and_the_same_template_gives_the_same_bytes()
    {
        Part(Write("lines"), "xl/worksheets/sheet1.xml").ShouldContain("ySplit=\"1\"");
        Write("lines").ShouldBe(Write("lines"));
    }

    internal static DataTable[] Read(byte[] book)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(book));
        var sheets = new List<DataTable>();
        do
        {
            var sheet = new DataTable(reader.Name);
            sheet.Columns.AddRange([.. Enumerable.Range(0, reader.FieldCount).Select(i => new DataColumn(i.ToString(), typeof(object)))]);
            while (reader.Read())
            {
                sheet.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add(sheet);
        }
        while (reader.NextResult());
        return [.. sheets];
    }

    private static byte[] Write(string id)
    {
        using var stream = new MemoryStream();
        TemplateWorkbook.Write(TemplateCatalogue.Of(id), stream);
        return stream.ToArray();
    }

    private static string[][] Cells(DataTable sheet) => [.. sheet.Rows.Cast<DataRow>().Select(r => r.ItemArray.Select(c => c as string ?? "").ToArray())];

    private static string Part(byte[] book, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        using var text = new StreamReader(zip.GetEntry(name)!.Open());
        return text.ReadToEnd();
    }
}
