using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Avoided;
using Spatial.Analyses.Heating.Boilers;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The worked numbers of A4.5 with the committed factors, the register saying that nothing takes out NOx; the same through the product stands in <c>HeatAllocationTests</c>.</summary>
public sealed class SavingsTests
{
    private static readonly Boiler Worked = new()
    {
        Id = Guid.NewGuid(), Key = "B", Name = "B", CapacityTph = 10, Fuel = "raw_coal", LoadHours = 3000, Efficiency = 0.75m, NcvGjT = 20.908m, Sulphur = 0.008m, Ash = 0.2m, DustRemoval = "bag",
    };

    private static readonly SuppliedBy[] Chp = [new(new() { Id = Guid.NewGuid(), Key = "S", Name = "S", Kind = "CHP", Efficiency = 0.88m }, 1)];

    [Fact]
    public void Every_worked_number_holds()
    {
        var s = Of(Worked, Chp);
        Math.Round(s.HeatGj!.Value, 6).ShouldBe(75_600);
        Math.Round(s.CoalGrossT!.Value, 1).ShouldBe(4821.1);
        Math.Round(s.CoalExtraT!.Value, 1).ShouldBe(4466.2);
        Math.Round(s.CoalNetT!.Value, 1).ShouldBe(354.9);
        Math.Round(s.Gross["SO2"]!.Value, 2).ShouldBe(14.81);
        Math.Round(s.Gross["NOx"]!.Value, 2).ShouldBe(14.17);
        Math.Round(s.Gross["PM"]!.Value, 3).ShouldBe(8.316);
        Math.Round(s.Gross["PM10"]!.Value, 3).ShouldBe(1.663);
        Math.Round(s.Gross["PM2.5"]!.Value, 3).ShouldBe(0.582);
        Math.Round(s.Gross["CO2"]!.Value, 1).ShouldBe(9161.6);
        s.IsComplete.ShouldBeTrue();
        (s.Gross["CO2"] - s.Net["CO2"])!.Value.ShouldBe(4466.2 * 1.9003, 0.2);
    }

    [Fact]
    public void Standby_avoids_nothing_and_waste_steam_adds_nothing_only_if_it_was_to_be_condensed()
    {
        Of(Worked with { Status = "备用" }, Chp).ShouldSatisfyAllConditions(s => s.CoalGrossT.ShouldBe(0), s => s.CoalNetT.ShouldBe(0), s => s.Net["SO2"].ShouldBe(0));
        var waste = Of(Worked, [new(Chp[0].Source with { Kind = "waste_to_energy" }, 1)]);
        waste.CoalNetT.ShouldBe(waste.CoalGrossT);
        waste.Sentence.Zh.ShouldContain("仅当");
    }

    /// <summary>Half from waste steam, half from coal: the coal source bears all the extra coal, the gross is shared.</summary>
    [Fact]
    public void Each_source_bears_what_it_burns_more_itself()
    {
        var saving = Of(Worked, [new(new() { Id = Guid.NewGuid(), Key = "W", Name = "W", Kind = "waste_to_energy" }, 0.5), Chp[0] with { Share = 0.5 }]);
        var (waste, coal) = (saving.Parts[0], saving.Parts[1]);
        waste.CoalNetT!.Value.ShouldBe(4821.1 / 2, 0.05);
        coal.CoalNetT!.Value.ShouldBe((4821.1 - 4466.2) / 2, 0.05);
        saving.CoalNetT!.Value.ShouldBe(4821.1 - (4466.2 / 2), 0.1);
        foreach (var pollutant in saving.Net.Keys)
        {
            (waste.Net[pollutant] + coal.Net[pollutant])!.Value.ShouldBe(saving.Net[pollutant]!.Value, 1e-9, pollutant);
            waste.Net[pollutant]!.Value.ShouldBe(saving.Gross[pollutant]!.Value / 2, 1e-9, pollutant);
        }
    }

    [Fact]
    public void Different_heating_values_are_named()
    {
        Of(Worked, Chp).Sentence.Zh.ShouldNotContain("实物吨");
        Of(Worked with { NcvGjT = 16 }, Chp).Sentence.Zh.ShouldContain("均为实物吨：锅炉用煤 16 GJ/t，热源用煤按 20.908 GJ/t");
    }

    [Fact]
    public void Half_supplied_is_half_saved() => Of(Worked, [Chp[0] with { Share = 0.5 }]).CoalNetT!.Value.ShouldBe(354.9 / 2, 0.05);

    [Fact]
    public void What_is_missing_is_named_and_never_zero()
    {
        Of(Worked with { Sulphur = null }, Chp).ShouldSatisfyAllConditions(s => s.Gross["SO2"].ShouldBeNull(), s => s.Net["SO2"].ShouldBeNull(), s => s.Missing.Single().Zh.ShouldBe("燃料含硫率"), s => s.Gross["NOx"].ShouldNotBeNull());
        Of(Worked with { LoadHours = null }, Chp).ShouldSatisfyAllConditions(s => s.CoalGrossT.ShouldBeNull(), s => s.CoalNetT.ShouldBeNull(), s => s.IsComplete.ShouldBeFalse());
        Of(Worked with { Fuel = "petcoke" }, Chp).ShouldSatisfyAllConditions(s => s.CoalGrossT.ShouldBe(0), s => s.Gross["SO2"].ShouldBeNull(), s => s.NoFactor.Count.ShouldBe(6));
        var unknown = new Savings(new EmissionFactors(Factors(), Array.Empty<(Guid, BoilerControl)>().ToLookup(c => c.Item1, c => c.Item2)), 0.08, 0.88, 20.908).Of(Worked with { DustRemoval = null }, Chp);
        unknown.Gross["PM"].ShouldBeNull();
        unknown.Missing.Select(m => m.Zh).ShouldContain("颗粒物治理设施");
    }

    /// <summary>A dust collector says nothing of SO2 and NOx; that there is none of it, nothing either.</summary>
    [Theory]
    [InlineData("bag", null)]
    [InlineData("none", 120.53)]
    [InlineData(null, null)]
    public void Dust_removal_answers_for_dust_only(string? dust, double? particles)
    {
        var s = new Savings(new EmissionFactors(Factors(), Array.Empty<(Guid, BoilerControl)>().ToLookup(c => c.Item1, c => c.Item2)), 0.08, 0.88, 20.908).Of(Worked with { DustRemoval = dust }, Chp);
        (s.Gross["SO2"], s.Gross["NOx"], s.Net["SO2"], s.Net["NOx"]).ShouldBe((null, null, null, null));
        s.Missing.Select(m => m.Zh).ShouldContain("SO2治理设施");
        s.Missing.Select(m => m.Zh).ShouldContain("NOx治理设施");
        (s.Gross["PM"] is { } pm ? Math.Round(pm, 2) : (double?)null).ShouldBe(particles);
        s.Gross["CO2"].ShouldNotBeNull();
    }

    private static Saving Of(Boiler boiler, IReadOnlyList<SuppliedBy> supplied)
    {
        (Guid Id, BoilerControl Control)[] controls = [(Worked.Id, new("SO2", "双碱法", 1, 0.8, 0.95)), (Worked.Id, new("PM", "布袋", 1, 0.98, 0.95)), (Worked.Id, new("NOx", "无", null, null, null))];
        return new Savings(new EmissionFactors(Factors(), controls.ToLookup(c => c.Id, c => c.Control)), 0.08, 0.88, 20.908).Of(boiler, supplied);
    }

    private static EmissionFactor[] Factors() =>
    [
        .. Spatial.Imports.CsvTable.Read(DataFolder.Path, "factors/boiler_factors.csv").Rows.Select(r =>
            new EmissionFactor(r["id"], r["sector"], r["fuel"], r["pollutant"], double.Parse(r["value"], System.Globalization.CultureInfo.InvariantCulture), r["form"], r["source"])),
    ];
}
