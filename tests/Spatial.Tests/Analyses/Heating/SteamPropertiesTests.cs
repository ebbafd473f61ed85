using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Screening;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The verification values that IAPWS-IF97 publishes for region 2 (table 15) and the saturation line (tables 35 and 36).</summary>
public sealed class SteamPropertiesTests
{
    [Theory]
    [InlineData(300, 0.0035, 0.394913866e2)]
    [InlineData(700, 0.0035, 0.923015898e2)]
    [InlineData(700, 30, 0.542946619e-2)]
    public void The_volume_of_steam_is_that_of_the_standard(double kelvin, double megapascal, double expected) =>
        SteamProperties.VolumeOfSteam(megapascal, kelvin).ShouldBe(expected, expected * 1e-8);

    [Theory]
    [InlineData(300, 0.353658941e-2)]
    [InlineData(500, 0.263889776e1)]
    [InlineData(600, 0.123443146e2)]
    public void The_pressure_of_saturation_is_that_of_the_standard(double kelvin, double expected) =>
        SteamProperties.SaturationPressure(kelvin).ShouldBe(expected, expected * 1e-8);

    [Theory]
    [InlineData(0.1, 0.372755919e3)]
    [InlineData(1, 0.453035632e3)]
    [InlineData(10, 0.584149488e3)]
    public void The_temperature_of_saturation_is_that_of_the_standard(double megapascal, double expected)
    {
        SteamProperties.SaturationTemperature(megapascal).ShouldBe(expected, expected * 1e-8);
        SteamProperties.SaturationPressure(expected).ShouldBe(megapascal, megapascal * 1e-6);
    }

    [Fact]
    public void Saturated_steam_of_1_MPa_weighs_5_145_kg_a_cubic_metre() => SteamProperties.SaturatedDensity(1).ShouldBe(5.145, 0.001); // steam tables: v'' = 0.19436 m3/kg
}
