using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Spatial.Imports;

namespace Spatial.Tests.Imports.Ogr;

public sealed class ZippedFileTests(TestDatabase test) : FormatTest(test)
{
    [Fact]
    public async Task A_zip_of_one_shapefile_is_that_layer_metadata_and_folders_or_not()
    {
        var shp = Made("ESRI Shapefile", "地块.shp", Squares, "-lco", "ENCODING=CP936");
        File.WriteAllText(shp + ".xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        var path = Zip("地块.zip", [.. Parts(shp, "数据/"), ("__MACOSX/数据/._地块.shp", [0]), ("readme.txt", "x"u8.ToArray())]);
        var outcome = await ImportAsync(path, "zipped");
        outcome.Accepted.ShouldBe(9);
        outcome.Warnings.ShouldBeEmpty();
        (await ScalarAsync<long>("select count(*) from layer_data.zipped where p1 = '地块' || (fid - 1) and p2 = (fid - 1) * (fid - 1)")).ShouldBe(9);
        (await ImportAsync(path, "zipped")).Unchanged.ShouldBeTrue();
        NothingLeft();
    }

    [Fact]
    public async Task Upper_case_parts_and_Chinese_names_of_Windows_are_found()
    {
        var shp = Made("ESRI Shapefile", "a.shp", Squares, "-lco", "ENCODING=CP936");
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Gbk))
        {
            foreach (var (name, content) in Parts(shp))
            {
                using var to = zip.CreateEntry("工业用地" + Path.GetExtension(name).ToUpperInvariant()).Open();
                to.Write(content);
            }
        }

        (await ImportAsync(Files.Write("gbk.zip", stream.ToArray()), "gbk-zip")).Warnings.ShouldBeEmpty();
        (await LayerImport.RunAsync(Test.Database, Files.Write("gbk.zip", stream.ToArray()), "gbk-zip", null, new ImportOptions(Table: "工业用地"), null, CancellationToken.None)).Accepted.ShouldBe(9);
    }

    [Fact]
    public async Task Of_several_layers_the_table_chooses()
    {
        var (a, b) = (Made("ESRI Shapefile", "a.shp", Squares), Made("ESRI Shapefile", "b.shp", Squares[..2]));
        var path = Zip("two.zip", [.. Parts(a), .. Parts(b)]);
        var fault = await RefusedWholeAsync(path);
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadValue, "table"));
        fault.Sentence.Zh.ShouldEndWith("：a、b。");
        (await LayerImport.RunAsync(Test.Database, path, "chosen", null, new ImportOptions(Table: "a"), null, CancellationToken.None)).Accepted.ShouldBe(9);
        (await LayerImport.RunAsync(Test.Database, path, "chosen", null, new ImportOptions(Table: "b"), null, CancellationToken.None)).Accepted.ShouldBe(2);
        (await Should.ThrowAsync<Fault>(() => LayerImport.RunAsync(Test.Database, path, "chosen", null, new ImportOptions(Table: "c"), null, CancellationToken.None))).Code.ShouldBe(FaultCode.NotFound);
        NothingLeft();
    }

    public static TheoryData<string> Paths => ["../../evil.shp", "/etc/evil.shp", "a/../../evil.shp", "..\\evil.shp", "C:/evil.shp", "a\\b.shp"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_path_that_leads_elsewhere_refuses_the_whole(string entry)
    {
        var shp = Made("ESRI Shapefile", "a.shp", Squares);
        var fault = await RefusedWholeAsync(Zip("slip.zip", [.. Parts(shp), (entry, File.ReadAllBytes(shp))]));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldContain("指向别处");
        File.Exists("/etc/evil.shp").ShouldBeFalse();
        File.Exists(Path.Combine(Path.GetTempPath(), "evil.shp")).ShouldBeFalse();
    }

    [Fact]
    public async Task Links_archives_in_archives_encryption_and_other_contents_are_refused()
    {
        var shp = Made("ESRI Shapefile", "a.shp", Squares);
        (await RefusedWholeAsync(Zip("nested.zip", [.. Parts(shp), ("more.ZIP", [1])]))).Sentence.Zh.ShouldContain("还有压缩包");
        (await RefusedWholeAsync(Zip("empty.zip", ("x.txt", [1])))).Code.ShouldBe(FaultCode.UnsupportedType);
        (await RefusedWholeAsync(Zip("book.xlsx", ("[Content_Types].xml", [1])))).Sentence.Zh.ShouldContain("不是 xlsx");

        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("a.shp");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var to = entry.Open();
            to.Write("/etc/passwd"u8);
        }

        (await RefusedWholeAsync(Files.Write("link.zip", stream.ToArray()))).Sentence.Zh.ShouldContain("链接");

        var locked = File.ReadAllBytes(Zip("locked.zip", Parts(shp)));
        for (var at = 0; (at = Array.FindIndex(locked, at, b => b == 'P')) >= 0; at++)
        {
            if (locked.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
            {
                locked[at + 8] |= 1;
            }
        }

        (await RefusedWholeAsync(Files.Write("locked.zip", locked))).Sentence.Zh.ShouldContain("已加密");
    }

    [Fact]
    public async Task What_inflates_beyond_measure_is_stopped_whatever_its_header_says()
    {
        var shp = Made("ESRI Shapefile", "a.shp", Squares);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var to = zip.CreateEntry("a.shp").Open())
            {
                to.Write(File.ReadAllBytes(shp));
            }

            using var bomb = zip.CreateEntry("a.dbf", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 400; i++)
            {
                bomb.Write(zeros);
            }
        }

        var honest = stream.ToArray();
        (await RefusedWholeAsync(Files.Write("bomb.zip", honest))).Code.ShouldBe(FaultCode.TooLarge);

        // The same with a directory that says each entry is small.
        for (var at = 0; at < honest.Length - 46; at++)
        {
            if (honest.AsSpan(at).StartsWith("PK\u0001\u0002"u8) && honest.AsSpan(at + 46).StartsWith("a.dbf"u8))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(honest.AsSpan(at + 24), 100);
            }
        }

        (await RefusedWholeAsync(Files.Write("liar.zip", honest))).Code.ShouldBeOneOf(FaultCode.TooLarge, FaultCode.BadFile);
    }

    [Fact]
    public async Task More_entries_than_ten_thousand_and_damaged_directories_are_refused_before_they_are_read()
    {
        var many = Zip("many.zip", [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", Array.Empty<byte>()))]);
        (await RefusedWholeAsync(many)).Code.ShouldBe(FaultCode.TooLarge);

        // A directory that says it has one entry and has as many as fit.
        var bytes = File.ReadAllBytes(many);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(bytes.Length - 12), 1);
        (await RefusedWholeAsync(Files.Write("few.zip", bytes))).Code.ShouldBe(FaultCode.TooLarge);

        var good = File.ReadAllBytes(Zip("good.zip", Parts(Made("ESRI Shapefile", "a.shp", Squares))));
        foreach (var cut in new[] { 4, 30, good.Length / 2, good.Length - 30, good.Length - 10 })
        {
            (await RefusedWholeAsync(Files.Write("cut.zip", good[..cut]))).Code.ShouldBe(FaultCode.BadFile);
        }

        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var damaged = (byte[])good.Clone();
            for (var i = 0; i < 20; i++)
            {
                damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                await ImportAsync(Files.Write("damaged.zip", damaged), "damaged");
            }
            catch (Fault)
            {
                NothingLeft(); // any fault of ours will do; another exception fails the test
            }
        }
    }
}
