using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Tests.Imports.Values;

/// <summary>V7: the unit of the cell wins, the value is stored in the column's.</summary>
public sealed class UnitTests
{
    [Theory]
    [InlineData("150万吨", "吨", "1500000", Severity.Warning)]
    [InlineData("150万吨", "万吨", "150", Severity.Fixed)]
    [InlineData("1.5亿吨", "万吨", "15000", Severity.Warning)]
    [InlineData("500kg", "吨", "0.5", Severity.Warning)]
    [InlineData("20t/h", "蒸吨/小时", "20", Severity.Fixed)]
    [InlineData("20蒸吨", "蒸吨/小时", "20", Severity.Fixed)]
    [InlineData("14MW", "蒸吨/小时", "20", Severity.Warning)]
    [InlineData("14000kW", "蒸吨/小时", "20", Severity.Warning)]
    [InlineData("3.2亩", "亩", "3.2", Severity.Fixed)]
    [InlineData("２公顷", "亩", "30", Severity.Warning)]
    [InlineData("120000㎡", "亩", "180", Severity.Warning)]
    [InlineData("120000平方米", "亩", "180", Severity.Warning)]
    [InlineData("5平方公里", "km²", "5", Severity.Fixed)]
    [InlineData("5平方公里", "亩", "7500", Severity.Warning)]
    [InlineData("1亿元", "万元", "10000", Severity.Warning)]
    [InlineData("￥3万元", "万元", "3", Severity.Fixed)]
    [InlineData("2.5km", "米", "2500", Severity.Warning)]
    [InlineData("0.3m", "mm", "300", Severity.Warning)]
    [InlineData("DN300", "mm", "300", Severity.Fixed)]
    [InlineData("φ325", "mm", "325", Severity.Fixed)]
    [InlineData("1.25MPa", "MPa", "1.25", Severity.Fixed)]
    [InlineData("35毫克/立方米", "mg/m³", "35", Severity.Fixed)]
    [InlineData("0.5g/m3", "mg/m³", "500", Severity.Warning)]
    [InlineData("5000大卡/千克", "GJ/t", "20.934", Severity.Warning)]
    [InlineData("20.9MJ/kg", "GJ/t", "20.9", Severity.Fixed)]
    [InlineData("3万tce", "tce", "30000", Severity.Warning)]
    [InlineData("150吨/年", "吨", "150", Severity.Fixed)]
    [InlineData("240kg/天", "kg/d", "240", Severity.Fixed)]
    [InlineData("1.5 萬噸", "吨", "15000", Severity.Warning)]
    public void A_unit_in_the_cell_is_brought_to_the_columns(string cell, string unit, string value, Severity severity)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Number, unit), cell);
        read.Value.Number.ShouldBe(Reading.Exact(value), read.Said);
        read.Worst.ShouldBe(severity, read.Said);
        read.Remarks.ShouldContain(r => r.Rule == "V7" || r.Rule == "V6");
        read.Entered.ShouldBe(cell);
    }

    [Theory]
    [InlineData("150吨", "亩")]
    [InlineData("5km", "km²")]
    [InlineData("100吨/日", "吨")]
    [InlineData("100吨/天", "吨/年")]
    [InlineData("20MW", "吨")]
    [InlineData("20t/h", "吨")]
    [InlineData("5斤", "吨")]
    [InlineData("5 qwert", "吨")]
    [InlineData("50%", "吨")]
    public void A_unit_of_something_else_is_refused(string cell, string unit)
    {
        var read = Reading.Of(Reading.Column(ColumnKind.Number, unit), cell);
        read.Worst.ShouldBe(Severity.Error);
        read.Rules.ShouldBe("V7E");
        read.Said.ShouldContain(unit);
    }

    [Fact]
    public void Megawatts_are_steam_for_boilers_only()
    {
        Reading.Of(Reading.Column(ColumnKind.Number, "MW", title: "额定热功率"), "20蒸吨").Value.Number.ShouldBe(14m);
        Reading.Of(Reading.Column(ColumnKind.Number, "MW", title: "装机容量"), "20蒸吨").Worst.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("3.2万", "万元", false)]
    [InlineData("3.2万", "元", true)]
    [InlineData("一万二千", "万吨", false)]
    [InlineData("三百二十", "万吨", true)]
    public void A_multiplier_in_a_column_of_ten_thousands_has_two_readings(string cell, string unit, bool taken) =>
        Reading.Of(Reading.Column(ColumnKind.Number, unit), cell).Value.IsKnown.ShouldBe(taken);

    [Fact]
    public void The_headers_unit_is_brought_to_the_columns_and_the_cell_kept()
    {
        var tonnes = Reading.Column(ColumnKind.Number, "吨");
        foreach (var read in (Reading[])[Reading.Of(tonnes, "150", "万吨"), Reading.Of(tonnes, TableCell.Of(150), "万吨")])
        {
            read.Value.Number.ShouldBe(1_500_000);
            read.Entered.ShouldBe("150");
            read.Remarks.ShouldBeEmpty();
        }

        Reading.Of(tonnes, "150万吨", "万吨").Worst.ShouldBe(Severity.Fixed);
        Reading.Of(tonnes, "150吨", "万吨").Worst.ShouldBe(Severity.Warning);
        Reading.Of(tonnes, "150", "亩").Worst.ShouldBe(Severity.Error);
        Reading.Of(tonnes, "150", "吨").Entered.ShouldBeNull();
    }

    [Fact]
    public void Without_a_unit_of_its_own_the_column_keeps_that_of_the_unit_column()
    {
        var any = Reading.Column(ColumnKind.Number, unitColumn: "unit");
        Reading.Of(any, "150", "万吨").Value.Number.ShouldBe(150);
        Reading.Of(any, "150", "万吨").Entered.ShouldBeNull();
        Reading.Of(any, "1500000吨", "万吨").Value.Number.ShouldBe(150);
    }

    [Fact]
    public void Factors_are_exact()
    {
        var mu = Reading.Column(ColumnKind.Number, "m²");
        Reading.Of(mu, "1亩").Value.Number.ShouldBe(666.666666666667m);
        Reading.Of(mu, "180亩").Value.Number.ShouldBe(120_000m);
        Reading.Of(Reading.Column(ColumnKind.Number, "吨"), "0.1kg").Value.Number.ShouldBe(0.0001m);
    }

    [Fact]
    public void Every_unit_of_the_table_is_found_and_measures_what_it_measures()
    {
        Unit.Find("万Nm³/h")!.Dimension.ShouldBe("gas/hour");
        Unit.Find("公斤力")!.Dimension.ShouldBe("pressure");
        Unit.Find("µg/m³")!.ShouldBe(Unit.Find("微克/标立方米"));
        Unit.Find("KG")!.ShouldBe(Unit.Find("千克"));
        Unit.Find("T/H")!.Dimension.ShouldBe("mass/hour");
        Unit.Find("百亿兆吨/微克")!.To(Unit.Find("kJ/kg")!, out _).ShouldBeNull();
    }
}
