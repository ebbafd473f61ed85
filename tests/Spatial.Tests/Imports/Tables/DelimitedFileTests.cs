using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FsCheck;
using FsCheck.Fluent;
using Spatial.Imports.Tables;
using Spatial.Imports.Tables.Delimited;

namespace Spatial.Tests.Imports.Tables;

public sealed class DelimitedFileTests : IDisposable
{
    private readonly TemporaryFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b\n1|2")]
    [InlineData("a,b\n1,2", "a|b\n1|2")]
    [InlineData("a,b\r1,2\r", "a|b\n1|2")]
    [InlineData("a,b\n\n1,\n", "a|b\n\n1|")]
    [InlineData("a,,\n", "a||")]
    [InlineData("a,b,", "a|b|")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",\"c\"\"d\",\"\"\n", "a,b|c\"d|")]
    [InlineData("\"a\nb\",c\n", "a\nb|c")]
    [InlineData("\"\"\"\",\"\"\"a\"\"\"\n", "\"|\"a\"")]
    [InlineData("a\"b\"c,5\"\n", "a\"b\"c|5\"")]
    [InlineData("\"a\"b\"c\",d\n", "ab\"c\"|d")]
    [InlineData(" \"a\" , b \n", " \"a\" | b ")]
    [InlineData("\uFEFF\uFEFFa,b\n", "a|b")]
    public void Records_are_parted(string text, string shown) => Grid.Shown(Open(text)).ShouldBe(shown);

    [Theory]
    [InlineData("a,b\n\"1\n2\n3\",x\n\nlast,y\n")]
    [InlineData("a,b\r\n\"1\r\n2\r\n3\",x\r\n\r\nlast,y\r\n")]
    [InlineData("a,b\r\"1\r2\r3\",x\r\rlast,y\r")]
    public void A_row_is_numbered_by_the_line_on_which_it_begins(string text) =>
        Grid.Of(Open(text)).Select(row => row.Number).ShouldBe([1, 2, 5, 6]);

    [Fact]
    public void An_unclosed_quote_is_refused_with_its_line_and_does_not_swallow_the_file()
    {
        var fault = Should.Throw<Fault>(() => Grid.Of(Open("a,b\n1,2\n3,\"4\n5,6\n")));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldContain("第 3 行");

        var large = "a,b\n1,\"" + string.Concat(Enumerable.Repeat("5,6\n", 1_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<Fault>(() => Open(large).Rows(new TableSheet(0, "", false, [], 0), CancellationToken.None).Count()).Sentence.Zh.ShouldContain("第 2 行");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(30_000_000);
    }

    [Fact]
    public void What_CsvHelper_writes_is_read_back_and_read_as_CsvHelper_reads_it()
    {
        var cell = Gen.Elements("", "a", ",", "\"", "\n", "\r\n", " ", "中文", "\t", ";", "'").ArrayOf().Select(string.Concat);
        var table = cell.ArrayOf().Where(row => row.Length > 1).ArrayOf();
        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            foreach (var delimiter in new[] { ',', '\t', ';' })
            {
                var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), IgnoreBlankLines = false };
                var text = new StringWriter();
                using (var writer = new CsvWriter(text, configuration))
                {
                    foreach (var row in rows)
                    {
                        foreach (var value in row)
                        {
                            writer.WriteField(value);
                        }

                        writer.NextRecord();
                    }
                }

                var ours = Read(text.ToString(), delimiter);
                using var parser = new CsvParser(new StringReader(text.ToString()), configuration);
                var theirs = new List<string[]>();
                while (parser.Read())
                {
                    theirs.Add(parser.Record!);
                }

                ours.Select(row => row.ToArray()).ShouldBe(rows);
                ours.Select(row => row.ToArray()).ShouldBe(theirs);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fields_that_meet_the_edge_of_the_buffer_are_whole()
    {
        // The buffer holds 65,536 characters; every way to stand across its end is tried.
        foreach (var field in new[] { "abc", "\"a,b\"", "\"a\"\"b\"", "\"a\r\nb\"" })
        {
            for (var pad = 65_520; pad < 65_540; pad++)
            {
                var rows = Read(new string('x', pad) + "," + field + ",z\r\ny," + field + "\r\n", ',');
                var plain = field.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
                rows.Count.ShouldBe(2);
                rows[0].SequenceEqual([new string('x', pad), plain, "z"]).ShouldBeTrue($"{field} after {pad}");
                rows[1].ShouldBe(["y", plain]);
            }
        }
    }

    [Theory]
    [InlineData("名称\t坐标\n甲\t113.62,34.75\n乙\t113.6,34.7\n丙\t113.6,34.7\n", '\t')]
    [InlineData("名称;主要产品\n甲;\"a,b,c\"\n乙;\"d,e,f\"\n", ';')]
    [InlineData("企业台账\n填报单位：甲;乙\n名称,产品\n甲,a;b\n乙,c\n", ',')]
    [InlineData("名称\n甲\n", ',')]
    [InlineData("a;b;c\n1;2;3", ';')]
    [InlineData("a\tb,c\td\n1\t\t\n", '\t')]
    [InlineData("sep=;\na;b\n1,5;2,5\n1,5;2,5\n", ';')]
    [InlineData("\"a\tb\",c\n\"\"\"d\t\t\t\",e\n", ',')]
    public void The_delimiter_is_found(string text, char delimiter)
    {
        var file = (DelimitedFile)Open(text);
        file.Delimiter.ShouldBe(delimiter);
        file.Remarks.Count.ShouldBe(delimiter == ',' ? 0 : 1);
    }

    [Fact]
    public void A_line_that_only_names_the_delimiter_is_no_row() => Grid.Of(Open("sep=;\r\na;b\r\n")).ShouldHaveSingleItem().Number.ShouldBe(2);

    [Fact]
    public void Five_hundred_columns_pass_and_blank_ones_beyond_are_passed_over()
    {
        var many = string.Join(',', Enumerable.Range(0, 500));
        Grid.First(Open(many + ",, ,\n")).Length.ShouldBe(500);
        var fault = Should.Throw<Fault>(() => Grid.First(Open("a\n" + many + ",x\n" + many)));
        fault.Code.ShouldBe(FaultCode.TooLarge);
        fault.Sentence.Zh.ShouldContain("第 2 行");
    }

    [Fact]
    public void Five_million_rows_and_a_few_above_them_pass_and_more_do_not()
    {
        var line = "1,2\n"u8.ToArray();
        byte[] Lines(int count)
        {
            var bytes = new byte[count * line.Length];
            for (var i = 0; i < bytes.Length; i += line.Length)
            {
                line.CopyTo(bytes, i);
            }

            return bytes;
        }

        long Count(byte[] bytes) => TableFile.Open(files.Write("大.csv", bytes)) is var file ? file.Rows(file.Sheets[0], CancellationToken.None).LongCount() : 0;
        Count([.. "\n\n"u8, .. Lines(5_000_010)]).ShouldBe(5_000_012);
        Should.Throw<Fault>(() => Count(Lines(5_000_011))).Code.ShouldBe(FaultCode.TooLarge);
    }

    [Fact]
    public void A_column_that_repeats_itself_keeps_one_string()
    {
        var rows = Grid.Of(Open("荆州,1\n荆州,2\n"));
        ReferenceEquals(rows[0].Cells[0].Text, rows[1].Cells[0].Text).ShouldBeTrue();
    }

    private TableFile Open(string text) => TableFile.Open(files.Write("台账.csv", Encoding.UTF8.GetBytes(text)));

    private static List<string[]> Read(string text, char delimiter)
    {
        var rows = new DelimitedRows(new StringReader(text), delimiter, "x");
        var row = new TableRow();
        var all = new List<string[]>();
        while (rows.Read(row))
        {
            all.Add([.. row.Cells.Select(cell => cell.ToString())]);
        }

        return all;
    }
}
