using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Spatial.Imports.Zip;

namespace Spatial.Tests.Imports.Zip;

public sealed class ZipGuardTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void An_honest_archive_passes_whether_stored_deflated_or_with_folders_and_64_bit_records()
    {
        Check(new ForgedZip().Add("层/", [], e => (e.Method, e.Packed) = (0, [])).Add("层/企业.shp", Text(5000)).Add("stored.txt", Text(10), e => (e.Method, e.Packed) = (0, Text(10))));

        var streamed = new MemoryStream();
        using (var zip = new ZipArchive(new Forward(streamed), ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.txt").Open();
            entry.Write(Text(100_000));
        }

        ZipGuard.Check(files.Write("streamed.zip", streamed.ToArray()));
    }

    [Fact]
    public void An_archive_of_another_program_passes()
    {
        var folder = Directory.CreateTempSubdirectory("zipped").FullName;
        File.WriteAllBytes(Path.Combine(folder, "a.txt"), Text(1000));
        var path = files.Write("x.zip", "");
        File.Delete(path);
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\nz.write(sys.argv[2]+'/a.txt','a.txt')\nf=z.open('big.txt','w',force_zip64=True)\nf.write(b'x'*1000)\nf.close()\nz.close()", path, folder]))!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        ZipGuard.Check(path);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Growth_beyond_a_hundred_times_is_refused_only_above_ten_megabytes()
    {
        Check(new ForgedZip().Add("zeros", new byte[10 << 20])); // about 1,000 times, but small
        Refused(FaultCode.TooLarge, new ForgedZip().Add("zeros", new byte[(10 << 20) + 1])).En.ShouldContain("bomb");
    }

    [Fact]
    public void What_unpacks_to_more_than_it_states_is_refused_by_counting_what_really_comes()
    {
        var bomb = new ForgedZip().Add("a", new byte[4 << 20], e => e.Length = 1000);
        Refused(FaultCode.BadFile, bomb).En.ShouldContain("more than the 1000 bytes");
        Refused(FaultCode.BadFile, new ForgedZip().Add("a", Text(1000), e => e.Length = 1001)).En.ShouldContain("states 1001");
    }

    [Fact]
    public void More_than_two_gigabytes_are_refused_without_unpacking_them()
    {
        var zip = new ForgedZip();
        for (var i = 0; i < 3; i++)
        {
            zip.Add("part" + i, Text(1000), e =>
            {
                e.Packed = new byte[8 << 20]; // says 750 MB, below a hundred times
                e.Length = 750u << 20;
            });
        }

        var watch = Stopwatch.StartNew();
        Refused(FaultCode.TooLarge, zip).En.ShouldContain("2 GB");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Overlapping_entries_are_refused()
    {
        // As in the bomb of David Fifield: what the first holds is the local header and data of the second.
        var second = new ForgedZip().Add("b", Text(100)).Bytes()[..(30 + 1 + ForgedZip.Deflate(Text(100)).Length)];
        var zip = new ForgedZip().Add("a", second, e => (e.Method, e.Packed) = (0, second)).Add("b", Text(100), e => e.At = 30 + 1);
        Refused(FaultCode.BadFile, zip).En.ShouldContain("overlap");
    }

    [Fact]
    public void Entries_that_share_one_local_header_are_refused() =>
        Refused(FaultCode.BadFile, new ForgedZip().Add("a", Text(100)).Add("b", Text(100), e => e.At = 0)).En.ShouldContain("'b' is not where");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public void A_false_entry_count_is_refused(int count) => Refused(FaultCode.BadFile, new ForgedZip { StatedCount = count }.Add("a", Text(10)).Add("b", Text(10)));

    [Fact]
    public void Ten_thousand_entries_pass_and_one_more_does_not()
    {
        Check(Many(10_000));
        Refused(FaultCode.TooLarge, Many(10_001)).Zh.ShouldContain("10001");
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/a")]
    [InlineData("C:a")]
    [InlineData("a\\b")]
    [InlineData("..\\a")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("..")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused(string name) => Refused(FaultCode.BadFile, new ForgedZip().Add(name, Text(10))).En.ShouldContain("name");

    [Fact]
    public void A_name_with_dots_that_leads_nowhere_else_passes() => Check(new ForgedZip().Add("a..b/c...shp.xml", Text(10)));

    [Fact]
    public void A_name_that_is_there_twice_is_refused_in_whatever_case() => Refused(FaultCode.BadFile, new ForgedZip().Add("a.CPG", Text(10)).Add("A.cpg", Text(10))).En.ShouldContain("twice");

    [Fact]
    public void An_archive_in_the_archive_is_refused_by_name_and_by_bytes()
    {
        Refused(FaultCode.BadFile, new ForgedZip().Add("in.zip", Text(10)));
        Refused(FaultCode.BadFile, new ForgedZip().Add("in.dat", new ForgedZip().Add("a", Text(10)).Bytes())).Zh.ShouldContain("in.dat");
    }

    [Fact]
    public void An_archive_that_is_not_there_has_a_sentence_of_its_own() => Should.Throw<Fault>(() => ZipGuard.Check(Path.Combine(Path.GetTempPath(), "没有.zip"))).Code.ShouldBe(FaultCode.Machine);

    [Fact]
    public void A_symbolic_link_is_refused() => Refused(FaultCode.BadFile, new ForgedZip().Add("link", "/etc/passwd"u8.ToArray(), e => (e.MadeBy, e.Attributes) = (3 << 8, 0xA1FF0000)));

    [Fact]
    public void Encrypted_or_oddly_packed_entries_are_refused_as_unsupported()
    {
        Refused(FaultCode.UnsupportedType, new ForgedZip().Add("a", Text(10), e => e.Flags |= 1));
        Refused(FaultCode.UnsupportedType, new ForgedZip().Add("a", Text(10), e => e.Method = 14)).En.ShouldContain("14");
    }

    [Fact]
    public void A_local_header_that_names_another_file_is_refused() => Refused(FaultCode.BadFile, new ForgedZip().Add("good", Text(10), e => e.LocalName = "evil"u8.ToArray()));

    [Fact]
    public void A_flipped_bit_is_noticed() =>
        Refused(FaultCode.BadFile, new ForgedZip().Add("a", Text(100), e => (e.Method, e.Packed) = (0, [.. Text(100)[..50], 0, .. Text(100)[51..]]))).En.ShouldContain("checksum");

    [Fact]
    public void A_second_end_of_directory_is_refused()
    {
        var inner = new ForgedZip().Add("a", Text(10)).Bytes();
        Refused(FaultCode.BadFile, new ForgedZip { Comment = inner[^22..] }.Add("b", Text(10))).En.ShouldContain("two ends");
    }

    [Fact]
    public void Every_cut_of_an_archive_is_refused()
    {
        var whole = new ForgedZip().Add("a", Text(300)).Add("b", Text(300)).Bytes();
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<Fault>(() => ZipGuard.Check(files.Write("cut.zip", whole[..length])), $"cut after {length}").Code.ShouldBe(FaultCode.BadFile);
        }
    }

    [Fact]
    public void Whatever_byte_is_altered_the_guard_ends_with_a_fault_or_without()
    {
        var whole = new ForgedZip().Add("a", Text(300)).Add("b", Text(300)).Bytes();
        for (var i = 0; i < whole.Length; i++)
        {
            var altered = whole.ToArray();
            altered[i] ^= 0xFF;
            try
            {
                ZipGuard.Check(files.Write("altered.zip", altered));
            }
            catch (Fault)
            {
                // What it may do; anything else fails the test.
            }
        }
    }

    [Fact]
    public async Task Unpacking_gives_the_files_and_reads_names_of_Chinese_Windows()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = files.Write("a.zip", new ForgedZip().Add("x", Text(300_000), e => (e.Name, e.Flags) = (Encoding.GetEncoding("GB18030").GetBytes("层/企业.shp"), 0)).Bytes());
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "out")).FullName;
        var written = await ZipGuard.ExtractAsync(path, folder, CancellationToken.None);
        written.ShouldBe([Path.Combine(folder, "层", "企业.shp")]);
        File.ReadAllBytes(written[0]).ShouldBe(Text(300_000));
    }

    [Fact]
    public async Task A_bad_archive_leaves_no_file_and_an_existing_one_is_not_written_over()
    {
        var path = files.Write("a.zip", new ForgedZip().Add("good", Text(10)).Add("bad", Text(1000), e => e.Crc++).Bytes());
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "out")).FullName;
        (await Should.ThrowAsync<Fault>(() => ZipGuard.ExtractAsync(path, folder, CancellationToken.None))).Code.ShouldBe(FaultCode.BadFile);
        Directory.GetFiles(folder).ShouldBeEmpty();

        File.WriteAllText(Path.Combine(folder, "mine"), "mine");
        var over = files.Write("b.zip", new ForgedZip().Add("mine", Text(10)).Bytes());
        (await Should.ThrowAsync<Fault>(() => ZipGuard.ExtractAsync(over, folder, CancellationToken.None))).Code.ShouldBe(FaultCode.Machine);
        File.ReadAllText(Path.Combine(folder, "mine")).ShouldBe("mine");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1001)]
    public void The_checksum_agrees_with_the_bitwise_one(int length)
    {
        var crc = Crc32.Start();
        crc.Add(Text(length).AsSpan(0, length / 3));
        crc.Add(Text(length).AsSpan(length / 3));
        crc.Value.ShouldBe(ForgedZip.Crc(Text(length)));
    }

    private void Check(ForgedZip zip) => ZipGuard.Check(files.Write("压缩.zip", zip.Bytes()));

    private Spatial.Contract.Text Refused(FaultCode code, ForgedZip zip)
    {
        var fault = Should.Throw<Fault>(() => Check(zip));
        fault.Code.ShouldBe(code);
        fault.Sentence.Zh.ShouldContain("压缩.zip");
        fault.Sentence.Zh.ShouldEndWith("。");
        fault.Sentence.En.ShouldEndWith(".");
        return fault.Sentence;
    }

    private static ForgedZip Many(int count)
    {
        var zip = new ForgedZip();
        for (var i = 0; i < count; i++)
        {
            zip.Add("e" + i, Text(1));
        }

        return zip;
    }

    /// <summary>Text that packs about threefold.</summary>
    private static byte[] Text(int length)
    {
        var random = new Random(5);
        var text = new byte[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = (byte)('a' + random.Next(6));
        }

        return text;
    }

    /// <summary>A target that cannot seek: then archives carry sizes behind the data.</summary>
    private sealed class Forward(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
