using System.Text;

namespace Spatial.Tests.Reports;

public sealed class CsvTableTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task It_begins_with_a_byte_order_mark_and_keeps_text_from_becoming_formulas_but_numbers_negative()
    {
        var bytes = await WorkbookTests.WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, "=1+1", MadeRun.Point(113.62, 34.75), ("boundary_distance_m", -5.5), ("heavy_polluter", null))]), "csv");
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("序号,企业名称,统一社会信用代码,");
        lines[0].ShouldEndWith(",经度,纬度");
        lines[0].ShouldContain("占地(亩)");
        lines[1].ShouldStartWith("1,'=1+1,91410100567890123X,");
        lines[1].ShouldContain(",-5.5,");
        lines[1].ShouldContain(",2002,,列入重点排污单位,退城入园,");
        lines[1].ShouldEndWith(",113.62,34.75");
    }

    [Fact]
    public async Task Another_format_is_refused_by_name()
    {
        var fault = await Should.ThrowAsync<Fault>(() => WorkbookTests.WriteAsync(MadeRun.Input(test.Database, []), "docx"));
        fault.Code.ShouldBe(FaultCode.BadValue);
        fault.Sentence.Zh.ShouldContain("docx");
        fault.Field.ShouldBe("format");
    }
}
