using System.Diagnostics;
using System.Text;
using Spatial.Imports.Tables;
using Spatial.Tests.Imports.Zip;

namespace Spatial.Tests.Imports.Tables;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_first_bytes_decide_not_the_name()
    {
        TableFile.Open(files.Write("a.csv", new HandmadeXlsx().Sheet("表", "").Bytes())).Format.ShouldBe("xlsx");
        TableFile.Open(files.Write("a.xlsx", "名称,代码\n甲,1\n")).Format.ShouldBe("csv");
        TableFile.Open(files.Write("没有扩展名", "名称,代码\n甲,1\n")).Format.ShouldBe("csv");
    }

    [Theory]
    [InlineData("7F454C460201010000", "Linux")]
    [InlineData("255044462D312E37", "PDF")]
    [InlineData("89504E470D0A1A0A", "PNG")]
    [InlineData("FFD8FFE000104A46", "JPEG")]
    [InlineData("526172211A0700", "RAR")]
    [InlineData("377ABCAF271C", "7-Zip")]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("4D5A90000300", "Windows")]
    [InlineData("53514C69746520666F726D6174203300", "GeoPackage")]
    [InlineData("504B0506000000000000000000000000000000000000", "archive")]
    [InlineData("0000270A00000000", "shapefile")]
    [InlineData("FFFE000061000000", "UTF-32")]
    [InlineData("090004000200", "Excel 2")]
    public void Another_kind_of_file_is_refused_and_named(string head, string kind) => Refused(FaultCode.UnsupportedType, "台账.xlsx", Convert.FromHexString(head)).ShouldContain(kind);

    [Theory]
    [InlineData("<html><table>", "HTML")]
    [InlineData("\uFEFF\r\n <!DOCTYPE html>", "HTML")]
    [InlineData("<TABLE border=1>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "Excel 2003")]
    [InlineData("{\n  \"type\": \"FeatureCollection\"", "JSON")]
    [InlineData("[ {\"a\":1}]", "JSON")]
    [InlineData("{\\rtf1", "RTF")]
    public void A_web_page_called_xls_is_refused_and_named(string content, string kind) => Refused(FaultCode.UnsupportedType, "台账.xls", Encoding.UTF8.GetBytes(content)).ShouldContain(kind);

    [Theory]
    [InlineData("word/document.xml", "Word")]
    [InlineData("ppt/presentation.xml", "presentation")]
    [InlineData("xl/workbook.bin", "xlsb")]
    [InlineData("企业.SHP", "shapefile")]
    [InlineData("readme.txt", "archive")]
    public void An_archive_that_is_no_workbook_is_refused_and_named(string part, string kind) => Refused(FaultCode.UnsupportedType, "台账.xlsx", new ForgedZip().Add(part, "x"u8.ToArray()).Bytes()).ShouldContain(kind);

    [Theory]
    [InlineData("MZ,代码\n1,2\n")]
    [InlineData("PK,代码\n1,2\n")]
    [InlineData("[备注],代码\n1,2\n")]
    [InlineData("{编号},代码\n1,2\n")]
    [InlineData("\t代码\n1\t2\n")]
    public void Text_that_only_begins_like_something_else_is_read(string content) => TableFile.Open(files.Write("a.csv", content)).Format.ShouldBe("csv");

    [Fact]
    public void Missing_empty_and_folders_have_a_sentence_of_their_own()
    {
        Should.Throw<Fault>(() => TableFile.Open(Path.Combine(Path.GetTempPath(), "没有这个.xlsx"))).Code.ShouldBe(FaultCode.NotFound);
        Refused(FaultCode.BadFile, "空.xlsx", []).ShouldContain("empty");
        Should.Throw<Fault>(() => TableFile.Open(Path.GetTempPath())).Sentence.En.ShouldContain("folder");
    }

    [Fact]
    public void A_file_that_is_gone_when_its_rows_are_read_has_a_sentence_of_its_own()
    {
        foreach (var path in new[] { files.Write("a.csv", "a,b\n"), files.Write("a.xlsx", new HandmadeXlsx().Sheet("表", "").Bytes()) })
        {
            var file = TableFile.Open(path);
            File.Delete(path);
            Should.Throw<Fault>(() => Grid.Of(file)).Code.ShouldBe(FaultCode.Machine);
        }
    }

    [Fact]
    public void A_pipe_that_would_never_end_is_refused_at_once()
    {
        var path = files.Write("x", "");
        File.Delete(path);
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Should.Throw<Fault>(() => TableFile.Open(path)).Code.ShouldBe(FaultCode.BadFile);
    }

    [Fact]
    public void A_workbook_above_50_MB_is_refused_and_one_at_50_MB_is_not()
    {
        byte[] Filled(int length)
        {
            var random = new byte[length];
            new Random(1).NextBytes(random);
            return new HandmadeXlsx().Sheet("表", "").Part("xl/media/image1.png", random).Bytes();
        }

        var rest = Filled(50 << 20).Length - (50 << 20);
        TableFile.Open(files.Write("a.xlsx", Filled((50 << 20) - rest - 64))).Format.ShouldBe("xlsx");
        Refused(FaultCode.TooLarge, "a.xlsx", Filled(50 << 20)).ShouldContain("50 MB");
    }

    [Fact]
    public void A_text_above_2_GB_is_refused_without_reading_it()
    {
        var path = files.Write("大.csv", "a,b\n");
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength((2L << 30) + 1); // sparse
        }

        Should.Throw<Fault>(() => TableFile.Open(path)).Code.ShouldBe(FaultCode.TooLarge);
    }

    private string Refused(FaultCode code, string name, byte[] content)
    {
        var fault = Should.Throw<Fault>(() => TableFile.Open(files.Write(name, content)));
        fault.Code.ShouldBe(code);
        fault.Sentence.Zh.ShouldContain(name);
        fault.Sentence.Zh.ShouldEndWith("。");
        fault.Sentence.En.ShouldEndWith(".");
        return fault.Sentence.En;
    }
}
