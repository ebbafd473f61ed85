using Spatial.Imports.PointSources;

namespace Spatial.Tests.Imports.PointSources;

/// <summary>One plant of each kind by hand, and the factors against the files they come from.</summary>
public sealed class NoxScreeningTests
{
    private static readonly ScreeningFactors Factors = ScreeningFactors.Read(DataFolder.Path);

    private static readonly NoxScreening Screening = new(Factors);

    [Fact]
    public void A_coal_plant_of_600_MW_by_hand()
    {
        // 600 MW · 4216 h = 2,529,600 MWh; · 0.3055 tce = 772,792.8 tce; · 29.307 GJ = 22,648,239 GJ = 22,648.24 TJ; · 59.666 g/GJ = 1351.33 t.
        // Low: 600 · 3602 · 0.270 · 29.307 = 17,101,338 GJ; · 23.914 = 408.96 t. High: 600 · 4935 · 0.370 · 29.307 = 32,107,870 GJ; · 79.031 = 2537.52 t.
        var plant = Screening.CoalPower(600);
        plant.ActivityUnit.ShouldBe("TJ/a");
        plant.Activity!.Value.ShouldBe(22_648.24, 0.01);
        plant.Nox!.Value.Value.ShouldBe(1351.33, 0.01);
        plant.Nox.Value.Low.ShouldBe(408.96, 0.01);
        plant.Nox.Value.High.ShouldBe(2537.52, 0.01);
        plant.Excluded.ShouldBeNull();
    }

    [Fact]
    public void A_cement_plant_of_2_7_Mt_by_hand()
    {
        // 2.7 Mt · 0.6255 = 1.68885 Mt; · 1.03735 kg/t = 1751.93 t. Low: 2.7 · 0.50 · 0.76701 = 1035.46 t. High: 2.7 · 0.8306 · 1.40299 = 3146.37 t.
        var plant = Screening.Cement(2.7, "Integrated", "Operating");
        plant.ActivityUnit.ShouldBe("Mt/a");
        plant.Activity!.Value.ShouldBe(1.68885, 1e-9);
        plant.Nox!.Value.Value.ShouldBe(1751.93, 0.01);
        plant.Nox.Value.Low.ShouldBe(1035.46, 0.01);
        plant.Nox.Value.High.ShouldBe(3146.37, 0.01);
        plant.Excluded.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, "Integrated", "Operating", "来源没有给出产能")]
    [InlineData(null, "Grinding", "Operating", "来源没有给出产能；粉磨站没有熟料窑")]
    [InlineData(1.2, "Grinding", "Operating", "粉磨站没有熟料窑")]
    [InlineData(1.2, "", "Operating", "来源没有说明有没有熟料窑")]
    [InlineData(1.2, "Integrated", "Under Construction", "来源的状态是 Under Construction，不是在运行")]
    public void A_cement_plant_that_cannot_be_estimated_says_every_reason_and_has_no_emission(double? capacity, string type, string status, string reason)
    {
        var plant = Screening.Cement(capacity, type, status);
        (plant.Excluded?.Zh).ShouldBe(reason);
        plant.Activity.ShouldBeNull();
        plant.Nox.ShouldBeNull();
    }

    [Fact]
    public void A_coal_plant_without_capacity_has_no_emission()
    {
        var plant = Screening.CoalPower(null);
        (plant.Excluded?.En).ShouldBe("the source states no capacity");
        plant.Activity.ShouldBeNull();
        plant.Nox.ShouldBeNull();
    }

    [Fact]
    public void Factors_read_out_of_committed_files_are_what_those_files_say()
    {
        var power = RawPlants.Gains("Power_Gen_Coal_", 2020);
        Factors.CoalNox.Value.ShouldBe(power.NoxKt / power.Activity * 1000, 0.001);
        var old = RawPlants.Gains("Power_Gen_Coal_Old", 2020);
        Factors.CoalNox.High.ShouldBe(old.NoxKt / old.Activity * 1000, 0.001);
        var limit = RawPlants.Table("factors/boiler_factors.csv").Single(r => r["id"] == "BF-022");
        limit["form"].ShouldBe("kg/t");
        Factors.CoalNox.Low.ShouldBe(double.Parse(limit["value"], System.Globalization.CultureInfo.InvariantCulture) * 1000 / 20.908, 0.001);
        var (cement, cement2015) = (RawPlants.Gains("CEMENT", 2020), RawPlants.Gains("CEMENT", 2015));
        Factors.CementNox.Value.ShouldBe(cement.NoxKt / cement.Activity, 1e-5);
        Factors.CementNox.High.ShouldBe(cement2015.NoxKt / cement2015.Activity, 1e-5);
    }

    [Fact]
    public void Factors_computed_from_cited_figures_follow_from_them()
    {
        Factors.CementUtilisation.Value.ShouldBe(2377.0 / 3800, 1e-4);
        Factors.CementUtilisation.High.ShouldBe(15.2 / 18.3, 1e-4);
        Factors.CoalHours.High.ShouldBe(53302.5 / 10.8, 1);

        // A bound without a figure of its own lies as far below, as a ratio, as the other lies above.
        Factors.CoalHours.Low.ShouldBe(Factors.CoalHours.Value * Factors.CoalHours.Value / Factors.CoalHours.High, 1);
        Factors.CementNox.Low.ShouldBe(Factors.CementNox.Value * Factors.CementNox.Value / Factors.CementNox.High, 1e-5);
    }

    [Fact]
    public void Every_factor_says_where_it_comes_from_how_good_it_is_and_what_is_recalled()
    {
        foreach (var row in RawPlants.Table(ScreeningFactors.File))
        {
            row["quality"].ShouldBeOneOf("B", "C", "D");
            (row["source"].Contains("[F]", StringComparison.Ordinal) || row["source"].Contains("[R]", StringComparison.Ordinal) || row["source"].Contains("data/factors/", StringComparison.Ordinal)).ShouldBeTrue(row["id"]);
            row["note"].ShouldNotBeEmpty();
        }
    }
}
