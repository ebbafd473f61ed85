using System.Diagnostics;
using System.Text;
using Spatial.Imports;
using Spatial.Imports.Tables;

namespace Spatial.Tests.Imports.Tables;

/// <summary>Two workbooks that LibreOffice saves as Excel 97, once for the class.</summary>
public sealed class XlsBooks : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xls").FullName;

    public XlsBooks()
    {
        const string Rows = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c><c r="B1" s="1"><v>45657</v></c><c r="C1" s="2"><v>1.5</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><f>1/0</f></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><f>1+2</f></c><c r="H1" s="1"><v>2</v></c></row>
            <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>藏</t></is></c><c r="C2"><v>-914210000000000000</v></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>末</t></is></c></row>
            """;
        IReadOnlyList<string> formats = ["yyyy-mm-dd", "[h]:mm"];
        var book = new HandmadeXlsx { Formats = formats }
            .Sheet("数据", Rows, """<cols><col min="3" max="3" width="9" hidden="1" customWidth="1"/></cols>""", """<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>""")
            .Sheet("说明", """<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>""", state: "hidden");
        Plain = Convert("plain", book);
        From1904 = Convert("from1904", new HandmadeXlsx { Formats = formats, WorkbookProperties = "date1904=\"1\"" }.Sheet("数据", """<row r="1"><c r="A1" s="1"><v>44195</v></c></row>"""));
    }

    public byte[] Plain { get; }

    public byte[] From1904 { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private byte[] Convert(string name, HandmadeXlsx book)
    {
        var source = Path.Combine(folder, name + ".xlsx");
        File.WriteAllBytes(source, book.Bytes());
        using var process = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xls", "--outdir", folder, source]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return File.ReadAllBytes(Path.Combine(folder, name + ".xls"));
    }
}

public sealed class XlsFileTests(XlsBooks books) : IClassFixture<XlsBooks>, IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Cells_keep_their_types_and_error_cells_are_errors()
    {
        var file = Open(books.Plain);
        file.Format.ShouldBe("xls");
        var cells = Grid.First(file);
        cells[..8].ShouldBe([
            TableCell.Of("企业名称"), TableCell.OfDate(45657), TableCell.Of(1.5), TableCell.Of(true),
            TableCell.OfError("#DIV/0!"), TableCell.OfError("#N/A"), TableCell.Of(3.0), TableCell.OfDate(2)]);
        Grid.First(Open(books.Plain), 1).ShouldBe([TableCell.OfError("#REF!")]);
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_and_merged_ranges_are_told()
    {
        var file = Open(books.Plain);
        file.Remarks.ShouldBeEmpty();
        file.Sheets.Select(sheet => (sheet.Index, sheet.Name, sheet.Hidden, sheet.HiddenColumns)).ShouldBe([(0, "数据", false, 1), (1, "说明", true, 0)]);
        file.Sheets[0].Merged.ShouldBe([new MergedRange(2, 4, 0, 0)]);
        var rows = Grid.Of(file);
        rows.Select(row => (row.Number, row.Hidden)).ShouldBe([(1, false), (2, true), (3, false), (4, false)]);
        rows[1].Cells[2].ShouldBe(TableCell.Of(-914210000000000000.0));
    }

    [Fact]
    public void Dates_of_the_1904_system_are_brought_over_and_said_once()
    {
        var file = Open(books.From1904);
        Grid.First(file)[0].ShouldBe(TableCell.OfDate(45657));
        file.Remarks.ShouldHaveSingleItem().Rule.ShouldBe("V19");
    }

    [Fact]
    public void Both_formats_give_the_same_rows_twice_and_at_the_same_time()
    {
        var file = Open(books.Plain);
        var once = Grid.Shown(file);
        Parallel.For(0, 4, _ => Grid.Shown(file).ShouldBe(once));
    }

    [Theory]
    [InlineData("EncryptedPackage", "encrypted")]
    [InlineData("WordDocument", "Word")]
    [InlineData("Contents", "compound file")]
    public void A_compound_file_of_another_kind_is_refused_and_named(string stream, string kind)
    {
        var fault = Should.Throw<Fault>(() => Open(Renamed("Workbook", stream)));
        fault.Code.ShouldBe(FaultCode.UnsupportedType);
        fault.Sentence.En.ShouldContain(kind);
    }

    [Fact]
    public void An_encrypted_workbook_is_refused_as_such()
    {
        // FILEPASS in the place of DATEMODE.
        var bytes = books.Plain.ToArray();
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x22, 0, 2, 0, 0, 0])] = 0x2F;
        Should.Throw<Fault>(() => Open(bytes)).Sentence.En.ShouldContain("encrypted");
    }

    [Fact]
    public void Macros_are_not_run_and_said()
    {
        var remark = Open(Renamed("\u0001CompObj", "_VBA_PROJECT_CUR")).Remarks.ShouldHaveSingleItem();
        (remark.Rule, remark.Severity).ShouldBe(("V31", Severity.Warning));
    }

    [Fact]
    public void Every_cut_and_alteration_ends_with_a_fault_or_without()
    {
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            var bytes = i % 4 == 0 ? books.Plain[..random.Next(8, books.Plain.Length)] : books.Plain.ToArray();
            for (var n = 0; n < 3; n++)
            {
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Grid.Of(Open(bytes));
            }
            catch (Fault)
            {
                // What it may do; anything else fails the test.
            }
        }
    }

    private TableFile Open(byte[] bytes) => TableFile.Open(files.Write("台账.xls", bytes));

    /// <summary>The book with one stream called otherwise in its directory.</summary>
    private byte[] Renamed(string from, string to)
    {
        var bytes = books.Plain.ToArray();
        var at = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(from + "\0"));
        at.ShouldBeGreaterThan(0);
        Encoding.Unicode.GetBytes(to + "\0").CopyTo(bytes, at);
        bytes[at + 0x40] = (byte)(2 * (to.Length + 1));
        return bytes;
    }
}
