using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Spatial.Contract;
using Spatial.Imports.Ledgers;
using Spatial.Imports.Ledgers.Exports;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>What is exported is the template filled in, and brought in again it changes nothing.</summary>
public class ExportTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    /// <summary>Cells beyond the usual row of a ledger: units, shares, days, words of several, columns the tables have no place for.</summary>
    private static readonly Dictionary<string, (string Key, string Cell)[]> More = new()
    {
        ["sites"] = [("former_names", "荆州甲农药厂、荆州甲厂"), ("area_mu", "12公顷"), ("employees", "320"), ("revenue_wan_cny", "1.25亿元"), ("is_hazchem", "否"), ("has_major_risk", "是"), ("pos_method", "地图取点"), ("address", "=甲路,1号"), ("source", "普查\"一\""), ("grade", "B"), ("data_date", "2024-12-31"), ("permit_no", "91421000MA0000015N001P"), ("township", "某某镇")],
        ["lines"] = [("capacity", "150"), ("capacity_unit", "万吨/年"), ("retrofit_due", "2025-12-31"), ("retrofit_done", "2025-06-30"), ("accepted_on", "2025-09-30"), ("enterprise_name", "荆州甲化工有限公司")],
        ["boilers"] = [("load_hours", "6000"), ("efficiency", "82"), ("fuel_use", "0.9"), ("fuel_unit", "万吨"), ("built_year", "2010"), ("desulphurisation", "石灰石-石膏湿法"), ("local_key", "GL-01"), ("status", "在用"), ("region_code", "421002")],
        ["heat-sources"] = [("committed_tph", "60"), ("medium", "蒸汽"), ("status", "运行")],
        ["parks"] = [("is_chemical_park", "否"), ("leading_industries", "2614、2631"), ("area_planned_km2", "12.5"), ("longitude", "112.2501"), ("latitude", "30.3101"), ("datum", "GCJ02")],
        ["clusters"] = [("industries", "3216、3252"), ("output_value_yi_cny", "150"), ("document_class", "综合整治")],
        ["monitoring-sites"] = [("params", "PM2.5、O3"), ("networked", "是"), ("in_assessment", "否")],
        ["freight"] = [("tonnes", "150"), ("tonnes_unit", "万吨"), ("enterprise_name", "荆州甲化工有限公司")],
        ["activity"] = [("sulphur", "0.8"), ("ash", "22"), ("value", "8.2"), ("unit", "万吨")],
        ["controls"] = [("capture_eff", "90"), ("removal_eff", "85.5")],
        ["rectification"] = [("lists", "1、2"), ("completed_on", "2024-10-31"), ("accepted_on", "2024-11-30"), ("problem", "-喷漆废气未收集")],
        ["emergency-measures"] = [("reduction_share", "50"), ("pollutant", "NOx"), ("reduction_kgd", "320")],
        ["projects"] = [("is_two_highs", "否"), ("energy_tce", "4800"), ("design_grade", "A")],
        ["relocation-plans"] = [("progress", "新厂区已开工"), ("investment_wan_cny", "12000"), ("data_date", "2025-03-31")],
        ["cems"] = [("status", "正常"), ("nox_mgm3", "38")],
    };

    public static TheoryData<string, string> TemplatesAndFormats
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var template in More.Keys)
            {
                foreach (var format in LedgerExport.Formats)
                {
                    all.Add(template, format);
                }
            }

            return all;
        }
    }

    public static TheoryData<string> Templates => [.. TemplateCatalogue.All.Select(t => t.Id)];

    public Task InitializeAsync() => new Layout(Test.Database).ExecuteAsync(
        "truncate enterprise, site, boiler, cluster, outlet, park, heat_source, monitoring_site, project, rectification_item, entered_value, review, import_batch, enterprise_history, site_history cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(TemplatesAndFormats))]
    public async Task An_export_brought_in_again_changes_nothing(string template, string format)
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site()));
        var row = With(new(EveryLedgerTests.Usual[template].Row), More[template]);
        var (first, remarks) = await RunAsync(Csv(template, "台账.csv", row), new LedgerOptions(template, DataDate: new DateOnly(2025, 6, 30)));
        first.State.ShouldBe(LedgerState.Published, string.Join("\n", remarks.Select(r => r.Sentence.Zh)));

        var path = await ExportAsync(template, format);
        var held = await HeldAsync(template);
        var (again, said) = await RunAsync(path, new LedgerOptions(template, DataDate: new DateOnly(2026, 5, 1)));

        again.State.ShouldBe(LedgerState.Published, string.Join("\n", said.Select(r => r.Sentence.Zh)));
        (again.Read, again.Rejected, again.New, again.Changed).ShouldBe((1, 0, 0, 0), string.Join("\n", said.Select(r => r.Sentence.Zh)));
        (await HeldAsync(template)).ShouldBe(held);
        var second = await ExportAsync(template, format, "又.");
        (await CellsAsync(second)).ShouldBe(await CellsAsync(path), "and the export of that is the same");
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Every_column_of_a_template_is_stored_or_kept_as_entered(string template)
    {
        var ledger = LedgerCatalogue.Of(template);
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = ledger.Sql("Export").Replace("@City", "null", StringComparison.Ordinal).Replace("@Sample", "false", StringComparison.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        var given = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);

        given.ShouldContain("object_id");
        TemplateCatalogue.Of(template).Columns.Where(c => c.Offered).Select(c => c.Key).Where(k => !given.Contains(k) && !ledger.Kept.Contains(k)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_entered_is_given_back_as_it_was_with_its_unit_and_datum()
    {
        var entered = Site(("longitude", "112.251234"), ("latitude", "30.312345"), ("datum", "GCJ02"), ("area_mu", "12公顷"), ("revenue_wan_cny", "1.25亿元"), ("source", "普查"), ("size", "中型"));
        await LedgerAsync(Csv("sites", "企业.csv", entered));
        var freight = new Dictionary<string, string> { ["uscc"] = "91421000MA0000015N", ["year"] = "2024", ["direction"] = "进", ["goods"] = "煤炭", ["mode"] = "铁路", ["tonnes"] = "150", ["tonnes_unit"] = "万吨" };
        await LedgerAsync(Csv("freight", "运输.csv", freight));

        (await ScalarAsync<decimal>("select tonnes from freight_flow")).ShouldBe(1_500_000);
        var site = await RowAsync("sites");
        (site["经度"], site["纬度"], site["占地面积(亩)"], site["营业收入(万元)"], site["数据来源"]).ShouldBe(("112.251234", "30.312345", "12公顷", "1.25亿元", "普查"));
        site["★坐标系"].ShouldStartWith("GCJ02");
        var goods = await RowAsync("freight");
        (goods["★运量"], goods["★单位"], goods["★方向"], goods["★方式"]).ShouldBe(("150", "万吨", "进", "铁路"));

        async Task<Dictionary<string, string>> RowAsync(string template)
        {
            var rows = await CellsAsync(await ExportAsync(template, "csv", template));
            return rows[0].Zip(rows[1]).ToDictionary(p => p.First is "★经度" or "★纬度" ? p.First[1..] : p.First, p => p.Second);
        }
    }

    [Fact]
    public async Task A_unit_that_stands_in_the_header_only_comes_back_with_the_number()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site()));
        var file = Files.Write("运输.csv", "单位信用代码,年度,方向,货种,方式,运量(万吨)\n91421000MA0000015N,2024,进,煤炭,铁路,150\n");
        var (outcome, remarks) = await RunAsync(file, new LedgerOptions("freight"));
        outcome.State.ShouldBe(LedgerState.Published, string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
        (await ScalarAsync<decimal>("select tonnes from freight_flow")).ShouldBe(1_500_000);

        var path = await ExportAsync("freight", "csv");
        var rows = await CellsAsync(path);
        rows[1][Array.IndexOf(rows[0], "★运量")].ShouldBe("150");
        rows[1][Array.IndexOf(rows[0], "★单位")].ShouldBe("万吨");
        (await LedgerAsync(path, new LedgerOptions("freight"))).ShouldSatisfyAllConditions(o => o.New.ShouldBe(0), o => o.Changed.ShouldBe(0), o => o.Alike.ShouldBe(1));
    }

    [Fact]
    public async Task Several_sites_of_a_firm_and_a_workshop_without_a_code_are_known_again()
    {
        await LedgerAsync(Csv(
            "sites", "企业.csv",
            Site(("permit_no", "91421000MA0000015N001P"), ("longitude", "112.3")),
            Site(("permit_no", "91421000MA0000015N002P"), ("name_zh", "荆州甲化工有限公司二厂")),
            Site(("uscc", ""), ("entity_type", "作坊"), ("name_zh", "老王磨坊"), ("longitude", "112.4"))));

        foreach (var format in LedgerExport.Formats)
        {
            var path = await ExportAsync("sites", format, "几家.");
            var (outcome, remarks) = await RunAsync(path, new LedgerOptions("sites", DataDate: new DateOnly(2026, 1, 1)));
            (outcome.Read, outcome.Rejected, outcome.New, outcome.Changed).ShouldBe((3, 0, 0, 0), format + string.Join("\n", remarks.Select(r => r.Sentence.Zh)));
        }

        (await ScalarAsync<string>("select string_agg(name, ' ' order by name) from site")).ShouldBe("老王磨坊 荆州甲化工有限公司 荆州甲化工有限公司二厂");
        (await ScalarAsync<int>("select count(*)::int from enterprise_history")).ShouldBe(0);
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_takes_for_a_formula_is_neutral_in_csv_and_numbers_never_are()
    {
        await new Layout(Test.Database).ExecuteAsync(
            """
            insert into enterprise (city_code, uscc, name_zh, entity_type, valid_from, source_doc, quality, is_sample) values ('421000', '91421000MA0000015N', '=HYPERLINK("x")', '企业', '-infinity', 't', 'reported', false);
            insert into site (city_code, enterprise_id, name, address, location_level, point, valid_from, source_doc, quality, is_sample)
            select '421000', id, '=HYPERLINK("x")', '@甲' || chr(10) || '乙', 'site', st_setsrid(st_makepoint(-0.5, -30.25), 4490), '-infinity', 't', 'reported', false from enterprise
            """);

        var path = await ExportAsync("sites", "csv");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(0, 3).ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = Encoding.UTF8.GetString(bytes);
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");
        text.ShouldContain("\"'@甲\n乙\"");
        text.ShouldContain(",-0.5,-30.25,");

        // Our own check of what a reader of RFC 4180 sees: every field begins as it should, and taking the apostrophe off gives the text.
        var cells = (await CellsAsync(path))[1];
        cells[0].ShouldBe("'=HYPERLINK(\"x\")");
        cells.ShouldAllBe(c => c.Length == 0 || !"=+@\t\r".Contains(c[0]));
        cells.Where(c => c.StartsWith('-')).ShouldBe(["-0.5", "-30.25"]);
    }

    [Fact]
    public async Task A_workbook_has_the_look_of_the_template_with_typed_numbers_and_days()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site(("employees", "320"), ("data_date", "2024-12-31"))));
        var book = Spatial.Imports.Tables.TableFile.Open(await ExportAsync("sites", "xlsx"));

        book.Sheets.Select(s => s.Name).ShouldBe([TemplateWorkbook.Data, TemplateWorkbook.Notes, TemplateWorkbook.Codes]);
        var rows = book.Rows(book.Sheets[0], CancellationToken.None).Select(r => r.Cells.ToArray()).ToList();
        var columns = TemplateCatalogue.Of("sites").Columns.Where(c => c.Offered).ToList();
        rows[0].Select(c => c.ToString()).Take(columns.Count).ShouldBe(columns.Select(c => c.Header));
        rows[1][columns.FindIndex(c => c.Key == "employees")].ShouldBe(Spatial.Imports.Tables.TableCell.Of(320d));
        rows[1][columns.FindIndex(c => c.Key == "data_date")].ShouldBe(Spatial.Imports.Tables.TableCell.OfDate(45657));
        rows[1][columns.FindIndex(c => c.Key == "uscc")].Text.ShouldBe("91421000MA0000015N");
        rows[1][columns.FindIndex(c => c.Key == "is_hazchem")].IsBlank.ShouldBeTrue("unknown is empty, never no");
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    [InlineData("geojson")]
    [InlineData("gpkg")]
    public async Task Samples_are_exported_only_when_asked_for_marked_and_never_come_back_as_real(string format)
    {
        await LedgerAsync(Csv("heat-sources", "热源.csv", EveryLedgerTests.Usual["heat-sources"].Row), new LedgerOptions("heat-sources", IsSample: true));
        (await LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("heat-sources", format), Path.Combine(Folder, "真实." + format), CancellationToken.None)).Rows.ShouldBe(0);

        var sample = await LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("heat-sources", format, Rows: RowKind.Sample), Path.Combine(Folder, "热源." + format), CancellationToken.None);
        sample.Rows.ShouldBe(1);
        Path.GetFileName(sample.Path).ShouldBe($"热源-示例数据.{format}");
        await new Layout(Test.Database).ExecuteAsync("truncate heat_source");

        var outcome = await LedgerAsync(sample.Path, new LedgerOptions("heat-sources"));
        outcome.New.ShouldBe(1);
        outcome.Notes.ShouldContain(n => n.Zh.Contains("示例数据", StringComparison.Ordinal));
        (await ScalarAsync<bool>("select bool_and(is_sample) from heat_source")).ShouldBeTrue();
    }

    [Fact]
    public async Task GeoJson_is_RFC_7946_with_the_headers_as_names_and_a_GeoPackage_declares_EPSG_4490()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site()));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(await ExportAsync("sites", "geojson")));
        json.RootElement.TryGetProperty("crs", out _).ShouldBeFalse();
        var feature = json.RootElement.GetProperty("features")[0];
        feature.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Point");
        feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => c.GetDouble()).ShouldBe([112.25001, 30.31001]);
        feature.GetProperty("properties").GetProperty("★企业名称").GetString().ShouldBe("荆州甲化工有限公司");

        await using var package = new SqliteConnection($"Data Source={await ExportAsync("sites", "gpkg")};Mode=ReadOnly;Pooling=False");
        await package.OpenAsync();
        await using var command = package.CreateCommand();
        command.CommandText = "select table_name || ' ' || srs_id || ' ' || min_x from gpkg_contents";
        (await command.ExecuteScalarAsync()).ShouldBe("sites 4490 112.25001");
        command.CommandText = "pragma application_id";
        (await command.ExecuteScalarAsync()).ShouldBe(1196444487L);
    }

    [Fact]
    public async Task Only_the_city_asked_for_is_exported_and_what_is_wrong_is_refused()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Site(), Site(("uscc", "91420900MA0000015Q"), ("name_zh", "孝感乙厂"), ("region_code", "420902"), ("longitude", "113.9"), ("latitude", "30.9"))));
        (await LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("sites", "csv", "荆州"), Path.Combine(Folder, "荆州.csv"), CancellationToken.None)).Rows.ShouldBe(1);

        (await Should.ThrowAsync<Fault>(() => LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("sites", "pdf"), Path.Combine(Folder, "x.pdf"), CancellationToken.None))).Code.ShouldBe(FaultCode.BadValue);
        (await Should.ThrowAsync<Fault>(() => LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("nosuch", "csv"), Path.Combine(Folder, "x.csv"), CancellationToken.None))).Code.ShouldBe(FaultCode.NotFound);
        (await Should.ThrowAsync<Fault>(() => LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions("sites", "csv", "无此市"), Path.Combine(Folder, "x.csv"), CancellationToken.None))).Code.ShouldBe(FaultCode.NotFound);
        Directory.GetFiles(Folder, "x.*").ShouldBeEmpty();
    }

    private string Folder => Path.GetDirectoryName(Files.Write("folder", "x"))!;

    private async Task<string> ExportAsync(string template, string format, string prefix = "") =>
        (await LedgerExport.WriteAsync(Test.Database, new LedgerExportOptions(template, format), Path.Combine(Folder, $"{prefix}导出.{format}"), CancellationToken.None)).Path;

    // Everything the ledger's tables hold, and when it was recorded.
    private async Task<string> HeldAsync(string template)
    {
        var tables = LedgerCatalogue.Of(template).Targets.Select(t => t.Table);
        var all = new StringBuilder();
        foreach (var table in tables)
        {
            all.AppendLine(await ScalarAsync<string>($"select coalesce(string_agg(to_jsonb(t)::text, '|' order by id), '') from {table} t"));
        }

        return all.ToString();
    }

    // The rows of any format as texts, by a reader that is not the import's where there is one at hand.
    private static async Task<List<string[]>> CellsAsync(string path)
    {
        switch (Path.GetExtension(path))
        {
            case ".csv":
                var text = (await File.ReadAllTextAsync(path, Encoding.UTF8)).TrimStart('\uFEFF');
                return Rfc4180(text);
            case ".geojson":
                using (var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path)))
                {
                    return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(f => new[] { f.GetRawText() })];
                }

            case ".gpkg":
                await using (var package = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False"))
                {
                    await package.OpenAsync();
                    await using var command = package.CreateCommand();
                    command.CommandText = $"select * from \"{await NameAsync(package)}\"";
                    await using var reader = await command.ExecuteReaderAsync();
                    var rows = new List<string[]>();
                    while (await reader.ReadAsync())
                    {
                        rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] blob ? Convert.ToHexString(blob) : reader.GetValue(i).ToString()!)]);
                    }

                    return rows;
                }

            default:
                var book = Spatial.Imports.Tables.TableFile.Open(path);
                return [.. book.Rows(book.Sheets[0], CancellationToken.None).Select(r => r.Cells.Select(c => c.ToString()).ToArray())];
        }
    }

    private static async Task<string> NameAsync(SqliteConnection package)
    {
        await using var command = package.CreateCommand();
        command.CommandText = "select table_name from gpkg_contents";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static List<string[]> Rfc4180(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                case var c:
                    cell.Append(c);
                    break;
            }
        }

        return rows;
    }
}
