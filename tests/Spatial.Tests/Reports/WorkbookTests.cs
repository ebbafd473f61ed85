using System.Data;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Dapper;
using ExcelDataReader;
using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Tests.Reports;

public sealed class WorkbookTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly string[] R1 =
    [
        "序号", "县(市、区)", "企业名称", "统一社会信用代码", "行业", "企业规模", "占地(亩)", "位置判定", "重污染依据", "改造方式", "承接园区", "启动期限", "完成期限",
        "投资(万元)", "职工安置(人)", "责任单位", "进展", "备注",
    ];

    static WorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task The_relocation_list_has_title_second_line_and_exactly_the_given_columns()
    {
        var sheets = Read(await WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, "郑州某化工有限公司", null)])));
        sheets.Select(s => s.TableName).ShouldBe(["清单", "说明", "理由"]);
        var list = sheets[0];
        list.Rows[0][0].ShouldBe("城市建成区重污染企业搬迁改造清单");
        var second = string.Join("|", list.Rows[1].ItemArray);
        second.ShouldContain("填报单位：郑州市");
        second.ShouldContain("截止日期：2021-06-30");
        second.ShouldContain("单位：亩、万元、人");
        list.Rows[2].ItemArray.ShouldBe(R1);
        list.Rows.Count.ShouldBe(3 + 1 + 1);
        list.Rows[3].ItemArray[..5].ShouldBe([1.0, "中原区", "郑州某化工有限公司", "91410100567890123X", "化工 2614"]);
        list.Rows[3][12].ShouldBe(new DateTime(2025, 12, 31));
        list.Rows[3][9].ShouldBe("退城入园");
        list.Rows[3][10].ShouldBe("待定");
    }

    [Fact]
    public async Task Unknown_is_empty_or_said_and_never_zero()
    {
        var row = MadeRun.Row(1, "某厂", null, ("area_mu", null), ("uscc", null), ("size", null), ("county", null), ("heavy_polluter", null), ("heavy_basis", "缺监测数据"), ("state", null), ("finish_due", null));
        var cells = Read(await WriteAsync(MadeRun.Input(test.Database, [row])))[0].Rows[3];
        cells[6].ShouldBe(DBNull.Value);
        cells[12].ShouldBe(DBNull.Value);
        cells[13].ShouldBe(DBNull.Value);
        cells[14].ShouldBe(DBNull.Value);
        cells[1].ShouldBe("未知");
        cells[3].ShouldBe("未知");
        cells[5].ShouldBe("未知");
        cells[8].ShouldBe("缺监测数据");
        cells[16].ShouldBe("未知");
    }

    [Fact]
    public async Task Totals_add_the_unrounded_values_and_say_what_is_unknown()
    {
        var areas = new double?[] { 0.04, 0.04, 0.04, null };
        var list = Read(await WriteAsync(MadeRun.Input(test.Database, [.. areas.Select((a, i) => MadeRun.Row(i + 1, $"厂{i}", null, ("area_mu", a)))])))[0];
        var total = list.Rows[^1];
        total[1].ShouldBe("合计");
        total[6].ShouldBe(0.12); // three values that each show as 0.0
        total[13].ShouldBe(DBNull.Value); // nothing known: no sum, not 0
        ((string)total[17]).ShouldBe("共 4 行；未知未计入：占地(亩) 1 行、投资(万元) 4 行、职工安置(人) 4 行");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task Text_that_looks_like_a_formula_gets_an_apostrophe(string name)
    {
        var bytes = await WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, name, null, ("boundary_distance_m", -5.0))]));
        Read(bytes)[0].Rows[3][2].ShouldBe("'" + name);
        Part(bytes, "xl/worksheets/sheet1.xml").ShouldNotContain("<f>");
    }

    [Theory]
    [InlineData("a\0b\u0001", "a\uFFFDb\uFFFD")]
    [InlineData("<b>&\"'</b>", "<b>&\"'</b>")]
    [InlineData("𠮷野家", "𠮷野家")]
    public async Task Hostile_text_stays_text(string name, string shown) =>
        Read(await WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, name, null)])))[0].Rows[3][2].ShouldBe(shown);

    [Fact]
    public void A_literal_escape_is_kept_literal_half_a_character_is_shown_and_long_text_is_cut()
    {
        CellText.ForWorkbook("\uD800x").ShouldBe("\uFFFDx");
        CellText.ForWorkbook("_x000D_").ShouldBe("_x005F_x000D_");
        CellText.ForWorkbook(new string('长', 40_000)).Length.ShouldBe(32_767);
    }

    [Fact]
    public async Task Only_the_title_is_merged_the_header_is_frozen_and_filtered_and_it_prints_on_a3()
    {
        var bytes = await WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, "甲", null), MadeRun.Row(2, "乙", null)]));
        var xml = Part(bytes, "xl/worksheets/sheet1.xml");
        xml.ShouldContain("<mergeCells count=\"1\"><mergeCell ref=\"A1:R1\" /></mergeCells>");
        xml.ShouldContain("ySplit=\"3\"");
        xml.ShouldContain("<autoFilter ref=\"A3:R5\" />");
        xml.ShouldContain("paperSize=\"8\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"");
        Part(bytes, "xl/workbook.xml").ShouldContain("'清单'!$3:$3");
    }

    [Fact]
    public async Task Money_workers_unit_and_progress_come_from_what_was_known_then()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var row = MadeRun.Row(7, "有进展的厂", null);
        var enterprise = Guid.CreateVersion7();
        await connection.ExecuteAsync(
            """
            insert into enterprise (city_code, id, local_key, name_zh, entity_type, valid_from, source_doc, quality, is_sample) values ('410100', @enterprise, 'x', 'x', '企业', '-infinity', 't', 'verified', false);
            insert into site (city_code, id, enterprise_id, name, location_level, valid_from, source_doc, quality, is_sample) values ('410100', @site, @enterprise, 'x', 'county', '-infinity', 't', 'verified', false);
            insert into disposition (city_code, site_id, basis, investment_wan_cny, workers, responsible_unit, recorded_at, source_doc, quality, is_sample)
            values ('410100', @site, 'plan', 1200.5, 80, '中原区政府', '2020-01-01', 't', 'verified', false);
            insert into disposition (city_code, site_id, basis, workers, progress, recorded_at, source_doc, quality, is_sample)
            values ('410100', @site, 'plan', 85, '新厂区在建', '2020-06-01', 't', 'verified', false);
            insert into disposition (city_code, site_id, basis, workers, recorded_at, source_doc, quality, is_sample)
            values ('410100', @site, 'plan', 99, '2025-01-01', 't', 'verified', false);
            """,
            new { enterprise, site = row.Feature });
        var cells = Read(await WriteAsync(MadeRun.Input(test.Database, [row])))[0].Rows[3];
        cells[13].ShouldBe(1200.5);
        cells[14].ShouldBe(85.0);
        cells[15].ShouldBe("中原区政府");
        cells[16].ShouldBe("进行中；新厂区在建");
    }

    [Fact]
    public async Task Remarks_say_sample_to_verify_and_proposed_or_decided()
    {
        var rows = new[]
        {
            MadeRun.Row(1, "甲", null, ("is_sample", true), ("to_verify", true), ("missing", "排放限值")),
            MadeRun.Row(2, "乙", null, ("decided_way", "Close"), ("decided_by", "张三"), ("decided_on", new DateOnly(2021, 5, 4))),
        };
        var list = Read(await WriteAsync(MadeRun.Input(test.Database, rows, RowKind.Sample)))[0];
        list.Rows[0][0].ShouldBe("城市建成区重污染企业搬迁改造清单（示例数据）");
        list.Rows[3][17].ShouldBe("示例数据；待核实；改造方式为系统建议，尚未决定；缺：排放限值");
        list.Rows[4][9].ShouldBe("关闭退出");
        list.Rows[4][17].ShouldBe("已决定（张三，2021-05-04），建议为退城入园");
    }

    [Fact]
    public async Task Notes_and_reasons_are_complete()
    {
        var sheets = Read(await WriteAsync(MadeRun.Input(test.Database, [MadeRun.Row(1, "甲", null)])));
        var notes = string.Join("\n", sheets[1].Rows.Cast<DataRow>().Select(r => string.Join("|", r.ItemArray)));
        notes.ShouldContain("01890000-0000-7000-8000-000000000001");
        notes.ShouldContain("最小重叠比例（min_overlap_ratio）|0.5　依据：A1.1");
        notes.ShouldContain("城市建成区　2002 年|来源：Natural Earth 1:50m；精度：2000 米");
        notes.ShouldContain("全局数值|out|未知");
        notes.ShouldContain("建成区版本早于基准日");
        sheets[2].Rows.Count.ShouldBe(1 + 2);
        sheets[2].Rows[1].ItemArray.ShouldBe([1.0, "甲", "位置", "是", "位于建成区内，距边界 1234.5 米。", "ZZ-3.1-a", "「郑州方案 三(一)1」", "R-ZZ-013", "0 m", "1234.5 m", "2061.6 m", DBNull.Value]);
    }

    [Fact]
    public async Task An_analysis_without_a_form_of_its_own_gets_every_column()
    {
        var input = MadeRun.Input(test.Database, [MadeRun.Row(1, "甲", null)]);
        var plain = input with { Description = input.Description with { Id = "plain" }, Run = input.Run with { Analysis = "plain" } };
        var list = Read(await WriteAsync(plain))[0];
        list.Rows[2].ItemArray.ShouldBe(MadeRun.Description.Columns.Select(Shown.Header));
        list.Rows[3][8].ShouldBe(180.25);
        list.Rows[2][8].ShouldBe("占地(亩)");
    }

    [Fact]
    public async Task Twenty_thousand_rows_with_their_reasons_are_a_matter_of_seconds()
    {
        var input = MadeRun.Input(test.Database, [.. Enumerable.Range(1, 20_000).Select(i => MadeRun.Row(i, $"第{i}号厂", null))]);
        await WriteAsync(input with { Rows = input.Rows.Take(100).ToArray() });
        var clock = Stopwatch.StartNew();
        var bytes = await WriteAsync(input);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20)); // 1 to 2 s on an idle machine; more than linear work would take minutes
        Read(bytes)[0].Rows.Count.ShouldBe(3 + 20_000 + 1);
    }

    internal static async Task<byte[]> WriteAsync(ReportInput input, string format = "xlsx")
    {
        using var memory = new MemoryStream();
        await Papers.WriteAsync(format, input, memory, CancellationToken.None);
        return memory.ToArray();
    }

    private static List<DataTable> Read(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var tables = new List<DataTable>();
        do
        {
            var table = new DataTable(reader.Name);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                table.Columns.Add(i.ToString(), typeof(object));
            }

            while (reader.Read())
            {
                table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            tables.Add(table);
        }
        while (reader.NextResult());
        return tables;
    }

    private static string Part(byte[] bytes, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
