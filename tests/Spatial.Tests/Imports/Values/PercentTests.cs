using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Values;

/// <summary>V21: percent is written, a fraction is kept, and a bare 0.87 is not guessed.</summary>
public sealed class PercentTests
{
    private static readonly LedgerColumn Share = Reading.Column(ColumnKind.Percent, "%", 0, 1);

    [Theory]
    [InlineData("87", "0.87")]
    [InlineData("0", "0")]
    [InlineData("100", "1")]
    [InlineData("1.01", "0.0101")]
    public void A_bare_number_above_one_is_percent(string cell, string fraction)
    {
        foreach (var read in (Reading[])[Reading.Of(Share, cell), Reading.Of(Share, TableCell.Of(double.Parse(cell)))])
        {
            read.Value.Number.ShouldBe(Reading.Exact(fraction));
            read.Remarks.ShouldBeEmpty();
            read.Entered.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("0.87")]
    [InlineData("1")]
    [InlineData("0.01")]
    public void A_bare_number_up_to_one_stays_unknown_and_both_readings_are_named(string cell)
    {
        foreach (var read in (Reading[])[Reading.Of(Share, cell), Reading.Of(Share, TableCell.Of(double.Parse(cell)))])
        {
            read.Value.IsKnown.ShouldBeFalse();
            read.Rules.ShouldBe("V21W");
            read.Said.ShouldContain($"{decimal.Parse(cell) * 100:0.##}%");
            read.Said.ShouldContain($" {cell}%");
            read.Entered.ShouldBe(cell);
        }
    }

    [Theory]
    [InlineData("87%", "0.87")]
    [InlineData("87％", "0.87")]
    [InlineData("0.87%", "0.0087")]
    [InlineData("5‰", "0.005")]
    public void A_sign_decides(string cell, string fraction)
    {
        var read = Reading.Of(Share, cell);
        read.Value.Number.ShouldBe(Reading.Exact(fraction));
        read.Worst.ShouldBe(Severity.Fixed);
        read.Entered.ShouldBe(cell);
    }

    [Fact]
    public void The_format_of_the_cell_decides()
    {
        var read = Reading.Of(Share, TableCell.OfPercent(0.87));
        read.Value.Number.ShouldBe(0.87m);
        read.Entered.ShouldBe("87%");
        read.Remarks.ShouldBeEmpty();
        Reading.Of(Share, TableCell.OfPercent(87)).Worst.ShouldBe(Severity.Error);
    }

    [Fact]
    public void Where_the_range_allows_one_reading_only_it_is_taken()
    {
        // Sulphur of coal: 0.6 is 0.6 %, for coal of 60 % sulphur is none. An efficiency of 0.87 % is none either.
        var sulphur = Reading.Of(Reading.Column(ColumnKind.Percent, "%", 0, 0.1m), "0.6");
        sulphur.Value.Number.ShouldBe(0.006m);
        sulphur.Remarks.ShouldBeEmpty();
        var efficiency = Reading.Of(Reading.Column(ColumnKind.Percent, "%", 0.01m, 1.1m), "0.87");
        efficiency.Value.Number.ShouldBe(0.87m);
        efficiency.Rules.ShouldBe("V21W");
        efficiency.Entered.ShouldBe("0.87");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100.1")]
    [InlineData("-0.5%")]
    [InlineData("八成")]
    [InlineData("87吨")]
    public void Outside_0_to_100_is_refused(string cell) => Reading.Of(Share, cell).Worst.ShouldBe(Severity.Error);
}
