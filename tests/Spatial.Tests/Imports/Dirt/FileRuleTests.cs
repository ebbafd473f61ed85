using System.Globalization;
using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Tests.Imports.Tables;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>The workbooks of <see cref="FileRuleTests"/> as Excel 97, made once.</summary>
public sealed class FileBooks
{
    private readonly Lazy<Dictionary<string, byte[]>> books = new(() => OldWorkbooks.Of(FileRuleTests.Books().ToDictionary(b => b.Name, b => b.Ledger.Table.Bytes(FileForm.Of("xls")))));

    public IReadOnlyDictionary<string, byte[]> Books => books.Value;
}

/// <summary>The V-rules about a file, its header or several of its rows together, in every form they can come in (issue 5, item 1).</summary>
public class FileRuleTests(TestDatabase test, FileBooks books) : DirtTest(test), IClassFixture<FileBooks>
{
    private static readonly string[] HeaderDirt = ["full-width parentheses", "blanks between the characters", "Traditional characters", "aliases"];

    public static TheoryData<string> Forms => [.. FileForm.All.Select(f => f.Name)];

    public static TheoryData<string> Texts => [.. FileForm.All.Where(f => f.IsText).Select(f => f.Name)];

    public static TheoryData<int, string> HeadersAndForms
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var spoil = 1; spoil <= HeaderDirt.Length; spoil++)
            {
                foreach (var form in FileForm.All)
                {
                    data.Add(spoil, form.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(HeadersAndForms))]
    public async Task V1_a_spoilt_header_below_title_lines_is_known_again_and_every_value_arrives(int spoil, string form)
    {
        var ledger = Header(spoil, FileForm.Of(form));
        var (outcome, remarks) = await RunAsync(Write(ledger, $"V1-{spoil}", FileForm.Of(form), Old(form)), Options);

        outcome.Template.ShouldBe("sites", HeaderDirt[spoil - 1]);
        (outcome.Guessed, outcome.Read, outcome.Rejected).ShouldBe((true, ledger.Rows.Count, 0));
        await NothingIsWrongAsync(ledger, outcome, remarks);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task V3_V4_V12_V17_V18_V30_faults_of_rows_together_are_found_in_their_cells(string form)
    {
        foreach (var template in CleanLedgers.Templates)
        {
            var ledger = Sets(template, FileForm.Of(form));
            var (outcome, remarks) = await RunAsync(Write(ledger, "sets-" + template, FileForm.Of(form), Old(form)), Options with { Template = template });

            foreach (var row in ledger.Rows)
            {
                row.Faults.ShouldAllBe(f => Found(ledger, row, f, remarks) != null, string.Join('\n', row.Faults.Select(f => Described(ledger, row, f, remarks))));
            }

            outcome.Skipped.ShouldBe(ledger.Totals);
            remarks.Count(r => r.Rule == "V18" && r.Sentence.Zh.Contains('计', StringComparison.Ordinal)).ShouldBe(ledger.Totals);
            outcome.Notes.Any(n => n.Zh.Contains("V30", StringComparison.Ordinal) && n.Zh.Contains(" 1 行", StringComparison.Ordinal)).ShouldBe(ledger.Table.Hidden.Count > 0, "the hidden row is counted");
            await NothingIsWrongAsync(ledger, outcome, remarks);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task V20_the_encoding_found_is_said_and_every_character_arrives(string form)
    {
        var ledger = DirtGenerator.Clean("sites", 5, First(5, form), 25);
        var (outcome, remarks) = await RunAsync(Write(ledger, "V20", FileForm.Of(form)), Options);

        var named = form.Split(' ').First(w => w.StartsWith("UTF", StringComparison.Ordinal) || w.StartsWith("GB", StringComparison.Ordinal));
        if (named == "UTF-8")
        {
            remarks.ShouldNotContain(r => r.Rule == "V20" && r.Severity != Severity.Fixed, "nothing had to be decided");
        }
        else
        {
            remarks.ShouldContain(r => r.Rule == "V20" && r.Row == 0 && r.Sentence.Zh.Contains(named, StringComparison.Ordinal) && r.Sentence.En.Contains(named, StringComparison.Ordinal));
        }

        await NothingIsWrongAsync(ledger, outcome, remarks);
    }

    [Fact]
    public async Task V20_a_file_of_two_encodings_is_refused_with_its_first_bad_line_and_leaves_nothing()
    {
        var table = DirtGenerator.Clean("sites", 6, 700_000, 20).Table;
        var (utf8, gb) = (FileForm.Of("csv UTF-8"), FileForm.Of("csv GB18030"));
        var half = table.Bytes(utf8);
        var file = Files.Write("两种编码.csv", [.. half, .. table.Bytes(gb)]);
        var before = await ScalarAsync<int>("select (select count(*) from import_batch) + (select count(*) from site)");

        var fault = await Should.ThrowAsync<Fault>(() => RunAsync(file, Options));

        fault.Code.ShouldBe(FaultCode.BadFile);
        (await ScalarAsync<int>("select (select count(*) from import_batch) + (select count(*) from site)")).ShouldBe(before);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task V19_days_counted_from_1904_are_brought_over_and_said(string form)
    {
        var ledger = From1904(FileForm.Of(form));
        var (outcome, remarks) = await RunAsync(Write(ledger, "V19-1904", FileForm.Of(form), Old(form)), Options with { Template = "lines" });

        remarks.ShouldContain(r => r.Rule == "V19" && r.Row == 0 && r.Severity == Severity.Warning);
        outcome.Rejected.ShouldBe(0);
        await NothingIsWrongAsync(ledger, outcome, remarks);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task V31_more_than_500_columns_are_refused(string form)
    {
        if (form == "xls")
        {
            return; // the format itself ends at 256
        }

        var table = new DirtTable();
        table.Rows.Add([.. Enumerable.Range(1, 501).Select(i => (object)$"列{i}")]);
        table.Rows.Add([.. Enumerable.Range(1, 501).Select(i => (object)"甲")]);
        var fault = await Should.ThrowAsync<Fault>(() => RunAsync(Files.Write("宽." + FileForm.Of(form).Extension, table.Bytes(FileForm.Of(form))), Options));

        fault.Code.ShouldBe(FaultCode.TooLarge);
        fault.Sentence.Zh.ShouldContain("500");
    }

    [Fact]
    public async Task V31_macros_are_left_alone_and_said()
    {
        var ledger = DirtGenerator.Clean("sites", 8, 710_000, 3);
        var rows = string.Concat(ledger.Table.Rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => cell is null ? "" : $"<c r=\"{Spatial.Reports.Xlsx.Letters(c + 1)}{r + 1}\" t=\"inlineStr\"><is><t>{DirtTable.Shown(cell)}</t></is></c>"))}</row>"));
        var (outcome, remarks) = await RunAsync(Files.Write("宏.xlsm", new HandmadeXlsx().Sheet("数据", rows).Part("xl/vbaProject.bin", [1, 2, 3]).Bytes()), Options);

        remarks.ShouldContain(r => r.Rule == "V31" && r.Severity == Severity.Warning);
        await NothingIsWrongAsync(ledger, outcome, remarks);
    }

    [Fact]
    public async Task V16_a_shape_is_mended_where_its_area_hardly_changes_and_refused_elsewhere()
    {
        string[] rings =
        [
            "[112.1,30.2],[112.2,30.2],[112.2,30.3],[112.1,30.3],[112.1,30.2]",
            "[112.3,30.2],[112.4,30.2],[112.4,30.3],[112.30005,30.3],[112.3,30.30005],[112.30005,30.30005],[112.3,30.3],[112.3,30.2]",
            "[112.1,30.2],[112.2,30.3],[112.2,30.2],[112.1,30.3],[112.1,30.2]",
            "[112.1,30.2],[112.2,30.2],[112.2,30.3],[112.1,30.3]",
            "[112.1,30.2],[112.2,30.2],[112.1,30.2]",
        ];
        var columns = Spatial.Imports.Templates.TemplateCatalogue.Of("parks").Columns.ToDictionary(c => c.Key, c => c.Header);
        var file = Files.Collection("园区.geojson", [.. rings.Select((ring, i) => Shape("Polygon", $"[[{ring}]]", $$"""{"{{columns["name"]}}":"园区{{i}}","{{columns["level"]}}":"省级","{{columns["kind"]}}":"工业园区","{{columns["region_code"]}}":"421002"}"""))]);
        var (outcome, remarks) = await RunAsync(file, Options with { Template = "parks" });

        remarks.Where(r => r.Rule == "V16").Select(r => (r.Row, r.Severity)).ShouldBe([(3, Severity.Fixed), (3, Severity.Warning), (4, Severity.Error), (5, Severity.Error), (6, Severity.Error)], ignoreOrder: true, string.Join('\n', remarks.Select(r => $"{r.Row} {r.Severity} {r.Sentence.Zh}")));
        remarks.ShouldAllBe(r => r.Sentence.Zh.Length > 0 && r.Sentence.En.Length > 0);
        (outcome.Read, outcome.Rejected).ShouldBe((5, 3));
        (await ScalarAsync<string>("select string_agg(name || ' ' || st_isvalid(geom), ',' order by name) from park")).ShouldBe("园区0 true,园区1 true");
    }

    /// <summary>What DOMAIN names as examples: legal codes with another check character, DMS, days.</summary>
    [Theory]
    [InlineData("uscc", "91350100M0001TGQXM", "uscc", "91350100M0001TGQXM", "V2", Severity.Warning)]
    [InlineData("uscc", "91350211M0000XUF46", "uscc", "91350211M0000XUF46", "V2", Severity.Warning)]
    [InlineData("uscc", "91350203M0001FUE2P", "uscc", "91350203M0001FUE2P", "V2", Severity.Warning)]
    [InlineData("longitude", "112°14′24″", "longitude", "112.24", "V11", Severity.Fixed)]
    [InlineData("longitude", "112 14 24", "longitude", "112.24", "V11", Severity.Fixed)]
    [InlineData("longitude", "112度14分24秒", "longitude", "112.24", "V11", Severity.Fixed)]
    [InlineData("longitude", "112°14′24″E", "longitude", "112.24", "V11", Severity.Fixed)]
    [InlineData("longitude", "112.1424", "longitude", "112.1424", null, null)]
    [InlineData("employees", "三百二十", "employees", "320", "V6", Severity.Warning)]
    [InlineData("employees", "5-10", null, null, "V6", Severity.Error)]
    [InlineData("area_mu", "3.2亩", "area_mu", "3.2", "V7", Severity.Fixed)]
    [InlineData("region_code", "421023", "region_code", "421088", "V32", Severity.Warning)]
    [InlineData("grade", "A级", "grade", "A", "V22", Severity.Fixed)]
    [InlineData("grade", "a", "grade", "A", "V22", Severity.Fixed)]
    [InlineData("grade", "Ａ", "grade", "A", "V5", Severity.Fixed)]
    [InlineData("name_zh", "荆州市检测中心", "name_zh", "荆州市检测中心", null, null)]
    [InlineData("name_zh", "荆州华测测试技术有限公司", "name_zh", "荆州华测测试技术有限公司", null, null)]
    public async Task The_examples_of_the_domain_hold(string key, string cell, string? stored, string? value, string? rule, Severity? severity)
    {
        var n = 720_000 + Math.Abs(string.GetHashCode(key + cell, StringComparison.Ordinal) % 9000);
        var row = CleanLedgers.Row("sites", n, n, new Random(1));
        var entered = row.Cells.ToDictionary(c => c.Key, c => DirtTable.Shown(c.Value));
        entered[key] = cell;
        entered["permit_no"] = "";
        if (key == "longitude")
        {
            (entered["region_code"], entered["latitude"]) = ("421002", "30.210003");
        }

        if (key == "region_code")
        {
            entered["longitude"] = (CleanLedgers.WestOf("421088") + 0.2).ToString("0.00", CultureInfo.InvariantCulture) + "0003";
        }

        var (outcome, remarks) = await RunAsync(Csv("sites", "例.csv", entered), Options);

        remarks.Where(r => r.Row > 0).Select(r => ((string?)r.Rule, (Severity?)r.Severity)).ShouldBe(rule is null ? [] : [(rule, severity)], string.Join('\n', remarks.Select(r => r.Sentence.Zh)));
        if (stored is not null)
        {
            var held = await StoredRows.OfAsync(Test.Database, "sites", outcome.Batch);
            held.Is(2, stored, decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && stored is not ("region_code" or "uscc") ? number : value).ShouldBeTrue($"stored '{held.Shown(2, stored)}'");
        }
    }

    /// <summary>The examples of DOMAIN 7.3 for days (V19).</summary>
    [Theory]
    [InlineData("2024.12.31", "2024-12-31", Severity.Fixed)]
    [InlineData("2024-12", "2024-12-31", Severity.Fixed)]
    [InlineData("2024年12月底", "2024-12-31", Severity.Fixed)]
    [InlineData("20241231", "2024-12-31", Severity.Fixed)]
    [InlineData("45657", "2024-12-31", Severity.Fixed)]
    [InlineData("24.12.31", null, Severity.Error)]
    public async Task The_days_of_the_domain_are_read(string cell, string? day, Severity severity)
    {
        var n = 730_000 + Math.Abs(string.GetHashCode(cell, StringComparison.Ordinal) % 9000);
        var entered = CleanLedgers.Row("lines", n, 3, new Random(1)).Cells.ToDictionary(c => c.Key, c => DirtTable.Shown(c.Value));
        entered["retrofit_due"] = cell;
        var (outcome, remarks) = await RunAsync(Csv("lines", "日期.csv", entered), Options);

        remarks.Where(r => r.Row > 0).Select(r => (r.Rule, r.Severity)).ShouldBe([("V19", severity)]);
        if (day is not null)
        {
            (await StoredRows.OfAsync(Test.Database, "lines", outcome.Batch)).Shown(2, "retrofit_due").ShouldBe(day);
        }
    }

    /// <summary>The points of DOMAIN 5.4: what web maps show is brought back to where it is.</summary>
    [Theory]
    [InlineData("GCJ02", 112.24570978, 30.32744256)]
    [InlineData("BD09", 112.25225732, 30.33319060)]
    [InlineData("WGS84", 112.24, 30.33)]
    public async Task The_points_of_the_domain_come_back_to_Jingzhou(string datum, double x, double y)
    {
        var n = 740_000 + (int)(x * 1e5 % 9000);
        var entered = CleanLedgers.Row("sites", n, n, new Random(1)).Cells.ToDictionary(c => c.Key, c => DirtTable.Shown(c.Value));
        (entered["longitude"], entered["latitude"], entered["datum"], entered["region_code"]) = (x.ToString("F8", CultureInfo.InvariantCulture), y.ToString("F8", CultureInfo.InvariantCulture), datum, "421002");
        var (outcome, _) = await RunAsync(Csv("sites", "点.csv", entered), Options);

        var held = await StoredRows.OfAsync(Test.Database, "sites", outcome.Batch);
        (held.Is(2, "longitude", 112.24m), held.Is(2, "latitude", 30.33m)).ShouldBe((true, true), $"{held.Shown(2, "longitude")} {held.Shown(2, "latitude")}");
    }

    /// <summary>One cell for both coordinates, and a unit column in 万吨.</summary>
    [Theory]
    [InlineData("112.210003,30.210003")]
    [InlineData("112.210003，30.210003")]
    [InlineData("经度112.210003 纬度30.210003")]
    public async Task One_cell_of_both_coordinates_is_read(string cell)
    {
        var n = 750_000 + Math.Abs(string.GetHashCode(cell, StringComparison.Ordinal) % 9000);
        var entered = CleanLedgers.Row("sites", n, n, new Random(1)).Cells.Where(c => c.Key is not ("longitude" or "latitude")).ToDictionary(c => c.Key, c => DirtTable.Shown(c.Value));
        (entered["longitude_latitude"], entered["region_code"]) = (cell, "421002");
        var (outcome, remarks) = await RunAsync(Csv("sites", "一格.csv", entered), Options);

        outcome.Rejected.ShouldBe(0, string.Join('\n', remarks.Select(r => r.Sentence.Zh)));
        var held = await StoredRows.OfAsync(Test.Database, "sites", outcome.Batch);
        (held.Is(2, "longitude", 112.210003m), held.Is(2, "latitude", 30.210003m)).ShouldBe((true, true));
    }

    /// <summary>Every ledger of this class that also comes as Excel 97.</summary>
    internal static IEnumerable<(string Name, DirtGenerator Ledger)> Books()
    {
        var form = FileForm.Of("xls");
        return
        [
            .. Enumerable.Range(1, HeaderDirt.Length).Select(spoil => ($"V1-{spoil}", Header(spoil, form))),
            .. CleanLedgers.Templates.Select(t => ("sets-" + t, Sets(t, form))),
            ("V19-1904", From1904(form)),
        ];
    }

    private static DirtGenerator Header(int spoil, FileForm form) => DirtGenerator.Clean("sites", spoil, First(spoil, form.Name), 12, titles: spoil % 3, spoil);

    private static DirtGenerator Sets(string template, FileForm form) => DirtGenerator.Dirty(template, 30 + Array.IndexOf(CleanLedgers.Templates, template), First(10 + Array.IndexOf(CleanLedgers.Templates, template), form.Name), 80, 0, form);

    private static DirtGenerator From1904(FileForm form)
    {
        var ledger = DirtGenerator.Clean("lines", 7, First(7, form.Name), 12);
        ledger.Table.From1904 = true;
        return ledger;
    }

    // Numbers of rows that no other ledger of this class has.
    private static int First(int test, string form) => 100_000 + (test * 20_000) + (FileForm.All.ToList().FindIndex(f => f.Name == form) * 200);

    private IReadOnlyDictionary<string, byte[]>? Old(string form) => form == "xls" ? books.Books : null;

    private async Task NothingIsWrongAsync(DirtGenerator ledger, LedgerOutcome outcome, Remark[] remarks)
    {
        var stored = await StoredRows.OfAsync(Test.Database, ledger.Template, outcome.Batch);
        var wrong = Wrong(ledger, stored, remarks).ToArray();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }
}
