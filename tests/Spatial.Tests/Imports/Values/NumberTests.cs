using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V6, V8, V24: numbers as planners write them.</summary>
public sealed class NumberTests
{
    private static readonly LedgerColumn Number = Reading.Column(ColumnKind.Number);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("12", "12")]
    [InlineData("1234.5", "1234.5")]
    [InlineData("-7.25", "-7.25")]
    [InlineData("0.001", "0.001")]
    [InlineData("123456789012345678", "123456789012345678")]
    public void A_plain_number_is_taken_without_a_word(string cell, string value)
    {
        var read = Reading.Of(Number, cell);
        read.Value.Number.ShouldBe(Reading.Exact(value));
        read.Remarks.ShouldBeEmpty();
        read.Entered.ShouldBeNull();
    }

    [Theory]
    [InlineData("3.50", "3.5")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0", "0")]
    public void The_same_number_in_other_digits_is_kept_as_entered(string cell, string value)
    {
        var read = Reading.Of(Number, cell);
        Reading.Plain(Number, read.Value).ShouldBe(value);
        read.Entered.ShouldBe(cell);
        read.Worst.ShouldBeNull();
    }

    [Fact]
    public void The_decimals_written_can_still_be_counted() => Reading.Of(ColumnKind.Longitude, "112.1400").Value.Number.Scale.ShouldBe((byte)4);

    [Theory]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1，234，567", "1234567")]
    [InlineData("12 345", "12345")]
    [InlineData("12\u00A0345", "12345")]
    [InlineData("1'234'567.89", "1234567.89")]
    [InlineData("-1,234", "-1234")]
    [InlineData("¥1,234", "1234")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("1e-3", "0.001")]
    [InlineData("(123)", "-123")]
    [InlineData("（1,234.5）", "-1234.5")]
    [InlineData("１２３．５", "123.5")]
    [InlineData("−5", "-5")]
    [InlineData("'-5", "-5")]
    public void Separators_width_and_accountants_minus_are_mended(string cell, string value)
    {
        var read = Reading.Of(Number, cell);
        read.Value.Number.ShouldBe(Reading.Exact(value), cell);
        read.Entered.ShouldBe(cell);
        (read.Worst ?? Severity.Fixed).ShouldBe(Severity.Fixed);
    }

    [Theory]
    [InlineData("1.234,5")]
    [InlineData("1,23")]
    [InlineData("1,5")]
    [InlineData("0,123")]
    [InlineData("1234,567")]
    [InlineData("1,2345")]
    [InlineData("1,234 567")]
    [InlineData("1.234.567")]
    [InlineData("12 34")]
    public void What_may_be_a_decimal_comma_is_refused(string cell) => Refused(cell);

    [Theory]
    [InlineData("三百二十", "320")]
    [InlineData("一万二千", "12000")]
    [InlineData("十五", "15")]
    [InlineData("一百零五", "105")]
    [InlineData("两千", "2000")]
    [InlineData("三点五", "3.5")]
    [InlineData("二〇二四", "2024")]
    [InlineData("叁佰贰拾", "320")]
    [InlineData("三萬億", "3000000000000")]
    [InlineData("一亿零五百万", "105000000")]
    [InlineData("一亿零三", "100000003")]
    [InlineData("一万零五", "10005")]
    [InlineData("负三", "-3")]
    [InlineData("3.2万", "32000")]
    [InlineData("1.5亿", "150000000")]
    [InlineData("20百万", "20000000")]
    public void Chinese_numerals_are_read_with_a_warning(string cell, string value)
    {
        var read = Reading.Of(Number, cell);
        read.Value.Number.ShouldBe(Reading.Exact(value));
        read.Worst.ShouldBe(Severity.Warning);
        read.Remarks.ShouldContain(r => r.Rule == "V6");
        read.Entered.ShouldBe(cell);
    }

    [Theory]
    [InlineData("三百二")]
    [InlineData("一万五")]
    [InlineData("一亿二千")]
    [InlineData("三三百")]
    [InlineData("百")]
    [InlineData("三二万")]
    [InlineData("二百千")]
    [InlineData("零百")]
    public void A_numeral_with_two_readings_is_refused(string cell) => Refused(cell);

    [Theory]
    [InlineData("约100")]
    [InlineData("大于5")]
    [InlineData("＞5")]
    [InlineData(">5")]
    [InlineData("≥5")]
    [InlineData("≤5")]
    [InlineData("100左右")]
    [InlineData("100余吨")]
    [InlineData("100以上")]
    [InlineData("十几")]
    [InlineData("近百")]
    [InlineData("5-10")]
    [InlineData("5~10")]
    [InlineData("5～10")]
    [InlineData("5—10")]
    [InlineData("5至10")]
    [InlineData("5万吨-10万吨")]
    [InlineData("35+75")]
    [InlineData("3*35")]
    [InlineData("2×75")]
    [InlineData("1/2")]
    public void Approximations_ranges_and_sums_are_refused(string cell) => Refused(cell);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-∞")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("0.000000000000000000000000000000001")]
    [InlineData("abc")]
    [InlineData("TRUE")]
    [InlineData("2024.12.31")]
    public void What_is_no_finite_number_is_refused(string cell) => Refused(cell);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e30)]
    [InlineData(1e-40)]
    public void Nor_is_it_taken_from_a_workbook(double number) => Reading.Of(Number, TableCell.Of(number)).Worst.ShouldBe(Severity.Error);

    [Theory]
    [InlineData("—")]
    [InlineData("-")]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("暂无")]
    [InlineData("／")]
    [InlineData("N/A")]
    public void A_dash_is_unknown_and_never_zero(string cell)
    {
        var read = Reading.Of(Number, cell);
        read.Value.IsKnown.ShouldBeFalse();
        read.Worst.ShouldBe(Severity.Fixed);
        read.Entered.ShouldBe(cell);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u3000")]
    [InlineData("\u200B")]
    public void A_blank_is_unknown_without_a_word(string cell)
    {
        var read = Reading.Of(Number, cell);
        read.Value.IsKnown.ShouldBeFalse();
        read.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.1", false)]
    [InlineData("(5)", false)]
    [InlineData("4000", true)]
    [InlineData("4000.1", false)]
    public void Both_ends_of_the_range_belong_to_it(string cell, bool taken)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Number, "吨", min: 0, max: 4000), cell);
        read.Value.IsKnown.ShouldBe(taken);
        (read.Worst == Severity.Error).ShouldBe(!taken);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("4000", true)]
    [InlineData("4001", false)]
    public void A_boiler_has_a_capacity_up_to_4000_tonnes_of_steam(string cell, bool taken)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Number, "蒸吨/小时", min: 0.000001m, max: 4000), cell);
        read.Value.IsKnown.ShouldBe(taken);
        read.Remarks.ShouldAllBe(r => r.Rule == "V24");
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("12.0", true)]
    [InlineData("12.5", false)]
    [InlineData("50人", true)]
    public void A_whole_number_is_whole(string cell, bool taken) => Reading.Of(Reading.Column(ColumnKind.Integer, "人"), cell).Value.IsKnown.ShouldBe(taken);

    [Theory]
    [InlineData("0.99", "吨", true)]
    [InlineData("1", "吨", false)]
    [InlineData("100000000", "吨", false)]
    [InlineData("100000001", "吨", true)]
    [InlineData("10000", "万吨", false)]
    [InlineData("10001", "万吨", true)]
    [InlineData("0.0001", "万吨", false)]
    [InlineData("0.00009", "万吨", true)]
    [InlineData("0", "吨", false)]
    [InlineData("0.5", "kg", false)]
    public void Bulk_goods_below_a_tonne_or_above_a_hundred_million_ask_for_the_unit(string cell, string unit, bool warned)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Number, unitColumn: "tonnes_unit", min: 0), cell, unit);
        read.Value.IsKnown.ShouldBeTrue();
        read.Remarks.Any(r => r.Rule == "V8").ShouldBe(warned);
        var number = Reading.Of(Reading.Column(ColumnKind.Number, unitColumn: "tonnes_unit", min: 0), TableCell.Of(double.Parse(cell)), unit);
        number.Rules.ShouldBe(read.Rules);
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#N/A")]
    [InlineData("=SUM(A1:A3)")]
    public void An_error_value_or_formula_is_refused_in_every_kind(string cell)
    {
        foreach (var kind in Enum.GetValues<ColumnKind>().Where(k => k is not ColumnKind.List))
        {
            Reading.Of(kind, cell).Rules.ShouldBe("V28E", kind.ToString());
            Reading.Of(Reading.Column(kind), TableCell.OfError("#DIV/0!")).Rules.ShouldBe("V28E");
        }
    }

    [Fact]
    public void A_range_that_became_a_date_is_named()
    {
        var read = Reading.Of(Number, TableCell.OfDate(45787));
        read.Worst.ShouldBe(Severity.Error);
        read.Said.ShouldContain("范围");
    }

    [Fact]
    public void Noise_of_the_workbook_beyond_fifteen_digits_goes_but_is_kept_as_entered()
    {
        var read = Reading.Of(Number, TableCell.Of(0.1 + 0.2));
        read.Value.Number.ShouldBe(0.3m);
        read.Entered.ShouldBe("0.30000000000000004");
        Reading.Of(Number, TableCell.Of(0.00001)).Entered.ShouldBeNull();
    }

    private static void Refused(string cell)
    {
        var read = Reading.Of(Number, cell);
        read.Worst.ShouldBe(Severity.Error, cell);
        read.Value.IsKnown.ShouldBeFalse();
        read.Entered.ShouldBe(cell);
        read.Remarks.ShouldContain(r => r.Rule == "V6" || r.Rule == "V7");
    }
}
