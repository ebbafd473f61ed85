using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Spatial.Imports.Tables;
using Spatial.Imports.Tables.Workbooks;

namespace Spatial.Tests.Imports.Tables;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", "Number")]
    [InlineData("0.00", "Number")]
    [InlineData("0.00E+00", "Number")]
    [InlineData("##0.0e-0", "Number")]
    [InlineData("#,##0.00_);[Red]\\(#,##0.00\\)", "Number")]
    [InlineData("0\" days\"", "Number")]
    [InlineData("0\\d", "Number")]
    [InlineData("[h]:mm:ss", "Number")]
    [InlineData("@", "Number")]
    [InlineData("0_d", "Number")]
    [InlineData("0*d", "Number")]
    [InlineData("0;yyyy", "Number")]
    [InlineData("yyyy-mm-dd", "Day")]
    [InlineData("yyyy\"年\"m\"月\"", "Day")]
    [InlineData("yyyy年m月d日", "Day")]
    [InlineData("[$-804]yyyy/m/d", "Day")]
    [InlineData("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "Day")]
    [InlineData("m/d", "Day")]
    [InlineData("mmm", "Day")]
    [InlineData("aaaa", "Day")]
    [InlineData("YYYY/M/D H:MM", "Day")]
    [InlineData("h:mm AM/PM", "Clock")]
    [InlineData("mm:ss", "Clock")]
    [InlineData("h\"时\"mm\"分\"", "Clock")]
    [InlineData("上午/下午h\"时\"", "Clock")]
    public void A_written_format_is_told(string code, string format) => NumberFormats.Of(code).ToString().ShouldBe(format);

    [Theory]
    [InlineData(0, "Number")]
    [InlineData(13, "Number")]
    [InlineData(14, "Day")]
    [InlineData(17, "Day")]
    [InlineData(18, "Clock")]
    [InlineData(21, "Clock")]
    [InlineData(22, "Day")]
    [InlineData(31, "Day")]
    [InlineData(32, "Clock")]
    [InlineData(46, "Number")]
    [InlineData(49, "Number")]
    [InlineData(58, "Day")]
    [InlineData(59, "Number")]
    public void A_numbered_format_is_told(int id, string format) => NumberFormats.Of(id).ToString().ShouldBe(format);

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.5", true)]
    [InlineData(".5", true)]
    [InlineData("5.", true)]
    [InlineData("123456789012345", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("9.14210000000000000E+17", true)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData(".", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1e400", false)]
    [InlineData("NaN", false)]
    [InlineData("Infinity", false)]
    [InlineData("--1", false)]
    [InlineData("１", false)]
    public void A_number_is_read_as_the_framework_reads_it(string text, bool isNumber)
    {
        PlainNumber.TryRead(text, out var value).ShouldBe(isNumber);
        if (isNumber)
        {
            value.ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Numbers_of_up_to_fifteen_digits_are_rounded_as_the_framework_rounds_them()
    {
        var random = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, 17))).ToString(CultureInfo.InvariantCulture);
            var text = (random.Next(2) == 0 ? "-" : "") + digits.Insert(random.Next(digits.Length + 1), ".");
            PlainNumber.TryRead(text, out var value).ShouldBeTrue(text);
            BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), text);
        }
    }

    [Fact]
    public void Any_double_comes_back() => Prop.ForAll<double>(number =>
        !double.IsFinite(number) || (PlainNumber.TryRead(number.ToString("R", CultureInfo.InvariantCulture), out var value) && value == number)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A1", 0, 1)]
    [InlineData("Z9", 25, 9)]
    [InlineData("AA10", 26, 10)]
    [InlineData("XFD1048576", 16_383, 1_048_576)]
    public void An_address_is_read_and_shown(string address, int column, int row)
    {
        (CellAddress.Column(address), CellAddress.Row(address)).ShouldBe((column, row));
        CellAddress.Show(column, row).ShouldBe(address);
    }

    [Theory]
    [InlineData("A1:C3", true)]
    [InlineData("$A$1:$C$3", true)]
    [InlineData("C3:A1", false)]
    [InlineData("A:C", false)]
    [InlineData("A1:XFE3", false)]
    [InlineData("A0:B1", false)]
    [InlineData("", false)]
    public void A_range_is_read_or_is_none(string reference, bool isRange) =>
        CellAddress.Range(reference).ShouldBe(isRange ? new MergedRange(1, 3, 0, 2) : null);
}
