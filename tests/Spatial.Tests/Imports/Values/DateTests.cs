using System.Globalization;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V19 and DOMAIN 0.3: days, hours, years.</summary>
public sealed class DateTests
{
    private static readonly LedgerColumn Day = Reading.Column(ColumnKind.Date), Hour = Reading.Column(ColumnKind.Time), Year = Reading.Column(ColumnKind.Year);

    [Theory]
    [InlineData("2024-12-31", null)]
    [InlineData("2024/12/31", null)]
    [InlineData("2024/1/5", null)]
    [InlineData("2024.12.31", Severity.Fixed)]
    [InlineData("2024年12月31日", Severity.Fixed)]
    [InlineData("2024年12月31", Severity.Fixed)]
    [InlineData("2024 年 12 月 31 日", Severity.Fixed)]
    [InlineData("2024年12月31号", Severity.Fixed)]
    [InlineData("20241231", Severity.Fixed)]
    [InlineData("45657", Severity.Fixed)]
    [InlineData("２０２４－１２－３１", Severity.Fixed)]
    [InlineData("2024-12-31 00:00:00", Severity.Fixed)]
    [InlineData("2024/12/31 13:05", Severity.Fixed)]
    [InlineData("2024-12-31T00:00:00", Severity.Fixed)]
    [InlineData("二〇二四年十二月三十一日", Severity.Fixed)]
    [InlineData("2024年12月31日前", Severity.Fixed)]
    [InlineData("2024-12", Severity.Fixed)]
    [InlineData("2024.12", Severity.Fixed)]
    [InlineData("202412", Severity.Fixed)]
    [InlineData("2024年12月", Severity.Fixed)]
    [InlineData("2024年12月份", Severity.Fixed)]
    [InlineData("2024年12月底", Severity.Fixed)]
    [InlineData("2024年12月底前", Severity.Fixed)]
    [InlineData("2024年底", Severity.Fixed)]
    [InlineData("2024年年底", Severity.Fixed)]
    [InlineData("2024年年底前", Severity.Fixed)]
    [InlineData("2024年末", Severity.Fixed)]
    [InlineData("2024年下半年", Severity.Fixed)]
    [InlineData("2024年第四季度", Severity.Fixed)]
    [InlineData("2024年4季度", Severity.Fixed)]
    [InlineData("2024Q4", Severity.Fixed)]
    [InlineData("2024年12月前", Severity.Warning)]
    [InlineData("2024", Severity.Warning)]
    [InlineData("2024年", Severity.Warning)]
    [InlineData("2024年前", Severity.Warning)]
    public void Every_way_of_writing_a_day_is_read(string cell, Severity? severity)
    {
        var read = Reading.Of(Day, cell);
        read.Value.Moment.ShouldBe(cell == "2024/1/5" ? new DateTime(2024, 1, 5) : new DateTime(2024, 12, 31), read.Said);
        read.Worst.ShouldBe(severity);
        read.Entered.ShouldBe(cell == "2024-12-31" ? null : cell);
    }

    [Theory]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2023-02", "2023-02-28")]
    [InlineData("2019年3月底前", "2019-03-31")]
    [InlineData("2019年上半年", "2019-06-30")]
    [InlineData("2019年6月25日之前", "2019-06-25")]
    [InlineData("2024年一季度", "2024-03-31")]
    [InlineData("2024年二月", "2024-02-29")]
    public void A_month_or_quarter_is_its_last_day(string cell, string day) => Reading.Of(Day, cell).Value.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(day);

    [Theory]
    [InlineData("24-12-31")]
    [InlineData("24.12.31")]
    [InlineData("24年12月")]
    [InlineData("12/31/2024")]
    [InlineData("241231")]
    [InlineData("12-31")]
    [InlineData("12月31日")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-04-31")]
    [InlineData("20240230")]
    [InlineData("1900-02-29")]
    [InlineData("1899-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("2024.1-2024.12")]
    [InlineData("2024-2025")]
    [InlineData("2024年1月至6月")]
    [InlineData("2024-12-31 25:00")]
    [InlineData("年底")]
    [InlineData("长期")]
    [InlineData("Dec-24")]
    [InlineData("12345")]
    [InlineData("2024-")]
    public void What_is_no_one_day_is_refused(string cell)
    {
        var read = Reading.Of(Day, cell);
        read.Rules.ShouldBe("V19E", cell);
        read.Value.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Serial_days_of_the_workbook_are_those_of_its_own_calendar()
    {
        Reading.Of(Day, TableCell.OfDate(45657)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31));
        Reading.Of(Day, TableCell.OfDate(45657)).Remarks.ShouldBeEmpty();
        Reading.Of(Day, TableCell.OfDate(45657)).Entered.ShouldBeNull();
        Reading.Of(Day, TableCell.Of(45657)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31));
        Reading.Of(Day, TableCell.Of(45657)).Entered.ShouldBe("45657");
        Reading.Of(Day, TableCell.OfDate(61)).Value.Moment.ShouldBe(new DateTime(1900, 3, 1));
        Reading.Of(Day, TableCell.OfDate(59)).Value.Moment.ShouldBe(new DateTime(1900, 2, 28));
        Reading.Of(Day, TableCell.OfDate(1)).Value.Moment.ShouldBe(new DateTime(1900, 1, 1));
        Reading.Of(Day, TableCell.OfDate(60)).Worst.ShouldBe(Severity.Error);
        Reading.Of(Day, TableCell.OfDate(0.5)).Worst.ShouldBe(Severity.Error);
        Reading.Of(Day, TableCell.OfDate(-1)).Worst.ShouldBe(Severity.Error);
        Reading.Of(Day, TableCell.OfDate(45657.25)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31));
        Reading.Of(Day, TableCell.OfDate(45657.25)).Worst.ShouldBe(Severity.Fixed);
        Reading.Of(Day, TableCell.Of(20241231)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31));
    }

    [Theory]
    [InlineData("2024-12-31 13:00", false)]
    [InlineData("2024-12-31 13:00:00", true)]
    [InlineData("2024/12/31 13:00", true)]
    [InlineData("2024-12-31T13:00:00", true)]
    [InlineData("2024-12-31T13:00:00+08:00", true)]
    [InlineData("2024年12月31日13时", true)]
    [InlineData("2024年12月31日 13时00分", true)]
    [InlineData("2024123113", true)]
    [InlineData("202412311300", true)]
    [InlineData("20241231130000", true)]
    [InlineData("2024-12-31 13", true)]
    [InlineData("2024-12-31 13:59", true)]
    public void An_hour_is_read_in_every_form(string cell, bool entered)
    {
        var read = Reading.Of(Hour, cell);
        read.Value.Moment.ShouldBe(new DateTime(2024, 12, 31, 13, 0, 0), read.Said);
        (read.Entered is not null).ShouldBe(entered);
        (read.Worst ?? Severity.Fixed).ShouldBe(Severity.Fixed);
    }

    [Fact]
    public void Twenty_four_hours_is_the_next_day() => Reading.Of(Hour, "2024-12-31 24:00").Value.Moment.ShouldBe(new DateTime(2025, 1, 1));

    [Fact]
    public void A_serial_hour_is_rounded_to_the_second_before_it_is_cut()
    {
        Reading.Of(Hour, TableCell.OfDate(45657 + (13 / 24.0))).Value.Moment.ShouldBe(new DateTime(2024, 12, 31, 13, 0, 0));
        Reading.Of(Hour, TableCell.OfDate(45657 + (13 / 24.0) - 1e-9)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31, 13, 0, 0));
        Reading.Of(Hour, TableCell.OfDate(45657)).Value.Moment.ShouldBe(new DateTime(2024, 12, 31));
    }

    [Theory]
    [InlineData("2024-12-31")]
    [InlineData("2024-12-31 25:00")]
    [InlineData("2024-12-31 24:01")]
    [InlineData("2024-12-31 13:60")]
    [InlineData("2024-12-31T13:00:00Z")]
    [InlineData("2024-12 13:00")]
    public void An_hour_that_is_missing_or_impossible_is_refused(string cell) => Reading.Of(Hour, cell).Rules.ShouldBe("V19E");

    [Theory]
    [InlineData("2024", null)]
    [InlineData("1900", null)]
    [InlineData("2100", null)]
    [InlineData("2024年", Severity.Fixed)]
    [InlineData("2024-06", Severity.Fixed)]
    [InlineData("1899", Severity.Error)]
    [InlineData("2101", Severity.Error)]
    [InlineData("24", Severity.Error)]
    [InlineData("24年", Severity.Error)]
    public void A_year_has_four_digits(string cell, Severity? severity)
    {
        var read = Reading.Of(Year, cell);
        read.Worst.ShouldBe(severity);
        read.Value.IsKnown.ShouldBe(severity != Severity.Error);
        if (cell.Length == 4)
        {
            Reading.Of(Year, TableCell.Of(double.Parse(cell))).Worst.ShouldBe(severity);
        }
    }
}
