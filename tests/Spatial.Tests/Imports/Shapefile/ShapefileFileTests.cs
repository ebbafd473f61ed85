using System.Buffers.Binary;
using System.Text;
using Spatial.Imports;
using Spatial.Tests.Imports.Ogr;

namespace Spatial.Tests.Imports.Shapefile;

public sealed class ShapefileFileTests(TestDatabase test) : FormatTest(test)
{
    private static readonly string[] Works =
    [
        Point(113.62, 34.75, """{"名称":"郑州第一热电厂","煤耗":1200,"含硫":0.75,"投产":"1998-07-01","备注":"=1+1"}"""),
        Point(113.63, 34.76, """{"名称":"国","煤耗":-7,"含硫":-1.5,"投产":null,"备注":null}"""),
        """{"type":"Feature","properties":{"名称":"没有位置","煤耗":null,"含硫":null,"投产":null,"备注":null},"geometry":null}""",
    ];

    [Fact]
    public async Task A_shapefile_in_GBK_comes_with_its_Chinese_its_types_and_what_has_no_place()
    {
        var shp = Made("ESRI Shapefile", "企业.shp", Works, "-lco", "ENCODING=CP936");
        (await ImportAsync(shp, "works")).Warnings.ShouldBeEmpty();
        (await TypesAsync("works")).ShouldBe("名称:text 煤耗:integer 含硫:number 投产:date 备注:text");
        (await RowsAsync("works", 5)).ShouldBe(["郑州第一热电厂|1200|0.75|1998-07-01|=1+1|POINT(113.62 34.75)", "国|-7|-1.5|POINT(113.63 34.76)", "没有位置"]);
        (await ScalarAsync<string>("select source_doc from layer where name = 'works'")).ShouldBe("企业.shp");

        File.Delete(Path.ChangeExtension(shp, ".cpg"));
        var outcome = await ImportAsync(shp, "works-trial");
        var warning = outcome.Warnings.ShouldHaveSingleItem();
        warning.Zh.ShouldContain("GB18030");
        warning.Zh.ShouldContain("“郑州第一热电厂”");
        warning.En.ShouldContain("no .cpg");
        (await RowsAsync("works-trial", 5)).ShouldBe(await RowsAsync("works", 5));
    }

    [Fact]
    public async Task UTF8_without_a_cpg_is_found_and_a_wrong_cpg_does_not_garble()
    {
        var shp = Made("ESRI Shapefile", "utf8.shp", Works, "-lco", "ENCODING=UTF-8");
        File.Delete(Path.ChangeExtension(shp, ".cpg"));
        (await ImportAsync(shp, "trial-utf8")).Warnings.ShouldHaveSingleItem().Zh.ShouldContain("UTF-8");
        (await ColumnAsync<string>("select p1 from layer_data.trial_utf8 order by fid")).ShouldBe(["郑州第一热电厂", "国", "没有位置"]);

        await File.WriteAllTextAsync(Path.ChangeExtension(shp, ".CPG"), "ISO-8859-1\r\n");
        (await ImportAsync(shp, "latin")).Warnings.ShouldHaveSingleItem().Zh.ShouldContain("ISO-8859-1");

        var gbk = Made("ESRI Shapefile", "gbk.shp", Works, "-lco", "ENCODING=CP936");
        await File.WriteAllTextAsync(Path.ChangeExtension(gbk, ".cpg"), "UTF-8");
        var fault = await RefusedWholeAsync(gbk);
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldContain("UTF-8");
        fault.Sentence.Zh.ShouldContain("字段名");
    }

    [Fact]
    public async Task Bytes_that_are_neither_UTF8_nor_GB18030_are_refused_with_the_first_record()
    {
        var shp = Made("ESRI Shapefile", "x.shp", [Point(113, 34, """{"a":"abcdef"}"""), Point(113, 35, """{"a":"ghijkl"}""")]);
        File.Delete(Path.ChangeExtension(shp, ".cpg"));
        Patch(shp, ".dbf", "ghijkl"u8, [0xFF, 0x20, 0xFF, 0x20, 0xFF, 0x41]);
        var fault = await RefusedWholeAsync(shp);
        fault.Sentence.Zh.ShouldContain("第 2 条记录");
        Patch(shp, ".dbf", [0xFF, 0x20, 0xFF, 0x20, 0xFF, 0x41], [0xAA, 0xA1, 0xAA, 0xA2, 0xAA, 0xA3]); // user-defined zone of GBK: private use
        (await RefusedWholeAsync(shp)).Code.ShouldBe(FaultCode.BadFile);
    }

    [Fact]
    public async Task A_character_cut_off_by_its_column_is_left_out()
    {
        var shp = Made("ESRI Shapefile", "cut.shp", [Point(113, 34, """{"a":"abcde"}""")]);
        File.Delete(Path.ChangeExtension(shp, ".cpg"));
        // Columns made by ogr2ogr are 80 bytes: fill one with 39 characters, a letter and half a character.
        var dbf = File.ReadAllBytes(Path.ChangeExtension(shp, ".dbf"));
        var at = dbf.AsSpan().IndexOf("abcde"u8);
        dbf[at] = (byte)'a';
        Gbk.GetBytes(new string('厂', 40)).AsSpan(0, 79).CopyTo(dbf.AsSpan(at + 1));
        File.WriteAllBytes(Path.ChangeExtension(shp, ".dbf"), dbf);
        await ImportAsync(shp, "cut");
        (await ColumnAsync<string>("select p1 from layer_data.cut")).ShouldBe(["a" + new string('厂', 39)]);
    }

    [Fact]
    public async Task Upper_case_names_are_the_same_names()
    {
        var shp = Made("ESRI Shapefile", "lower.shp", Works, "-lco", "ENCODING=CP936");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(shp)!, "lower.*"))
        {
            File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).ToUpperInvariant()));
        }

        var outcome = await ImportAsync(Path.Combine(Path.GetDirectoryName(shp)!, "LOWER.SHP"), "upper");
        outcome.Warnings.ShouldBeEmpty();
        (await ColumnAsync<string>("select p1 from layer_data.upper order by fid")).ShouldBe(["郑州第一热电厂", "国", "没有位置"]);
    }

    [Fact]
    public async Task Shapes_come_as_GDAL_wrote_them_with_holes_and_parts()
    {
        string[] polygons =
        [
            Shape("Polygon", "[[[113,34],[114,34],[114,35],[113,35],[113,34]],[[113.2,34.2],[113.2,34.4],[113.4,34.4],[113.4,34.2],[113.2,34.2]]]", """{"n":1}"""),
            Shape("MultiPolygon", "[[[[113,34],[114,34],[114,35],[113,35],[113,34]],[[113.2,34.2],[113.2,34.8],[113.8,34.8],[113.8,34.2],[113.2,34.2]]],[[[113.4,34.4],[113.6,34.4],[113.6,34.6],[113.4,34.6],[113.4,34.4]]],[[[115,34],[116,34],[116,35],[115,35],[115,34]],[[115.1,34.1],[115.1,34.2],[115.2,34.2],[115.2,34.1],[115.1,34.1]],[[115.5,34.5],[115.5,34.6],[115.6,34.6],[115.6,34.5],[115.5,34.5]]]]", """{"n":2}"""),
        ];
        string[] lines = [Shape("LineString", "[[113,34],[113.01,34.01]]"), Shape("MultiLineString", "[[[113,34],[113.01,34.01]],[[113.1,34],[113.1,34.01],[113.11,34.02]]]")];
        string[] points = [Shape("MultiPoint", "[[113,34],[113.1,34.1]]")];
        string[] high = ["""{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[113,34,5],[113.01,34.01,7]]}}"""];
        foreach (var (name, features, dropped) in new[] { ("polygons", polygons, false), ("lines", lines, false), ("points", points, false), ("high", high, true) })
        {
            var shp = Made("ESRI Shapefile", name + ".shp", features);
            var outcome = await ImportAsync(shp, "shp-" + name);
            outcome.Warnings.Any(w => w.Zh.Contains("Z/M")).ShouldBe(dropped);
            await ImportAsync(Files.Collection(name + ".geojson", features), "json-" + name);
            (await ScalarAsync<long>($"select count(*) from layer_data.shp_{name} a join layer_data.json_{name} b using (fid) where st_equals(a.geom, b.geom) and st_isvalid(a.geom)")).ShouldBe(features.Length, name);
        }
    }

    [Fact]
    public async Task Without_a_prj_it_is_refused_with_what_to_say_and_taken_when_it_is_said()
    {
        var shp = Made("ESRI Shapefile", "gk.shp", [Point(465_205.2293, 3_846_924.0985, """{"a":1}""")], "-a_srs", "EPSG:4547");
        await ImportAsync(shp, "gk-named");
        File.Delete(Path.ChangeExtension(shp, ".prj"));
        var fault = await RefusedWholeAsync(shp);
        (fault.Code, fault.Field).ShouldBe((FaultCode.CrsUnsupported, "crs"));
        fault.Sentence.Zh.ShouldContain("缺少 .prj");
        fault.Sentence.Zh.ShouldContain("--crs EPSG:n");
        await ImportAsync(shp, "gk-said", "EPSG:4547");
        foreach (var layer in new[] { "gk_named", "gk_said" })
        {
            (await ScalarAsync<bool>($"select st_dwithin(geom, st_setsrid(st_makepoint(113.62, 34.75), 4490), 1e-8) from layer_data.{layer}")).ShouldBeTrue();
        }

        await File.WriteAllTextAsync(Path.ChangeExtension(shp, ".prj"), Gdal("gdalsrsinfo", "-o", "wkt_esri", "EPSG:27700"));
        (await RefusedWholeAsync(shp)).Sentence.Zh.ShouldContain("British_National_Grid");
        (await ImportAsync(shp, "gk-said", "EPSG:4547")).Warnings.ShouldHaveSingleItem().Zh.ShouldContain("British_National_Grid");
        await File.WriteAllTextAsync(Path.ChangeExtension(shp, ".prj"), "<html>");
        (await RefusedWholeAsync(shp)).Code.ShouldBe(FaultCode.CrsUnsupported);
    }

    [Fact]
    public async Task Deleted_records_are_left_out_and_counted()
    {
        var shp = Made("ESRI Shapefile", "deleted.shp", [Point(113, 34, """{"n":1}"""), Point(113, 35, """{"n":2}"""), Point(113, 36, """{"n":3}""")]);
        var dbf = File.ReadAllBytes(Path.ChangeExtension(shp, ".dbf"));
        dbf[BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(8)) + BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(10))] = (byte)'*';
        File.WriteAllBytes(Path.ChangeExtension(shp, ".dbf"), dbf);
        var outcome = await ImportAsync(shp, "deleted");
        (outcome.Read, outcome.Accepted).ShouldBe((2, 2));
        outcome.Warnings.ShouldHaveSingleItem().Zh.ShouldStartWith("1 条记录");
        (await RowsAsync("deleted", 1)).ShouldBe(["1|POINT(113 34)", "3|POINT(113 36)"]);
    }

    [Fact]
    public async Task Names_that_collide_after_cutting_get_a_number_and_are_told()
    {
        var shp = Made("ESRI Shapefile", "names.shp", [Point(113, 34, """{"aaaaaaaaaa":1,"bbbbbbbbbb":2}""")]);
        Patch(shp, ".dbf", "bbbbbbbbbb"u8, "aaaaaaaaaa"u8.ToArray());
        var outcome = await ImportAsync(shp, "names");
        outcome.Warnings.ShouldHaveSingleItem().Zh.ShouldContain("aaaaaaaaaa_2");
        (await TypesAsync("names")).ShouldBe("aaaaaaaaaa:integer aaaaaaaaaa_2:integer");
        (await RowsAsync("names", 2)).ShouldBe(["1|2|POINT(113 34)"]);
    }

    [Fact]
    public async Task Numbers_of_more_than_64_bits_keep_their_digits_and_stars_are_unknown()
    {
        var shp = Made("ESRI Shapefile", "numbers.shp", [Point(113, 34, """{"n":1,"m":2}"""), Point(113, 35, """{"n":3,"m":4}""")]);
        var dbf = Path.ChangeExtension(shp, ".dbf");
        var bytes = File.ReadAllBytes(dbf);
        var (header, length) = (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10)));
        Encoding.ASCII.GetBytes(new string('*', bytes[32 + 16])).CopyTo(bytes, header + 1);
        var wide = bytes[64 + 16];
        Encoding.ASCII.GetBytes(new string('9', wide)).CopyTo(bytes, header + length + 1 + bytes[32 + 16]);
        File.WriteAllBytes(dbf, bytes);
        await ImportAsync(shp, "numbers");
        (await ColumnAsync<string>("select concat_ws('|', p1, p2) from layer_data.numbers order by fid")).ShouldBe(["2", "3|" + new string('9', wide)]);
    }

    [Fact]
    public async Task A_shapefile_without_shx_or_dbf_is_read_all_the_same()
    {
        var shp = Made("ESRI Shapefile", "bare.shp", [Point(113, 34, """{"n":1}"""), Point(113, 35, """{"n":2}""")]);
        File.Delete(Path.ChangeExtension(shp, ".shx"));
        await ImportAsync(shp, "bare");
        (await RowsAsync("bare", 1)).ShouldBe(["1|POINT(113 34)", "2|POINT(113 35)"]);
        File.Delete(Path.ChangeExtension(shp, ".dbf"));
        (await ImportAsync(shp, "bare")).Warnings.ShouldHaveSingleItem().Zh.ShouldContain(".dbf");
        (await RowsAsync("bare", 0)).ShouldBe(["POINT(113 34)", "POINT(113 35)"]);
    }

    public static TheoryData<string, string, int, byte[], string> Damages => new()
    {
        { "dbf count 2^31", ".dbf", 4, [0, 0, 0, 0x80], "2147483648 条记录" },
        { "dbf header beyond the file", ".dbf", 8, [0xFF, 0xFF], "文件头" },
        { "dbf record of no length", ".dbf", 10, [0, 0], "文件头" },
        { "dbf columns wider than the record", ".dbf", 32 + 16, [0xF0], "记录只有" },
        { "shx points outside", ".shx", 100, [0x7F, 0, 0, 0], "指向文件之外" },
        { "shx points into the header", ".shx", 100, [0, 0, 0, 1], "指向文件之外" },
        { "shx says another length", ".shx", 104, [0, 0, 0, 99], "不符" },
        { "shp record longer than the file", ".shp", 104, [0x7F, 0xFF, 0xFF, 0xFF], "超出文件" },
        { "shp longer than it is", ".shp", 24, [0x00, 0x10, 0, 0], "被截断" },
        { "shp of another version", ".shp", 28, [1, 0, 0, 0], "不是 Shapefile" },
        { "shx that is none", ".shx", 0, [1, 2, 3, 4], "不是 Shapefile" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_part_refuses_the_whole(string what, string part, int at, byte[] bytes, string said)
    {
        var shp = Made("ESRI Shapefile", "damaged.shp", [Point(113, 34, """{"n":1}"""), Point(113, 35, """{"n":2}""")]);
        var file = Path.ChangeExtension(shp, part);
        var content = File.ReadAllBytes(file);
        bytes.CopyTo(content, at);
        File.WriteAllBytes(file, content);
        var fault = await RefusedWholeAsync(shp);
        fault.Code.ShouldBe(FaultCode.BadFile, what);
        fault.Sentence.Zh.ShouldContain(said);
    }

    [Fact]
    public async Task A_cut_shp_a_cut_dbf_and_parts_that_do_not_belong_together_are_refused()
    {
        foreach (var (part, keep) in new[] { (".shp", 130), (".shp", 60), (".dbf", 70), (".dbf", 10), (".shx", 104), (".shp", 4) })
        {
            var shp = Made("ESRI Shapefile", $"cut{part[1..]}{keep}.shp", [Point(113, 34, """{"n":1}"""), Point(113, 35, """{"n":2}""")]);
            var file = Path.ChangeExtension(shp, part);
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..keep]);
            (await RefusedWholeAsync(shp)).Code.ShouldBe(FaultCode.BadFile, $"{part} {keep}");
        }

        var two = Made("ESRI Shapefile", "two.shp", [Point(113, 34, """{"n":1}"""), Point(113, 35, """{"n":2}""")]);
        var one = Made("ESRI Shapefile", "one.shp", [Point(113, 34, """{"n":1}""")]);
        File.Copy(Path.ChangeExtension(one, ".dbf"), Path.ChangeExtension(two, ".dbf"), overwrite: true);
        (await RefusedWholeAsync(two)).Sentence.Zh.ShouldContain("不配套");
        File.Delete(Path.ChangeExtension(two, ".shx"));
        (await RefusedWholeAsync(two)).Sentence.Zh.ShouldContain("不配套");
    }

    [Fact]
    public async Task Shapes_that_cannot_be_are_rejected_with_their_reason()
    {
        var shp = Made("ESRI Shapefile", "bad.shp", [.. Squares[..6]]);
        var bytes = File.ReadAllBytes(shp);
        int At(int i) => 100 + (i * (8 + 44 + 4 + (5 * 16))) + 8;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(At(1) + 36), 1 << 30);          // parts
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(At(2) + 40), int.MaxValue);     // points
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(At(3) + 48), double.NaN);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(At(4) + 48), 113.5);           // not closed
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(At(5)), 31);                    // patches
        File.WriteAllBytes(shp, bytes);
        var outcome = await ImportAsync(shp, "bad-shapes");
        (outcome.Accepted, outcome.Rejected).ShouldBe((1, 5));
        outcome.Rejections.Select(r => r.Reason.Zh).ShouldBe(["几何的二进制内容不对", "几何的二进制内容不对", "坐标不是有限的数", "面的环没有闭合", "几何类型 31 与文件的 5 不同"]);
    }

    [Fact]
    public async Task A_part_that_is_a_link_is_not_followed()
    {
        var shp = Made("ESRI Shapefile", "link.shp", [Point(113, 34, """{"n":1}""")]);
        var secret = Files.Write("elsewhere", File.ReadAllBytes(Path.ChangeExtension(shp, ".dbf")));
        File.Delete(Path.ChangeExtension(shp, ".dbf"));
        File.CreateSymbolicLink(Path.ChangeExtension(shp, ".dbf"), secret);
        (await RefusedWholeAsync(shp)).Sentence.Zh.ShouldContain("链接");
    }

    private static void Patch(string shp, string part, ReadOnlySpan<byte> old, byte[] with)
    {
        var file = Path.ChangeExtension(shp, part);
        var bytes = File.ReadAllBytes(file);
        with.CopyTo(bytes, bytes.AsSpan().IndexOf(old));
        File.WriteAllBytes(file, bytes);
    }
}
