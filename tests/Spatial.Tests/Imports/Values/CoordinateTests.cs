using Spatial.Imports;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V11: degrees minutes seconds, decimal degrees, metres.</summary>
public sealed class CoordinateTests
{
    [Theory]
    [InlineData("112°14′24″")]
    [InlineData("112°14'24\"")]
    [InlineData("112º14’24”")]
    [InlineData("112°14′24″E")]
    [InlineData("E112°14′24″")]
    [InlineData("东经112度14分24秒")]
    [InlineData("112度14分24秒")]
    [InlineData("112 14 24")]
    [InlineData("112:14:24")]
    [InlineData("112°14.4′")]
    [InlineData("112°14′24")]
    [InlineData("112.24°")]
    [InlineData("112°14'24''")]
    [InlineData("１１２°１４′２４″")]
    public void Degrees_minutes_and_seconds_are_112_24(string cell)
    {
        var read = Reading.Of(ColumnKind.Longitude, cell);
        read.Value.Number.ShouldBe(112.24m, read.Said);
        read.Worst.ShouldBe(Severity.Fixed);
        read.Remarks.ShouldContain(r => r.Rule == "V11");
        read.Entered.ShouldBe(cell);
    }

    [Fact]
    public void What_looks_packed_is_decimal()
    {
        var read = Reading.Of(ColumnKind.Longitude, "112.1424");
        read.Value.Number.ShouldBe(112.1424m);
        read.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("112°59′59″", true)]
    [InlineData("112°60′00″", false)]
    [InlineData("112°14′60″", false)]
    [InlineData("112°14′59.999″", true)]
    [InlineData("112.5°14′24″", false)]
    [InlineData("112°14.5′24″", false)]
    [InlineData("-112°14′24″W", false)]
    [InlineData("112°14′24″30‴", false)]
    [InlineData("经度", false)]
    [InlineData("112,24", false)]
    public void Minutes_and_seconds_stay_below_sixty(string cell, bool taken)
    {
        var read = Reading.Of(ColumnKind.Longitude, cell);
        read.Value.IsKnown.ShouldBe(taken);
        (read.Worst == Severity.Error).ShouldBe(!taken);
    }

    [Fact]
    public void Sixtieths_that_do_not_end_are_kept_to_a_hundredth_of_a_millimetre() => Reading.Of(ColumnKind.Latitude, "30°20′10″N").Value.Number.ShouldBe(30.3361111111m);

    [Fact]
    public void A_letter_of_the_other_axis_is_pointed_out() => Reading.Of(ColumnKind.Longitude, "30°20′10″N").Rules.ShouldBe("V10W V11F");

    [Fact]
    public void South_and_west_are_negative() => Reading.Of(ColumnKind.Latitude, "南纬30.5").Value.Number.ShouldBe(-30.5m);

    [Theory]
    [InlineData("38500123.45", "38500123.45")]
    [InlineData("38,500,123.45", "38500123.45")]
    [InlineData("3891234.5米", "3891234.5")]
    [InlineData("3891234.5m", "3891234.5")]
    public void Metres_of_a_plane_system_are_kept(string cell, string metres) => Reading.Of(ColumnKind.Latitude, cell).Value.Number.ShouldBe(Reading.Exact(metres));

    [Theory]
    [InlineData("113.62,34.75")]
    [InlineData("113.62，34.75")]
    [InlineData("113.62 34.75")]
    [InlineData("(113.62, 34.75)")]
    [InlineData("经度113.62 纬度34.75")]
    [InlineData("经度113.62纬度34.75")]
    [InlineData("纬度:34.75，经度:113.62")]
    [InlineData("北纬34.75 东经113.62")]
    [InlineData("N34.75E113.62")]
    [InlineData("113.62E34.75N")]
    [InlineData("113°37′12″E,34°45′00″N")]
    [InlineData("113°37′12″ 34°45′00″")]
    [InlineData("E113°37′12″ N34°45′0″")]
    [InlineData("113 37 12 34 45 0")]
    [InlineData("POINT(113.62 34.75)")]
    [InlineData("113.62;34.75")]
    [InlineData("113.62/34.75")]
    public void A_cell_of_both_is_split(string cell)
    {
        var (longitude, latitude, entered, remarks) = Reading.Pair(cell);
        longitude.Number.ShouldBe(113.62m, string.Concat(remarks.Select(r => r.Sentence.Zh)));
        latitude.Number.ShouldBe(34.75m);
        entered.ShouldBe(cell == "113.62,34.75" ? null : cell);
        remarks.ShouldNotContain(r => r.Severity > Severity.Fixed);
        Reading.Of(ColumnKind.LongitudeLatitude, cell).Value.Text.ShouldBe("113.62,34.75");
    }

    [Theory]
    [InlineData("113.62")]
    [InlineData("113.62,34.75,100")]
    [InlineData("郑州")]
    [InlineData("113.62,北")]
    public void What_is_not_two_is_refused(string cell)
    {
        Reading.Pair(cell).Remarks.ShouldContain(r => r.Severity == Severity.Error);
        Reading.Pair(cell).Longitude.IsKnown.ShouldBeFalse();
        Reading.Of(ColumnKind.LongitudeLatitude, cell).Worst.ShouldBe(Severity.Error);
    }
}
